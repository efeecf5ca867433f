"""How an evaluator speaks, and where a report names whose it is: the patterns of voice.toml, compiled."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from models.base import Model
from models.folding import match_key

Pattern = re.Pattern[str]


class Speech(StrEnum):
    """What words of an evaluator's do: tell of the applicant from outside, of itself, who hired it, its group, a visit."""

    OUTSIDE = "outside"
    BODY = "body"
    HIRED = "hired"
    SITE = "site"
    TEAM = "team"

    @property
    def of_group(self) -> bool:
        """Whether an applicant may say it of a group of its own."""
        return self in {Speech.TEAM, Speech.SITE}


class Exempt(Model):
    """Where such words prove nothing; ``formed`` anywhere in the report frees its group, ``section`` matches headings.

    ``audits`` frees groups and visits only.
    """

    formed: Pattern
    elsewhere: Pattern
    audits: Pattern
    norm: Pattern
    section: Pattern
    quotation: Pattern


class Places(Model):
    """Where a report names its applicant, its evaluator and who compiled it (group "name").

    A sentence says of the own company alone what ``subject`` says; ``introduction`` may be another's beside whom the own
    is spoken of. ``honest`` words and those of ``beside`` stand by others' names, ``bodies`` end a name.
    """

    applicant: tuple[Pattern, ...]
    subject: tuple[Pattern, ...]
    introduction: tuple[Pattern, ...]
    evaluator: tuple[Pattern, ...]
    compiler: tuple[Pattern, ...]
    honest: Pattern
    beside: Pattern
    bodies: Pattern


class IndexWords(Model):
    """How papers are listed; ``title`` is a whole heading, the rest match keys of the heads of columns.

    ``things`` are those of lists of equipment, ``first`` those in which the first column of any table is called.
    """

    heads: frozenset[str]
    names: frozenset[str]
    things: frozenset[str]
    first: frozenset[str]
    title: Pattern
    number: Pattern
    page: Pattern
    empty: Pattern


class VoiceWords(Model):
    """All of it; ``praise`` is what a chapter on problems may say without naming one."""

    speech: tuple[tuple[Speech, Pattern], ...]
    exempt: Exempt
    places: Places
    index: IndexWords
    praise: Pattern


@cache
def voice_words() -> VoiceWords:
    """The patterns; built once."""
    data = tomllib.loads(files("corpus.templates").joinpath("voice.toml").read_text("utf8"))
    words = {part: data["words"][part] for part in ("group", "by", "judging")}
    return VoiceWords(
        speech=tuple((speech, _any(data["words"][speech.value], words)) for speech in Speech),
        exempt=Exempt(**{name: re.compile(words) for name, words in data["exempt"].items()}),
        places=_places(data["own_place"]),
        index=_index(data["index"]),
        praise=re.compile(data["problems"]["praise"]),
    )


def _places(data: Mapping[str, Any]) -> Places:
    parts = {part: data[part] for part in ("opening", "while")}
    parts["name"] = data["name"].replace("<bodies>", data["bodies"])
    lists = ("applicant", "subject", "introduction", "evaluator", "compiler")
    patterns: dict[str, Any] = {
        kind: tuple(re.compile(_filled(words, parts)) for words in data[kind]) for kind in lists
    }
    words: dict[str, Any] = {kind: re.compile(data[kind]) for kind in ("honest", "beside", "bodies")}
    return Places(**patterns, **words)


def _index(data: Mapping[str, Any]) -> IndexWords:
    columns: dict[str, Any] = {
        name: frozenset(match_key(word).text for word in data[name]) for name in ("heads", "names", "things", "first")
    }
    patterns: dict[str, Any] = {name: re.compile(data[name]) for name in ("title", "number", "page", "empty")}
    return IndexWords(**columns, **patterns)


def _any(patterns: Iterable[str], parts: Mapping[str, str]) -> Pattern:
    return re.compile("|".join(f"(?:{_filled(words, parts)})" for words in patterns))


def _filled(words: str, parts: Mapping[str, str]) -> str:
    """A pattern with the parts that several share in their places."""
    for part, meaning in parts.items():
        words = words.replace(f"<{part}>", meaning)
    return words
