"""What signs come to: the heaviest of each family counts, weak ones alone make no more than a notice.

Nor do signs whose row of the table is not sure enough to decide: what accuses must be reached by the others alone.
"""

from collections.abc import Iterable
from decimal import Decimal

from corpus.reference.independence import Scale, Weight, shipped_scale
from models.signals import Assessment, Contribution, Family, Level, LevelLimits, Signal, Strength

_RANK = list(Strength)
_ACCUSING = frozenset({Level.SUSPECTED, Level.STRONG})
_AMONG_APPLICANTS = frozenset({Family.SIBLING_TEXT, Family.SIBLING_FILES})
_MODELS = frozenset({"residue_own", "residue_client"})
"""Signs that another applicant's self-evaluation was the model."""


def level(signals: Iterable[Signal], unchecked: Iterable[Family] = (), scale: Scale | None = None) -> Assessment:
    """The level with every contribution; ``unchecked`` are families that could not be looked at (file unread, scanned).

    Signs that were found count whatever could not be looked at. Without any, words that were not read make it
    unverified; facts that a file does not give prove nothing and leave it at none. ``scale`` as shipped unless one is given.
    """
    scale = scale or shipped_scale()
    given = {one.name: scale.weights[one.name] for one in signals}
    contributions = _contributions(given.values())
    missing = set(unchecked)
    found = _level(contributions, scale.levels)
    if found is Level.NONE and Family.VOICE in missing:
        found = Level.UNVERIFIED
    if found in {Level.SUSPECTED, Level.STRONG}:
        sure = _level(_contributions(one for one in given.values() if one.confidence.decides), scale.levels)
        found = sure if sure in {Level.SUSPECTED, Level.STRONG} else Level.NOTICE
    return Assessment(
        level=found,
        score=_score(contributions),
        contributions=contributions,
        unchecked=tuple(family for family in Family if family in missing),
        limits=scale.levels,
    )


def is_alike_only(assessment: Assessment) -> bool:
    """Whether a level that accuses is one only by what self-evaluations of several applicants share among themselves."""
    limits = assessment.limits or shipped_scale().levels
    others = tuple(one for one in assessment.contributions if not _is_among_applicants(one))
    return assessment.level in _ACCUSING and _level(others, limits) not in _ACCUSING


def _is_among_applicants(one: Contribution) -> bool:
    return one.family in _AMONG_APPLICANTS or one.signal in _MODELS


def _contributions(rows: Iterable[Weight]) -> tuple[Contribution, ...]:
    """Heaviest first; the first of a family counts. A sign of a name given twice (two places) counts once."""
    ordered = sorted(rows, key=lambda one: (-one.weight, one.name))
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


def _score(contributions: tuple[Contribution, ...]) -> Decimal:
    return sum((one.counted for one in contributions), Decimal(0))


def _level(contributions: tuple[Contribution, ...], limits: LevelLimits) -> Level:
    score = _score(contributions)
    best = min((_RANK.index(one.strength) for one in contributions if one.weight), default=len(_RANK))
    if score >= limits.suspected and best <= _RANK.index(Strength.MEDIUM):
        return Level.STRONG if _is_strong(score, contributions, limits) else Level.SUSPECTED
    return Level.NOTICE if score >= limits.notice else Level.NONE


def _is_strong(score: Decimal, contributions: tuple[Contribution, ...], limits: LevelLimits) -> bool:
    """Enough in all, something strong, from more than one family; one file filed as both is enough by itself."""
    strong = {one.family for one in contributions if one.counted and one.strength is Strength.STRONG}
    telling = {one.family for one in contributions if one.counted and one.strength is not Strength.WEAK}
    return score >= limits.strong and bool(strong) and (len(telling) >= limits.families or Family.FILE in strong)
