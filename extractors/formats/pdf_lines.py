"""Characters of a PDF in content order → lines; superscripts stay where they stand."""

from collections.abc import Iterable, Iterator, Sequence
from operator import sub
from statistics import median
from typing import NamedTuple

from extractors.formats.building import Words
from extractors.formats.pdf_chars import Char
from extractors.formats.pdf_frame import Turn
from models.document import Line

_SAME_ROW = 0.4
_BACK = 1.5
_LATIN_GAP = 0.2
_WIDE_GAP = 0.5
_TRACKING = 1.8
_TABULAR_GAP = 2.0
_HAN_SAMPLE = 12
_TALL = 1.6
_EM_OF_HEIGHT = 0.75
_LATIN_END = "\u0250"


class TextLine(NamedTuple):
    """A line: its text, the edges of its characters (one more than characters), its band, all in points as displayed.

    ``em`` is the width of an ideograph, guessed from the height in a ``latin`` line, which has none; ``tabular`` says
    that gaps inside make it look like the row of a table; ``confidence`` (0 to 1) that it was recognised by OCR;
    ``turn`` how its place is displayed where the page was laid out turned; ``bound`` the right edge of its column, where
    another stands beside it.
    """

    text: str
    xs: tuple[float, ...]
    top: float
    bottom: float
    x0: float
    x1: float
    em: float
    tabular: bool
    latin: bool = False
    confidence: float | None = None
    turn: Turn | None = None
    bound: float | None = None

    def words(self, page: int) -> Words:
        """The line as words with one place."""
        return Words(self.text, (self.line(page, 0),))

    def part(self, start: int, end: int) -> "TextLine":
        """The characters ``start:end`` as a line of their own."""
        xs = self.xs[start : end + 1]
        return self._replace(text=self.text[start:end], xs=xs, x0=min(xs), x1=max(xs), tabular=False)

    def line(self, page: int, start: int) -> Line:
        """The line as it lies at ``start`` in some text."""
        top, bottom, xs = self.top, self.bottom, self.xs
        if self.turn is not None:
            top, bottom, xs = self.turn.shown((top, bottom), xs)
        return Line(
            start=start,
            end=start + len(self.text),
            page=page,
            top=round(top, 2),
            bottom=round(bottom, 2),
            xs=xs if self.turn is None else rounded(xs),
            confidence=self.confidence,
            upright=self.turn is not None and self.turn.quarters % 2 == 1,
        )


def rounded(xs: Iterable[float]) -> tuple[float, ...]:
    """Edges of characters to a hundredth of a point, as they are kept."""
    return tuple([round(x, 2) for x in xs])


def joined(lines: Sequence[tuple[int, TextLine]]) -> Words:
    """Lines (page number, line) below each other as one piece of text, a line feed between them."""
    places, start = [], 0
    for page, line in lines:
        places.append(line.line(page, start))
        start += len(line.text) + 1
    return Words("\n".join(line.text for _, line in lines), tuple(places))


def read_lines(chars: Sequence[Char], turn: Turn | None = None) -> list[TextLine]:
    """The lines with a visible character, in order; ``turn`` says how their places are displayed."""
    lines = [line for run in _runs(chars) if (line := _line(run)) is not None]
    return lines if turn is None else [line._replace(turn=turn) for line in lines]


def _runs(chars: Sequence[Char]) -> Iterator[list[Char]]:
    """The characters cut where they leave the row or go back in it."""
    run: list[Char] = []
    top = bottom = last = 0.0
    for char in chars:
        x0, upper, _, lower, _ = char
        height = lower - upper
        if run and (upper != top or lower != bottom or x0 < last):
            overlap = min(bottom, lower) - max(top, upper)
            if overlap < _SAME_ROW * min(height, bottom - top) or x0 < last - _BACK * height:
                yield run
                run = []
        if not run or height > bottom - top:
            top, bottom = upper, lower
        last = x0
        run.append(char)
    if run:
        yield run


