"""Readings from tables of every shape: what stands left of a value and above it says whose, of which year, in which unit."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from corpus.reference.indicators import measures
from corpus.reference.label_words import Role, label_words
from corpus.reference.units import is_unit
from extractors.figures.columns import Kind, Shape, shape_of
from extractors.figures.context import Around, Walk, Whole, tells
from extractors.figures.deciding import STATED, Decided, Label, Labels, decided, summed
from extractors.figures.headings import heading
from extractors.figures.layout import Block, Data, blocks_of, head_of_row, is_settled, own_leaves
from extractors.figures.measuring import Found, reading_of
from extractors.figures.values import Value, is_figure, values_in
from extractors.figures.years import Year, bare_year, only_year
from extractors.tables import Table, tables_of
from extractors.view import Leaf, View
from models.readings import Origin, Reading
from models.vocabulary import Category

_ENCLOSED = re.compile(r"^[（(][^（()）]*[)）]$")
_SIGNS = "÷×=＝*"
_LONGEST_SOURCE, _NEAR = 8, 24
_NOTE = re.compile(r"[（(][^（）()]*[)）]")
_VALUE_MARKS = frozenset("一二两三四五六七八九十百千零无未不N-—–－/／")
_WHOSE = frozenset({Role.OWN, Role.CHECKED, Role.EXCLUDED, Role.PLANNED})


class Sources(NamedTuple):
    """The report, its plain-text tables made such, and of which category it is."""

    view: View
    category: Category | None
    whole: Whole


class _Place(NamedTuple):
    """A value of a block: its row, its column, the leaf, what stands around the table."""

    row: Data
    col: int
    leaf: Leaf
    around: Around


def table_readings(sources: Sources) -> Iterator[Reading]:
    """The readings of all tables, in order."""
    walk = Walk(sources.whole)
    before: tuple[Block, Around] | None = None
    for table in tables_of(sources.view):
        for leaf in table.lead:
            walk.pass_by(leaf)
        for number, own in enumerate(blocks_of(table, sources.category)):
            goes_on = before is not None and number == 0 and _goes_on(own, before[0], table)
            block = _continued(own, before[0]) if before is not None and goes_on else own
            if before is not None and goes_on and not tells(table.lead):
                around = before[1]
            else:
                around = _dated(walk.around(table.lead, own.titles), block, sources.category)
            before = block, around
            if not around.aside and not (around.aims and not _holds_own(block, sources.category)):
                yield from _of_block(sources, walk, block, around)


def _holds_own(block: Block, category: Category | None) -> bool:
    """Whether a head says that the figures under it are what the subject has reached."""
    heads = (heading(leaf.text, category) for row in block.header for leaf in row.values() if leaf.compact)
    return any(head.roles & STATED and label_words().valued.search(head.core) for head in heads)


def _dated(around: Around, block: Block, category: Category | None) -> Around:
    """What stands around a table, with the year and unit that its corner or a row of it states of the others."""
    for above in block.header:
        head = heading(above[min(above)].text, category)
        if Role.UNIT in head.roles and head.unit is not None:
            around = around._replace(units=(*around.units, head.unit))
        labelled = head.roles & {Role.LABEL, Role.NUMBER} or (head.text and not head.core)
        if labelled and head.year is not None and head.year.value and not head.year.part:
            around = around._replace(year=head.year.value)
    for row in block.rows:
        cells = own_leaves(row.cells, row.number)
        for label, value in pairwise(cells):
            year = bare_year(value.text)
            if year is not None and year.value and not year.part and Role.YEAR in heading(label.text, category).roles:
                return around._replace(year=year.value)
    return around


def _goes_on(block: Block, before: Block, table: Table) -> bool:
    """Whether a table goes on with the one before: nothing stands between, and its header is the same or none."""
    if not before.header or block.width != before.width or not table.continues:
        return False
    return not block.header or _words(block) == _words(before)


def _words(block: Block) -> list[list[str]]:
    return [[row[col].compact for col in sorted(row)] for row in block.header]


def _continued(block: Block, before: Block) -> Block:
    """A block with the header of the one that it goes on with."""
    return block if block.header else block._replace(header=before.header)


def _of_block(sources: Sources, walk: Walk, block: Block, around: Around) -> Iterator[Reading]:
    found = list(_read(sources, walk, block, around))
    if not found and block.header and not is_settled(block, sources.category):
        found = list(_read(sources, walk, block.without_header(), around))
    yield from found


def _read(sources: Sources, walk: Walk, block: Block, around: Around) -> Iterator[Reading]:
    shape = shape_of(block, sources.category, around.caption)
    if not shape.names:
        return
    for row in block.rows:
        seen: set[int] = set()
        for col in sorted(row.cells):
            leaf = row.cells[col]
            if id(leaf) in seen or leaf.cell is None or leaf.cell.row != row.number:
                continue
            seen.add(id(leaf))
            if shape.may_hold(col) and any(map(_may_begin, leaf.compact)):
                yield from _of_cell(sources, walk, shape, _Place(row, col, leaf, around))


def _of_cell(sources: Sources, walk: Walk, shape: Shape, place: _Place) -> Iterator[Reading]:
    """The readings of one cell: one, or one for each year that it states or spans."""
    beside = _beside(shape, place)
    if beside is None:
        return
    labels, unit = beside
    found = (
        decided(shape, place.col, labels)
        or _with_neighbour(shape, place, labels)
        or summed(shape, place.col, labels, unit)
    )
    if found is None:
        return
    for col in _years_spanned(shape, place):
        year = _year(labels, shape, col)
        for value in values_in(place.leaf.text) or _behind_name(place.leaf.text, labels):
            stated = value.year or year
            if stated is not None and stated.part:
                continue
            yield from _reading(
                sources, found, value, _Heads(place, labels, shape, unit), walk.year_of(stated, _around(place))
            )


def _may_begin(char: str) -> bool:
    """Whether a value may begin with a character: a digit, a Chinese numeral, a dash, 无 or 未, N of ND."""
    return char.isdigit() or char in _VALUE_MARKS


def _behind_name(text: str, labels: Labels) -> tuple[Value, ...]:
    """The values behind the name of the row that a cell repeats, of the one year it says: 2021年容积率为1.17，满足要求."""
    name = _NOTE.sub("", labels[0].leaf.text).strip() if labels else ""
    at = text.find(name) + len(name) if len(name) > 1 and name in text[:_NEAR] else 0
    if not at:
        return ()
    only = only_year(text)
    year = Year(value=only) if only is not None else None
    return tuple(
        value._replace(start=value.start + at, end=value.end + at, year=value.year or year)
        for value in values_in(text[at:])
    )


class _Heads(NamedTuple):
    """What heads a value: its place, the labels beside it, the shape of the block, a unit in a cell of its own."""

    place: _Place
    labels: Labels
    shape: Shape
    unit: str | None

    def units(self) -> tuple[str, ...]:
        """The units that may be meant, the nearest first; a dash in a column of units is "" (none applies)."""
        column = self.shape.columns[self.place.col]
        found = [
            self.unit,
            *(head.unit for head in reversed(column.heads)),
            *(one.head.unit for one in self.labels[:1]),
        ]
        return tuple(unit for unit in found if unit)


def _around(place: _Place) -> Around:
    """What stands around a row: the year of a title above it inside the table goes before the table's."""
    year = only_year(place.row.title.text) if place.row.title is not None else None
    return place.around._replace(year=year) if year is not None else place.around


