"""How sure a share is, and whether two shares differ by more than chance: Wilson's interval and Fisher's exact test."""

from fractions import Fraction
from math import comb, sqrt

_Z = 1.959963984540054
"""Of the normal distribution: 95 % lie within so many standard deviations."""


def wilson(shown: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a rate; ``of`` at least 1. Wilson 1927, without continuity correction."""
    rate, square = shown / of, _Z * _Z
    middle = (rate + square / (2 * of)) / (1 + square / of)
    half = _Z / (1 + square / of) * sqrt(rate * (1 - rate) / of + square / (4 * of * of))
    return max(0.0, middle - half), min(1.0, middle + half)


def fisher(own: tuple[int, int], others: tuple[int, int]) -> Fraction:
    """The two-sided p-value of Fisher's exact test, exactly; each side is (shown, all), every table no likelier counts."""
    (shown, clients), (elsewhere, rest) = own, others
    total = shown + elsewhere

    def ways(count: int) -> int:
        return comb(clients, count) * comb(rest, total - count)

    least, most = max(0, total - rest), min(total, clients)
    observed = ways(shown)
    extreme = sum(each for count in range(least, most + 1) if (each := ways(count)) <= observed)
    return Fraction(extreme, comb(clients + rest, total))
