"""Lines of a PDF → paragraphs: a line that reaches the right margin goes on in the next, unless that begins anew.

So does one whose end leaves something open: writers keep a long unit or number together and end a line early before it.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extractors.formats.pdf_lines import TextLine
from extractors.formats.structure import is_contents_line, mark_length, starts_item, token_length

_SUPPORT = 0.02
_LEAST = 3
_FULL = 0.25
_CROSSING = 0.05
_LONGEST_TOKEN = 8.0
_OPEN_END = re.compile(r"[，、（(]\s*$|[A-Za-z0-9]/\s*$")
_CAPTION = re.compile(r"[表图]\s?[A-Z]?\d{1,2}(?:[-–—.]\d{1,2})?\s")
_HANG = 0.7
_INDENT = (1.4, 2.8)
_PITCH = 3.0
_SAME_PITCH = 1.25
_SIZE = 0.15
_HEIGHT = 0.4


class Placed(NamedTuple):
    """A body line with the number of its page and that page's width in points."""

    page: int
    width: float
    line: TextLine


class Measure:
    """The margins that many lines of a document, or of one page, share."""

    def __init__(self, lines: Sequence[Placed]) -> None:
        plain = [placed for placed in lines if not placed.line.tabular]
        self.em = _usual_em(lines)
        self._pages: dict[int, list[TextLine]] = defaultdict(list)
        for placed in plain:
            self._pages[placed.page].append(placed.line)
        everything = [one.line for one in plain]
        least = max(_LEAST, int(_SUPPORT * len(plain)))
        rights = _peaks([line.x1 for line in everything], self.em, least)
        self._rights = [right for right in rights if self._holds(right)]
        self._lefts = _peaks([-line.x0 for line in everything], self.em / 2, least)
        self._edge = min((line.x0 for line in everything), default=0.0)
        self._of_page: dict[int, list[float]] = {}
        self._edges: dict[int, float] = {}

    def right(self, placed: Placed) -> float:
        """The right margin that bounds a line; without one that others share, as far from the edge as the left one."""
        if placed.line.bound is not None:
            return placed.line.bound
        end = placed.line.x1 - 0.25 * self.em
        rights = self._of_page.get(placed.page)
        if rights is None:
            rights = self._of_page[placed.page] = self._page_rights(self._pages[placed.page])
        at = bisect_left(rights, end)
        return rights[at] if at < len(rights) else max(placed.width - self._edge, end)

    def is_indented(self, line: TextLine) -> bool:
        """Whether a line begins about two ems right of a shared left margin."""
        low, high = (_INDENT[0] * line.em, _INDENT[1] * line.em)
        return any(low <= line.x0 + left <= high for left in self._lefts)

    def offset(self, placed: Placed) -> float:
        """How far a line begins from the left edge of the text of its page; left and right pages differ in that edge."""
        edge = self._edges.get(placed.page)
        if edge is None:
            lines = self._pages[placed.page]
            edge = self._edges[placed.page] = min((one.x0 for one in lines), default=placed.line.x0)
        return placed.line.x0 - edge

    def _holds(self, right: float) -> bool:
        """Whether hardly a line crosses ``right`` on the pages where lines end there."""
        there = [lines for lines in self._pages.values() if any(_ends_at(line, right, self.em) for line in lines)]
        return _bounds([line for lines in there for line in lines], right, self.em)

    def _page_rights(self, lines: Sequence[TextLine]) -> list[float]:
        """Margins of the document that no line of the page crosses, and those that many of its lines share, ascending."""
        found: list[float] = []
        for right in _peaks([line.x1 for line in lines], self.em, _LEAST):
            column = [one for one in lines if not found or one.x1 > found[-1] + self.em]
            full = sum(1 for one in column if _ends_at(one, right, self.em))
            if full >= _FULL * len(column) and _bounds(lines, right, self.em):
                found.append(right)
        return sorted({*found, *(right for right in self._rights if _bounds(lines, right, self.em))})


def _ends_at(line: TextLine, right: float, em: float) -> bool:
    return right - em <= line.x1 <= right


