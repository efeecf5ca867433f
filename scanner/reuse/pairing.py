"""All passages that two texts share: common grams, chained on both sides, drawn to their ends, compared and typed."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from scanner.reuse.background import Elsewhere
from scanner.reuse.chaining import Fragments, clusters, fragments, without_stray
from scanner.reuse.drafts import Draft, covered, draft, joined, shortened
from scanner.reuse.edges import Bounds, extended, snapped
from scanner.reuse.grams import Seeds, seeds
from scanner.reuse.kinds import Groups, Typing
from scanner.reuse.options import ReuseOptions
from scanner.reuse.prepared import Prepared, prepare
from scanner.reuse.sayings import Traces, Zone, Zones
from scanner.reuse.shared import PassageKind, SharedPassage
from scanner.reuse.stream import Ints, Stream
from scanner.reuse.zones import Zoned, zoned


class Within(NamedTuple):
    """Ranges of characters of two texts, one a row: only what is copied there is told."""

    a: Ints
    b: Ints

    def turned(self) -> "Within":
        """The same seen from the other text."""
        return Within(self.b, self.a)

    def seeds(self, a: Prepared, b: Prepared, options: ReuseOptions) -> Seeds:
        """Those of the ranges on both sides."""
        inside_a, inside_b = _inside(a, self.a), _inside(b, self.b)
        found = seeds(a.grams[inside_a], b.grams[inside_b], options.most_repeats)
        at_a, at_b = inside_a[found.a], inside_b[found.b]
        return Seeds(at_a, at_b).only(np.lexsort((at_a, at_b - at_a)))


_KNOWN = tuple(zone for zone in Zone if zone > Zone.FACT)


def passages(
    a: str, b: str, options: ReuseOptions, background: Elsewhere, names: Iterable[str] = ()
) -> tuple[SharedPassage, ...]:
    """The shared passages of two texts in the order of A; those of one kind do not overlap on A.

    ``names`` are the parties' names, places, codes and people: they count as facts wherever they stand. The order of
    the two texts makes no difference but for overlaps: what stands twice in A may be told twice.
    """
    names = tuple(names)
    return shared_passages(prepare(a, names, options), prepare(b, names, options), options, background)


def shared_passages(
    a: Prepared, b: Prepared, options: ReuseOptions, background: Elsewhere, within: Within | None = None
) -> tuple[SharedPassage, ...]:
    """The same of two texts that were prepared with these options, or only what is copied within ranges."""
    turned = b.text < a.text
    first, second = (b, a) if turned else (a, b)
    if within is None:
        found = seeds(first.grams, second.grams, options.most_repeats)
    else:
        found = (within.turned() if turned else within).seeds(first, second, options)
    found = without_stray(found, options)
    if not len(found.a):
        return ()
    sides = _zoned((first, second), found, options, background)
    chains = _Chains(*sides, options)
    groups = chains.groups(found) if within is None else chains.novel(found)
    if turned:
        sides, groups = sides[::-1], groups.turned()
    told = Typing(*sides, options).passages(groups)
    kept = (one for one in told if within is None or one.kind is PassageKind.COPIED)
    return tuple(sorted(kept, key=lambda one: (one.a, one.b, one.kind)))


def _zoned(
    texts: tuple[Prepared, Prepared], found: Seeds, options: ReuseOptions, background: Elsewhere
) -> tuple[Zoned, Zoned]:
    a, b = texts
    alike = _same(a.stream, b.stream, fragments(found, options.gram), options)
    lines = np.intersect1d(a.stream.lines.keys, b.stream.lines.keys)
    traces = (Traces(_offsets(side.stream, places), lines, alike) for side, places in zip(texts, found, strict=True))
    return zoned(a, next(traces), options, background), zoned(b, next(traces), options, background)


def _inside(side: Prepared, ranges: Ints) -> Ints:
    """The places of the grams that begin in one of the ranges."""
    size = len(side.grams) + 1
    places = np.minimum(np.searchsorted(side.stream.starts, ranges), size - 1)
    turns = np.bincount(places[:, 0], minlength=size) - np.bincount(places[:, 1], minlength=size)
    return np.flatnonzero(np.cumsum(turns)[:-1] > 0)


def _offsets(side: Stream, places: Ints) -> Ints:
    """Where in the text the codes at these places stand, sorted."""
    traced = np.zeros(len(side.codes), dtype=bool)
    traced[places] = True
    return side.starts[traced]


def _same(a: Stream, b: Stream, found: Fragments, options: ReuseOptions) -> int:
    """How much of the shorter stream stands in identical runs, per mille."""
    places, length = (found.a, len(a.codes)) if len(a.codes) <= len(b.codes) else (found.b, len(b.codes))
    return int(covered(places, found.length, length, options.identical_run).sum()) * 1000 // length


class _Chains:
    """Two zoned texts and the stretches that they share; turned round, the same."""

    def __init__(self, a: Zoned, b: Zoned, options: ReuseOptions) -> None:
        self._a, self._b, self._options = a, b, options
        self._bounds: tuple[Bounds, Bounds] = (a.bounds.tolist(), b.bounds.tolist())

    def groups(self, all_seeds: Seeds) -> Groups:
        """By what the traces are."""
        zones = self._zones_of(all_seeds)
        return Groups(
            novel=self._novel(self._of_zones(all_seeds, zones, (Zone.NOVEL,))),
            facts=self._shared(self._of_zones(all_seeds, zones, (Zone.FACT,))),
            known=self._shared(self._of_zones(all_seeds, zones, _KNOWN)),
        )

    def novel(self, all_seeds: Seeds) -> Groups:
        """Only those of the reports' own words."""
        own = self._of_zones(all_seeds, self._zones_of(all_seeds), (Zone.NOVEL,))
        return Groups(novel=self._novel(own), facts=(), known=())

    def _zones_of(self, all_seeds: Seeds) -> Zones:
        middle = self._options.gram // 2
        return np.maximum(self._a.zones[all_seeds.a + middle], self._b.zones[all_seeds.b + middle])

    def _of_zones(self, all_seeds: Seeds, zones: Zones, chosen: Sequence[Zone]) -> Fragments:
        table = np.zeros(len(Zone), dtype=bool)
        table[list(chosen)] = True
        return fragments(all_seeds.only(table[zones]), self._options.gram)

    def _novel(self, found: Fragments) -> list[Draft]:
        groups = clusters(found, self._options)
        drafts = [extended(draft(group), self._a, self._b, self._options) for group in groups]
        return self._snapped(shortened(joined(drafts)))

    def _shared(self, found: Fragments) -> list[Draft]:
        drafts = self._snapped(joined([draft(group) for group in clusters(found, self._options)]))
        return [one for one in drafts if one.longer >= self._options.shortest_other]

    def _snapped(self, drafts: Iterable[Draft]) -> list[Draft]:
        return [snapped(one, self._bounds, self._options) for one in drafts]
