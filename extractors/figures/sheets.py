"""Tables as sheets of numbers: rows and columns with their words and units, and what each cell holds."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Final, NamedTuple

from corpus.reference.units import is_unit
from corpus.templates.ledgers import ledger_words
from extractors.figures.numbers import Quantity, cell_quantity
from extractors.tables import Table, section_of, tables_of
from extractors.view import Leaf, View
from models.ledgers import Part, Term
from models.readings import Bound, Problem

_MOST_HEADER_ROWS = 4
_LONGEST_NUMBER = 40
_CAPTION_LINES = 3
_DIGIT = re.compile(r"\d")
_TORN = re.compile(r"[,.，．]\d")
_PLAIN = re.compile(r"\s*(?P<number>-?(?:[1-9]\d{0,2}(?:,\d{3})+|0|[1-9]\d*)(?:\.\d+)?)\s*", re.ASCII)
_BLANK = re.compile(r"[\s\-—–－_/／\\*·.．。…~～]*|无|空白|未检出|ND|N\.?D\.?|nd|N/A|不涉及|不适用")
_UNIT_LAST = re.compile(
    r"[（(\[【]\s*(?:单位\s*[:：]?\s*)?([^（()）\[\]【】]{1,14})\s*[)）\]】]$|[,，/:：、]\s*([^\s,，/:：、]{1,12})$"
)
_LEVELS: Final = (
    (1, re.compile(r"^[一二三四五六七八九十]+[、.．]")),
    (2, re.compile(r"^[（(][一二三四五六七八九十]+[）)]")),
    (4, re.compile(r"^\d+[.．]\d+(?:[.．]\d+)*[、.．]?(?=\D)")),
    (3, re.compile(r"^\d+[、.．)）](?=\D)")),
    (5, re.compile(r"^(?:[（(]\d+[）)]|[①-⑳])")),
)


class Blank(Enum):
    """A cell without a number: nothing stands there, or something that cannot be calculated with."""

    EMPTY = "empty"
    UNREADABLE = "unreadable"


class Column(NamedTuple):
    """A column of numbers: its words without the unit, the unit ("" if none), the words of the wide cell above it."""

    at: int
    words: str
    unit: str
    above: str


class Row(NamedTuple):
    """A row: its words without the unit, that unit, the depth of its numbering (0: none), the cells its words stand in."""

    at: int
    words: str
    unit: str
    level: int
    cells: tuple[str, ...] = ()


class Sheet:
    """A table with a header, its columns of numbers, and its rows; ``caption_unit`` stands before the whole table."""

    def __init__(self, view: View, table: Table, number: int, body: tuple[int, ...]) -> None:
        self.view = view
        self.table = table
        self.number = number
        self.caption_unit = _caption_unit(table)
        self.columns: tuple[Column, ...] = ()
        self.labels: tuple[Column, ...] = ()
        self.rows: tuple[Row, ...] = ()
        self._body = body
        self._cut()

    def cell(self, row: int, col: int) -> Quantity | Blank:
        """What stands in a cell; a number whose end stands in the next cell cannot be read."""
        cells = self.table.grid.get(row, {})
        leaf, beside = cells.get(col), cells.get(col + 1)
        if leaf is None:
            return Blank.EMPTY
        return Blank.UNREADABLE if beside is not None and _TORN.match(beside.compact) else _held(leaf.text)

    def leaf(self, row: int, col: int) -> Leaf | None:
        """The cell itself; merged cells are the same leaf in every place they cover."""
        return self.table.grid.get(row, {}).get(col)

    def term(self, row: Row, column: Column, part: Part = Part.PART) -> Term | None:
        """The number in a cell; None if there is none to calculate with."""
        leaf, held = self.leaf(row.at, column.at), self.cell(row.at, column.at)
        if leaf is None or isinstance(held, Blank) or held.value is None or held.resolution is None:
            return None
        return Term(
            value=held.value,
            resolution=held.resolution,
            unit=held.unit or column.unit or ("" if is_coal(column) else row.unit) or self.caption_unit,
            label=" ".join(filter(None, (row.words, column.words))),
            at=self.view.span(leaf, held.start, held.end),
            part=part,
            level=row.level,
        )

    def text_of(self, row: int, column: Column | None) -> str:
        """The words in a column of a row, without spaces."""
        leaf = self.leaf(row, column.at) if column is not None else None
        return leaf.compact if leaf is not None else ""

    def label(self, pattern: re.Pattern[str]) -> Column | None:
        """The first column of words whose header fits."""
        return next((column for column in self.labels if pattern.search(column.words)), None)

    def _cut(self) -> None:
        """Columns of numbers apart from columns of words; rows with their words."""
        header = [row for row in sorted(self.table.grid) if row < self._body[0]]
        columns = [_column(self.table, header, col) for col in range(self.table.width)]
        number, period = ledger_words().columns["number"], ledger_words().columns["period"]
        named = [column for column in columns if not number.search(column.words)]
        numeric = {column.at for column in named if self._is_numeric(column.at, period)}
        self.columns = tuple(column for column in named if column.at in numeric)
        self.labels = tuple(column for column in columns if column.at not in numeric)
        whole = (row for row in self._body if section_of(self.table.grid[row], self.table.width) is None)
        self.rows = tuple(self._row(row) for row in whole)

    def _is_numeric(self, col: int, period: re.Pattern[str]) -> bool:
        numbers = words = 0
        for row in self._body:
            leaf = self.leaf(row, col)
            if leaf is None or _BLANK.fullmatch(leaf.compact):
                continue
            held = _held(leaf.text)
            is_period = col == 0 and period.search(leaf.compact) is not None
            numbers += isinstance(held, Quantity) and not is_period
            words += is_period or held is Blank.UNREADABLE
        return numbers >= 1 and numbers >= 2 * words

    def _row(self, row: int) -> Row:
        """Its words are those left of the numbers; a running number is none."""
        units = self.label(ledger_words().columns["unit"])
        first = min((column.at for column in self.columns), default=self.table.width)
        leading = [one for one in self.labels if one.at < first] or self.labels
        leaves = {
            id(leaf): leaf
            for column in leading
            if column is not units and (leaf := self.leaf(row, column.at)) is not None
        }
        cells = [leaf.compact for leaf in leaves.values() if not _BLANK.fullmatch(leaf.compact)]
        named = [cell for cell in cells if not cell.isdigit()] or cells
        text = next((cell for cell in cells if _LEVELS[0][1].match(cell)), "") or "".join(named)
        words, unit = split_unit(text)
        bare = tuple(split_unit(cell)[0] for cell in named)
        return Row(row, words, self.text_of(row, units) or unit, _level(text), bare)


def is_coal(column: Column) -> bool:
    """Whether a column gives standard coal, so that the unit of a row's own amount is not its."""
    words = ledger_words().columns
    own = column.words.removeprefix(column.above)
    return bool(words["coal"].search(own)) and not words["not_coal"].search(own)


