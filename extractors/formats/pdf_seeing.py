"""Pages of a PDF that are pictures of text: drawn as they are shown, and recognised."""

from typing import Any

import pypdfium2.raw as pdfium

from extractors.formats.means import Means, blind
from extractors.formats.pdf_drawing import drawn
from extractors.formats.pdf_page import PageContent, load_page
from extractors.formats.seeing import content_of
from models.errors import Unreadable


def see_page(document: Any, page: PageContent, means: Means, warnings: list[str]) -> PageContent:  # noqa: ANN401 - a raw handle
    """A page as the eye sees it; as it was where there is none, or where nothing can be seen on it."""
    if means.eye is blind or not page.width or not page.height:
        return page
    size = page.size
    handle = load_page(document, page.n)
    try:
        picture = drawn(handle, size, means.limits)
    finally:
        pdfium.FPDF_ClosePage(handle)
    try:
        seen = means.eye(picture, page.n, size)
    except Unreadable as error:
        warnings.append(str(error))
        return page
    if seen is None or not (seen.lines or seen.tables or not page.lines):
        return page
    return content_of(seen, page.n, size)
