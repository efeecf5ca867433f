"""Pages of official credit reports: lines and ruled tables over page breaks, heads, feet and a diagonal watermark."""

import io
from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
_LEFT, _TOP, _BOTTOM, _STEP = 60, 780, 60, 16
_LINES = (_TOP - _BOTTOM) // _STEP
Table = Sequence[Sequence[str]]


def report_pdf(pieces: Sequence[str | Table], watermark: str = "") -> bytes:
    """A PDF of lines and tables, as many pages as it takes."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    total = 1 + (sum(1 if isinstance(piece, str) else len(piece) for piece in pieces) - 1) // _LINES
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    page, y = 1, _begun(canvas, watermark)
    for piece in pieces:
        rows = [piece] if isinstance(piece, str) else piece
        widths = [] if isinstance(piece, str) else _widths(piece)
        for row in rows:
            if y < _BOTTOM + _STEP:
                page, y = page + 1, _turned(canvas, f"第 {page} 页 / 共 {total} 页", watermark)
            if isinstance(row, str):
                canvas.drawString(_LEFT, y, row)
            else:
                _row(canvas, y, row, widths)
            y -= _STEP
    canvas.drawCentredString(297, 30, f"第 {page} 页 / 共 {total} 页")
    canvas.save()
    return out.getvalue()


def _begun(canvas: Canvas, watermark: str) -> int:
    canvas.setFont(FONT, 10)
    if watermark:
        canvas.saveState()
        canvas.setFillGray(0.85)
        canvas.translate(150, 300)
        canvas.rotate(45)
        canvas.setFont(FONT, 30)
        canvas.drawString(0, 0, watermark)
        canvas.restoreState()
        canvas.setFont(FONT, 10)
    return _TOP


def _turned(canvas: Canvas, foot: str, watermark: str) -> int:
    canvas.drawCentredString(297, 30, foot)
    canvas.showPage()
    return _begun(canvas, watermark)


def _widths(table: Table) -> list[int]:
    return [475 // len(table[0])] * len(table[0])


def _row(canvas: Canvas, y: int, row: Sequence[str], widths: Sequence[int]) -> None:
    x = _LEFT
    for cell, width in zip(row, widths, strict=True):
        canvas.rect(x, y - 4, width, _STEP)
        canvas.setFont(FONT, 7)
        canvas.drawString(x + 2, y, cell)
        canvas.setFont(FONT, 10)
        x += width
