"""Which places of a text two reports may share without copying: quoted demands, form lines, facts, known text."""

import re
from typing import NamedTuple

import numpy as np

from scanner.reuse.background import Elsewhere
from scanner.reuse.covering import covered_runs
from scanner.reuse.known import KINDS, KnownText
from scanner.reuse.options import ReuseOptions
from scanner.reuse.prepared import Prepared
from scanner.reuse.sayings import Traces, Zone, Zones, is_law, told
from scanner.reuse.stream import Flags, Ints, Stream

_LEAST_UNKNOWN = 8
_LEAST_NAMED = 10
_MOST_NAMED = 3
_TITLE = re.compile(r"《[^》\n]{2,40}》")
_OF_KIND = np.array([Zone[kind.name] for kind in KINDS], dtype=np.uint8)


class Zoned(NamedTuple):
    """A stream, the zone of each code, in how many other evaluators' texts the gram that begins there stands.

    ``bounds`` are the places between codes where sentences end, ``entries`` the entry of ``known`` that prints each code,
    -1 if none does.
    """

    stream: Stream
    zones: Zones
    spread: Ints
    bounds: Ints
    known: KnownText
    entries: Ints

    def printed(self, start: int, end: int) -> str:
        """The works that print a range of codes, the ones with most of it first; else the first title that it names."""
        held = self.entries[start:end]
        counts = np.bincount(held[held >= 0], minlength=1)
        most = np.argsort(-counts, kind="stable")[:_MOST_NAMED].tolist()
        at = [self.known.entries[entry].at for entry in most if counts[entry] >= _LEAST_NAMED]
        if at:
            return "；".join(dict.fromkeys(at))
        before = max(0, int(self.stream.starts[start]) - 1)
        title = _TITLE.search(self.stream.text, before, int(self.stream.ends[end - 1]))
        return title.group() if title else ""


def zoned(one: Prepared, traces: Traces, options: ReuseOptions, background: Elsewhere) -> Zoned:
    """The zones of a text where it has something in common with the other."""
    stream, size = one.stream, len(one.stream.codes)
    spans = np.column_stack((one.sentence_ends[:-1], one.sentence_ends[1:]))
    shared = _shared(spans, traces, options)
    codes = np.searchsorted(stream.starts, shared)
    traced = np.searchsorted(stream.starts, traces.starts)
    spread = np.zeros(len(one.run_grams), dtype=np.int64)
    asked = np.flatnonzero(_near(traced, len(spread), options.run_gram))
    spread[asked] = background.spread(one.run_grams[asked])
    zones = np.zeros(size, dtype=np.uint8)
    zones[covered_runs(spread >= background.common_from(options), size, options)] = int(Zone.ELSEWHERE)
    entries = one.known.places(stream.codes, one.printed, codes, options)
    held = np.flatnonzero(entries >= 0)
    zones[held] = np.maximum(zones[held], _OF_KIND[one.known.kinds[entries[held]]])
    zones[covered_runs(one.excluded, size, options)] = int(Zone.EXCLUDED)
    unknown = _mostly_unknown(traced, zones, codes)
    quotes = traces.alike < options.same_law or not is_law(one.text, spans, options)
    np.maximum(zones, told(stream, shared[unknown], traces, quotes=quotes)[stream.starts], out=zones)
    return Zoned(stream, zones, spread, one.bounds, one.known, entries)


def _mostly_unknown(traced: Ints, zones: Zones, spans: Ints) -> Flags:
    """Which ranges of codes have many traces, or most of theirs, in places that are not known from elsewhere."""
    own = np.append(0, np.cumsum(zones[traced] == Zone.NOVEL))
    first, last = np.searchsorted(traced, spans[:, 0]), np.searchsorted(traced, spans[:, 1])
    unknown = own[last] - own[first]
    mostly: Flags = (unknown >= _LEAST_UNKNOWN) | (unknown * 2 >= last - first)
    return mostly


def _near(places: Ints, length: int, reach: int) -> Flags:
    """Which codes are within reach of one of the places."""
    size = length + 1
    begins = np.minimum(np.maximum(places - reach, 0), length)
    ends = np.minimum(places + reach, length)
    return np.cumsum(np.bincount(begins, minlength=size) - np.bincount(ends, minlength=size))[:-1] > 0


def _shared(spans: Ints, traces: Traces, options: ReuseOptions) -> Ints:
    """The sentences with traces enough to be asked what they are."""
    inside = traces.inside(spans[:, 0], spans[:, 1])
    return spans[(inside >= options.asked_traces) & (inside * options.asked_share >= spans[:, 1] - spans[:, 0])]
