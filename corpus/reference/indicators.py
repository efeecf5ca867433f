"""The catalogue of indicators: what reports may state a value of, under which names, in which unit; adding one is a row."""

from collections.abc import Mapping
from functools import cache

from corpus.tables import rows
from models.base import Model
from models.folding import match_key
from models.vocabulary import Confidence


class Indicator(Model):
    """A row of the catalogue.

    ``category`` is "green_factory", "green_park", "green_supply_chain", "green_product", or "base" for data of all of them.
    ``canonical_unit`` is in the words of corpus.reference.units; "unit" in it stands for the unit of the product.
    ``direction`` is "up" (more is better), "down" or "" where neither is. ``of`` is what its values are told apart by:
    "product", "pollutant", "material" or "". ``formula`` computes it in canonical units from other ids, "" if nothing does.
    """

    id: str
    category: str
    name: str
    canonical_unit: str
    aliases: tuple[str, ...]
    direction: str
    of: str
    formula: str
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
            aliases=tuple(alias for alias in row["aliases"].split("|") if alias),
            direction=row["direction"],
            of=row["of"],
            formula=row["formula"],
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
