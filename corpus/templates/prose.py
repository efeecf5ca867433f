"""How sentences state values of indicators: the patterns of prose.toml, compiled."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from models.base import Model

Pattern = re.Pattern[str]
_MONTHS = r"\s*0?1\s*月?(?:\s*0?1\s*日)?\s*[-~—–至到]{1,2}\s*(?:(?:19|20)\d\d\s*年)?\s*12\s*月(?:\s*31\s*日)?"
YEAR = rf"(?:19|20)\d\d\s*(?:年度?|财年)(?:{_MONTHS})?"
"""A printed year, its digits first; perhaps from its first month to its last."""


class Cues(Model):
    """Words before a value that make it none of the report's subject: plans, demands, others', parts of the whole.

    ``behind`` begins where the value ends; ``company`` has the group "name" for all but words for the applicant, ``stem``
    is what a name is told without.
    """

    plans: Pattern
    norms: Pattern
    others: Pattern
    strangers: Pattern
    claimed: Pattern
    company: Pattern
    stem: Pattern
    tenants: Pattern
    parts: Pattern
    void: Pattern
    demanded: Pattern
    behind: Pattern


class YearWords(Model):
    """How years stand in sentences: ``compared`` ends before one, ``since`` and ``part`` begin behind one.

    ``results`` begins a clause that goes on with the one before.
    """

    compared: Pattern
    since: Pattern
    part: Pattern
    relative: Pattern
    results: Pattern
    alone: Pattern


class EarlierWords(Model):
    """How a value is held against an earlier one: whole words between the two, and what begins behind the earlier one.

    ``change`` stands before what it changed by.
    """

    against: Pattern
    bracket: Pattern
    further: Pattern
    change: Pattern
    closes: Pattern


class ProseWords(Model):
    """All of it; ``suffix``, ``link``, ``start`` (from a value) and ``step`` (to another) are sources of patterns.

    ``spelt`` has further spellings of parts of names.
    """

    suffix: str
    link: str
    start: str
    step: str
    moves: Pattern
    distributes: Pattern
    note: Pattern
    formed: Pattern
    shared: Pattern
    spelt: Mapping[str, tuple[str, ...]]
    earlier: EarlierWords
    own: Pattern
    own_park: Pattern
    strong: Pattern
    neutral: Pattern
    verbs: Pattern
    cues: Cues
    years: YearWords
    barred: Pattern
    strip: Pattern


@cache
def prose_words() -> ProseWords:
    """The patterns; built once."""
    data = tomllib.loads(files("corpus.templates").joinpath("prose.toml").read_text("utf8"))
    between, left, years = data["between"], data["left"], data["years"]
    return ProseWords(
        suffix=_any(between["suffix"]),
        link=_any(between["link"]),
        start=_any(between["from"]),
        step=_any(between["step"]),
        moves=re.compile(between["moves"]),
        distributes=re.compile(_any(between["distributes"])),
        note=re.compile(between["note"]),
        formed=re.compile(_any(between["formed"])),
        shared=re.compile(rf"{between['shared']}$"),
        spelt={word: tuple(others) for word, others in data["spelt"].items()},
        earlier=_earlier(data["earlier"]),
        own=_ending(left["own"]),
        own_park=_ending(left["own_park"]),
        strong=_ending(left["strong"]),
        neutral=_ending(left["neutral"]),
        verbs=_ending(left["verbs"]),
        cues=Cues(
            **{
                name: re.compile((words if isinstance(words, str) else _any(words)).replace("<year>", YEAR))
                for name, words in data["cues"].items()
            }
        ),
        years=YearWords(
            compared=_ending(years["compared"]),
            since=re.compile(years["since"]),
            part=re.compile(years["part"]),
            relative=re.compile(_any(years["relative"])),
            results=re.compile(years["results"]),
            alone=re.compile(years["alone"].replace("<year>", YEAR)),
        ),
        barred=re.compile(data["of"]["barred"]),
        strip=re.compile(data["of"]["strip"]),
    )


def _earlier(words: Mapping[str, str]) -> EarlierWords:
    def filled(word: str) -> Pattern:
        return re.compile(
            word.replace("<year>", YEAR).replace("<back>", words["back"]).replace("<more>", words["more"])
        )

    return EarlierWords(**{one: filled(words[one]) for one in ("against", "bracket", "further", "change", "closes")})


def _any(words: Iterable[str]) -> str:
    return "|".join(f"(?:{word})" for word in words)


def _ending(words: Iterable[str]) -> Pattern:
    """Any of the words at the end of a text, the longest first."""
    return re.compile(rf"(?:{_any(sorted(words, key=lambda word: (-len(word), word)))})$")