def sheets_of(view: View) -> Iterator[Sheet]:
    """Every table with a header and numbers below it, parts that a page break cuts off joined on."""
    for number, table in enumerate(_joined(tables_of(view))):
        body = _body(table)
        if len(body) and table.width > 1:
            sheet = Sheet(view, table, number, body)
            if sheet.columns:
                yield sheet


@lru_cache(maxsize=8192)
def split_unit(text: str) -> tuple[str, str]:
    """Words and the unit at their end: "折标煤量（tce）" → 折标煤量, tce."""
    match = _UNIT_LAST.search(text)
    if match is None:
        return text, ""
    unit = match.group(1) or match.group(2)
    if is_known_unit(unit):
        return text[: match.start()], unit
    before, comma, last = unit.rpartition("，") if "，" in unit else unit.rpartition(",")
    return (f"{text[: match.start()]}（{before}）", last) if comma and is_known_unit(last) else (text, "")


@lru_cache(maxsize=4096)
def is_known_unit(text: str) -> bool:
    """Whether the words are a unit, or the sign of a share."""
    return text in {"%", "％", "‰", "分", "元"} or (not text.isdigit() and is_unit(text))


@lru_cache(maxsize=8192)
def _held(text: str) -> Quantity | Blank:
    stripped = text.strip()
    if _BLANK.fullmatch(stripped):
        return Blank.EMPTY
    named_period = not stripped.isdigit() and ledger_words().columns["period"].match(stripped)
    if len(stripped) > _LONGEST_NUMBER or _TORN.match(stripped) or not _DIGIT.search(stripped) or named_period:
        return Blank.UNREADABLE
    found = _plain(text) or cell_quantity(text)
    if found is None:
        return Blank.UNREADABLE
    if found.problem in {Problem.NO_VALUE, Problem.NOT_DETECTED}:
        return Blank.EMPTY
    usable = found.value is not None and found.resolution is not None and found.bound is Bound.EXACT
    return found if usable and found.problem is None else Blank.UNREADABLE


