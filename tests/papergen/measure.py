"""What a reader made of a report whose truth is known.

Texts are compared without white space and leader dots, radicals (⽉) as ideographs (月): some fonts say the one for the
other. Cells: the multiset of non-empty cell texts. Neighbours: as in the ICDAR 2013 competition, pairs of texts of cells
that are nearest to each other along a row or a column, empty cells skipped, spans honoured. A found table belongs to the
true one that holds its text, half of it at least, and is false otherwise; so several parts of a table over pages count
together, and a table found twice costs precision. Text: Levenshtein distance by characters of the true text, tables and
running lines left out on both sides.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple, TypeVar

from rapidfuzz.distance import Levenshtein

from models.document import Block, BlockType, Document
from models.radicals import SIMPLIFIED, UNIFIED
from tests.papergen.model import Cell, Kind
from tests.papergen.truth import Role, TrueTable, Truth

_BARE: Final = re.compile(r"\s+|[.…·．]{4,}")
_IDEOGRAPHS: Final = str.maketrans({radical: SIMPLIFIED.get(char, char) for radical, char in UNIFIED.items()})
_AGAIN: Final = re.compile(r"续表\d+-\d+")
_TEXTS: Final = frozenset({BlockType.HEADING, BlockType.PARAGRAPH, BlockType.TEXTBOX})
_BODY: Final = _TEXTS | {BlockType.TABLE}

Grid = Sequence[Cell]
T = TypeVar("T")


class Score(NamedTuple):
    """How many were right, how many there are, how many were found."""

    hit: int = 0
    true: int = 0
    found: int = 0

    @property
    def recall(self) -> float:
        """Of what there is; 1 where there is nothing."""
        return self.hit / self.true if self.true else 1.0

    @property
    def precision(self) -> float:
        """Of what was found; 1 where nothing was."""
        return self.hit / self.found if self.found else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.hit / (self.true + self.found) if self.true + self.found else 1.0

    def plus(self, other: "Score") -> "Score":
        """Pooled."""
        return Score(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


class TableScore(NamedTuple):
    """Of the tables of one kind, or of all: cells, neighbours, how many were found whole and equal in every cell."""

    cells: Score = Score()
    neighbours: Score = Score()
    exact: Score = Score()

    def plus(self, other: "TableScore") -> "TableScore":
        """Pooled."""
        return TableScore(*(mine.plus(theirs) for mine, theirs in zip(self, other, strict=True)))


class Tables(NamedTuple):
    """The tables of a report: all together (false ones too), by kind, and the first cells of the false ones."""

    total: TableScore
    kinds: Mapping[Kind, TableScore]
    false: tuple[str, ...]


class Texts(NamedTuple):
    """The running text: ``error`` by characters; how many paragraphs and headings stand alone as they should.

    ``typed``: headings that are typed as such; ``columns``: paragraphs of two-column text found verbatim; ``pages``:
    tables and paragraphs whose first page is right.
    """

    error: float
    paragraphs: Score
    headings: Score
    typed: Score
    columns: Score
    pages: Score


class Running(NamedTuple):
    """Head, foot and watermark of every page but the cover: typed as such, and how many blocks of the body are one."""

    heads: Score
    feet: Score
    watermarks: Score
    leaked: int


def bare(text: str) -> str:
    """The text as it is compared."""
    return _BARE.sub("", text).translate(_IDEOGRAPHS)


def cells(grid: Grid) -> Counter[str]:
    """The texts of the cells that are not empty."""
    return Counter(text for cell in grid if (text := bare(cell.text)))


def neighbours(grid: Grid) -> Counter[tuple[str, str, str]]:
    """Text, text of the nearest cell that is not empty, and where that stands: right or down."""
    at: dict[tuple[int, int], int] = {}
    for index, cell in enumerate(grid):
        if bare(cell.text):
            for row in range(cell.row, cell.row + cell.rowspan):
                for col in range(cell.col, cell.col + cell.colspan):
                    at[row, col] = index
    pairs: set[tuple[int, int, str]] = set()
    rows = 1 + max((row for row, _ in at), default=0)
    cols = 1 + max((col for _, col in at), default=0)
    for row in range(rows):
        pairs |= _along([at.get((row, col)) for col in range(cols)], "right")
    for col in range(cols):
        pairs |= _along([at.get((row, col)) for row in range(rows)], "down")
    return Counter((bare(grid[one].text), bare(grid[other].text), where) for one, other, where in pairs)


def _along(line: Iterable[int | None], where: str) -> set[tuple[int, int, str]]:
    present = [index for index in line if index is not None]
    return {(one, other, where) for one, other in pairwise(present) if one != other}


def score_tables(true: Sequence[TrueTable], found: Sequence[Grid]) -> Tables:
    """The found tables against the true ones."""
    held: dict[int, list[Grid]] = {index: [] for index in range(len(true))}
    false: list[Grid] = []
    texts = ["".join(bare(cell.text) for cell in table.cells) for table in true]
    for grid in found:
        index = _owner(grid, true, texts)
        (false if index is None else held[index]).append(grid)
    kinds: dict[Kind, TableScore] = {}
    for index, table in enumerate(true):
        kinds[table.kind] = kinds.get(table.kind, TableScore()).plus(_score(table, held[index]))
    total = TableScore()
    for kind in kinds.values():
        total = total.plus(kind)
    for grid in false:
        total = total.plus(
            TableScore(
                Score(found=sum(cells(grid).values())), Score(found=sum(neighbours(grid).values())), Score(found=1)
            )
        )
    return Tables(total, {kind: kinds[kind] for kind in Kind if kind in kinds}, tuple(_first(grid) for grid in false))


def _owner(grid: Grid, true: Sequence[TrueTable], texts: Sequence[str]) -> int | None:
    """The true table that holds half of the grid's text or more: one that holds all of it, then the most alike."""
    own = cells(grid)
    length = sum(len(text) * times for text, times in own.items())
    best: tuple[bool, float, int, int] | None = None
    for index, whole in enumerate(texts):
        share = sum(len(text) * times for text, times in own.items() if text in whole)
        if own and share * 2 >= length:
            alike = _overlap(cells(true[index].cells), own).f1
            one = share >= length * 0.95, alike, share, -index
            best = one if best is None else max(best, one)
    return None if best is None else -best[3]


