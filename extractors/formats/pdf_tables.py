"""Ruled tables of a PDF page: rulings → cells → tables with their grid.

The algorithm is that of pdfplumber (itself after Anssi Nurminen's thesis, TUT 2013): snap and join rulings, intersect
them, take the smallest cell below and right of every crossing, group cells that share a corner. It is written anew
because pdfplumber's needs its own parser, and seconds for a page with thousands of rulings.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from extractors.formats.pdf_frame import Rect

TOLERANCE = 3.0
"""Rulings so near to each other (points) are one, and they cross if they miss each other by no more."""

MOST_RULINGS = 4000
"""A page with more rulings, after joining, is a drawing and has no tables."""

_SHORTEST = 3.0


class GridCell(NamedTuple):
    """A cell of a table: 0-based place, how far it reaches, and its rectangle in points as displayed."""

    row: int
    col: int
    rowspan: int
    colspan: int
    box: Rect


class RuledTable(NamedTuple):
    """A table as drawn: its rectangle, its cells by row and column, and which of them covers a place of the grid."""

    box: Rect
    cells: list[GridCell]
    rows: list[float]
    columns: list[float]
    covers: dict[tuple[int, int], int]

    def cell_at(self, x: float, y: float) -> int | None:
        """The index of the cell around a point; None if it lies in none."""
        return self.covers.get((bisect_right(self.rows, y) - 1, bisect_right(self.columns, x) - 1))


class _Ruling(NamedTuple):
    """A joined ruling: where it lies (y if level, x if upright), and from where to where it reaches."""

    at: float
    start: float
    end: float


class _Crossing(NamedTuple):
    """The rulings (their numbers) that meet in a point."""

    upright: set[int]
    level: set[int]


def find_tables(rulings: Sequence[Rect]) -> list[RuledTable]:
    """The tables of a page, from top to bottom; a single box is none. Sides that are not drawn are added."""
    level, upright = _level_and_upright(rulings)
    if sides := list(_open_sides(level, upright)):
        upright = _merged([*upright, *sides])
    return [_table(group) for group in _found(level, upright)]


def find_cells(rulings: Sequence[Rect]) -> list[list[Rect]]:
    """The cells of each table as drawn; where borders are missing they may overlap."""
    return _found(*_level_and_upright(rulings))


def _found(level: list[_Ruling], upright: list[_Ruling]) -> list[list[Rect]]:
    if len(level) + len(upright) > MOST_RULINGS:
        return []
    groups = _groups(list(_cells(_crossings(level, upright))))
    return [group for group in groups if len(group) > 1]


def _level_and_upright(rulings: Sequence[Rect]) -> tuple[list[_Ruling], list[_Ruling]]:
    level = _merged([_Ruling(r.top, r.x0, r.x1) for r in rulings if r.top == r.bottom])
    return level, _merged([_Ruling(r.x0, r.top, r.bottom) for r in rulings if r.top != r.bottom])


def _merged(rulings: list[_Ruling]) -> list[_Ruling]:
    """Rulings side by side drawn to their mean, those in a line joined, short ones left out."""
    found: list[_Ruling] = []
    for group in _side_by_side(rulings):
        at = sum(ruling.at for ruling in group) / len(group)
        row: list[_Ruling] = []
        for ruling in sorted(group, key=lambda one: one.start):
            if row and ruling.start <= row[-1].end + TOLERANCE:
                row[-1] = _Ruling(at, row[-1].start, max(row[-1].end, ruling.end))
            else:
                row.append(_Ruling(at, ruling.start, ruling.end))
        found += [ruling for ruling in row if ruling.end - ruling.start >= _SHORTEST]
    return found


def _open_sides(level: list[_Ruling], upright: list[_Ruling]) -> Iterator[_Ruling]:
    """The sides of tables drawn without any: between level rulings of one length, where an upright one stands inside."""
    lengths: dict[tuple[int, int], list[_Ruling]] = defaultdict(list)
    for ruling in level:
        lengths[round(ruling.start / TOLERANCE), round(ruling.end / TOLERANCE)].append(ruling)
    columns = [line.at for line in upright]
    for group in lengths.values():
        for above, below in pairwise(group):
            inside = upright[bisect_left(columns, above.start) : bisect_right(columns, above.end)]
            reaching = [
                line.at for line in inside if line.start <= above.at + TOLERANCE and line.end >= below.at - TOLERANCE
            ]
            for side in (above.start, above.end):
                if reaching and all(abs(at - side) > TOLERANCE for at in reaching):
                    yield _Ruling(side, above.at, below.at)


def _side_by_side(rulings: list[_Ruling]) -> Iterator[list[_Ruling]]:
    group: list[_Ruling] = []
    for ruling in sorted(rulings):
        if group and ruling.at > group[-1].at + TOLERANCE:
            yield group
            group = []
        group.append(ruling)
    if group:
        yield group


def _crossings(level: list[_Ruling], upright: list[_Ruling]) -> dict[tuple[float, float], _Crossing]:
    """Point (x, y) → what meets there."""
    found: dict[tuple[float, float], _Crossing] = {}
    heights = [ruling.at for ruling in level]
    for number, line in enumerate(upright):
        first = bisect_left(heights, line.start - TOLERANCE)
        last = bisect_right(heights, line.end + TOLERANCE)
        for index in range(first, last):
            across = level[index]
            if across.start - TOLERANCE <= line.at <= across.end + TOLERANCE:
                crossing = found.setdefault((line.at, across.at), _Crossing(set(), set()))
                crossing.upright.add(number)
                crossing.level.add(index)
    return found


def _cells(crossings: dict[tuple[float, float], _Crossing]) -> Iterator[Rect]:
    """For every crossing the smallest cell whose top left corner it is."""
    columns: dict[float, list[float]] = defaultdict(list)
    rows: dict[float, list[float]] = defaultdict(list)
    for x, y in sorted(crossings):
        columns[x].append(y)
        rows[y].append(x)
    for x, y in sorted(crossings):
        cell = _cell(crossings, (x, y), columns[x], rows[y])
        if cell is not None:
            yield cell


def _cell(
    crossings: dict[tuple[float, float], _Crossing],
    corner: tuple[float, float],
    column: list[float],
    row: list[float],
) -> Rect | None:
    x, y = corner
    here = crossings[corner]
    for below in column[bisect_right(column, y) :]:
        left = crossings[x, below]
        if here.upright.isdisjoint(left.upright):
            return None
        for beside in row[bisect_right(row, x) :]:
            right, opposite = crossings[beside, y], crossings.get((beside, below))
            if here.level.isdisjoint(right.level):
                break
            if opposite and not (opposite.upright.isdisjoint(right.upright) or opposite.level.isdisjoint(left.level)):
                return Rect(x, y, beside, below)
    return None


def _groups(cells: list[Rect]) -> list[list[Rect]]:
    """Cells that touch at a corner, directly or through others, together; the groups from top to bottom."""
    at_corner: dict[tuple[float, float], list[Rect]] = defaultdict(list)
    for cell in cells:
        for corner in _corners(cell):
            at_corner[corner].append(cell)
    groups = []
    left = dict.fromkeys(cells)
    while left:
        group = [left.popitem()[0]]
        for cell in group:
            for corner in _corners(cell):
                near = [other for other in at_corner.pop(corner, ()) if other in left]
                group.extend(near)
                for other in near:
                    del left[other]
        groups.append(group)
    return sorted(groups, key=lambda group: min((cell.top, cell.x0) for cell in group))


def _corners(cell: Rect) -> list[tuple[float, float]]:
    return [(x, y) for x in (cell.x0, cell.x1) for y in (cell.top, cell.bottom)]


def _table(cells: list[Rect]) -> RuledTable:
    columns = sorted({x for cell in cells for x in (cell.x0, cell.x1)})
    rows = sorted({y for cell in cells for y in (cell.top, cell.bottom)})
    placed = sorted((_placed(cell, rows, columns) for cell in cells), key=lambda one: one.rowspan * one.colspan)
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    kept = []
    for cell in placed:
        anchor = (cell.row, cell.col)
        if anchor not in owner:
            for place in _places(cell):
                owner.setdefault(place, anchor)
            kept.append(_fitted(cell, owner))
    kept.sort()
    number = {(cell.row, cell.col): index for index, cell in enumerate(kept)}
    covers = {place: number[anchor] for place, anchor in owner.items()}
    return RuledTable(Rect(columns[0], rows[0], columns[-1], rows[-1]), kept, rows, columns, covers)


def _placed(cell: Rect, rows: list[float], columns: list[float]) -> GridCell:
    row, col = bisect_left(rows, cell.top), bisect_left(columns, cell.x0)
    down, across = bisect_left(rows, cell.bottom) - row, bisect_left(columns, cell.x1) - col
    return GridCell(row, col, down, across, cell)


def _places(cell: GridCell) -> list[tuple[int, int]]:
    return [
        (row, col)
        for row in range(cell.row, cell.row + cell.rowspan)
        for col in range(cell.col, cell.col + cell.colspan)
    ]


def _fitted(cell: GridCell, owner: dict[tuple[int, int], tuple[int, int]]) -> GridCell:
    """A cell that reaches around smaller ones, cut down to the part at its corner that it has for itself."""
    anchor = (cell.row, cell.col)
    across = 1
    while across < cell.colspan and owner[cell.row, cell.col + across] == anchor:
        across += 1
    down = 1
    while down < cell.rowspan and all(owner[cell.row + down, cell.col + c] == anchor for c in range(across)):
        down += 1
    return cell._replace(rowspan=down, colspan=across)
