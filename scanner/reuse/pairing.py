"""All passages that two texts share: common grams, chained on both sides, drawn to their ends, compared and typed."""

from collections.abc import Iterable, Sequence
from itertools import compress

import numpy as np
from rapidfuzz.distance import Indel

from scanner.reuse.background import Elsewhere
from scanner.reuse.chaining import Fragments, clusters, fragments
from scanner.reuse.drafts import Draft, apart, covered, draft, joined, shortened
from scanner.reuse.edges import Bounds, extended, original, snapped
from scanner.reuse.grams import Seeds, alike, seeds
from scanner.reuse.options import ReuseOptions
from scanner.reuse.prepared import Prepared, prepare
from scanner.reuse.shared import PassageKind, SharedPassage, Why
from scanner.reuse.stream import NAME, Ints, Stream
from scanner.reuse.zones import Traces, Zone, Zoned, Zones, zoned

_LONGEST_ALIGNED = 6000
_CERTAIN = 900
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
_BOILERPLATE = tuple(zone for zone in Zone if zone > Zone.FACT)


def passages(
    a: str, b: str, options: ReuseOptions, background: Elsewhere, names: Iterable[str] = ()
) -> tuple[SharedPassage, ...]:
    """The shared passages of two texts in the order of A; those of one kind do not overlap on A.

    ``names`` are the parties' names, places, codes and people: they count as facts wherever they stand. The order of
    the two texts makes no difference but for overlaps.
    """
    names = tuple(names)
    return shared_passages(prepare(a, names, options), prepare(b, names, options), options, background)


def shared_passages(
    a: Prepared, b: Prepared, options: ReuseOptions, background: Elsewhere
) -> tuple[SharedPassage, ...]:
    """The same of two texts that were prepared with these options."""
    if b.text < a.text:
        found = [one.flipped() for one in _shared(b, a, options, background)]
    else:
        found = _shared(a, b, options, background)
    return tuple(sorted(found, key=lambda one: (one.a, one.b, one.kind)))


def _shared(a: Prepared, b: Prepared, options: ReuseOptions, background: Elsewhere) -> list[SharedPassage]:
    found = seeds(a.sorted_grams, b.sorted_grams, options.most_repeats)
    if not len(found.a):
        return []
    first, second = a.stream, b.stream
    same = _same(first, second, fragments(found, options.gram), options)
    lines = np.intersect1d(first.lines.keys, second.lines.keys)
    sides = [
        zoned(side, Traces(_offsets(side.stream, places), lines, same), options, background)
        for side, places in zip((a, b), found, strict=True)
    ]
    return _Pair(sides[0], sides[1], options).passages(found)


def _offsets(side: Stream, places: Ints) -> Ints:
    """Where in the text the codes at these places stand, sorted."""
    traced = np.zeros(len(side.codes), dtype=bool)
    traced[places] = True
    return side.starts[traced]


def _same(a: Stream, b: Stream, found: Fragments, options: ReuseOptions) -> int:
    """How much of the shorter stream stands in identical runs, per mille."""
    places, length = (found.a, len(a.codes)) if len(a.codes) <= len(b.codes) else (found.b, len(b.codes))
    return int(covered(places, found.length, length, options.identical_run).sum()) * 1000 // length