class _Columns(NamedTuple):
    """The characters of a line by what is asked of them: edges and texts, each in the order of the line."""

    x0s: tuple[float, ...]
    tops: tuple[float, ...]
    x1s: tuple[float, ...]
    bottoms: tuple[float, ...]
    texts: tuple[str, ...]


def _line(run: list[Char]) -> TextLine | None:
    first, end = 0, len(run)
    while first < end and run[first].text.isspace():
        first += 1
    while end > first and run[end - 1].text.isspace():
        end -= 1
    if first == end:
        return None
    shown = _Columns(*zip(*run[first:end], strict=True))
    text, edges, widest = _spaced(shown)
    han = _han_width(shown)
    em = han or _EM_OF_HEIGHT * (shown.bottoms[0] - shown.tops[0]) or 1.0
    return TextLine(
        text,
        rounded(edges),
        *_band(shown, han),
        min(shown.x0s),
        max(shown.x1s),
        em,
        widest > _TABULAR_GAP * em,
        han is None,
    )


def _band(chars: _Columns, han: float | None) -> tuple[float, float]:
    """Top and bottom; beside ideographs, narrow characters of fonts that claim far more height than they use are left out."""
    top, bottom = min(chars.tops), max(chars.bottoms)
    if han is None or bottom - top <= _TALL * han:
        return top, bottom
    most = _TALL * han
    boxes = list(zip(*chars[:4], strict=True))
    sane = [(upper, lower) for x0, upper, x1, lower in boxes if lower - upper <= most or x1 - x0 > most]
    return (min(upper for upper, _ in sane), max(lower for _, lower in sane)) if sane else (top, bottom)


def _spaced(chars: _Columns) -> tuple[str, Sequence[float], float]:
    """Text and edges, a space put where the page shows a gap but the content has none; the widest gap in points."""
    x0s, tops, x1s, bottoms, texts = chars
    if x0s[-1] < x0s[0]:  # upside down: every character begins at its right edge
        return "".join(texts), (*x1s, x0s[-1]), 0.0
    gaps = list(map(sub, x0s[1:], x1s))
    largest = max(gaps, default=0.0)
    if largest <= _LATIN_GAP * min(map(sub, bottoms, tops)) and " " not in texts:
        return "".join(texts), (*x0s, x1s[-1]), max(largest, 0.0)
    wide = _gap_that_parts(gaps, bottoms[0] - tops[0])
    words, xs = [texts[0]], [x0s[0]]
    ink_end, widest, before = x1s[0], 0.0, texts[0]
    for at, (gap, text, x0) in enumerate(zip(gaps, texts[1:], x0s[1:], strict=True), 1):
        if text != " ":
            widest = max(widest, x0 - ink_end)
            ink_end = x1s[at]
            if gap > 0 and before != " ":
                latin = text < _LATIN_END and before < _LATIN_END
                if gap > (_LATIN_GAP * (bottoms[at] - tops[at]) if latin else wide):
                    words.append(" ")
                    xs.append(x1s[at - 1])
        words.append(text)
        xs.append(x0)
        before = text
    xs.append(x1s[-1])
    return "".join(words), xs, widest


def _gap_that_parts(gaps: list[float], height: float) -> float:
    """The gap (points) beyond which ideographs stand apart; letters spaced out evenly do not."""
    least = _WIDE_GAP * height
    if sum(1 for gap in gaps if gap > least) < 3:
        return least
    return max(least, _TRACKING * median(gaps))


def _han_width(chars: _Columns) -> float | None:
    near = zip(chars.x0s[: 4 * _HAN_SAMPLE], chars.x1s, chars.texts, strict=False)
    wide = [x1 - x0 for x0, x1, text in near if "\u2e80" <= text <= "\uffef"]
    return median(wide[:_HAN_SAMPLE]) if wide else None
