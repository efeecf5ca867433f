"""The cells of ruled tables on a scanned page, filled with what is recognised in each of them."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np

from extractors.formats.building import CellWords
from extractors.formats.ocr_engine import Grey
from extractors.formats.ocr_lines import Piece, lines_of
from extractors.formats.page_tables import PageTable
from extractors.formats.pdf_frame import Rect, Turn
from extractors.formats.pdf_lines import joined
from extractors.formats.pdf_tables import RuledTable

_EDGE = 1.0
_SHARE = 0.35
_INK = 60
_LEAST_INK = 2.0
_PAD = 3.0
_FRAME_SHARE = 0.5


class Placed(NamedTuple):
    """A rectangle (pixels) to be read, and the table and cell it lies in, by number; None outside tables."""

    box: Rect
    cell: tuple[int, int] | None


def placed(boxes: Sequence[Rect], tables: Sequence[RuledTable], blank: Grey, unit: float) -> list[Placed]:
    """Rectangles cut at the borders of cells, and one for every cell that holds ink where none was found."""
    found = [part for box in boxes for part in _parts(box, tables, unit)]
    filled = {part.cell for part in found}
    for number, table in enumerate(tables):
        for index, cell in enumerate(table.cells):
            if (number, index) not in filled:
                box = _inked(blank, cell.box, unit)
                if box is not None:
                    found.append(Placed(box, (number, index)))
    return found


Filled = tuple[Piece, tuple[int, int] | None]
"""A piece that was read, and the table and cell it lies in, by number."""


def tables_of(tables: Sequence[RuledTable], pieces: Sequence[Filled], n: int, turn: Turn | None) -> list[PageTable]:
    """The tables of page ``n`` with the words of their cells."""
    inside: dict[tuple[int, int], list[Piece]] = defaultdict(list)
    for piece, cell in pieces:
        if cell is not None:
            inside[cell].append(piece)
    return [
        PageTable(
            table.box,
            tuple(
                CellWords(
                    cell.row,
                    cell.col,
                    joined([(n, line) for line in lines_of(inside[number, index], turn)]),
                    cell.rowspan,
                    cell.colspan,
                )
                for index, cell in enumerate(table.cells)
            ),
            tuple(table.columns),
        )
        for number, table in enumerate(tables)
    ]


def unframed(
    tables: Sequence[RuledTable], pieces: Sequence[Filled], size: tuple[float, float]
) -> tuple[list[RuledTable], list[Filled]]:
    """The tables but for what only frames a page, so large: of which one cell alone, most of the page, holds words."""
    filled: dict[int, set[int]] = defaultdict(set)
    for _, cell in pieces:
        if cell is not None:
            filled[cell[0]].add(cell[1])
    frames = {number for number, cells in filled.items() if _is_frame(tables[number], cells, size)}
    kept = [number for number in range(len(tables)) if number not in frames]
    moved = [
        (piece, (kept.index(cell[0]), cell[1]) if cell and cell[0] not in frames else None) for piece, cell in pieces
    ]
    return [tables[number] for number in kept], moved


def _is_frame(table: RuledTable, filled: set[int], size: tuple[float, float]) -> bool:
    if len(filled) != 1:
        return False
    box = table.cells[min(filled)].box
    return (box.x1 - box.x0) * (box.bottom - box.top) > _FRAME_SHARE * size[0] * size[1]


def _parts(box: Rect, tables: Sequence[RuledTable], unit: float) -> list[Placed]:
    """A rectangle as a whole where it lies outside tables or in one cell, else the part in each cell."""
    points = Rect(*(side / unit for side in box))
    x, y = (points.x0 + points.x1) / 2, (points.top + points.bottom) / 2
    for number, table in enumerate(tables):
        if table.box.x0 < x < table.box.x1 and table.box.top < y < table.box.bottom:
            shares = [(index, _shared(points, cell.box)) for index, cell in enumerate(table.cells)]
            return [
                Placed(Rect(*(side * unit for side in part)), (number, index))
                for index, part in shares
                if part is not None
            ]
    return [Placed(box, None)]


def _shared(box: Rect, cell: Rect) -> Rect | None:
    """The part of a rectangle inside a cell; None where that is but a rim."""
    part = Rect(
        max(box.x0, cell.x0 + _EDGE),
        max(box.top, cell.top + _EDGE),
        min(box.x1, cell.x1 - _EDGE),
        min(box.bottom, cell.bottom - _EDGE),
    )
    height, low = part.bottom - part.top, min(box.bottom - box.top, cell.bottom - cell.top)
    width, narrow = part.x1 - part.x0, min(box.x1 - box.x0, cell.x1 - cell.x0, box.bottom - box.top)
    return part if height > 2 * _SHARE * low and width > _SHARE * narrow else None


def _inked(blank: Grey, cell: Rect, unit: float) -> Rect | None:
    """The rectangle around the ink of a cell; None where it is empty."""
    x0, top, x1, bottom = (
        round((side + edge) * unit)
        for side, edge in zip(cell, (2 * _EDGE, 2 * _EDGE, -2 * _EDGE, -2 * _EDGE), strict=True)
    )
    part = blank[max(0, top) : bottom, max(0, x0) : x1]
    if min(part.shape) < _LEAST_INK * unit:
        return None
    calm = cv2.medianBlur(part, 3)
    dark = np.asarray(calm < float(np.percentile(calm, 90)) - _INK, dtype=np.uint8)
    if cv2.countNonZero(dark) < (_LEAST_INK * unit) ** 2:
        return None
    x, y, width, height = cv2.boundingRect(dark)
    pad = _PAD * unit
    return Rect(
        max(x0, x0 + x - pad),
        max(top, top + y - pad),
        min(x1, x0 + x + width + pad),
        min(bottom, top + y + height + pad),
    )
