"""From the coordinates of a PDF page to those of the page as displayed: crop box and /Rotate applied, origin top left."""

import ctypes
import math
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium


class Rect(NamedTuple):
    """A rectangle on the page as displayed, in points, ``top`` < ``bottom``."""

    x0: float
    top: float
    x1: float
    bottom: float


class Frame(NamedTuple):
    """The visible part of a page in its own coordinates and its rotation in quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def width(self) -> float:
        """Width as displayed."""
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Height as displayed."""
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def turned(self, quarters: int) -> "Frame":
        """The same page turned further, clockwise."""
        return self._replace(turns=(self.turns + quarters) % 4)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page is displayed, from the left and from the top."""
        if self.turns == 0:
            return x - self.left, self.top - y
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def rect(self, left: float, bottom: float, right: float, top: float) -> Rect:
        """Where a rectangle of the page is displayed."""
        if self.turns == 0:
            return Rect(left - self.left, self.top - top, right - self.left, self.top - bottom)
        ax, ay = self.point(left, bottom)
        bx, by = self.point(right, top)
        return Rect(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


class Turn(NamedTuple):
    """How a page that was laid out turned (quarter turns clockwise) goes back to the page as displayed, so large.

    It was then levelled: ``tilt`` is by how many degrees its lines had run down to the right.
    """

    quarters: int
    width: float
    height: float
    tilt: float = 0.0

    def shown(self, band: tuple[float, float], xs: tuple[float, ...]) -> tuple[float, float, tuple[float, ...]]:
        """Band and edges of a line as displayed; with an odd number of quarters the line stands upright."""
        (low, high), xs = self._tilted(band, xs) if self.tilt else (band, xs)
        if not self.quarters:
            return low, high, xs
        if self.quarters == 1:
            return low, high, tuple(self.height - x for x in xs)
        if self.quarters == 2:
            return self.height - high, self.height - low, tuple(self.width - x for x in xs)
        return self.width - high, self.width - low, xs

    def _tilted(
        self, band: tuple[float, float], xs: tuple[float, ...]
    ) -> tuple[tuple[float, float], tuple[float, ...]]:
        """Band and edges of a level line as they were before, the band as high as the line then was."""
        wide, high = (self.height, self.width) if self.quarters % 2 else (self.width, self.height)
        sine, cosine = math.sin(math.radians(self.tilt)), math.cos(math.radians(self.tilt))
        middle, half = (band[0] + band[1]) / 2 - high / 2, (band[1] - band[0]) / 2
        ends = [high / 2 + (x - wide / 2) * sine + middle * cosine for x in (xs[0], xs[-1])]
        moved = tuple(wide / 2 + (x - wide / 2) * cosine - middle * sine for x in xs)
        return (min(ends) - half, max(ends) + half), moved


def frame_of(page: Any) -> Frame:  # noqa: ANN401 - a raw handle of pdfium
    """The frame of a page."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
    turns = pdfium.FPDFPage_GetRotation(page)
    return Frame(box.left, box.bottom, box.right, box.top, turns if 0 <= turns <= 3 else 0)
