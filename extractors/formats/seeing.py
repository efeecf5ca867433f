"""Pages that were seen rather than read: what the eye gave as content of a page, and what the document says of them."""

from collections.abc import Iterable, Sequence
from typing import Final

from extractors.formats.building import CellWords
from extractors.formats.means import Seen
from extractors.formats.pdf_lines import TextLine
from extractors.formats.pdf_page import PageContent
from models.document import Line, Method, Page

_A4_LONG: Final = 841.89
_SANE: Final = (200.0, 1700.0)


def sane_size(width: int, height: int, dpi: float) -> tuple[float, float]:
    """The size in points of a page ``width`` × ``height`` pixels large; as long as A4 where ``dpi`` cannot be true."""
    longest = max(width, height)
    unit = 72 / dpi if dpi > 0 and _SANE[0] <= longest * 72 / dpi <= _SANE[1] else _A4_LONG / longest
    return width * unit, height * unit


def content_of(seen: Seen | None, n: int, size: tuple[float, float]) -> PageContent:
    """Page ``n``, displayed ``size`` points large, as it was seen; None: it could not be."""
    if seen is None:
        return PageContent(n, *size, [], [], [], pictured=True)
    wide, high = (size[1], size[0]) if seen.turn and seen.turn.quarters % 2 else size
    return PageContent(n, wide, high, seen.lines, seen.tables, [], pictured=True, turn=seen.turn, seen=seen)


def page_of(content: PageContent) -> Page:
    """What a document says of a page; unread if its fonts are garbled or most of it could not be made out."""
    values = [*_confidences(content)]
    count = sum(chars for _, chars in values)
    seen = content.seen
    read = not content.pictured or (seen is not None and seen.lost <= len(values))
    return Page(
        n=content.n,
        width=round(content.size[0], 2),
        height=round(content.size[1], 2),
        text=read and not content.garbled,
        confidence=round(sum(value * chars for value, chars in values) / count, 3) if count else None,
    )


def method_of(contents: Sequence[PageContent]) -> Method:
    """How the text of all pages was got."""
    ways = {confidence is not None for page in contents for confidence, _ in _lines(page)}
    return Method.MIXED if len(ways) > 1 else Method.OCR if ways == {True} else Method.TEXT


def marked(content: PageContent) -> PageContent:
    """The page with the confidence of its recognised places at the lines that stand there."""
    if not content.recognised:
        return content
    lines = [line._replace(confidence=_at(content, line)) for line in content.lines]
    tables = [table._replace(cells=tuple(_cell(cell, content) for cell in table.cells)) for table in content.tables]
    return content._replace(lines=lines, tables=tables)


def _cell(cell: CellWords, content: PageContent) -> CellWords:
    places = tuple(place.but(confidence=_at(content, place)) for place in cell.words.lines)
    return cell._replace(words=cell.words._replace(lines=places))


def _at(content: PageContent, line: TextLine | Line) -> float | None:
    """The least confidence of what was recognised in a line."""
    middle, left, right = (line.top + line.bottom) / 2, min(line.xs), max(line.xs)
    found = (
        sure for box, sure in content.recognised if box.top <= middle <= box.bottom and left < box.x1 and right > box.x0
    )
    return min(found, default=None)


def _confidences(content: PageContent) -> Iterable[tuple[float, int]]:
    """The confidence of each recognised line of a page and its length."""
    return ((confidence, length) for confidence, length in _lines(content) if confidence is not None)


def _lines(content: PageContent) -> Iterable[tuple[float | None, int]]:
    """The confidence of each line of a page, in tables and outside, and its length."""
    yield from ((line.confidence, len(line.text)) for line in content.lines)
    for table in content.tables:
        for cell in table.cells:
            yield from ((place.confidence, place.end - place.start) for place in cell.words.lines)
