"""Tables cut into blocks, each with the rows of its header, the titles inside it and the rows below."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from corpus.reference.label_words import Role
from corpus.reference.units import is_unit
from extractors.figures.headings import NOTHING, Heading, heading
from extractors.figures.values import is_figure, values_in
from extractors.figures.years import bare_year
from extractors.tables import Table
from extractors.view import Leaf
from models.vocabulary import Category

Row = Mapping[int, Leaf]
_LONGEST_TITLE = 80
_YEAR = 4
_DASHES = frozenset({"—", "——", "-", "/", "－", "–"})
_REMARKS = frozenset({Role.EXCLUDED, Role.IGNORED})


class Data(NamedTuple):
    """A row of data with the title (a row of one cell) that it stands under."""

    number: int
    cells: Row
    title: Leaf | None


class Block(NamedTuple):
    """Rows under one header; ``header`` is empty where a table begins with data. ``titles`` stand above the header."""

    table: Table
    header: tuple[Row, ...]
    titles: tuple[Leaf, ...]
    rows: tuple[Data, ...]

    @property
    def width(self) -> int:
        """How many columns the table has."""
        return self.table.width

    def without_header(self) -> "Block":
        """The same block with the rows of its header taken as data."""
        above = tuple(Data(-len(self.header) + index, row, None) for index, row in enumerate(self.header))
        return self._replace(header=(), rows=(*above, *self.rows))


def blocks_of(table: Table, category: Category | None) -> Iterator[Block]:
    """The blocks of a table in order."""
    header: list[Row] = []
    titles: list[Leaf] = []
    rows: list[Data] = []
    title: Leaf | None = None
    for number in sorted(table.grid):
        row = table.grid[number]
        leaves = own_leaves(row, number)
        alone = _title(row, leaves)
        if alone is not None:
            title = alone
            if not rows:
                titles.append(alone)
            continue
        if not leaves:
            continue
        heads = is_header(row, leaves, category, first=not rows) and not (header and _is_remark(leaves[0], category))
        if heads or (not rows and _under(header, row, leaves, category)):
            if rows:
                yield Block(table, tuple(header), tuple(titles), tuple(rows))
                header, rows, titles = [], [], [title] if title is not None else []
            header.append(row)
        else:
            rows.append(Data(number, _with_label_above(row, header, category), title))
    if rows:
        yield Block(table, tuple(header), tuple(titles), tuple(rows))


def _is_remark(leaf: Leaf, category: Category | None) -> bool:
    """Whether a row tells of the ones beside it how they are reckoned or shown, and heads nothing: 计算公式, 数据来源."""
    roles = heading(leaf.text, category).roles
    return bool(roles) and roles <= _REMARKS


def _with_label_above(row: Row, header: list[Row], category: Category | None) -> Row:
    """A row whose first cell is blank below a head that names an indicator, with that head: the two were one cell."""
    first, above = row.get(0), header[-1].get(0) if header else None
    blank = first is None or not first.compact
    if above is None or not blank or heading(above.text, category).named is None:
        return row
    return {**row, 0: above}


def own_leaves(row: Row, number: int) -> list[Leaf]:
    """The cells with words that begin in a row, from the left."""
    found = {
        id(leaf): leaf for leaf in row.values() if leaf.cell is not None and leaf.cell.row == number and leaf.compact
    }
    return list(found.values())


def is_header(row: Row, leaves: list[Leaf], category: Category | None, *, first: bool) -> bool:
    """Whether a row is the head of columns: words of tables, names and years, and no figures.

    Above the first data one such word is enough; below, more than half of the cells must be, or all with names among them.
    """
    years = _bare_years(leaves, category)
    heads: list[Heading] = []
    for leaf in leaves:
        head = _head(leaf, years, category)
        if head is None:
            return False
        heads.append(head)
    if _states_year(heads):
        return False
    structural = [head for head in heads if head.structural]
    named = [head for head in heads if head.named is not None]
    if first:
        named_last = heads[0].named is None and heads[-1].named is not None
        return (len(leaves) > 1 and (bool(structural) or len(named) > 1 or named_last)) or bool(years)
    if len(heads) > 1 and named and all(head.structural or head.named is not None for head in heads):
        return True
    return len(structural) > 1 and 2 * len(structural) > len({id(leaf) for leaf in row.values() if leaf.compact})


def _states_year(heads: list[Heading]) -> bool:
    """Whether a row is a field of a form that says the year of the others: 统计年度 and 2021年."""
    years = [index for index, head in enumerate(heads) if head.year is not None]
    return len(years) == 1 and years[0] > 0 and Role.YEAR in heads[years[0] - 1].roles


def _under(header: list[Row], row: Row, leaves: list[Leaf], category: Category | None) -> bool:
    """Whether a row without figures parts the groups of the header above it, or gives the units of its columns."""
    if not header:
        return False
    units = [leaf for leaf in leaves if leaf.compact not in _DASHES]
    if len(leaves) > 1 and units and all(is_unit(leaf.text.strip()) for leaf in units):
        return True
    if any(_head(leaf, set(), category) is None for leaf in leaves):
        return False
    empty = any(not leaf.compact and header[-1][col].compact for col, leaf in row.items() if col in header[-1])
    above = [leaf.cell for leaf in header[-1].values() if leaf.cell is not None]
    merged = any(cell.colspan > 1 for cell in above)
    blank = any(leaf.compact and col in header[-1] and not header[-1][col].compact for col, leaf in row.items())
    apart = empty or any(cell.rowspan > 1 for cell in above) or row.keys() != header[-1].keys()
    return (merged and apart) or (blank and empty)


def is_settled(block: Block, category: Category | None) -> bool:
    """Whether at least half of the words in a header are those of tables, names and years, so that it surely is one."""
    heads = [heading(leaf.text, category) for row in block.header for leaf in row.values() if leaf.compact]
    return 2 * sum(head.firm for head in heads) >= len(heads)


def _head(leaf: Leaf, years: set[int], category: Category | None) -> Heading | None:
    """What a cell says as a head; None if it is a figure."""
    if id(leaf) in years:
        return Heading(year=bare_year(leaf.text))
    if leaf.compact in _DASHES or (is_figure(leaf.text) and not _names(leaf.text, category)):
        return None
    return heading(leaf.text, category)


def _names(text: str, category: Category | None) -> bool:
    found = heading(text, category)
    yearly = any(value.year is not None for value in values_in(text))
    remark = found.roles and found.roles <= _REMARKS
    return not yearly and (found.named is not None or (found.structural and not remark))


def _bare_years(leaves: list[Leaf], category: Category | None) -> set[int]:
    """The cells of a row that are years without 年: one after another, or one beside nothing but words of tables."""
    found = [
        (leaf, bare_year(leaf.compact)) for leaf in leaves if len(leaf.compact) == _YEAR and leaf.compact.isdigit()
    ]
    years = [(leaf, year.value) for leaf, year in found if year is not None]
    if not years:
        return set()
    values = [value for _, value in years]
    steps = {other - one for one, other in pairwise(values) if one and other}
    if len(values) > 1 and steps in ({1}, {-1}):
        return {id(leaf) for leaf, _ in years}
    others = [leaf for leaf in leaves if all(leaf is not one for one, _ in years)]
    plain = all(heading(leaf.text, category).roles for leaf in others)
    return {id(leaf) for leaf, _ in years} if len(values) == 1 and len(others) > 0 and plain else set()


def _title(row: Row, leaves: list[Leaf]) -> Leaf | None:
    """The only cell of a row, if it spans the table or stands at its begin and is no figure."""
    held = {id(leaf): leaf for leaf in row.values() if leaf.compact}
    if len(held) != 1 or not leaves:
        return None
    leaf = leaves[0]
    short = len(leaf.compact) <= _LONGEST_TITLE and not is_figure(leaf.text)
    return leaf if short and leaf.cell is not None and leaf.cell.rowspan == 1 else None


class Column(NamedTuple):
    """What the header says of a column: its headings from the top down, without repetitions, with their cells."""

    heads: tuple[Heading, ...] = ()
    leaves: tuple[Leaf, ...] = ()

    @property
    def roles(self) -> frozenset[Role]:
        """The roles of all its headings."""
        return frozenset().union(*(head.roles for head in self.heads))

    @property
    def last(self) -> Heading:
        """The lowest heading with words."""
        return next((head for head in reversed(self.heads) if head.core or head.named), NOTHING)


def columns_of(block: Block, category: Category | None) -> dict[int, Column]:
    """The columns of a block by number."""
    found = {}
    for col in range(block.width):
        heads: list[Heading] = []
        leaves: list[Leaf] = []
        for index, row in enumerate(block.header):
            leaf = row.get(col)
            if (leaf is None or not leaf.compact) and index + 1 < len(block.header):
                leaf = _from_left(block, index, col)
            if leaf is not None and leaf.compact and all(leaf is not one for one in leaves):
                leaves.append(leaf)
                year = bare_year(leaf.text) if leaf.compact.isdigit() else None
                heads.append(Heading(text=leaf.text, year=year) if year is not None else heading(leaf.text, category))
        found[col] = Column(tuple(heads), tuple(leaves))
    return found


def _from_left(block: Block, index: int, col: int) -> Leaf | None:
    """The heading of a group whose cell was not merged: words to the left above a cell that has words of its own."""
    lower = block.header[index + 1 :]
    if not any(leaf is not None and leaf.compact for leaf in (row.get(col) for row in lower)):
        return None
    for left in range(col - 1, -1, -1):
        leaf = block.header[index].get(left)
        if leaf is not None and leaf.compact:
            under = lower[0].get(left)
            return leaf if under is not None and under.compact and under is not leaf else None
    return None


@lru_cache(maxsize=65_536)
def head_of_row(text: str, category: Category | None) -> Heading:
    """What a cell left of a value says, a year without 年 included."""
    compact = text.strip()
    if compact.isdigit():
        year = bare_year(compact)
        return Heading(text=compact, year=year) if year is not None else NOTHING
    return heading(text, category)
