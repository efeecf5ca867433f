"""Whether the industry that reports state is one of those that limits are fixed for; editions of GB/T 4754 told apart."""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from corpus.reference.benchmarks import Benchmark
from corpus.reference.industries import Industry, industries
from models.folding import match_key
from models.statements import IndustryStatement

_CODE = re.compile(r"(?<!\d)[A-Ta-t]?(\d{2,4})(?!\d)")
_NOTE = re.compile(r"[（(\[]?[A-Ta-t]?\d{2,4}[)）\]]?")
_HAN = re.compile(r"[一-龥]")
_EDITION = 2017
"""The edition whose codes the limits print."""


class Standing(StrEnum):
    """How a stated industry stands to those of a table: one of them, wider than some of them, none of them, not known."""

    IN = "in"
    WIDER = "wider"
    OUT = "out"
    UNKNOWN = "unknown"


class Listed(NamedTuple):
    """An industry of a table: its code as the table prints it, its folded name; each "" if it prints none."""

    code: str
    name: str


def standing(stated: Iterable[IndustryStatement], limits: Iterable[Benchmark]) -> Standing:
    """The best of what the stated industries are; a name decides between the editions' meanings of a code."""
    table = {listed_in(one) for one in limits}
    found = {_standing(meaning, table) for one in stated for meaning in meanings(one)}
    return next((kind for kind in (Standing.IN, Standing.WIDER, Standing.OUT) if kind in found), Standing.UNKNOWN)


@lru_cache(maxsize=4096)
def listed_in(limit: Benchmark) -> Listed:
    """The industry of a row: code and name from the cell of the code ("炼焦（2521）") or that of the industry."""
    code = _CODE.search(limit.industry_code) or _CODE.search(limit.industry)
    name = next((cell for cell in (limit.industry_code, limit.industry) if _HAN.search(cell)), "")
    return Listed(code[1] if code else "", _folded(_NOTE.sub("", name)))


def meanings(one: IndustryStatement) -> tuple[Industry, ...]:
    """What a stated industry means; those whose name is printed, where one is."""
    found = tuple(meaning for code in one.codes for meaning in industries(code))
    printed = match_key(one.printed).text
    named = tuple(meaning for meaning in found if _folded(meaning.name) in printed)
    return named or found


def _standing(meaning: Industry, table: Iterable[Listed]) -> Standing:
    name, newest = _folded(meaning.name), _EDITION in meaning.editions
    for listed in table:
        if (listed.name and listed.name == name) or (newest and listed.code and listed.code == meaning.code):
            return Standing.IN
        if newest and listed.code and meaning.code.startswith(listed.code):
            return Standing.IN
    wider = newest and any(
        len(meaning.code) < len(listed.code) and listed.code.startswith(meaning.code) for listed in table
    )
    return Standing.WIDER if wider else Standing.OUT


def _folded(name: str) -> str:
    return match_key(name).text.removesuffix("行业").removesuffix("业")
