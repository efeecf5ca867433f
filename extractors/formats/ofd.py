"""OFD files (GB/T 33190): text with its places, tables by the layout that PDF pages have, facts, seals noted."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.formats.building import Builder
from extractors.formats.limits import LIMITS
from extractors.formats.means import NEEDS_OCR, Means, blind
from extractors.formats.ofd_compose import OfdPage
from extractors.formats.ofd_facts import attachments, facts
from extractors.formats.ofd_package import OfdPackage
from extractors.formats.ofd_page import Pages
from extractors.formats.ofd_pictures import page_picture
from extractors.formats.ofd_seals import seals
from extractors.formats.ofd_structure import Body, bodies
from extractors.formats.ooxml_facts import pictures_in
from extractors.formats.page_warnings import page_warnings, ranges
from extractors.formats.pdf_layout import lay_out
from extractors.formats.pdf_page import PageContent
from extractors.formats.seeing import method_of, page_of
from models.document import Document, FileFacts, Page
from models.errors import Unreadable

_PICTURES = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff", ".jb2")


class _Found(NamedTuple):
    """All pages, empty where they could not be opened; what is wrong with those, by number."""

    pages: list[OfdPage]
    refused: dict[int, Unreadable]


def read(data: bytes, means: Means) -> Document:
    """The document of an OFD file, the pages of all its bodies one after the other.

    Pages that are pictures go to the eye; those that stay unread are named in the warnings and have ``text`` false.

    Raises:
        Unreadable: damaged, over a limit, or nothing on any page can be read.
    """
    builder = Builder()
    with OfdPackage(data, means.limits) as package:
        opened = bodies(package, builder.warnings)
        count = _counted(opened, means)
        found = _read_pages(package, opened, means, builder.warnings)
        said = _facts(package, opened, builder.warnings)
    contents = [page.content for page in found.pages]
    if not any(page.lines or any(c.words.text for t in page.tables for c in t.cells) for page in contents):
        raise _nothing(found, count)
    lay_out(contents, builder)
    builder.warnings.extend(_warnings(found))
    shown = {page.n: page_of(page) for page in contents}
    unread = {n: Page(n=n, width=0.0, height=0.0, text=False) for n in found.refused}
    document = builder.document(data, "ofd", [page for _, page in sorted((shown | unread).items())], said)
    return document.but(method=method_of(contents))


def page_count(data: bytes) -> int:
    """How many pages the file says it has; 1 if it cannot be opened."""
    try:
        with OfdPackage(data, LIMITS) as package:
            return max(1, sum(len(body.pages) for body in bodies(package, [])))
    except Unreadable:
        return 1


def _counted(opened: Sequence[Body], means: Means) -> int:
    """The number of pages, if it is within the limit."""
    count, most = sum(len(body.pages) for body in opened), means.limits.pages
    if count > most:
        raise Unreadable(f"page {most + 1}", f"{count} pages, more than the limit of {most} (pages)")
    if not count:
        raise Unreadable("whole file", "no pages")
    return count


def _read_pages(package: OfdPackage, opened: Sequence[Body], means: Means, warnings: list[str]) -> _Found:
    found = _Found([], {})
    n = 0
    for body in opened:
        pages = Pages(package, body, warnings)
        for identifier, part in body.pages:
            n += 1
            try:
                found.pages.append(_seen(pages.read(identifier, part, n), package, means, warnings))
            except Unreadable as error:
                found.refused[n] = error
                found.pages.append(OfdPage(PageContent(n, 0.0, 0.0, [], [], []), [], drawn_letters=False, lost=0))
    return found


def _seen(page: OfdPage, package: OfdPackage, means: Means, warnings: list[str]) -> OfdPage:
    """The page with what the eye sees in its pictures, if it is a picture of text."""
    content = page.content
    if means.eye is blind or not content.pictured or not page.pictures:
        return page
    size = content.width, content.height
    try:
        picture = page_picture(package, page.pictures, size, means.limits)
    except Unreadable as error:
        warnings.append(f"page {content.n}: {error}")
        return page
    seen = means.eye(picture, content.n, size)
    if seen is None:
        return page
    lines, tables = [*content.lines, *seen.lines], [*content.tables, *seen.tables]
    return page._replace(content=content._replace(lines=lines, tables=tables, seen=seen))


def _facts(package: OfdPackage, opened: Sequence[Body], warnings: list[str]) -> FileFacts:
    noted: list[str] = []
    embedded: list[str] = []
    first = 1
    for body in opened:
        numbers = {identifier: n for n, (identifier, _) in enumerate(body.pages, first)}
        first += len(body.pages)
        noted += seals(package, body, numbers, warnings)
        embedded += attachments(package, body, warnings)
    names = (name for name in package.names if name.lower().endswith(_PICTURES))
    return facts(opened, noted, embedded).but(pictures=pictures_in(package, names))


def _nothing(found: _Found, count: int) -> Unreadable:
    """Why nothing could be read."""
    if found.refused:
        return found.refused[min(found.refused)]
    pictured = any(page.content.pictured for page in found.pages)
    return Unreadable(f"pages 1-{count}", f"no text layer; {NEEDS_OCR}" if pictured else "no text on them")


def _warnings(found: _Found) -> Iterator[str]:
    yield from (f"page {n} is not read: {error}" for n, error in sorted(found.refused.items()))
    yield from page_warnings([page.content for page in found.pages])
    letters = [page.content.n for page in found.pages if page.drawn_letters and not page.content.pictured]
    if letters:
        yield f"pages {ranges(letters)} show shapes like letters drawn as curves, which are not read"
    lost = sum(page.lost for page in found.pages)
    if lost:
        yield f"{lost} objects whose place or content is missing are left out"
