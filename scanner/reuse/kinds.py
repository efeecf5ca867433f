"""From stretches that two texts share to passages: which are copied, which are facts, which are known words."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import Indel

from scanner.reuse.drafts import Draft, apart, covered
from scanner.reuse.edges import original
from scanner.reuse.grams import alike
from scanner.reuse.options import ReuseOptions
from scanner.reuse.sayings import Zone
from scanner.reuse.shared import PassageKind, SharedPassage, Why
from scanner.reuse.stream import NAME, Ints
from scanner.reuse.zones import Zoned

_LONGEST_ALIGNED = 6000
_CERTAIN, _SAME = 900, 990
_MASKED_PART = 8
_MOST_LEFT_OUT = 3
_WHY = {
    Zone.NOVEL: Why.NUMBERS_AND_NAMES,
    Zone.FACT: Why.FACTS,
    Zone.QUOTED: Why.QUOTED,
    Zone.ELSEWHERE: Why.ELSEWHERE,
    Zone.USUAL: Why.USUAL,
    Zone.LAW: Why.LAW,
    Zone.STANDARD: Why.STANDARD,
    Zone.FORM: Why.FORM,
    Zone.EXCLUDED: Why.EXCLUDED,
}


class Groups(NamedTuple):
    """Stretches by what their traces are: a report's own words, facts, words known from elsewhere."""

    novel: Sequence[Draft]
    facts: Sequence[Draft]
    known: Sequence[Draft]

    def turned(self) -> "Groups":
        """The same seen from the other text."""
        return Groups(*([one.turned() for one in drafts] for drafts in self))


class Typing:
    """Two zoned texts whose shared stretches are told as passages in the order of A."""

    def __init__(self, a: Zoned, b: Zoned, options: ReuseOptions) -> None:
        self._a, self._b, self._options = a, b, options
        self._zones = a.zones.tobytes(), b.zones.tobytes()
        self._similarities: dict[tuple[int, ...], int] = {}

    def passages(self, groups: Groups) -> Iterator[SharedPassage]:
        """Those of one kind do not overlap on A."""
        shortest = self._options.shortest_other
        long = [one for one in apart(filter(self.is_alike, groups.novel), shortest) if self.is_alike(one)]
        facts = list(groups.facts)
        for one in long:
            if self._is_novel(one):
                yield self._stated(one, PassageKind.COPIED, Why.NOT_ELSEWHERE)
            elif self._is_masked(one):
                facts.append(one)
        for kind, drafts in ((PassageKind.SHARED_FACT, facts), (PassageKind.BOILERPLATE, groups.known)):
            for one in apart(drafts, shortest):
                yield self._stated(one, kind, self._why(one))

    def is_alike(self, one: Draft) -> bool:
        """Whether the sides are similar enough for their length, or the shorter one stands almost whole in the other."""
        options = self._options
        shorter = min(one.a1 - one.a0, one.b1 - one.b0)
        if shorter < options.shortest:
            return False
        span = options.long_from - options.shortest
        short = max(0, options.long_from - one.longer) / span
        least = options.least_similar + short * (options.least_similar_short - options.least_similar)
        if one.longer < options.long_from and not one.covered(options.identical_run):
            least += options.more_similar_scattered
        if self._similarity(one, one.covered()) >= least:
            return True
        shown = one if one.a1 - one.a0 == shorter else one.turned()
        within = shown.covered(options.identical_run)
        return within * 1000 >= options.least_within * shorter and one.longer <= _MOST_LEFT_OUT * shorter

    def _is_novel(self, one: Draft) -> bool:
        """Whether enough of the common part is neither known from elsewhere nor a number or name."""
        a, b, lengths = np.array(one.runs, dtype=np.int64).T
        for side, places, start, end in ((self._a, a, one.a0, one.a1), (self._b, b, one.b0, one.b1)):
            own = (side.zones[start:end] == Zone.NOVEL) & (side.stream.codes[start:end] > NAME)
            novel = int((own & covered(places - start, lengths, end - start)).sum())
            if novel < self._options.least_novel or novel * 1000 < self._options.least_novel_share * (end - start):
                return False
        return True

    def _is_masked(self, one: Draft) -> bool:
        """Whether many of its codes are numbers and names."""
        part = self._a.stream.codes[one.a0 : one.a1]
        return int((part <= NAME).sum()) * _MASKED_PART >= len(part)

    def _similarity(self, one: Draft, common: int) -> int:
        """Per mille: of the alignment, or of what is ``common`` in any order, whichever is more."""
        if one[:4] not in self._similarities:
            self._similarities[one[:4]] = self._compared(one, common)
        return self._similarities[one[:4]]

    def _compared(self, one: Draft, common: int) -> int:
        a, b = slice(one.a0, one.a1), slice(one.b0, one.b1)
        best = 1000 * (common + one.covered_b()) // max(1, one.a1 - one.a0 + one.b1 - one.b0)
        if best < _SAME and one.longer <= _LONGEST_ALIGNED:
            chars = self._a.stream.chars[a], self._b.stream.chars[b]
            best = max(best, int(1000 * Indel.normalized_similarity(*chars)))
        if best >= _CERTAIN:
            return best
        return max(best, int(1000 * alike(self._a.stream.codes[a], self._b.stream.codes[b])))

    def _why(self, one: Draft) -> Why:
        """Why a passage is not copied: what most of its common codes are."""
        zones_a, zones_b = self._zones
        middle = self._options.gram // 2
        weights = [0] * len(Zone)
        for a, b, length in one.runs:
            weights[max(zones_a[a + middle], zones_b[b + middle])] += length
        return _WHY[Zone(weights.index(max(weights)))]

    def _stated(self, one: Draft, kind: PassageKind, why: Why) -> SharedPassage:
        at_a, at_b = original(one, self._a.stream, self._b.stream)
        identical, common = one.covered(self._options.identical_run), one.covered()
        return SharedPassage(
            a=at_a,
            b=at_b,
            kind=kind,
            why=why,
            similarity=self._similarity(one, common),
            identical=identical,
            near=common - identical,
            reworded=one.a1 - one.a0 - common,
            elsewhere=self._elsewhere(one, why),
            source=self._source(one) if kind is PassageKind.BOILERPLATE else "",
        )

    def _elsewhere(self, one: Draft, why: Why) -> int:
        """How many evaluators hold most of the passage; where that is its kind, most of what any of them holds."""
        sides = (self._a.spread, one.a0, one.a1), (self._b.spread, one.b0, one.b1)
        counts = [spread[start : max(start + 1, end - self._options.run_gram + 1)] for spread, start, end in sides]
        if why is not Why.ELSEWHERE:
            return _middle(counts[0])
        return next((_middle(held[held > 0]) for held in counts if held.any()), 0)

    def _source(self, one: Draft) -> str:
        """The works that print the passage."""
        return self._a.printed(one.a0, one.a1) or self._b.printed(one.b0, one.b1)


def _middle(counts: Ints) -> int:
    """The lower median, 0 of none."""
    half = (len(counts) - 1) // 2
    return int(np.partition(counts, half)[half]) if len(counts) else 0
