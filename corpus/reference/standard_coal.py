"""What amounts of energy and of energy-consuming media come to in standard coal (GB/T 2589, editions of 2008 and 2020).

More than one coefficient may be right for a fuel: 当量 or 等价 electricity, gas fields, the state of steam, the edition.
"""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from corpus.tables import rows
from models.base import Model
from models.folding import match_key
from models.readings import Basis
from models.vocabulary import Confidence


class Between(NamedTuple):
    """The lowest and the highest of the values that a table leaves open; equal where it gives one."""

    low: Decimal
    high: Decimal


class Coefficient(Model):
    """A coefficient of a fuel: ``kgce`` per ``unit`` (in words of corpus.reference.units), exact or between two values.

    ``indicator`` is the id of the amount that it applies to, "" if the catalogue has none; ``editions`` are those of
    GB/T 2589 that give it, none for values of other origin. ``heat_2008`` and ``heat_2020`` are the kJ per unit that the
    editions state, None where they state none or it is not known.
    """

    fuel: str
    aliases: tuple[str, ...]
    variant: str
    indicator: str
    unit: str
    kgce: Between
    basis: Basis | None
    editions: tuple[int, ...]
    heat_2008: Between | None
    heat_2020: Between | None
    source: str
    confidence: Confidence


@cache
def standard_coal() -> tuple[Coefficient, ...]:
    """Every coefficient, fuel by fuel."""
    return tuple(
        Coefficient(
            fuel=row["fuel"],
            aliases=tuple(alias for alias in row["aliases"].split("|") if alias),
            variant=row["variant"],
            indicator=row["indicator"],
            unit=row["unit"],
            kgce=Between(Decimal(row["low"]), Decimal(row["high"])),
            basis=Basis(row["basis"]) if row["basis"] else None,
            editions=tuple(int(year) for year in row["editions"].split()),
            heat_2008=_between(row["heat_2008"]),
            heat_2020=_between(row["heat_2020"]),
            source=row["source"],
            confidence=Confidence(row["confidence"]),
        )
        for row in rows(__package__, "standard_coal.csv")
    )


def coefficients_of(indicator: str) -> tuple[Coefficient, ...]:
    """The coefficients of an indicator of the catalogue ("electricity", "natural_gas"); none if it is no energy."""
    return tuple(one for one in standard_coal() if one.indicator == indicator)


def coefficients_named(name: str) -> tuple[Coefficient, ...]:
    """The coefficients of a fuel by its name or an alias, as a row of an energy table prints it; none if it is unknown."""
    return _by_name().get(match_key(name).text, ())


@cache
def _by_name() -> Mapping[str, tuple[Coefficient, ...]]:
    fuels: dict[str, list[Coefficient]] = defaultdict(list)
    for one in standard_coal():
        fuels[one.fuel].append(one)
    names = {match_key(name).text: one.fuel for one in standard_coal() for name in (one.fuel, *one.aliases)}
    return {name: tuple(fuels[fuel]) for name, fuel in names.items()}


def _between(cell: str) -> Between | None:
    low, _, high = cell.partition("-")
    return Between(Decimal(low), Decimal(high or low)) if low else None
