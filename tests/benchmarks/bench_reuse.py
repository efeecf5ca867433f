"""Copied passages of generated pairs: ``python -m tests.benchmarks.bench_reuse [--half judge] [--pairs 6] [--peers]``.

PlagDet as PAN defines it (Potthast et al. 2010: characters, macro, granularity) by class of copying: with a background of
other reports; with no more than the forms and clauses that the generated reports print, as the program knows the real
ones; and with nothing known, where the 24 paragraphs that all of them print for no visible reason cannot but be false.
False alarms on pairs that copy nothing; characters of both texts a second of processor time, extraction left out. With
``--peers`` other tools get the same pairs in the same run (how to install: reuse_peers).
"""

import argparse
import math
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final, NamedTuple

from corpus.templates import Printed, Work, WorkKind
from models.folding import match_key
from models.vocabulary import Confidence
from scanner.reuse import Background, PassageKind, ReuseOptions, prepare, shared_passages
from scanner.reuse.known import KnownText
from tests.benchmarks.printing import say, show
from tests.benchmarks.reuse_peers import Answer, Ints, Peer, peers
from tests.reusegen.edits import EDITS
from tests.reusegen.pairs import Case, Pair, World

_OTHERS: Final = 12
_KINDS: Final = (*EDITS, "none")
_ANCHOR: Final = "copydetect"


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


class Run(NamedTuple):
    """What a tool found in the pairs of each class, and the characters that it read a second."""

    name: str
    found: Mapping[str, Sequence[tuple[Sequence[Case], Sequence[Case]]]]
    speed: float


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", default="tune", choices=("tune", "judge"))
    parser.add_argument("--pairs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--length", type=int, default=30_000)
    parser.add_argument("--peers", action="store_true")
    asked = parser.parse_args()
    world = World(asked.half, asked.seed)
    pairs = {kind: [world.pair(number, kind, asked.length) for number in range(asked.pairs)] for kind in _KINDS}
    others = world.background(_OTHERS)
    runs = list(_own_runs(pairs, others, world))
    if asked.peers:
        runs += _peer_runs(pairs, [text for texts in others.values() for text in texts])
    anchor = max((run.speed for run in runs if run.name.startswith(_ANCHOR)), default=0.0)
    show(
        ("PlagDet", *EDITS, "all", "precision", "recall", "granularity", "found in none", "Mchar/s", "x copydetect"),
        [_row(run, anchor) for run in runs],
    )


def _own_runs(pairs: Mapping[str, Sequence[Pair]], others: Mapping[str, Sequence[str]], world: World) -> Iterator[Run]:
    options, none = ReuseOptions(), Background.none()
    for name, background, known in (
        ("lvjian, background", Background.of(others, options), None),
        ("lvjian, forms and clauses", none, printed_in(world, options)),
        ("lvjian, nothing known", none, None),
    ):
        yield _run(name, pairs, partial(_timed, options=options, background=background, known=known))


def _timed(pair: Pair, *, options: ReuseOptions, background: Background, known: KnownText | None) -> Answer:
    started = time.process_time()
    found = copied(pair, options, background, known)
    return Answer(found, time.process_time() - started)


def printed_in(world: World, options: ReuseOptions) -> KnownText:
    """The forms and clauses of a generated world, with gaps where reports fill something in."""
    work = Work(id="world", kind=WorkKind.FORM, title="form", source="made up", confidence=Confidence.PRIMARY)
    texts = (*world.clauses, *world.templates, *world.plain)
    gapped = [re.sub(r"\{\w+\}", "…", text) for text in texts]
    return KnownText([Printed(work=work, place="", text=text) for text in gapped], options.run_gram)


def _peer_runs(pairs: Mapping[str, Sequence[Pair]], others: Sequence[str]) -> Iterator[Run]:
    for peer in peers():
        if peer.missing:
            say(f"{peer.name}: not installed ({peer.missing})")
            continue
        known = peer.learn([match_key(text).text for text in others]) if peer.learn else None
        yield _run(peer.name, pairs, partial(_asked, peer, known=known))


def _asked(peer: Peer, pair: Pair, *, known: Ints | None) -> Answer:
    """The answer of a tool, in offsets of the texts as printed."""
    if not peer.folded:
        return peer.find(pair.a, pair.b, known)
    a, b = match_key(pair.a), match_key(pair.b)
    answer = peer.find(a.text, b.text, known)
    return answer._replace(cases=[(*a.back(*one[:2]), *b.back(*one[2:])) for one in answer.cases])


def _run(name: str, pairs: Mapping[str, Sequence[Pair]], find: Callable[[Pair], Answer]) -> Run:
    find(pairs["none"][0])  # start-up: imports, tables, caches
    answers = {kind: [find(pair) for pair in pairs[kind]] for kind in pairs}
    seconds = sum(answer.seconds for found in answers.values() for answer in found)
    size = sum(len(pair.a) + len(pair.b) for found in pairs.values() for pair in found)
    found = {
        kind: [(pair.cases, answer.cases) for pair, answer in zip(pairs[kind], answers[kind], strict=True)]
        for kind in pairs
    }
    return Run(name, found, size / seconds)


def _row(run: Run, anchor: float) -> tuple[str, ...]:
    score = measure(pair for found in run.found.values() for pair in found)
    classes = [measure(run.found[kind]).plagdet for kind in EDITS]
    values = (*classes, score.plagdet, score.precision, score.recall)
    false = sum(len(found) for _, found in run.found["none"])
    ratio = f"{run.speed / anchor:.2f}" if anchor else ""
    numbers = (f"{score.granularity:.2f}", str(false), f"{run.speed / 1e6:.2f}", ratio)
    return (run.name, *(f"{value:.3f}" for value in values), *numbers)


def copied(pair: Pair, options: ReuseOptions, background: Background, known: KnownText | None = None) -> list[Case]:
    """The passages said to be copied."""
    a, b = (prepare(text, pair.names, options, known) for text in (pair.a, pair.b))
    found = shared_passages(a, b, options, background)
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
