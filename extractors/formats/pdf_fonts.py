"""Fonts of a PDF page whose characters are not what the file says: no ToUnicode table, or a wrong one.

Decided for every font by itself, since in official papers only titles and names are garbled. A font gives noise if it has
next to no ideographs and many control, private or unknown characters. A wrong table gives ideographs too, but such as
hardly anybody writes; this is a suspicion only, to be checked by OCR. What stays unfound is a wrong table whose text is
likely in itself, digits changed for other digits above all: that would take OCR of every font of every file.
"""

import ctypes
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

import pypdfium2.raw as pdfium

from extractors.formats.pdf_chars import Char, placed
from extractors.formats.pdf_frame import Frame
from extractors.formats.pdf_lines import read_lines

_ODD = re.compile("[\ufffd\ue000-\uf8ff]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_LEAST_ODD, _LEAST_RARE = 4, 5
_HAN_SHARE, _ODD_SHARE, _RARE_SHARE = 0.05, 0.1, 0.3


def _usual() -> Iterator[str]:
    """The 3,755 characters of GB 2312's first level, which make up more than 97 % of what is written."""
    for row in range(0xB0, 0xD8):
        for cell in range(0xA1, 0xFF):
            try:
                yield bytes((row, cell)).decode("gb2312")
            except UnicodeDecodeError:
                continue


_USUAL: Final = frozenset(_usual())
_RARE: Final = frozenset(map(chr, (*range(0x4E00, 0xA000), *range(0xC0, 0x100)))) - _USUAL - {"×", "÷"}
"""Ideographs that are seldom written, and letters with accents, which noise often consists of."""


class FontText(NamedTuple):
    """A font by name, its characters on a page, and whether they are noise; else they are only unlikely."""

    name: str
    chars: list[Char]
    noise: bool


def doubtful_fonts(text_page: Any, frame: Frame, chars: Sequence[Char], known: frozenset[str]) -> list[FontText]:  # noqa: ANN401
    """The fonts of a page that give noise or unlikely text, and those that are ``known`` to."""
    text = "".join([char.text for char in chars])
    if not known and len(_ODD.findall(text)) < _LEAST_ODD and sum(map(_RARE.__contains__, text)) < _LEAST_RARE:
        return []
    found = []
    for name, own in sorted(_by_font(text_page, frame).items()):
        words = [line.text for line in read_lines(own)]
        said = "".join("".join(words).split())
        noise = _is_noise(said) and any(len(word) > 1 for word in words)  # list marks stand alone
        if said and (noise or name in known or _is_unlikely(said)):
            found.append(FontText(name, own, noise))
    return found


def _is_noise(text: str) -> bool:
    """Whether a text is none: hardly an ideograph, and many characters that are no characters."""
    return len(_HAN.findall(text)) < _HAN_SHARE * len(text) and len(_ODD.findall(text)) > _ODD_SHARE * len(text)


def _is_unlikely(text: str) -> bool:
    rare = sum(map(_RARE.__contains__, text))
    return rare >= _LEAST_RARE and rare > _RARE_SHARE * (rare + sum(map(_USUAL.__contains__, text)))


def _by_font(text_page: Any, frame: Frame) -> dict[str, list[Char]]:  # noqa: ANN401 - a raw handle of pdfium
    """The characters of every font of a page, by its name."""
    names: dict[int | None, str] = {}
    found: dict[str, list[Char]] = defaultdict(list)
    for index, char in placed(text_page, frame):
        font = pdfium.FPDFTextObj_GetFont(pdfium.FPDFText_GetTextObject(text_page, index))
        address = ctypes.cast(font, ctypes.c_void_p).value
        if address not in names:
            names[address] = _name(font) if address is not None else ""
        found[names[address]].append(char)
    return found


def _name(font: Any) -> str:  # noqa: ANN401 - a raw handle of pdfium
    size = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, size)
    return buffer.value.decode("utf-8", errors="replace")
