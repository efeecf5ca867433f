"""Tables without upright rulings: three-line tables and tables that only their alignment shows, out of the lines of a page.

Lines are cut into pieces at wide gaps, pieces beside each other make visual rows. A run of rows is a table if gaps run
down through all of it (its columns) and its words stand at common edges; horizontal rulings make weaker signs enough.
What reads like prose in columns, like a list, a table of contents or the lines for signatures is none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from extractors.formats.pdf_frame import Rect
from extractors.formats.pdf_lines import TextLine
from extractors.formats.structure import is_contents_line, starts_item

_GAP = 0.5
"""Ems between two pieces of a line."""
_FAR = 2.6
"""Ems between two rows of one table, from the foot of one to the head of the next."""
_WIDE = 0.6
"""A single piece over more of the page's text width than this, from its left edge on, is a line of prose."""
_MARGIN_ZONE = 0.07
_SAME_EDGE = 0.45
_ALIGNED = 0.7
_FULL = 0.85
_LONG = 10
_RULE_SHARE = 0.75
_BEFORE_TABLE = re.compile(
    r"(?:续|附)?[表图]\s?[\dA-Z一二三四五六七八九十]|(?:金额|计量)?单位[：:]|[（(]?[续接][上前]?表|[√□☑☒■]?\s?(?:不)?适用"
)
_SPACE = re.compile(r"\s+")
_SPACED = re.compile(r"(?:^|(?<=\s))[\u4e00-\u9fff]\s{1,4}[\u4e00-\u9fff](?=\s|$)")
"""Two ideographs set apart to fill a cell (项 目, 合 计) are one piece."""
_MARK = re.compile(r"[（(]?(?:\d{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,3})[)）.．、]?|[•·●■◆□☐√-]")
_VALUE = re.compile(r"[-+—–/≥≤<>＜＞]?\s?[\d,，.]+\s?(?:%|％|[^\d]{0,4})|[-—–/]+|无|是|否")
_NO_CELL_END = ("。", "；", "：", ":")


class Piece(NamedTuple):
    """A part of a line with no wide gap in it; ``order`` is where its line stands in the content of the page."""

    line: TextLine
    order: int

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.line.top + self.line.bottom) / 2


class Row(NamedTuple):
    """Pieces beside each other, from left to right."""

    pieces: list[Piece]

    @property
    def top(self) -> float:
        """Its head."""
        return min(piece.line.top for piece in self.pieces)

    @property
    def bottom(self) -> float:
        """Its foot."""
        return max(piece.line.bottom for piece in self.pieces)

    @property
    def tabular(self) -> bool:
        """Whether it has pieces beside each other."""
        return len(self.pieces) > 1


class Region(NamedTuple):
    """Rows that make a table, the left and right ends of its columns, and the horizontal rulings at and in it."""

    rows: list[Row]
    columns: list[tuple[float, float]]
    rules: list[Rect]
    em: float

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
    lines: Sequence[TextLine], rulings: Iterable[Rect], ruled: Sequence[Rect], height: float
) -> list[Region]:
    """The tables among the lines of a page of this height that lie outside the boxes of its ruled tables."""
    if sum(1 for line in lines if line.tabular) + _stacked(lines) < 2:
        return []
    level = [rule for rule in rulings if rule.top == rule.bottom]
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    found = []
    for rows in _runs(_rows(lines, height), (left, right), ruled):
        region = _region(rows, level)
        if region is not None and _is_table(region):
            found.append(region)
    return found


def _stacked(lines: Sequence[TextLine]) -> int:
    """How often the content goes on beside the line before instead of below it, as from cell to cell."""
    return sum(
        1 for one, other in pairwise(lines) if other.x0 > one.x1 and other.top < one.bottom and other.bottom > one.top
    )


def _pieces(line: TextLine, order: int) -> Iterator[Piece]:
    begin = 0
    for gap in _SPACE.finditer(line.text):
        start, end = gap.span()
        if line.xs[end] - line.xs[start] >= _GAP * line.em and not _SPACED.search(
            line.text, max(0, start - 2), end + 2
        ):
            yield Piece(line.part(begin, start), order)
            begin = end
    yield Piece(line.part(begin, len(line.text)), order)


def _rows(lines: Sequence[TextLine], height: float) -> list[Row]:
    """All pieces of the page in visual rows from top to bottom; what runs along the edge of the page is left out."""
    low, high = _MARGIN_ZONE * height, (1 - _MARGIN_ZONE) * height
    body = [(line, order) for order, line in enumerate(lines) if line.bottom > low and line.top < high]
    pieces = sorted((one for line, order in body for one in _pieces(line, order)), key=lambda one: one.middle)
    rows: list[list[Piece]] = []
    for piece in pieces:
        if rows and any(_beside(other.line, piece.line) for other in rows[-1]):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [Row(sorted(row, key=lambda one: one.line.x0)) for row in rows]


def _beside(one: TextLine, other: TextLine) -> bool:
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    return overlap > 0.6 * min(one.bottom - one.top, other.bottom - other.top)


def _runs(rows: Sequence[Row], edges: tuple[float, float], ruled: Sequence[Rect]) -> Iterator[list[Row]]:
    """Runs of rows that may be one table, each with at least two tabular rows; single pieces at their ends are cut off."""
    run: list[Row] = []
    for row in rows:
        if run and (_parted(run[-1], row) or any(run[-1].top < box.top < row.top for box in ruled)):
            yield from _trimmed(run)
            run = []
        if _is_prose(row, edges):
            yield from _trimmed(run)
            run = []
        else:
            run.append(row)
    yield from _trimmed(run)


def _parted(above: Row, below: Row) -> bool:
    em = max(piece.line.em for piece in (*above.pieces, *below.pieces))
    return below.top - above.bottom > _FAR * em


