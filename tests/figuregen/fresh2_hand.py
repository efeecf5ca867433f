"""What the layouts of the second fresh group share: a figure in a unit of the writer's choosing, and tables of cells."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from tests.figuregen.draft import Draft, Style, parted, rounded
from tests.figuregen.words import Option
from tests.roundgen.model import Cell, Paragraph, Table
from tests.roundgen.model import Style as Look


class Way(NamedTuple):
    """A unit ("{u}" is the product's), what a canonical value is multiplied by for it, and the decimal places."""

    unit: str
    places: int = 2
    factor: str = "1"


SHARE: Final = Way("%")
LAST: Final = 2021


def say(
    draft: Draft, indicator: str, year: int, way: Way, place: str, *, style: Style = parted, optional: bool = False
) -> str:
    """The number of a figure; its row of truth has the unit of ``way``, which must be printed near it."""
    draft.printing[indicator] = Option(way.unit, Decimal(way.factor), ()), way.places
    return draft.figure(indicator, year, place, style=style, optional=optional).number


def full(draft: Draft, indicator: str, year: int, way: Way, place: str = "prose") -> str:
    """Number and unit."""
    return say(draft, indicator, year, way, place) + unit_of(draft, way)


def unit_of(draft: Draft, way: Way) -> str:
    """The unit as it is printed."""
    return way.unit.replace("{u}", draft.plant.trade.unit)


def other(draft: Draft, indicator: str, way: Way, share: str, year: int = LAST) -> str:
    """A number that is not the plant's of the year: a limit, a target, an average."""
    value = draft.plant.fact(indicator, year) * Decimal(way.factor) * Decimal(share)
    return parted(rounded(value, way.places), way.places)


def heads(*texts: str) -> tuple[Cell, ...]:
    """A row of a head."""
    return tuple(Cell(text=text, header=True) for text in texts)


def cells(*texts: str) -> tuple[Cell, ...]:
    """A row of a body."""
    return tuple(Cell(text=text) for text in texts)


def table(caption: str, head: Sequence[tuple[Cell, ...]], rows: Sequence[Sequence[str]], *widths: float) -> Table:
    """A table with any head; widths are made shares."""
    total = sum(widths)
    shares = tuple(one / total for one in widths)
    body = tuple(cells(*row) for row in rows)
    return Table(caption=caption, rows=(*head, *body), widths=shares, header_rows=len(head))


def note(text: str) -> Paragraph:
    """A remark under a table."""
    return Paragraph(text=text, style=Look.NOTE)
