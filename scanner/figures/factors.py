"""Whether other factors for electricity, gas, water, steam or the grid's carbon explain a difference of two totals."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations, product
from typing import NamedTuple

from corpus.reference.alternatives import FactorGroup
from models.readings import Basis, Reading
from scanner.figures.board import Placed
from scanner.figures.precision import Number, number_of

ELECTRICITY_BASIS = "electricity_basis"
_TOGETHER = 2
"""So many groups may differ at once."""
_FACTOR_ROUNDING = Decimal("0.0005")
"""A factor is printed to about four digits."""


class Term(NamedTuple):
    """What choosing the second factor instead of the first adds to a total, at least and at most."""

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
    terms = [list(terms_of(target, one)) for one in amounts]
    held = [one for one in terms if one]
    for size in range(1, min(_TOGETHER, len(held)) + 1):
        for groups in combinations(held, size):
            for chosen in product(*groups):
                if _makes(chosen, difference):
                    return chosen
    return None


def _makes(chosen: tuple[Term, ...], difference: Number) -> bool:
    spare = difference.slack + sum((abs(one.high) * _FACTOR_ROUNDING for one in chosen), Decimal(0))
    low = sum((one.low for one in chosen), Decimal(0)) - spare
    high = sum((one.high for one in chosen), Decimal(0)) + spare
    return low <= difference.value <= high


def terms_of(target: tuple[Reading, Reading], amounts: Amounts) -> Iterator[Term]:
    """Every pair of choices, in both directions that the stated bases allow, for every amount of the carrier."""
    seen: list[Number] = []
    for placed in amounts.carriers:
        amount = number_of(placed.reading)
        if amount is None or amount.value <= 0 or amount in seen:
            continue
        seen.append(amount)
        for one, other in combinations(amounts.group.choices, 2):
            low, high = sorted((other.low - one.high, other.high - one.low))
            spread = amount.slack * max(abs(low), abs(high))
            low, high = amount.value * low - spread, amount.value * high + spread
            name = amounts.group.name
            if not _excluded(name, target, rising=True):
                yield Term(name, one.name, other.name, low, high, placed)
            if not _excluded(name, target, rising=False):
                yield Term(name, other.name, one.name, -high, -low, placed)


def _excluded(group: str, target: tuple[Reading, Reading], *, rising: bool) -> bool:
    """Whether the bases that the reports state rule a choice out; the table lists 当量 before 等价."""
    first, second = target[0].basis, target[1].basis
    if group != ELECTRICITY_BASIS or first is None or second is None:
        return False
    if first is second:
        return True
    return (second is Basis.EQUIVALENT) is not rising
