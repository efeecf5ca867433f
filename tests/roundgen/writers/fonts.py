"""The face of a PDF: a CJK TrueType font of the system where there is one, else the built-in STSong-Light."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFError, TTFont

CANDIDATES: Final = (
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/arphic/uming.ttc",
    "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
)
_SEGMENT: Final = re.compile(r"[\x00-\xff]+|[^\x00-\xff]+")
_TOKEN: Final = re.compile(r"[!-~\xa1-\xff]+|.", re.DOTALL)
_NO_START: Final = frozenset("，。；：、！？）》”』」】％%)];:,.")
# Missing from the built-in font and from most system fonts: shown by a neighbour that is there.
_SUBSTITUTES: Final = str.maketrans({"☑": "■", "☒": "■"})
_BUILT_IN_ONLY: Final = ContextVar("built_in_only", default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """Font names for Chinese and Latin runs (equal for a TrueType font) and widths in em."""

    cjk: str
    latin: str
    widths: dict[str, float] = field(default_factory=dict)

    def width(self, char: str) -> float:
        """Width of one character at one point."""
        known = self.widths.get(char)
        if known is None:
            name = self.latin if char < "\u0100" else self.cjk
            known = float(pdfmetrics.stringWidth(char, name, 1))
            self.widths[char] = known
        return known

    def measure(self, text: str) -> float:
        """Width of a run at one point."""
        return sum(map(self.width, text))

    def segments(self, text: str) -> Iterator[tuple[str, str]]:
        """Font name and run, in order."""
        shown = text.translate(_SUBSTITUTES)
        if self.cjk == self.latin:
            yield self.cjk, shown
            return
        for found in _SEGMENT.finditer(shown):
            run = found[0]
            yield (self.latin if run[0] < "\u0100" else self.cjk), run

    def wrap(self, text: str, limit: float) -> list[str]:
        """Hard lines no wider than `limit` em; Latin runs stay whole where they fit, no line opens with a stop."""
        lines: list[str] = []
        for paragraph in text.split("\n"):
            lines += self._wrap_one(paragraph, limit)
        return lines

    def _wrap_one(self, text: str, limit: float) -> list[str]:
        lines: list[str] = []
        current, used = "", 0.0
        for found in _TOKEN.finditer(text):
            token = found[0]
            wide = self.measure(token)
            if current and used + wide > limit and (token[0] not in _NO_START or wide > limit):
                lines.append(current)
                current, used = "", 0.0
            while wide > limit and len(token) > 1:
                cut = max(1, int(len(token) * limit / wide))
                lines.append(token[:cut])
                token = token[cut:]
                wide = self.measure(token)
            current += token
            used += wide
        return [*lines, current]


@contextmanager
def built_in_only() -> Iterator[None]:
    """PDFs written meanwhile use the built-in font, so that their bytes do not depend on the machine."""
    token = _BUILT_IN_ONLY.set(True)
    try:
        yield
    finally:
        _BUILT_IN_ONLY.reset(token)


def face() -> Face:
    """The face for a PDF: the same one for every PDF of this process, but for what `built_in_only` asks."""
    return _built_in() if _BUILT_IN_ONLY.get() else _of_machine()


@lru_cache
def _of_machine() -> Face:
    for candidate in CANDIDATES:
        if Path(candidate).is_file():
            try:
                pdfmetrics.registerFont(TTFont("RoundCJK", candidate, subfontIndex=0))
            except TTFError:
                continue
            return Face(cjk="RoundCJK", latin="RoundCJK")
    return _built_in()


@lru_cache
def _built_in() -> Face:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    return Face(cjk="STSong-Light", latin="Times-Roman")
