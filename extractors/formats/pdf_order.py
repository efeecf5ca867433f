"""The order in which the lines of a page are read, where the content of the page has them in another.

Word processors write lines in reading order; layout programs may not. The order of the content is kept unless lines go up
again and again in one column, which nobody reads.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from extractors.formats.pdf_columns import columns_apart, with_bounds
from extractors.formats.pdf_lines import TextLine

_SHARE = 0.15
_LEAST = 3
_GUTTER = (0.3, 0.7)
_STEPS = 40
_CROSSING = 0.25


def in_reading_order(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines as they are read: from top to bottom, the left of two columns first.

    Lines that the content writes across both columns are parted.
    """
    lines = columns_apart(lines)
    backward = sum(1 for one, other in pairwise(lines) if _goes_back(one, other))
    if backward < _LEAST or backward < _SHARE * len(lines):
        return with_bounds(lines)
    gutter = _gutter(lines)
    ordered = sorted(lines, key=lambda line: (line.top, line.x0))
    return with_bounds(ordered if gutter is None else list(_by_columns(ordered, gutter)))


def _goes_back(one: TextLine, other: TextLine) -> bool:
    """Whether a line stands above the one before it in the same column."""
    higher = other.bottom < one.top + 0.3 * (one.bottom - one.top)
    return higher and other.x0 < one.x1 and other.x1 > one.x0


def _gutter(lines: Sequence[TextLine]) -> float | None:
    """Where the gap between two columns lies, from the left; None if there is none."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    low, high = (left + share * (right - left) for share in _GUTTER)
    places = [low + (high - low) * step / _STEPS for step in range(_STEPS + 1)]
    crossed = {place: sum(1 for line in lines if line.x0 < place < line.x1) for place in places}
    best = min(crossed.values())
    middle = [place for place in places if crossed[place] == best]
    gutter = middle[len(middle) // 2]
    sides = [sum(1 for line in lines if line.x1 <= gutter), sum(1 for line in lines if line.x0 >= gutter)]
    return gutter if best <= _CROSSING * len(lines) and min(sides) >= _LEAST else None


def _by_columns(lines: Iterable[TextLine], gutter: float) -> Iterable[TextLine]:
    """Lines sorted by height: between lines over the whole width first those left, then those right of the gutter."""
    left: list[TextLine] = []
    right: list[TextLine] = []
    for line in lines:
        if line.x0 < gutter < line.x1:
            yield from (*left, *right, line)
            left, right = [], []
        else:
            (left if line.x1 <= gutter else right).append(line)
    yield from (*left, *right)
