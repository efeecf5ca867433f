"""Tables as rows and columns: merged cells stand in every place they cover, a header may take several rows."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from extractors.view import Leaf, View
from models.document import BlockType
from models.folding import match_key

_HEADER_WITHIN = 6
_FEWEST_LABELS = 3
_MOST_REPEATED = 2
_LONGEST_REPEATED = 30
_CAPTION = re.compile(
    r"[。；]|(?:表|名单|名录|清单|一览|情况|信息|人员|业绩|项目|如下|[:：])[）)]?$|^[（(]?[一二三四五六七八九十\d]+[)）、.．]"
)
_LABEL = re.compile(r"^(?:序号|编号|姓名)$")
_CONTINUED = re.compile(
    r"^(?:[（(]?续表?[0-9一二三四五六七八九十]*.{0,24}|.{0,24}[（(]续表?[）)]|第?\d+页?(?:共\d+页)?)$"
)


class Table:
    """A table of a view; ``lead`` are the leaves between the table before it (or the view's begin) and itself."""

    def __init__(self, grid: Mapping[int, Mapping[int, Leaf]], lead: tuple[Leaf, ...]) -> None:
        self.lead = lead
        self.grid = grid
        self.width = max((col + 1 for cells in grid.values() for col in cells), default=0)

    @classmethod
    def of(cls, leaves: Iterable[Leaf], lead: Iterable[Leaf]) -> "Table":
        """A table from the cells of one block."""
        grid: dict[int, dict[int, Leaf]] = defaultdict(dict)
        for leaf in leaves:
            cell = leaf.cell
            if cell is not None:
                for row in range(cell.row, cell.row + cell.rowspan):
                    for col in range(cell.col, cell.col + cell.colspan):
                        grid[row].setdefault(col, leaf)
        return cls(dict(grid), tuple(lead))

    def part(self, rows: Iterable[int], lead: Iterable[Leaf]) -> "Table":
        """Some of its rows, as a table of its own."""
        return Table({row: self.grid[row] for row in rows}, tuple(lead))

    @property
    def continues(self) -> bool:
        """Whether nothing but notes of continuation or what pages repeat stands between the table before and this one."""
        return all(_CONTINUED.match(leaf.compact) for leaf in self.lead) or (
            len(self.lead) <= _MOST_REPEATED and all(map(_may_be_repeated, self.lead))
        )

    def rows(self, after: int) -> Iterator[Mapping[int, Leaf]]:
        """The rows below row ``after``: every column with the leaf that stands in it."""
        yield from (self.grid[row] for row in sorted(self.grid) if row > after)


def _may_be_repeated(leaf: Leaf) -> bool:
    """Whether a line can be the head or foot of a page: short, no heading, no caption, no sentence."""
    short = leaf.type is not BlockType.HEADING and len(leaf.compact) <= _LONGEST_REPEATED
    return short and not _CAPTION.search(leaf.compact)


class Header:
    """The header of a table: ``labels`` by column (match keys, joined over its rows), ``last`` is its last row."""

    def __init__(self, table: Table, row: int, last: int) -> None:
        self.table = table
        self.row = row
        self.last = last
        self.labels: dict[int, str] = {}
        for col in range(table.width):
            cells = (table.grid.get(at, {}).get(col) for at in range(row, last + 1))
            parts = {id(leaf): leaf for leaf in cells if leaf is not None}
            self.labels[col] = "".join(match_key(leaf.text).text for leaf in parts.values())

    def columns(self, pattern: re.Pattern[str], unless: re.Pattern[str] | None = None) -> list[int]:
        """The columns whose label fits and does not fit ``unless``."""
        return [
            col
            for col, label in self.labels.items()
            if pattern.search(label) and (unless is None or not unless.search(label))
        ]

    def column(self, pattern: re.Pattern[str], unless: re.Pattern[str] | None = None) -> int | None:
        """The first such column."""
        return next(iter(self.columns(pattern, unless)), None)


def tables_of(view: View) -> tuple[Table, ...]:
    """All tables of a view, in order."""
    found: list[Table] = []
    leaves: list[Leaf] = []
    lead: list[Leaf] = []
    for leaf in view.leaves:
        if leaves and (leaf.cell is None or leaf.block != leaves[0].block):
            found.append(Table.of(leaves, lead))
            leaves, lead = [], []
        (lead if leaf.cell is None else leaves).append(leaf)
    if leaves:
        found.append(Table.of(leaves, lead))
    return tuple(piece for table in found for piece in _pieces(table))


def _pieces(table: Table) -> Iterator[Table]:
    """The tables that a form sets into one: each begins with a header (a row with 序号 or 姓名) and the titles above it."""
    rows = sorted(table.grid)
    cuts = []
    for index, row in enumerate(rows):
        if index and _is_header(table, row):
            start = index
            while start > 0 and section_of(table.grid[rows[start - 1]], table.width) is not None:
                start -= 1
            cuts.append(start)
    bounds = [0, *(cut for cut in cuts if cut), len(rows)]
    for start, end in pairwise(bounds):
        yield table.part(rows[start:end], table.lead if start == 0 else ())


def _is_header(table: Table, row: int) -> bool:
    leaves = {id(leaf): leaf for leaf in table.grid[row].values() if leaf.cell is not None and leaf.cell.row == row}
    return len(leaves) >= _FEWEST_LABELS and any(_LABEL.search(match_key(leaf.text).text) for leaf in leaves.values())


def header_of(table: Table, wanted: re.Pattern[str]) -> Header | None:
    """The header that begins with the first row (of the first few) that has a cell whose match key is ``wanted``."""
    for row in sorted(table.grid)[:_HEADER_WITHIN]:
        for leaf in table.grid[row].values():
            if leaf.cell is not None and leaf.cell.row == row and wanted.search(match_key(leaf.text).text):
                return Header(table, row, row + leaf.cell.rowspan - 1)
    return None


class Spread(NamedTuple):
    """A table over all the pages that it goes on: its header, and each part with the row below which its rows begin."""

    header: Header
    parts: tuple[tuple[Table, int], ...]

    @property
    def table(self) -> Table:
        """The first part."""
        return self.parts[0][0]

    def rows(self) -> Iterator[Mapping[int, Leaf]]:
        """The rows of all parts."""
        for table, after in self.parts:
            yield from table.rows(after)


def spreads(view: View, find: Callable[[Table], Header | None]) -> Iterator[Spread]:
    """Every table in which ``find`` finds a header, with the tables behind it that go on with it.

    A table goes on with the one before if nothing but a note of continuation stands between them and it has the same
    header again, or no header and the same width.
    """
    current: Spread | None = None
    for table in tables_of(view):
        header = find(table)
        if current is not None and _goes_on(current, table, header):
            after = header.last if header is not None else -1
            current = current._replace(parts=(*current.parts, (table, after)))
            continue
        if current is not None:
            yield current
        current = Spread(header, ((table, header.last),)) if header is not None else None
    if current is not None:
        yield current


def _goes_on(current: Spread, table: Table, header: Header | None) -> bool:
    same = table.width == current.table.width if header is None else header.labels == current.header.labels
    return same and table.continues


def section_of(row: Mapping[int, Leaf], width: int) -> Leaf | None:
    """The only cell of a row that spans the table, as a heading inside it does."""
    leaves = {id(leaf): leaf for leaf in row.values()}
    return next(iter(leaves.values())) if len(leaves) == 1 and width > 1 else None


def beside(view: View, order: int) -> Leaf | None:
    """The cell right of a cell, in its row; None if it is the last or no cell."""
    leaf = view.leaves[order]
    for other in view.leaves[order + 1 :]:
        if leaf.cell is None or other.cell is None or other.block != leaf.block or other.cell.row > leaf.cell.row:
            return None
        if other.cell.col >= leaf.cell.col + leaf.cell.colspan:
            return other
    return None


def text_at(row: Mapping[int, Leaf], column: int | None) -> str:
    """The words in a column of a row, outer spaces gone; "" if there is no such cell."""
    leaf = row.get(column) if column is not None else None
    return leaf.text.strip() if leaf is not None else ""
