"""PDF pages as far as they are needed to find again what is known already: their characters, no tables or paragraphs."""

from collections.abc import Iterator
from typing import Final, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from extractors.formats.limits import Limits
from extractors.formats.pdf_ascent import with_ascents
from extractors.formats.pdf_chars import Char, all_chars
from extractors.formats.pdf_frame import frame_of
from models.errors import Unreadable

_FEW: Final = 50
_SHARE: Final = 0.5


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
        return [_drawn(document[n - 1], n) for n in range(1, len(document) + 1)]


def _drawn(page: pypdfium2.PdfPage, n: int) -> DrawnPage:
    frame = frame_of(page.raw)
    text_page = page.get_textpage()
    try:
        chars = [char for char in all_chars(text_page.raw, frame) if not char.text.isspace()]
    finally:
        text_page.close()
    least = _SHARE * frame.width * frame.height if chars else 0.0
    pictured = len(chars) < _FEW and _pictures(page) > least
    page.close()
    return DrawnPage(n, frame.width, frame.height, chars, pictured)


def _pictures(page: pypdfium2.PdfPage) -> float:
    """The area that pictures cover, in square points."""
    boxes: Iterator[tuple[float, float, float, float]] = (
        one.get_bounds() for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])
    )
    return sum((right - left) * (top - bottom) for left, bottom, right, top in boxes)
