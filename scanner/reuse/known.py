"""The base background: what forms, standards, laws and the trade print, by run of characters and by likeness."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple, Self

import numpy as np

from corpus.templates import Printed, WorkKind, printed
from scanner.reuse.covering import covered_runs
from scanner.reuse.grams import Hashes, Known, grams
from scanner.reuse.options import ReuseOptions
from scanner.reuse.stream import Ints, stream

_LIKE_GRAM = 3
_PLENTY = 1 << 30
_GAP = "…"
_TITLE = re.compile(r"《[^》]*》")
"""Whoever names a standard prints no more of it than the title."""


class Like(NamedTuple):
    """Of each asked stretch: the entry most like it, -1 if none is, and how many grams both hold."""

    entries: Ints
    common: Ints


class KnownText:
    """Entries that may be printed, cut into grams once; an entry's number is its place in ``entries``."""

    def __init__(self, entries: Iterable[Printed], length: int) -> None:
        self.entries = tuple(entries)
        self.kinds = np.array([KINDS.index(entry.work.kind) for entry in self.entries], dtype=np.int64)
        texts = [entry.text for entry in self.entries]
        self._runs, self._owners = _first(*_grams_of([_TITLE.sub(_GAP, text) for text in texts], length))
        hashes, holders = _grams_of(texts, _LIKE_GRAM)
        packed = _distinct(np.sort(hashes << np.uint64(_ENTRY_BITS) | holders.astype(np.uint64)))
        keys = packed >> np.uint64(_ENTRY_BITS)
        self._holders = (packed & np.uint64((1 << _ENTRY_BITS) - 1)).astype(np.int64)
        begins = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])) if len(keys) else np.zeros(0, dtype=np.int64)
        self._begins, self._counts = begins, np.diff(np.append(begins, len(keys)))
        self._like = Known(keys[begins])

    @classmethod
    def shipped(cls, length: int) -> Self:
        """What comes with the program."""
        return cls(printed(), length)

    def owners(self, hashes: Hashes) -> Ints:
        """The entry in which each gram stands, -1 if in none."""
        found = np.full(len(hashes), -1, dtype=np.int64)
        asked, places = self._runs.places(hashes)
        found[asked] = self._owners[places]
        return found

    def like(self, codes: Ints, spans: Ints, enough: Ints) -> Like:
        """For each half-open range of codes (one a row) the entry that holds most of its grams, if it holds enough."""
        hashes = grams(codes, _LIKE_GRAM)
        counts = np.maximum(0, spans[:, 1] - spans[:, 0] - _LIKE_GRAM + 1)
        asker = np.repeat(np.arange(len(spans)), counts)
        turn = np.arange(len(asker)) - np.repeat(np.cumsum(counts) - counts, counts)
        asked, places = self._like.places(hashes[spans[asker, 0] + turn])
        held = np.bincount(asker[asked], minlength=len(spans)) >= enough
        asked, places = asked[held[asker[asked]]], places[held[asker[asked]]]
        sizes = self._counts[places]
        who = np.repeat(asker[asked], sizes)
        step = np.arange(len(who)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        entry = self._holders[np.repeat(self._begins[places], sizes) + step]
        pairs = np.sort(who * len(self.entries) + entry)
        firsts = np.flatnonzero(np.append(True, pairs[1:] != pairs[:-1])) if len(pairs) else pairs
        common = np.diff(np.append(firsts, len(pairs)))
        asker, entry = np.divmod(pairs[firsts], max(1, len(self.entries)))
        order = np.lexsort((-entry, common, asker))
        last = order[np.append(np.diff(asker[order]) > 0, True)] if len(order) else order
        best = Like(np.full(len(spans), -1, dtype=np.int64), np.zeros(len(spans), dtype=np.int64))
        last = last[common[last] >= enough[asker[last]]]
        best.entries[asker[last]], best.common[asker[last]] = entry[last], common[last]
        return best

    def places(self, codes: Ints, owners: Ints, spans: Ints, options: ReuseOptions) -> Ints:
        """The entry that prints each code, -1 if none does.

        In runs of grams with these ``owners``, or in a half-open range of codes (``spans``, sentences) that is much like
        one of an entry.
        """
        found = np.full(len(codes), -1, dtype=np.int64)
        enough = np.maximum(options.least_like, (spans[:, 1] - spans[:, 0]) * options.like_printed // 1000)
        like = self.like(codes, spans, enough)
        for at in np.flatnonzero(like.entries >= 0).tolist():
            found[spans[at, 0] : spans[at, 1]] = like.entries[at]
        known = owners >= 0
        runs = np.flatnonzero(covered_runs(known, len(codes), options))
        begun = np.maximum.accumulate(np.where(known, np.arange(len(known)), 0))
        found[runs] = owners[begun[np.minimum(runs, len(begun) - 1)]]
        return found


KINDS = tuple(WorkKind)
_ENTRY_BITS = 20


@cache
def shipped(length: int) -> KnownText:
    """The text that comes with the program, in grams of so many codes; built once."""
    return KnownText.shipped(length)


def _grams_of(texts: Iterable[str], length: int) -> tuple[Hashes, Ints]:
    """The grams that lie between the gaps of the texts, and of which text each is."""
    pieces = [(number, piece) for number, text in enumerate(texts) for piece in text.split(_GAP)]
    whole = stream("\n".join(piece for _, piece in pieces), (), _PLENTY)
    ends = np.cumsum([len(piece) + 1 for _, piece in pieces])
    of_piece = np.searchsorted(ends, whole.starts, side="right")
    hashes = grams(whole.codes, length)
    inside = np.flatnonzero(of_piece[: len(hashes)] == of_piece[length - 1 :])
    owners = np.array([number for number, _ in pieces], dtype=np.int64)
    return hashes[inside], owners[of_piece[inside]]


def _first(hashes: Hashes, owners: Ints) -> tuple[Known, Ints]:
    """Each gram once, with the first that holds it."""
    order = np.argsort(hashes, kind="stable")
    ordered = hashes[order]
    firsts = order[np.append(True, ordered[1:] != ordered[:-1])] if len(order) else order
    return Known(hashes[firsts]), owners[firsts]


def _distinct(ordered: Hashes) -> Hashes:
    return ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered
