"""The tables of a page, whether drawn or only aligned, and rows that a coloured background has parted put together."""

from collections.abc import Sequence
from typing import NamedTuple

from extractors.formats.building import CellWords
from extractors.formats.pdf_aligned import Region
from extractors.formats.pdf_aligned_rows import cells_of
from extractors.formats.pdf_frame import Rect

_EDGE = 3.0
_CLOSE = 10.0
"""Points between the foot of a row and the background of the next one."""


class PageTable(NamedTuple):
    """A table on a page: where it is, its cells in words, and the edges of its columns from left to right.

    ``ruled`` tells whether those edges are drawn or follow from how the words stand.
    """

    box: Rect
    cells: tuple[CellWords, ...]
    columns: tuple[float, ...] = ()
    ruled: bool = True


def aligned_table(region: Region, n: int) -> PageTable:
    """A table of page ``n`` that only its alignment shows."""
    return PageTable(region.box, tuple(cells_of(region, n)), region.edges, ruled=False)


def below(head: PageTable, region: Region, n: int) -> PageTable:
    """A drawn heading and the rows below it that keep to its columns."""
    rest = PageTable(region.box, tuple(cells_of(region, n)), head.columns)
    return _stacked(head, rest)


def stripes_together(tables: Sequence[PageTable]) -> list[PageTable]:
    """The tables from top to bottom; those close below each other in the same columns are rows of one, if not all drawn."""
    found: list[PageTable] = []
    for table in sorted(tables, key=lambda one: one.box.top):
        above = found[-1] if found else None
        if above is not None and not (above.ruled and table.ruled) and _goes_on(above, table):
            found[-1] = _stacked(above, table)
        else:
            found.append(table)
    return found


def _goes_on(above: PageTable, table: PageTable) -> bool:
    close = -_EDGE < table.box.top - above.box.bottom < _CLOSE
    same = len(above.columns) == len(table.columns) > 2
    return close and same and all(abs(a - b) <= _EDGE for a, b in zip(above.columns, table.columns, strict=True))


def _stacked(above: PageTable, below: PageTable) -> PageTable:
    shift = max(cell.row + cell.rowspan for cell in above.cells)
    rest = (cell._replace(row=cell.row + shift) for cell in below.cells)
    box = Rect(above.box.x0, above.box.top, above.box.x1, below.box.bottom)
    return PageTable(box, (*above.cells, *rest), above.columns, ruled=False)
