"""A document as readers of facts see it: its reading form, cut into leaves (paragraphs, cells), with the way back."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from corpus.templates.labels import label_of
from models.document import BODY_TYPES, Block, BlockType, Cell, Document, Span
from models.folding import Folded

_SPACE = re.compile(r"\s+")
_LABELLED_LINE = re.compile(
    r"^[ \t\u3000]*(?P<label>[^\s：:，。；][^：:，。；\n]{1,30}?)(?:\s*[：:]|\s{2})", re.MULTILINE
)
"""A line of the file that may be a field of a form, although a paragraph holds it."""


_YEAR_LINE = re.compile(
    r"^[ \t\u3000]*(?:19|20)\d\d[ \t]*年度?[ \t]*(?:[（(][^（()）\n]{1,8}[)）])?[ \t]*$", re.MULTILINE
)
"""A line of the file that is nothing but a year: the title of the lines below it, although a paragraph holds it."""


class Leaf:
    """A paragraph, heading or table cell in reading form; ``block`` counts all blocks of the document."""

    __slots__ = ("block", "cell", "compact", "reading_start", "start", "text", "type")

    def __init__(self, block: int, kind: BlockType, cell: Cell | None, place: tuple[int, int], text: str) -> None:
        self.block = block
        self.type = kind
        self.cell = cell
        self.start, self.reading_start = place
        self.text = text
        self.compact = _SPACE.sub("", text)


class View:
    """The leaves of a document's body between two offsets, in reading order."""

    def __init__(self, document: Document, reading: Folded, leaves: tuple[Leaf, ...]) -> None:
        self.document = document
        self.reading = reading
        self.leaves = leaves

    @classmethod
    def of(cls, document: Document) -> "View":
        """The whole body; headers, footers, watermarks, footnotes and deleted text are left out."""
        reading = document.reading()
        leaves = []
        for number, block in enumerate(document.blocks):
            if block.type in BODY_TYPES:
                pieces = _pieces(block, document.text)
                leaves += [Leaf(number, block.type, cell, *_cut(reading, start, end)) for cell, start, end in pieces]
        return cls(document, reading, tuple(leaves))

    def between(self, start: int, end: int) -> "View":
        """The leaves that begin in ``start:end`` of the document's text."""
        return View(self.document, self.reading, tuple(leaf for leaf in self.leaves if start <= leaf.start < end))

    @cached_property
    def end(self) -> int:
        """The offset in the document's text where the last leaf ends."""
        last = self.leaves[-1] if self.leaves else None
        return self.reading.back(last.reading_start, last.reading_start + len(last.text))[1] if last else 0

    def span(self, leaf: Leaf, start: int, end: int) -> Span:
        """The place in the document of ``leaf.text[start:end]``."""
        return self.document.span(*self.reading.back(leaf.reading_start + start, leaf.reading_start + end))

    def matches(self, pattern: re.Pattern[str]) -> Iterator[tuple[Leaf, re.Match[str]]]:
        """Every match inside a leaf."""
        for leaf in self.leaves:
            for match in pattern.finditer(leaf.text):
                yield leaf, match


def _pieces(block: Block, text: str) -> Iterator[tuple[Cell | None, int, int]]:
    if block.type is BlockType.TABLE:
        yield from ((cell, cell.start, cell.end) for cell in block.cells)
        return
    start = block.start
    for cut in _cuts(block, text):
        if cut > start:
            yield None, start, cut
            start = cut
    yield None, start, block.end


def _cuts(block: Block, text: str) -> list[int]:
    """Where lines of a paragraph begin that are fields of a form or say the year of those below them."""
    fields = _LABELLED_LINE.finditer(text, block.start, block.end)
    cuts = {match.start() for match in fields if label_of(match.group("label")) is not None}
    for match in _YEAR_LINE.finditer(text, block.start, block.end):
        cuts |= {match.start(), match.end()} if text[block.start : match.start()].strip() else {match.end()}
    return sorted(cut for cut in cuts if cut < block.end)


def _cut(reading: Folded, start: int, end: int) -> tuple[tuple[int, int], str]:
    first, last = bisect_left(reading.origin, start), bisect_left(reading.origin, end)
    return (start, first), reading.text[first:last]
