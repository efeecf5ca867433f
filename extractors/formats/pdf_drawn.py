"""PDF pages as far as they are needed to find again what is known already: their characters, no tables or paragraphs."""

from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from extractors.formats.limits import Limits
from extractors.formats.pdf_ascent import with_ascents
from extractors.formats.pdf_chars import Char, read_chars
from extractors.formats.pdf_frame import frame_of
from extractors.formats.pdf_page import load_and_read
from models.errors import Unreadable

_FEW = 50


class DrawnPage(NamedTuple):
    """Page ``n`` (1-based), its size in points, its characters in content order, whatever their angle.

    ``pictured``: it shows nothing but pictures.
    """

    n: int
    width: float
    height: float
    chars: list[Char]
    pictured: bool = False


def drawn_pages(data: bytes, limits: Limits) -> list[DrawnPage]:
    """The pages of a PDF; pdfium has one thread, so that no other may read a PDF meanwhile.

    Raises:
        Unreadable: damaged, or more pages than the limit.
    """
    try:
        document = pypdfium2.PdfDocument(with_ascents(data))
    except pypdfium2.PdfiumError as error:
        raise Unreadable("whole file", f"pdfium cannot open it: {error}") from error
    with document:
        if len(document) > limits.pages:
            raise Unreadable("whole file", f"{len(document)} pages, more than the limit of {limits.pages} (pages)")
        return [_drawn(document.raw, n) for n in range(1, len(document) + 1)]


def _drawn(document: Any, n: int) -> DrawnPage:  # noqa: ANN401 - a raw handle of pdfium
    page = pdfium.FPDF_LoadPage(document, n - 1)
    if not page:
        return DrawnPage(n, 0.0, 0.0, [], pictured=True)
    text_page = pdfium.FPDFText_LoadPage(page)
    try:
        frame = frame_of(page)
        chars = read_chars(text_page, frame, tilted=False).straight if text_page else []
    finally:
        if text_page:
            pdfium.FPDFText_ClosePage(text_page)
        pdfium.FPDF_ClosePage(page)
    shown = [char for char in chars if not char.text.isspace()]
    pictured = len(shown) < _FEW and load_and_read(document, n).pictured
    return DrawnPage(n, frame.width, frame.height, shown, pictured)
