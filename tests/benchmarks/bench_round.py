"""All reports of a generated round compared: ``python -m tests.benchmarks.bench_round [--texts 1000 3000 10000]``.

Seconds, characters a second, the memory of all processes together, what was found of what was planted, and the exponent with
which time grows; beside it datasketch's MinHashLSH on the smallest round, if it is installed (--peer).
"""

import argparse
import importlib
import math
import os
import resource
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, Self

from scanner.execution import executor
from scanner.reuse import Background, PassageKind, ReuseOptions
from scanner.reuse.round_texts import Relation, RoundReuse
from scanner.reuse.rounds import Workshop, compare_all
from tests.benchmarks.big_rounds import BigRound, BigRounds, Case
from tests.benchmarks.printing import say, show

_CHUNK, _STEP, _GRAM, _PERMUTATIONS = 200, 100, 5, 64


class Measured(NamedTuple):
    """One round compared."""

    texts: int
    chars: int
    seconds: float
    worked: float
    peak: int
    found: int
    planted: int
    false: int
    house: int
    pairs: int


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, nargs="+", default=[1000, 3000, 10_000])
    parser.add_argument("--length", type=int, default=60_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--folder", type=Path, default=None)
    parser.add_argument("--peer", action="store_true")
    asked = parser.parse_args()
    rows: list[Measured] = []
    for count in asked.texts:
        with tempfile.TemporaryDirectory(prefix="round-", dir=asked.folder) as folder:
            begun = time.perf_counter()
            made = BigRounds(Path(folder), asked.length).round(count)
            say(f"{count} texts made in {time.perf_counter() - begun:.0f} s")
            rows.append(_measured(made, asked.jobs, Path(folder)))
            _show(rows[-1:])
            if asked.peer and count == min(asked.texts):
                _peer(made)
    say()
    _show(rows)
    for before, after in pairwise(rows):
        grown = math.log(after.seconds / before.seconds) / math.log(after.chars / before.chars)
        say(f"from {before.texts} to {after.texts} texts time grows with the power {grown:.2f}")


def _measured(made: BigRound, jobs: int, folder: Path) -> Measured:
    with _Memory() as memory, executor(jobs, None) as pool:
        begun = time.perf_counter()
        found = compare_all(made.texts, ReuseOptions(), Background.none(), Workshop(pool, jobs, folder))
        seconds = time.perf_counter() - begun
        worked = memory.worked
    hit, false, house = _judged(made.cases, found)
    counts = (hit, len(made.cases), false, house, len(found.pairs))
    return Measured(len(made.texts), made.chars, seconds, worked, memory.peak, *counts)


def _judged(cases: Iterable[Case], found: RoundReuse) -> tuple[int, int, int]:
    """Planted copies found by half at least on both sides; copied passages that are none; passages of house text."""
    planted = defaultdict(list)
    for case in cases:
        planted[case.a, case.b].append(case)
    hit: set[Case] = set()
    false = house = 0
    for pair in found.pairs:
        for one in pair.passages:
            if one.kind is PassageKind.COPIED:
                met = [case for case in planted[pair.a, pair.b] if _met(case.at_a, one.a) and _met(case.at_b, one.b)]
                hit.update(case for case in met if _covers(case.at_a, one.a) and _covers(case.at_b, one.b))
                house += not met and pair.relation is Relation.EVALUATOR_HOUSE
                false += not met and pair.relation is not Relation.EVALUATOR_HOUSE
    return len(hit), false, house


def _met(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _covers(case: tuple[int, int], found: tuple[int, int]) -> bool:
    return 2 * (min(case[1], found[1]) - max(case[0], found[0])) >= case[1] - case[0]


def _show(rows: Iterable[Measured]) -> None:
    head = ("texts", "Mchar", "s", "CPU s", "Mchar/s", "peak MiB", "found", "planted", "false", "house", "pairs")
    show(
        head,
        [
            (
                str(row.texts),
                f"{row.chars / 1e6:.0f}",
                f"{row.seconds:.1f}",
                f"{row.worked:.1f}",
                f"{row.chars / row.seconds / 1e6:.2f}",
                str(row.peak >> 20),
                *map(str, row[5:]),
            )
            for row in rows
        ],
    )


class _Memory:
    """While it is open: the most resident memory of this process and those below it, bytes; the seconds that they worked."""

    def __init__(self) -> None:
        self.peak = 0
        self._begun = sum(one.worked for one in _processes())
        self.worked = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(0.2):
            found = list(_processes())
            self.peak = max(self.peak, sum(one.resident for one in found))
            self.worked = max(self.worked, sum(one.worked for one in found) - self._begun)


class _Process(NamedTuple):
    """Bytes and seconds of a process."""

    resident: int
    worked: float


def _processes() -> Iterator[_Process]:
    """This process and all below it."""
    page, tick = resource.getpagesize(), os.sysconf("SC_CLK_TCK")
    parents: dict[str, list[str]] = defaultdict(list)
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[path.read_text().rpartition(")")[2].split()[1]].append(path.parent.name)
        except OSError:
            continue
    waiting = [str(Path("/proc/self").resolve().name)]
    while waiting:
        number = waiting.pop()
        waiting += parents[number]
        try:
            resident = int(Path(f"/proc/{number}/statm").read_text().split()[1]) * page
            told = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
            yield _Process(resident, sum(map(int, told[11:13])) / tick)
        except OSError:
            continue


def _peer(made: BigRound) -> None:
    """datasketch: chunks of 200 characters in an LSH of 5-grams; a planted copy is found if chunks of both sides meet."""
    try:
        peer: Any = importlib.import_module("datasketch")
    except ImportError:
        say("datasketch is not installed: no peer beside it")
        return
    begun, worked = time.perf_counter(), time.process_time()
    index = peer.MinHashLSH(params=(16, 4), num_perm=_PERMUTATIONS)
    sketches: dict[tuple[int, int], Any] = {}
    with index.insertion_session() as session:
        for number, one in enumerate(made.texts):
            text = Path(one.location).read_text(encoding="utf-8").replace("\n", "")
            for start in range(0, len(text), _STEP):
                sketch = peer.MinHash(num_perm=_PERMUTATIONS)
                sketch.update_batch(
                    [text[at : at + _GRAM].encode() for at in range(start, min(start + _CHUNK, len(text) - _GRAM))]
                )
                sketches[number, start] = sketch
                session.insert((number, start), sketch, check_duplication=False)
    built = time.perf_counter() - begun
    pairs = {
        (min(number, other), max(number, other))
        for (number, _), sketch in sketches.items()
        for other, _ in index.query(sketch)
        if other != number
    }
    seconds = time.perf_counter() - begun
    planted = {(case.a, case.b) for case in made.cases}
    say(
        f"datasketch MinHashLSH: built in {built:.0f} s, in all {seconds:.0f} s ({time.process_time() - worked:.0f} CPU s), "
        f"{made.chars / seconds / 1e6:.2f} Mchar/s; "
        f"{len(pairs)} pairs meet, {len(pairs & planted)} of the {len(planted)} pairs with a copy"
    )


if __name__ == "__main__":
    main()
