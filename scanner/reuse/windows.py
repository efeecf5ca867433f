"""Where two texts of a round meet: the stretches around kept grams that they share and few others hold."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from scanner.reuse.chaining import Boxes, near_each_other
from scanner.reuse.fingerprints import Shelf, kept_text, telling_ones
from scanner.reuse.grams import Hashes, grams, seeds
from scanner.reuse.round_grams import Counted
from scanner.reuse.stream import Ints

_MARGIN = 250
_KEPT = 100


class Window(NamedTuple):
    """Half-open ranges of both texts."""

    a: tuple[int, int]
    b: tuple[int, int]

    @property
    def length(self) -> int:
        """Characters of both sides."""
        return self.a[1] - self.a[0] + self.b[1] - self.b[0]


class _Telling(NamedTuple):
    """The kept grams of a text, where in the text each begins, how many evaluators have it if it is common."""

    hashes: Hashes
    starts: Ints
    owners: Ints


class _Rare(NamedTuple):
    """Those of them that few evaluators have."""

    hashes: Hashes
    starts: Ints


def windows(shelf: Shelf, a: int, b: int) -> list[Window]:
    """Stretches of both texts with enough rare grams near each other; two of them are apart on a side at least."""
    made = shelf.lineup
    options, most = made.options, made.own(a, b) + made.others
    first, second = (_rare(shelf, number, most) for number in (a, b))
    found = seeds(first.hashes, second.hashes, options.most_repeats)
    at_a, at_b = first.starts[found.a], second.starts[found.b]
    length = options.run_gram
    groups = near_each_other(Boxes(at_a, at_a + length, at_b, at_b + length), (2 * _MARGIN, 2 * _MARGIN))
    return [
        Window(_around(at_a[group]), _around(at_b[group]))
        for group in groups
        if min(len(np.unique(at_a[group])), len(np.unique(at_b[group]))) >= options.least_kept
    ]


def _around(starts: Ints) -> tuple[int, int]:
    return max(0, int(starts.min()) - _MARGIN), int(starts.max()) + _MARGIN


@lru_cache(maxsize=_KEPT)
def _rare(shelf: Shelf, number: int, below: int) -> _Rare:
    one = _telling(shelf, number)
    kept = one.owners < below
    return _Rare(one.hashes[kept], one.starts[kept])


@lru_cache(maxsize=_KEPT)
def _telling(shelf: Shelf, number: int) -> _Telling:
    options = shelf.lineup.options
    kept = kept_text(shelf, number)
    hashes = grams(kept.codes, options.run_gram)[kept.places]
    telling = telling_ones(kept.codes, kept.places, options)
    hashes = hashes[telling]
    return _Telling(hashes, kept.starts[telling], Counted.of(shelf, "common").owners(hashes))
