"""What is said of pages that could not be read as they should, whatever format they come from."""

from collections.abc import Iterator, Sequence

from extractors.formats.means import NEEDS_OCR
from extractors.formats.pdf_page import PageContent


def page_warnings(pages: Sequence[PageContent]) -> Iterator[str]:
    """One line for each kind of trouble, naming the pages."""
    broken = [page.n for page in pages if page.broken]
    if broken:
        yield f"pages {ranges(broken)} cannot be loaded (damaged)"
    unread = [page.n for page in pages if page.pictured and page.seen is None and not page.broken]
    if unread:
        yield f"pages {ranges(unread)} hold no text layer to read: {NEEDS_OCR}"
    seen = [page.n for page in pages if page.seen is not None]
    if seen:
        yield f"pages {ranges(seen)} were recognised by OCR"
    for page in pages:
        if page.seen is not None and page.seen.lost:
            yield f"page {page.n}: {page.seen.lost} pieces of writing could not be made out"
    mended = [page.n for page in pages if page.recognised]
    if mended:
        yield f"pages {ranges(mended)} have a font whose characters cannot be told: its lines were recognised by OCR"
    garbled = [page.n for page in pages if page.garbled]
    if garbled:
        yield f"pages {ranges(garbled)} have a font whose characters cannot be told (garbled text)"
    outside = sum(page.outside for page in pages)
    if outside:
        yield f"{outside} characters outside the visible pages are left out"


def ranges(numbers: Sequence[int]) -> str:
    """1-3, 7: ascending numbers with runs written short."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
