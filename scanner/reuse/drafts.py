"""A stretch that two streams share, while its ends are still sought."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from scanner.reuse.chaining import Boxes, Fragments, near_each_other
from scanner.reuse.stream import Flags, Ints

_NEAR = 60
_HOLE = 120


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
    begins = np.minimum(np.maximum(places[chosen] - start, 0), end - start)
    ends = np.minimum(np.maximum(places[chosen] + lengths[chosen] - start, 0), end - start)
    size = end - start + 1
    return np.cumsum(np.bincount(begins, minlength=size) - np.bincount(ends, minlength=size))[:-1] > 0


def draft(found: Fragments) -> Draft:
    """From the first to the last trace."""
    return Draft(int(found.a.min()), int(found.end_a.max()), int(found.b.min()), int(found.end_b.max()), found)


def joined(drafts: Sequence[Draft]) -> list[Draft]:
    """Pieces of one passage made whole: near each other on both sides in any order, or with a hole but dense."""
    waiting = list(drafts)
    for gap, least_dense in ((_NEAR, 0), (_HOLE, 2)):
        columns = np.array([one[:4] for one in waiting], dtype=np.int64).reshape(-1, 4).T
        groups = near_each_other(Boxes(*columns), gap)
        waiting = [one for group in groups for one in _whole([waiting[place] for place in group], least_dense)]
    return sorted(waiting, key=lambda one: one[:4])


def _whole(pieces: Sequence[Draft], least_dense: int) -> Sequence[Draft]:
    """One draft of all pieces, unless equal runs are less than a part in ``least_dense`` or one stands in it twice."""
    if len(pieces) == 1:
        return pieces
    whole = draft_of(pieces)
    if least_dense and min(whole.covered(), whole.covered_b()) * least_dense < whole.longer:
        return pieces
    return [whole]


def draft_of(pieces: Sequence[Draft]) -> Draft:
    """The draft that holds them all."""
    found = Fragments(*(np.concatenate(columns) for columns in zip(*(one.found for one in pieces), strict=True)))
    return Draft(
        min(one.a0 for one in pieces),
        max(one.a1 for one in pieces),
        min(one.b0 for one in pieces),
        max(one.b1 for one in pieces),
        found,
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
