"""Where two texts of a round meet: the stretches around kept grams that they share and few others hold."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from scanner.reuse.chaining import Boxes, near_each_other
from scanner.reuse.fingerprints import Shelf, kept_text, telling_ones
from scanner.reuse.grams import Hashes, grams, seeds
from scanner.reuse.pairing import Within
from scanner.reuse.round_grams import Counted
from scanner.reuse.stream import Ints

_MARGIN = 250
_KEPT = 100


class _Telling(NamedTuple):
    """The kept grams of a text, where in the text each begins, how many evaluators have it if it is common."""

    hashes: Hashes
    starts: Ints
    owners: Ints


class _Rare(NamedTuple):
    """Those of them that few evaluators have."""

    hashes: Hashes
    starts: Ints


def met(shelf: Shelf, a: int, b: int) -> Within | None:
    """Stretches of both texts with enough rare grams near each other."""
    made = shelf.lineup
    options, most = made.options, made.own(a, b) + made.others
    first, second = (_rare(shelf, number, most) for number in (a, b))
    found = seeds(first.hashes, second.hashes, options.most_repeats)
    at_a, at_b = first.starts[found.a], second.starts[found.b]
    length = options.run_gram
    groups = near_each_other(Boxes(at_a, at_a + length, at_b, at_b + length), (_MARGIN, _MARGIN))
    groups = [group for group in groups if _distinct(at_a[group], at_b[group]) >= options.least_near]
    return Within(*(_around(at, groups) for at in (at_a, at_b))) if groups else None


def _distinct(a: Ints, b: Ints) -> int:
    return min(len(np.unique(a)), len(np.unique(b))) if len(a) else 0


def _around(starts: Ints, groups: Sequence[Ints]) -> Ints:
    return np.array([(starts[group].min() - _MARGIN, starts[group].max() + _MARGIN) for group in groups])


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
