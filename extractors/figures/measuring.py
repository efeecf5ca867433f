"""Readings from what was found: an indicator, a value, the unit that stands for it, the year."""

from decimal import Decimal
from typing import NamedTuple

from corpus.reference.indicators import Indicator, in_canonical, measures
from corpus.reference.label_words import label_words
from corpus.reference.units import is_unit
from extractors.figures.naming import Named, basis_in, per_something
from extractors.figures.numbers import Quantity
from models.document import Span
from models.readings import Basis, Origin, Problem, Reading

_EARLIEST = 2000
_MULTIPLIERS = frozenset({"万", "亿", "千", "百", "百万", "千万", "十万"})
_UNREAD = frozenset({Problem.NO_VALUE, Problem.NOT_DETECTED, Problem.TWO_VALUES, Problem.NOT_A_NUMBER})


class Found(NamedTuple):
    """A value of an indicator where it was found.

    ``units`` are those that head it, the nearest first; None is a head that names no unit. ``latest`` is the last year
    that the report can tell of, if it is known.
    """

    named: Named
    quantity: Quantity
    units: tuple[str, ...]
    at: Span
    label: Span
    origin: Origin
    year: int | None
    latest: int | None
    of: str = ""
    basis: Basis | None = None


def reading_of(found: Found) -> Reading | None:
    """The reading; None where a name that says no amount stands beside a unit that does not fit it."""
    quantity = found.quantity
    unit = _unit(found.named.indicator, quantity, found.units)
    indicator = _meant(found.named.indicator, unit)
    unread = quantity.problem if quantity.problem in _UNREAD else None
    converted = in_canonical(indicator, quantity.value, unit) if quantity.value is not None else None
    problem = quantity.problem or (_unit_problem(unit) if converted is None else None)
    if found.named.bare and (
        problem in {Problem.WRONG_DIMENSION, Problem.UNKNOWN_UNIT, Problem.NO_UNIT}
        or (unread and unit and not measures(indicator, unit))
    ):
        return None
    if found.year is not None and not _EARLIEST <= found.year <= (found.latest or found.year):
        problem = Problem.IMPOSSIBLE_YEAR
    usable = converted is not None and problem is None
    return Reading(
        indicator=indicator.id,
        value=quantity.value,
        unit=unit,
        canonical_value=converted.value if usable and converted is not None else None,
        canonical_unit=converted.unit if converted is not None else indicator.canonical_unit,
        resolution=_resolution(quantity, converted.factor) if usable and converted is not None else None,
        year=found.year,
        at=found.at,
        label=found.label,
        origin=found.origin,
        bound=quantity.bound,
        of=found.of or found.named.of,
        basis=found.basis or found.named.basis or basis_in(unit),
        problem=problem,
    )


def _meant(indicator: Indicator, unit: str) -> Indicator:
    """The indicator that a unit tells is meant: 综合能耗 in kgce/t is that of a product."""
    if "/" not in unit or measures(indicator, unit):
        return indicator
    return per_something(indicator, unit) or indicator


def _unit(indicator: Indicator, quantity: Quantity, heads: tuple[str, ...]) -> str:
    """The unit of a value: its own, else of the heads the nearest that fits, else the nearest."""
    if quantity.unit and quantity.unit not in _MULTIPLIERS:
        return quantity.unit
    named = [head for head in heads if head.strip() not in label_words().nothing]
    fitting = [head for head in named if measures(indicator, quantity.unit + head)]
    return quantity.unit + next(iter((*fitting, *named)), "")


def _unit_problem(unit: str) -> Problem:
    if not unit:
        return Problem.NO_UNIT
    return Problem.WRONG_DIMENSION if is_unit(unit) else Problem.UNKNOWN_UNIT


def _resolution(quantity: Quantity, factor: Decimal) -> Decimal | None:
    return quantity.resolution * factor if quantity.resolution is not None else None
