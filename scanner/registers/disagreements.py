"""Rows of a register that contradict each other about one company: both are kept, and both are said."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from corpus.registers import RegisterKind, state_of
from models.dates import parse_day
from models.folding import match_key
from models.identity import find_uscc, fold_name
from models.round import RegisterEntry
from scanner.registers.faults import Fault

NAME, CODE, FORMER = "名称", "统一社会信用代码", "曾用名"


def disagreements(kind: RegisterKind, entries: Sequence[RegisterEntry], path: str) -> Iterator[Fault]:
    """Pairs of rows (the first of a company and each later one that differs), each pair once."""
    if kind.agree is None:
        return
    said: set[tuple[int, int]] = set()
    for group in _groups(kind, entries):
        first = group[0]
        for other in group[1:]:
            differing = list(_differing(kind, first, other))
            pair = (id(first), id(other))
            if differing and pair not in said:
                said.add(pair)
                yield _fault(first, other, differing, path)


def _groups(kind: RegisterKind, entries: Sequence[RegisterEntry]) -> Iterator[list[RegisterEntry]]:
    """Rows about one company (same code, or same folded name), or about one of what the kind names instead."""
    keys = _keys if not kind.one else lambda entry: _one_keys(kind, entry)
    held: dict[str, list[RegisterEntry]] = defaultdict(list)
    for entry in entries:
        for key in keys(entry):
            held[key].append(entry)
    yield from (group for group in held.values() if len(group) > 1)


def _keys(entry: RegisterEntry) -> Iterator[str]:
    code = find_uscc(entry.cells.get(CODE, ""))
    if code is not None:
        yield code
    yield fold_name(entry.cells.get(NAME, ""))


def _one_keys(kind: RegisterKind, entry: RegisterEntry) -> Iterator[str]:
    yield "\x1f".join(match_key(entry.cells.get(name, "")).text for name in kind.one)


def _differing(kind: RegisterKind, one: RegisterEntry, other: RegisterEntry) -> Iterator[tuple[str, str, str]]:
    """The columns in which two rows differ, with what each prints; an empty cell contradicts nothing."""
    for name in (NAME, CODE, *(kind.agree or ())):
        here, there = one.cells.get(name, ""), other.cells.get(name, "")
        if here and there and _meaning(name, here) != _meaning(name, there) and not _renamed(name, one, other):
            yield name, here, there


def _meaning(name: str, cell: str) -> str:
    """What a cell says, however it is printed."""
    if name.endswith("日期"):
        return str(parse_day(cell) or cell)
    if name == CODE:
        return find_uscc(cell) or ""
    return fold_name(cell) if name == NAME else state_of(cell) or match_key(cell).text


def _renamed(name: str, one: RegisterEntry, other: RegisterEntry) -> bool:
    """Whether names differ because one is the other's former one, or codes because one is none."""
    if name == CODE:
        return not all(find_uscc(entry.cells.get(CODE, "")) for entry in (one, other))
    pairs: Iterable[tuple[RegisterEntry, RegisterEntry]] = ((one, other), (other, one))
    return name == NAME and any(
        fold_name(a.cells.get(NAME, "")) in fold_name(b.cells.get(FORMER, "")) for a, b in pairs if b.cells.get(FORMER)
    )


def _fault(one: RegisterEntry, other: RegisterEntry, differing: list[tuple[str, str, str]], path: str) -> Fault:
    first = f"{one.at}:{one.number}" if one.at and one.at != other.at else str(one.number)
    what = "；".join(f"{name}“{here}”“{there}”" for name, here, there in differing)
    names = ", ".join(name for name, _, _ in differing)
    return Fault(
        key="disagreement",
        zh=f"与第{first}行不一致：{what}；两行均保留",
        en=f"disagrees with row {first} in {names}; both rows are kept",
        at=other.at or path,
        row=other.number,
    )
