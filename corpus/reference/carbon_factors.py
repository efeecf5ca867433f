"""What amounts of energy come to in carbon dioxide: fuels by their defaults, electricity by year and by series of factors.

Series of electricity are not to be mixed, and an honest report may have used any that was published by its time.
"""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from corpus.tables import rows
from models.base import Model
from models.folding import match_key
from models.vocabulary import Confidence


class FuelCarbon(NamedTuple):
    """What a fuel's factor comes from: heat (GJ per ``heat_unit``'s amount), tC per TJ, per cent oxidised."""

    heat: Decimal
    heat_unit: str
    carbon: Decimal
    oxidation: Decimal


class CarbonFactor(Model):
    """A factor: tCO2 per ``unit`` (in words of corpus.reference.units) of an item, by a series of factors.

    ``indicator`` is the id of the amount that it applies to; ``years`` are the first and the last year that it is of, none
    for defaults; ``fuel`` is the calculation behind a fuel's factor.
    """

    item: str
    aliases: tuple[str, ...]
    series: str
    indicator: str
    unit: str
    factor: Decimal
    years: tuple[int, int] | None
    fuel: FuelCarbon | None
    source: str
    confidence: Confidence


@cache
def carbon_factors() -> tuple[CarbonFactor, ...]:
    """Every factor, item by item."""
    return tuple(
        CarbonFactor(
            item=row["item"],
            aliases=tuple(alias for alias in row["aliases"].split("|") if alias),
            series=row["series"],
            indicator=row["indicator"],
            unit=row["unit"],
            factor=Decimal(row["factor"]),
            years=_years(row["years"]),
            fuel=_fuel(row),
            source=row["source"],
            confidence=Confidence(row["confidence"]),
        )
        for row in rows(__package__, "carbon_factors.csv")
    )


def factors_of(indicator: str) -> tuple[CarbonFactor, ...]:
    """The factors of an indicator of the catalogue ("electricity", "diesel"); none if none is known."""
    return tuple(one for one in carbon_factors() if one.indicator == indicator)


def factors_named(name: str) -> tuple[CarbonFactor, ...]:
    """The factors of an item by its name or an alias, as a report prints it; none if it is unknown."""
    return _by_name().get(match_key(name).text, ())


@cache
def _by_name() -> Mapping[str, tuple[CarbonFactor, ...]]:
    items: dict[str, list[CarbonFactor]] = defaultdict(list)
    for one in carbon_factors():
        items[one.item].append(one)
    names = {match_key(name).text: one.item for one in carbon_factors() for name in (one.item, *one.aliases)}
    return {name: tuple(items[item]) for name, item in names.items()}


def _years(cell: str) -> tuple[int, int] | None:
    first, _, last = cell.partition("-")
    return (int(first), int(last or first)) if first else None


def _fuel(row: Mapping[str, str]) -> FuelCarbon | None:
    if not row["heat"]:
        return None
    return FuelCarbon(Decimal(row["heat"]), row["heat_unit"], Decimal(row["carbon"]), Decimal(row["oxidation"]))
