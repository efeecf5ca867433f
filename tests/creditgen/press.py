"""Pages to the bytes of a PDF, with reportlab."""

import io
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.creditgen.sheet import A4, FILES, RADICALS, Look, Page, Rect, Words, font, width_of

_AS_RADICALS: Final = str.maketrans({plain: radical for radical, plain in RADICALS.items()})


def emit(look: Look, pages: Sequence[tuple[int, Page]], total: int) -> bytes:
    """The PDF of pages, each with the number that it prints."""
    target = io.BytesIO()
    lock = StandardEncryption("", ownerPassword="owner", canModify=0, canCopy=0, strength=128) if look.locked else None
    canvas = Canvas(target, pagesize=A4, invariant=1, pageCompression=1, encrypt=lock)
    for printed, page in pages:
        if look.mark_first:
            watermark(canvas, look)
        for op in page.ops:
            if isinstance(op, Words):
                _say(canvas, look, op)
            elif isinstance(op, Rect):
                canvas.setFillGray(0.93)
                canvas.setLineWidth(0.6)
                canvas.rect(op.x0, op.y0, op.x1 - op.x0, op.y1 - op.y0, stroke=not op.filled, fill=op.filled)
                canvas.setFillGray(0)
            else:
                canvas.line(op.x0, op.y, op.x1, op.y)
        if not look.mark_first:
            watermark(canvas, look)
        _running(canvas, look, printed, total)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _say(canvas: Canvas, look: Look, words: Words) -> None:
    if look.single:
        x = words.x
        for char in words.text:
            _say(canvas, replace(look, single=False), words._replace(x=x, text=char))
            x += width_of(char, look.face, look.letters) * words.size
        return
    text = canvas.beginText(words.x, words.y)
    text.setTextRenderMode(3 if words.hidden else 0)
    shown = words.text.translate(_AS_RADICALS) if look.radicals and FILES.get(look.face) else words.text
    for latin, run in groupby(shown, key=lambda char: look.letters is not None and char < "\u2070"):
        text.setFont(look.letters if latin and look.letters else font(look.face), words.size)
        text.textOut("".join(run))
    canvas.drawText(text)


def _running(canvas: Canvas, look: Look, printed: int, total: int) -> None:
    if look.head and printed > 1:
        _say(canvas, look, Words(look.left, A4[1] - 40, look.head, 9))
        canvas.line(look.left, A4[1] - 44, A4[0] - look.right, A4[1] - 44)
    if look.foot and printed > 1:
        _say(canvas, look, Words(A4[0] / 2 - 20, 30, look.foot.format(n=printed, all=total), 9))


def watermark(canvas: Canvas, look: Look) -> None:
    """Draws the watermark of a page, if there is one."""
    if not look.watermark:
        return
    canvas.saveState()
    canvas.setFillGray(0.85)
    canvas.setFont(font(look.face), look.mark_size)
    for x, y in ((90, 120), (90, 420), (320, 300), (320, 620)) if look.mark_size < 40 else ((110, 250),):
        canvas.saveState()
        canvas.translate(x, y)
        canvas.rotate(look.angle)
        canvas.drawString(0, 0, look.watermark)
        canvas.restoreState()
    canvas.restoreState()
