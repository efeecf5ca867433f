"""From single common grams to the stretches of two texts that belong together."""

from typing import NamedTuple

import numpy as np

from scanner.reuse.grams import Seeds
from scanner.reuse.options import ReuseOptions
from scanner.reuse.stream import Flags, Ints

_FAR = np.int64(1) << 32
_ROUNDS = 12
_STRAY = 8


class Fragments(NamedTuple):
    """Longest equal runs: ``a[n]`` and ``b[n]`` begin ``length[n]`` equal codes."""

    a: Ints
    b: Ints
    length: Ints

    def only(self, chosen: Flags | Ints) -> "Fragments":
        """Some of them."""
        return Fragments(self.a[chosen], self.b[chosen], self.length[chosen])

    @property
    def end_a(self) -> Ints:
        """Behind the last code in the first stream."""
        return self.a + self.length

    @property
    def end_b(self) -> Ints:
        """Behind the last code in the second stream."""
        return self.b + self.length


class Boxes(NamedTuple):
    """Half-open ranges on both sides."""

    a0: Ints
    a1: Ints
    b0: Ints
    b1: Ints


def fragments(seeds: Seeds, gram: int) -> Fragments:
    """Seeds that go on in each other, joined."""
    order = np.lexsort((seeds.a, seeds.b - seeds.a))
    a, b = seeds.a[order], seeds.b[order]
    if not len(a):
        return Fragments(a, b, a)
    begins = np.flatnonzero(np.append(True, (np.diff(a) != 1) | (np.diff(b) != 1)))
    return Fragments(a[begins], b[begins], np.diff(np.append(begins, len(a))) + gram - 1)


def clusters(found: Fragments, options: ReuseOptions) -> list[Fragments]:
    """Fragments near each other on both sides, in the order of the first text; thin ones are gone."""
    labels = np.zeros(len(found.a), dtype=np.int64)
    count = 0
    for _ in range(_ROUNDS):
        labels, found = _parted(labels, found, found.a, options.gap)
        labels, found = _parted(labels, found, found.b, options.gap)
        labels, found = _thick(labels, found, options.least_covered)
        now = len(np.unique(labels))
        if now == count:
            break
        count = now
    order = np.lexsort((found.b, found.a, labels))
    labels, found = labels[order], found.only(order)
    bounds = np.flatnonzero(np.diff(labels)) + 1
    groups = np.split(np.arange(len(labels)), bounds) if len(labels) else []
    trimmed = (_trimmed(found.only(group)) for group in groups)
    return sorted(trimmed, key=lambda group: (int(group.a.min()), int(group.b.min())))


def near_each_other(boxes: Boxes, gap: int) -> list[Ints]:
    """Indexes of the boxes, in groups whose members tile both sides with no gap above ``gap``, in whatever order."""
    left = np.arange(len(boxes.a0))
    labels = np.zeros(len(left), dtype=np.int64)
    count = 0
    for _ in range(_ROUNDS):
        for starts, ends in ((boxes.a0, boxes.a1), (boxes.b0, boxes.b1)):
            order = np.lexsort((starts[left], labels))
            left, labels = left[order], labels[order]
            labels = _labels(labels, starts[left], ends[left], gap)
        now = int(labels[-1]) + 1 if len(labels) else 0
        if now == count:
            break
        count = now
    order = np.lexsort((left, labels))
    return [group for group in np.split(left[order], np.flatnonzero(np.diff(labels[order])) + 1) if len(group)]


def _labels(labels: Ints, starts: Ints, ends: Ints, gap: int) -> Ints:
    """New labels for boxes sorted by label and start: one begins more than ``gap`` behind everything before it."""
    if not len(labels):
        return labels
    reached = np.maximum.accumulate(ends + labels * _FAR)
    return np.append(0, np.cumsum((starts[1:] + labels[1:] * _FAR) - reached[:-1] > gap))


def _parted(labels: Ints, found: Fragments, places: Ints, gap: int) -> tuple[Ints, Fragments]:
    """New labels: a cluster ends where the next fragment on this side is more than ``gap`` behind everything before."""
    order = np.lexsort((places, labels))
    labels, found, places = labels[order], found.only(order), places[order]
    return _labels(labels, places, places + found.length, gap), found


def _thick(labels: Ints, found: Fragments, least: int) -> tuple[Ints, Fragments]:
    """Without the clusters whose fragments cover too little."""
    if not len(labels):
        return labels, found
    covered = np.bincount(labels, weights=found.length)
    keep = covered[labels] >= least
    return labels[keep], found.only(keep)


def _trimmed(group: Fragments) -> Fragments:
    """Without short fragments at its rim that stand farther off than they are long."""
    for places in ("a", "b"):
        at = getattr(group, places)
        order = np.argsort(at, kind="stable")
        group, at = group.only(order), at[order]
        ends = np.maximum.accumulate(at + group.length)
        first, last = 0, len(at) - 1
        while first < last and group.length[first] < _STRAY and at[first + 1] - ends[first] > 2 * group.length[first]:
            first += 1
        while last > first and group.length[last] < _STRAY and at[last] - ends[last - 1] > 2 * group.length[last]:
            last -= 1
        group = group.only(np.arange(first, last + 1))
    return group.only(np.lexsort((group.b, group.a)))
