"""A sheet of paper to write on: paragraphs, columns and ruled tables with merged cells, the truth kept beside."""

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

DPI = 300
A4 = (2480, 3508)
FONTS = {
    "serif": "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
    "sans": "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "bold": "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
    "micro": "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
}
_NO_LINE_START = "，。；：、！？）》”%"
_SIMPLIFIED = 2


class CellTruth(NamedTuple):
    """A cell: 0-based place, its words, how far it reaches."""

    row: int
    col: int
    text: str
    rowspan: int = 1
    colspan: int = 1


class Area(NamedTuple):
    """Where words go: from ``left`` so wide, in pixels."""

    left: int
    width: int


class Sheet:
    """A page of A4 at 300 dpi; ``truth`` collects its texts and tables in reading order."""

    def __init__(self, rng: Random) -> None:
        self.image = Image.new("RGB", A4, "white")
        self.truth: list[str | list[CellTruth]] = []
        self.y = 300
        self.body = Area(300, A4[0] - 600)
        self._draw = ImageDraw.Draw(self.image)
        self._rng = rng
        self.face = rng.choice(("serif", "serif", "sans", "micro"))
        self.ink = (rng.randint(0, 50),) * 3

    def font(self, points: float, face: str | None = None) -> ImageFont.FreeTypeFont:
        """A font of the machine's; the index of a collection is that of simplified Chinese."""
        path = FONTS[face or self.face]
        return ImageFont.truetype(path, round(points * DPI / 72), index=_SIMPLIFIED if "noto" in path else 0)

    def heading(self, text: str, points: float = 16) -> None:
        """A line of its own, centred."""
        font = self.font(points, "bold")
        x = self.body.left + (self.body.width - font.getlength(text)) / 2
        self._draw.text((x, self.y), text, self.ink, font)
        self.truth.append(text)
        self.y += round(font.size * 1.9)

    def paragraph(self, text: str, points: float = 12, area: Area | None = None) -> None:
        """A paragraph with an indent of two ems."""
        area = area or self.body
        font = self.font(points)
        for index, line in enumerate(self._wrapped(text, font, area.width)):
            x = area.left + (2 * font.size if index == 0 else 0)
            self._draw.text((x, self.y), line, self.ink, font)
            self.y += round(font.size * 1.6)
        self.truth.append(text)
        self.y += round(font.size * 0.3)

    def line(self, text: str, points: float = 12, at: float = 0.0) -> None:
        """One line, begun at a share of the width."""
        font = self.font(points)
        self._draw.text((self.body.left + at * self.body.width, self.y), text, self.ink, font)
        self.truth.append(text)
        self.y += round(font.size * 1.8)

    def table(self, cells: Sequence[CellTruth], points: float = 10.5, widths: Sequence[float] = ()) -> None:
        """A ruled table; ``widths`` are shares of the page's width by column."""
        font = self.font(points)
        columns = 1 + max(cell.col + cell.colspan - 1 for cell in cells)
        shares = widths or [1 / columns] * columns
        edges = [self.body.left + round(sum(shares[:i]) * self.body.width) for i in range(columns + 1)]
        tops = self._tops(cells, font, edges)
        weight = self._rng.choice((2, 3, 4))
        for cell in cells:
            x0, x1 = edges[cell.col], edges[cell.col + cell.colspan]
            y0, y1 = tops[cell.row], tops[cell.row + cell.rowspan]
            self._draw.rectangle((x0, y0, x1, y1), outline=self.ink, width=weight)
            lines = self._wrapped(cell.text, font, x1 - x0 - 30, indent=0)
            y = (y0 + y1 - len(lines) * font.size * 1.3) / 2
            for line in lines:
                x = x0 + 15 if len(lines) > 1 else (x0 + x1 - font.getlength(line)) / 2
                self._draw.text((x, y), line, self.ink, font)
                y += font.size * 1.3
        self.truth.append(list(cells))
        self.y = tops[-1] + 60

    def _tops(self, cells: Sequence[CellTruth], font: ImageFont.FreeTypeFont, edges: list[int]) -> list[int]:
        rows = 1 + max(cell.row + cell.rowspan - 1 for cell in cells)
        heights = [font.size * 1.9] * rows
        for cell in cells:
            lines = self._wrapped(cell.text, font, edges[cell.col + cell.colspan] - edges[cell.col] - 30, indent=0)
            need = len(lines) * font.size * 1.3 + font.size * 0.6
            heights[cell.row] = max(heights[cell.row], need / cell.rowspan)
        return [round(self.y + sum(heights[:i])) for i in range(rows + 1)]

    @staticmethod
    def _wrapped(text: str, font: ImageFont.FreeTypeFont, width: float, indent: int = 2) -> list[str]:
        lines, line = [], ""
        room = width - indent * font.size
        for char in text:
            if line and font.getlength(line + char) > room and char not in _NO_LINE_START:
                lines.append(line)
                line, room = "", width
            line += char
        return [*lines, line]
