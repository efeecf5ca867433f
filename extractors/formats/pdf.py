"""PDF files with a text layer: pages, lines, ruled tables, paragraphs, running headers and footers."""

import threading
from typing import Any, Self

import pypdfium2.raw as pdfium

from extractors.formats.building import Builder
from extractors.formats.means import NEEDS_OCR, Means
from extractors.formats.page_warnings import page_warnings
from extractors.formats.pdf_ascent import with_ascents
from extractors.formats.pdf_damage import damaged_places
from extractors.formats.pdf_facts import facts
from extractors.formats.pdf_layout import lay_out
from extractors.formats.pdf_mending import Mender
from extractors.formats.pdf_page import load_and_read
from extractors.formats.pdf_pictures import PagePictures
from extractors.formats.pdf_seeing import see_page
from extractors.formats.pdf_syntax import Syntax
from extractors.formats.seeing import marked, method_of, page_of
from models.document import Document
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
    builder = Builder()
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
        mender = Mender(means)
        read = [marked(load_and_read(opened.raw, n, pictures, mender)) for n in range(1, count + 1)]
        pages = [see_page(opened.raw, page, means, builder.warnings) if page.pictured else page for page in read]
        syntax = Syntax(data, means.limits)
        file = facts(opened.raw, syntax).but(pictures=pictures.found)
        damaged = () if file.encrypted else damaged_places(syntax, count)
    if not any(page.lines or any(c.words.text for t in page.tables for c in t.cells) for page in pages):
        if damaged:
            raise Unreadable(damaged[0], "its content is damaged and gives no text")
        reason = "nothing in them was recognised" if any(page.seen for page in pages) else f"no text layer; {NEEDS_OCR}"
        raise Unreadable(f"pages 1-{count}", reason)
    lay_out(pages, builder)
    builder.warnings.extend(page_warnings(pages))
    for place in damaged:
        builder.miss(place, "damaged; only what could be unpacked of it is given")
    shown = [page_of(page) for page in pages]
    return builder.document(data, "pdf", shown, file).but(method=method_of(pages))


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
