"""The files in which grams from outside a round are kept: made once, mapped by every worker.

``grams`` and ``sole`` hold the evaluators' grams one after the other, ``keys`` and ``counts`` all of them together.
"""

import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from models.base import Model
from scanner.reuse.grams import Hashes, grams
from scanner.reuse.options import ReuseOptions
from scanner.reuse.owners import Group
from scanner.reuse.stream import stream

S = TypeVar("S", bound=np.generic)
SEVERAL = -1
INDEX = "outside.json"
_LEAST_BITS, _MOST_BITS = 16, 27
_HASH_BITS = 40
_UNIT_BITS = np.uint64(64 - _HASH_BITS)
_UNIT = np.uint64((1 << 64 - _HASH_BITS) - 1)
_AHEAD = 16
_AT_ONCE = 1 << 24
"""Grams that are counted in memory at one time."""


class KeptGroup(Model):
    """What an evaluator and its applicants are known by; its grams are ``begin:end`` of all that are kept."""

    called: frozenset[str]
    units: tuple[frozenset[str], ...]
    begin: int
    end: int


class _Job(NamedTuple):
    units: tuple[tuple[str, ...], ...]
    length: int
    repeated_lines: int


class _Grams(NamedTuple):
    """The distinct grams of an evaluator's texts, sorted, and of each the number of the only applicant, or ``SEVERAL``."""

    keys: Hashes
    sole: NDArray[np.int32]


def make(groups: Sequence[Group], options: ReuseOptions, folder: Path, pool: Executor) -> None:
    """Lays the files of these texts into a folder that appears whole or not at all."""
    partial = folder.with_name(folder.name + ".part")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    jobs = [
        _Job(tuple(unit.locations for unit in group.units), options.run_gram, options.repeated_lines)
        for group in groups
    ]
    kept, begin = [], 0
    with (partial / "grams").open("wb") as keys, (partial / "sole").open("wb") as sole:
        for group, found in zip(groups, _gathered(jobs, pool), strict=True):
            found.keys.tofile(keys)
            found.sole.tofile(sole)
            end = begin + len(found.keys)
            kept.append(
                KeptGroup(called=group.called, units=tuple(one.called for one in group.units), begin=begin, end=end)
            )
            begin = end
    _count(partial, kept)
    (partial / INDEX).write_bytes(msgspec.json.encode(kept, order="sorted"))
    partial.replace(folder)


def mapped(path: Path, kind: type[S]) -> NDArray[S]:
    """One of the files as an array."""
    if not path.stat().st_size:
        return np.zeros(0, dtype=kind)
    return np.memmap(path, dtype=kind, mode="r")


def _gathered(jobs: Sequence[_Job], pool: Executor) -> Iterator[_Grams]:
    """The grams of each, a few at a time: those of many evaluators would not fit into memory."""
    for start in range(0, len(jobs), _AHEAD):
        yield from pool.map(_gather, jobs[start : start + _AHEAD])


def _gather(job: _Job) -> _Grams:
    held = [_distinct(locations, job) << _UNIT_BITS | np.uint64(number) for number, locations in enumerate(job.units)]
    whole = np.sort(np.concatenate(held))
    keys = whole >> _UNIT_BITS
    begins = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])) if len(keys) else np.zeros(0, dtype=np.int64)
    alone = np.diff(np.append(begins, len(keys))) == 1
    units = (whole[begins] & _UNIT).astype(np.int32)
    return _Grams(keys[begins], np.where(alone, units, np.int32(SEVERAL)).astype(np.int32))


def _distinct(locations: Sequence[str], job: _Job) -> Hashes:
    """The grams of an applicant's texts, each once."""
    return np.unique(np.concatenate([_grams(location, job) for location in locations]))


def _grams(location: str, job: _Job) -> Hashes:
    text = Path(location).read_bytes().decode("utf8", "replace")
    return grams(stream(text, (), job.repeated_lines).codes, job.length)


def _count(folder: Path, groups: Sequence[KeptGroup]) -> None:
    """All grams together, in how many groups each stands, and a table of the bits they end in."""
    held = mapped(folder / "grams", np.uint64)
    bits = min(_MOST_BITS, max(_LEAST_BITS, len(held).bit_length() + 2))
    table = np.zeros(1 << bits, dtype=np.bool_)
    with (folder / "keys").open("wb") as keys, (folder / "counts").open("wb") as counts:
        for part in _parts(held, groups):
            found, times = np.unique(part, return_counts=True)
            table[found & np.uint64(len(table) - 1)] = True
            found.tofile(keys)
            times.astype(np.int32).tofile(counts)
    table.tofile(folder / "table")


def _parts(held: Hashes, groups: Sequence[KeptGroup]) -> Iterator[Hashes]:
    """The grams of all groups, from one bound to the next; they are evenly spread."""
    number = len(held) // _AT_ONCE + 1
    bounds = (np.arange(1, number, dtype=np.uint64) << np.uint64(_HASH_BITS)) // np.uint64(number)
    sides = [held[one.begin : one.end] for one in groups]
    cuts = [np.concatenate(([0], np.searchsorted(side, bounds), [len(side)])) for side in sides]
    for part in range(number):
        pieces = [side[cut[part] : cut[part + 1]] for side, cut in zip(sides, cuts, strict=True)]
        yield np.concatenate(pieces) if pieces else np.zeros(0, dtype=np.uint64)
