"""Characters of a PDF in content order → lines; superscripts stay where they stand."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
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
        top, bottom, xs = (
            self.turn.shown((self.top, self.bottom), self.xs) if self.turn else (self.top, self.bottom, self.xs)
        )
        return Line(
            start=start,
            end=start + len(self.text),
            page=page,
            top=round(top, 2),
            bottom=round(bottom, 2),
            xs=tuple([round(x, 2) for x in xs]),
            confidence=self.confidence,
            upright=self.turn is not None and self.turn.quarters % 2 == 1,
        )


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


def _line(run: list[Char]) -> TextLine | None:
    first, end = 0, len(run)
    while first < end and run[first].text.isspace():
        first += 1
    while end > first and run[end - 1].text.isspace():
        end -= 1
    if first == end:
        return None
    shown = run[first:end]
    text, xs, widest = _spaced(shown)
    han = _han_width(shown)
    em = han or _EM_OF_HEIGHT * (shown[0].bottom - shown[0].top) or 1.0
    return TextLine(
        text,
        xs,
        *_band(shown, han),
        min([char[0] for char in shown]),
        max([char[2] for char in shown]),
        em,
        widest > _TABULAR_GAP * em,
        han is None,
    )


def _band(chars: list[Char], han: float | None) -> tuple[float, float]:
    """Top and bottom; beside ideographs, narrow characters of fonts that claim far more height than they use are left out."""
    top, bottom = min([char[1] for char in chars]), max([char[3] for char in chars])
    if han is None or bottom - top <= _TALL * han:
        return top, bottom
    most = _TALL * han
    sane = [char for char in chars if char.bottom - char.top <= most or char.x1 - char.x0 > most] or chars
    return min(char.top for char in sane), max(char.bottom for char in sane)


def _spaced(chars: list[Char]) -> tuple[str, tuple[float, ...], float]:
    """Text and edges, a space put where the page shows a gap but the content has none; the widest gap in points."""
    if chars[-1].x0 < chars[0].x0:  # upside down: every character begins at its right edge
        return "".join(char.text for char in chars), (*(char.x1 for char in chars), chars[-1].x0), 0.0
    gaps = [char[0] - last[2] for last, char in pairwise(chars)]
    largest = max(gaps, default=0.0)
    texts = [char[4] for char in chars]
    if largest <= _LATIN_GAP * min([char[3] - char[1] for char in chars]) and " " not in texts:
        return "".join(texts), (*[char[0] for char in chars], chars[-1].x1), max(largest, 0.0)
    wide = _gap_that_parts(gaps, chars)
    words, xs = [chars[0].text], [chars[0].x0]
    ink_end, widest, before = chars[0].x1, 0.0, chars[0].text
    for gap, last, char in zip(gaps, chars, chars[1:], strict=False):
        x0, top, x1, bottom, text = char
        if text != " ":
            widest = max(widest, x0 - ink_end)
            ink_end = x1
            if gap > 0 and before != " ":
                latin = text < _LATIN_END and before < _LATIN_END
                if gap > (_LATIN_GAP * (bottom - top) if latin else wide):
                    words.append(" ")
                    xs.append(last.x1)
        words.append(text)
        xs.append(x0)
        before = text
    xs.append(chars[-1].x1)
    return "".join(words), tuple(xs), widest


def _gap_that_parts(gaps: list[float], chars: list[Char]) -> float:
    """The gap (points) beyond which ideographs stand apart; letters spaced out evenly do not."""
    least = _WIDE_GAP * (chars[0].bottom - chars[0].top)
    if sum(1 for gap in gaps if gap > least) < 3:
        return least
    return max(least, _TRACKING * median(gaps))


def _han_width(chars: list[Char]) -> float | None:
    wide = [char.x1 - char.x0 for char in chars[: 4 * _HAN_SAMPLE] if "\u2e80" <= char.text <= "\uffef"]
    return median(wide[:_HAN_SAMPLE]) if wide else None
