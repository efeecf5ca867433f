"""A stretch that two streams share, while its ends are still sought."""

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from scanner.reuse.chaining import Boxes, Run, near_each_other
from scanner.reuse.stream import Flags, Ints

_NEAR = 60
_HOLE = 120


class Draft(NamedTuple):
    """Half-open ranges of codes on both sides and the equal runs between them, sorted."""

    a0: int
    a1: int
    b0: int
    b1: int
    runs: Sequence[Run]

    @property
    def longer(self) -> int:
        """The length of the longer side."""
        return max(self.a1 - self.a0, self.b1 - self.b0)

    def covered(self, least: int = 0) -> int:
        """Codes on A in equal runs of at least ``least``."""
        return _union(((run[0], run[0] + run[2]) for run in self.runs if run[2] >= least), self.a0, self.a1)

    def covered_b(self) -> int:
        """Codes on B in equal runs."""
        return _union(sorted((run[1], run[1] + run[2]) for run in self.runs), self.b0, self.b1)


def _union(spans: Iterable[tuple[int, int]], start: int, end: int) -> int:
    """How much of a range sorted spans cover."""
    total, reached = 0, start
    for begin, stop in spans:
        last = min(stop, end)
        if last > reached:
            total += last - max(begin, reached)
            reached = last
    return total


def covered(places: Ints, lengths: Ints, size: int, least: int = 0) -> Flags:
    """Which of ``size`` codes lie in runs of at least ``least``."""
    chosen = lengths >= least
    begins = np.clip(places[chosen], 0, size)
    ends = np.clip(places[chosen] + lengths[chosen], 0, size)
    return np.cumsum(np.bincount(begins, minlength=size + 1) - np.bincount(ends, minlength=size + 1))[:-1] > 0


def draft(runs: Sequence[Run]) -> Draft:
    """From the first to the last trace."""
    return Draft(
        runs[0][0],
        max(run[0] + run[2] for run in runs),
        min(run[1] for run in runs),
        max(run[1] + run[2] for run in runs),
        runs,
    )


def joined(drafts: Sequence[Draft]) -> list[Draft]:
    """Pieces of one passage made whole: near each other on both sides in any order, or with a hole but dense."""
    waiting = list(drafts)
    for gap, least_dense in ((_NEAR, 0), (_HOLE, 2)):
        columns = np.array([one[:4] for one in waiting], dtype=np.int64).reshape(-1, 4).T
        groups = near_each_other(Boxes(*columns), gap)
        waiting = [one for group in groups for one in _whole([waiting[place] for place in group], least_dense)]
    return sorted(waiting)


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
    return Draft(
        min(one.a0 for one in pieces),
        max(one.a1 for one in pieces),
        min(one.b0 for one in pieces),
        max(one.b1 for one in pieces),
        sorted(chain.from_iterable(one.runs for one in pieces)),
    )


def apart(drafts: Iterable[Draft], shortest: int) -> list[Draft]:
    """None overlaps another on A: the one with more traces keeps the place, the other what is left at one end."""
    kept: list[Draft] = []
    for _, one in sorted((-one.covered(), one) for one in drafts):
        left = _left_over(one, kept)
        if left is not None and left.a1 - left.a0 >= shortest:
            insort(kept, left)
    return kept


def _left_over(one: Draft, kept: Sequence[Draft]) -> Draft | None:
    """What of a draft lies beside the kept ones, which are sorted and apart."""
    at = max(0, bisect_right(kept, one.a0, key=_start) - 1)
    while at < len(kept) and kept[at].a0 < one.a1:
        other = kept[at]
        at += 1
        if one.a0 >= other.a1:
            continue
        before, after = other.a0 - one.a0, one.a1 - other.a1
        if before >= after:
            rest = [run for run in one.runs if run[0] + run[2] <= other.a0]
        else:
            rest = [run for run in one.runs if run[0] >= other.a1]
        if not rest:
            return None
        one = draft(rest)
    return one


def _start(one: Draft) -> int:
    return one.a0
