"""The order of words where labels and values stand in columns without rules: each label, then what stands beside and below it.

The reading order of a page puts values between the halves of a label that wraps, or reads the columns one after the other.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from credit_checks.reports.words import fold
from models.document import Document, Line

_BESIDE, _ROW, _NEXT_LINE = 3.0, 0.6, 2.3
"""Points by which words of a column stand apart; parts of a line's height: within a row, to the next line of a label."""
_AHEAD = 400
"""Words among which the rest of a label is sought."""
_SHORTEST_HALF = 3


class Piece(NamedTuple):
    """A word in its place: whether a paragraph, a line or neither begins with it."""

    start: int
    end: int
    begins_block: bool
    begins_line: bool
    parted: bool


class Stretch(NamedTuple):
    """A line of a paragraph in the document's text, and whether it is the first of it."""

    start: int
    end: int
    begins_block: bool


class _Word(NamedTuple):
    page: int
    top: float
    height: float
    x0: float
    start: int
    end: int
    text: str


class _Label(NamedTuple):
    """A label: its words, the last of which may hold its value too."""

    words: tuple[_Word, ...]

    @property
    def first(self) -> _Word:
        return self.words[0]


def arranged(
    document: Document, lines: Sequence[Stretch], known: frozenset[str], is_break: Callable[[str], bool]
) -> list[Piece] | None:
    """The words of some lines in the order of labels and values; None where the reading order will do.

    Lines that ``is_break`` knows (headings, lines between records) go across all columns.
    """
    words, breaks = _taken(document, lines, is_break)
    labels = _labels(sorted(words), known)
    rows = _rows(labels)
    wraps = any(len(label.words) > 1 for label in labels)
    if not rows or not (wraps or any(len(row) > 1 for row in rows) or _is_apart(words, labels)):
        return None
    marks: list[list[_Label] | _Word] = sorted([*rows, *breaks], key=_key_of)
    starts = [_key_of(mark) for mark in marks]
    areas: list[list[_Word]] = [[] for _ in range(len(marks) + 1)]
    for word in words:
        areas[bisect_right(starts, _key(word))].append(word)
    pieces = list(_plain(areas[0]))
    for mark, own in zip(marks, areas[1:], strict=True):
        pieces += _of_row(mark, own) if isinstance(mark, list) else _of_break(document, mark, own)
    return pieces


def _key(word: _Word) -> tuple[float, float]:
    return (word.page, word.top)


def _key_of(mark: "list[_Label] | _Word") -> tuple[float, float]:
    """Where the area of a row of labels or of a break begins."""
    word = min(label.first for label in mark) if isinstance(mark, list) else mark
    return (word.page, word.top - _ROW * word.height)


def _taken(
    document: Document, stretches: Iterable[Stretch], is_break: Callable[[str], bool]
) -> tuple[list[_Word], list[_Word]]:
    """The words, and the first words of lines that go across."""
    words: list[_Word] = []
    breaks: list[_Word] = []
    for one in stretches:
        for line in document.touched(one.start, one.end):
            own = list(_of_line(document, line, max(line.start, one.start), min(line.end, one.end)))
            if own and is_break("".join(word.text for word in own)):
                breaks.append(own[0]._replace(end=own[-1].end))
            else:
                words += own
    return words, breaks


def _of_line(document: Document, line: Line, start: int, end: int) -> Iterator[_Word]:
    for match in re.finditer(r"\S+", document.text[start:end]):
        x0 = line.xs[start + match.start() - line.start]
        place = (start + match.start(), start + match.end())
        yield _Word(line.page, line.top, line.bottom - line.top, x0, *place, fold(match.group()))


def _labels(words: list[_Word], known: frozenset[str]) -> list[_Label]:
    """The labels, the rests of those that wrap put to their beginnings."""
    halves = {label[:length] for label in known for length in range(_SHORTEST_HALF, len(label))}
    found: list[_Label] = []
    used: set[int] = set()
    for number, word in enumerate(words):
        if word.start in used:
            continue
        own = _label(words, number, known, halves)
        if own:
            used.update(one.start for one in own)
            found.append(_Label(own))
    return found


