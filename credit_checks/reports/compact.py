"""The text of a report without spaces and line breaks, with the way back: labels and values wrap anywhere."""

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from credit_checks.reports.mending import Piece, Stretch, arranged
from credit_checks.reports.sheets import Sheet, SheetCell, is_mixed, label_columns, lines_of
from credit_checks.reports.words import FOLDED, PLAIN, WORD, fold
from models.document import Block, Document, Span


class Compact(NamedTuple):
    """``text[i]`` came from ``origin[i]`` of the document's text; ``words`` is the same as printed, of the same length.

    ``starts`` are the offsets at which lines and cells begin, ``blocks`` those of paragraphs and cells, ``gaps`` where white
    space stands before a word inside a line, ``places`` all of these in order; ``cells`` has the end of each table cell,
    ``rows`` where table rows begin, ``heads`` where cells in columns of labels do.
    """

    document: Document
    text: str
    words: str
    origin: tuple[int, ...]
    starts: frozenset[int]
    blocks: frozenset[int]
    gaps: frozenset[int]
    places: tuple[int, ...]
    cells: dict[int, int]
    rows: frozenset[int]
    heads: frozenset[int]

    def span(self, start: int, end: int) -> Span:
        """The place of ``start:end`` in the document; not empty."""
        return self.document.span(min(self.origin[start:end]), max(self.origin[start:end]) + 1)

    def within(self, start: int, end: int) -> tuple[int, ...]:
        """The places where a line, a cell or a word begins from ``start`` on and before ``end``."""
        return self.places[bisect_left(self.places, start) : bisect_left(self.places, end)]

    def line_end(self, start: int) -> int:
        """Where the line or cell ends that ``start`` lies on."""
        for place in self.places[bisect_right(self.places, start) :]:
            if place in self.starts:
                return place
        return len(self.text)

    def is_edge(self, place: int) -> bool:
        """Whether a word ends or begins here."""
        return place >= len(self.text) or place in self.starts or place in self.gaps

    def printed(self, start: int, end: int) -> str:
        """The words as printed; a space between Latin words or figures of one line stays."""
        found, reached = [], start
        for place in self.within(start + 1, end):
            if place not in self.starts and _is_latin(self.words[place - 1]) and _is_latin(self.words[place]):
                found.append(self.words[reached:place])
                reached = place
        return " ".join((*found, self.words[reached:end]))

    def is_recognised(self, start: int, end: int) -> bool:
        """Whether any line touched was recognised by OCR."""
        if start >= end:
            return False
        return self.document.confidence(min(self.origin[start:end]), max(self.origin[start:end]) + 1) is not None


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


class _Builder:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._pieces: list[str] = []
        self.length = 0
        self.origin: list[int] = []
        self.starts: set[int] = set()
        self.blocks: set[int] = set()
        self.gaps: set[int] = set()
        self.cells: dict[int, int] = {}
        self.rows: set[int] = set()
        self.heads: set[int] = set()

    def line(self, start: int, end: int) -> None:
        """Words of one line."""
        for number, word in enumerate(WORD.finditer(self._document.text, start, end)):
            (self.gaps if number else self.starts).add(self.length)
            self._put(*word.span())

    def piece(self, piece: Piece) -> None:
        """A word that was put into its place."""
        for held, begins in (
            (self.blocks, piece.begins_block),
            (self.starts, piece.begins_line),
            (self.gaps, piece.parted),
        ):
            if begins:
                held.add(self.length)
        self._put(piece.start, piece.end)

    def _put(self, start: int, end: int) -> None:
        self._pieces.append(self._document.text[start:end])
        self.origin.extend(range(start, end))
        self.length += end - start

    def text(self) -> str:
        return "".join(self._pieces).translate(PLAIN)


class Rules(NamedTuple):
    """What a form's lines are: heads, feet and watermarks; its labels; headings and lines between records.

    Columns are looked for behind the last line that ``is_cover`` knows, from the first one that ``is_body`` knows on.
    """

    is_foreign: Callable[[str], bool]
    known: frozenset[str] = frozenset()
    is_break: Callable[[str], bool] = bool
    is_cover: Callable[[str], bool] = bool
    is_body: Callable[[str], bool] = bool


