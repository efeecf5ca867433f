"""Where the cells of a table land when cells above reach down into its rows (rowspan), as in HTML."""

from collections.abc import Sequence

from extractors.formats.building import CellWords

MOST_COLUMNS = 1000
"""No cell reaches further than so many columns, as HTML itself rules."""


class Grid:
    """Gives each cell of a table its column, row by row."""

    def __init__(self) -> None:
        self._until: dict[int, int] = {}
        self._row = -1
        self._next = 0

    def place(self, row: int, rowspan: int, colspan: int) -> int:
        """The first free column in ``row`` for the next cell, which is then taken; rows come in order."""
        if row != self._row:
            self._row, self._next = row, 0
        col = self._next
        while self._until.get(col, 0) > row:
            col += 1
        self._next = col + colspan
        if rowspan > 1:
            self._until.update(dict.fromkeys(range(col, col + colspan), row + rowspan))
        return col


def clamped(cells: Sequence[CellWords]) -> list[CellWords]:
    """The cells with no rowspan reaching below the last row that has a cell."""
    rows = max((cell.row for cell in cells), default=-1) + 1
    return [cell._replace(rowspan=min(cell.rowspan, rows - cell.row)) for cell in cells]
