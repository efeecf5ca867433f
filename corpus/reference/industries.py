"""Industries of GB/T 4754 (国民经济行业分类): codes of two to four digits and names in the editions of 2011 and 2017.

A code may mean different things in the two editions (3660), and a name may have moved to another code (衡器制造).
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from corpus.tables import rows
from models.base import Model
from models.folding import match_key
from models.vocabulary import Confidence

_CODE = re.compile(r"^\s*[A-Ta-t]?\s*(\d{2,4})\s*$")
_TAILS = ("", "业", "行业")


class Industry(Model):
    """A division, group or class: ``code`` without its section's letter; ``editions`` in which it means this."""

    code: str
    section: str
    name: str
    editions: tuple[int, ...]
    source: str
    confidence: Confidence


def industry(code_or_name: str) -> Industry | None:
    """What a code ("3670", "C36") or a name means in the newest edition that has it; None if none has."""
    return next(iter(industries(code_or_name)), None)


def industries(code_or_name: str) -> tuple[Industry, ...]:
    """Everything a code or a name means, the newest edition first, then the longest code; a final 业 does not count."""
    code = _CODE.match(code_or_name)
    if code is not None:
        return _by_code().get(code.group(1), ())
    key = match_key(code_or_name).text
    bare = key.removesuffix("行业").removesuffix("业")
    return next((found for tail in _TAILS if (found := _by_name().get(bare + tail))), ())


@cache
def _all() -> tuple[Industry, ...]:
    found = (
        Industry(
            code=row["code"],
            section=row["section"],
            name=row["name"],
            editions=tuple(int(year) for year in row["editions"].split()),
            source=row["source"],
            confidence=Confidence(row["confidence"]),
        )
        for row in rows(__package__, "industries.csv")
    )
    return tuple(sorted(found, key=lambda one: (-max(one.editions), -len(one.code), one.code)))


@cache
def _by_code() -> Mapping[str, tuple[Industry, ...]]:
    found: dict[str, list[Industry]] = defaultdict(list)
    for one in _all():
        found[one.code].append(one)
    return {code: tuple(held) for code, held in found.items()}


@cache
def _by_name() -> Mapping[str, tuple[Industry, ...]]:
    found: dict[str, list[Industry]] = defaultdict(list)
    for one in _all():
        found[match_key(one.name).text].append(one)
    return {name: tuple(held) for name, held in found.items()}
