"""Text objects of an OFD page → runs of characters with their boxes (GB/T 33190, clause 11)."""

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from lxml import etree

from extractors.formats.matrix import Matrix, apply
from extractors.formats.ofd_widths import usual, width
from extractors.formats.ooxml import attribute, local
from extractors.formats.pdf_chars import Char
from extractors.formats.pdf_frame import Rect

_ASCENT, _DESCENT = 0.88, 0.12
_STRAIGHT = math.sin(math.radians(4))
_BREAK = re.compile(r"\s*[\r\n]\s*")
_SEPARATOR = re.compile(r"[\s,]+")
_LARGEST = 1e7
_NO_UNICODE = "\u00a4"
_UNKNOWN = "\ufffd"
_TURNS = ((1, 0), (0, 1), (-1, 0), (0, -1))


class Run(NamedTuple):
    """The characters of one TextCode in its order, which may fill several lines; ``slanted`` if set at an angle."""

    chars: list[Char]
    slanted: bool

    @property
    def box(self) -> Rect:
        """The rectangle around the characters."""
        return Rect(
            min(char.x0 for char in self.chars),
            min(char.top for char in self.chars),
            max(char.x1 for char in self.chars),
            max(char.bottom for char in self.chars),
        )

    @property
    def head(self) -> Rect:
        """The band of its first character, as wide as all of it: where the run begins in its row."""
        return self.box._replace(top=self.chars[0].top, bottom=self.chars[0].bottom)

    @property
    def upright(self) -> bool:
        """Whether its characters stand below or above each other."""
        return len(self.chars) > 1 and all(
            abs(one.x0 - other.x0) < 0.5 * (one.x1 - one.x0)
            and min(one.bottom, other.bottom) - max(one.top, other.top) < 0.5 * (one.bottom - one.top)
            for one, other in pairwise(self.chars)
        )


class _Style(NamedTuple):
    """How the characters of an object are set: size and its stretch, quarter turns of reading and of each character."""

    size: float
    stretch: float
    reading: int
    turn: int

    @property
    def em(self) -> float:
        """The width of an ideograph."""
        return self.size * self.stretch


class _Group(NamedTuple):
    """Characters that are drawn with another number of glyphs: from where, how many, with how many glyphs."""

    start: int
    codes: int
    glyphs: int


def read_runs(thing: etree._Element, matrix: Matrix) -> Iterator[Run]:
    """The runs of a text object; ``matrix`` leads from its space to points of the page as displayed.

    Raises:
        ValueError: its size or a place is no number.
    """
    style = _Style(
        number(attribute(thing, "Size")),
        number(attribute(thing, "HScale") or "1"),
        _quarter(attribute(thing, "ReadDirection") or "0"),
        _quarter(attribute(thing, "CharDirection") or "0"),
    )
    x = y = 0.0
    groups: list[_Group] = []
    for element in thing:
        kind = local(element)
        if kind == "CGTransform":
            groups.append(_group(element))
        elif kind == "TextCode":
            x, y = number(attribute(element, "X") or str(x)), number(attribute(element, "Y") or str(y))
            text = _characters(element, has_glyphs=bool(groups))
            chars = _placed(text, (x, y), _steps(element, text, style, groups), style, matrix)
            if chars:
                yield Run(chars, _slants(style, matrix))
            groups = []


def number(text: str) -> float:
    """A number of a size that a page can have.

    Raises:
        ValueError: it is none.
    """
    value = float(text)
    if not abs(value) <= _LARGEST:
        raise ValueError(text)
    return value


def numbers(text: str, count: int) -> list[float]:
    """``count`` such numbers, apart by white space.

    Raises:
        ValueError: they are not as many, or not numbers.
    """
    found = [number(one) for one in _SEPARATOR.split(text.strip())]
    if len(found) != count:
        raise ValueError(text)
    return found


def _quarter(text: str) -> int:
    return round(number(text) / 90) % 4


def _group(element: etree._Element) -> _Group:
    start, codes, glyphs = (attribute(element, name) for name in ("CodePosition", "CodeCount", "GlyphCount"))
    return _Group(int(start or 0), int(codes or 1), int(glyphs or 1))


