"""The lines of a text, which of them say the same, and which are heads, feet or numbers of pages."""

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_Ints = NDArray[np.int64]
_Flags = NDArray[np.bool_]
Keys = NDArray[np.uint64]
_PRIME = 0x9E3779B97F4A7C15
_INVERSE = pow(_PRIME, -1, 1 << 64)
_LEAST_BITS = 17
_LONGEST_HEAD = 80
_LEAST_HEAD = 4
_PAGE_NUMBERS = ("", "第页", "第页共页", "页")


class Lines(NamedTuple):
    """The lines with a letter or digit: half-open ranges of offsets; lines of equal ``keys`` differ in digits at most.

    ``letters`` counts what is neither digit nor mark nor space.
    """

    starts: _Ints
    ends: _Ints
    keys: Keys
    letters: _Ints

    def only(self, chosen: _Flags | _Ints) -> "Lines":
        """Some of them."""
        return Lines(self.starts[chosen], self.ends[chosen], self.keys[chosen], self.letters[chosen])

    @property
    def lengths(self) -> _Ints:
        """In characters."""
        return self.ends - self.starts


def lines_of(points: _Ints, codes: _Ints, origin: _Ints) -> Lines:
    """The lines of a text of these code points whose folded codes come from the offsets ``origin``."""
    breaks = np.flatnonzero((points >= ord("\n")) & (points <= ord("\r")))
    starts, ends = np.append(0, breaks + 1), np.append(breaks, len(points))
    first, last = np.searchsorted(origin, starts), np.searchsorted(origin, ends)
    letters = (codes < ord("0")) | (codes > ord("9"))
    before = np.append(0, np.cumsum(letters))
    powers, inverses = _powers(_bits(len(codes)))
    values = np.where(letters, codes, 0).astype(np.uint64) * powers[before[1:]]
    sums = np.append(np.uint64(0), np.cumsum(values))
    held = np.flatnonzero(last > first)
    first, last = first[held], last[held]
    keys = (sums[last] - sums[first]) * inverses[before[first]]
    return Lines(starts[held], ends[held], keys, before[last] - before[first])


def page_heads(lines: Lines, repeated: int) -> _Flags:
    """Which short lines stand there so often, their digits aside, or more than once and are numbers of pages.

    A line of very few letters is no head: words of a narrow column stand there as often.
    """
    heads = np.zeros(len(lines.keys), dtype=bool)
    short = np.flatnonzero(lines.lengths <= _LONGEST_HEAD)
    keys, places, counts = np.unique(lines.keys[short], return_inverse=True, return_counts=True)
    numbers = np.isin(keys, _page_numbers())[places]
    often = (counts >= repeated)[places] & (lines.letters[short] >= _LEAST_HEAD)
    heads[short] = often | (numbers & (counts > 1)[places])
    return heads


@cache
def _page_numbers() -> Keys:
    powers, _ = _powers(_LEAST_BITS)
    words = (np.array([ord(char) for char in word], dtype=np.uint64) for word in _PAGE_NUMBERS)
    return np.array([(word * powers[1 : len(word) + 1]).sum(dtype=np.uint64) for word in words])


def _bits(length: int) -> int:
    return max(_LEAST_BITS, (length + 1).bit_length())


@cache
def _powers(bits: int) -> tuple[Keys, Keys]:
    """Powers of an odd number and of its inverse, from 0 on, modulo 2 to the 64."""
    both = []
    for base in (_PRIME, _INVERSE):
        factors = np.full(1 << bits, base, dtype=np.uint64)
        factors[0] = 1
        both.append(np.cumprod(factors))
    return both[0], both[1]
