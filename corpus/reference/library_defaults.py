"""What programs, libraries and default templates write into files by themselves: two files that share it share nothing.

A row names a field of ``FileFacts`` ("custom:NAME" for a further property, "pictures" for the sha256 of one), or a group:
"person" for every field that holds a name, "organisation" for the company (which persons' names do not tell either),
"moment" for every time.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Final, NamedTuple

from corpus.tables import rows
from models.base import Model
from models.vocabulary import Confidence

_GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(("author", "last_modified_by", "manager", "revisers"), ("person",)),
    "company": ("organisation", "person"),
    **dict.fromkeys(("created", "modified", "custom:core:lastPrinted"), ("moment",)),
}


class Match(StrEnum):
    """Whether a row gives the value itself or a regular expression for the whole of it; case does not count."""

    VALUE = "value"
    PATTERN = "pattern"


class LibraryDefault(Model):
    """A value that proves nothing, where it comes from, and how sure that is."""

    field: str
    match: Match
    value: str
    source: str
    confidence: Confidence


class _Known(NamedTuple):
    values: set[str]
    patterns: list[re.Pattern[str]]


@cache
def library_defaults() -> tuple[LibraryDefault, ...]:
    """All rows, as they stand."""
    return tuple(
        LibraryDefault(
            field=row["field"],
            match=Match(row["match"]),
            value=row["value"],
            source=row["source"],
            confidence=Confidence(row["confidence"]),
        )
        for row in rows(__package__, "library_defaults.csv")
    )


def is_default(field: str, value: str) -> bool:
    """Whether a value of a field may come from a program and not from a person; nothing at all counts as one."""
    folded = value.strip().casefold()
    known = (_known()[name] for name in (field, *_GROUPS.get(field, ())) if name in _known())
    return not folded or any(folded in one.values or any(p.fullmatch(folded) for p in one.patterns) for one in known)


@cache
def _known() -> Mapping[str, _Known]:
    found: dict[str, _Known] = defaultdict(lambda: _Known(set(), []))
    for row in library_defaults():
        if row.match is Match.VALUE:
            found[row.field].values.add(row.value.casefold())
        else:
            found[row.field].patterns.append(re.compile(row.value, re.IGNORECASE))
    return dict(found)
