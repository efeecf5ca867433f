"""The columns of a block of a table: which hold labels, units and values, which something else."""

from collections.abc import Mapping
from enum import Enum, auto
from typing import NamedTuple

from corpus.reference.label_words import Role, label_words, name_key
from corpus.reference.units import is_unit
from extractors.figures.headings import Heading, heading
from extractors.figures.layout import Block, Column, Data, columns_of, head_of_row
from extractors.figures.values import is_figure
from extractors.figures.years import Year, bare_year
from extractors.view import Leaf
from models.vocabulary import Category


class Kind(Enum):
    """What a column is for; ``FREE`` where there is no header."""

    VALUE = auto()
    LABEL = auto()
    UNIT = auto()
    YEAR = auto()
    PASSED = auto()
    UNKNOWN = auto()
    FREE = auto()


_OF_ROLES = frozenset({Role.PRODUCT, Role.MATERIAL, Role.POLLUTANT, Role.CARRIER})
_LABELS = frozenset({Role.LABEL, Role.GROUP, Role.FOREIGN, Role.MONTH}) | _OF_ROLES
_VALUES = frozenset({Role.VALUE, Role.OWN, Role.CHECKED})


class Shape(NamedTuple):
    """A block with its columns, what each is for, and whether anything in it names an indicator.

    ``crowded``: figures stand side by side without a header that tells them apart. ``year`` is the one that all columns
    which say one say. ``above`` gives by column of labels and row the last cell with words above.
    """

    block: Block
    category: Category | None
    caption: str
    columns: Mapping[int, Column]
    kinds: Mapping[int, Kind]
    names: bool
    crowded: bool
    year: Year | None
    above: Mapping[int, Mapping[int, Leaf]]

    def may_hold(self, col: int) -> bool:
        """Whether values may stand in a column."""
        return self.kinds.get(col) in {Kind.VALUE, Kind.FREE}

    def role(self, col: int) -> frozenset[Role]:
        """The roles that a column's header gives it."""
        return self.columns[col].roles if col in self.columns else frozenset()


def shape_of(block: Block, category: Category | None, caption: str) -> Shape:
    """The columns of a block told apart."""
    columns = columns_of(block, category)
    kinds = {col: _kind(block, col, column) for col, column in columns.items()}
    _settle_words(columns, kinds)
    _settle_own(columns, kinds)
    _settle_labels(block, columns, kinds)
    _settle_unknown(block, columns, kinds)
    names = (
        any(_names(head) for column in columns.values() for head in column.heads) or heading(caption, category).named
    )
    named = bool(names) or any(map(_says_amount, columns.values())) or _rows_name(block, category)
    years = {
        head.year
        for col, column in columns.items()
        for head in column.heads
        if head.year is not None and (kinds[col] is not Kind.VALUE or _dates_others(head))
    }
    return Shape(
        block=block,
        category=category,
        caption=caption,
        columns=columns,
        kinds=kinds,
        names=named,
        crowded=any(_has_two(row, kinds) for row in block.rows),
        year=years.pop() if len(years) == 1 else None,
        above={col: _last_above(block, col) for col, kind in kinds.items() if kind is Kind.LABEL},
    )


def _dates_others(head: Heading) -> bool:
    """Whether the year of a column of values holds for columns without one: 2021年产生量 beside 综合利用率."""
    return head.year is not None and head.year.value is not None and bool(head.core) and not head.roles & _VALUES


def _has_two(row: Data, kinds: Mapping[int, Kind]) -> bool:
    """Whether two figures stand side by side in columns without a header."""
    before = False
    for col in sorted(row.cells):
        leaf = row.cells[col]
        if not leaf.compact or is_unit(leaf.text.strip()) or (col and row.cells.get(col - 1) is leaf):
            continue
        figure = kinds.get(col) is Kind.FREE and is_figure(leaf.text)
        if figure and before:
            return True
        before = figure
    return False


def _last_above(block: Block, col: int) -> Mapping[int, Leaf]:
    """For every row the last cell with words above it in a column."""
    found: dict[int, Leaf] = {}
    last: Leaf | None = None
    for row in block.rows:
        if last is not None:
            found[row.number] = last
        leaf = row.cells.get(col)
        last = leaf if leaf is not None and leaf.compact else last
    return found


def _names(head: Heading) -> bool:
    return head.named is not None or Role.SCORE in head.roles


def _rows_name(block: Block, category: Category | None) -> bool:
    """Whether a cell of a row may name an indicator, alone or with the heads of its column."""
    words = label_words()
    for row in block.rows:
        for leaf in row.cells.values():
            head = head_of_row(leaf.text, category)
            if (
                head.named is not None
                or head.core in words.carriers
                or name_key(head.core) in words.pollutants
                or words.amount.search(head.core)
            ):
                return True
    return False


def _kind(block: Block, col: int, column: Column) -> Kind:
    if not block.header:
        return _by_cells(block, col)
    figures = _holds_figures(block, col)
    if Role.UNIT in column.roles and not figures and not _holds_units(block, col):
        return Kind.LABEL
    by_role = _by_role(col, column, figures=figures)
    if by_role is not None:
        return by_role
    if any(map(_may_name, column.heads)) or _says_amount(column):
        return Kind.VALUE if figures else Kind.LABEL
    cells = _by_cells(block, col)
    return cells if cells is not Kind.FREE else Kind.UNKNOWN if figures else Kind.LABEL


