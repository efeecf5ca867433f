"""Tables without upright rulings: three-line tables and tables that only their alignment shows, out of the lines of a page.

A run of rows is a table if gaps run down through all of it (its columns) and the signs are enough (pdf_aligned_signs).
Below a drawn heading its columns are those of the heading.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from extractors.formats.pdf_frame import Rect
from extractors.formats.pdf_lines import TextLine
from extractors.formats.pdf_rows import Piece, Row, Run, find_runs, read_rows
from extractors.formats.pdf_tables import RuledTable
from extractors.formats.structure import is_value, width

_FEW, _WORD = 2, 4
_SLACK, _SEAM = 1.0, 0.1


class Region(NamedTuple):
    """Rows that make a table, the ends of its columns, the level rulings at and in it, its heading if that is drawn."""

    rows: list[Row]
    columns: list[tuple[float, float]]
    rules: list[Rect]
    em: float
    head: RuledTable | None = None

    @property
    def box(self) -> Rect:
        """Its rectangle."""
        return Rect(self.columns[0][0], self.rows[0].top, self.columns[-1][1], self.rows[-1].bottom)

    @property
    def edges(self) -> tuple[float, ...]:
        """The outer edges, and between two columns the middle of the gap."""
        between = [(one[1] + other[0]) / 2 for one, other in pairwise(self.columns)]
        return (self.columns[0][0], *between, self.columns[-1][1])


def find_regions(
    lines: Sequence[TextLine], rulings: Iterable[Rect], ruled: Sequence[RuledTable], height: float
) -> list[Region]:
    """What may be tables among the lines of a page of this height that lie outside its ruled tables."""
    if sum(1 for line in lines if line.tabular) + _stacked(lines) < (1 if ruled else 2):
        return []
    level = [rule for rule in rulings if rule.top == rule.bottom]
    edges = min(line.x0 for line in lines), max(line.x1 for line in lines)
    found = (_region(run, level) for run in find_runs(read_rows(lines, height), edges, ruled))
    return [region for region in found if region is not None]


def _stacked(lines: Sequence[TextLine]) -> int:
    """How often the content goes on beside the line before instead of below it, as from cell to cell."""
    return sum(1 for one, other in pairwise(lines) if other.x0 > one.x1 and other.top < one.bottom)


def _region(run: Run, level: Sequence[Rect]) -> Region | None:
    rows = run.rows
    em = median(piece.line.em for row in rows for piece in row.pieces)
    columns = _columns_of(run.head, rows)
    head = run.head if columns else None
    if head is None:
        columns = _columns(rows)
    if len(columns) < 2:
        return None
    left, right = columns[0][0], columns[-1][1]
    top, bottom = rows[0].top - 1.5 * em, rows[-1].bottom + 1.5 * em
    near = [
        rule
        for rule in level
        if top <= rule.top <= bottom and rule.x1 > left and rule.x0 < right and rule.x1 - rule.x0 > 3 * em
    ]
    return Region([_recut(row, columns) for row in rows], columns, _merged(near), em, head)


def _recut(row: Row, columns: Sequence[tuple[float, float]]) -> Row:
    """A row with the pieces cut that reach over a gap between columns where there is a small gap in them too."""
    return Row([part for piece in row.pieces for part in _cut(piece, columns)])


def _cut(piece: Piece, columns: Sequence[tuple[float, float]]) -> Iterator[Piece]:
    line, begin = piece.line, 0
    for (_, end), (start, _) in pairwise(columns):
        if line.x0 < end and line.x1 > start:
            low, high = end - _SLACK * line.em, start + _SLACK * line.em
            gaps = [
                (line.xs[at] - line.xs[at - 1] - line.em * width(line.text[at - 1]) / 2, at)
                for at in range(begin + 1, len(line.text))
                if low <= line.xs[at] <= high
            ]
            gap, at = max(gaps, default=(0.0, 0))
            if gap > _SEAM * line.em:
                yield piece._replace(line=line.part(begin, at))
                begin = at
    yield piece._replace(line=line.part(begin, len(line.text))) if begin else piece


def _columns_of(head: RuledTable | None, rows: Sequence[Row]) -> list[tuple[float, float]]:
    """The columns of a drawn heading, if the pieces of nearly all rows keep to them."""
    if head is None:
        return []
    columns = list(pairwise(head.columns))
    lines = [piece.line for row in rows for piece in row.pieces]
    kept = sum(1 for line in lines if any(x0 - 1 <= line.x0 and line.x1 <= x1 + 1 for x0, x1 in columns))
    return [(x0 + 1, x1 - 1) for x0, x1 in columns] if kept > 0.8 * len(lines) else []


def _merged(rules: Sequence[Rect]) -> list[Rect]:
    """Rulings end to end at one height as one, from top to bottom."""
    found: list[Rect] = []
    for rule in sorted(rules, key=lambda one: (round(one.top), one.x0)):
        last = found[-1] if found else None
        if last and abs(last.top - rule.top) < 1.5 and rule.x0 < last.x1 + 3:
            found[-1] = Rect(last.x0, last.top, max(last.x1, rule.x1), last.bottom)
        else:
            found.append(rule)
    return found


def _columns(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """The left and right ends of the columns; a few rows may reach across (headings of several columns, totals)."""
    kept = list(rows)
    tabular = [row for row in rows if row.tabular]
    wanted = median(len(row.pieces) for row in tabular)
    spare = len(rows) - len(tabular) + (max(1, len(tabular) // 5) if len(tabular) > 2 else 0)
    found = _bands(kept)
    while len(found) < wanted and spare:
        kept.remove(min(kept, key=lambda row: (-len(_bands(one for one in kept if one is not row)), len(row.pieces))))
        found = _bands(kept)
        spare -= 1
    return _with_neighbours(found, rows)


def _with_neighbours(columns: list[tuple[float, float]], rows: Sequence[Row]) -> list[tuple[float, float]]:
    """Two columns as one where no row has both and one only holds a word or two: a heading set off, 合计 set in."""
    found = columns[:1]
    for column in columns[1:]:
        both = (found[-1][0], column[1])
        parts = [
            [
                (n, p.line.text)
                for n, row in enumerate(rows)
                for p in row.pieces
                if low <= p.line.x0 and p.line.x1 <= high
            ]
            for low, high in (found[-1], column)
        ]
        beside = any(sum(1 for p in row.pieces if both[0] <= p.line.x0 and p.line.x1 <= both[1]) > 1 for row in rows)
        few, many = sorted(parts, key=len)
        first = min((n for n, _ in many), default=0)
        words = all((n < first or len(text) <= _WORD) and not is_value(text) for n, text in few)
        if len(rows) > 2 and not beside and len(few) <= _FEW and words:
            found[-1] = both
        else:
            found.append(column)
    return found


def _bands(rows: Iterable[Row]) -> list[tuple[float, float]]:
    """What the pieces cover from left to right, with the gaps that none of them covers between."""
    found: list[tuple[float, float]] = []
    for x0, x1 in sorted((piece.line.x0, piece.line.x1) for row in rows for piece in row.pieces):
        if found and x0 < found[-1][1] + 0.5:
            found[-1] = (found[-1][0], max(found[-1][1], x1))
        else:
            found.append((x0, x1))
    return found


def column_of(region: Region, line: TextLine) -> tuple[int, int]:
    """The first and last column that a piece touches."""
    touched = [index for index, (x0, x1) in enumerate(region.columns) if line.x0 < x1 and line.x1 > x0]
    if touched:
        return touched[0], touched[-1]
    middle = (line.x0 + line.x1) / 2
    nearest = min(range(len(region.columns)), key=lambda index: abs(sum(region.columns[index]) / 2 - middle))
    return nearest, nearest


def by_column(region: Region) -> list[list[Piece]]:
    """The pieces of each column that keep to it."""
    found: list[list[Piece]] = [[] for _ in region.columns]
    for row in region.rows:
        for piece in row.pieces:
            first, last = column_of(region, piece.line)
            if first == last:
                found[first].append(piece)
    return found