def _is_prose(row: Row, edges: tuple[float, float]) -> bool:
    """Whether a row cannot stand inside a table."""
    left, right = edges
    first = row.pieces[0].line
    if any(is_contents_line(piece.line.text) for piece in row.pieces) or _BEFORE_TABLE.match(first.text):
        return True
    if row.tabular:
        return False
    if first.x0 > left + 3.5 * first.em:
        return False
    wide = first.x1 - first.x0 > _WIDE * (right - left)
    return wide or first.text.endswith(_NO_CELL_END) or starts_item(first.text, "。")


def _trimmed(run: Sequence[Row]) -> Iterator[list[Row]]:
    tabular = [index for index, row in enumerate(run) if row.tabular]
    if len(tabular) >= 2:
        yield list(run[tabular[0] : _last(run, tabular[-1])])


def _last(run: Sequence[Row], end: int) -> int:
    """Where a run ends: lines close below its last tabular row that go on in a cell of it belong to it."""
    at = end + 1
    while at < len(run):
        piece = run[at].pieces[0].line
        above = run[at - 1]
        near = run[at].top - above.bottom < 0.6 * piece.em
        if not (near and any(abs(other.line.x0 - piece.x0) < 1 for other in above.pieces[1:])):
            break
        at += 1
    return at


def _region(rows: list[Row], level: Sequence[Rect]) -> Region | None:
    em = median(piece.line.em for row in rows for piece in row.pieces)
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
    return Region(rows, columns, _merged(near), em)


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
    if both or len(few) > 2 or any(len(text) > 4 or _VALUE.fullmatch(text) for text in few):
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


def _is_table(region: Region) -> bool:
    """Whether the signs are enough: the more rulings, the fewer rows."""
    filled = [row for row in region.rows if len({column_of(region, piece.line)[0] for piece in row.pieces}) > 1]
    columns, rules = len(region.columns), _full_rules(region)
    if rules < 3 and (_is_column_prose(region) or _is_for_signing(region)):
        return False
    if rules >= 2:
        return len(filled) >= 2
    if _is_list(region) or not _is_aligned(region):
        return False
    if rules:
        return len(filled) >= 3 or (columns > 2 and len(filled) >= 2)
    if columns > 2:
        return len(filled) >= 3 and len(filled) > 0.6 * len(region.rows)
    return len(filled) >= 4 and len(filled) > 0.7 * len(region.rows) and _has_values(region)


def _full_rules(region: Region) -> int:
    width = region.columns[-1][1] - region.columns[0][0]
    return sum(1 for rule in region.rules if rule.x1 - rule.x0 >= _RULE_SHARE * width)


def column_of(region: Region, line: TextLine) -> tuple[int, int]:
    """The first and last column that a piece touches."""
    touched = [index for index, (x0, x1) in enumerate(region.columns) if line.x0 < x1 and line.x1 > x0]
    if touched:
        return touched[0], touched[-1]
    middle = (line.x0 + line.x1) / 2
    nearest = min(range(len(region.columns)), key=lambda index: abs(sum(region.columns[index]) / 2 - middle))
    return nearest, nearest


def _by_column(region: Region) -> list[list[Piece]]:
    found: list[list[Piece]] = [[] for _ in region.columns]
    for row in region.rows:
        for piece in row.pieces:
            first, last = column_of(region, piece.line)
            if first == last:
                found[first].append(piece)
    return found


def _is_aligned(region: Region) -> bool:
    """Whether the pieces of every column, or of all but one of many, share a left, middle or right edge."""
    bad = 0
    for pieces in _by_column(region):
        edges = [
            [p.line.x0 for p in pieces],
            [(p.line.x0 + p.line.x1) / 2 for p in pieces],
            [p.line.x1 for p in pieces],
        ]
        best = max((_share_at(values, _SAME_EDGE * region.em) for values in edges), default=0.0)
        bad += best < _ALIGNED
    return bad <= (1 if len(region.columns) > 3 else 0)


def _share_at(values: list[float], reach: float) -> float:
    if not values:
        return 1.0
    return max(sum(1 for value in values if abs(value - one) <= reach) for one in values) / len(values)


def _is_column_prose(region: Region) -> bool:
    """Whether full lines of text stand side by side, as on a page of two columns, or one column is read after the other."""
    full = 0
    for (x0, x1), pieces in zip(region.columns, _by_column(region), strict=True):
        long = [p for p in pieces if len(p.line.text) > _LONG]
        reach = [p for p in long if p.line.x1 - p.line.x0 > _FULL * (x1 - x0)]
        full += len(reach) > 0.5 * len(pieces) and len(pieces) > 2
    if full >= 2:
        return True
    tabular = [row for row in region.rows if row.tabular]
    spread = median(max(p.order for p in row.pieces) - min(p.order for p in row.pieces) for row in tabular)
    return len(tabular) > 3 and spread >= 0.6 * len(region.rows) and spread > 2 * len(region.columns)


def _is_list(region: Region) -> bool:
    first = _by_column(region)[0]
    return len(region.columns) == 2 and sum(1 for p in first if _MARK.fullmatch(p.line.text)) > 0.6 * len(first)


def _is_for_signing(region: Region) -> bool:
    """Whether a column holds labels that wait for a name or date."""
    return any(
        sum(1 for p in pieces if p.line.text.endswith(("：", ":"))) > 0.6 * len(pieces)
        for pieces in _by_column(region)
        if pieces
    )


def _has_values(region: Region) -> bool:
    last = _by_column(region)[-1]
    return sum(1 for p in last if _VALUE.fullmatch(p.line.text.strip())) >= 0.5 * len(last)
