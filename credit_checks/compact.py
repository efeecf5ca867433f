"""The text of a report without spaces and line breaks, with the way back: labels and values wrap anywhere."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from credit_checks.mending import Moves, moves_of
from credit_checks.sheets import Sheet, SheetCell, label_columns
from credit_checks.words import FOLDED, PLAIN, WORD, fold
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
    def __init__(self, document: Document, moves: Moves) -> None:
        self._document = document
        self._moves = moves
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
        """Words of one line; the rests of labels go behind their beginnings."""
        number = 0
        for word in WORD.finditer(self._document.text, start, end):
            begin = self._moves.left.get(word.start(), word.start())
            if begin < word.end():
                (self.gaps if number else self.starts).add(self.length)
                number += 1
                self._put(begin, word.end())
            for part in self._moves.behind.get(word.start(), ()):
                self._put(*part)

    def _put(self, start: int, end: int) -> None:
        self._pieces.append(self._document.text[start:end])
        self.origin.extend(range(start, end))
        self.length += end - start

    def text(self) -> str:
        return "".join(self._pieces).translate(PLAIN)


def compact(
    document: Document,
    flow: Iterable[Block | Sheet],
    is_foreign: Callable[[str], bool],
    known: frozenset[str] = frozenset(),
) -> Compact:
    """The text of a flow; lines that ``is_foreign`` (heads, feet and watermarks) knows by their folded words are left out.

    Labels that are ``known`` are put together where they wrap beside their values, and tell the columns of labels.
    """
    items = list(flow)
    moves = moves_of(document, (item for item in items if isinstance(item, Block)), known)
    built = _Builder(document, moves)
    for item in items:
        if isinstance(item, Sheet):
            columns = label_columns(document, item, known)
            for row in item.rows:
                built.rows.add(built.length)
                begins = [(_begin(built, document, cell), cell.col) for cell in row]
                filled = [begin for begin, _ in begins if begin in built.cells]
                built.heads.update(begin for begin, col in begins if col in columns and len(filled) > 1)
        else:
            _take(built, document, [(item.start, item.end)], is_foreign)
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


def _begin(built: _Builder, document: Document, cell: SheetCell) -> int:
    """Takes a cell; where it begins."""
    begin = built.length
    _take(built, document, cell.parts, None)
    return begin if built.length > begin else -1


def _take(
    built: _Builder,
    document: Document,
    parts: Iterable[tuple[int, int]],
    is_foreign: Callable[[str], bool] | None,
) -> None:
    """A cell (``is_foreign`` None) or a paragraph."""
    begin = built.length
    for start, end in parts:
        for line in _lines(document.text, start, end):
            if is_foreign is None or not is_foreign(fold(document.text[slice(*line)])):
                built.line(*line)
    if built.length > begin:
        built.blocks.add(begin)
        if is_foreign is None:
            built.cells[begin] = built.length


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    reached = start
    while (found := text.find("\n", reached, end)) >= 0:
        yield reached, found
        reached = found + 1
    yield reached, end
