"""Tables that are drawn without rules: columns are words that stand below each other, rows the numbers of the first one.

Where words of two columns overlap, or rows do not part, nothing is put into rows.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from corpus.templates.credit_gsxt import TableKind, gsxt
from credit_checks.reports.gsxt_sections import Item
from credit_checks.reports.words import fold, plain_words
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


def tabled(document: Document, items: Sequence[Item], _kind: TableKind) -> list[Item]:
    """The items of a section as rows, as far as the places of their words tell; what rules there are does not count."""
    if any(item.words.startswith(gsxt().nothing) for item in items):
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
    pairs = list(pairwise(starts))
    usual = min((_whitest(words, *pair)[0] for pair in pairs if pair[0].page == pair[1].page), default=_LEAST_GAP)
    rows: list[list[Word]] = []
    rest = words
    for above, below in pairs:
        white, top = _whitest(rest, above, below)
        # on another page the lower row begins with the page, unless the upper one goes on there
        same = above.page == below.page
        cut = (below.page, top if white >= (_LEAST_GAP if same else _USUAL * usual) else below.top if same else 0.0)
        rows.append([word for word in rest if (word.page, word.top) < cut])
        rest = [word for word in rest if (word.page, word.top) >= cut]
    return [*rows, rest]


_USUAL = 0.8
"""So much of the least white between two rows of one page parts rows on another page."""


def _whitest(words: list[Word], above: Word, below: Word) -> tuple[float, float]:
    """The highest white between two rows on the page of the lower one, and its lower end."""
    start = above.top if above.page == below.page else 0.0
    own = (word for word in words if word.page == below.page and start <= word.top <= below.bottom)
    lines = sorted({(word.top, word.bottom) for word in own})
    gaps = [(0.0, below.top)]
    reached = lines[0][1] if lines else 0.0
    for top, bottom in lines[1:]:
        gaps.append((top - reached, top))
        reached = max(reached, bottom)
    return max(gaps)


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
    """The columns that have a head; what has none is a part of the nearer one beside it."""
    found: list[Column] = []
    for number in range(len(columns)):
        x0, x1 = columns[number]
        following = columns[number + 1][0] if number + 1 < len(columns) else None
        if any(x0 - _TOUCH <= word.x0 and word.x1 <= x1 + _TOUCH for word in head):
            found.append((x0, x1))
        elif found and (following is None or x0 - found[-1][1] <= following - x1):
            found[-1] = (found[-1][0], x1)
        elif following is not None:
            columns[number + 1] = (x0, columns[number + 1][1])
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
