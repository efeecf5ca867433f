"""All passages that two texts share: common grams, chained on both sides, drawn to their ends, compared and typed."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from rapidfuzz.distance import Indel

from scanner.reuse.background import Elsewhere
from scanner.reuse.chaining import Fragments, clusters, fragments
from scanner.reuse.drafts import Draft, apart, covered, draft, joined
from scanner.reuse.edges import Bounds, extended, original, snapped
from scanner.reuse.grams import Seeds, alike, seeds
from scanner.reuse.options import ReuseOptions
from scanner.reuse.prepared import Prepared, prepare
from scanner.reuse.shared import PassageKind, SharedPassage, Why
from scanner.reuse.stream import Ints, Stream
from scanner.reuse.zones import Traces, Zone, Zoned, named_source, zoned

_LONGEST_ALIGNED = 6000
_WHY = {
    Zone.FACT: (PassageKind.SHARED_FACT, Why.FACTS),
    Zone.QUOTED: (PassageKind.BOILERPLATE, Why.QUOTED),
    Zone.ELSEWHERE: (PassageKind.BOILERPLATE, Why.ELSEWHERE),
    Zone.USUAL: (PassageKind.BOILERPLATE, Why.USUAL),
    Zone.LAW: (PassageKind.BOILERPLATE, Why.LAW),
    Zone.STANDARD: (PassageKind.BOILERPLATE, Why.STANDARD),
    Zone.FORM: (PassageKind.BOILERPLATE, Why.FORM),
    Zone.EXCLUDED: (PassageKind.BOILERPLATE, Why.EXCLUDED),
}
_BOILERPLATE = tuple(zone for zone, (kind, _) in _WHY.items() if kind is PassageKind.BOILERPLATE)


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
    lines, same = a.short_lines & b.short_lines, _same(first, second, fragments(found, options.gram), options)
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
    return int(covered(places, found.length, (0, length), options.identical_run).sum()) * 1000 // length


class _Pair:
    """Two zoned texts on their way to shared passages."""

    def __init__(self, a: Zoned, b: Zoned, options: ReuseOptions) -> None:
        self._a, self._b, self._options = a, b, options
        self._bounds: tuple[Bounds, Bounds] = (Bounds(a.bounds), Bounds(b.bounds))

    def passages(self, all_seeds: Seeds) -> list[SharedPassage]:
        """Copied ones first, then what the two may share."""
        gram = self._options.gram
        zones = np.maximum(self._a.zones[all_seeds.a + gram // 2], self._b.zones[all_seeds.b + gram // 2])
        copied, left = self._copied(self._of_zone(all_seeds, zones, (Zone.NOVEL,)))
        found = [self._stated(one, PassageKind.COPIED, Why.NOT_ELSEWHERE) for one in copied]
        for kinds in ((Zone.FACT,), _BOILERPLATE):
            groups = clusters(self._of_zone(all_seeds, zones, kinds), self._options)
            drafts = joined([draft(group) for group in groups])
            drafts = [snapped(one, self._bounds, self._options) for one in drafts]
            left += [one for one in drafts if one.longer >= self._options.shortest_other]
        return found + [
            one for kind in (PassageKind.SHARED_FACT, PassageKind.BOILERPLATE) for one in self._shared(left, kind)
        ]

    def _shared(self, drafts: Sequence[Draft], kind: PassageKind) -> Iterator[SharedPassage]:
        """Those of one kind, apart; what an overlap leaves of one is of its kind still or nothing."""
        typed = [one for one in drafts if self._why(one)[0] is kind]
        for one in apart(typed, self._options.shortest_other):
            now, why = self._why(one)
            if now is kind:
                yield self._stated(one, kind, why)

    def _of_zone(self, all_seeds: Seeds, zones: np.ndarray, kinds: Sequence[Zone]) -> Fragments:
        chosen = np.isin(zones, [int(kind) for kind in kinds])
        return fragments(Seeds(all_seeds.a[chosen], all_seeds.b[chosen]), self._options.gram)

    def _copied(self, found: Fragments) -> tuple[list[Draft], list[Draft]]:
        """The passages that are copied, and those whose common part is only numbers, names and known words."""
        groups = clusters(found, self._options)
        drafts = joined([extended(draft(group), self._a, self._b, self._options) for group in groups])
        drafts = [snapped(one, self._bounds, self._options) for one in drafts]
        drafts = apart(drafts, self._options.shortest_other)
        long = [one for one in drafts if self._is_alike(one)]
        novel = [one for one in long if self._is_novel(one)]
        kept = {one[:4] for one in novel}
        return novel, [one for one in long if one[:4] not in kept and self._masked(one)]

    def _is_alike(self, one: Draft) -> bool:
        options = self._options
        shorter = min(one.a1 - one.a0, one.b1 - one.b0)
        if shorter < options.shortest:
            return False
        span = options.long_from - options.shortest
        short = max(0, options.long_from - one.longer) / span
        least = options.least_similar + short * (options.least_similar_short - options.least_similar)
        return self._similarity(one) >= least

    def _is_novel(self, one: Draft) -> bool:
        """Whether enough of the common part is neither known from elsewhere nor a number or name."""
        for side, places, start, end in (
            (self._a, one.found.a, one.a0, one.a1),
            (self._b, one.found.b, one.b0, one.b1),
        ):
            own = (side.zones[start:end] == Zone.NOVEL) & ~side.stream.masked()[start:end]
            novel = int((own & covered(places, one.found.length, (start, end))).sum())
            if novel < self._options.least_novel or novel * 1000 < self._options.least_novel_share * (end - start):
                return False
        return True

    def _masked(self, one: Draft) -> bool:
        part = self._a.stream.masked()[one.a0 : one.a1]
        return int(part.sum()) * 8 >= len(part)

    def _similarity(self, one: Draft) -> int:
        """Per mille: of the alignment, or of what is common in any order, whichever is more."""
        length = one.a1 - one.a0 + one.b1 - one.b0
        a, b = slice(one.a0, one.a1), slice(one.b0, one.b1)
        common = 1000 * (one.covered() + one.covered_b()) // max(1, length)
        pairs = int(1000 * alike(self._a.stream.codes[a], self._b.stream.codes[b]))
        if one.longer > _LONGEST_ALIGNED:
            return max(common, pairs)
        aligned = int(1000 * Indel.normalized_similarity(self._a.stream.chars[a], self._b.stream.chars[b]))
        return max(common, pairs, aligned)

    def _why(self, one: Draft) -> tuple[PassageKind, Why]:
        """The kind of a passage that is not copied: what most of its common codes are."""
        zones = np.maximum(self._a.zones[one.found.a], self._b.zones[one.found.b])
        weights = np.bincount(zones, weights=one.found.length, minlength=len(Zone))
        zone = Zone(int(np.argmax(weights)))
        return _WHY.get(zone, (PassageKind.SHARED_FACT, Why.NUMBERS_AND_NAMES))

    def _stated(self, one: Draft, kind: PassageKind, why: Why) -> SharedPassage:
        at_a, at_b = original(one, self._a.stream, self._b.stream)
        identical = one.covered(self._options.identical_run)
        common = one.covered()
        spread = self._a.spread[one.a0 : max(one.a0 + 1, one.a1 - self._options.run_gram + 1)]
        return SharedPassage(
            a=at_a,
            b=at_b,
            kind=kind,
            why=why,
            similarity=self._similarity(one),
            identical=identical,
            near=common - identical,
            reworded=one.a1 - one.a0 - common,
            elsewhere=int(np.median(spread)) if len(spread) else 0,
            source=self._source(one) if kind is PassageKind.BOILERPLATE else "",
        )

    def _source(self, one: Draft) -> str:
        """The works that print the passage, or that it names itself."""
        a, b = self._a.printed(one.a0, one.a1), self._b.printed(one.b0, one.b1)
        return a or b or named_source(self._a.stream.text[slice(*self._a.range(one.a0, one.a1))])
