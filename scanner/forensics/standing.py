"""How rare it is that two reports share so much text, against pairs of different applicants and evaluators."""

from bisect import bisect_left
from collections.abc import Iterable

from corpus.reference.independence import independence
from models.signals import Standing
from scanner.reuse.round_texts import RoundReuse
from scanner.reuse.shared import PassageKind, SharedPassage

_PARTS = 100_000
_PER_MILLE = 1000


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


def share_of(shared: Iterable[SharedPassage], lengths: tuple[int, int]) -> int:
    """The part of the shorter of two reports of these lengths (``a`` first) in copied passages, per 100,000."""
    passages = copied(shared)
    first, second = lengths
    held = covered(one.a for one in passages) if first <= second else covered(one.b for one in passages)
    return held * _PARTS // max(1, min(lengths))


def standing(shared: Iterable[SharedPassage], lengths: tuple[int, int], reuse: RoundReuse) -> Standing:
    """Of two reports of these lengths (``a`` first); of unrelated pairs those without copied text have the share 0."""
    share = share_of(shared, lengths)
    bare = reuse.unrelated - len(reuse.shares)
    below = bare + bisect_left(reuse.shares, share) if share else 0
    return Standing(share=share, unrelated=reuse.unrelated, below=below)


def is_ordinary(one: Standing | None) -> bool:
    """Whether enough unrelated pairs are known, and too many of them share as much, for it to tell anything."""
    rank = _rank(one)
    return rank is not None and rank < independence().null.ordinary


def is_known(one: Standing | None) -> bool:
    """Whether enough unrelated pairs are known."""
    return _rank(one) is not None


def is_rare(one: Standing | None) -> bool:
    """Whether enough unrelated pairs are known, and next to none of them shares as much."""
    rank = _rank(one)
    return rank is not None and rank >= independence().null.rare


def per_mille(one: Standing) -> int:
    """The part of the shorter report in copied passages, in thousandths."""
    return one.share * _PER_MILLE // _PARTS


def _rank(one: Standing | None) -> int | None:
    if one is None or one.unrelated < independence().null.pairs:
        return None
    return one.below * _PER_MILLE // one.unrelated


def told(one: Standing | None) -> tuple[str, str]:
    """The rank as the end of a sentence, Chinese and English; nothing where too few unrelated pairs are known."""
    if one is None or one.share == 0 or _rank(one) is None:
        return "", ""
    if one.below == one.unrelated:
        return (
            f"，高于本批次全部{one.unrelated}对无关报告",
            f", more than in any of the {one.unrelated} unrelated pairs",
        )
    if one.per_mille is None:
        return (
            f"，高于{one.unrelated}对无关报告中的{one.below}对",
            f", more than in {one.below} of {one.unrelated} unrelated pairs",
        )
    percent = f"{one.per_mille // 10}.{one.per_mille % 10}"
    return (
        f"，超过{percent}%的无关报告对（共{one.unrelated}对）",
        f", more than in {percent} % of {one.unrelated} unrelated pairs",
    )
