"""Labels that wrap beside their values: the reading order puts a value between the two halves of its label."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from credit_checks.words import fold
from models.document import Block, BlockType, Document, Line

_AHEAD = 16
_SAME_COLUMN, _NEXT_LINE = 3.0, 2.3
_SHORTEST_HALF = 3


class Moves(NamedTuple):
    """The rests of labels by the offset of the word that they belong behind, and what is left of a word that gave one."""

    behind: dict[int, list[tuple[int, int]]]
    left: dict[int, int]


class _Word(NamedTuple):
    start: int
    text: str
    page: int
    x0: float
    top: float
    height: float


def moves_of(document: Document, blocks: Iterable[Block], known: frozenset[str]) -> Moves:
    """What must move so that the labels that are ``known`` stand in one piece."""
    halves = {label[:length] for label in known for length in range(_SHORTEST_HALF, len(label))}
    words = list(_words(document, blocks))
    moves = Moves({}, {})
    for number, word in enumerate(words):
        text, at = word.text, word
        while text in halves and (found := _rest(words[number + 1 : number + 1 + _AHEAD], at, text, (known, halves))):
            rest, length = found
            moves.behind.setdefault(word.start, []).append((rest.start, rest.start + length))
            moves.left[rest.start] = rest.start + length
            text, at = text + rest.text[:length], rest
    return moves


def _rest(
    ahead: list[_Word], at: _Word, text: str, labels: tuple[frozenset[str], set[str]]
) -> tuple[_Word, int] | None:
    """The word below in the same column, or the first there of the next page, if it goes on with the label; how much of it."""
    known, halves = labels
    below = next((word for word in ahead if abs(word.x0 - at.x0) < _SAME_COLUMN and _is_next(word, at)), None)
    if below is None:
        return None
    colon = below.text.find(":")
    if colon > 0 and text + below.text[:colon] in known:
        return below, colon + 1
    return (below, len(below.text)) if colon < 0 and text + below.text in halves else None


def _is_next(word: _Word, at: _Word) -> bool:
    if word.page == at.page:
        return 0 < word.top - at.top < _NEXT_LINE * at.height
    return word.page == at.page + 1


def _words(document: Document, blocks: Iterable[Block]) -> Iterator[_Word]:
    for block in blocks:
        if block.type is not BlockType.TABLE:
            for line in document.touched(block.start, block.end):
                yield from _of_line(document, line, max(line.start, block.start), min(line.end, block.end))


def _of_line(document: Document, line: Line, start: int, end: int) -> Iterator[_Word]:
    reached = start
    for text in document.text[start:end].split(" "):
        if text.strip():
            x0 = line.xs[reached - line.start]
            yield _Word(reached, fold(text), line.page, x0, line.top, line.bottom - line.top)
        reached += len(text) + 1
