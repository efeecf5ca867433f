"""Tables that are drawn without rules: columns are words that stand below each other, rows the numbers of the first one.

Where words of two columns overlap, or rows do not part, nothing is put into rows.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from corpus.templates.credit_gsxt import gsxt
from credit_checks.gsxt_sections import Item
from credit_checks.words import fold, plain_words
from models.document import Document

_NUMBER = re.compile(r"\d{1,4}")
_NUMBER_HEAD = "序号"
_NEAR, _TOUCH, _LEAST_GAP, _HEAD = 3.0, 0.5, 2.0, 60.0
"""Points: how far words of one line stand apart, by how much words of one column overlap, how much white parts two rows,
how high a head is at most."""


class Word(NamedTuple):
    """A word on a page, where it stands there and in the document's text, and folded."""

    page: int
    top: float
    bottom: float
    x0: float
    x1: float
    start: int
    end: int
    text: str


Column = tuple[float, float]
"""The left and the right end of a column."""


def tabled(document: Document, items: Sequence[Item]) -> list[Item]:
    """The items of a section; lines without rules as rows, as far as their places tell."""
    if any(item.cells for item in items) or any(item.words.startswith(gsxt().nothing) for item in items):
        return list(items)
    words = sorted(word for item in items for word in _words(document, item))
    first = next((word for word in words if word.text == _NUMBER_HEAD), None)
    own = _without_heads(words, first) if first is not None else []
    numbers = [word for word in own if first is not None and word > first and _is_number(word, first)]
    if first is None or not numbers or any((word.page, word.top + _NEAR) < (first.page, first.top) for word in own):
        return list(items)
    rows = _rows(own, [first, *numbers])
    columns = _columns(own, rows[0])
    if not columns or columns[0][0] > first.x0:
        return list(items)
    return [item for row in rows for item in _items(document, row, columns)]


def _words(document: Document, item: Item) -> Iterator[Word]:
    for line in document.touched(item.start, item.end):
        for match in re.finditer(r"\S+", document.text[line.start : line.end]):
            start, end = line.start + match.start(), line.start + match.end()
            if item.start <= start < item.end:
                x0, x1 = line.xs[match.start()], line.xs[match.end()]
                yield Word(line.page, line.top, line.bottom, x0, x1, start, end, fold(match.group()))


def _is_number(word: Word, head: Word) -> bool:
    return _NUMBER.fullmatch(word.text) is not None and word.x0 > head.x0 - _NEAR and word.x1 < head.x1 + _NEAR


def _without_heads(words: list[Word], first: Word) -> list[Word]:
    """Without the head that a further page repeats: the same words around its "序号"."""
    head = {word.text for word in words if word.page == first.page and 0 <= word.top - first.top + _HEAD / 2 < _HEAD}
    marks = [word for word in words if word.text == _NUMBER_HEAD and word.page > first.page]

    def repeated(word: Word) -> bool:
        near = any(mark.page == word.page and abs(word.top - mark.top) < _HEAD / 2 for mark in marks)
        return near and word.text in head

    return [word for word in words if not repeated(word)]


def _rows(words: list[Word], starts: list[Word]) -> list[list[Word]]:
    """The head and the rows: each start with the words about it, parted by the whitest line between two of them."""
    rows: list[list[Word]] = []
    rest = words
    for above, below in pairwise(starts):
        upper, rest = _parted(rest, above, below)
        rows.append(upper)
    return [*rows, rest]


def _parted(words: list[Word], above: Word, below: Word) -> tuple[list[Word], list[Word]]:
    """The words of the upper of two rows and all that follow; on another page the lower one begins with the page."""
    if above.page != below.page:
        cut = (below.page, _whitest(words, below.page, 0.0, below.bottom, below.top))
    else:
        cut = (below.page, _whitest(words, below.page, above.top, below.bottom, below.top))
    return [word for word in words if (word.page, word.top) < cut], [
        word for word in words if (word.page, word.top) >= cut
    ]


def _whitest(words: list[Word], page: int, start: float, end: float, otherwise: float) -> float:
    """The lower end of the highest white between two heights; ``otherwise`` where nothing is white."""
    lines = sorted({(word.top, word.bottom) for word in words if word.page == page and start <= word.top <= end})
    gaps: list[tuple[float, float]] = []
    reached = lines[0][1] if lines else 0.0
    for top, bottom in lines[1:]:
        gaps.append((top - reached, top))
        reached = max(reached, bottom)
    white, top = max(gaps, default=(0.0, otherwise))
    return top if white >= _LEAST_GAP else otherwise


def _columns(words: list[Word], head: list[Word]) -> list[Column]:
    """The columns, none if the head's words do not tell them apart: words that overlap stand in one."""
    columns: list[Column] = []
    for word in sorted(words, key=lambda word: word.x0):
        if gsxt().change_row.match(word.text) is not None:
            continue
        if columns and word.x0 < columns[-1][1] - _TOUCH:
            columns[-1] = (columns[-1][0], max(columns[-1][1], word.x1))
        else:
            columns.append((word.x0, word.x1))
    return _headed(columns, head)


def _headed(columns: list[Column], head: list[Word]) -> list[Column]:
    """Each column from one that has a head to the next: what stands between is a part of the one before."""
    found: list[Column] = []
    for x0, x1 in columns:
        if any(x0 - _TOUCH <= word.x0 and word.x1 <= x1 + _TOUCH for word in head):
            found.append((x0, x1))
        elif found:
            found[-1] = (found[-1][0], x1)
    return found


def _items(document: Document, words: list[Word], columns: list[Column]) -> Iterator[Item]:
    """A row, and the line below it that tells of its changes."""
    change = next((word for word in words if gsxt().change_row.match(word.text)), None)
    more = [word for word in words if change is not None and (word.page, word.top + _NEAR) >= (change.page, change.top)]
    own = [word for word in words if word not in more]
    cells: dict[int, list[Word]] = {}
    for word in own:
        col = max((n for n, (x0, _) in enumerate(columns) if x0 <= word.x0 + _TOUCH), default=0)
        cells.setdefault(col, []).append(word)
    if own:
        yield _item(document, {col: _text(document, part) for col, part in sorted(cells.items())}, own)
    if more:
        yield _item(document, {}, more)


def _text(document: Document, words: list[Word]) -> str:
    lines = groupby(sorted(words), key=lambda word: (word.page, round(word.top)))
    return plain_words("\n".join(" ".join(document.text[one.start : one.end] for one in line) for _, line in lines))


def _item(document: Document, cells: dict[int, str], words: list[Word]) -> Item:
    start, end = min(word.start for word in words), max(word.end for word in words)
    return Item(fold(_text(document, words)), cells, start, end)
