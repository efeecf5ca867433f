"""Pages as lists of what is drawn on them: rows of wrapped cells that break where the page ends."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple
from unicodedata import normalize

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont

A4: Final = (595.28, 841.89)
FILES: Final = {
    "hei": "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "droid": "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
}
_WITHOUT_LATIN: Final = frozenset({"droid"})  # a face of fallback that has no letters or digits
_NO_START: Final = frozenset("，。；：、！？）》”』」】％%)];:,.")
RADICALS: Final = {chr(code): normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)} | {
    "⺠": "民", "⻅": "见", "⻋": "车", "⻓": "长", "⻔": "门", "⻚": "页", "⻛": "风", "⻝": "食",
}  # fmt: skip
"""Radicals that a text layer may have, and the characters that they look like."""


class Edge(StrEnum):
    """What is drawn around a row: every cell, lines above and below, nothing."""

    GRID = "grid"
    RULES = "rules"
    NONE = "none"


class Cell(NamedTuple):
    """Words between two places of the row; ``fill``: on grey."""

    text: str
    x0: float
    x1: float
    fill: bool = False
    centre: bool = False
    hidden: bool = False


class Words(NamedTuple):
    """A line of text; ``y`` from the bottom of the page; ``hidden``: in the text layer only."""

    x: float
    y: float
    text: str
    size: float
    hidden: bool = False


class Rect(NamedTuple):
    """A rectangle, drawn or filled with grey."""

    x0: float
    y0: float
    x1: float
    y1: float
    filled: bool = False


class Rule(NamedTuple):
    """A horizontal line."""

    x0: float
    x1: float
    y: float


@dataclass
class Page:
    """What is drawn on a page, the sections that it touches, and those of which a heading or a record begins on it."""

    ops: list[Words | Rect | Rule] = field(default_factory=list)
    sections: set[str] = field(default_factory=set)
    starts: set[str] = field(default_factory=set)


@dataclass(frozen=True, kw_only=True)
class Look:
    """How pages look: font, size, leading and margins in points, head and foot, watermark, how rows break.

    ``split``: a row may break inside its cells where the page ends; ``middle``: short cells stand in the middle of their row.
    ``angle`` is that of the watermark.
    ``radicals``: the text layer says ⾏ where 行 is shown, as that of some embedded fonts does (not the built-in one).
    ``locked``: encrypted, to be read and printed only. ``single``: every character is placed by itself.
    """

    face: str = "song"
    latin: str | None = None
    size: float = 10.5
    leading: float = 15
    left: float = 60
    right: float = 60
    top: float = 70
    bottom: float = 70
    split: bool = True
    middle: bool = False
    watermark: str = ""
    mark_size: float = 36
    mark_first: bool = True
    head: str = ""
    foot: str = ""
    angle: float = 45
    radicals: bool = False
    locked: bool = False
    single: bool = False

    @property
    def letters(self) -> str | None:
        """The font of letters and digits, None where it is that of the Chinese characters."""
        return "Helvetica" if self.latin is None and self.face in _WITHOUT_LATIN else self.latin


@lru_cache
def font(face: str) -> str:
    """The name of a registered font: a file of the machine if it is there, else the built-in one."""
    path = FILES.get(face)
    if path is None or not Path(path).is_file():
        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
        return "STSong-Light"
    made = TTFont(f"Credit{face}", path, subfontIndex=0)
    for radical, plain in RADICALS.items():
        if ord(plain) in made.face.charToGlyph:
            made.face.charToGlyph[ord(radical)] = made.face.charToGlyph[ord(plain)]
            made.face.charWidths[ord(radical)] = made.face.charWidths[ord(plain)]
    pdfmetrics.registerFont(made)
    return f"Credit{face}"


@lru_cache(maxsize=20000)
def width_of(char: str, face: str, latin: str | None) -> float:
    """The width of a character at one point."""
    name = latin if latin is not None and char < "\u2070" else font(face)
    return float(pdfmetrics.stringWidth(char, name, 1))


class Sheet:
    """Pages being filled from top to bottom."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.pages: list[Page] = [Page()]
        self.y = A4[1] - look.top
        self.section = ""
        self._box: float | None = None

    @property
    def left(self) -> float:
        """The left edge of the body."""
        return self.look.left

    @property
    def right(self) -> float:
        """The right edge of the body."""
        return A4[0] - self.look.right

    def new_page(self) -> None:
        """Goes on at the top of a new page; an open box is closed and opened again."""
        if self._box is not None:
            self._frame()
        self.pages.append(Page())
        self.y = A4[1] - self.look.top
        if self._box is not None:
            self._box = self.y
        if self.repeat is not None:
            again, self.repeat = self.repeat, None
            again()
            self.repeat = again

    repeat: Callable[[], None] | None = None
    """Drawn at the top of every new page: the head of a table that goes on."""

    def begin(self, section: str) -> None:
        """From here on, what is drawn belongs to this section."""
        self.section = section

    def starts(self) -> None:
        """The next row begins a heading or a record of the section."""
        self._starting = True

    _starting = False

    def open_box(self) -> None:
        """From here to close_box a frame is drawn around the body."""
        self._box = self.y

    def close_box(self) -> None:
        """Ends the frame."""
        self._frame()
        self._box = None

    def _frame(self) -> None:
        if self._box is not None and self._box - self.y > 1:
            self.pages[-1].ops.append(Rect(self.left - 4, self.y - 1, self.right + 4, self._box))

    def gap(self, height: float) -> None:
        """White space."""
        self.y -= height

    def room(self) -> float:
        """What is left of the page."""
        return self.y - self.look.bottom

    def wrap(self, text: str, width: float, size: float) -> list[str]:
        """Lines no wider than that; no line opens with a stop."""
        lines: list[str] = []
        for paragraph in text.split("\n"):
            line, used = "", 0.0
            for char in paragraph:
                wide = width_of(char, self.look.face, self.look.letters) * size
                if line and used + wide > width:
                    kept = 1 if char in _NO_START and len(line) > 2 else 0
                    down = line[len(line) - kept :]
                    lines.append(line[: len(line) - kept].rstrip())
                    line, used = down, self.measure(down, size)
                    if char == " " and not line:
                        continue
                line += char
                used += wide
            lines.append(line)
        return lines

    def measure(self, text: str, size: float) -> float:
        """How wide a run is."""
        return sum(width_of(char, self.look.face, self.look.letters) for char in text) * size

    def line(
        self, text: str, *, size: float | None = None, indent: float = 0, centre: bool = False, hidden: bool = False
    ) -> None:
        """A paragraph without any border."""
        self.row([Cell(text, self.left + indent, self.right, False, centre, hidden)], edge=Edge.NONE, size=size, pad=1)

    def row(self, cells: Sequence[Cell], *, edge: Edge = Edge.GRID, size: float | None = None, pad: float = 3) -> None:
        """One row of cells; it breaks over pages between its lines if the look allows it."""
        points = self.look.size if size is None else size
        leading = max(self.look.leading, points * 1.3)
        texts = [self.wrap(cell.text, cell.x1 - cell.x0 - 2 * pad, points) for cell in cells]
        count = max(map(len, texts))
        done = 0
        if not self.look.split and count * leading + 2 * pad > self.room() and count <= 30:
            self.new_page()
        while done < count:
            fits = int((self.room() - 2 * pad) / leading)
            if fits < 1:
                self.new_page()
                continue
            part = min(fits, count - done)
            self._draw(cells, texts, (done, part, count), (points, leading, pad), edge)
            done += part

    def _draw(
        self,
        cells: Sequence[Cell],
        texts: list[list[str]],
        part: tuple[int, int, int],
        measures: tuple[float, float, float],
        edge: Edge,
    ) -> None:
        done, count, whole = part
        points, leading, pad = measures
        page = self.pages[-1]
        page.sections.add(self.section)
        if self._starting:
            page.starts.add(self.section)
            self._starting = False
        bottom = self.y - count * leading - 2 * pad
        for cell, lines in zip(cells, texts, strict=True):
            if cell.fill:
                page.ops.append(Rect(cell.x0, bottom, cell.x1, self.y, filled=True))
            if edge is Edge.GRID:
                page.ops.append(Rect(cell.x0, bottom, cell.x1, self.y))
            shift = (whole - len(lines)) // 2 if self.look.middle and whole == count else 0
            for index, line in enumerate(lines[done : done + count]):
                x = cell.x0 + pad
                if cell.centre:
                    x = (cell.x0 + cell.x1 - self.measure(line, points)) / 2
                if line.strip():
                    y = self.y - pad - (index + shift) * leading - leading * 0.75
                    page.ops.append(Words(x, y, line, points, cell.hidden))
        if edge is Edge.RULES:
            page.ops += [Rule(cells[0].x0, cells[-1].x1, self.y), Rule(cells[0].x0, cells[-1].x1, bottom)]
        self.y = bottom
