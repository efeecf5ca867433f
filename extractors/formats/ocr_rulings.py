"""Rulings drawn on a scanned page: found as long level and upright strokes, and wiped off where they make a table."""

from typing import NamedTuple

import cv2
import numpy as np

from extractors.formats.ocr_engine import Grey
from extractors.formats.pdf_frame import Rect
from extractors.formats.pdf_tables import RuledTable, find_tables

_LEVEL = 25.0
_UPRIGHT = 16.0
_GAP = 4.0
_FIRM = 0.6
_CONTRAST = 18
_THICKEST = 4.0
_MARGIN = 3.0


class Wiped(NamedTuple):
    """The rulings of a page and the tables they make, in points, and the page (pixels) without the rulings of tables."""

    rulings: list[Rect]
    tables: list[RuledTable]
    blank: Grey


def find_ruled(ink: Grey, unit: float) -> Wiped:
    """The ruled tables of a level page; ``unit`` is how many pixels a point takes."""
    dark = _dark(ink, unit)
    level, upright = _strokes(dark, (_LEVEL * unit, 1), unit), _strokes(dark, (1, _UPRIGHT * unit), unit)
    rulings = [
        *(Rect(r.x0, (r.top + r.bottom) / 2, r.x1, (r.top + r.bottom) / 2) for r in _shapes(level, unit)),
        *(Rect((r.x0 + r.x1) / 2, r.top, (r.x0 + r.x1) / 2, r.bottom) for r in _shapes(upright, unit)),
    ]
    tables = find_tables(rulings)
    return Wiped(rulings, tables, _wiped(ink, level | upright, tables, unit) if tables else ink)


def _dark(ink: Grey, unit: float) -> Grey:
    """What is darker than its surroundings, as 255."""
    reach = 2 * max(1, round(6 * unit)) + 1
    calm = cv2.GaussianBlur(ink, (3, 3), 0)
    return np.asarray(
        cv2.adaptiveThreshold(calm, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, reach, _CONTRAST),
        dtype=np.uint8,
    )


def _strokes(dark: Grey, shape: tuple[float, float], unit: float) -> Grey:
    """Straight strokes at least as long as ``shape`` (width, height in pixels), small gaps closed."""
    width, height = (max(1, round(side)) for side in shape)
    level = width > height
    gap = max(3, round(_GAP * unit))
    firm = (max(1, round(_FIRM * width)), max(1, round(_FIRM * height)))
    sure = cv2.morphologyEx(cv2.dilate(dark, _brush((1, 3) if level else (3, 1))), cv2.MORPH_OPEN, _brush(firm))
    whole = cv2.morphologyEx(sure, cv2.MORPH_CLOSE, _brush((gap, 1) if level else (1, gap)))
    return np.asarray(cv2.morphologyEx(whole, cv2.MORPH_OPEN, _brush((width, height))), dtype=np.uint8)


def _brush(size: tuple[int, int]) -> Grey:
    return np.ones((size[1], size[0]), np.uint8)


def _shapes(strokes: Grey, unit: float) -> list[Rect]:
    """The strokes as rectangles in points; what is thick is no ruling."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(strokes)
    rects = [Rect(x / unit, y / unit, (x + w) / unit, (y + h) / unit) for x, y, w, h, _ in stats[1:count].tolist()]
    return [rect for rect in rects if min(rect.x1 - rect.x0, rect.bottom - rect.top) <= _THICKEST]


def _wiped(ink: Grey, strokes: Grey, tables: list[RuledTable], unit: float) -> Grey:
    """The page with the rulings of its tables as light as the paper around them."""
    inside = np.zeros_like(strokes)
    for table in tables:
        x0, top, x1, bottom = table.box
        rows = slice(max(0, round((top - _MARGIN) * unit)), round((bottom + _MARGIN) * unit))
        columns = slice(max(0, round((x0 - _MARGIN) * unit)), round((x1 + _MARGIN) * unit))
        inside[rows, columns] = strokes[rows, columns]
    mask = cv2.dilate(inside, np.ones((5, 5), np.uint8)) > 0
    reach = 2 * round(3 * unit) + 1
    paper = cv2.blur(cv2.dilate(ink, np.ones((reach, reach), np.uint8)), (reach, reach))
    blank = ink.copy()
    blank[mask] = paper[mask]
    return blank