def _reading(sources: Sources, found: Decided, value: Value, heads: _Heads, year: int | None) -> Iterator[Reading]:
    view, leaf = sources.view, heads.place.leaf
    label = found.leaf if found.leaf is not None else leaf
    units = heads.units()
    caption = tuple(
        unit for unit in heads.place.around.units if measures(found.named.indicator, value.quantity.unit + unit)
    )
    beside = (*(one.head for one in heads.labels), *reversed(heads.shape.columns[heads.place.col].heads))
    basis = next((head.basis for head in beside if head.basis is not None), None)
    reading = reading_of(
        Found(
            named=found.named,
            quantity=value.quantity,
            units=((found.named.unit,) if found.named.unit and heads.unit is None else ()) + units + caption,
            at=view.span(leaf, value.start, value.end),
            label=view.span(label, *_trimmed(label.text)),
            origin=Origin.TABLE,
            year=year,
            latest=sources.whole.latest,
            of=found.of,
            basis=basis,
        )
    )
    if reading is not None:
        yield reading


def _trimmed(text: str) -> tuple[int, int]:
    return len(text) - len(text.lstrip()), len(text.rstrip())


def _years_spanned(shape: Shape, place: _Place) -> tuple[int, ...]:
    """The columns that a value is stated for: its own, or all that it spans if each is of another year."""
    cell = place.leaf.cell
    if cell is None or cell.colspan == 1:
        return (place.col,)
    cols = range(place.col, place.col + cell.colspan)
    years = [_year((), shape, col) for col in cols]
    return tuple(cols) if None not in years and len(set(years)) == len(years) else (place.col,)


def _year(labels: Labels, shape: Shape, col: int) -> Year | None:
    """The year that the row or the column says; one that counts back from the other is resolved by it."""
    column = [head.year for head in reversed(shape.columns[col].heads) if head.year is not None]
    row = [label.head.year for label in labels if label.head.year is not None]
    found = [*row, *column]
    found = found or ([shape.year] if shape.year is not None else [])
    absolute = next((year for year in found if year.value is not None), None)
    relative = next((year for year in found if year.back), None)
    if absolute is not None and relative is not None and absolute.value is not None and relative.back is not None:
        return absolute._replace(value=absolute.value + relative.back)
    return absolute or next(iter(found), None)


