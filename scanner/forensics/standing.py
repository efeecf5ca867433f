"""How rare it is that two reports share so much text, against pairs of different applicants and evaluators."""

from bisect import bisect_left
from collections.abc import Iterable

from models.signals import Standing
from scanner.reuse.round_texts import RoundReuse
from scanner.reuse.shared import PassageKind, SharedPassage

_PARTS = 100_000


def copied(shared: Iterable[SharedPassage]) -> tuple[SharedPassage, ...]:
    """The passages that accuse."""
    return tuple(one for one in shared if one.kind is PassageKind.COPIED)


def covered(ranges: Iterable[tuple[int, int]]) -> int:
    """Characters in any of the ranges."""
    total, reached = 0, 0
    for start, end in sorted(ranges):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total


def standing(shared: Iterable[SharedPassage], lengths: tuple[int, int], reuse: RoundReuse) -> Standing:
    """Of two reports of these lengths (``a`` first); of unrelated pairs those without copied text have the share 0."""
    passages = copied(shared)
    first, second = lengths
    held = covered(one.a for one in passages) if first <= second else covered(one.b for one in passages)
    share = held * _PARTS // max(1, min(lengths))
    bare = reuse.unrelated - len(reuse.shares)
    below = bare + bisect_left(reuse.shares, share) if share else 0
    return Standing(share=share, unrelated=reuse.unrelated, below=below)


def told(one: Standing | None) -> tuple[str, str]:
    """The rank as the end of a sentence, Chinese and English; nothing where too few unrelated pairs are known."""
    if one is None or one.per_mille is None or one.share == 0:
        return "", ""
    if one.below == one.unrelated:
        return (
            f"，高于本批次全部{one.unrelated}对无关报告",
            f", more than in any of the {one.unrelated} unrelated pairs",
        )
    percent = f"{one.per_mille // 10}.{one.per_mille % 10}"
    return (
        f"，超过{percent}%的无关报告对（共{one.unrelated}对）",
        f", more than in {percent} % of {one.unrelated} unrelated pairs",
    )
