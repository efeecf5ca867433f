"""How an evaluator speaks, and where a report names whose it is: the patterns of voice.toml, compiled."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files

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

    ``honest`` words stand beside others' names, ``bodies`` end a name.
    """

    applicant: tuple[Pattern, ...]
    evaluator: tuple[Pattern, ...]
    compiler: tuple[Pattern, ...]
    honest: Pattern
    bodies: Pattern


class IndexWords(Model):
    """How papers are listed; ``heads`` and ``names`` are match keys of columns, ``title`` is a whole heading."""

    heads: frozenset[str]
    names: frozenset[str]
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
    places, index = data["own_place"], data["index"]
    name = places["name"].replace("<bodies>", places["bodies"])
    kinds = ("applicant", "evaluator", "compiler")
    return VoiceWords(
        speech=tuple((speech, _any(data["words"][speech.value], data["words"])) for speech in Speech),
        exempt=Exempt(**{name: re.compile(words) for name, words in data["exempt"].items()}),
        places=Places(
            **{kind: tuple(re.compile(words.replace("<name>", name)) for words in places[kind]) for kind in kinds},
            honest=re.compile(places["honest"]),
            bodies=re.compile(places["bodies"]),
        ),
        index=IndexWords(
            heads=frozenset(match_key(head).text for head in index["head"]),
            names=frozenset(match_key(name).text for name in index["names"]),
            **{name: re.compile(index[name]) for name in ("title", "number", "page", "empty")},
        ),
        praise=re.compile(data["problems"]["praise"]),
    )


def _any(patterns: Iterable[str], parts: Mapping[str, str]) -> Pattern:
    """Any of the patterns, with the parts that they share in their places."""
    filled = (words.replace("<group>", parts["group"]).replace("<by>", parts["by"]) for words in patterns)
    return re.compile("|".join(f"(?:{words})" for words in filled))
