"""The grams that the texts of several evaluators of a round share: the round's own background."""

from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from scanner.reuse.background import Elsewhere
from scanner.reuse.fingerprints import TEXT_BITS, Batch, Part, Shelf, kept_of, unique
from scanner.reuse.grams import Hashes, Known, grams
from scanner.reuse.lineup import Lineup
from scanner.reuse.minimisers import around
from scanner.reuse.options import ReuseOptions
from scanner.reuse.runs import Parties, runs
from scanner.reuse.stream import Ints


def find_grams(batch: Batch) -> None:
    """A task of a worker: every gram near a common kept one; in a large round of each evaluator once."""
    shelf, made = batch.shelf, batch.shelf.lineup
    common = Counted.of(shelf, "common")
    keys: list[Hashes] = []
    first: dict[tuple[str, int], int] = {}
    for number, kept in enumerate(kept_of(batch), batch.first):
        hashes = grams(kept.codes, made.options.run_gram)
        places = kept.places[common.owners(hashes[kept.places]) > 0]
        near = around(places, made.options.window - 1, len(hashes))
        owner = first.setdefault(_owner(made, number), number)
        keys.append(hashes[near] << TEXT_BITS | np.uint64(owner))
    shelf.scatter("grams", batch.first, unique(np.concatenate(keys)))


def _owner(made: Lineup, number: int) -> tuple[str, int]:
    """For whom the grams of a text count."""
    if not made.large:
        return "text", number
    if made.applicants[number] in made.mixed:
        return "applicant", made.applicants[number]
    return "evaluator", made.evaluators[number]


def count_grams(part: Part) -> None:
    """A task of a worker: the grams of a part that are common, with the number of their evaluators."""
    shelf, made = part.shelf, part.shelf.lineup
    found = runs(shelf.gather("grams", part.number), Parties.of(made))
    shelf.put(f"spread-{part.number}", found.counted(found.owners > made.others))


class Counted:
    """Hashes with the number of evaluators whose texts hold each, and of these texts where they were counted."""

    def __init__(self, rows: Hashes) -> None:
        self._keys, self._owners, self._texts = (
            Known(rows[:, 0]),
            rows[:, 1].astype(np.int32),
            rows[:, 2].astype(np.int32),
        )

    @classmethod
    def of(cls, shelf: Shelf, name: str) -> "Counted":
        """What lies on the shelf; kept for the next task of this worker."""
        return _counted(shelf.path(f"{name}.npy"))

    def owners(self, hashes: Hashes) -> Ints:
        """The number of evaluators of each; 0 of one that is not among them."""
        return self._of(hashes, self._owners)

    def texts(self, hashes: Hashes) -> Ints:
        """The number of texts of each, in a round that is not large; 0 of one that is not among them."""
        return self._of(hashes, self._texts)

    def _of(self, hashes: Hashes, counts: NDArray[np.int32]) -> Ints:
        found = np.zeros(len(hashes), dtype=np.int64)
        asked, places = self._keys.places(hashes)
        found[asked] = counts[places]
        return found


@lru_cache(maxsize=2)
def _counted(path: Path) -> Counted:
    return Counted(np.load(path))


class Others:
    """The background of a pair in a round: what is known from elsewhere, and the texts of the round's other evaluators."""

    def __init__(self, shelf: Shelf, background: Elsewhere, own: int) -> None:
        self._round = Counted.of(shelf, "spread")
        self._background, self._own = background, own
        self._options, self._others = shelf.lineup.options, shelf.lineup.others

    def spread(self, hashes: Hashes) -> Ints:
        """In how many evaluators' texts each gram stands; one that is common on either count reaches the number for it."""
        here, known = np.maximum(self._round.owners(hashes) - self._own, 0), self._background.spread(hashes)
        common = (here >= self._others) | (known >= self._background.common_from(self._options))
        most = np.maximum(here, known)
        return np.where(common, np.maximum(most, self.common_from(self._options)), most)

    def common_from(self, options: ReuseOptions) -> int:
        """The number from which on a gram is common."""
        return max(self._others, self._background.common_from(options))
