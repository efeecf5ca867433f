"""Pairs of texts that share grams which few evaluators' texts hold, without making every pair of a large family."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from scanner.reuse.fingerprints import TEXT_BITS, Part
from scanner.reuse.grams import Hashes
from scanner.reuse.lineup import Lineup
from scanner.reuse.options import ReuseOptions
from scanner.reuse.runs import Parties, Runs, runs, starts
from scanner.reuse.stream import Ints


class _Entries(NamedTuple):
    """Places in texts of runs: of each its run, its text, and how many evaluators hold the gram."""

    run: Ints
    text: Ints
    owners: Ints


def find_candidates(part: Part) -> None:
    """A task of a worker: the common kept grams of a part, and how many others each pair of texts shares."""
    shelf, made = part.shelf, part.shelf.lineup
    parties = Parties.of(made)
    found = runs(shelf.gather("kept", part.number), parties)
    shelf.put(f"common-{part.number}", found.counted(found.owners > made.others))
    keys, counts = np.unique(pairs_of(found, parties, made), return_counts=True)
    shelf.put(f"pairs-{part.number}", np.column_stack((keys, counts.astype(np.uint64))))


def pairs_of(found: Runs, parties: Parties, made: Lineup) -> Hashes:
    """Every pair that a gram makes, as a key of both texts; not of grams that are common for the two."""
    rare = found.only(found.owners <= made.others + 1)
    small = rare.lengths <= made.options.every_pair
    keys = [np.zeros(0, dtype=np.uint64)]
    for chosen, ways in ((small, (_within, _between)), (~small, (_within, _into_house, _across))):
        held = rare.only(chosen)
        entries = _Entries(held.numbers, held.texts, np.repeat(held.owners, held.lengths))
        for way in ways:
            for first, second in way(entries, parties, made.options):
                keys.append(_keys(entries, first, second, parties, made.others))
    return np.concatenate(keys)


def _keys(entries: _Entries, first: Ints, second: Ints, parties: Parties, others: int) -> Hashes:
    a, b = entries.text[first], entries.text[second]
    of_one = (parties.evaluators[a] == parties.evaluators[b]) | (parties.applicants[a] == parties.applicants[b])
    kept = (entries.owners[first] - np.where(of_one, 1, 2) < others) & (a != b)
    low, high = np.minimum(a, b)[kept], np.maximum(a, b)[kept]
    keys: Hashes = (low.astype(np.uint64) << TEXT_BITS) | high.astype(np.uint64)
    return keys


_Pairing = Iterator[tuple[Ints, Ints]]


def _within(entries: _Entries, parties: Parties, options: ReuseOptions) -> _Pairing:
    """Every two reports of one kind and evaluator; where they are very many, each with the first that has the gram."""
    groups = _groups(entries, parties)
    if not len(groups):
        return
    many = parties.crowded[entries.text] | (np.bincount(groups)[groups] > options.most_clients)
    few = np.flatnonzero(~many)
    for first, second in _steps(groups[few], options.most_clients):
        yield few[first], few[second]
    yield _leaders(groups)[many], np.flatnonzero(many)


def _between(entries: _Entries, parties: Parties, options: ReuseOptions) -> _Pairing:
    """Every two of a run that differ in kind or evaluator."""
    groups = _groups(entries, parties)
    for first, second in _steps(entries.run, options.every_pair):
        apart = groups[first] != groups[second]
        yield first[apart], second[apart]


def _steps(groups: Ints, longest: int) -> _Pairing:
    """Every two of a group whose members stand side by side."""
    first = np.arange(len(groups))
    for step in range(1, longest):
        first = first[first < len(groups) - step]
        first = first[groups[first] == groups[first + step]]
        if not len(first):
            return
        yield first, first + step


def _groups(entries: _Entries, parties: Parties) -> Ints:
    """Numbers of the stretches of one run, evaluator and kind."""
    turns = starts(entries.run) | starts(parties.evaluators[entries.text]) | starts(parties.third[entries.text])
    return np.cumsum(turns) - 1


def _leaders(groups: Ints) -> Ints:
    """The place of the first member of each one's group."""
    return np.flatnonzero(starts(groups))[groups] if len(groups) else groups


def _into_house(entries: _Entries, parties: Parties, options: ReuseOptions) -> _Pairing:
    """A self-evaluation and its evaluator's first third-party report with the gram, unless its own holds it."""
    del options
    third, applicants = parties.third[entries.text], parties.applicants[entries.text]
    keys = entries.run << np.int64(24) | applicants
    alone = np.flatnonzero(~third & ~np.isin(keys, keys[third]))
    behind = np.searchsorted(_groups(entries, parties), _groups(entries, parties)[alone] + 1)
    alone, behind = alone[behind < len(keys)], behind[behind < len(keys)]
    evaluators = parties.evaluators[entries.text]
    same = (entries.run[alone] == entries.run[behind]) & (evaluators[alone] == evaluators[behind])
    yield alone[same], behind[same]


def _across(entries: _Entries, parties: Parties, options: ReuseOptions) -> _Pairing:
    """Every text with the first of each evaluator before it in the run."""
    del options
    groups = np.cumsum(starts(entries.run) | starts(parties.evaluators[entries.text])) - 1
    begins = np.flatnonzero(starts(groups))
    here, before = np.arange(len(groups)), groups - 1
    while len(here):
        inside = before >= 0
        here, before = here[inside], before[inside]
        same = entries.run[begins[before]] == entries.run[here]
        here, before = here[same], before[same]
        yield begins[before], here
        before = before - 1