def _plain(text: str) -> Quantity | None:
    """A cell that is a bare number: most are, and need no further reading."""
    match = _PLAIN.fullmatch(text)
    if match is None:
        return None
    value = Decimal(match.group("number").replace(",", ""))
    return Quantity(
        start=match.start("number"), end=match.end("number"), value=value, unit="", resolution=step_of(value)
    )


def _caption_unit(table: Table) -> str:
    for leaf in reversed(table.lead[-_CAPTION_LINES:]):
        match = ledger_words().caption_unit.search(leaf.compact)
        if match and is_known_unit(match.group("unit")):
            return match.group("unit")
    return ""


def _joined(tables: tuple[Table, ...]) -> Iterator[Table]:
    """Tables with what follows them on the next page: as wide, with the same header again or none."""
    current: Table | None = None
    for table in tables:
        more = _continuation(current, table) if current is not None else None
        if current is not None and more is not None:
            offset = max(current.grid) + 1
            grid = {**current.grid, **{offset + row: cells for row, cells in more.items()}}
            current = Table(grid, current.lead)
            continue
        if current is not None:
            yield current
        current = table
    if current is not None:
        yield current


def _continuation(current: Table, table: Table) -> Mapping[int, Mapping[int, Leaf]] | None:
    """The rows that go on with a table; None if it is another one."""
    if table.width != current.width or not table.continues or not current.grid or not table.grid:
        return None
    head = [leaf.compact for leaf in current.grid[min(current.grid)].values()]
    own = [leaf.compact for leaf in table.grid[min(table.grid)].values()]
    if head == own:
        body = _body(table)
        return {row: cells for row, cells in table.grid.items() if row in body}
    return table.grid if _is_numbers(table.grid[min(table.grid)]) and _body(current) else None


def _body(table: Table) -> tuple[int, ...]:
    """The rows below the header; none if the table has no header."""
    rows = sorted(table.grid)
    last = -1
    for position, row in enumerate(rows[: _MOST_HEADER_ROWS + 1]):
        cells = table.grid[row]
        if position and not _goes_on(table, rows, position):
            break
        if _is_numbers(cells):
            return () if position == 0 else tuple(rows[position:])
        last = position
    return tuple(rows[last + 1 :])


def _goes_on(table: Table, rows: list[int], position: int) -> bool:
    """Whether a row still belongs to the header: cells above span several columns or reach into it, or it gives units."""
    above, row = table.grid[rows[position - 1]], table.grid[rows[position]]
    if section_of(above, table.width) is not None:
        return True
    leaves = {id(leaf): leaf for leaf in above.values()}
    wide = any(leaf.cell is not None and leaf.cell.colspan > 1 for leaf in leaves.values())
    reaching = any(id(leaf) in leaves for leaf in row.values())
    words = [leaf.compact for leaf in row.values() if leaf.compact]
    units = bool(words) and all(is_known_unit(word.strip("（）()")) for word in words)
    return wide or reaching or units


def _is_numbers(cells: Mapping[int, Leaf]) -> bool:
    """Whether a row holds numbers that are no years."""
    period = ledger_words().columns["period"]
    held = (leaf for leaf in cells.values() if not period.search(leaf.compact))
    return any(isinstance(_held(leaf.text), Quantity) for leaf in held)


def _column(table: Table, header: list[int], col: int) -> Column:
    leaves = {id(leaf): leaf for row in header if (leaf := table.grid[row].get(col)) is not None}
    parts = [leaf for leaf in leaves.values() if section_of(table.grid[_row_of(leaf, header)], table.width) is not leaf]
    words, unit = split_unit("".join(leaf.compact for leaf in parts))
    if parts and is_known_unit(parts[-1].compact.strip("（）()")) and len(parts) > 1:
        words, unit = "".join(leaf.compact for leaf in parts[:-1]), parts[-1].compact.strip("（）()")
    for leaf in parts:
        unit = unit or split_unit(leaf.compact)[1]
    top = parts[0] if len(parts) > 1 and parts[0].cell is not None and parts[0].cell.colspan > 1 else None
    return Column(col, words, unit, top.compact if top is not None else "")


def _row_of(leaf: Leaf, header: list[int]) -> int:
    return leaf.cell.row if leaf.cell is not None and leaf.cell.row in header else header[0]


def _level(text: str) -> int:
    return next((level for level, pattern in _LEVELS if pattern.match(text)), 0)


def step_of(value: Decimal) -> Decimal:
    """One step of the last printed place of a number without an exponent."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
