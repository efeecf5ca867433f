"""All pairs of a round's reports that share text.

Every text leaves few of its grams (1), sorted by hash they tell which are common and which pairs of texts share rare ones (2);
around the common ones all grams are counted, so that known text is known to its ends (3); then the pairs are compared (4).
"""

import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from itertools import combinations
from pathlib import Path
from typing import TypeVar

import numpy as np

from scanner.execution import completed
from scanner.reuse.background import Around
from scanner.reuse.candidates import find_candidates
from scanner.reuse.fingerprints import TEXT, TEXT_BITS, Shelf, keep_fingerprints
from scanner.reuse.lineup import Lineup, lineup, write_lineup
from scanner.reuse.options import ReuseOptions
from scanner.reuse.round_grams import count_grams, find_grams
from scanner.reuse.round_pairs import Pairs, compare_pairs, is_whole, read_compared, write_background
from scanner.reuse.round_texts import RoundReuse, RoundText
from scanner.reuse.runs import Parties
from scanner.reuse.unrelated import unrelated

_BATCH = 4_000_000
_PARTITION = 40_000_000
_MOST_PARTITIONS = 256
_TASK = 2_000_000

A = TypeVar("A")
T = TypeVar("T")


class Workshop:
    """Where a round is compared: a pool of so many jobs, and a folder for what does not fit into memory."""

    def __init__(self, pool: Executor, jobs: int, folder: Path) -> None:
        self.pool = pool
        self.jobs = jobs
        self.folder = folder

    def done(self, task: Callable[[A], T], arguments: Iterable[A]) -> list[T]:
        """The results of a task for all arguments, in the order in which they come."""
        return [result for _, result in completed(self.pool, task, arguments, self.jobs)]


def compare_all(
    texts: Sequence[RoundText], options: ReuseOptions, background: Around, workshop: Workshop
) -> RoundReuse:
    """Every pair with shared text; same texts, same result, whatever the jobs.

    Raises:
        LvjianError: the text of a report cannot be read.
    """
    if len(texts) < 2:
        return RoundReuse()
    made = lineup(texts, options)
    known = background.without(word for one in texts for word in one.called)
    enough = made.owners + known.evaluators >= options.least_evaluators
    with tempfile.TemporaryDirectory(prefix="reuse-", dir=workshop.folder) as folder:
        shelf = Shelf(folder, tuple(_firsts(made)), _partitions(made))
        write_lineup(shelf.path("texts.msgpack"), made)
        write_background(shelf, background)
        candidates = [pair for pair in _candidates(shelf, made, workshop) if _is_asked(made, *pair, enough=enough)]
        encoded = workshop.done(compare_pairs, _tasks(shelf, made, candidates))
    compared = [read_compared(part) for part in encoded]
    pairs = sorted((pair for part in compared for pair in part.pairs), key=lambda pair: (pair.a, pair.b))
    by_number = [one for _, one in sorted(zip(made.numbers, made.texts, strict=True), key=lambda both: both[0])]
    return RoundReuse(
        pairs=tuple(pairs),
        unrelated=unrelated(by_number) if enough else 0,
        shares=tuple(sorted(one for part in compared for one in part.shares)),
    )


def _partitions(made: Lineup) -> int:
    chars = sum(one.end - one.start for one in made.texts)
    return min(_MOST_PARTITIONS, 1 << max(0, (chars // _PARTITION).bit_length()))


def _candidates(shelf: Shelf, made: Lineup, workshop: Workshop) -> list[tuple[int, int]]:
    """The pairs to compare, sorted; the grams that are common lie on the shelf."""
    workshop.done(keep_fingerprints, shelf.batches())
    workshop.done(find_candidates, shelf.parts())
    shelf.join("common")
    workshop.done(find_grams, shelf.batches())
    workshop.done(count_grams, shelf.parts())
    shelf.join("spread")
    found = set(_of_one_applicant(made)) | set(_sharing(shelf, made))
    return sorted(found)


def _firsts(made: Lineup) -> Iterator[int]:
    """The texts with which the batches begin."""
    yield 0
    size = 0
    for number, one in enumerate(made.texts):
        if size and size + one.end - one.start > _BATCH:
            yield number
            size = 0
        size += one.end - one.start


def _sharing(shelf: Shelf, made: Lineup) -> Iterator[tuple[int, int]]:
    """The pairs that share enough grams that few have."""
    held = np.concatenate([shelf.take(f"pairs-{number}") for number in range(shelf.partitions)])
    keys, places = np.unique(held[:, 0], return_inverse=True)
    counts = np.bincount(places, weights=held[:, 1], minlength=len(keys))
    a, b = (keys >> TEXT_BITS).astype(np.int64), (keys & TEXT).astype(np.int64)
    parties = Parties.of(made)
    house = parties.crowded[a] & parties.crowded[b] & (parties.evaluators[a] == parties.evaluators[b])
    kept = counts >= np.where(house, made.options.least_house, made.options.least_kept)
    return zip(a[kept].tolist(), b[kept].tolist(), strict=True)


def _of_one_applicant(made: Lineup) -> Iterator[tuple[int, int]]:
    """Every self-evaluation with every third-party report of the same applicant."""
    held: dict[int, list[int]] = defaultdict(list)
    for number, applicant in enumerate(made.applicants):
        held[applicant].append(number)
    for numbers in held.values():
        yield from (pair for pair in combinations(numbers, 2) if is_whole(made, *pair))


def _is_asked(made: Lineup, a: int, b: int, *, enough: bool) -> bool:
    """Not the same words of the same file; not two evaluators unless there are enough others to tell what is common."""
    first, second = made.texts[a], made.texts[b]
    if first.earlier or second.earlier:
        return first.earlier != second.earlier and (made.own(a, b) == 1 or enough)
    if first.sha256 == second.sha256 and first.start < second.end and second.start < first.end:
        return False
    return made.own(a, b) == 1 or enough


def _tasks(shelf: Shelf, made: Lineup, pairs: Iterable[tuple[int, int]]) -> Iterator[Pairs]:
    """Neighbouring pairs together: a text is prepared once for all that it is compared with."""
    waiting: list[tuple[int, int]] = []
    size = 0
    for a, b in pairs:
        waiting.append((a, b))
        size += sum(made.texts[number].end - made.texts[number].start for number in (a, b))
        if size >= _TASK:
            yield Pairs(shelf, tuple(waiting))
            waiting, size = [], 0
    if waiting:
        yield Pairs(shelf, tuple(waiting))