def _may_name(head: Heading) -> bool:
    """Whether a head names an indicator, alone or with the caption of its table."""
    return head.named is not None or head.coal or name_key(head.core) in label_words().pollutants


def _by_role(col: int, column: Column, *, figures: bool) -> Kind | None:
    """What a column is for by the words above it, the surest first; ``figures``: whether most of its cells are."""
    roles = column.roles
    remarks = Role.IGNORED in roles and not roles & _VALUES
    dated = any(head.year is not None for head in column.heads)
    rules = (
        (Role.SCORE in roles, Kind.VALUE),
        (roles == {Role.EXCLUDED} and col == 0 and not figures, Kind.LABEL),
        (bool(roles & {Role.EXCLUDED, Role.PLANNED, Role.NUMBER}) or remarks, Kind.PASSED),
        (Role.UNIT in roles and not roles & (_VALUES | _LABELS | {Role.YEAR}), Kind.UNIT),
        (any(head.month for head in column.heads), Kind.PASSED),
        (Role.MONTH in roles, Kind.LABEL),
        (dated and (figures or not (roles & _LABELS or col == 0)), Kind.VALUE),
        (Role.YEAR in roles, Kind.YEAR),
        (bool(roles & _VALUES) and (figures or not roles & _LABELS), Kind.VALUE),
        (bool(roles & _OF_ROLES) and len(column.heads) > 1 and figures, Kind.VALUE),
        (bool(roles & _LABELS), Kind.LABEL),
    )
    return next((kind for holds, kind in rules if holds), None)


def _says_amount(column: Column) -> bool:
    words = label_words()
    return column.last.core in words.usage or words.amount.search(column.last.core) is not None


def _cells(block: Block, col: int) -> list[str]:
    leaves = (row.cells.get(col) for row in block.rows)
    found = {id(leaf): leaf.text.strip() for leaf in leaves if leaf is not None and leaf.compact}
    return list(found.values())


def _by_cells(block: Block, col: int) -> Kind:
    """What a column without a header is for, by its cells."""
    cells = _cells(block, col)
    if cells and all(is_unit(text) and not text.isdigit() for text in cells):
        return Kind.UNIT
    years = [bare_year(text) for text in cells]
    if len(cells) > 1 and all(year is not None for year in years) and len(set(years)) == len(years):
        return Kind.YEAR
    if len(cells) > 1 and cells == [str(number) for number in range(1, len(cells) + 1)]:
        return Kind.PASSED
    return Kind.FREE


def _holds_units(block: Block, col: int) -> bool:
    """Whether a cell of a column is a unit, or it has no words at all."""
    cells = _cells(block, col)
    return not cells or any(is_unit(text) or text in label_words().nothing for text in cells)


def _holds_figures(block: Block, col: int) -> bool:
    """Whether at least half of a column's cells are figures."""
    cells = _cells(block, col)
    return bool(cells) and 2 * sum(map(is_figure, cells)) >= len(cells)


def _settle_words(columns: Mapping[int, Column], kinds: dict[int, Kind]) -> None:
    """Columns of words right of the first values are remarks, whatever heads them."""
    first = min((col for col, kind in kinds.items() if kind is Kind.VALUE), default=None)
    for col, column in columns.items():
        if first is not None and col > first and kinds[col] is Kind.LABEL and not column.roles:
            kinds[col] = Kind.PASSED


def _settle_own(columns: Mapping[int, Column], kinds: dict[int, Kind]) -> None:
    """Where a table sets the values that were checked beside those that were claimed, only the former are stated."""
    held = {col: columns[col].roles for col, kind in kinds.items() if kind is Kind.VALUE}
    scores = [roles for roles in held.values() if Role.SCORE in roles]
    for col, roles in held.items():
        claimed = Role.OWN in roles and any(Role.CHECKED in others for others in held.values())
        if claimed or (Role.OWN_SCORE in roles and any(Role.OWN_SCORE not in others for others in scores)):
            kinds[col] = Kind.PASSED


def _settle_labels(block: Block, columns: Mapping[int, Column], kinds: dict[int, Kind]) -> None:
    """A second column of labels holds values if nothing else does (项目 and 内容)."""
    if {Kind.VALUE, Kind.FREE, Kind.UNKNOWN} & set(kinds.values()):
        return
    labels = [col for col, kind in sorted(kinds.items()) if kind is Kind.LABEL and columns[col].roles & _LABELS]
    if len(labels) > 1 and any(map(is_figure, _cells(block, labels[-1]))):
        kinds[labels[-1]] = Kind.VALUE


def _settle_unknown(block: Block, columns: Mapping[int, Column], kinds: dict[int, Kind]) -> None:
    """The only column of figures under words that are not known holds the values, and the sum of several of them.

    Beside columns that are known to hold values it is left out.
    """
    del block
    unknown = [col for col, kind in kinds.items() if kind is Kind.UNKNOWN]
    sums = [col for col in unknown if columns[col].last.total or columns[col].last.whole]
    if sums and not any(head.year for column in columns.values() for head in column.heads):
        unknown = sums
    under_products = [col for col in unknown if columns[col].heads and Role.PRODUCT in columns[col].heads[0].roles]
    others = Kind.VALUE in kinds.values()
    for col in [col for col, kind in kinds.items() if kind is Kind.UNKNOWN and col not in unknown]:
        kinds[col] = Kind.PASSED
    for col in unknown:
        sole = unknown is sums or (len({columns[one].heads for one in unknown}) == 1 and not others)
        kinds[col] = Kind.VALUE if sole or col in under_products else Kind.PASSED
