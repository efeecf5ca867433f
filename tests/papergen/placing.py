"""On which pages the elements of a report begin, told from the text of the rendered pages."""

from pypdfium2 import PdfDocument

from tests.papergen.measure import bare
from tests.papergen.model import (
    Beside,
    Columns,
    Element,
    Heading,
    Lines,
    PageBreak,
    Pair,
    Paper,
    Paragraph,
    Table,
    plain,
)


def pages_of(paper: Paper, data: bytes) -> tuple[int | None, ...]:
    """For every element the first page, not before that of the last one, that holds its opening words."""
    texts = [bare(page.get_textpage().get_text_range()) for page in PdfDocument(data)]
    at = 1
    found: list[int | None] = []
    for element in paper.elements:
        if isinstance(element, PageBreak):
            at += 1
        opening = bare(plain(_opening(element)))[:12]
        page = next((n for n in range(at, len(texts) + 1) if opening in texts[n - 1]), None) if opening else None
        at = page or at
        found.append(page)
    return tuple(found)


def _opening(element: Element) -> str:
    match element:
        case Heading() | Paragraph():
            return element.text
        case Table() | Pair():
            return element.caption
        case Columns():
            return element.paragraphs[0]
        case Lines():
            return element.lines[0][0]
        case PageBreak() | Beside():
            return ""
