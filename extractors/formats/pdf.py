"""PDF files with a text layer: pages, lines, ruled tables, paragraphs, running headers and footers."""

import threading
from typing import Any, Self

import pypdfium2.raw as pdfium

from extractors.formats.building import Builder
from extractors.formats.means import Means
from extractors.formats.page_warnings import page_warnings
from extractors.formats.pdf_ascent import with_ascents
from extractors.formats.pdf_damage import damaged_places
from extractors.formats.pdf_facts import facts
from extractors.formats.pdf_layout import lay_out
from extractors.formats.pdf_page import load_and_read
from extractors.formats.pdf_pictures import PagePictures
from extractors.formats.pdf_syntax import Syntax
from models.document import Document, Page
from models.errors import Unreadable

_LOCK = threading.Lock()
_ERRORS = {
    pdfium.FPDF_ERR_UNKNOWN: "unknown error",
    pdfium.FPDF_ERR_FILE: "file not found or could not be opened",
    pdfium.FPDF_ERR_FORMAT: "not in PDF format or corrupted",
    pdfium.FPDF_ERR_PASSWORD: "password-protected",
    pdfium.FPDF_ERR_SECURITY: "unsupported security scheme",
    pdfium.FPDF_ERR_PAGE: "page not found or content error",
}


def read(data: bytes, means: Means) -> Document:
    """The document of a PDF; pages without a text layer are named in its warnings and have ``text`` false.

    pdfium has one thread: calls from several wait for each other.

    Raises:
        Unreadable: damaged, locked, over a limit, or without any text layer.
    """
    with _LOCK, _Opened(data) as opened:
        count = pdfium.FPDF_GetPageCount(opened.raw)
        if count > means.limits.pages:
            raise Unreadable(
                f"page {means.limits.pages + 1}",
                f"{count} pages, more than the limit of {means.limits.pages} (pages)",
            )
        if not count:
            raise Unreadable("whole file", "no pages")
        pictures = PagePictures(means.limits)
        pages = [load_and_read(opened.raw, n, pictures) for n in range(1, count + 1)]
        syntax = Syntax(data, means.limits)
        file = facts(opened.raw, syntax).but(pictures=pictures.found)
        damaged = () if file.encrypted else damaged_places(syntax, count)
    if not any(page.lines or any(c.words.text for t in page.tables for c in t.cells) for page in pages):
        if damaged:
            raise Unreadable(damaged[0], "its content is damaged and gives no text")
        raise Unreadable(f"pages 1-{count}", "no text layer; needs OCR")
    builder = Builder()
    lay_out(pages, builder)
    builder.warnings.extend(page_warnings(pages))
    for place in damaged:
        builder.miss(place, "damaged; only what could be unpacked of it is given")
    shown = [Page(n=p.n, width=round(p.size[0], 2), height=round(p.size[1], 2), text=not p.pictured) for p in pages]
    return builder.document(data, "pdf", shown, file)


def page_count(data: bytes) -> int:
    """How many pages the file says it has; 1 if it cannot be opened."""
    try:
        with _LOCK, _Opened(data) as opened:
            return max(1, int(pdfium.FPDF_GetPageCount(opened.raw)))
    except Unreadable:
        return 1


class _Opened:
    """A PDF open in pdfium; ``raw`` is its handle, valid inside the ``with``."""

    def __init__(self, data: bytes) -> None:
        self._data = with_ascents(data)
        self.raw: Any = None

    def __enter__(self) -> Self:
        pdfium.FPDF_InitLibrary()
        self.raw = pdfium.FPDF_LoadMemDocument64(self._data, len(self._data), None)
        if not self.raw:
            reason = _ERRORS.get(pdfium.FPDF_GetLastError(), "unknown error")
            raise Unreadable("whole file", f"pdfium cannot open it: {reason}")
        return self

    def __exit__(self, *_: object) -> None:
        pdfium.FPDF_CloseDocument(self.raw)
