"""PDF: a small page layout of its own (hard lines, ruled tables that run on over pages, head and foot)."""

import io
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.roundgen.model import Block, Heading, PageBreak, Paragraph, Report, Style
from tests.roundgen.writers.fonts import Face, face
from tests.roundgen.writers.pdf_table import PADDING, Ruling, plan_rows

WIDTH, HEIGHT = A4
MARGIN: Final = 72.0
TOP: Final = HEIGHT - 78.0
BOTTOM: Final = 70.0
TEXT_WIDTH: Final = WIDTH - 2 * MARGIN
# size, leading, space before, alignment
_LOOK: Final[dict[Style, tuple[float, float, float, str]]] = {
    Style.BODY: (12, 21, 2, "left"),
    Style.TITLE: (24, 34, 130, "center"),
    Style.COVER: (15, 26, 26, "center"),
    Style.CENTER: (12, 20, 6, "center"),
    Style.LINE: (12, 21, 0, "left"),
    Style.SIGN: (12, 21, 8, "right"),
    Style.NOTE: (9, 13, 2, "left"),
}
_HEADINGS: Final = {0: (15, 26, 12), 1: (16, 28, 16), 2: (14, 24, 10), 3: (12, 22, 6)}


@dataclass(slots=True)
class Page:
    """Operations of one page: (x, baseline, size, text) and ruled boxes (x, y, width, height)."""

    texts: list[tuple[float, float, float, str]] = field(default_factory=list)
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)


class Galley:
    """Sets blocks one below the other and turns the page when it is full."""

    def __init__(self, typeface: Face) -> None:
        """An empty first page."""
        self.face = typeface
        self.pages = [Page()]
        self.y = TOP

    def turn(self) -> None:
        """A new page."""
        self.pages.append(Page())
        self.y = TOP

    def lines(self, texts: list[str], look: tuple[float, float, float, str], indent: float = 0) -> None:
        """Lines of one paragraph."""
        size, leading, before, align = look
        if self.y < TOP or before > 100:
            self.y -= before
        for number, text in enumerate(texts):
            if self.y - leading < BOTTOM:
                self.turn()
            x = MARGIN + (indent if number == 0 else 0)
            if align != "left":
                slack = TEXT_WIDTH - self.face.measure(text) * size
                x = MARGIN + (slack / 2 if align == "center" else slack)
            self.pages[-1].texts.append((x, self.y - leading + (leading - size) / 2 + 1, size, text))
            self.y -= leading

    def paragraph(self, block: Paragraph) -> None:
        """Running text is indented by two characters."""
        look = _LOOK[block.style]
        indent = 2 * look[0] if block.style is Style.BODY else 0.0
        text = ("\u3000\u3000" if indent else "") + block.text
        wrapped = self.face.wrap(text, TEXT_WIDTH / look[0])
        if indent:
            wrapped[0] = wrapped[0].removeprefix("\u3000\u3000")
        self.lines(wrapped, look, indent)

    def heading(self, block: Heading) -> None:
        """Never the last line of a page."""
        size, leading, before = _HEADINGS[block.level]
        if self.y - leading * 2 - before < BOTTOM:
            self.turn()
        align = "center" if block.level == 0 else "left"
        self.lines(self.face.wrap(block.text, TEXT_WIDTH / size), (size, leading, before, align))

    def ruling(self, ruling: Ruling) -> None:
        """Rows one below the other; the head is repeated after a page break where the ruling says so."""
        if ruling.caption:
            if self.y < BOTTOM + 80:
                self.turn()
            self.lines(self.face.wrap(ruling.caption, TEXT_WIDTH / 11), (11, 18, 8, "center"))
        start = 0
        count = len(ruling.heights)
        while start < count:
            end, used = start, 0.0
            while end < count and used + ruling.heights[end] <= self.y - BOTTOM:
                used += ruling.heights[end]
                end += 1
            if end == start:
                if self.y >= TOP - 1:
                    end, used = start + 1, ruling.heights[start]
                else:
                    self.turn()
                    continue
            self._part(ruling, start, end)
            self.y -= used
            start = end
            if start < count:
                self.turn()
        self.y -= 8

    def _part(self, ruling: Ruling, start: int, end: int) -> None:
        page = self.pages[-1]
        tops = {start: self.y}
        for row in range(start, end):
            tops[row + 1] = tops[row] - ruling.heights[row]
        for cell in ruling.cells:
            first, last = max(cell.row, start), min(cell.row + cell.rowspan, end)
            if first >= last:
                continue
            page.boxes.append((MARGIN + cell.x, tops[last], cell.width, tops[first] - tops[last]))
            if cell.row < start:
                continue
            baseline = tops[first] - PADDING - ruling.size
            for line in cell.lines:
                page.texts.append((MARGIN + cell.x + PADDING, baseline, ruling.size, line))
                baseline -= ruling.leading

    def add(self, block: Block) -> None:
        """Any block."""
        if isinstance(block, Paragraph):
            self.paragraph(block)
        elif isinstance(block, Heading):
            self.heading(block)
        elif isinstance(block, PageBreak):
            self.turn()
        else:
            self.ruling(plan_rows(block, self.face, TEXT_WIDTH))


def render(report: Report, *, password: str | None = None) -> bytes:
    """The report as a PDF in reportlab's invariant mode; with a password, encrypted with 128 bits."""
    galley = Galley(face())
    for block in report.blocks:
        galley.add(block)
    pages = [page for page in galley.pages if page.texts or page.boxes] or [Page()]
    lock = None
    if password is not None:
        lock = StandardEncryption(password, ownerPassword=password + "-owner", canPrint=0, strength=128)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, encrypt=lock)
    canvas.setTitle(report.title)
    canvas.setAuthor(report.origin.author)
    canvas.setCreator(report.origin.application)
    canvas.setProducer(report.origin.application)
    draw = partial(_draw, canvas, galley.face)
    for number, page in enumerate(pages, start=1):
        if number > 1 and report.running_head:
            _frame(page, galley.face, report.running_head, f"第 {number} 页 共 {len(pages)} 页")
        draw(page)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _frame(page: Page, typeface: Face, head: str, foot: str) -> None:
    page.texts.append((MARGIN, HEIGHT - 50, 9, head))
    page.boxes.append((MARGIN, HEIGHT - 55, TEXT_WIDTH, 0))
    page.texts.append((WIDTH / 2 - typeface.measure(foot) * 4.5, 40, 9, foot))


def _draw(canvas: Canvas, typeface: Face, page: Page) -> None:
    canvas.setLineWidth(0.5)
    path = canvas.beginPath()
    for x, y, width, height in page.boxes:
        if height:
            path.rect(x, y, width, height)
        else:
            path.moveTo(x, y)
            path.lineTo(x + width, y)
    canvas.drawPath(path)
    text = canvas.beginText()
    current = ("", 0.0)
    for x, y, size, line in page.texts:
        text.setTextOrigin(x, y)
        for name, run in typeface.segments(line):
            if (name, size) != current:
                text.setFont(name, size)
                current = (name, size)
            text.textOut(run)
    canvas.drawText(text)
