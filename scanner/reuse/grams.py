"""Runs of k codes as hashes, and where two streams hold the same ones."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scanner.reuse.stream import Flags, Ints

Hashes = NDArray[np.uint64]
_PRIME = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_LEAST_BITS, _MOST_BITS = 16, 26
_PLACE_BITS = np.uint64(24)
_PLACE = np.uint64((1 << 24) - 1)
_WAY_BITS = 24
_SIEVE_BITS = 19
_SIEVE = np.uint64((1 << _SIEVE_BITS) - 1)


class Seeds(NamedTuple):
    """The same gram stands at ``a[n]`` in one stream and at ``b[n]`` in the other; sorted by ``b - a``, then ``a``."""

    a: Ints
    b: Ints

    def only(self, chosen: Flags | Ints) -> "Seeds":
        """Some of them."""
        return Seeds(self.a[chosen], self.b[chosen])


def grams(codes: Ints, length: int) -> Hashes:
    """One hash per place where a gram begins; 40 bits that are evenly spread, so that parts of them may be used."""
    count = max(0, len(codes) - length + 1)
    hashes = np.zeros(count, dtype=np.uint64)
    values = codes.astype(np.uint64)
    for step in range(length):
        hashes *= _PRIME
        hashes += values[step : step + count]
    hashes ^= hashes >> np.uint64(32)
    hashes *= _MIX
    return hashes >> _PLACE_BITS


class Known:
    """A sorted set of hashes that is asked often: the last bits of a hash say no at once or lead to those that have them."""

    def __init__(self, hashes: Hashes) -> None:
        bits = min(_MOST_BITS, max(_LEAST_BITS, len(hashes).bit_length() + 2))
        self._last = np.uint64((1 << bits) - 1)
        ends = hashes & self._last
        self._order = np.argsort(ends, kind="stable")
        self._hashes = hashes[self._order]
        counts = np.bincount(ends.astype(np.int64), minlength=1 << bits)
        self._held = counts > 0
        self._begins = np.append(0, np.cumsum(counts)).astype(np.int32)

    def places(self, asked: Hashes) -> tuple[Ints, Ints]:
        """Which of the asked ones are in the set, sorted, and where there."""
        ends = (asked & self._last).astype(np.int64)
        left = np.flatnonzero(self._held[ends])
        at, behind, sought = self._begins[ends[left]], self._begins[ends[left] + 1], asked[left]
        found, places = [left[:0]], [left[:0]]
        while len(left):
            held = self._hashes[at] == sought
            found.append(left[held])
            places.append(self._order[at[held]])
            more = ~held & (at + 1 < behind)
            left, at, behind, sought = left[more], at[more] + 1, behind[more], sought[more]
        where = np.concatenate(found)
        order = np.argsort(where)
        return where[order], np.concatenate(places)[order]


def seeds(a: Hashes, b: Hashes, most_repeats: int) -> Seeds:
    """Every pair of places with the same gram, unless it stands more than ``most_repeats`` times on a side."""
    places_a, keys_a, begins_a, counts_a = _runs(a, _sieved(a, b))
    places_b, keys_b, begins_b, counts_b = _runs(b, _sieved(b, a))
    if not len(keys_a) or not len(keys_b):
        return Seeds(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))
    at = np.minimum(np.searchsorted(keys_a, keys_b), len(keys_a) - 1)
    both = np.flatnonzero((keys_a[at] == keys_b) & (counts_a[at] <= most_repeats) & (counts_b <= most_repeats))
    at = at[both]
    pairs = counts_a[at] * counts_b[both]
    owner = np.repeat(np.arange(len(both)), pairs)
    turn = np.arange(len(owner)) - np.repeat(np.cumsum(pairs) - pairs, pairs)
    of_b = counts_b[both][owner]
    found_a, found_b = places_a[begins_a[at][owner] + turn // of_b], places_b[begins_b[both][owner] + turn % of_b]
    packed = np.sort((found_b - found_a << _WAY_BITS) | found_a)
    found_a = packed & int(_PLACE)
    return Seeds(found_a, found_a + (packed >> _WAY_BITS))


def _sieved(asked: Hashes, others: Hashes) -> Ints:
    """Where grams stand that the others may hold too."""
    held = np.zeros(1 << _SIEVE_BITS, dtype=bool)
    held[others & _SIEVE] = True
    return np.flatnonzero(held[asked & _SIEVE])


def _runs(hashes: Hashes, places: Ints) -> tuple[Ints, Hashes, Ints, Ints]:
    """Places sorted by gram; each gram once, where its places begin and how many there are."""
    packed = np.sort((hashes[places] << _PLACE_BITS) | places.astype(np.uint64))
    keys = packed >> _PLACE_BITS
    begins = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])) if len(keys) else places
    counts = np.diff(np.append(begins, len(keys)))
    return (packed & _PLACE).astype(np.int64), keys[begins], begins, counts


def alike(a: Ints, b: Ints) -> float:
    """The share of pairs of neighbours that two stretches have in common, in whatever order (Dice), from 0 to 1."""
    if min(len(a), len(b)) < 2:
        return 0.0
    both = np.concatenate([side[:-1] << np.int64(21) | side[1:] for side in (a, b)])
    keys, places = np.unique(both, return_inverse=True)
    counts_a = np.bincount(places[: len(a) - 1], minlength=len(keys))
    counts_b = np.bincount(places[len(a) - 1 :], minlength=len(keys))
    return 2.0 * int(np.minimum(counts_a, counts_b).sum()) / len(both)
