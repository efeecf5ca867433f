"""The catalogue of indicators: what reports may state a value of, under which names, in which unit; adding one is a row."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from corpus.reference.units import Converted, convert
from corpus.tables import rows
from models.base import Model
from models.folding import match_key
from models.vocabulary import Confidence


class Accepted(NamedTuple):
    """A further unit that values of an indicator may be printed in: one of it is ``factor`` canonical ones (water: 1 t, 1 m3).

    The unit "" lets a bare number stand, where nothing else than the canonical unit can be meant.
    """

    unit: str
    factor: Decimal


class Indicator(Model):
    """A row of the catalogue.

    ``category`` is "green_factory", "green_park", "green_supply_chain", "green_product", or "base" for data of all of them.
    ``canonical_unit`` is in the words of corpus.reference.units; "unit" in it stands for the unit of the product.
    ``direction`` is "up" (more is better), "down" or "" where neither is. ``of`` is what its values are told apart by:
    "product", "pollutant", "material" or "". ``formula`` computes it in canonical units from other ids ("+ - * /", numbers
    and parentheses), "" if nothing does; ``alternatives`` are further formulas that an honest report may have followed.
    ``confidence`` is that of the indicator and its names, ``formula_confidence`` that of its formula (None without one).
    """

    id: str
    category: str
    name: str
    canonical_unit: str
    also: tuple[Accepted, ...]
    aliases: tuple[str, ...]
    direction: str
    of: str
    formula: str
    alternatives: tuple[str, ...]
    formula_confidence: Confidence | None
    source: str
    confidence: Confidence

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)


@cache
def indicators() -> Mapping[str, Indicator]:
    """Every indicator by its id, in the order of the catalogue."""
    return {
        row["id"]: Indicator(
            id=row["id"],
            category=row["category"],
            name=row["name"],
            canonical_unit=row["canonical_unit"],
            also=tuple(_accepted(one) for one in _listed(row["also"])),
            aliases=_listed(row["aliases"]),
            direction=row["direction"],
            of=row["of"],
            formula=row["formula"],
            alternatives=_listed(row["alternatives"]),
            formula_confidence=Confidence(row["formula_confidence"]) if row["formula_confidence"] else None,
            source=row["source"],
            confidence=Confidence(row["confidence"]),
        )
        for row in rows(__package__, "indicators.csv")
    }


@cache
def indicators_by_name() -> Mapping[str, tuple[Indicator, ...]]:
    """The indicators that a name or alias may mean, by its match key: a name may be a factory's and a park's."""
    found: dict[str, list[Indicator]] = {}
    for one in indicators().values():
        for name in one.names:
            held = found.setdefault(match_key(name).text, [])
            if one not in held:
                held.append(one)
    return {key: tuple(held) for key, held in found.items()}


def in_canonical(indicator: Indicator, value: Decimal, printed: str) -> Converted | None:
    """``value`` of a printed unit in the indicator's canonical unit, or through a further unit that it accepts.

    None as in convert(); no unit at all ("") is accepted only where the catalogue says so, never for a percentage.
    """
    found = convert(value, printed, indicator.canonical_unit) if printed.strip() else None
    return found if found is not None else _through_accepted(indicator, value, printed)


def measures(indicator: Indicator, printed: str) -> bool:
    """Whether values of the indicator may be printed in this unit."""
    return in_canonical(indicator, Decimal(1), printed) is not None


def _through_accepted(indicator: Indicator, value: Decimal, printed: str) -> Converted | None:
    for unit, factor in indicator.also:
        if unit == printed.strip() == "":
            return Converted(value=value * factor, unit=indicator.canonical_unit, factor=factor)
        found = convert(value * factor, printed, unit) if unit and printed.strip() else None
        if found is not None:
            product = found.unit.removeprefix(unit.removesuffix("unit")) if unit.endswith("unit") else ""
            whole = indicator.canonical_unit.removesuffix("unit") + product if product else indicator.canonical_unit
            return Converted(value=found.value, unit=whole, factor=found.factor * factor)
    return None


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(one for one in cell.split("|") if one)


def _accepted(cell: str) -> Accepted:
    unit, _, factor = cell.rpartition("=")
    return Accepted(unit, Decimal(factor))
