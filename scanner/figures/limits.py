"""Energy by unit against the limits in force: which rows a statement falls under, and whether it reaches them."""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from corpus.reference.energy import Target, measure_of, targets, words
from models.energy import EnergyIntensity, Trait
from models.readings import Bound
from scanner.figures.energy_units import changes_fuel, in_unit_of
from scanner.figures.limit_conditions import Context, narrow
from scanner.figures.limit_rows import Row

_NEAR_LINE = Decimal("0.02")
_NEAR_FACTOR = Decimal("0.0005")
_UNSURE = 0.95
"""A recognised number less sure than this is not held against a line that is near."""


class Outcome(StrEnum):
    """How a value stands to a row: reached, worse than 标杆, worse than 基准 too, or not decided."""

    REACHED = "reached"
    BELOW = "below"
    BELOW_BASELINE = "below_baseline"
    OPEN = "open"

    @property
    def is_breach(self) -> bool:
        """Whether it is worse than the benchmark."""
        return self in {Outcome.BELOW, Outcome.BELOW_BASELINE}


class Why(StrEnum):
    """Why an outcome is open."""

    NO_VALUE = "no_value"
    UNIT = "unit"
    NO_LIMIT = "no_limit"
    SIGN = "sign"
    BOUND = "bound"
    APPROXIMATE = "approximate"
    RECOGNISED = "recognised"
    FACTOR = "factor"
    EQUIVALENT = "equivalent"
    CORRECTED = "corrected"


class Candidate(NamedTuple):
    """A row that a statement may fall under, with the value in its unit and how it stands; ``why`` where that is open."""

    row: Row
    value: Decimal | None
    outcome: Outcome
    why: Why | None = None


class Limits:
    """Limits by product; where the officer's register has rows for a product and quantity, those of the reference rest."""

    def __init__(self, register: Iterable[Row], reference: Iterable[Row]) -> None:
        self._layers = [tuple(register), tuple(reference)]
        self._by_product = [_indexed(self._layers[0]), _reference(self._layers[1])]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, the register's first."""
        return (*self._layers[0], *self._layers[1])

    def of_product(self, product: str) -> tuple[Row, ...]:
        """The rows of everything that a product's name may mean."""
        held = (index.get(target.product, ()) for index in self._by_product for target in targets(product))
        return distinct(row for rows in held for row in rows)

    def of(self, stated: EnergyIntensity, product: str, traits: tuple[Trait, ...]) -> tuple[Row, ...] | None:
        """The rows that a statement of a product may fall under; None if none has its product and quantity.

        Empty if the limits of the product are for other conditions than the stated ones.
        """
        for index in self._by_product:
            found = [
                (target, row)
                for target in targets(product)
                for row in index.get(target.product, ())
                if measure_of(row.limit.indicator) == stated.measure
            ]
            if found:
                return _under(found, stated, traits)
        return None


def distinct(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Each row once, in order; a register's row holds its cells and is told by itself."""
    return tuple({id(row.limit): row for row in rows}.values())


@lru_cache(maxsize=32)
def _reference(rows: tuple[Row, ...]) -> dict[str, list[Row]]:
    """The index of rows of the reference, which every submission asks again."""
    return _indexed(rows)


def _indexed(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        names = dict.fromkeys((*row.names, *(target.product for name in row.names for target in targets(name))))
        for name in names:
            found.setdefault(name, []).append(row)
    return found


def _under(found: list[tuple[Target, Row]], stated: EnergyIntensity, traits: tuple[Trait, ...]) -> tuple[Row, ...]:
    rows = distinct(row for _, row in found)
    implied = " ".join(dict.fromkeys(target.condition for target, _ in found))
    context = Context(f"{stated.near} {implied}", traits)
    return tuple(rows[index] for index in narrow([row.condition for row in rows], context))


def compare(row: Row, stated: EnergyIntensity) -> Candidate:
    """How a statement stands to a row; equality reaches it, with full precision."""
    value = in_unit_of(stated, row.limit.unit)
    if stated.value is None or stated.bound is Bound.RANGE:
        return Candidate(row, None, Outcome.OPEN, Why.NO_VALUE)
    if value is None:
        return Candidate(row, None, Outcome.OPEN, Why.UNIT)
    line = row.limit.benchmark_value
    outcomes = {_against(row, one) for one in _signed(value, line, stated)}
    if len(outcomes) > 1:
        return Candidate(row, value, Outcome.OPEN, Why.SIGN)
    value = -value if stated.recovered and value > 0 and line is not None and line < 0 else value
    outcome = outcomes.pop()
    why = Why.NO_LIMIT if outcome is Outcome.OPEN else _doubt(row, stated, (value, line), outcome)
    return Candidate(row, value, Outcome.OPEN if why is not None else outcome, why)


def _signed(value: Decimal, line: Decimal | None, stated: EnergyIntensity) -> tuple[Decimal, ...]:
    """The values that a number may mean: where the limit lies below zero, a bare one may be what is given back."""
    if line is None or line >= 0 or value <= 0:
        return (value,)
    return (-value,) if stated.recovered else (value, -value)


def _against(row: Row, value: Decimal) -> Outcome:
    line, base = row.limit.benchmark_value, row.limit.baseline_value
    sign = -1 if row.limit.direction == "up" else 1
    if base is not None and sign * value > sign * base:
        return Outcome.BELOW_BASELINE
    if line is None:
        return Outcome.OPEN
    return Outcome.BELOW if sign * value > sign * line else Outcome.REACHED


def _doubt(row: Row, stated: EnergyIntensity, pair: tuple[Decimal, Decimal | None], outcome: Outcome) -> Why | None:
    """Why an outcome is not sure all the same."""
    value, line = pair
    if words().equivalent.search(stated.near):
        return Why.EQUIVALENT
    if outcome.is_breach and words().corrected.search(stated.near):
        return Why.CORRECTED
    if (stated.bound is Bound.AT_MOST and outcome.is_breach) or (
        stated.bound is Bound.AT_LEAST and not outcome.is_breach
    ):
        return Why.BOUND
    return _near_line(row, stated, abs(value - line) / abs(line)) if line else None


def _near_line(row: Row, stated: EnergyIntensity, distance: Decimal) -> Why | None:
    """Why a value this far from the line (a share of it) may lie on its other side."""
    if changes_fuel(stated, row.limit.unit) and distance <= _NEAR_FACTOR:
        return Why.FACTOR
    if stated.bound is Bound.ABOUT and distance <= _NEAR_LINE:
        return Why.APPROXIMATE
    unsure = stated.at.confidence is not None and stated.at.confidence < _UNSURE
    return Why.RECOGNISED if unsure and distance <= _NEAR_LINE else None
