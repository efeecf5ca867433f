"""A document as its page shows it: sheet by sheet, the areas of the blocks on the one side, their words on the other."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from statistics import median
from typing import Final, NamedTuple

from models.document import Block, BlockType, Cell, Document, Line, Page
from scanner.exports.extraction_places import LOW, Region, regions

CELLS_SHOWN: Final = 20_000
"""A redrawn table ends with the row in which it reaches so many cells; what is left out is said."""
_BASELINE, _TYPE_SIZE = 0.2, 0.86
_LAST_BMP: Final = 0xFFFF
_FIRST_WIDE: Final = "\u2e80"
_LONG: Final = 60
_TURNS: Final = {(False, False): 0, (False, True): 180, (True, False): 90, (True, True): -90}
"""How glyphs are turned by (the line reads up or down, it goes back), in degrees clockwise."""


class Piece(NamedTuple):
    """Words of a block; ``low`` where they were recognised with little confidence."""

    text: str
    low: bool


class Td(NamedTuple):
    """A cell of a redrawn table; ``number`` is None where the document has no cell at a place of the grid."""

    number: int | None
    rowspan: int
    colspan: int
    pieces: tuple[Piece, ...] = ()
    start: int = 0
    end: int = 0

    @property
    def flows(self) -> bool:
        """Whether it holds so much that its line breaks are better shown as signs."""
        return self.end - self.start > _LONG


class Grid(NamedTuple):
    """A redrawn table: its first rows, as many as are shown, and how many rows and columns it has."""

    rows: tuple[tuple[Td, ...], ...]
    height: int
    width: int


class BlockView(NamedTuple):
    """A block: its words or its table, whether it has areas on its sheet, and the other pages that it stands on."""

    number: int
    block: Block
    pieces: tuple[Piece, ...]
    grid: Grid | None
    confidence: float | None
    placed: bool
    elsewhere: tuple[int, ...]

    @property
    def low(self) -> bool:
        """Whether words in it are doubtful."""
        return self.confidence is not None and self.confidence < LOW


class Glyphs(NamedTuple):
    """A line of a drawn sheet: where the baseline of every UTF-16 unit begins, its turn in degrees, the size of type."""

    x: str
    y: str
    turn: int
    size: float
    text: str


class SheetView(NamedTuple):
    """A page (None: all that has no page) and what is on it; ``carried`` are blocks that began on an earlier sheet."""

    page: Page | None
    regions: tuple[Region, ...]
    blocks: tuple[BlockView, ...]
    carried: tuple[int, ...]


class Laid:
    """A document laid out on its sheets; ``chosen`` are the numbers of the pages that are shown."""

    def __init__(self, document: Document, chosen: Collection[int]) -> None:
        self._document = document
        self._chosen: Collection[int | None] = frozenset(chosen) if document.pages else {None}
        self._regions: dict[int | None, list[Region]] = defaultdict(list)
        self._blocks: dict[int | None, list[BlockView]] = defaultdict(list)
        self._low = [line for line in document.lines if line.confidence is not None and line.confidence < LOW]
        before = document.pages[0].n if document.pages else None
        for number, block in enumerate(document.blocks):
            before = self._place(number, block, before)

    def sheets(self) -> Iterator[SheetView]:
        """The chosen pages in order; one sheet without a number where the document has no pages."""
        if not self._document.pages:
            yield SheetView(None, (), tuple(self._blocks[None]), ())
        for page in self._document.pages:
            if page.n in self._chosen:
                blocks, here = self._blocks[page.n], self._regions[page.n]
                own = {view.number for view in blocks}
                carried = tuple(region.block for region in here if region.block not in own)
                yield SheetView(page, tuple(here), tuple(blocks), carried)

    def _place(self, number: int, block: Block, before: int | None) -> int | None:
        """Puts a block on the first chosen page that it stands on, and says which page the next may follow on."""
        found = regions(self._document, number, block) if self._document.pages else []
        places: list[int | None] = [region.page for region in found]
        pages = places or [before if block.page is None or not self._document.pages else block.page]
        homes = [page for page in pages if page in self._chosen]
        for region in found:
            self._regions[region.page].append(region)
        if homes:
            self._blocks[homes[0]].append(self._view(number, block, found, homes[0]))
        return homes[0] if homes else pages[-1]

    def _view(self, number: int, block: Block, found: Sequence[Region], home: int | None) -> BlockView:
        tabular = block.type is BlockType.TABLE
        return BlockView(
            number,
            block,
            () if tabular else self._pieces(block.start, block.end),
            self._grid(block) if tabular else None,
            self._document.confidence(block.start, block.end),
            any(region.page == home for region in found),
            tuple(sorted({region.page for region in found} - {home})),
        )

    def _pieces(self, start: int, end: int) -> tuple[Piece, ...]:
        """The words from ``start`` to ``end``, cut where doubtful lines begin and end."""
        text, pieces, at = self._document.text, [], start
        first = max(0, bisect_right(self._low, start, key=lambda line: line.start) - 1)
        for line in self._low[first:]:
            if line.start >= end:
                break
            if line.end > at:
                begin, stop = max(line.start, at), min(line.end, end)
                pieces += [Piece(text[at:begin], low=False), Piece(text[begin:stop], low=True)]
                at = stop
        return tuple(piece for piece in (*pieces, Piece(text[at:end], low=False)) if piece.text)

    def _grid(self, block: Block) -> Grid:
        """The cells in their places with their words."""
        bare, height = cell_grid(block, CELLS_SHOWN)
        width = max(cell.col + cell.colspan for cell in block.cells)
        return Grid(tuple(tuple(self._td(td, block) for td in row) for row in bare), height, width)

    def _td(self, td: Td, block: Block) -> Td:
        if td.number is None:
            return td
        cell = block.cells[td.number]
        return td._replace(pieces=self._pieces(cell.start, cell.end), start=cell.start, end=cell.end)


def cell_grid(block: Block, most: int) -> tuple[tuple[tuple[Td, ...], ...], int]:
    """The cells of a table in their places without words, holes filled, as HTML counts them; and how many rows there are.

    The last row is the one in which so many cells are reached.
    """
    height = max(cell.row + cell.rowspan for cell in block.cells)
    width = max(cell.col + cell.colspan for cell in block.cells)
    begins = {(cell.row, cell.col): number for number, cell in enumerate(block.cells)}
    shown, rows = min(height, most // width + 1), []
    taken = _reach(block.cells, most // width + 1)
    for row in range(shown):
        places = ((row, col) for col in range(width))
        rows.append(
            tuple(
                _bare(begins[place], block) if place in begins else Td(None, 1, 1)
                for place in places
                if place in begins or place not in taken
            )
        )
    return tuple(rows), height


def _bare(number: int, block: Block) -> Td:
    cell = block.cells[number]
    return Td(number, cell.rowspan, cell.colspan)


def _reach(cells: Iterable[Cell], rows: int) -> set[tuple[int, int]]:
    """The places above row ``rows`` that cells reach over beside the one they begin in."""
    return {
        (row, col)
        for cell in cells
        if cell.rowspan > 1 or cell.colspan > 1
        for row in range(cell.row, min(cell.row + cell.rowspan, rows))
        for col in range(cell.col, cell.col + cell.colspan)
    }


def drawn_lines(document: Document, n: int) -> Iterator[Glyphs]:
    """The lines of page ``n`` as type set at its place, for a page that cannot be pictured."""
    for line in document.lines:
        if line.page == n and line.end > line.start:
            yield _glyphs(document.text[line.start : line.end], line)


def _glyphs(text: str, line: Line) -> Glyphs:
    height = line.bottom - line.top
    turn = _TURNS[line.upright, line.xs[-1] < line.xs[0]]
    base = line.bottom - _BASELINE * height if turn in {0, -90} else line.top + _BASELINE * height
    units = (x for x, char in zip(line.xs, text, strict=False) for _ in range(1 + (ord(char) > _LAST_BMP)))
    along, across = " ".join(f"{unit:.1f}" for unit in units), f"{base:.1f}"
    size = round(max(1.0, min(_TYPE_SIZE * height, _most(text, line))), 1)
    x, y = (across, along) if line.upright else (along, across)
    return Glyphs(x, y, turn, size, text.replace("\n", " "))


def _most(text: str, line: Line) -> float:
    """No type is larger than an ideograph of the line is wide, or tall boxes would hold letters that overlap."""
    edges = zip(text, line.xs, line.xs[1:], strict=False)
    wide = [abs(end - begin) for char, begin, end in edges if char >= _FIRST_WIDE]
    return median(wide) if wide else line.bottom - line.top
