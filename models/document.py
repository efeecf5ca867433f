"""A document as it was read: one text, its blocks in reading order, and the way from an offset to a place on a page."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, NamedTuple

import msgspec

from models.base import Model
from models.folding import Folded, reading_form

Offset = Annotated[int, msgspec.Meta(ge=0)]


class Box(NamedTuple):
    """A rectangle on a page as displayed, in PDF points, origin at the top left; ``page`` is 1-based."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


class Span(Model):
    """A place in a document's text, half-open, with the words that stand there.

    ``confidence`` (0 to 1) is that of the least certain line touched where it was recognised by OCR, else None.
    """

    sha256: str
    start: Offset
    end: Offset
    page: int | None
    quote: str
    boxes: tuple[Box, ...] = ()
    confidence: float | None = None

    def holds(self, text: str) -> bool:
        """Whether the words still stand at their place in ``text``."""
        return text[self.start : self.end] == self.quote


class BlockType(StrEnum):
    """What a block is; header, footer, watermark, footnote, comment and deleted (a tracked deletion) are not body text."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    HEADER = "header"
    FOOTER = "footer"
    WATERMARK = "watermark"
    FOOTNOTE = "footnote"
    TEXTBOX = "textbox"
    DELETED = "deleted"
    COMMENT = "comment"


BODY_TYPES = frozenset({BlockType.HEADING, BlockType.PARAGRAPH, BlockType.TABLE, BlockType.TEXTBOX})


class Method(StrEnum):
    """How the text was got; ``none``: it was not, the file is unread."""

    TEXT = "text"
    OCR = "ocr"
    CONVERTED = "converted"
    MIXED = "mixed"
    NONE = "none"


class Page(Model):
    """A page: 1-based number, size in PDF points as displayed; ``text`` false if no text could be read from it.

    ``confidence`` (0 to 1) is the mean over the characters that were recognised by OCR, None if there are none.
    """

    n: int
    width: float
    height: float
    text: bool = True
    confidence: float | None = None


class Line(Model):
    """One line of a page; character ``start + i`` stands between ``xs[i]`` and ``xs[i + 1]`` (points).

    In an ``upright`` line, which reads up or down the page, ``xs`` are heights and ``top`` and ``bottom`` its left and
    right ends. ``confidence`` (0 to 1) where the line was recognised by OCR.
    """

    start: Offset
    end: Offset
    page: int
    top: float
    bottom: float
    xs: tuple[float, ...]
    confidence: float | None = None
    upright: bool = False

    def box(self, start: int, end: int) -> Box:
        """The rectangle of the part of ``start:end`` that stands on this line."""
        first, last = max(start, self.start) - self.start, min(end, self.end) - self.start
        edges = self.xs[first : last + 1]
        if self.upright:
            return Box(self.page, self.top, min(edges), self.bottom, max(edges))
        return Box(self.page, min(edges), self.top, max(edges), self.bottom)


class Cell(Model):
    """A table cell, 0-based row and column of its top left; its words are ``text[start:end]`` of the document."""

    row: int
    col: int
    start: Offset
    end: Offset
    rowspan: int = 1
    colspan: int = 1


class Block(Model):
    """A piece of the text; ``level`` is 1-based for headings, 0 otherwise; ``page`` where it begins, if known.

    ``author`` is who deleted a tracked deletion or wrote a comment, where the file says so.
    """

    type: BlockType
    start: Offset
    end: Offset
    page: int | None = None
    level: int = 0
    cells: tuple[Cell, ...] = ()
    author: str | None = None


class Picture(Model):
    """A picture inside a file: the part or page it lies in, sha256 of its bytes as stored, size in pixels.

    ``look`` is its perceptual hash: 16 hex digits, of which alike pictures share most bits; None if it was not decoded or
    shows next to nothing.
    """

    place: str
    sha256: str
    width: int = 0
    height: int = 0
    look: str | None = None


class FileFacts(Model):
    """What the file says of itself, as printed there; None where it says nothing. Times are ISO 8601 text.

    ``ids``: identifiers that stay with copies of a file (PDF /ID and XMP, OFD DocID, Word's docId, the machine in a WPS
    docVar). ``fonts``: names of embedded font subsets (PDF, with their random prefix). ``custom``: further properties by
    name; those of the formats themselves as "core:revision", "app:TotalTime". ``revisers``: authors of tracked changes
    and comments, and those who saved the file before. ``seals``: electronic seals and signatures, noted and not
    verified. ``scripts``: scripts and macros, ``links``: targets outside the file that opening it may fetch,
    ``embedded``: files inside it that were not read.
    """

    title: str | None = None
    author: str | None = None
    last_modified_by: str | None = None
    company: str | None = None
    manager: str | None = None
    application: str | None = None
    producer: str | None = None
    template: str | None = None
    created: str | None = None
    modified: str | None = None
    rsid_root: str | None = None
    rsids: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    fonts: tuple[str, ...] = ()
    custom: Mapping[str, str] = {}
    revisers: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    seals: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    embedded: tuple[str, ...] = ()
    encrypted: bool = False
    macros: bool = False


class Document(Model):
    """What was read from one file, named by the sha256 of its bytes.

    Blocks are in reading order and do not overlap; what stands between them are separators. ``text`` is what every
    offset of the program counts in (Unicode code points); nothing in it is folded. ``unread`` names the parts and pages
    of a damaged file whose text is missing, in whole or from some place on.
    """

    sha256: str
    format: str
    method: Method
    text: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    lines: tuple[Line, ...] = ()
    file: FileFacts = FileFacts()
    warnings: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every page and part gave its text, so that what was not found is really absent."""
        return not self.unread and all(page.text for page in self.pages)

    def page_at(self, offset: int) -> int | None:
        """The page on which a character stands, by its line, the lines around, its block; None if it is not known."""
        index = bisect_right(self.lines, offset, key=lambda line: line.start) - 1
        if index >= 0 and offset <= self.lines[index].end:
            return self.lines[index].page
        around = {line.page for line in self.lines[max(0, index) : index + 2]}
        if len(around) == 1 and 0 <= index < len(self.lines) - 1:
            return around.pop()
        return next((block.page for block in reversed(self.blocks) if block.start <= offset), None)

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """One rectangle per line touched by ``start:end``; empty where the format has no pages."""
        return tuple(line.box(start, end) for line in self.touched(start, end))

    def confidence(self, start: int, end: int) -> float | None:
        """That of the least certain recognised line touched by ``start:end``; None if none was recognised by OCR."""
        found = (line.confidence for line in self.touched(start, end))
        return min((value for value in found if value is not None), default=None)

    def touched(self, start: int, end: int) -> Iterator[Line]:
        """The lines that have a character of ``start:end``."""
        first = max(0, bisect_right(self.lines, start, key=lambda line: line.start) - 1)
        for line in self.lines[first:]:
            if line.start >= end:
                break
            if line.end > start and line.end > line.start:
                yield line

    def span(self, start: int, end: int) -> Span:
        """The place ``start:end`` with its words, page and boxes."""
        return Span(
            sha256=self.sha256,
            start=start,
            end=end,
            page=self.page_at(start),
            quote=self.text[start:end],
            boxes=self.boxes(start, end),
            confidence=self.confidence(start, end),
        )

    def leaves(self) -> Iterator[tuple[int, int]]:
        """The ranges of text that read as one piece: every cell, and every block that is not a table."""
        for block in self.blocks:
            if block.type is BlockType.TABLE:
                yield from ((cell.start, cell.end) for cell in block.cells)
            else:
                yield block.start, block.end

    def reading(self) -> Folded:
        """The reading form of the whole text, line breaks healed inside paragraphs and cells."""
        return reading_form(self.text, self.leaves())
