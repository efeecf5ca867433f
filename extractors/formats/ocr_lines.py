"""Pieces of writing that were recognised → lines in reading order, in points."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from extractors.formats.ocr_engine import Read
from extractors.formats.pdf_frame import Rect, Turn
from extractors.formats.pdf_lines import TextLine

_SAME_ROW = 0.5
_PARTS = 0.5
_TABULAR = 2.0
_EM_OF_BOX = 0.72
_HAN = ("\u2e80", "\uffef")
_LEAST_ROWS = 4
_LEAST_COLUMN = 8.0
_CROSSING = 0.34
_FULL = 0.7
_MOSTLY = 0.5


class Piece(NamedTuple):
    """A piece of writing: its rectangle in points and the edges of its characters, one more than characters."""

    box: Rect
    text: str
    xs: tuple[float, ...]
    confidence: float


def piece_of(read: Read, box: Rect, unit: float) -> Piece:
    """What was read in ``box`` (pixels) as a piece in points; ``unit`` is how many pixels a point takes."""
    x0, x1 = box.x0 / unit, box.x1 / unit
    middles = [x0 + middle / unit for middle in read.middles]
    inner = [(left + right) / 2 for left, right in pairwise(middles)]
    half = median(right - left for left, right in pairwise(middles)) / 2 if len(middles) > 1 else (x1 - x0) / 2
    edges = (max(x0, middles[0] - half), *inner, min(x1, middles[-1] + half))
    return Piece(Rect(x0, box.top / unit, x1, box.bottom / unit), read.text, edges, read.confidence)


def lines_of(pieces: Sequence[Piece], turn: Turn | None) -> list[TextLine]:
    """The lines that pieces make, from top to bottom, two columns one after the other; ``turn``: how they are displayed."""
    return [_line(row)._replace(turn=turn) for run in _columns(pieces) for row in _rows(run)]


def _rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces beside each other, from top to bottom and from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: (_middle(one), one.box.x0)):
        row = next((row for row in rows[-2:] if _is_beside(row, piece)), None)
        if row is None:
            rows.append([piece])
        else:
            row.append(piece)
    return [sorted(row, key=lambda one: one.box.x0) for row in rows]


def _middle(piece: Piece) -> float:
    return (piece.box.top + piece.box.bottom) / 2


def _is_beside(row: list[Piece], piece: Piece) -> bool:
    """Whether a piece stands at the height of the nearest one of a row, and neither above nor below any of it."""
    near = min(row, key=lambda one: abs(one.box.x0 - piece.box.x0))
    low = min(near.box.bottom - near.box.top, piece.box.bottom - piece.box.top)
    shared = min(near.box.bottom, piece.box.bottom) - max(near.box.top, piece.box.top)
    covered = max(min(one.box.x1, piece.box.x1) - max(one.box.x0, piece.box.x0) for one in row)
    return shared > _SAME_ROW * low and covered < _PARTS * low


def _line(row: Sequence[Piece]) -> TextLine:
    em = _em(row)
    parts, xs, widest = [row[0].text], list(row[0].xs), 0.0
    for piece in row[1:]:
        gap = piece.xs[0] - xs[-1]
        widest = max(widest, gap)
        if gap > _PARTS * em:
            parts.append(" ")
            xs.append(piece.xs[0])
        else:
            xs[-1] = (xs[-1] + piece.xs[0]) / 2
        parts.append(piece.text)
        xs.extend(piece.xs[1:])
    count = sum(len(piece.text) for piece in row)
    return TextLine(
        "".join(parts),
        tuple(xs),
        min(piece.box.top for piece in row),
        max(piece.box.bottom for piece in row),
        xs[0],
        xs[-1],
        em,
        widest > _TABULAR * em,
        not any(_is_han(char) for piece in row for char in piece.text),
        round(sum(piece.confidence * len(piece.text) for piece in row) / count, 3),
    )


def _em(row: Sequence[Piece]) -> float:
    """The width of an ideograph: the usual step from one to the next, else guessed from the height."""
    steps = [
        (right - left)
        for piece in row
        for char, (left, right) in zip(piece.text, pairwise(piece.xs), strict=True)
        if _is_han(char)
    ]
    return median(steps) if len(steps) > 1 else _EM_OF_BOX * median(one.box.bottom - one.box.top for one in row)


def _is_han(char: str) -> bool:
    return _HAN[0] <= char <= _HAN[1]


def _columns(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces, cut where one column ends and the next begins; what crosses the gutter parts bands of columns."""
    gutter = _gutter(pieces)
    if gutter is None:
        return [list(pieces)]
    runs: list[list[Piece]] = []
    left: list[Piece] = []
    right: list[Piece] = []
    for piece in sorted(pieces, key=_middle):
        if piece.box.x1 <= gutter:
            left.append(piece)
        elif piece.box.x0 >= gutter:
            right.append(piece)
        else:
            runs += [left, right, [piece]]
            left, right = [], []
    return [run for run in (*runs, left, right) if run]


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """Where a page parts into two columns of running text; rows of labels and values are none."""
    if len(pieces) < 2 * _LEAST_ROWS:
        return None
    em = median(_EM_OF_BOX * (piece.box.bottom - piece.box.top) for piece in pieces)
    begin, end = min(piece.box.x0 for piece in pieces), max(piece.box.x1 for piece in pieces)
    places = sorted({piece.box.x0 - 0.1 for piece in pieces if 0.3 < (piece.box.x0 - begin) / (end - begin) < 0.7})
    best = min(places, key=lambda x: _crossing(pieces, x), default=None)
    if best is None or _crossing(pieces, best) > _CROSSING * len(pieces):
        return None
    left = [piece for piece in pieces if piece.box.x1 <= best]
    right = [piece for piece in pieces if piece.box.x0 >= best]
    return best if _is_column(left, em) and _is_column(right, em) and _side_by_side(left, right) else None


def _crossing(pieces: Sequence[Piece], x: float) -> int:
    return sum(1 for piece in pieces if piece.box.x0 < x < piece.box.x1)


def _is_column(pieces: Sequence[Piece], em: float) -> bool:
    """Whether most pieces are long lines of about the same length."""
    if len(pieces) < _LEAST_ROWS:
        return False
    width = max(piece.box.x1 for piece in pieces) - min(piece.box.x0 for piece in pieces)
    full = sum(1 for piece in pieces if piece.box.x1 - piece.box.x0 > _FULL * width)
    return width > _LEAST_COLUMN * em and full > _MOSTLY * len(pieces)


def _side_by_side(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Whether two columns share half of the height of the shorter."""
    tops = [min(piece.box.top for piece in side) for side in (left, right)]
    bottoms = [max(piece.box.bottom for piece in side) for side in (left, right)]
    shared = min(bottoms) - max(tops)
    return shared > 0.5 * min(bottom - top for top, bottom in zip(tops, bottoms, strict=True))
