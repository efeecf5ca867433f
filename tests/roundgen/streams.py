"""Seeded random streams: one per key, so that a change in one place leaves every other place as it was."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def stream(seed: int, *keys: object) -> Random:
    """A generator that depends only on the seed and the keys (text seeding is stable between processes)."""
    return Random("/".join((str(seed), *map(str, keys))))


def pick(rng: Random, pool: Sequence[T]) -> T:
    """One element of a non-empty pool."""
    return pool[rng.randrange(len(pool))]


def some(rng: Random, pool: Sequence[T], count: int) -> list[T]:
    """`count` different elements in the pool's own order (all of them where the pool is smaller)."""
    chosen = sorted(rng.sample(range(len(pool)), min(count, len(pool))))
    return [pool[index] for index in chosen]


def split_total(rng: Random, total: int, parts: int) -> list[int]:
    """`parts` positive integers of similar size whose sum is `total`; total >= 4 * parts."""
    weights = [rng.uniform(0.85, 1.15) for _ in range(parts)]
    scale = total / sum(weights)
    values = [max(1, int(weight * scale)) for weight in weights]
    values[-1] += total - sum(values)
    return values