def _label(words: Sequence[_Word], number: int, known: frozenset[str], halves: set[str]) -> tuple[_Word, ...]:
    word = words[number]
    colon = word.text.find(":")
    if colon >= 0:
        return (word,) if word.text[:colon] in known else ()
    text, own = word.text, [word]
    while text in halves and (rest := _below(own[-1], words[number + 1 : number + _AHEAD])) is not None:
        colon = rest.text.find(":")
        own.append(rest)
        if colon > 0:
            return tuple(own) if text + rest.text[:colon] in known else ()
        text += rest.text
    return ()


def _below(word: _Word, words: Sequence[_Word]) -> _Word | None:
    """The next word of the same column: on the next line, or the first there of the next page."""
    for one in words:
        if one.page > word.page + 1 or (one.page == word.page and one.top - word.top > _NEXT_LINE * word.height):
            if one.page > word.page + 1:
                return None
            continue
        if abs(one.x0 - word.x0) < _BESIDE and _key(one) > (word.page, word.top + _ROW * word.height):
            return one
    return None


def _rows(labels: list[_Label]) -> list[list[_Label]]:
    """Labels of one height."""
    rows: list[list[_Label]] = []
    for label in sorted(labels, key=lambda one: _key(one.first)):
        first = rows[-1][0].first if rows else None
        if first is not None and label.first.page == first.page and label.first.top - first.top < _ROW * first.height:
            rows[-1].append(label)
        else:
            rows.append([label])
    return rows


def _is_apart(words: list[_Word], labels: list[_Label]) -> bool:
    """Whether labels are read one after the other without their values."""
    ends = {label.words[-1].start: label.words[-1].text.endswith(":") for label in labels}
    run = 0
    for word in words:
        run = run + 1 if ends.get(word.start) else 0
        if run >= _RUN:
            return True
    return False


_RUN = 3


def _of_row(row: list[_Label], words: list[_Word]) -> Iterator[Piece]:
    """Each label of a row with the words of its column."""
    labels = sorted(row, key=lambda label: label.first.x0)
    own = {word.start for label in labels for word in label.words}
    edges = [label.first.x0 - _BESIDE for label in labels]
    for number, label in enumerate(labels):
        for word in label.words:
            yield Piece(word.start, word.end, word is label.first, word is label.first, False)
        left = edges[number] if number else float("-inf")
        right = edges[number + 1] if number + 1 < len(edges) else float("inf")
        last = label.words[-1]
        for word in _in_lines([one for one in words if one.start not in own and left <= one.x0 < right]):
            yield Piece(word.start, word.end, False, False, abs(word.top - last.top) < _ROW * word.height)
            last = word


def _in_lines(words: list[_Word]) -> list[_Word]:
    """Words from top to bottom, those of one line from left to right."""
    ordered: list[list[_Word]] = []
    for word in sorted(words):
        first = ordered[-1][0] if ordered else None
        if first is not None and word.page == first.page and word.top - first.top < _ROW * first.height:
            ordered[-1].append(word)
        else:
            ordered.append([word])
    return [word for line in ordered for word in sorted(line, key=lambda one: one.x0)]


def _of_break(document: Document, mark: _Word, words: list[_Word]) -> Iterator[Piece]:
    for match in re.finditer(r"\S+", document.text[mark.start : mark.end]):
        first = match.start() == 0
        yield Piece(mark.start + match.start(), mark.start + match.end(), first, first, not first)
    yield from _plain(words)


def _plain(words: list[_Word]) -> Iterator[Piece]:
    """Words that belong to no label, each line by itself."""
    before: _Word | None = None
    for word in words:
        begins = before is None or before.page != word.page or before.top != word.top
        yield Piece(word.start, word.end, begins, begins, not begins)
        before = word
