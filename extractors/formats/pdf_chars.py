"""The characters of a PDF page with their boxes, in the order of the content."""

import ctypes
import math
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from extractors.formats.pdf_frame import Frame

_MAYBE_GENERATED = frozenset({0x20, 0x0D, 0x0A, 0xA0})
_DROPPED = frozenset({0x0D, 0x0A, 0x00, 0xFEFF, 0xFFFE, 0xFFFF})
_LINE_END_HYPHEN = 0x02
_UNKNOWN = "\ufffd"
_PLAIN, _SURROGATES = 0xA0, 0xD800
_STRAIGHT = math.radians(4)


class Char(NamedTuple):
    """A character and its loose box (the height of its font, not of its ink) on the page as displayed, in points."""

    x0: float
    top: float
    x1: float
    bottom: float
    text: str


class Chars(NamedTuple):
    """The characters that read straight, those set at an angle (a watermark), and how many lie outside the page."""

    straight: list[Char]
    tilted: list[Char]
    outside: int


def read_chars(text_page: Any, frame: Frame, *, tilted: bool, quarter: int | None = None) -> Chars:  # noqa: ANN401 - a raw handle
    """The characters of a page; ``tilted`` says whether any text on it is set at an angle.

    With a ``quarter`` only those that read along the page turned so (quarter turns clockwise from its own coordinates).
    """
    angle = pdfium.FPDFText_GetCharAngle
    width, height = frame.width, frame.height
    straight: list[Char] = []
    leaning: list[Char] = []
    outside, leans, last = 0, False, -1.0
    for index, char in _placed(text_page, frame):
        x0, top, x1, bottom, text = char
        if quarter is not None and -round(angle(text_page, index) / (math.pi / 2)) % 4 != quarter:
            continue
        if tilted and top != last:  # the next character of a level line stands at the same height
            leans, last = _leans(angle(text_page, index)), top
        if x1 < 0 or bottom < 0 or x0 > width or top > height:
            outside += text != " "
        elif leans:
            leaning.append(char)
        else:
            straight.append(char)
    return Chars(straight, leaning, outside)


def _placed(text_page: Any, frame: Frame) -> Iterator[tuple[int, Char]]:  # noqa: ANN401 - a raw handle of pdfium
    """Every real character with its number in pdfium; what pdfium adds for the gaps it sees is left out."""
    unicode_at, loose_box = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    generated, rect = pdfium.FPDFText_IsGenerated, pdfium.FS_RECTF()
    at, upright, left, top = ctypes.byref(rect), frame.turns == 0, frame.left, frame.top
    make = Char._make
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        code = unicode_at(text_page, index)
        if code in _DROPPED or (code in _MAYBE_GENERATED and generated(text_page, index)):
            continue
        if not loose_box(text_page, index, at):
            continue
        text = chr(code) if _PLAIN <= code < _SURROGATES else _character(code)
        if upright:
            yield index, make((rect.left - left, top - rect.top, rect.right - left, top - rect.bottom, text))
        else:
            yield index, Char(*frame.rect(rect.left, rect.bottom, rect.right, rect.top), text)


def _character(code: int) -> str:
    """The text of a code; a hyphen that pdfium marks as breaking a line is a hyphen, what is no character is U+FFFD."""
    if code >= 0x20:
        return _UNKNOWN if 0xD800 <= code < 0xE000 or 0x7F <= code < 0xA0 or code > 0x10FFFF else chr(code)
    if code == _LINE_END_HYPHEN:
        return "-"
    return " " if code == 0x09 else _UNKNOWN


def _leans(angle: float) -> bool:
    """Whether an angle (radians) is neither level nor upright."""
    rest = angle % (math.pi / 2)
    return angle >= 0 and _STRAIGHT < rest < math.pi / 2 - _STRAIGHT
