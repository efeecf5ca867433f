"""How unlikely it is that two sets of random numbers share so many by chance."""

from math import comb, perm
from typing import Final

_LOG10_OF_2: Final = (30103, 100_000)


def odds_against(shared: int, sizes: tuple[int, int], space: int) -> int:
    """The exponent of ten of the odds against ``shared`` or more equal numbers in two sets of these sizes.

    Both are drawn from ``space`` numbers without repetition. The tail of the hypergeometric distribution is bounded from
    above by C(m, s) · n(n-1)…(n-s+1) / N(N-1)…(N-s+1), so the true odds are never smaller; 0 means that chance will do.
    """
    if shared <= 0:
        return 0
    few, many = sorted(sizes)
    odds = perm(space, shared) // max(1, comb(few, shared) * perm(many, shared))
    return max(0, odds.bit_length() - 1) * _LOG10_OF_2[0] // _LOG10_OF_2[1]
