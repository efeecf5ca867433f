"""Text known from elsewhere: the documents of other evaluators, as counted grams."""

from collections.abc import Iterable, Mapping
from typing import Protocol, Self

import numpy as np

from scanner.reuse.grams import Hashes, Known, grams
from scanner.reuse.options import ReuseOptions
from scanner.reuse.stream import Ints, stream


class Elsewhere(Protocol):
    """In how many evaluators' texts, other than those of the pair, grams of ``options.run_gram`` codes stand."""

    def spread(self, hashes: Hashes) -> Ints:
        """In how many distinct evaluators' texts each gram stands."""
        ...

    def common_from(self, options: ReuseOptions) -> int:
        """The number of evaluators from which on a gram is common."""
        ...


class Counted(Elsewhere, Protocol):
    """The same of so many ``evaluators``."""

    @property
    def evaluators(self) -> int:
        """How many there are."""
        ...


class Around(Protocol):
    """What is known beside the texts that are compared."""

    def without(self, told: Iterable[str]) -> Counted:
        """But for the texts of whoever bears one of these codes or names, or has one of these hashes."""
        ...


class Background:
    """``evaluators`` distinct ones; for each gram of ``options.run_gram`` codes, in how many of them it stands."""

    def __init__(self, keys: Hashes, counts: Ints, evaluators: int) -> None:
        self._keys = Known(keys)
        self._counts = counts
        self.evaluators = evaluators

    @classmethod
    def none(cls) -> Self:
        """Nothing is known from other evaluators."""
        return cls(np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64), 0)

    @classmethod
    def of(cls, texts: Mapping[str, Iterable[str]], options: ReuseOptions | None = None) -> Self:
        """From the texts of each evaluator; leave out the pair's own evaluator and applicant beforehand."""
        chosen = options or ReuseOptions()
        held = [_distinct(texts[evaluator], chosen) for evaluator in sorted(texts)]
        if not held:
            return cls.none()
        keys, counts = np.unique(np.concatenate(held), return_counts=True)
        return cls(keys, counts.astype(np.int64), len(held))

    def without(self, told: Iterable[str]) -> Self:
        """All of it: whose the texts are is not known here."""
        del told
        return self

    def spread(self, hashes: Hashes) -> Ints:
        """In how many distinct evaluators' texts each gram stands."""
        found = np.zeros(len(hashes), dtype=np.int64)
        asked, places = self._keys.places(hashes)
        found[asked] = self._counts[places]
        return found

    def common_from(self, options: ReuseOptions) -> int:
        """The number of evaluators from which on a gram is common."""
        return common_from(self.evaluators, options)


def common_from(evaluators: int, options: ReuseOptions) -> int:
    """The number of evaluators, of so many known, from which on a gram is common."""
    return max(1, evaluators * options.common_percent // 100)


def _distinct(texts: Iterable[str], options: ReuseOptions) -> Hashes:
    held = [grams(stream(text, (), options.repeated_lines).codes, options.run_gram) for text in texts]
    return np.unique(np.concatenate(held)) if held else np.zeros(0, dtype=np.uint64)
