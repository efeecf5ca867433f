"""The measures of the PAN text alignment task for one kind of case: macro, character level, with granularity."""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tests.reusejudge.pieces import Span

Both = tuple[Span, Span]


class Score(NamedTuple):
    """Shares from 0 to 1; ``granularity`` is 1 where every case was found in one piece."""

    precision: float
    recall: float
    granularity: float
    plagdet: float
    cases: int
    detections: int


def meets(one: Both, other: Both) -> bool:
    """Whether both sides overlap."""
    return all(min(x[1], y[1]) > max(x[0], y[0]) for x, y in zip(one, other, strict=True))


def covered(span: Span, others: Iterable[Span]) -> int:
    """Characters of a span inside the union of others."""
    total, end = 0, span[0]
    for low, high in sorted((max(span[0], one[0]), min(span[1], one[1])) for one in others):
        if high > max(low, end):
            total, end = total + high - max(low, end), high
    return total


def share(one: Both, others: Sequence[Both]) -> float:
    """Which share of both sides is covered."""
    found = sum(covered(one[side], [other[side] for other in others]) for side in (0, 1))
    return found / max(1, sum(end - start for start, end in one))


def score(pairs: Iterable[tuple[Sequence[Both], Sequence[Both]]]) -> Score:
    """Of pairs of (cases, detections); precision over detections, recall over cases."""
    precise: list[float] = []
    recalled: list[float] = []
    pieces: list[int] = []
    for cases, found in pairs:
        precise += [share(one, [case for case in cases if meets(one, case)]) for one in found]
        for case in cases:
            hits = [one for one in found if meets(one, case)]
            recalled.append(share(case, hits))
            if hits:
                pieces.append(len(hits))
    p = sum(precise) / len(precise) if precise else float(not recalled)
    r = sum(recalled) / len(recalled) if recalled else 1.0
    g = sum(pieces) / len(pieces) if pieces else 1.0
    f = 2 * p * r / (p + r) if p + r else 0.0
    return Score(p, r, g, f / math.log2(1 + g), len(recalled), len(precise))
