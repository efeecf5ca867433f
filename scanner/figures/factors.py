"""Whether other factors for electricity, gas, water, steam or the grid's carbon explain a difference of two totals."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations, product
from typing import NamedTuple

from corpus.reference.alternatives import Choice, FactorGroup
from models.readings import Basis, Reading
from scanner.figures.board import Placed
from scanner.figures.precision import Number, number_of

_TOGETHER = 2
"""So many groups may differ at once."""
_FACTOR_ROUNDING = Decimal("0.0001")
"""Factors are printed to about four digits."""


class Term(NamedTuple):
    """What choosing the second factor instead of the first adds to a total, at least and at most, as printed."""

    group: str
    first: str
    second: str
    low: Decimal
    high: Decimal
    carrier: Placed


class Amounts(NamedTuple):
    """A group of factors with what the reports say of its carrier in the year."""

    group: FactorGroup
    carriers: tuple[Placed, ...]


def fitting(target: tuple[Reading, Reading], difference: Number, amounts: Iterable[Amounts]) -> tuple[Term, ...] | None:
    """The choices that make ``difference`` (second total less first), the fewest that do; None if none does.

    The totals' own rounding is the slack of ``difference``.
    """
    terms = [found for one in amounts if (found := tuple(terms_of(target, one)))]
    low, high = difference.value - difference.slack, difference.value + difference.slack
    for own in terms:
        for one in own:
            if one.low <= high and low <= one.high:
                return (one,)
    for own, others in combinations(terms, _TOGETHER):
        for one in own:
            for other in others:
                if one.low + other.low <= high and low <= one.high + other.high:
                    return one, other
    return None


def terms_of(target: tuple[Reading, Reading], amounts: Amounts) -> Iterator[Term]:
    """Every pair of choices, in both directions that the stated bases allow, for every amount of the carrier."""
    seen: list[Number] = []
    for placed in amounts.carriers:
        amount = number_of(placed.reading)
        if amount is None or amount.value <= 0 or amount in seen:
            continue
        seen.append(amount)
        for one, other in product(amounts.group.choices, repeat=2):
            if _possible(one, other, target):
                low, high = other.low - one.high, other.high - one.low
                rounded = amount.value * max(one.high, other.high) * _FACTOR_ROUNDING
                spread = amount.slack * max(abs(low), abs(high)) + rounded
                low, high = amount.value * low - spread, amount.value * high + spread
                yield Term(amounts.group.name, one.name, other.name, low, high, placed)


def _possible(one: Choice, other: Choice, target: tuple[Reading, Reading]) -> bool:
    """Whether the first report may have used one choice and the second the other, by the bases that they state.

    Choices that may be the same number are none, or they would explain every small difference; two values of 等价 are
    possible where both papers say that they use it, for it is another one every year.
    """
    stated = tuple(reading.basis for reading in target)
    if one.basis is other.basis is Basis.EQUIVALENT:
        return stated == (Basis.EQUIVALENT, Basis.EQUIVALENT)
    if one.low <= other.high and other.low <= one.high:
        return False
    return all(
        choice.basis is None or basis is None or choice.basis is basis
        for choice, basis in zip((one, other), stated, strict=True)
    )
