"""Word documents that hold no text but pictures of pages: these are recognised in order, each as a page."""

from collections.abc import Iterator

from extractors.formats.building import Builder
from extractors.formats.means import NEEDS_OCR, Means, blind
from extractors.formats.ooxml import Package, attribute
from extractors.formats.page_warnings import page_warnings
from extractors.formats.pdf_layout import lay_out
from extractors.formats.pdf_page import PageContent
from extractors.formats.picture import contents_of
from extractors.formats.seeing import content_of
from models.errors import Unreadable

_MEDIA = "word/media/"
_REFERENCES = ("{*}blip", "{*}imagedata")


def read_pictures(package: Package, main: str, means: Means, builder: Builder) -> list[PageContent]:
    """Adds what is recognised in the pictures of the main part of a package; each is a page.

    Raises:
        Unreadable: there are none, nothing is recognised in them, or there is no OCR.
    """
    parts = list(_parts(package, main)) or sorted(name for name in package.names if name.startswith(_MEDIA))
    if not parts:
        raise Unreadable(main, "no text in it")
    if means.eye is blind:
        raise Unreadable(main, f"no text; {len(parts)} pictures ({NEEDS_OCR})")
    pages: list[PageContent] = []
    for part in parts:
        n = len(pages) + 1
        try:
            pages += contents_of(package.read(part), means, builder.warnings, n)
        except Unreadable as error:
            builder.warnings.append(f"{part}: {error}")
            pages.append(content_of(None, n, (0.0, 0.0)))
    if not any(page.lines or page.tables for page in pages):
        nothing = f"no text; {len(parts)} pictures, nothing recognised in them"
        raise Unreadable(main, "; ".join((nothing, *builder.warnings)))
    lay_out(pages, builder)
    builder.warnings += [f"its text is that of {len(parts)} pictures, counted as pages", *page_warnings(pages)]
    return pages


def _parts(package: Package, main: str) -> Iterator[str]:
    """The parts with the pictures that the document shows, in order, each once."""
    relations = package.relations(main)
    seen: set[str] = set()
    for element in package.xml(main).iter(*_REFERENCES):
        said = attribute(element, "embed") or attribute(element, "id")
        kind, part = relations.get(said, ("", ""))
        if kind == "image" and part in package.names and part not in seen:
            seen.add(part)
            yield part
