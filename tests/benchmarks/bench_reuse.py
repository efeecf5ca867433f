"""Copied passages of generated pairs: ``python -m tests.benchmarks.bench_reuse [--half judge] [--pairs 6]``.

PlagDet as PAN defines it (Potthast et al. 2010: characters, macro, granularity) by class of copying, with a background of
other reports and without; false alarms on pairs that copy nothing; characters a second of pair mode alone.
"""

import argparse
import math
import time
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from scanner.reuse import Background, PassageKind, ReuseOptions, passages
from tests.benchmarks.printing import show
from tests.reusegen.edits import EDITS
from tests.reusegen.pairs import Case, Pair, World

_OTHERS: Final = 12


class Score(NamedTuple):
    """The measures of a set of pairs."""

    precision: float
    recall: float
    granularity: float

    @property
    def plagdet(self) -> float:
        """F1 over the logarithm of the granularity."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both / math.log2(1 + self.granularity) if both else 0.0


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", default="tune", choices=("tune", "judge"))
    parser.add_argument("--pairs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    world, options = World(asked.half, asked.seed), ReuseOptions()
    known = {
        "background": Background.of(world.background(_OTHERS), options),
        "none": Background.none(),
    }
    rows = []
    for label, background in known.items():
        everything: list[tuple[Sequence[Case], Sequence[Case]]] = []
        chars, seconds = 0, 0.0
        for kind in (*EDITS, "none"):
            pairs = [world.pair(number, kind) for number in range(asked.pairs)]
            started = time.process_time()
            found = [(pair.cases, copied(pair, options, background)) for pair in pairs]
            spent = time.process_time() - started
            size = sum(len(pair.a) + len(pair.b) for pair in pairs)
            chars, seconds = chars + size, seconds + spent
            everything += found
            rows.append(_row(label, kind, found, size / spent))
        rows.append(_row(label, "all", everything, chars / seconds))
    show(("background", "class", "PlagDet", "precision", "recall", "granularity", "cases", "found", "Mchar/s"), rows)


def _row(
    label: str, kind: str, found: Sequence[tuple[Sequence[Case], Sequence[Case]]], speed: float
) -> tuple[str, ...]:
    score = measure(found)
    counts = (str(sum(len(pair[side]) for pair in found)) for side in (0, 1))
    values = (score.plagdet, score.precision, score.recall, score.granularity)
    return (label, kind, *(f"{value:.3f}" for value in values), *counts, f"{speed / 1e6:.2f}")


def copied(pair: Pair, options: ReuseOptions, background: Background) -> list[Case]:
    """The passages said to be copied."""
    found = passages(pair.a, pair.b, options, background, pair.names)
    return [(*one.a, *one.b) for one in found if one.kind is PassageKind.COPIED]


def measure(pairs: Iterable[tuple[Sequence[Case], Sequence[Case]]]) -> Score:
    """The measures of (cases, detections) of each pair."""
    precision: list[float] = []
    recall: list[float] = []
    hits: list[int] = []
    for cases, found in pairs:
        precision += [_share(one, [case for case in cases if _meet(case, one)]) for one in found]
        for case in cases:
            hit = [one for one in found if _meet(case, one)]
            recall.append(_share(case, hit))
            hits += [len(hit)] if hit else []
    return Score(_mean(precision, 0.0 if recall else 1.0), _mean(recall, 1.0), _mean(hits, 1.0))


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _meet(one: Case, other: Case) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def _share(one: Case, others: Sequence[Case]) -> float:
    """The share of both sides of one that the others cover."""
    covered = sum(_covered(one[side : side + 2], [other[side : side + 2] for other in others]) for side in (0, 2))
    return covered / (one[1] - one[0] + one[3] - one[2])


def _covered(span: tuple[int, ...], others: Sequence[tuple[int, ...]]) -> int:
    total, reached = 0, span[0]
    for start, end in sorted(others):
        last = min(end, span[1])
        total += max(0, last - max(start, reached))
        reached = max(reached, last)
    return total


if __name__ == "__main__":
    main()
