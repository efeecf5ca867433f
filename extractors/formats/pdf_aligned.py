"""Tables without upright rulings: three-line tables and tables that only their alignment shows, out of the lines of a page.

A run of rows is a table if gaps run down through all of it (its columns) and the signs are enough (pdf_aligned_signs).
Below a drawn heading its columns are those of the heading.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from extractors.formats.pdf_frame import Rect
from extractors.formats.pdf_lines import TextLine
from extractors.formats.pdf_rows import Piece, Row, Run, find_runs, read_rows
from extractors.formats.pdf_tables import RuledTable
from extractors.formats.structure import is_value


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
    return sum(
        1 for one, other in pairwise(lines) if other.x0 > one.x1 and other.top < one.bottom and other.bottom > one.top
    )


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
    return Region(rows, columns, _merged(near), em, head)


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
    kept = [row for row in rows if row.tabular]
    wanted = median(len(row.pieces) for row in kept)
    spare = max(1, len(kept) // 5) if len(kept) > 2 else 0
    singles = [row for row in rows if not row.tabular]
    found = _bands([*kept, *singles])
    for _ in range(spare + len(singles)):
        if len(found) >= wanted:
            break
        pool = singles or kept
        pool.remove(max(pool, key=_widest))
        found = _bands([*kept, *singles])
    return _with_indents(found, rows)


def _with_indents(columns: list[tuple[float, float]], rows: Sequence[Row]) -> list[tuple[float, float]]:
    """The first two columns as one if one of them only holds a word or two set in, such as 合计, and no row has both."""
    if len(columns) < 3:
        return columns
    first, second, *rest = columns
    firsts = [piece.line.text for row in rows for piece in row.pieces if piece.line.x0 < first[1]]
    seconds = [piece.line.text for row in rows for piece in row.pieces if first[1] < piece.line.x1 <= second[1]]
    seconds = [text for text in seconds if text not in firsts]
    both = any(row.pieces[0].line.x0 < first[1] and row.tabular and row.pieces[1].line.x0 < second[1] for row in rows)
    few = min((firsts, seconds), key=len)
    if both or len(few) > 2 or any(len(text) > 4 or is_value(text) for text in few):
        return columns
    return [(first[0], second[1]), *rest]


def _widest(row: Row) -> float:
    return max(piece.line.x1 - piece.line.x0 for piece in row.pieces)


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