def compact(document: Document, flow: Iterable[Block | Sheet], rules: Rules) -> Compact:
    """The text of a flow without lines that are foreign to it.

    Labels and values that stand in columns are put into their order, and columns of labels in tables are told.
    """
    built = _Builder(document)
    items = list(flow)
    body = _body(document, items, rules)
    loose = any(
        isinstance(item, Sheet)
        and bool(item.rows)
        and is_mixed(document, item, rules.known, is_last=isinstance(below, Block))
        for item, below in zip(items, [*items[1:], None], strict=False)
    )
    for is_sheet, run in groupby(
        items, key=lambda item: isinstance(item, Sheet) and not (loose and _start(item) >= body)
    ):
        if is_sheet:
            for sheet in run:
                if isinstance(sheet, Sheet):
                    _take_sheet(built, document, sheet, rules.known)
        else:
            own = [line for item in run for line in _own_lines(document, item, rules.is_foreign)]
            _take_lines(built, document, [line for line in own if line.start < body], None)
            _take_lines(built, document, [line for line in own if line.start >= body], rules)
    words = built.text()
    return Compact(
        document=document,
        text=words.translate(FOLDED),
        words=words,
        origin=tuple(built.origin),
        starts=frozenset(built.starts),
        blocks=frozenset(built.blocks),
        gaps=frozenset(built.gaps),
        places=tuple(sorted(built.starts | built.gaps)),
        cells=built.cells,
        rows=frozenset(built.rows),
        heads=frozenset(built.heads & built.cells.keys()),
    )


def _take_sheet(built: _Builder, document: Document, sheet: Sheet, known: frozenset[str]) -> None:
    columns = label_columns(document, sheet, known)
    for row in sheet.rows:
        built.rows.add(built.length)
        begins = [(_begin(built, document, cell), cell.col) for cell in row]
        filled = [begin for begin, _ in begins if begin in built.cells]
        built.heads.update(begin for begin, col in begins if col in columns and len(filled) > 1)


def _begin(built: _Builder, document: Document, cell: SheetCell) -> int:
    """Takes a cell; where it begins."""
    begin = built.length
    for part in cell.parts:
        for line in lines_of(document, *part):
            built.line(*line)
    if built.length == begin:
        return -1
    built.blocks.add(begin)
    built.cells[begin] = built.length
    return begin


def _body(document: Document, items: Iterable[Block | Sheet], rules: Rules) -> int:
    """Where the body begins in the document's text: behind the cover, at the first line of a body."""
    lines = [line for item in items if isinstance(item, Block) for line in _own_lines(document, item, rules.is_foreign)]
    words = [(line.start, fold(document.text[line.start : line.end])) for line in lines] if rules.known else []
    cover = max((start for start, line in words if rules.is_cover(line)), default=0)
    return min((start for start, line in words if start >= cover and rules.is_body(line)), default=len(document.text))


def _take_lines(built: _Builder, document: Document, lines: list[Stretch], rules: Rules | None) -> None:
    """Lines outside of tables; with ``rules`` those of columns are put into their order."""
    pieces = arranged(document, lines, rules.known, rules.is_break) if rules is not None else None
    for piece in pieces or ():
        built.piece(piece)
    for line in lines if pieces is None else ():
        begin = built.length
        built.line(line.start, line.end)
        if line.begins_block and built.length > begin:
            built.blocks.add(begin)


def _start(sheet: Sheet) -> int:
    """Where a table begins in the document's text; behind everything if it is empty."""
    return min((part[0] for row in sheet.rows for cell in row for part in cell.parts), default=sys.maxsize)


def _own_lines(document: Document, item: Block | Sheet, is_foreign: Callable[[str], bool]) -> Iterator[Stretch]:
    """The lines of a paragraph that are none of a head, foot or watermark; those of each cell of a table."""
    if isinstance(item, Sheet):
        for cell in (cell for row in item.rows for cell in row):
            for number, line in enumerate(lines_of(document, *part) for part in cell.parts):
                yield from (Stretch(*place, number == 0 and place == line[0]) for place in line)
        return
    begins = True
    reached = item.start
    for text in document.text[item.start : item.end].split("\n"):
        if text.strip() and not is_foreign(fold(text)):
            yield Stretch(reached, reached + len(text), begins)
            begins = False
        reached += len(text) + 1
