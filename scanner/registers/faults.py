"""What is wrong in a register, said with file, row and column, Chinese first."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from models.base import Model
from scanner.registers.headers import letter

_IN_FULL = 20


class Fault(Model):
    """Something not understood; ``key`` groups faults of one sort, ``fatal``: the row is not used.

    ``row`` is 0 for a whole sheet, page or file; ``column`` is -1 for a whole row.
    """

    key: str
    zh: str
    en: str
    at: str
    row: int = 0
    column: int = -1
    header: str = ""
    fatal: bool = False

    @property
    def text(self) -> str:
        """The fault in one line."""
        row = f":{self.row}" if self.row else ""
        column = f"{letter(self.column)} {self.header}: " if self.column >= 0 else ""
        return f"{self.at}{row}: {column}{self.zh} / {self.en}"


def told(faults: Iterable[Fault]) -> tuple[str, ...]:
    """The faults as lines in the order of the file; of many of one sort the first in full, of the others their rows."""
    groups = groupby(sorted(faults, key=_sort), key=_sort)
    lines = [line for _, group in groups for line in _group(list(group))]
    return tuple(text for _, _, text in sorted(lines))


def _sort(fault: Fault) -> tuple[str, str, int]:
    return fault.at, fault.key, fault.column


def _group(faults: list[Fault]) -> Iterator[tuple[str, int, str]]:
    """Lines with the place they are about."""
    yield from ((fault.at, fault.row, fault.text) for fault in faults[:_IN_FULL])
    rest = faults[_IN_FULL:]
    if rest:
        first, rows = rest[0], _ranges(fault.row for fault in rest)
        head = f"{letter(first.column)} {first.header}: " if first.column >= 0 else ""
        said = f"另有{len(rest)}行同样问题 / {len(rest)} more rows like the ones above"
        yield first.at, first.row, f"{first.at}:{rows}: {head}{said}"


def _ranges(rows: Iterable[int]) -> str:
    """Row numbers in short: 3, 5-9."""
    spans: list[list[int]] = []
    for row in rows:
        if spans and row == spans[-1][1] + 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in spans)
