"""Style A's pages: what is drawn on them, in the order of drawing, and the canvas that draws it."""

import io
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.papergen.model import Paper
from tests.papergen.style_a_lines import SMALLER, Line, single, width
from tests.roundgen.writers.fonts import Face

WIDTH, HEIGHT = A4
LEFT: Final = 76.0
TOP: Final = HEIGHT - 84.0
BOTTOM: Final = 74.0
MEASURE: Final = WIDTH - 2 * LEFT


class Text(NamedTuple):
    """A line of text at its baseline."""

    x: float
    y: float
    size: float
    line: Line


class Rule(NamedTuple):
    """A straight line; ``filled``: drawn as a thin rectangle, as Word does."""

    x0: float
    y0: float
    x1: float
    y1: float
    weight: float
    filled: bool


class Fill(NamedTuple):
    """A painted rectangle; grey from 0 to 1."""

    x: float
    y: float
    width: float
    height: float
    grey: float


@dataclass(slots=True)
class Page:
    """What stands on a page."""

    texts: list[Text] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)


def draw(pages: list[Page], paper: Paper, face: Face) -> bytes:
    """The pages as a PDF; the first is the cover, without head and foot."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setTitle(paper.title)
    for number, page in enumerate(pages, start=1):
        if number > 1:
            _watermark(canvas, face, paper.watermark)
            _frame(page, face, paper.head, paper.foot.format(n=number, all=len(pages)))
        _page(canvas, face, page)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _watermark(canvas: Canvas, face: Face, text: str) -> None:
    canvas.saveState()
    canvas.setFillGray(0.86)
    canvas.setFont(face.cjk, 38 if len(text) < 12 else 26)
    canvas.translate(WIDTH / 2, HEIGHT / 2)
    canvas.rotate(45)
    canvas.drawCentredString(0, 0, text)
    canvas.restoreState()


def _frame(page: Page, face: Face, head: str, foot: str) -> None:
    page.texts.append(Text(LEFT, HEIGHT - 52, 9, single(head)))
    page.rules.append(Rule(LEFT, HEIGHT - 57, LEFT + MEASURE, HEIGHT - 57, 0.6, filled=False))
    line = single(foot)
    page.texts.append(Text((WIDTH - width(face, line) * 9) / 2, 42, 9, line))


def _page(canvas: Canvas, face: Face, page: Page) -> None:
    for fill in page.fills:
        canvas.setFillGray(fill.grey)
        canvas.rect(fill.x, fill.y, fill.width, fill.height, stroke=0, fill=1)
    canvas.setFillGray(0)
    for rule in page.rules:
        _rule(canvas, rule)
    text = canvas.beginText()
    for x, y, size, line in page.texts:
        text.setTextOrigin(x, y)
        for run in line:
            text.setFont(face.cjk, size * (SMALLER if run.rise else 1))
            text.setRise(run.rise * size * (0.36 if run.rise > 0 else 0.14))
            text.textOut(run.text)
        text.setRise(0)
    canvas.drawText(text)


def _rule(canvas: Canvas, rule: Rule) -> None:
    half = rule.weight / 2
    if rule.filled:
        x, y = min(rule.x0, rule.x1) - half, min(rule.y0, rule.y1) - half
        size = abs(rule.x1 - rule.x0) + rule.weight, abs(rule.y1 - rule.y0) + rule.weight
        canvas.rect(x, y, *size, stroke=0, fill=1)
    else:
        canvas.setLineWidth(rule.weight)
        canvas.line(rule.x0, rule.y0, rule.x1, rule.y1)
