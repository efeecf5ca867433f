"""The ways in which a report prints its records: one after the other, as tables, as lines, in pairs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from tests.creditgen.model import Record
from tests.creditgen.sheet import Cell, Edge, Sheet


@dataclass(frozen=True, kw_only=True)
class Habit:
    """How records are printed: see the names; ``ordinal`` has a place for the number, ``glued``: before the first value."""

    colon: str = ":"
    ordinal: str = "第 {n} 条"
    glued: bool = True
    separator: str = ""
    label_width: float = 130
    subheads: bool = True
    null: str = "— —"


Card = Callable[[Sheet, Record, int, Habit], None]


def shown(value: str, habit: Habit) -> str:
    """A value as it is printed."""
    return habit.null if value == "— —" else value


def fields(record: Record, number: int, habit: Habit) -> list[tuple[str, str]]:
    """Labels and values with the number before the first value, where it is glued."""
    pairs = [(label, shown(value, habit)) for label, value in record.fields]
    if habit.glued and habit.ordinal:
        label, value = pairs[0]
        pairs[0] = label, f"{habit.ordinal.format(n=number)} {value}"
    return pairs


def _head(sheet: Sheet, number: int, habit: Habit, edge: Edge) -> None:
    if habit.ordinal and not habit.glued:
        sheet.row([Cell(habit.ordinal.format(n=number), sheet.left, sheet.right, edge is Edge.GRID)], edge=edge)


def table(sheet: Sheet, record: Record, number: int, habit: Habit) -> None:
    """A table of two columns."""
    _head(sheet, number, habit, Edge.GRID)
    for label, value in fields(record, number, habit):
        middle = sheet.left + habit.label_width
        sheet.row([Cell(label + habit.colon, sheet.left, middle, True), Cell(value, middle, sheet.right)])
    sheet.gap(8)


def lines(sheet: Sheet, record: Record, number: int, habit: Habit) -> None:
    """Every label on a line, its value on the next; narrow labels break."""
    for label, value in fields(record, number, habit):
        sheet.row([Cell(label + habit.colon, sheet.left, sheet.left + habit.label_width)], edge=Edge.NONE, pad=1)
        sheet.row([Cell(value, sheet.left, sheet.right)], edge=Edge.NONE, pad=1)


def inline(sheet: Sheet, record: Record, number: int, habit: Habit) -> None:
    """Label and value in one paragraph."""
    _head(sheet, number, habit, Edge.NONE)
    for label, value in fields(record, number, habit):
        sheet.line(f"{label}{habit.colon} {value}", indent=12)
    sheet.gap(4)


def beside(sheet: Sheet, record: Record, number: int, habit: Habit) -> None:
    """Label in a narrow column, value beside it, without borders."""
    _head(sheet, number, habit, Edge.NONE)
    middle = sheet.left + habit.label_width
    for label, value in fields(record, number, habit):
        sheet.row(
            [Cell(label + habit.colon, sheet.left, middle), Cell(value, middle, sheet.right)], edge=Edge.NONE, pad=1.5
        )


_LONG: Final = 26


def _paired(pairs: Sequence[tuple[str, str]]) -> list[tuple[tuple[str, str], ...]]:
    """Short values two in a row, long ones alone."""
    rows: list[tuple[tuple[str, str], ...]] = []
    waiting: tuple[str, str] | None = None
    for pair in pairs:
        if len(pair[1]) > _LONG:
            rows += [(waiting,), (pair,)] if waiting is not None else [(pair,)]
            waiting = None
        elif waiting is None:
            waiting = pair
        else:
            rows.append((waiting, pair))
            waiting = None
    return rows if waiting is None else [*rows, (waiting,)]


def pairs(sheet: Sheet, record: Record, number: int, habit: Habit) -> None:
    """A table of four columns: label, value, label, value; long values reach over three of them."""
    _paired_rows(sheet, record, number, habit, Edge.GRID)


def ruled_pairs(sheet: Sheet, record: Record, number: int, habit: Habit) -> None:
    """The same with horizontal lines only."""
    _paired_rows(sheet, record, number, habit, Edge.RULES)


def _paired_rows(sheet: Sheet, record: Record, number: int, habit: Habit, edge: Edge) -> None:
    _head(sheet, number, habit, edge)
    width = sheet.right - sheet.left
    label, half = habit.label_width * 0.75, width / 2
    grey = edge is Edge.GRID
    for row in _paired(fields(record, number, habit)):
        cells: list[Cell] = []
        for index, (name, value) in enumerate(row):
            x = sheet.left + index * half
            end = sheet.right if len(row) == 1 or index == 1 else x + half
            cells += [Cell(name + habit.colon, x, x + label, grey), Cell(value, x + label, end)]
        sheet.row(cells, edge=edge)
    sheet.gap(8)


def bare_pairs(sheet: Sheet, record: Record, number: int, habit: Habit) -> None:
    """The same without any line."""
    _paired_rows(sheet, record, number, habit, Edge.NONE)


def typed(sheet: Sheet, record: Record, number: int, habit: Habit) -> None:
    """Line after line: the label, broken after thirteen characters, then the value."""
    for label, value in fields(record, number, habit):
        for start in range(0, len(label + habit.colon), 13):
            sheet.line((label + habit.colon)[start : start + 13])
        sheet.line(value)


def stacked(sheet: Sheet, record: Record, number: int, habit: Habit) -> None:
    """Three cells a row, in each of them a label and below it the value; long values alone."""
    _head(sheet, number, habit, Edge.GRID)
    width = (sheet.right - sheet.left) / 3
    waiting: list[str] = []

    def flush() -> None:
        cells = [Cell(text, sheet.left + i * width, sheet.left + (i + 1) * width) for i, text in enumerate(waiting)]
        if cells:
            sheet.row(cells)
        waiting.clear()

    for label, value in fields(record, number, habit):
        text = f"{label}{habit.colon}\n{value}"
        if len(value) > _LONG:
            flush()
            sheet.row([Cell(text, sheet.left, sheet.right)])
            continue
        waiting.append(text)
        if len(waiting) == 3:
            flush()
    flush()
    sheet.gap(8)
