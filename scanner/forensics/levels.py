"""What signs come to: the heaviest of each family counts, weak ones alone make no more than a notice."""

from collections.abc import Iterable
from decimal import Decimal

from corpus.reference.independence import LevelLimits, independence, weights
from models.signals import Assessment, Contribution, Family, Level, Signal, Strength

_RANK = list(Strength)


def level(signals: Iterable[Signal], unchecked: Iterable[Family] = ()) -> Assessment:
    """The level with every contribution; ``unchecked`` are families that could not be looked at (file unread, scanned).

    Signs that were found count whatever could not be looked at. Without any, words that were not read make it
    unverified; facts that a file does not give prove nothing and leave it at none.
    """
    contributions = _contributions(signals)
    score = sum((one.counted for one in contributions), Decimal(0))
    missing = set(unchecked)
    found = _level(score, contributions)
    if found is Level.NONE and Family.VOICE in missing:
        found = Level.UNVERIFIED
    return Assessment(
        level=found,
        score=score,
        contributions=contributions,
        unchecked=tuple(family for family in Family if family in missing),
    )


def _contributions(signals: Iterable[Signal]) -> tuple[Contribution, ...]:
    """Heaviest first; the first of a family counts. A sign of a name given twice (two places) counts once."""
    table = weights()
    known = {one.name: table[one.name] for one in signals}
    ordered = sorted(known.values(), key=lambda one: (-one.weight, one.name))
    counted: set[Family] = set()
    found = []
    for one in ordered:
        counts = one.family not in counted
        counted.add(one.family)
        found.append(
            Contribution(
                signal=one.name,
                family=one.family,
                strength=one.strength,
                weight=one.weight,
                counted=one.weight if counts else Decimal(0),
                reason=one.reason,
            )
        )
    return tuple(found)


def _level(score: Decimal, contributions: tuple[Contribution, ...]) -> Level:
    limits = independence().levels
    best = min((_RANK.index(one.strength) for one in contributions), default=len(_RANK))
    if score >= limits.suspected and best <= _RANK.index(Strength.MEDIUM):
        return Level.STRONG if _is_strong(score, contributions, limits) else Level.SUSPECTED
    return Level.NOTICE if score >= limits.notice else Level.NONE


def _is_strong(score: Decimal, contributions: tuple[Contribution, ...], limits: LevelLimits) -> bool:
    """Enough in all, something strong, from more than one family; one file filed as both is enough by itself."""
    strong = {one.family for one in contributions if one.counted and one.strength is Strength.STRONG}
    telling = {one.family for one in contributions if one.counted and one.strength is not Strength.WEAK}
    return score >= limits.strong and bool(strong) and (len(telling) >= limits.families or Family.FILE in strong)
