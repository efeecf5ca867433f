"""What is drawn on a PDF page besides characters: rulings (lines and borders of rectangles), pictures, slanted text."""

import ctypes
import math
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from extractors.formats.matrix import IDENTITY, Matrix, apply, times
from extractors.formats.pdf_frame import Frame, Rect
from extractors.formats.pdf_pictures import PagePictures
from extractors.formats.rulings import along, is_thin, side

_MAX_DEPTH = 8
_MAX_SEGMENTS = 5000
_WHITE = 250
_SLANT = math.sin(math.radians(4))


class Drawn(NamedTuple):
    """Level and upright rulings on the page as displayed, the area of pictures in square points, the count of shapes."""

    rulings: list[Rect]
    pictures: float
    shapes: int


def read_objects(page: Any, frame: Frame, pictures: PagePictures) -> Drawn:  # noqa: ANN401 - a raw handle of pdfium
    """What is drawn on a page, inside form objects too."""
    reader = _Reader(frame)
    for thing, kind, matrix in _objects(page):
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            reader.shape(thing, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            reader.picture(thing, matrix)
            pictures.add(thing)
    return Drawn(reader.rulings, reader.pictures, reader.shapes)


def _objects(page: Any) -> Iterator[tuple[Any, int, Matrix | None]]:  # noqa: ANN401 - a raw handle of pdfium
    """Every object with its kind and the matrix of the forms around it, None for none."""
    stack: list[tuple[Any, Matrix | None, int]] = []
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        thing = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield thing, kind, None
            continue
        stack.append((thing, None, 0))
        while stack:
            thing, matrix, depth = stack.pop()
            kind = pdfium.FPDFPageObj_GetType(thing)
            if kind != pdfium.FPDF_PAGEOBJ_FORM:
                yield thing, kind, matrix
            elif depth < _MAX_DEPTH:
                inner = times(_matrix(thing), matrix)
                stack.extend(
                    (pdfium.FPDFFormObj_GetObject(thing, one), inner, depth + 1)
                    for one in reversed(range(pdfium.FPDFFormObj_CountObjects(thing)))
                )


class _Reader:
    """Collects what is drawn; the numbers that pdfium writes to are made once per page."""

    def __init__(self, frame: Frame) -> None:
        self.rulings: list[Rect] = []
        self.pictures = 0.0
        self.shapes = 0
        self._frame = frame
        self._edges = [ctypes.c_float() for _ in range(4)]
        self._at_edges = [ctypes.byref(edge) for edge in self._edges]
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()
        self._at_mode = ctypes.byref(self._fill), ctypes.byref(self._stroke)

    def picture(self, thing: Any, matrix: Matrix | None) -> None:  # noqa: ANN401 - a raw handle of pdfium
        """Add the visible area of a picture."""
        box = self._bounds(thing, matrix)
        if box is not None:
            width = min(box.x1, self._frame.width) - max(box.x0, 0)
            height = min(box.bottom, self._frame.height) - max(box.top, 0)
            self.pictures += max(0, width) * max(0, height)

    def shape(self, path: Any, matrix: Matrix | None) -> None:  # noqa: ANN401 - a raw handle of pdfium
        """Add the lines a visible shape consists of: one for a thin shape, else its level and upright sides."""
        known = pdfium.FPDFPath_GetDrawMode(path, *self._at_mode)
        if not known or not (self._fill.value or self._stroke.value):
            return
        self.shapes += 1
        box = self._bounds(path, matrix)
        if box is None:
            return
        if is_thin(box):
            self.rulings.extend(along(box))
        elif self._stroke.value or not _is_blank(path):
            self.rulings.extend(_sides(path, matrix, self._frame))

    def _bounds(self, thing: Any, matrix: Matrix | None) -> Rect | None:  # noqa: ANN401 - a raw handle of pdfium
        if not pdfium.FPDFPageObj_GetBounds(thing, *self._at_edges):
            return None
        left, bottom, right, top = [edge.value for edge in self._edges]
        if matrix is None:
            return self._frame.rect(left, bottom, right, top)
        corners = [apply(matrix, x, y) for x in (left, right) for y in (bottom, top)]
        xs, ys = zip(*corners, strict=True)
        return self._frame.rect(min(xs), min(ys), max(xs), max(ys))


def _is_blank(path: Any) -> bool:  # noqa: ANN401 - a raw handle of pdfium
    """Whether a shape that is only filled is white: a background that nobody sees."""
    color = [ctypes.c_uint() for _ in range(4)]
    known = pdfium.FPDFPageObj_GetFillColor(path, *map(ctypes.byref, color))
    return bool(known) and min(part.value for part in color[:3]) >= _WHITE


def _matrix(thing: Any) -> Matrix:  # noqa: ANN401 - a raw handle of pdfium
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, ctypes.byref(found)):
        return IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _sides(path: Any, matrix: Matrix | None, frame: Frame) -> Iterator[Rect]:  # noqa: ANN401 - a raw handle
    whole = times(_matrix(path), matrix)
    begin: tuple[float, float] | None = None
    last: tuple[float, float] | None = None
    for kind, closes, x, y in _segments(path):
        point = frame.point(*apply(whole, x, y))
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            begin = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and last is not None:
            yield from side(last, point)
        last = point
        if closes and begin is not None:
            yield from side(last, begin)
            last = begin


def _segments(path: Any) -> Iterator[tuple[int, bool, float, float]]:  # noqa: ANN401 - a raw handle of pdfium
    x, y = ctypes.c_float(), ctypes.c_float()
    at = ctypes.byref(x), ctypes.byref(y)
    for index in range(min(pdfium.FPDFPath_CountSegments(path), _MAX_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        if pdfium.FPDFPathSegment_GetPoint(segment, *at):
            kind = pdfium.FPDFPathSegment_GetType(segment)
            yield kind, bool(pdfium.FPDFPathSegment_GetClose(segment)), x.value, y.value
