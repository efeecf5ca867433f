"""PDF files with a text layer: pages, lines, ruled tables, paragraphs, running headers and footers."""

import ctypes
import re
import threading
from typing import Any, Self

import pypdfium2.raw as pdfium

from extractors.formats.building import Builder
from extractors.formats.means import Means
from extractors.formats.page_warnings import page_warnings
from extractors.formats.pdf_layout import lay_out
from extractors.formats.pdf_page import load_and_read
from models.document import Document, FileFacts, Page
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
_DATE = re.compile(r"\(?(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-])(\d\d)'?(\d\d)?)?")


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
        pages = [load_and_read(opened.raw, n) for n in range(1, count + 1)]
        facts, embedded = _facts(opened.raw), pdfium.FPDFDoc_GetAttachmentCount(opened.raw)
    if not any(page.lines or any(c.words.text for t in page.tables for c in t.cells) for page in pages):
        raise Unreadable(f"pages 1-{count}", "no text layer; needs OCR")
    builder = Builder()
    lay_out(pages, builder)
    builder.warnings.extend(page_warnings(pages))
    if embedded > 0:
        builder.warnings.append(f"{embedded} embedded files are not read")
    shown = [Page(n=p.n, width=round(p.size[0], 2), height=round(p.size[1], 2), text=not p.pictured) for p in pages]
    return builder.document(data, "pdf", shown, facts)


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
        self._data = data
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


def _facts(document: Any) -> FileFacts:  # noqa: ANN401 - a raw handle of pdfium
    said = {
        field: _said(document, key)
        for field, key in (
            ("title", "Title"),
            ("author", "Author"),
            ("application", "Creator"),
            ("producer", "Producer"),
        )
    }
    return FileFacts(
        title=said["title"],
        author=said["author"],
        application=said["application"],
        producer=said["producer"],
        created=iso_date(_said(document, "CreationDate")),
        modified=iso_date(_said(document, "ModDate")),
        encrypted=pdfium.FPDF_GetSecurityHandlerRevision(document) >= 0,
        macros=pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0,
    )


def _said(document: Any, key: str) -> str | None:  # noqa: ANN401 - a raw handle of pdfium
    name = key.encode("ascii")
    size = pdfium.FPDF_GetMetaText(document, name, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDF_GetMetaText(document, name, buffer, size)
    return buffer.raw[: max(0, size - 2)].decode("utf-16-le", errors="replace").strip() or None


def iso_date(said: str | None) -> str | None:
    """A PDF date (D:20220916101010+08'00') as ISO 8601, as exact as it is given; anything else as it stands."""
    match = _DATE.match(said) if said else None
    if match is None:
        return said
    year, month, day, hour, minute, second, zulu, sign, zone_hour, zone_minute = match.groups()
    date = "-".join(part for part in (year, month, day) if part)
    if not hour:
        return date
    zone = "Z" if zulu else f"{sign}{zone_hour}:{zone_minute or '00'}" if sign else ""
    return f"{date}T{hour}:{minute or '00'}:{second or '00'}{zone}"