def _beside(shape: Shape, place: _Place) -> tuple[Labels, str | None] | None:
    """The labels left of a value and the unit in a cell beside it; None where it cannot be told whose the value is."""
    labels: list[Label] = []
    unit: str | None = None
    seen = {id(place.leaf)}
    for col in range(place.col - 1, -1, -1):
        leaf = _leaf_at(shape, place.row, col, inherit=bool(labels))
        kind = shape.kinds.get(col, Kind.FREE)
        if leaf is None or id(leaf) in seen or (kind is Kind.PASSED and not _adds(leaf, shape)):
            continue
        seen.add(id(leaf))
        if kind is Kind.UNIT or (kind is Kind.FREE and is_unit(leaf.text.strip()) and not labels):
            unit = unit if unit is not None or labels else _bare(leaf)
        elif kind is Kind.VALUE or (kind is Kind.FREE and is_figure(leaf.text) and not _is_year_cell(leaf)):
            if labels or (kind is Kind.VALUE and shape.columns[col].leaves and _is_text(leaf)):
                break
            if kind is Kind.FREE:
                return None
        else:
            labels.append(_label(shape, place, leaf, col, labels))
    if unit is None:
        unit = _unit_right(shape, place)
    alone = shape.kinds.get(place.col) is not Kind.FREE or shape.block.header or not shape.crowded
    return (tuple(labels), unit) if alone else None


def _bare(leaf: Leaf) -> str:
    """A unit without the brackets around it."""
    return (
        leaf.compact.removeprefix("（").removeprefix("(").removesuffix("）").removesuffix(")")
        if _ENCLOSED.match(leaf.compact)
        else leaf.compact
    )


def _adds(leaf: Leaf, shape: Shape) -> bool:
    """Whether a cell, in a column of numbers or sources even, says what its row is: a sum, a month, who states it.

    A demand (优于行业平均水平) names others only to compare the row with them.
    """
    head = head_of_row(leaf.text, shape.category)
    short = len(head.core) <= _LONGEST_SOURCE and not any(char.isdigit() or char in _SIGNS for char in leaf.compact)
    short = short and label_words().judgement.match(head.core) is None
    return head.total or head.month or head.basis is not None or (short and bool(head.roles & _WHOSE))


def _is_text(leaf: Leaf) -> bool:
    return not is_figure(leaf.text)


def _is_year_cell(leaf: Leaf) -> bool:
    head = head_of_row(leaf.text, None)
    return head.year is not None and not head.core


def _leaf_at(shape: Shape, row: Data, col: int, *, inherit: bool) -> Leaf | None:
    """The cell of a row, or the one above it that an empty cell of a group stands for."""
    leaf = row.cells.get(col)
    if leaf is not None and leaf.compact:
        return leaf
    if not inherit or shape.kinds.get(col) is not Kind.LABEL:
        return None
    return shape.above[col].get(row.number)


def _label(shape: Shape, place: _Place, leaf: Leaf, col: int, inner: list[Label]) -> Label:
    """A cell left of a value; where the value spans several rows, the words of all their cells are one label."""
    cell, own = leaf.cell, place.leaf.cell
    text = leaf.text
    if cell is not None and own is not None and own.rowspan > cell.rowspan:
        parts: list[Leaf] = []
        for row in range(own.row, own.row + own.rowspan):
            part = shape.block.table.grid.get(row, {}).get(col)
            if part is not None and part.compact and all(part is not one for one in parts):
                parts.append(part)
        text = "".join(part.text.strip() for part in parts)
    spans = cell.rowspan if cell is not None else 1
    outer = bool(inner) and inner[-1].leaf.cell is not None and spans > inner[-1].leaf.cell.rowspan
    return Label(leaf, head_of_row(text, shape.category), col, outer)


def _unit_right(shape: Shape, place: _Place) -> str | None:
    """The unit in a cell right of a value: the next one, or in a column of units before the next labels."""
    cell = place.leaf.cell
    first = place.col + (cell.colspan if cell is not None else 1)
    for col in range(first, shape.block.width):
        leaf, kind = place.row.cells.get(col), shape.kinds.get(col, Kind.FREE)
        beside = kind is Kind.FREE and col == first and leaf is not None and is_unit(leaf.text.strip())
        if leaf is not None and leaf.compact and (kind is Kind.UNIT or beside):
            return _bare(leaf)
        if kind in {Kind.LABEL, Kind.FREE}:
            return None
    return None


def _with_neighbour(shape: Shape, place: _Place, labels: Labels) -> Decided | None:
    """The indicator of a label that is broken over rows of which only one holds values."""
    if not labels or labels[0].head.named is not None:
        return None
    inner = labels[0]
    for step in (1, -1):
        row = shape.block.table.grid.get(place.row.number + step, {})
        other = row.get(inner.col)
        if other is None or not other.compact or any(leaf.compact and leaf is not other for leaf in row.values()):
            continue
        pair = (inner.leaf.text, other.text) if step > 0 else (other.text, inner.leaf.text)
        head = head_of_row("".join(part.strip() for part in pair), shape.category)
        if head.named is not None:
            return decided(shape, place.col, (inner._replace(head=head), *labels[1:]))
    return None
