"""Lines of a PDF page cut into pieces at wide gaps, pieces beside each other in rows, and runs of rows that may be a table."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from extractors.formats.pdf_lines import TextLine
from extractors.formats.pdf_tables import RuledTable
from extractors.formats.structure import is_contents_line, starts_item

_GAP, _CLEAR = 0.35, 0.5
"""Ems between two pieces of a line, and between two that surely stand in different cells."""
_FAR = 2.6
"""Ems between two rows of one table, from the foot of one to the head of the next."""
_NEAR = 0.6
"""Ems between two lines of one cell."""
_LINES = 4
"""How many rows back a line of a cell may have its neighbour: cells beside it may stand between."""
_TOUCHING = 1.0
"""Ems between the drawn heading of a table and its first row."""
_WIDE = 0.6
"""A single piece over more of the page's text width than this, from its left edge on, is a line of prose."""
_MARGIN_ZONE = 0.07
_INDENT = 3.5
_FIRST_COLUMN = 2.2
"""Ems from the left edge of the text; a line that begins before is no continued cell but an indented paragraph."""
_BEFORE_TABLE = re.compile(
    r"(?:续|附)?[表图]\s?[\dA-Z一二三四五六七八九十]|(?:金额|计量)?单位[：:]|[（(]?[续接][上前]?表|[√□☑☒■]?\s?(?:不)?适用"
)
_SPACE = re.compile(r"\s+")
_SPACED = re.compile(r"(?:^|(?<=\s))[\u4e00-\u9fff]\s{1,4}[\u4e00-\u9fff](?=\s|$)")
"""Two ideographs set apart to fill a cell (项 目, 合 计) are one piece."""
_LABELLED = re.compile(r".{1,8}[：:]")
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
        """Whether it has pieces clearly apart."""
        return any(two.line.x0 - one.line.x1 >= _CLEAR * one.line.em for one, two in pairwise(self.pieces))


class Run(NamedTuple):
    """Rows that may be a table, or the rest of one whose heading is drawn."""

    rows: list[Row]
    head: RuledTable | None


def read_rows(lines: Sequence[TextLine], height: float) -> list[Row]:
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


def _pieces(line: TextLine, order: int) -> Iterator[Piece]:
    begin = 0
    for gap in _SPACE.finditer(line.text):
        start, end = gap.span()
        wide = line.xs[end] - line.xs[start] >= _GAP * line.em
        if wide and not _SPACED.search(line.text, max(0, start - 2), end + 2):
            yield Piece(line.part(begin, start), order)
            begin = end
    yield Piece(line.part(begin, len(line.text)), order)


def _beside(one: TextLine, other: TextLine) -> bool:
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    return overlap > 0.6 * min(one.bottom - one.top, other.bottom - other.top)


def find_runs(rows: Sequence[Row], edges: tuple[float, float], ruled: Sequence[RuledTable]) -> Iterator[Run]:
    """Runs of rows between the left and right ``edges`` of the text, each with tabular rows in it."""
    run: list[Row] = []
    head: RuledTable | None = None
    for row in rows:
        new_head = _head(row, ruled)
        if run and (new_head or _parted(run[-1], row) or any(run[-1].top < one.box.top < row.top for one in ruled)):
            yield from _trimmed(run, head)
            run, head = [], None
        head = new_head or head
        if _is_prose(row, run, edges, head):
            yield from _trimmed(run, head)
            run, head = [], None
        else:
            run.append(row)
    yield from _trimmed(run, head)


def _head(row: Row, ruled: Sequence[RuledTable]) -> RuledTable | None:
    """The drawn heading that ends just above a row and holds all its pieces between its sides."""
    em = row.pieces[0].line.em
    for table in ruled:
        inside = all(table.box.x0 - 2 < p.line.x0 and p.line.x1 < table.box.x1 + 2 for p in row.pieces)
        if inside and -2 < row.top - table.box.bottom < _TOUCHING * em and len(table.columns) > 2:
            return table
    return None


def _parted(above: Row, below: Row) -> bool:
    em = max(piece.line.em for piece in (*above.pieces, *below.pieces))
    return below.top - above.bottom > _FAR * em


def _is_prose(row: Row, run: Sequence[Row], edges: tuple[float, float], head: RuledTable | None) -> bool:
    """Whether a row cannot go on the ``run`` above it, or begin one."""
    left, right = edges
    first = row.pieces[0].line
    if any(is_contents_line(piece.line.text) for piece in row.pieces) or _BEFORE_TABLE.match(first.text):
        return True
    if row.tabular and all(_LABELLED.match(piece.line.text) for piece in row.pieces):
        return True  # 编制：… 审核：… 批准：…
    if row.tabular or first.x0 > left + _INDENT * first.em or _fits_cell(first, run, left, head):
        return False
    last = row.pieces[-1].line
    wide = last.x1 - first.x0 > _WIDE * (right - left)
    return wide or last.text.endswith(_NO_CELL_END) or starts_item(first.text, "。")


def _fits_cell(line: TextLine, run: Sequence[Row], left: float, head: RuledTable | None) -> bool:
    """Whether a line stands in a column, not the first, of the last tabular row or of the drawn heading."""
    if line.x0 < left + _FIRST_COLUMN * line.em:
        return False
    above = next((row for row in reversed(run) if row.tabular), None)
    columns = list(pairwise(head.columns))[1:] if head is not None else []
    if above is not None:
        ends = [*(piece.line.x0 for piece in above.pieces[1:]), above.pieces[-1].line.x1 + line.em]
        columns += [(one.line.x0 - line.em, end) for one, end in zip(above.pieces, ends, strict=True)]
    return any(low - 1 <= line.x0 and line.x1 <= high + 1 for low, high in columns)


def _trimmed(run: Sequence[Row], head: RuledTable | None) -> Iterator[Run]:
    """The run without single pieces at its ends that belong to no cell; nothing if too little is left."""
    tabular = [index for index, row in enumerate(run) if row.tabular]
    if head is not None and tabular:
        yield Run(list(run[: _last(run, tabular[-1])]), head)
    elif len(tabular) >= 2:
        yield Run(list(run[_first(run, tabular[0]) : _last(run, tabular[-1])]), None)


def _first(run: Sequence[Row], start: int) -> int:
    """Where a run begins: lines close above its first tabular row that stand over a piece of it belong to it."""
    at = start
    while at > 0 and _belongs(run[at - 1], run[at : at + _LINES]):
        at -= 1
    return at


def _last(run: Sequence[Row], end: int) -> int:
    """Where a run ends: lines close below its last tabular row that go on in a cell of it belong to it."""
    at = end + 1
    while at < len(run) and _belongs(run[at], run[max(0, at - _LINES) : at]):
        at += 1
    return at


def _belongs(row: Row, beside: Sequence[Row]) -> bool:
    """Whether a single piece stands close above or below one of other rows, and not below the first of a row."""
    line = row.pieces[0].line
    return any(
        line.x0 < other.line.x1 and line.x1 > other.line.x0
        for one in beside
        for number, other in enumerate(one.pieces)
        if max(other.line.top - line.bottom, line.top - other.line.bottom) < _NEAR * line.em
        and not (number == 0 and one.tabular and other.line.x0 <= line.x0 - line.em)
    )
