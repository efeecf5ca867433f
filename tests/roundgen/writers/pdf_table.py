"""Rows and cells of a table as rectangles and lines, before they are put on pages."""

from dataclasses import dataclass
from typing import Final

from tests.roundgen.model import Cell, Table
from tests.roundgen.writers.fonts import Face

PADDING: Final = 3.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A cell with its place in the grid, its left edge and width in points, and its lines."""

    row: int
    rowspan: int
    x: float
    width: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A table ready to be cut into pages."""

    caption: str
    cells: tuple[Placed, ...]
    heights: tuple[float, ...]
    size: float
    leading: float


def positions(table: Table) -> list[tuple[int, int, Cell]]:
    """Row, column and cell; positions covered by a span from above or the left are skipped."""
    taken: set[tuple[int, int]] = set()
    result: list[tuple[int, int, Cell]] = []
    for row, cells in enumerate(table.rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            result.append((row, column, cell))
            taken |= {(row + down, column + right) for down in range(cell.rowspan) for right in range(cell.colspan)}
            column += cell.colspan
    return result


def plan_rows(table: Table, face: Face, width: float) -> Ruling:
    """Wraps every cell and gives every row the height that its lowest cell needs."""
    size = 10.5 if len(table.widths) <= 4 else 9.5
    leading = size + 4
    edges = [0.0]
    for share in table.widths:
        edges.append(edges[-1] + share * width)
    heights = [leading + 2 * PADDING] * len(table.rows)
    placed: list[Placed] = []
    for row, column, cell in positions(table):
        left, right = edges[column], edges[column + cell.colspan]
        lines = tuple(face.wrap(cell.text, (right - left - 2 * PADDING) / size))
        need = len(lines) * leading + 2 * PADDING
        span = range(row, min(row + cell.rowspan, len(heights)))
        missing = need - sum(heights[index] for index in span)
        if missing > 0:
            heights[span[-1]] += missing
        placed.append(Placed(row=row, rowspan=cell.rowspan, x=left, width=right - left, lines=lines))
    return Ruling(caption=table.caption, cells=tuple(placed), heights=tuple(heights), size=size, leading=leading)