class _Pair:
    """Two zoned texts on their way to shared passages."""

    def __init__(self, a: Zoned, b: Zoned, options: ReuseOptions) -> None:
        self._a, self._b, self._options = a, b, options
        self._bounds: tuple[Bounds, Bounds] = (a.bounds.tolist(), b.bounds.tolist())
        self._zones = a.zones.tobytes(), b.zones.tobytes()

    def passages(self, all_seeds: Seeds) -> list[SharedPassage]:
        """Copied ones first, then what the two may share."""
        middle = self._options.gram // 2
        zones = np.maximum(self._a.zones[all_seeds.a + middle], self._b.zones[all_seeds.b + middle])
        copied, left = self._copied(self._of_zones(all_seeds, zones, (Zone.NOVEL,)))
        facts = left + self._drafts(self._of_zones(all_seeds, zones, (Zone.FACT,)))
        known = self._drafts(self._of_zones(all_seeds, zones, _BOILERPLATE))
        shortest = self._options.shortest_other
        return [
            *(self._stated(one, PassageKind.COPIED, Why.NOT_ELSEWHERE) for one in copied),
            *(self._stated(one, PassageKind.SHARED_FACT, self._why(one)) for one in apart(facts, shortest)),
            *(self._stated(one, PassageKind.BOILERPLATE, self._why(one)) for one in apart(known, shortest)),
        ]

    def _of_zones(self, all_seeds: Seeds, zones: Zones, chosen: Sequence[Zone]) -> Fragments:
        table = np.zeros(len(Zone), dtype=bool)
        table[list(chosen)] = True
        return fragments(all_seeds.only(table[zones]), self._options.gram)

    def _drafts(self, found: Fragments) -> list[Draft]:
        """What the two share without copying."""
        drafts = joined([draft(group) for group in clusters(found, self._options)])
        drafts = [snapped(one, self._bounds, self._options) for one in drafts]
        return [one for one in drafts if one.longer >= self._options.shortest_other]

    def _copied(self, found: Fragments) -> tuple[list[Draft], list[Draft]]:
        """The passages that are copied, and those whose common part is only numbers, names and known words."""
        groups = clusters(found, self._options)
        drafts = [extended(draft(group), self._a, self._b, self._options) for group in groups]
        drafts = shortened(joined(drafts))
        drafts = [snapped(one, self._bounds, self._options) for one in drafts]
        drafts = apart(filter(self._is_alike, drafts), self._options.shortest_other)
        long = [one for one in drafts if self._is_alike(one)]
        novel = [self._is_novel(one) for one in long]
        return list(compress(long, novel)), [
            one for one, is_novel in zip(long, novel, strict=True) if not is_novel and self._masked(one)
        ]

    def _is_alike(self, one: Draft) -> bool:
        """Whether the sides are similar enough for their length, or the shorter one stands almost whole in the other."""
        options = self._options
        shorter = min(one.a1 - one.a0, one.b1 - one.b0)
        if shorter < options.shortest:
            return False
        span = options.long_from - options.shortest
        short = max(0, options.long_from - one.longer) / span
        least = options.least_similar + short * (options.least_similar_short - options.least_similar)
        common, common_b = one.covered(), one.covered_b()
        if self._similarity(one, common) >= least:
            return True
        within = common if one.a1 - one.a0 == shorter else common_b
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

    def _masked(self, one: Draft) -> bool:
        """Whether many of its codes are numbers and names."""
        part = self._a.stream.codes[one.a0 : one.a1]
        return int((part <= NAME).sum()) * _MASKED_PART >= len(part)

    def _similarity(self, one: Draft, common: int) -> int:
        """Per mille: of the alignment, or of what is ``common`` in any order, whichever is more."""
        a, b = slice(one.a0, one.a1), slice(one.b0, one.b1)
        best = 1000 * (common + one.covered_b()) // max(1, one.a1 - one.a0 + one.b1 - one.b0)
        if one.longer <= _LONGEST_ALIGNED:
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
        spread = self._a.spread[one.a0 : max(one.a0 + 1, one.a1 - self._options.run_gram + 1)]
        return SharedPassage(
            a=at_a,
            b=at_b,
            kind=kind,
            why=why,
            similarity=self._similarity(one, common),
            identical=identical,
            near=common - identical,
            reworded=one.a1 - one.a0 - common,
            elsewhere=_middle(spread),
            source=self._source(one) if kind is PassageKind.BOILERPLATE else "",
        )

    def _source(self, one: Draft) -> str:
        """The works that print the passage."""
        return self._a.printed(one.a0, one.a1) or self._b.printed(one.b0, one.b1)


def _middle(counts: Ints) -> int:
    """The lower median, 0 of none."""
    half = (len(counts) - 1) // 2
    return int(np.partition(counts, half)[half]) if len(counts) else 0
