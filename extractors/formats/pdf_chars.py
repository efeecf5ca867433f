"""The characters of a PDF page with their boxes, in the order of the content."""

import ctypes
import math
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from extractors.formats.pdf_frame import Frame

_UNKNOWN = "\ufffd"
_MAYBE_GENERATED = frozenset(" \r\n\xa0")
_SHOWN = (
    {chr(code): _UNKNOWN for code in (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000))}
    | dict.fromkeys("\r\n\0\ufeff\ufffe\uffff", "")
    | {"\t": " ", "\x02": "-"}
)
"""What a character stands for, "" for nothing: no character is U+FFFD, a hyphen that pdfium marks as breaking a line is one."""
_STRAIGHT = math.radians(4)
_RIGHT_ANGLE = math.pi / 2


class Char(NamedTuple):
    """A character and its loose box (the height of its font, not of its ink) on the page as displayed, in points."""

    x0: float
    top: float
    x1: float
    bottom: float
    text: str


class Chars(NamedTuple):
    """The characters that read straight, those set at an angle (a watermark), and how many lie outside the page.

    ``quarters`` counts those that read level, up, head down and down.
    """

    straight: list[Char]
    tilted: list[Char]
    outside: int
    quarters: Sequence[int] = (1, 0, 0, 0)


def read_chars(text_page: Any, frame: Frame, quarter: int | None = None) -> Chars:  # noqa: ANN401 - a raw handle of pdfium
    """The characters of a page; with a ``quarter`` only those that read so on the page as its own coordinates have it."""
    matrix = pdfium.FS_MATRIX()
    at = ctypes.byref(matrix)
    width, height = frame.width, frame.height
    straight: list[Char] = []
    tilted: list[Char] = []
    skipped: list[Char] = []
    outside, last, reads, into = 0, -1.0, 0, straight
    quarters = [0, 0, 0, 0]
    for index, char in placed(text_page, frame):
        x0, top, x1, bottom, text = char
        if top != last:  # the next character of a level line stands at the same height
            last = top
            angle = math.atan2(matrix.b, matrix.a) if pdfium.FPDFText_GetMatrix(text_page, index, at) else 0.0
            reads = round(angle / _RIGHT_ANGLE) % 4
            into = tilted if _leans(angle) else straight if quarter in {None, reads} else skipped
        if x1 < 0 or bottom < 0 or x0 > width or top > height:
            outside += text != " " and into is not skipped
        else:
            into.append(char)
            quarters[reads - frame.turns] += 1
    return Chars(straight, tilted, outside, quarters)


def all_chars(text_page: Any, frame: Frame) -> list[Char]:  # noqa: ANN401 - a raw handle of pdfium
    """The characters of a page at whatever angle, outside of it too."""
    return [char for _, char in placed(text_page, frame)]


def placed(text_page: Any, frame: Frame) -> Iterator[tuple[int, Char]]:  # noqa: ANN401 - a raw handle of pdfium
    """Every real character with its number in pdfium; what pdfium adds for the gaps it sees is left out."""
    loose_box, generated, rect = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_IsGenerated, pdfium.FS_RECTF()
    at, upright, left, top = ctypes.byref(rect), frame.turns == 0, frame.left, frame.top
    for index, stored in enumerate(_text(text_page)):
        text = _SHOWN.get(stored, stored)
        if not text or (stored in _MAYBE_GENERATED and generated(text_page, index)):
            continue
        if not loose_box(text_page, index, at):
            continue
        if upright:
            yield index, Char(rect.left - left, top - rect.top, rect.right - left, top - rect.bottom, text)
        else:
            yield index, Char(*frame.rect(rect.left, rect.bottom, rect.right, rect.top), text)


def _text(text_page: Any) -> Sequence[str]:  # noqa: ANN401 - a raw handle of pdfium
    """What every character is: all at once where pdfium's text has them all, else one by one."""
    count = pdfium.FPDFText_CountChars(text_page)
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(text_page, 0, count, buffer) == count + 1:
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
        if len(text) == count:
            return text
    codes = (pdfium.FPDFText_GetUnicode(text_page, index) for index in range(count))
    return [chr(code) if code <= 0x10FFFF else _UNKNOWN for code in codes]


def _leans(angle: float) -> bool:
    """Whether a direction (radians) is neither level nor upright."""
    return _STRAIGHT < angle % _RIGHT_ANGLE < _RIGHT_ANGLE - _STRAIGHT
