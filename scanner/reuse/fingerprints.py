"""What a round's comparison keeps of every text: its codes, the places of few of its grams, and those grams by hash."""

from bisect import bisect
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from scanner.reuse.grams import Hashes, grams
from scanner.reuse.lineup import Lineup, read_lineup, words_of
from scanner.reuse.minimisers import minimisers
from scanner.reuse.options import ReuseOptions
from scanner.reuse.stream import NAME, Flags, Ints, stream

HASH_BITS = 40
TEXT_BITS = np.uint64(24)
TEXT = np.uint64((1 << 24) - 1)
_LARGEST_SHORT = 0xFFFF


class Shelf(NamedTuple):
    """Where the parts of a comparison lie.

    ``firsts`` are the texts of the lineup with which its batches begin; the hashes are split into ``partitions`` parts, a
    power of two.
    """

    folder: str
    firsts: tuple[int, ...]
    partitions: int

    @property
    def lineup(self) -> Lineup:
        """The texts."""
        return read_lineup(self.path("texts.msgpack"))

    def batches(self) -> Iterator["Batch"]:
        """All of them."""
        for first, last in pairwise((*self.firsts, len(self.lineup.texts))):
            yield Batch(self, first, last)

    def parts(self) -> Iterator["Part"]:
        """All of them."""
        return (Part(self, number) for number in range(self.partitions))

    def path(self, name: str) -> Path:
        """A file of the shelf."""
        return Path(self.folder) / name

    def put(self, name: str, values: np.ndarray) -> None:
        """Write an array."""
        np.save(self.path(f"{name}.npy"), values)

    def take(self, name: str) -> np.ndarray:
        """Read an array."""
        found: np.ndarray = np.load(self.path(f"{name}.npy"))
        return found

    def join(self, name: str) -> None:
        """One array of those of all parts, in their order."""
        self.put(name, np.concatenate([self.take(f"{name}-{number}") for number in range(self.partitions)]))

    def scatter(self, name: str, first: int, keys: Hashes) -> None:
        """Write sorted keys (hash and text) by the first bits of the hash."""
        shift = int(TEXT_BITS) + HASH_BITS - (self.partitions.bit_length() - 1)
        edges = np.arange(1, self.partitions, dtype=np.uint64) << np.uint64(shift)
        for number, part in enumerate(np.split(keys, np.searchsorted(keys, edges))):
            self.put(f"{name}-{number}-{first}", part)

    def gather(self, name: str, number: int) -> Hashes:
        """All keys of a part, sorted, each once; what was written is gone."""
        held = [self.take(f"{name}-{number}-{first}") for first in self.firsts]
        for first in self.firsts:
            self.path(f"{name}-{number}-{first}.npy").unlink()
        return unique(np.concatenate(held))


class Batch(NamedTuple):
    """Texts ``first:last`` of the shelf's lineup."""

    shelf: Shelf
    first: int
    last: int


class Part(NamedTuple):
    """One part of the hashes."""

    shelf: Shelf
    number: int


class Kept(NamedTuple):
    """The codes of a text, the places of its kept grams, and where in the text itself these begin."""

    codes: Ints
    places: Ints
    starts: Ints


def unique(keys: Hashes) -> Hashes:
    """Sorted, each once."""
    keys = np.sort(keys)
    return keys[np.append(True, keys[1:] != keys[:-1])] if len(keys) else keys


def keep_fingerprints(batch: Batch) -> None:
    """A task of a worker."""
    made = batch.shelf.lineup
    kept, keys = [], []
    for number in range(batch.first, batch.last):
        one = made.texts[number]
        folded = stream(words_of(one), one.names, made.options.repeated_lines)
        hashes = grams(folded.codes, made.options.run_gram)
        places = minimisers(hashes, made.options.window)
        kept.append(Kept(folded.codes, places, folded.starts[places]))
        telling = places[telling_ones(folded.codes, places, made.options)]
        keys.append((hashes[telling] << TEXT_BITS) | np.uint64(number))
    _keep(batch, kept)
    batch.shelf.scatter("kept", batch.first, unique(np.concatenate(keys)))


def kept_of(batch: Batch) -> list[Kept]:
    """What :func:`keep_fingerprints` kept of each text."""
    return [kept_text(batch.shelf, number) for number in range(batch.first, batch.last)]


def kept_text(shelf: Shelf, number: int) -> Kept:
    """What was kept of one text."""
    first = shelf.firsts[bisect(shelf.firsts, number) - 1]
    ends = np.cumsum(shelf.take(f"lengths-{first}"), axis=0)
    start = ends[number - first - 1] if number > first else np.zeros(2, dtype=np.int64)
    end = ends[number - first]
    held = []
    for name, side in (("codes", 0), ("places", 1), ("starts", 1)):
        values = np.load(shelf.path(f"{name}-{first}.npy"), mmap_mode="r")
        held.append(values[int(start[side]) : int(end[side])].astype(np.int64))
    return Kept(*held)


def _keep(batch: Batch, kept: list[Kept]) -> None:
    codes, places, starts = (np.concatenate(side) for side in zip(*kept, strict=True))
    small = np.uint16 if not len(codes) or codes.max() <= _LARGEST_SHORT else np.uint32
    batch.shelf.put(f"codes-{batch.first}", codes.astype(small))
    batch.shelf.put(f"places-{batch.first}", places.astype(np.uint32))
    batch.shelf.put(f"starts-{batch.first}", starts.astype(np.uint32))
    batch.shelf.put(f"lengths-{batch.first}", np.array([(len(one.codes), len(one.places)) for one in kept]))


def telling_ones(codes: Ints, places: Ints, options: ReuseOptions) -> Flags:
    """Which of the grams are not mostly numbers and names."""
    masked: Ints = np.append(0, np.cumsum(codes <= NAME))
    telling: Flags = (masked[places + options.run_gram] - masked[places]) * 2 <= options.run_gram
    return telling
