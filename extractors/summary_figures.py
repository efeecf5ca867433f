"""Figures in the rows of annex 1: columns whose header names an indicator, told of the applicant of the row."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from corpus.reference.indicators import measures
from corpus.reference.label_words import Role
from extractors.figures.context import Walk, Whole
from extractors.figures.headings import Heading, heading
from extractors.figures.measuring import Found, reading_of
from extractors.figures.naming import Named, indicator_named
from extractors.figures.values import values_in
from extractors.figures.years import Year
from extractors.tables import Header
from extractors.view import Leaf, View
from models.readings import Origin, Reading
from models.vocabulary import Category

_BARRED = frozenset({Role.EXCLUDED, Role.PLANNED, Role.FOREIGN, Role.SCORE, Role.MONTH})


class FigureColumn(NamedTuple):
    """A column of figures: the indicator with the leaf that names it, its year if the header says one, its units."""

    named: Named
    leaf: Leaf
    year: Year | None
    units: tuple[str, ...]


def figure_columns(header: Header, others: Iterable[int], category: Category | None) -> Mapping[int, FigureColumn]:
    """The columns of figures beside ``others``; the year of the list in the table's title is no year of theirs."""
    caption = Walk(Whole()).around(header.table.lead).units
    barred = set(others)
    found = ((col, _column(header, col, caption, category)) for col in sorted(header.labels) if col not in barred)
    return {col: column for col, column in found if column is not None}


def _column(header: Header, col: int, caption: tuple[str, ...], category: Category | None) -> FigureColumn | None:
    """A column whose header names one indicator of the whole applicant; None for parts of it, of a year, and aims."""
    cells = (header.table.grid.get(row, {}).get(col) for row in range(header.row, header.last + 1))
    leaves = list({id(leaf): leaf for leaf in cells if leaf is not None and leaf.compact}.values())
    heads = [heading(leaf.text, category) for leaf in leaves]
    if any(head.roles & _BARRED or head.month or (head.year is not None and head.year.part) for head in heads):
        return None
    decided = _named(heads, leaves, category)
    if decided is None or decided[0].limited or (decided[0].indicator.of and not decided[0].of):
        return None
    named, leaf = decided
    years = [head.year for head in reversed(heads) if head.year is not None]
    units = tuple(unit for unit in (named.unit, *(head.unit for head in reversed(heads))) if unit)
    fitting = tuple(unit for unit in caption if measures(named.indicator, unit))
    return FigureColumn(named, leaf, named.year or next(iter(years), None), units + fitting)


def _named(heads: list[Heading], leaves: list[Leaf], category: Category | None) -> tuple[Named, Leaf] | None:
    """What the lines of a header name, the last one first; or the last two together: 工业总产值 and （万元）."""
    for index in range(len(heads) - 1, -1, -1):
        joined = heads[index - 1].core + heads[index].core if index and heads[index].core else ""
        together = indicator_named(joined, category) if joined else None
        if together is not None:
            return Named(together), leaves[index]
        named = heads[index].named
        if named is not None:
            return named, leaves[index]
    return None


def row_readings(
    view: View, columns: Mapping[int, FigureColumn], row: Mapping[int, Leaf], name: Leaf
) -> Iterator[Reading]:
    """The figures of a row; none from a cell that is merged over several applicants or columns."""
    for col, column in columns.items():
        leaf = row.get(col)
        if leaf is None or leaf.cell is None or name.cell is None:
            continue
        if leaf.cell.colspan > 1 or leaf.cell.row != name.cell.row or leaf.cell.rowspan > name.cell.rowspan:
            continue
        for value in values_in(leaf.text):
            year = value.year or column.year
            if year is not None and year.part:
                continue
            reading = reading_of(
                Found(
                    named=column.named,
                    quantity=value.quantity,
                    units=column.units,
                    at=view.span(leaf, value.start, value.end),
                    label=view.span(column.leaf, 0, len(column.leaf.text.rstrip())),
                    origin=Origin.TABLE,
                    year=year.value if year is not None else None,
                    latest=None,
                )
            )
            if reading is not None:
                yield reading
