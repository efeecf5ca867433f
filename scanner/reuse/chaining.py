"""From single common grams to the stretches of two texts that belong together."""

from itertools import accumulate, pairwise
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from scanner.reuse.grams import Seeds
from scanner.reuse.options import ReuseOptions
from scanner.reuse.stream import Flags, Ints

_FAR = np.int64(1) << 32
_ROUNDS = 12
_STRAY = 8

Run = tuple[int, int, int]
"""A fragment by itself: where it begins on both sides, and its length."""


class Fragments(NamedTuple):
    """Longest equal runs: ``a[n]`` and ``b[n]`` begin ``length[n]`` equal codes."""

    a: Ints
    b: Ints
    length: Ints

    def only(self, chosen: Flags | Ints) -> "Fragments":
        """Some of them."""
        return Fragments(self.a[chosen], self.b[chosen], self.length[chosen])

    def runs(self) -> list[Run]:
        """One by one."""
        return list(zip(self.a.tolist(), self.b.tolist(), self.length.tolist(), strict=True))


class Boxes(NamedTuple):
    """Half-open ranges on both sides."""

    a0: Ints
    a1: Ints
    b0: Ints
    b1: Ints


def fragments(seeds: Seeds, gram: int) -> Fragments:
    """Seeds that go on in each other, joined."""
    a, b = seeds
    if not len(a):
        return Fragments(a, b, a)
    begins = np.flatnonzero(np.append(True, (np.diff(a) != 1) | (np.diff(b) != 1)))
    return Fragments(a[begins], b[begins], np.diff(np.append(begins, len(a))) + gram - 1)


def without_stray(seeds: Seeds, options: ReuseOptions) -> Seeds:
    """Only those that some cluster may hold: whatever is chosen of them later, the others are in none."""
    found = fragments(seeds, options.gram)
    _, left = _clustered(found, options)
    kept = np.zeros(len(found.a), dtype=bool)
    kept[left] = True
    return seeds.only(np.repeat(kept, found.length - options.gram + 1))


def clusters(found: Fragments, options: ReuseOptions) -> list[list[Run]]:
    """Fragments near each other on both sides, in the order of the first text; thin ones are gone."""
    labels, left = _clustered(found, options)
    found = found.only(left)
    order = np.lexsort((found.b, found.a, labels))
    runs = found.only(order).runs()
    bounds = [0, *(np.flatnonzero(np.diff(labels[order])) + 1).tolist(), len(runs)]
    groups = [_trimmed(runs[start:end]) for start, end in pairwise(bounds) if end > start]
    return sorted(groups, key=lambda group: (group[0][0], min(run[1] for run in group)))


def _clustered(found: Fragments, options: ReuseOptions) -> tuple[Ints, Ints]:
    """The cluster, by number, of each fragment that is left, and which ones these are."""
    left = np.arange(len(found.a))
    labels = np.zeros(len(left), dtype=np.int64)
    count = 0
    for _ in range(_ROUNDS):
        for places in (found.a, found.b):
            order = np.argsort(labels * _FAR + places[left])
            left, labels = left[order], labels[order]
            labels = _labels(labels, places[left], places[left] + found.length[left], options.gap)
        thick = np.bincount(labels, weights=found.length[left]) >= options.least_covered
        keep = thick[labels]
        left, labels, now = left[keep], labels[keep], int(thick.sum())
        if now == count:
            break
        count = now
    return labels, left


def near_each_other(boxes: Boxes, gaps: tuple[int, int]) -> list[Ints]:
    """Indexes of the boxes, in groups whose members tile each side with no gap above its own, in whatever order."""
    left = np.arange(len(boxes.a0))
    labels = np.zeros(len(left), dtype=np.int64)
    count = 0
    for _ in range(_ROUNDS):
        for starts, ends, gap in ((boxes.a0, boxes.a1, gaps[0]), (boxes.b0, boxes.b1, gaps[1])):
            order = np.lexsort((starts[left], labels))
            left, labels = left[order], labels[order]
            labels = _labels(labels, starts[left], ends[left], gap)
        now = int(labels[-1]) + 1 if len(labels) else 0
        if now == count:
            break
        count = now
    order = np.lexsort((left, labels))
    members = left[order]
    bounds = [0, *(np.flatnonzero(np.diff(labels[order])) + 1).tolist(), len(members)]
    return [members[start:end] for start, end in pairwise(bounds) if end > start]


def _labels(labels: Ints, starts: Ints, ends: Ints, gap: int) -> Ints:
    """New labels for boxes sorted by label and start: one begins more than ``gap`` behind everything before it."""
    if not len(labels):
        return labels
    reached = np.maximum.accumulate(ends + labels * _FAR)
    return np.append(0, np.cumsum((starts[1:] + labels[1:] * _FAR) - reached[:-1] > gap))


def _trimmed(group: list[Run]) -> list[Run]:
    """Without short fragments at its rim that stand farther off than they are long."""
    if len(group) < 2 or all(run[2] >= _STRAY for run in group):
        return group
    for side in (0, 1):
        group.sort(key=itemgetter(side, 1 - side))
        first, last = 0, len(group) - 1
        ends = list(accumulate((run[side] + run[2] for run in group), max))
        while first < last and _is_stray(group[first], group[first + 1][side] - ends[first]):
            first += 1
        while last > first and _is_stray(group[last], group[last][side] - ends[last - 1]):
            last -= 1
        group = group[first : last + 1]
    return sorted(group)


def _is_stray(run: Run, distance: int) -> bool:
    return run[2] < _STRAY and distance > 2 * run[2]
