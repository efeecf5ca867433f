"""Factors that honest reports choose differently: electricity by heat or by coal, gas, water, steam, the grid's carbon."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

from corpus.reference.carbon_factors import CarbonFactor, carbon_factors
from corpus.reference.indicators import in_canonical, indicators
from corpus.reference.standard_coal import Coefficient, standard_coal
from corpus.tables import rows
from models.base import Model
from models.readings import Basis
from models.vocabulary import Confidence

_KILO = 1000
ENERGY, CARBON = "total_energy", "carbon_emission"


class Choice(Model):
    """One factor that a report may use; ``low`` to ``high`` in canonical units of the target per one of the carrier.

    It can only explain a difference away, never accuse, so that a choice from one source may stand here. ``basis`` is how
    it counts electricity, None for what is none.
    """

    name: str
    low: Decimal
    high: Decimal
    source: str
    confidence: Confidence
    basis: Basis | None = None


class FactorGroup(Model):
    """The choices for one ``carrier`` in the total ``target`` (ids of the catalogue)."""

    target: str
    carrier: str
    choices: tuple[Choice, ...]

    @property
    def name(self) -> str:
        """What the group is called in data: "electricity_energy", "electricity_carbon"."""
        return f"{self.carrier}_{'energy' if self.target == ENERGY else 'carbon'}"

    @property
    def largest_ratio(self) -> Decimal:
        """How many times the smallest factor the largest one is; 1 where the smallest is nil."""
        low = min(choice.low for choice in self.choices)
        return max(choice.high for choice in self.choices) / low if low else Decimal(1)


@cache
def factor_groups() -> Mapping[str, FactorGroup]:
    """The groups with more than one choice, by their name."""
    found: dict[tuple[str, str], list[Choice]] = defaultdict(list)
    for one in standard_coal():
        found[ENERGY, one.indicator] += _coal_choices(one)
    for factor in carbon_factors():
        per = _per_unit(factor.indicator, factor.unit)
        found[CARBON, factor.indicator] += [_carbon_choice(factor, per)] if per is not None else []
    for row in rows(__package__, "alternative_factors.csv"):
        found[row["target"], row["carrier"]].append(_further_choice(row))
    groups = (
        FactorGroup(target=target, carrier=carrier, choices=tuple(choices))
        for (target, carrier), choices in found.items()
        if carrier and len(choices) > 1
    )
    return {one.name: one for one in groups}


def _further_choice(row: Mapping[str, str]) -> Choice:
    return Choice(
        name=row["choice"],
        low=Decimal(row["low"]),
        high=Decimal(row["high"]),
        basis=Basis(row["basis"]) if row["basis"] else None,
        source=row["source"],
        confidence=Confidence(row["confidence"]),
    )


def _coal_choices(one: Coefficient) -> Iterator[Choice]:
    """A coefficient, and the same by the heat that the edition of 2008 states.

    A range that nobody confirmed would explain almost anything; one of a basis (等价) is what the basis is.
    """
    open_range = one.kgce.low != one.kgce.high and one.basis is None and one.confidence is Confidence.UNCONFIRMED
    per = _per_unit(one.indicator, one.unit)
    if per is None or open_range:
        return
    name = one.variant or one.fuel
    yield _coal_choice(one, name, per / _KILO)
    older, newer = one.heat_2008, one.heat_2020
    if older is not None and newer is not None and older != newer and len(one.editions) > 1:
        yield _coal_choice(one, f"{name}（2008版热值）", per / _KILO * older.high / newer.high)


def _coal_choice(one: Coefficient, name: str, factor: Decimal) -> Choice:
    low, high = one.kgce.low * factor, one.kgce.high * factor
    return Choice(name=name, low=low, high=high, basis=one.basis, source=one.source, confidence=one.confidence)


def _carbon_choice(one: CarbonFactor, per: Decimal) -> Choice:
    years = "-".join(dict.fromkeys(map(str, one.years))) if one.years is not None else ""
    name = f"{one.series}{years and f'（{years}年）'}{one.factor}"
    value = one.factor * per
    return Choice(name=name, low=value, high=value, source=one.source, confidence=one.confidence)


def _per_unit(indicator: str, unit: str) -> Decimal | None:
    """How many of a factor's own unit make one canonical unit of its carrier."""
    known = indicators().get(indicator)
    found = in_canonical(known, Decimal(1), unit) if known is not None else None
    return 1 / found.value if found is not None else None
