"""Which lines a drawn shape amounts to, for the tables they may border."""

from collections.abc import Iterator

from extractors.formats.pdf_frame import Rect

THIN = 3.0
"""A drawn shape up to so many points thick is a line."""

_LEAST = 1.0
_LEVEL = 0.5


def is_thin(box: Rect) -> bool:
    """Whether a shape of this extent is a line."""
    return box.x1 - box.x0 <= THIN or box.bottom - box.top <= THIN


def along(box: Rect) -> Iterator[Rect]:
    """The level or upright line that a thin shape is; nothing for a dot."""
    x0, top, x1, bottom = box
    width, height = x1 - x0, bottom - top
    if width >= height and width >= _LEAST:
        yield Rect(x0, (top + bottom) / 2, x1, (top + bottom) / 2)
    elif width < height and height >= _LEAST:
        yield Rect((x0 + x1) / 2, top, (x0 + x1) / 2, bottom)


def side(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Rect]:
    """The line between two points of an outline, if it is level or upright."""
    (ax, ay), (bx, by) = one, other
    if abs(ay - by) <= _LEVEL and abs(ax - bx) >= _LEAST:
        yield Rect(min(ax, bx), (ay + by) / 2, max(ax, bx), (ay + by) / 2)
    elif abs(ax - bx) <= _LEVEL and abs(ay - by) >= _LEAST:
        yield Rect((ax + bx) / 2, min(ay, by), (ax + bx) / 2, max(ay, by))
