"""The rows of a section's table: heads repeated or left out over page breaks, rows that go on, numbers that must follow."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from corpus.templates.credit_gsxt import TableKind, gsxt
from credit_checks.reports.gsxt_lines import tabled
from credit_checks.reports.gsxt_sections import Item, Section
from credit_checks.reports.gsxt_typed import typed
from credit_checks.reports.told import Told, told
from credit_checks.reports.words import fold
from models.credit import Why
from models.dates import parse_day
from models.document import Document

_NUMBER = re.compile(r"\d{1,5}")
_BRACKETS = re.compile(r"[()]")
_NUMBER_HEAD = "序号"
_DECISION = r"[〔\[(]\d{4}[〕\])]"


class Found(NamedTuple):
    """A row by the heads of its columns (canonical where the kind knows them), and its place."""

    cells: dict[str, str]
    start: int
    end: int


class Table(NamedTuple):
    """The rows of a section, and why they are not all there or not all understood."""

    rows: tuple[Found, ...]
    wrong: Told | None


def table_of(document: Document, section: Section, kind: TableKind) -> Table:
    """The rows of a section; a line that belongs to none leaves it open, as do numbers that do not follow each other."""
    found = _read(section, section.items, kind)
    for other in (tabled, typed):
        items = other(document, section.items, kind) if found.wrong is not None else None
        read = _read(section, items, kind) if items is not None else found
        found = read if read.wrong is None or len(read.rows) > len(found.rows) else found
    return found


def _read(section: Section, items: Iterable[Item], kind: TableKind) -> Table:
    reader = _Reader(kind)
    for item in items:
        reader.take(item)
    rows = tuple(Found(row.cells, row.start, row.end) for row in reader.rows)
    return Table(rows, _wrong(section, reader, rows, kind))


def _wrong(section: Section, reader: "_Reader", rows: tuple[Found, ...], kind: TableKind) -> Told | None:
    name = f"{section.scope}·{section.name}" if section.scope else section.name
    if reader.stray:
        zh = f"“{name}”有未能归入表格的文字（{reader.stray[0][:20]}）"
        return told(Why.NOT_UNDERSTOOD, zh, f'"{name}" has words outside of its table ({reader.stray[0][:20]})')
    if bool(rows) is reader.nothing:
        zh = (
            f"“{name}”既没有读到记录，也没有写明{gsxt().nothing}"
            if not rows
            else f"“{name}”有记录又写明{gsxt().nothing}"
        )
        en = "has neither a table nor says that it is empty" if not rows else "has rows and says that it is empty"
        return told(Why.PARTIAL if not rows else Why.NOT_UNDERSTOOD, zh, f'"{name}" {en}')
    return _numbers(name, reader.numbers, rows) or _days(name, rows, kind)


def _numbers(name: str, numbers: list[int], rows: tuple[Found, ...]) -> Told | None:
    expected = range(numbers[0], numbers[0] + len(numbers)) if numbers and numbers[0] in {0, 1} else range(0)
    if not rows or (list(expected) == numbers and len(numbers) == len(rows)):
        return None
    zh = f"“{name}”的序号不连续（{'、'.join(map(str, numbers[:8]))}）"
    return told(Why.PARTIAL, zh, f'the numbers of "{name}" do not follow each other ({numbers[:8]})')


def _days(name: str, rows: Iterable[Found], kind: TableKind) -> Told | None:
    """A column of days that holds something else: the columns were not told apart."""
    for row in rows:
        for head in sorted(kind.days & row.cells.keys()):
            if parse_day(row.cells[head]) is None:
                zh, en = f"“{name}”的{head}不是日期", f'a day of "{name}" is none'
                return told(Why.NOT_UNDERSTOOD, f"{zh}（{row.cells[head][:20]}）", f"{en} ({row.cells[head][:20]})")
    return None


class _Reader:
    """Takes the lines and rows of a section one after the other."""

    def __init__(self, kind: TableKind) -> None:
        self._kind = kind
        self._heads: dict[int, str] = {}
        self.rows: list[Found] = []
        self.numbers: list[int] = []
        self.stray: list[str] = []
        self.nothing = False

    def take(self, item: Item) -> None:
        """One line or row."""
        alone = len(item.cells) < 2
        change = gsxt().change_row.match(item.words) if self.rows and alone else None
        if alone and item.words.startswith(gsxt().nothing):
            self.nothing = True
        elif change is not None and self._goes_on(item.words[change.end() :]):
            self.stray.append(item.words[change.end() :])
        elif change is not None:
            self._more(change.group().removesuffix(":"), item.words[change.end() :], item)
        elif item.cells:
            self._row(item)
        elif _BRACKETS.sub("", item.words):
            self.stray.append(item.words)

    def _goes_on(self, words: str) -> bool:
        """Whether the words of a change hold the next row too: its number, and that of a decision."""
        following = (self.numbers[-1] if self.numbers else 0) + 1
        return re.search(rf"{following}\D.*{_DECISION}", fold(words)) is not None

    def _row(self, row: Item) -> None:
        heads = {col: self._named(fold(words)) for col, words in row.cells.items()}
        if self._kind.needs <= set(heads.values()):
            self._heads = heads
            return
        if not row.cells.keys() <= self._heads.keys():
            self.stray.append(row.words)
            return
        cells = {self._heads[col]: words for col, words in row.cells.items()}
        number = cells.pop(_NUMBER_HEAD, "")
        if _NUMBER.fullmatch(number) is not None:
            self.numbers.append(int(number))
            self.rows.append(Found(cells, row.start, row.end))
        elif self.rows and not number:
            for head, words in cells.items():
                self._more(head, words, row)
        else:
            self.stray.append(row.words)

    def _named(self, head: str) -> str:
        """The column that a head means; a bracket may have slipped into the cell beside it."""
        return self._kind.heads.get(_BRACKETS.sub("", head), head)

    def _more(self, head: str, words: str, item: Item) -> None:
        """The rest of the last row."""
        last = self.rows[-1]
        self.rows[-1] = Found({**last.cells, head: last.cells.get(head, "") + words}, last.start, item.end)
