"""The method that won PAN 2014 (Sanchez-Perez, Gelbukh, Sidorov) made again for Chinese, as a peer to measure beside.

Sentences as bags of character pairs, weighed by how rare a pair is among all sentences (tf-isf); two sentences are a seed
if cosine and Dice exceed 0.33; seeds are clustered where they lie within four sentences of each other on both sides, in
turns; a cluster whose sides are less alike than 0.34 is tried again with smaller gaps.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from tests.reusegen.pairs import Case

_SENTENCE = re.compile(r"[^。！？；!?;]+[。！？；!?;]*")
_COSINE = _DICE = 0.33
_VALID = 0.34
_GAPS = (4, 3, 2, 1, 0)
_SHORTEST = 6

Bag = Counter[str]
Seed = tuple[int, int]


class Sentence(NamedTuple):
    """A sentence with its place."""

    start: int
    end: int
    bag: Bag


def sentence_pairs(a: str, b: str) -> list[Case]:
    """The passages that both texts hold."""
    first, second = list(_sentences(a)), list(_sentences(b))
    holders = Counter(pair for one in (*first, *second) for pair in one.bag)
    rarity = {pair: math.log((len(first) + len(second)) / count) for pair, count in holders.items()}
    seeds = list(_seeds(first, second, rarity))
    found = []
    for cluster in _clusters(seeds, _GAPS[0]):
        found += list(_valid(cluster, (first, second), rarity, 0))
    return found


def _sentences(text: str) -> Iterator[Sentence]:
    for match in _SENTENCE.finditer(text):
        words = re.sub(r"\s+", "", match.group())
        if len(words) >= _SHORTEST:
            yield Sentence(*match.span(), Counter(words[at : at + 2] for at in range(len(words) - 1)))


def _weights(bag: Bag, rarity: dict[str, float]) -> dict[str, float]:
    return {pair: count * rarity[pair] for pair, count in bag.items()}


def _norm(weights: dict[str, float]) -> float:
    return math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0


def _seeds(first: Sequence[Sentence], second: Sequence[Sentence], rarity: dict[str, float]) -> Iterator[Seed]:
    """Pairs of sentences whose cosine and Dice are high enough."""
    holders: dict[str, list[int]] = defaultdict(list)
    values: dict[str, list[float]] = defaultdict(list)
    for number, one in enumerate(second):
        weights = _weights(one.bag, rarity)
        norm = _norm(weights)
        for pair, weight in weights.items():
            holders[pair].append(number)
            values[pair].append(weight / norm)
    arrays = {pair: (np.array(numbers), np.array(values[pair])) for pair, numbers in holders.items()}
    sizes = np.array([len(one.bag) for one in second])
    for number, one in enumerate(first):
        weights = _weights(one.bag, rarity)
        known = [(weight, *arrays[pair]) for pair, weight in weights.items() if pair in arrays]
        if not known:
            continue
        norm = _norm(weights)
        whose = np.concatenate([numbers for _, numbers, _ in known])
        shares = np.concatenate([weight / norm * other for weight, _, other in known])
        cosine = np.bincount(whose, weights=shares, minlength=len(second))
        dice = 2 * np.bincount(whose, minlength=len(second)) / (len(one.bag) + sizes)
        for other in np.flatnonzero((cosine > _COSINE) & (dice > _DICE)).tolist():
            yield number, other


def _clusters(seeds: Sequence[Seed], gap: int) -> Iterator[list[Seed]]:
    """Seeds near each other on both sides, parted on one side and the other in turns."""
    waiting, side = [(list(seeds), 0, 0)], 0
    while waiting:
        group, side, whole = waiting.pop()
        parts = list(_parted(sorted(group, key=lambda seed: seed[side]), side, gap))
        if len(parts) == 1 and whole:
            yield group
        else:
            waiting += [(part, 1 - side, int(len(parts) == 1)) for part in parts]


def _parted(group: Sequence[Seed], side: int, gap: int) -> Iterator[list[Seed]]:
    part: list[Seed] = []
    for seed in group:
        if part and seed[side] - part[-1][side] > gap + 1:
            yield part
            part = []
        part.append(seed)
    if part:
        yield part


def _valid(
    cluster: list[Seed], sides: tuple[Sequence[Sentence], Sequence[Sentence]], rarity: dict[str, float], step: int
) -> Iterator[Case]:
    """The passage of a cluster if its sides are alike, else those of the clusters with a smaller gap."""
    spans = [(min(seed[side] for seed in cluster), max(seed[side] for seed in cluster)) for side in (0, 1)]
    bags = [
        sum((one.bag for one in texts[low : high + 1]), Counter[str]())
        for texts, (low, high) in zip(sides, spans, strict=True)
    ]
    first, second = (_weights(bag, rarity) for bag in bags)
    common = sum(weight * second.get(pair, 0.0) for pair, weight in first.items())
    if common / (_norm(first) * _norm(second)) >= _VALID:
        (low, high), (other, last) = spans
        yield sides[0][low].start, sides[0][high].end, sides[1][other].start, sides[1][last].end
    elif step + 1 < len(_GAPS):
        for part in _clusters(cluster, _GAPS[step + 1]):
            yield from _valid(part, sides, rarity, step + 1)
