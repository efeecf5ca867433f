"""Style A's tables: cells wrapped, rows measured, rows or parts of rows drawn with the lines of their ruling."""

import math
from dataclasses import dataclass
from typing import Final, NamedTuple

from tests.papergen.model import Align, Cell, Ruling, Table
from tests.papergen.style_a_lines import Line, width, wrap
from tests.papergen.style_a_page import MEASURE, Fill, Page, Rule, Text
from tests.roundgen.writers.fonts import Face

PAD: Final = 3.2


class Slice(NamedTuple):
    """A row, or some lines of it, to be drawn with that height; ``first`` and ``last`` are lines, half-open."""

    row: int
    height: float
    first: int = 0
    last: int = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What differs between tables of one kind: thin rectangles for lines, shaded heads, white paper behind cells."""

    filled: bool
    shaded: bool
    papered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Set:
    """A table ready to be cut: edges of columns from its left, heights of rows, lines of cells."""

    table: Table
    face: Face
    look: Look
    edges: tuple[float, ...]
    heights: tuple[float, ...]
    lines: dict[Cell, list[Line]]
    size: float

    @property
    def leading(self) -> float:
        """From one baseline to the next."""
        return self.size * 1.42

    def slices(self, start: int, end: int) -> list[Slice]:
        """Whole rows."""
        return [Slice(row, self.heights[row]) for row in range(start, end)]


def measure(table: Table, face: Face, look: Look, room: float = MEASURE) -> Set:
    """Wraps all cells; the size shrinks until the narrow columns have room (not below 6 points)."""
    full = room * table.share
    need = sum(table.widths)
    size = min(10.5, max(6.0, (full - 2 * PAD * len(table.widths)) / need))
    scale = full / need
    edges = [0.0]
    for em in table.widths:
        edges.append(edges[-1] + em * scale)
    leading = size * 1.42
    lines: dict[Cell, list[Line]] = {}
    heights = [leading + 2 * PAD] * table.rows
    for cell in table.cells:
        inner = edges[cell.col + cell.colspan] - edges[cell.col] - 2 * PAD
        lines[cell] = wrap(face, cell.text, inner / size)
        last = cell.row + cell.rowspan - 1
        missing = len(lines[cell]) * leading + 2 * PAD - sum(heights[cell.row : last + 1])
        heights[last] += max(0.0, missing)
    return Set(table=table, face=face, look=look, edges=tuple(edges), heights=tuple(heights), lines=lines, size=size)


def draw(page: Page, made: Set, at: tuple[float, float], slices: list[Slice]) -> float:
    """Draws the slices below `at` (left, top), with their lines; answers where they end."""
    left, top = at
    tops: dict[int, float] = {}
    y = top
    for one in slices:
        tops[one.row] = y
        y -= one.height
    tops[slices[-1].row + 1] = y
    by_row = {one.row: one for one in slices}
    for cell in made.table.cells:
        if cell.row in by_row:
            bottom = tops[min(cell.row + cell.rowspan, slices[-1].row + 1)]
            _cell(page, made, cell, (left, tops[cell.row], bottom), by_row[cell.row])
    _ruling(page, made, left, slices, tops)
    return y


def _cell(page: Page, made: Set, cell: Cell, place: tuple[float, float, float], part: Slice) -> None:
    left, top, bottom = place
    x0, x1 = left + made.edges[cell.col], left + made.edges[cell.col + cell.colspan]
    lines = made.lines[cell][part.first : part.last]
    whole = part.first == 0 and part.last >= len(made.lines[cell])
    slack = (top - bottom - 2 * PAD - len(lines) * made.leading) / 2 if whole else 0.0
    if made.look.shaded and cell.row < made.table.head:
        page.fills.append(Fill(x0, bottom, x1 - x0, top - bottom, 0.88))
    elif made.look.papered:
        page.fills.append(Fill(x0 + 2, bottom + 2, x1 - x0 - 4, top - bottom - 4, 1.0))
    baseline = top - PAD - max(0.0, slack) - made.size * 1.05
    align = Align.CENTER if cell.row < made.table.head else made.table.aligns[cell.col]
    if made.table.ruling is Ruling.NONE and cell.row < made.table.head:
        align = made.table.aligns[cell.col]
    for line in lines:
        spare = x1 - x0 - 2 * PAD - width(made.face, line) * made.size
        shift = {Align.LEFT: 0.0, Align.CENTER: spare / 2, Align.RIGHT: spare}[align]
        if line:
            page.texts.append(Text(x0 + PAD + shift, baseline, made.size, line))
        baseline -= made.leading


def _ruling(page: Page, made: Set, left: float, slices: list[Slice], tops: dict[int, float]) -> None:
    right = left + made.edges[-1]
    rows = [one.row for one in slices]
    table = made.table
    if table.ruling is Ruling.GRID:
        for x0, y0, x1, y1 in sorted(_grid(made, left, rows, tops)):
            page.rules.append(Rule(x0, y0, x1, y1, 0.5, made.look.filled))
        return
    if table.ruling is Ruling.NONE:
        return
    if rows[0] == 0:
        page.rules.append(Rule(left, tops[0], right, tops[0], 1.2, made.look.filled))
        page.rules.append(Rule(left, tops[table.head], right, tops[table.head], 0.5, made.look.filled))
        page.rules += _under_spans(made, left, tops)
    if rows[-1] == table.rows - 1:
        page.rules.append(Rule(left, tops[rows[-1] + 1], right, tops[rows[-1] + 1], 1.2, made.look.filled))
    if table.ruling is Ruling.ROWS:
        page.rules += [
            Rule(left, tops[row + 1], right, tops[row + 1], 0.4, made.look.filled) for row in rows if row + 1 in tops
        ]


def _under_spans(made: Set, left: float, tops: dict[int, float]) -> list[Rule]:
    """Short lines below head cells that span columns."""
    return [
        Rule(
            left + made.edges[cell.col] + 4,
            tops[cell.row + 1],
            left + made.edges[cell.col + cell.colspan] - 4,
            tops[cell.row + 1],
            0.4,
            made.look.filled,
        )
        for cell in made.table.cells
        if cell.row < made.table.head - 1 and cell.colspan > 1
    ]


def _grid(made: Set, left: float, rows: list[int], tops: dict[int, float]) -> set[tuple[float, float, float, float]]:
    found: set[tuple[float, float, float, float]] = set()
    for cell in made.table.cells:
        if cell.row not in rows:
            continue
        x0, x1 = left + made.edges[cell.col], left + made.edges[cell.col + cell.colspan]
        top, bottom = tops[cell.row], tops[min(cell.row + cell.rowspan, rows[-1] + 1)]
        found |= {(x0, top, x1, top), (x0, bottom, x1, bottom), (x0, bottom, x0, top), (x1, bottom, x1, top)}
    return found


def fitting(made: Set, part: Slice, room: float) -> int:
    """How many further lines of a row have room."""
    most = max(len(made.lines[cell]) for cell in made.table.cells if cell.row == part.row)
    return max(0, min(math.floor((room - 2 * PAD) / made.leading), most - part.first))