def _bounds(lines: Sequence[TextLine], right: float, em: float) -> bool:
    """Whether hardly a line goes on across ``right``."""
    crossing = sum(1 for line in lines if line.x0 < right - em and line.x1 > right + em)
    return crossing <= _CROSSING * len(lines)


def _usual_em(lines: Iterable[Placed]) -> float:
    sizes: Counter[float] = Counter()
    for placed in lines:
        sizes[round(placed.line.em * 2) / 2] += len(placed.line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=10.0) or 10.0


def _peaks(values: list[float], reach: float, least: int) -> list[float]:
    """Values below which, within ``reach``, many others lie and above which few do; ascending, at least a point apart."""
    ordered = sorted(values)
    found: list[float] = []
    for index, value in enumerate(ordered):
        below = index + 1 - bisect_left(ordered, value - reach)
        above = bisect_right(ordered, value + reach) - index - 1
        if below < least or 4 * above > below:
            continue
        if found and value - found[-1] < 1:
            found[-1] = value
        else:
            found.append(value)
    return found


def paragraphs(lines: Sequence[Placed], measure: Measure) -> list[list[Placed]]:
    """The lines grouped into paragraphs, order kept."""
    groups: list[list[Placed]] = []
    for index, placed in enumerate(lines):
        after = lines[index + 1] if index + 1 < len(lines) else None
        if groups and _continues(groups[-1], placed, after, measure):
            groups[-1].append(placed)
        else:
            groups.append([placed])
    return groups


def _continues(group: list[Placed], placed: Placed, after: Placed | None, measure: Measure) -> bool:
    previous, line = group[-1].line, placed.line
    if previous.tabular or line.tabular or is_contents_line(previous.text):
        return False
    if not _same_size(previous, line) or not _is_below(group, placed):
        return False
    first = line.xs[token_length(line.text)] - line.xs[0]
    short = previous.x1 + min(first, _LONGEST_TOKEN * line.em) < measure.right(group[-1]) - 0.6 * line.em
    if short and not _OPEN_END.search(previous.text):
        return False
    return not starts_item(line.text, previous.text) and not _begins(group, placed, after, measure)


def _same_size(one: TextLine, other: TextLine) -> bool:
    if one.latin != other.latin:
        heights = one.bottom - one.top, other.bottom - other.top
        return min(heights) > (1 - _HEIGHT) * max(heights)
    return abs(one.em - other.em) <= _SIZE * max(one.em, other.em)


def _is_below(group: list[Placed], placed: Placed) -> bool:
    """Whether a line is the next in its column: as close below as those before, or atop another column or page."""
    previous, line = group[-1], placed.line
    if previous.page != placed.page:
        return placed.page == previous.page + 1
    if line.top < previous.line.top:
        return line.x0 > previous.line.x1
    most = _PITCH * (previous.line.bottom - previous.line.top)
    if len(group) > 1 and group[-2].page == placed.page and group[-2].line.top < previous.line.top:
        most = _SAME_PITCH * (previous.line.top - group[-2].line.top)
    return line.top - previous.line.top <= most and line.x0 < previous.line.x1


def _begins(group: list[Placed], placed: Placed, after: Placed | None, measure: Measure) -> bool:
    """Whether a line is the indented first one of a paragraph.

    A block that is indented as a whole goes on, and so does one that hangs behind a list mark.
    """
    line, previous = placed.line, group[-1]
    right_of = measure.offset(placed) - measure.offset(previous)
    if right_of > line.em and _CAPTION.match(line.text):
        return True
    if not measure.is_indented(line) or right_of < -line.em:
        return False
    level = abs(right_of) < 0.5 * line.em
    if len(group) > 1 and level:
        return False
    hang = _hang(previous.line) if len(group) == 1 else 0.0
    if hang and abs(right_of - hang) < _HANG * line.em:
        return False
    goes_on = after is not None and abs(measure.offset(after) - measure.offset(placed)) < 0.5 * line.em
    return not (level and goes_on)


def _hang(line: TextLine) -> float:
    """How far right of its beginning the text behind the list mark of a line begins; 0 without a mark."""
    length = mark_length(line.text)
    return line.xs[length] - line.xs[0] if 0 < length < len(line.text) else 0.0
