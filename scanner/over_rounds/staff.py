"""Staff that came, left or changed between the complete lists of one round and the next; facts, since people move.

Compared are only lists that say they are of all staff and of which every name could be read: nobody is told to have left
because a list was short or a name was masked.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Final, NamedTuple

from models.folding import match_key
from models.identity import fold_name
from models.qualification import StaffScope
from scanner.over_rounds.model import Changed, Placed, StaffChange
from scanner.results.evaluator_parts import StaffListRow, StaffRow
from scanner.results.evidence_rows import MessageRow
from scanner.results.rows import EvaluatorRow

_MASKS: Final = frozenset("*＊×○XＸ某")
_NO_LIST: Final = (
    "第{number}轮材料中没有写明为全部人员、姓名完整可读的名单，人员变动未核对。",
    "Round {number} holds no list that says it is of all staff and whose names can all be read: changes not checked.",
)


class _Named(NamedTuple):
    """The persons of a round's complete lists by folded name, and the names that do not tell one from another."""

    by_name: Mapping[str, Placed]
    unclear: frozenset[str]


def staff_changes(rows: Mapping[int, EvaluatorRow]) -> tuple[StaffChange, ...]:
    """Each round against the next that holds the evaluator."""
    return tuple(_change(one, other, rows) for one, other in pairwise(sorted(rows)))


def _change(one: int, other: int, rows: Mapping[int, EvaluatorRow]) -> StaffChange:
    before, after = (_named(rows[number].staff) for number in (one, other))
    missing = next((number for number, held in ((one, before), (other, after)) if held is None), None)
    if before is None or after is None:
        zh, en = (text.format(number=missing) for text in _NO_LIST)
        return StaffChange(before=one, after=other, why_not=MessageRow(zh=zh, en=en))
    unclear = before.unclear | after.unclear
    first = {name: placed for name, placed in before.by_name.items() if name not in unclear}
    second = {name: placed for name, placed in after.by_name.items() if name not in unclear}
    both = sorted(first.keys() & second.keys())
    changed = tuple(
        Changed(before=first[name], after=second[name])
        for name in both
        if _differ(first[name].person, second[name].person)
    )
    return StaffChange(
        before=one,
        after=other,
        joined=tuple(second[name] for name in second if name not in first),
        left=tuple(first[name] for name in first if name not in second),
        changed=changed,
        kept=len(both) - len(changed),
        unclear=tuple(sorted(unclear)),
    )


def _named(lists: Iterable[StaffListRow]) -> _Named | None:
    """The persons of all complete lists; None without such a list, or where one holds a name that cannot be read."""
    whole = [one for one in lists if one.scope is StaffScope.ALL and one.members]
    masked = any(_MASKS & set(person.name) for one in whole for person in one.members)
    if not whole or masked or any(one.nameless for one in whole):
        return None
    placed: dict[str, Placed] = {}
    unclear: set[str] = set()
    for one in whole:
        counted = Counter(fold_name(person.name) for person in one.members)
        unclear |= {name for name, count in counted.items() if count > 1}
        for person in one.members:
            placed.setdefault(fold_name(person.name), Placed(person=person, path=one.path))
    return _Named(placed, frozenset(unclear))


def _differ(one: StaffRow, other: StaffRow) -> bool:
    """Whether two lists give a person's title, field or working time otherwise; a blank contradicts nothing."""
    words = ((one.title, other.title), (one.field, other.field))
    told = any(_key(first) != _key(second) for first, second in words if first and second)
    times = {one.full_time, other.full_time}
    return told or times == {True, False}


def _key(text: str) -> str:
    return match_key(text).text
