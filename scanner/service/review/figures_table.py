"""The comparison of a submission's figures: indicator by year and source, what differs marked, from the report's own table."""

from collections.abc import Iterable
from typing import Any, Final, NamedTuple, cast

from django.utils.translation import get_language

from corpus.reference.english_names import english_name, english_unit
from corpus.reference.indicators import indicators
from scanner.exports.figures import accused_places, comparison
from scanner.exports.numbered import Numbered
from scanner.results.rows import FindingRow, ReadingRow

MARKS: Final = ("", "accused", "differs")


class Value(NamedTuple):
    """A value as printed, with its page, and what is to be said of it."""

    text: str
    page: int | None
    mark: str


class Cell(NamedTuple):
    """The values that one source states for one year."""

    values: tuple[Value, ...]


class Line(NamedTuple):
    """An indicator (of a product or pollutant) in one year."""

    title: str
    of: str
    unit: str
    year: int | None
    cells: tuple[Cell, ...]
    differs: bool


class Table(NamedTuple):
    """``sources`` are the paths of the columns."""

    sources: tuple[str, ...]
    lines: tuple[Line, ...]


def table_of(readings: Iterable[ReadingRow], findings: Iterable[FindingRow]) -> Table:
    """The table of one submission; without lines if no figure was read."""
    names, paths = Numbered[str](), Numbered[str]()
    made = comparison(list(readings), names, paths, accused_places(findings))
    if made == 0:
        return Table((), ())
    sources, years, rows = cast("tuple[list[int], list[int], list[Any]]", made)
    ids, files = list(names), list(paths)
    lines = [line for row in rows for line in _lines(row, ids, (len(sources), years))]
    return Table(tuple(files[number] for number in sources), tuple(lines))


def _lines(row: Any, ids: list[str], of: tuple[int, list[int]]) -> list[Line]:  # noqa: ANN401 - of the page's data
    indicator, what, unit, cells = row
    width, years = of
    title = _title(ids[indicator])
    lines = []
    unit = english_unit(unit) if get_language() == "en" else unit
    for number, year in enumerate(years):
        held = [one for one in cells if one[1] == number]
        if held:
            columns = tuple(Cell(tuple(_value(one) for one in held if one[0] == at)) for at in range(width))
            lines.append(Line(title, what, unit, year or None, columns, any(one[4] for one in held)))
    return lines


def _title(indicator: str) -> str:
    """The indicator's name in the page's language; its id where the catalogue does not know it."""
    known = indicators().get(indicator)
    english = english_name("indicator", indicator) if get_language() == "en" else None
    return english or (known.name if known is not None else indicator)


def _value(cell: Any) -> Value:  # noqa: ANN401 - of the page's data
    _, _, text, page, mark = cell
    return Value(text, None if page < 0 else page, MARKS[mark])
