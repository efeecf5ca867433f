"""The text of a report without spaces and line breaks, with the way back: labels and values wrap anywhere."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from credit_checks.sheets import Sheet
from models.document import Block, Document, Span
from models.radicals import SIMPLIFIED, UNIFIED

_WORD = re.compile(r"[^\s\u200b\u200c\u200d\u2060\ufeff\u00ad]+")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "，：；！？（）～"}
_UNIFIED = {ord(radical): SIMPLIFIED.get(char, char) for radical, char in UNIFIED.items()}
_PLAIN = _UNIFIED | _WIDE
_LOOSE = re.compile(r"(?<![0-9A-Za-z]) | (?![0-9A-Za-z])")
_FOLDED = str.maketrans("（）：／，；", "():/,;")


def fold(text: str) -> str:
    """Words as labels are written: no spaces, radicals as ideographs, brackets, colons and slashes half-width."""
    return "".join(_WORD.findall(text)).translate(_PLAIN).translate(_FOLDED)


def plain_words(text: str) -> str:
    """Words as printed, on one line; only a space between Latin words or figures of one line stays."""
    lines = (" ".join(_WORD.findall(line)) for line in text.split("\n"))
    return _LOOSE.sub("", "".join(lines).translate(_PLAIN))


class Compact(NamedTuple):
    """``text[i]`` came from ``origin[i]`` of the document's text; ``words`` is the same as printed, of the same length.

    ``starts`` are the offsets at which lines and cells begin, ``blocks`` those of paragraphs and cells, ``gaps`` where white
    space stands before a word inside a line, ``places`` all of these in order; ``cells`` has the end of each table cell, and
    ``rows`` where table rows begin.
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

    def span(self, start: int, end: int) -> Span:
        """The place of ``start:end`` in the document; not empty."""
        return self.document.span(self.origin[start], self.origin[end - 1] + 1)

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
        return start < end and self.document.confidence(self.origin[start], self.origin[end - 1] + 1) is not None


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

    def line(self, start: int, end: int) -> None:
        """Words of one line."""
        for number, word in enumerate(_WORD.finditer(self._document.text, start, end)):
            (self.gaps if number else self.starts).add(self.length)
            self._pieces.append(word.group())
            self.origin.extend(range(*word.span()))
            self.length += len(word.group())

    def text(self) -> str:
        return "".join(self._pieces).translate(_PLAIN)


def compact(document: Document, flow: Iterator[Block | Sheet], is_foreign: Callable[[str], bool]) -> Compact:
    """The text of a flow; lines that ``is_foreign`` (heads, feet and watermarks) knows by their folded words are left out."""
    built = _Builder(document)
    for item in flow:
        if isinstance(item, Sheet):
            for row in item.rows:
                built.rows.add(built.length)
                for cell in row:
                    _take(built, document, cell.parts, None)
        else:
            _take(built, document, [(item.start, item.end)], is_foreign)
    words = built.text()
    return Compact(
        document=document,
        text=words.translate(_FOLDED),
        words=words,
        origin=tuple(built.origin),
        starts=frozenset(built.starts),
        blocks=frozenset(built.blocks),
        gaps=frozenset(built.gaps),
        places=tuple(sorted(built.starts | built.gaps)),
        cells=built.cells,
        rows=frozenset(built.rows),
    )


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