def _score(table: TrueTable, found: Sequence[Grid]) -> TableScore:
    have = sum((cells(grid) for grid in found), Counter[str]())
    pairs = sum((neighbours(grid) for grid in found), Counter[tuple[str, str, str]]())
    exact = len(found) == 1 and _shape(found[0]) == _shape(table.cells)
    return TableScore(
        _overlap(cells(table.cells), have), _overlap(neighbours(table.cells), pairs), Score(int(exact), 1, len(found))
    )


def _overlap(true: Counter[T], found: Counter[T]) -> Score:
    return Score((true & found).total(), true.total(), found.total())


def _shape(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    return sorted((cell.row, cell.col, cell.rowspan, cell.colspan, text) for cell in grid if (text := bare(cell.text)))


def _first(grid: Grid) -> str:
    return " | ".join(bare(cell.text) for cell in grid[:6])


def grids(document: Document) -> list[Grid]:
    """The tables of a document as it was read."""
    return [_grid(document, block) for block in document.blocks if block.type is BlockType.TABLE]


def _grid(document: Document, block: Block) -> Grid:
    return [
        Cell(
            row=cell.row,
            col=cell.col,
            rowspan=cell.rowspan,
            colspan=cell.colspan,
            text=document.text[cell.start : cell.end],
        )
        for cell in block.cells
    ]


def error(true: str, found: str) -> float:
    """Edits by characters of the true text, after what is not compared is left out."""
    wanted = bare(true)
    return Levenshtein.distance(wanted, _AGAIN.sub("", bare(found))) / max(1, len(wanted))


def score_texts(truth: Truth, document: Document) -> Texts:
    """The running text of a document against the true one."""
    blocks = [block for block in document.blocks if block.type in _TEXTS]
    texts = [bare(document.text[block.start : block.end]) for block in blocks]
    alone = Counter(texts)
    heads = Counter(text for text, block in zip(texts, blocks, strict=True) if block.type is BlockType.HEADING)
    wanted = {
        role: Counter(bare(one.text) for one in truth.texts if one.role is role)
        for role in (Role.PARAGRAPH, Role.HEADING, Role.COLUMN)
    }
    whole = "".join(texts)
    held = sum(count for text, count in wanted[Role.COLUMN].items() if text in whole)
    return Texts(
        error=error("".join(one.text for one in truth.texts), whole),
        paragraphs=_overlap(wanted[Role.PARAGRAPH], alone)._replace(found=0),
        headings=_overlap(wanted[Role.HEADING], alone)._replace(found=0),
        typed=_overlap(wanted[Role.HEADING], heads),
        columns=Score(held, wanted[Role.COLUMN].total()),
        pages=_pages(truth, document),
    )


def _pages(truth: Truth, document: Document) -> Score:
    """Blocks by their first ten characters: whether one of them begins on the page on which it should."""
    begun: dict[str, set[int | None]] = {}
    for block in document.blocks:
        if block.type in _BODY:
            begun.setdefault(bare(document.text[block.start : block.end])[:10], set()).add(block.page)
    known = [(text[:10], block.page) for block in truth.blocks if block.page is not None and (text := _opening(block))]
    return Score(sum(page in begun.get(text, ()) for text, page in known), len(known))


def _opening(block: object) -> str:
    if isinstance(block, TrueTable):
        return "".join(bare(cell.text) for cell in block.cells[:6])
    return bare(getattr(block, "text", ""))


def score_running(truth: Truth, document: Document) -> Running:
    """Heads, feet and watermarks."""
    pages = [page.n for page in document.pages][1:]
    typed = {(block.type, block.page, bare(document.text[block.start : block.end])) for block in document.blocks}
    head, mark = bare(truth.head), bare(truth.watermark)
    feet = {n: bare(truth.foot.format(n=n, all=len(document.pages))) for n in pages}
    lines = {head, mark, *feet.values()}
    return Running(
        heads=Score(sum((BlockType.HEADER, n, head) in typed for n in pages), len(pages) * bool(head)),
        feet=Score(sum((BlockType.FOOTER, n, feet[n]) in typed for n in pages), len(pages)),
        watermarks=Score(sum((BlockType.WATERMARK, n, mark) in typed for n in pages), len(pages) * bool(mark)),
        leaked=sum(
            bare(document.text[block.start : block.end]) in lines for block in document.blocks if block.type in _BODY
        ),
    )
