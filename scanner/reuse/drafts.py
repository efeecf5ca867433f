"""A stretch that two streams share, while its ends are still sought."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from scanner.reuse.chaining import Fragments
from scanner.reuse.options import ReuseOptions
from scanner.reuse.stream import Flags, Ints

_NEAR_OTHER = 600
_NEAR = 60
_HOLE = 120
_NEIGHBOURS = 4


class Draft(NamedTuple):
    """Half-open ranges of codes on both sides and the equal runs between them."""

    a0: int
    a1: int
    b0: int
    b1: int
    found: Fragments

    @property
    def longer(self) -> int:
        """The length of the longer side."""
        return max(self.a1 - self.a0, self.b1 - self.b0)

    def covered(self, least: int = 0) -> int:
        """Codes on A in equal runs of at least ``least``."""
        return int(covered(self.found.a, self.found.length, (self.a0, self.a1), least).sum())

    def covered_b(self) -> int:
        """Codes on B in equal runs."""
        return int(covered(self.found.b, self.found.length, (self.b0, self.b1)).sum())


def covered(places: Ints, lengths: Ints, bounds: tuple[int, int], least: int = 0) -> Flags:
    """Which codes within the bounds lie in runs of at least ``least``."""
    start, end = bounds
    chosen = lengths >= least
    steps = np.zeros(end - start + 1, dtype=np.int64)
    np.add.at(steps, np.clip(places[chosen] - start, 0, end - start), 1)
    np.add.at(steps, np.clip(places[chosen] + lengths[chosen] - start, 0, end - start), -1)
    return np.cumsum(steps[:-1]) > 0


def draft(found: Fragments) -> Draft:
    """From the first to the last trace."""
    return Draft(int(found.a.min()), int(found.end_a.max()), int(found.b.min()), int(found.end_b.max()), found)


def joined(drafts: Sequence[Draft], options: ReuseOptions) -> list[Draft]:
    """Pieces of one passage made whole: near each other, or moved only a little."""
    waiting = sorted(drafts, key=lambda one: one[:4])
    while True:
        done: list[Draft] = []
        for one in waiting:
            place = _partner(done, one, options)
            if place is None:
                done.append(one)
            else:
                done[place] = _union(done[place], one)
        if len(done) == len(waiting):
            return done
        waiting = sorted(done, key=lambda one: one[:4])


def _partner(done: Sequence[Draft], one: Draft, options: ReuseOptions) -> int | None:
    first = max(0, len(done) - _NEIGHBOURS)
    return next((place for place in reversed(range(first, len(done))) if _belong(done[place], one, options)), None)


def _belong(first: Draft, second: Draft, options: ReuseOptions) -> bool:
    gap_a = max(second.a0 - first.a1, first.a0 - second.a1)
    gap_b = max(second.b0 - first.b1, first.b0 - second.b1)
    if gap_a < -options.gap:
        return False  # one copy stands twice in the other document
    if max(gap_a, gap_b) <= _NEAR:
        return True
    whole = _union(first, second)
    dense = min(whole.covered(), whole.covered_b()) * 2 >= whole.longer
    if max(gap_a, gap_b) <= _HOLE:
        return dense
    return min(gap_a, gap_b) <= options.gap and max(gap_a, gap_b) <= _NEAR_OTHER and dense


def _union(first: Draft, second: Draft) -> Draft:
    pairs = zip(first.found, second.found, strict=True)
    found = Fragments(*(np.concatenate(pair) for pair in pairs))
    return Draft(
        min(first.a0, second.a0), max(first.a1, second.a1), min(first.b0, second.b0), max(first.b1, second.b1), found
    )


def apart(drafts: Sequence[Draft], shortest: int) -> list[Draft]:
    """None overlaps another on A: the one with more traces keeps the place, the other what is left at one end."""
    kept: list[Draft] = []
    for one in sorted(drafts, key=lambda one: (-one.covered(), one[:4])):
        left = _left_over(one, kept)
        if left is not None and left.a1 - left.a0 >= shortest:
            kept.append(left)
    return sorted(kept, key=lambda one: one[:4])


def _left_over(one: Draft, kept: Sequence[Draft]) -> Draft | None:
    for other in kept:
        if one.a0 >= other.a1 or one.a1 <= other.a0:
            continue
        before, after = other.a0 - one.a0, one.a1 - other.a1
        inside = one.found.end_a <= other.a0 if before >= after else one.found.a >= other.a1
        rest = one.found.only(np.flatnonzero(inside))
        if not len(rest.a):
            return None
        one = draft(rest)
    return one
