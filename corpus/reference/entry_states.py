"""Whether an entry of a credit source still stands: taken back, repaired, removed, or active, by its own cells.

A period of publication that has passed is no repair, and an entry that was removed is history, not active.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from corpus.tables import rows
from models.folding import plain

_NOTHING = frozenset({"", "无", "暂无", "空", "/", "-", "--", "—", "——", "———", "null", "None", "0"})


class EntryState(StrEnum):
    """What became of an entry; of several the first counts."""

    REVOKED = "revoked"
    REPAIRED = "repaired"
    REMOVED = "removed"
    ACTIVE = "active"


class Standing(NamedTuple):
    """The state with the column and the words that say so, "" for an active entry."""

    state: EntryState
    column: str = ""
    words: str = ""


class _Rule(NamedTuple):
    """``words``: any of them in the cell says so unless one of ``denies`` does not; none: anything in the cell does."""

    state: EntryState
    columns: frozenset[str]
    words: tuple[str, ...]
    denies: tuple[str, ...]


@cache
def _rules() -> tuple[_Rule, ...]:
    found = (
        _Rule(
            EntryState(row["state"]),
            frozenset(_listed(row["columns"])),
            _listed(row["words"]) if row["reads"] == "words" else (),
            _listed(row["denies"]),
        )
        for row in rows("corpus.reference", "entry_states.csv")
    )
    order = list(EntryState)
    return tuple(sorted(found, key=lambda rule: order.index(rule.state)))


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split("、")) if words else ()


def standing(cells: Mapping[str, str]) -> Standing:
    """The state that the cells of an entry, by their columns, tell."""
    held = {name: value for name, cell in cells.items() if (value := _value(cell)) not in _NOTHING}
    for rule in _rules():
        for name, value in held.items():
            if name in rule.columns and _says(rule, value):
                return Standing(rule.state, name, value)
    return Standing(EntryState.ACTIVE)


def _says(rule: _Rule, value: str) -> bool:
    if any(word in value for word in rule.denies):
        return False
    return not rule.words or any(word in value for word in rule.words)


def _value(cell: str) -> str:
    return "".join(plain(cell).split()) if cell else ""
