"""A stretch that two streams share, while its ends are still sought."""

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from scanner.reuse.chaining import Boxes, Run, near_each_other
from scanner.reuse.stream import Flags, Ints


class Join(NamedTuple):
    """When pieces are one passage: gaps up to so many codes, runs so many per cent of the sides, so much in each piece."""

    gap_a: int
    gap_b: int
    dense_a: int = 0
    dense_b: int = 0
    least: int = 0


_NEAR = Join(60, 60)
_WITH_HOLE = Join(120, 120, 50, 50, 24)
_SHORT_B = Join(400, 20, 25, 60, 20)
_SHORT_A = Join(20, 400, 60, 25, 20)


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

    @property
    def weight(self) -> int:
        """Codes in equal runs, counted for each."""
        return sum([run[2] for run in self.runs])

    def turned(self) -> "Draft":
        """The same seen from the other stream."""
        return Draft(self.b0, self.b1, self.a0, self.a1, sorted((b, a, length) for a, b, length in self.runs))

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
    return _made(drafts, (_NEAR, _WITH_HOLE))


def shortened(drafts: Sequence[Draft]) -> list[Draft]:
    """Pieces made whole that one side prints close together, with whole sentences left out between them."""
    return _made(drafts, (_SHORT_B, _SHORT_A))


def _made(drafts: Sequence[Draft], joins: Iterable[Join]) -> list[Draft]:
    waiting = list(drafts)
    for join in joins:
        groups = [_tiling(group, join.least) for group in _groups(waiting, (join.gap_a, join.gap_b))]
        waiting = [one for tiles, others in groups for one in (*_whole(tiles, join), *others)]
    return sorted(waiting)


def _groups(drafts: Sequence[Draft], gaps: tuple[int, int]) -> list[list[Draft]]:
    if len(drafts) < 2:
        return [list(drafts)]
    columns = np.array([one[:4] for one in drafts], dtype=np.int64).T
    return [[drafts[place] for place in group.tolist()] for group in near_each_other(Boxes(*columns), gaps)]


def _tiling(pieces: Sequence[Draft], least: int) -> tuple[list[Draft], list[Draft]]:
    """The pieces that lie beside each other on both sides; those that are thin or in the way of one with more traces."""
    if len(pieces) < 2:
        return list(pieces), []
    tiles: list[Draft] = []
    others: list[Draft] = []
    for _, one in sorted((-one.weight, one) for one in pieces):
        loose = (least and one.covered() < least) or any(_in_the_way(one, tile) for tile in tiles)
        (others if loose else tiles).append(one)
    return tiles, others


def _in_the_way(one: Draft, other: Draft) -> bool:
    over_a = min(one.a1, other.a1) - max(one.a0, other.a0)
    over_b = min(one.b1, other.b1) - max(one.b0, other.b0)
    return over_a * 2 > one.a1 - one.a0 or over_b * 2 > one.b1 - one.b0


def _whole(pieces: Sequence[Draft], join: Join) -> Sequence[Draft]:
    """One draft of all pieces if equal runs are enough of each side."""
    if len(pieces) < 2:
        return pieces
    whole = draft_of(pieces)
    dense_a = whole.covered() * 100 >= join.dense_a * (whole.a1 - whole.a0)
    dense_b = whole.covered_b() * 100 >= join.dense_b * (whole.b1 - whole.b0)
    return [whole] if dense_a and dense_b else pieces


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
    for _, one in sorted((-one.weight, one) for one in drafts):
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
