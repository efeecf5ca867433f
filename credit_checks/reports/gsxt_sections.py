"""The report of 国家企业信用信息公示系统 cut into its sections: lines and rows below each heading, by the half they stand in."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from corpus.templates.credit_gsxt import gsxt
from credit_checks.reports.sheets import Row, Sheet, SheetCell, flow, lines_of
from credit_checks.reports.words import fold, plain_words
from models.document import Block, Document


class Item(NamedTuple):
    """A line outside of tables (``cells`` empty) or a row: its folded words, its cells with words, as printed, by column."""

    words: str
    cells: dict[int, str]
    start: int
    end: int


class Section(NamedTuple):
    """A section: the half of the report, its heading, what stands below."""

    scope: str
    name: str
    items: list[Item]


def sections_of(document: Document) -> list[Section]:
    """The sections in their order; the first one is what stands before any heading."""
    found = [Section("", "", [])]
    for item in _items(document):
        heading = _heading(item)
        if heading is None and _is_of_another(item, found[-1].name):
            found.append(Section(found[-1].scope, gsxt().nothing, [item]))
        elif heading is None:
            found[-1].items.append(item)
        elif heading in {gsxt().authorities, gsxt().company}:
            found.append(Section(heading, "", []))
        else:
            found.append(Section(found[-1].scope, heading, []))
    return found


def _is_of_another(item: Item, name: str) -> bool:
    """Whether a line says that another section is empty: its heading is missing."""
    words = item.words.removeprefix(gsxt().nothing)
    return words not in {item.words, name} and gsxt().heading.fullmatch(words) is not None


def _heading(item: Item) -> str | None:
    """The heading that a line, or a row with words in one cell, is, without its numeral; that of a half may go on."""
    if len(item.cells) > 1:
        return None
    numeral = gsxt().numbered.match(item.words)
    for words in (item.words, item.words[numeral.end() :] if numeral is not None else item.words):
        half = next((one for one in (gsxt().authorities, gsxt().company) if _begins(words, one)), None)
        if half is not None or gsxt().heading.fullmatch(words) is not None:
            return half or words
    return None


def _begins(words: str, half: str) -> bool:
    """Whether a line is the heading of a half: alone, or with its explanation in brackets."""
    return words.startswith(half) and words[len(half) : len(half) + 1] in {"", "("}


def _items(document: Document) -> Iterator[Item]:
    for item in flow(document, lambda _: False, lambda *_: False):
        if isinstance(item, Sheet):
            yield from _rows(document, item.rows)
        else:
            yield from _lines(document, item)


def _lines(document: Document, block: Block) -> Iterator[Item]:
    start = block.start
    for text in document.text[block.start : block.end].split("\n"):
        words = fold(text)
        if words and gsxt().foreign.fullmatch(words) is None:
            yield Item(words, {}, start, start + len(text))
        start += len(text) + 1


def _rows(document: Document, rows: Iterable[Row]) -> Iterator[Item]:
    """Rows; lines in their cells that are headings or say that there is nothing stand by themselves."""
    for row in rows:
        lines = [line for cell in row for part in cell.parts for line in lines_of(document, *part)]
        alone = [line for line in lines if _is_alone(fold(document.text[slice(*line)]))]
        cells = {cell.col: words for cell in row if (words := _words(document, cell, alone))}
        rest = [line for line in lines if line not in alone and document.text[slice(*line)].strip()]
        is_text = bool(alone) and len(cells) < _LEAST
        own = [*alone, *rest] if is_text else alone
        yield from (Item(fold(document.text[slice(*line)]), {}, *line) for line in sorted(own))
        if cells and not is_text:
            start, end = min(line[0] for line in rest), max(line[1] for line in rest)
            yield Item(fold("".join(cells.values())), cells, start, end)


_LEAST = 2
"""So many cells with words make a row."""


def _is_alone(words: str) -> bool:
    """Whether a line of a cell is a heading or says that there is nothing: other lines are no part of it."""
    return _heading(Item(words, {}, 0, 0)) is not None or words.startswith(gsxt().nothing)


def _words(document: Document, cell: SheetCell, alone: list[tuple[int, int]]) -> str:
    lines = (line for part in cell.parts for line in lines_of(document, *part) if line not in alone)
    return plain_words("\n".join(document.text[start:end] for start, end in lines))
