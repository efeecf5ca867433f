"""The words around the names of indicators in tables and forms, as data: qualifiers, notes, headers, totals, periods."""

import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from models.base import Model
from models.folding import match_key


class Role(StrEnum):
    """What the cells under a header are."""

    LABEL = "label"
    GROUP = "group"
    UNIT = "unit"
    NUMBER = "number"
    VALUE = "value"
    OWN = "own"
    CHECKED = "checked"
    SCORE = "score"
    OWN_SCORE = "own_score"
    PLANNED = "planned"
    YEAR = "year"
    MONTH = "month"
    FOREIGN = "foreign"
    PRODUCT = "product"
    MATERIAL = "material"
    POLLUTANT = "pollutant"
    CARRIER = "carrier"
    IGNORED = "ignored"
    EXCLUDED = "excluded"


class LabelWords(Model):
    """The lists of label_words.toml; words as match keys, folded by the synonyms where they belong to names.

    ``columns`` gives the roles that a header may have, ``front`` and ``back`` are longest first.
    """

    front: tuple[str, ...]
    back: tuple[str, ...]
    park: tuple[str, ...]
    limiting: re.Pattern[str]
    equal: str
    equivalent: str
    plain: re.Pattern[str]
    pollutants: frozenset[str]
    not_material: re.Pattern[str]
    not_product: re.Pattern[str]
    usage: frozenset[str]
    amount: re.Pattern[str]
    coal: re.Pattern[str]
    sources: re.Pattern[str]
    carriers: frozenset[str]
    columns: Mapping[str, frozenset[Role]]
    excluded: re.Pattern[str]
    foreigners: re.Pattern[str]
    surely: re.Pattern[str]
    checks: re.Pattern[str]
    claims: re.Pattern[str]
    valued: re.Pattern[str]
    totals: frozenset[str]
    whole: frozenset[str]
    month: re.Pattern[str]
    scope: re.Pattern[str]
    outlets: re.Pattern[str]
    section_parts: re.Pattern[str]
    judgement: re.Pattern[str]
    demand: re.Pattern[str]
    nothing: frozenset[str]
    emissions: re.Pattern[str]
    strangers: re.Pattern[str]
    targets: re.Pattern[str]
    reached: re.Pattern[str]
    caption_unit: re.Pattern[str]
    caption_number: re.Pattern[str]
    caption_end: re.Pattern[str]
    period: re.Pattern[str]
    period_year: re.Pattern[str]
    relative: Mapping[str, int]


@cache
def label_words() -> LabelWords:
    """The words, read once."""
    data = tomllib.loads(files("corpus.reference").joinpath("label_words.toml").read_text("utf8"))
    qualifiers, notes, of, amounts = data["qualifiers"], data["notes"], data["of"], data["amounts"]
    rows, cells, captions, periods = data["rows"], data["cells"], data["captions"], data["periods"]
    return LabelWords(
        front=_longest_first(qualifiers["front"]),
        back=_longest_first(qualifiers["back"]),
        park=_longest_first(qualifiers["park"]),
        limiting=re.compile(notes["limiting"]),
        equal=notes["equal"],
        equivalent=notes["equivalent"],
        plain=re.compile(notes["plain"]),
        pollutants=frozenset(map(name_key, of["pollutants"])),
        not_material=re.compile(of["not_material"]),
        not_product=re.compile(of["not_product"]),
        usage=_keys(amounts["usage"]),
        amount=re.compile(amounts["words"]),
        coal=re.compile(amounts["coal"]),
        sources=re.compile(amounts["sources"]),
        carriers=_keys(amounts["carriers"]),
        columns=_columns(data["columns"]),
        excluded=re.compile(data["columns"]["excluded"]),
        foreigners=re.compile(data["columns"]["foreigners"]),
        surely=re.compile(data["columns"]["surely"]),
        checks=re.compile(data["columns"]["checks"]),
        claims=re.compile(data["columns"]["claims"]),
        valued=re.compile(data["columns"]["valued"]),
        whole=_keys(rows["whole"]),
        totals=_keys(rows["total"]),
        month=re.compile(rows["month"]),
        scope=re.compile(rows["scope"]),
        outlets=re.compile(rows["outlets"]),
        section_parts=re.compile(rows["section_parts"]),
        judgement=re.compile(cells["judgement"]),
        demand=re.compile(cells["demand"]),
        nothing=frozenset(cells["nothing"]),
        emissions=re.compile(captions["emissions"]),
        strangers=re.compile(captions["strangers"]),
        targets=re.compile(captions["targets"]),
        reached=re.compile(captions["yet"]),
        caption_unit=re.compile(captions["unit"]),
        caption_number=re.compile(captions["numbering"]),
        caption_end=re.compile(captions["ending"]),
        period=re.compile(periods["statement"]),
        period_year=re.compile(periods["single"]),
        relative={
            key: back
            for name, back in (("current", 0), ("previous", -1), ("before", -2))
            for key in _keys(periods[name])
        },
    )


def name_key(text: str) -> str:
    """The match key of a label or name with the synonyms folded, under which indicators are looked up."""
    return _fold(match_key(text).text)


@lru_cache(maxsize=65_536)
def _fold(key: str) -> str:
    for words, to in _synonyms():
        key = words.sub(to, key)
    return key


@cache
def _synonyms() -> tuple[tuple[re.Pattern[str], str], ...]:
    data = tomllib.loads(files("corpus.reference").joinpath("label_words.toml").read_text("utf8"))
    return tuple(
        (re.compile("|".join(map(re.escape, _longest_first(entry["words"])))), entry["to"]) for entry in data["synonym"]
    )


def _keys(words: list[str]) -> frozenset[str]:
    return frozenset(match_key(word).text for word in words)


def _longest_first(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted({match_key(word).text for word in words}, key=lambda word: (-len(word), word)))


def _columns(data: Mapping[str, list[str] | str]) -> Mapping[str, frozenset[Role]]:
    found: dict[str, set[Role]] = {}
    for name, words in data.items():
        if isinstance(words, list):
            for key in _keys(words):
                found.setdefault(key, set()).add(Role(name))
    return {key: frozenset(roles) for key, roles in found.items()}
