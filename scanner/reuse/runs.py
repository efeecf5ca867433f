"""Sorted hashes of many texts: how many evaluators hold each, and which pairs of texts one that few hold makes."""

from typing import NamedTuple

import numpy as np

from models.vocabulary import DocumentKind
from scanner.reuse.fingerprints import TEXT, TEXT_BITS
from scanner.reuse.grams import Hashes
from scanner.reuse.lineup import Lineup
from scanner.reuse.stream import Flags, Ints


class Parties(NamedTuple):
    """Of each text, by its number: evaluator, applicant, whether it is a third-party report, and one of very many.

    ``mixed`` are the applicants with several evaluators.
    """

    evaluators: Ints
    applicants: Ints
    third: Flags
    crowded: Flags
    mixed: Ints

    @classmethod
    def of(cls, made: Lineup) -> "Parties":
        """Those of the texts of a round."""
        evaluators = np.array(made.evaluators)
        third = np.array([one.kind is DocumentKind.THIRD_PARTY_EVALUATION for one in made.texts])
        crowded = third & (np.bincount(evaluators, weights=third)[evaluators] > made.options.every_pair)
        mixed = np.array(sorted(made.mixed), dtype=np.int64)
        return cls(evaluators, np.array(made.applicants), third, crowded, mixed)


class Runs(NamedTuple):
    """Hashes that stand in more than one text: ``texts[begins[n]:begins[n] + lengths[n]]`` hold ``hashes[n]``.

    ``owners[n]`` counts their distinct evaluators; the texts of one applicant count once.
    """

    hashes: Hashes
    begins: Ints
    lengths: Ints
    owners: Ints
    texts: Ints

    def only(self, chosen: Flags) -> "Runs":
        """Some of the hashes, with their texts."""
        inside = np.repeat(chosen, self.lengths)
        lengths = self.lengths[chosen]
        return Runs(self.hashes[chosen], np.cumsum(lengths) - lengths, lengths, self.owners[chosen], self.texts[inside])

    def counted(self, chosen: Flags) -> Hashes:
        """Rows of some of the hashes, the numbers of their owners and of their texts."""
        return np.column_stack((self.hashes[chosen], self.owners[chosen], self.lengths[chosen])).astype(np.uint64)

    @property
    def numbers(self) -> Ints:
        """The number of the run that each text stands in."""
        return np.repeat(np.arange(len(self.lengths)), self.lengths)


def runs(keys: Hashes, parties: Parties) -> Runs:
    """From sorted keys, each once."""
    hashes = keys >> TEXT_BITS
    same = hashes[1:] == hashes[:-1]
    several = np.append(same, False) | np.append(False, same) if len(keys) else np.zeros(0, dtype=bool)
    hashes, texts = hashes[several], (keys[several] & TEXT).astype(np.int64)
    begins = np.flatnonzero(starts(hashes))
    lengths = np.diff(np.append(begins, len(hashes)))
    return Runs(hashes[begins], begins, lengths, _owners(begins, lengths, texts, parties), texts)


def starts(values: Ints | Hashes | Flags) -> Flags:
    """Where a value differs from the one before."""
    return np.append(True, values[1:] != values[:-1]) if len(values) else np.zeros(0, dtype=bool)


def _owners(begins: Ints, lengths: Ints, texts: Ints, parties: Parties) -> Ints:
    """Distinct evaluators of each run, whose texts stand side by side, or distinct applicants where they are fewer."""
    if not len(begins):
        return begins
    turns = starts(parties.evaluators[texts])
    turns[begins] = True
    owners = np.add.reduceat(turns, begins, dtype=np.int64)
    if not len(parties.mixed):
        return owners
    numbers, applicants = np.repeat(np.arange(len(begins)), lengths), parties.applicants[texts]
    asked = np.zeros(len(begins), dtype=bool)
    asked[numbers[np.isin(applicants, parties.mixed)]] = True
    inside = asked[numbers]
    both = np.unique(numbers[inside] << np.int64(24) | applicants[inside])
    count = np.bincount(both >> np.int64(24), minlength=len(begins))
    return np.where(asked, np.minimum(owners, count), owners)