def _characters(code: etree._Element, *, has_glyphs: bool) -> str:
    """The text of a TextCode without the line feeds of pretty printing; a glyph that has no character is U+FFFD."""
    text = _BREAK.sub("", "".join(str(part) for part in code.itertext()))
    return text.replace(_NO_UNICODE, _UNKNOWN) if has_glyphs else text


def _steps(code: etree._Element, text: str, style: _Style, groups: Sequence[_Group]) -> list[tuple[float, float]]:
    """From each character to the next, in the space of the object."""
    count = len(text) - 1
    given = [_deltas(attribute(code, name), count, groups) for name in ("DeltaX", "DeltaY")]
    if not any(given):
        right, down = _TURNS[style.reading]
        return [(right * wide, down * wide) for wide in (usual(char) * style.em for char in text[:-1])]
    level, upright = (one or [0.0] * count for one in given)
    return list(zip(level, upright, strict=True))


def _deltas(text: str, count: int, groups: Sequence[_Group]) -> list[float]:
    """``count`` distances from a list with runs (``g`` times value); its last one goes on if there are too few.

    A list that counts glyphs stays where several characters share one. Empty if it is missing or not to be understood.
    """
    try:
        found = _unpacked(text, count)
    except ValueError:
        return []
    for group in groups if len(found) < count else ():
        for place in range(group.start + group.glyphs, min(group.start + group.codes, count + 1)):
            found.insert(place - 1, 0.0)
    if not found:
        return []
    return (found + found[-1:] * (count - len(found)))[:count]


def _unpacked(text: str, most: int) -> list[float]:
    """At most ``most`` numbers."""
    tokens = iter(text.replace(",", " ").split())
    found: list[float] = []
    for token in tokens:
        if token == "g":  # noqa: S105  # the mark of a run
            times = int(next(tokens, ""))
            found += [number(next(tokens, ""))] * max(0, min(times, most - len(found)))
        else:
            found.append(number(token))
        if len(found) >= most:
            break
    return found[:most]


def _placed(
    text: str, start: tuple[float, float], steps: list[tuple[float, float]], style: _Style, matrix: Matrix
) -> list[Char]:
    """The characters on the page; what is no character leaves its place."""
    x, y = start
    chars = []
    along = [right if style.reading % 2 == 0 else down for right, down in steps]
    tracking = max(0.0, min((step - usual(c) * style.em for c, step in zip(text, along, strict=False)), default=0.0))
    for index, char in enumerate(text):
        right, down = steps[index] if index < len(steps) else (0.0, 0.0)
        if char >= " " and char != "\ufeff":
            step = along[index] if index < len(along) else 0.0
            box = _box((x, y), width(char, step, tracking, style.em), style, matrix)
            chars.append(Char(*box, char))
        x, y = x + right, y + down
    return chars


def _box(origin: tuple[float, float], width: float, style: _Style, matrix: Matrix) -> Rect:
    """The box of a character whose baseline begins at ``origin``."""
    x, y = origin
    ax, ay = _TURNS[style.turn]
    up_x, up_y = ay, -ax
    low, high = -_DESCENT * style.size, _ASCENT * style.size
    x0, y0 = apply(matrix, x + up_x * low, y + up_y * low)
    x1, y1 = apply(matrix, x + ax * width + up_x * high, y + ay * width + up_y * high)
    if matrix[1] or matrix[2]:
        x2, y2 = apply(matrix, x + ax * width + up_x * low, y + ay * width + up_y * low)
        x3, y3 = apply(matrix, x + up_x * high, y + up_y * high)
        return Rect(min(x0, x1, x2, x3), min(y0, y1, y2, y3), max(x0, x1, x2, x3), max(y0, y1, y2, y3))
    return Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _slants(style: _Style, matrix: Matrix) -> bool:
    right, down = _TURNS[style.turn]
    x, y = right * matrix[0] + down * matrix[2], right * matrix[1] + down * matrix[3]
    return min(abs(x), abs(y)) > _STRAIGHT * math.hypot(x, y)
