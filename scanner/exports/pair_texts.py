"""The text of one of two compared documents, cut where passages and pages begin and end, in its paragraphs and tables."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from models.document import Block, BlockType, Document
from scanner.exports.extraction_view import cell_grid

CELLS_SHOWN: Final = 4_000
"""A table ends with the row in which it reaches so many cells; what is left out is said."""

_BROKEN: Final = re.compile("(?<=[\u2e80-\uffef])[ \t]*\n(?=[\u2e80-\uffef]|$)")


class Marked(NamedTuple):
    """A passage on one side: its number, its kind, and its half-open range in the text."""

    number: int
    kind: str
    start: int
    end: int


class Piece(NamedTuple):
    """Words with the passages they belong to; ``begins`` are those that begin here, ``page`` where a new page does."""

    text: str
    passages: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    begins: tuple[int, ...] = ()
    page: int | None = None


class Box(NamedTuple):
    """A cell of a table; None for ``pieces`` where the document has no cell at a place of the grid."""

    rowspan: int
    colspan: int
    pieces: tuple[Piece, ...] | None


class Part(NamedTuple):
    """A block as it is shown: its words or its table; ``page`` if it is the first of a page, ``more`` rows left out."""

    type: BlockType
    level: int
    start: int
    end: int
    page: int | None
    pieces: tuple[Piece, ...] = ()
    rows: tuple[tuple[Box, ...], ...] = ()
    more: int = 0


def parts(document: Document, marked: Iterable[Marked]) -> Iterator[Part]:
    """All blocks in reading order."""
    cutter = _Cutter(document, list(marked))
    for block in document.blocks:
        if block.end > block.start or block.cells:
            yield cutter.part(block)


class _Cutter:
    """Cuts the text; remembers which passages have begun and which page was the last."""

    def __init__(self, document: Document, marked: Sequence[Marked]) -> None:
        self._text = document.text
        self._lines = document.lines
        self._kinds = {one.number: one.kind for one in marked}
        self._pages = list(_page_starts(document))
        edges = {edge for one in marked for edge in (one.start, one.end)} | {start for start, _ in self._pages}
        self._edges = sorted(edges)
        self._over = _covering(self._edges, marked)
        self._begun: set[int] = set()
        self._page: int | None = None

    def part(self, block: Block) -> Part:
        page = self._turned(block.start, block.page)
        if block.type is BlockType.TABLE and block.cells:
            rows, height = cell_grid(block, CELLS_SHOWN)
            shown = tuple(
                tuple(Box(td.rowspan, td.colspan, self._cell(block, td.number)) for td in row) for row in rows
            )
            return Part(block.type, 0, block.start, block.end, page, rows=shown, more=height - len(rows))
        pieces = tuple(self._pieces(block.start, block.end))
        return Part(block.type, block.level, block.start, block.end, page, pieces)

    def _cell(self, block: Block, number: int | None) -> tuple[Piece, ...] | None:
        if number is None:
            return None
        return tuple(self._pieces(block.cells[number].start, block.cells[number].end))

    def _turned(self, start: int, known: int | None) -> int | None:
        """The page of a place, if it is another than that of the place before."""
        at = bisect_right(self._pages, start, key=lambda one: one[0]) - 1
        page = self._pages[at][1] if self._pages and at >= 0 else known
        if page is None or page == self._page:
            return None
        self._page = page
        return page

    def _pieces(self, start: int, end: int) -> Iterator[Piece]:
        first, last = bisect_right(self._edges, start), bisect_left(self._edges, end)
        cuts = [start, *self._edges[first:last], end]
        for begin, stop in pairwise(cuts):
            held = self._over[bisect_right(self._edges, begin)]
            fresh = tuple(number for number in held if number not in self._begun)
            self._begun.update(fresh)
            page = self._turned(begin, None)
            kinds = tuple(sorted({self._kinds[number] for number in held}))
            yield Piece(self._shown(begin, stop), held, kinds, fresh, page)

    def _shown(self, begin: int, stop: int) -> str:
        """The words; where lines are those of a page, ideographs go on over their ends without a space."""
        text = self._text[begin:stop]
        return _BROKEN.sub("", text) if self._lines else text


def _page_starts(document: Document) -> Iterator[tuple[int, int]]:
    """Where the lines say that a page begins."""
    page = None
    for line in document.lines:
        if line.page != page:
            page = line.page
            yield line.start, page


def _covering(edges: Sequence[int], marked: Sequence[Marked]) -> list[tuple[int, ...]]:
    """For each number of edges passed, the passages that are open there."""
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for one in marked:
        opening.setdefault(one.start, []).append(one.number)
        closing.setdefault(one.end, []).append(one.number)
    held: set[int] = set()
    found: list[tuple[int, ...]] = [()]
    for edge in edges:
        held.difference_update(closing.get(edge, ()))
        held.update(opening.get(edge, ()))
        found.append(tuple(sorted(held)))
    return found
