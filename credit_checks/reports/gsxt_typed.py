"""Tables that are only typed, without rules or columns: rows by their numbers, words by their order and by what is a day.

A row counts only if its words fit the columns in one single way.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from typing import NamedTuple

from corpus.templates.credit_gsxt import TableKind, gsxt
from credit_checks.reports.gsxt_sections import Item
from credit_checks.reports.words import fold, plain_words
from models.dates import parse_day
from models.document import Document

_NUMBER = re.compile(r"\d{1,4}")
_NUMBER_HEAD = "序号"
_MOST_WRAPS = 4
_DAY_AT_END = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$")


class _Line(NamedTuple):
    words: tuple[str, ...]
    start: int
    end: int


def typed(document: Document, items: Sequence[Item], kind: TableKind) -> list[Item] | None:
    """The rows of a section of lines; None where it is none, or where any row fits in no way or in several."""
    lines = [_line(document, item) for item in items if item.words]
    starts = _starts(lines)
    if any(item.cells for item in items) or not starts:
        return None
    heads = _heads("".join(fold(word) for line in lines[: starts[0]] for word in line.words), kind)
    if not heads:
        return None
    found = [Item("", dict(enumerate(heads)), lines[0].start, lines[starts[0] - 1].end)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        rows = list(_row(lines[start:end], heads, kind))
        if not rows:
            return None
        found += rows
    return found


def _line(document: Document, item: Item) -> _Line:
    """The words of a line; a character that is wider than its neighbours has a space behind it that the file does not."""
    words: list[str] = []
    for line in document.touched(item.start, item.end):
        text = document.text[line.start : line.end]
        widths = [right - left for left, right in pairwise(line.xs)]
        wide = sorted(width for char, width in zip(text, widths, strict=True) if char > _HAN)
        usual = wide[len(wide) // 2] if wide else 0.0
        spaced = (
            char + " " * (char > _HAN and width > _WIDE * usual) for char, width in zip(text, widths, strict=True)
        )
        words += "".join(spaced).split()
    words = words or document.text[item.start : item.end].split()
    return _Line(tuple(map(plain_words, words)), item.start, item.end)


_HAN, _WIDE = "\u2fff", 1.15


def _starts(lines: list[_Line]) -> list[int]:
    """The lines that begin with the next number, from 0 or 1 on."""
    found: list[int] = []
    expected: set[str] = {"0", "1"}
    for number, line in enumerate(lines):
        if number and line.words and line.words[0] in expected:
            found.append(number)
            expected = {str(int(line.words[0]) + 1)}
    return found


def _heads(text: str, kind: TableKind) -> list[str]:
    """The columns that the words of a head are, none if anything else is among them."""
    words = sorted({_NUMBER_HEAD, *kind.columns}, key=lambda word: (-len(word), word))
    pattern = re.compile("|".join(map(re.escape, words)))
    found, reached = [], 0
    while reached < len(text):
        match = pattern.match(text, reached)
        if match is None:
            return []
        found.append(match.group())
        reached = match.end()
    names = [kind.columns.get(word, word) for word in found]
    return found if found[:1] == [_NUMBER_HEAD] and kind.needs <= set(names) and len(set(names)) == len(names) else []


def _row(lines: list[_Line], heads: list[str], kind: TableKind) -> Iterator[Item]:
    """A row and the line below it that tells of its changes; nothing if it fits in no way or in several."""
    change = next((n for n, line in enumerate(lines) if gsxt().change_row.match(fold("".join(line.words)))), len(lines))
    own, more = lines[:change], lines[change:]
    fits = {fit for words in _joined(own) for fit in _fits(words, heads, kind)}
    if len(fits) != 1:
        return
    cells = {col: word for col, word in enumerate(fits.pop()) if word}
    yield Item("", cells, own[0].start, own[-1].end)
    if more:
        yield Item(fold("".join(word for line in more for word in line.words)), {}, more[0].start, more[-1].end)


def _joined(lines: list[_Line]) -> Iterator[tuple[str, ...]]:
    """The words of a row, those parted by the end of a line put together or not."""
    wraps = len(lines) - 1
    for together in product((True, False), repeat=wraps) if wraps <= _MOST_WRAPS else ():
        words = list(lines[0].words)
        for line, one in zip(lines[1:], together, strict=True):
            if one and words and line.words:
                words[-1] += line.words[0]
            words += line.words[one:]
        yield tuple(words)


def _fits(words: tuple[str, ...], heads: list[str], kind: TableKind) -> list[tuple[str, ...]]:
    """Every way to put words into the columns in their order: days where days stand, nothing missing that must be there."""
    names = [kind.columns.get(head, head) for head in heads]
    ways: dict[int, list[tuple[str, ...]]] = {0: [()]}
    for name in names:
        following: dict[int, list[tuple[str, ...]]] = {}
        for used, rows in ways.items():
            if name != _NUMBER_HEAD and name not in kind.always:
                following.setdefault(used, []).extend((*row, "") for row in rows)
            if used < len(words) and _suits(words[used], name, kind):
                following.setdefault(used + 1, []).extend((*row, words[used]) for row in rows)
        ways = following
    return [row for row in ways.get(len(words), []) if _is_whole(dict(zip(names, row, strict=True)), kind)]


def _suits(word: str, name: str, kind: TableKind) -> bool:
    if name == _NUMBER_HEAD:
        return _NUMBER.fullmatch(word) is not None
    if name in kind.days:
        return parse_day(word) is not None
    return _DAY_AT_END.search(fold(word)) is None


def _is_whole(row: dict[str, str], kind: TableKind) -> bool:
    """Whether columns that stand or fall together do."""
    return all(len({bool(row[name]) for name in group if name in row}) < 2 for group in kind.together)
