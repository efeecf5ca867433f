"""Parts above their whole that accuse because it is so in every year and by far: more waste water than water."""

from collections.abc import Iterable
from decimal import Decimal

from corpus.reference.plausibility import Check, Limit, limits, wet_industries
from models.readings import Problem
from scanner.figures.board import Board, topic_of
from scanner.figures.odd import Odd

_FEWEST_YEARS = 2
_UNITS = frozenset({"m3", "t"})
"""A tonne of water is a cubic metre; what is stated in other units (GJ of hot water) cannot be held against it."""

_NONE = frozenset({Problem.NO_VALUE, Problem.NOT_DETECTED})
"""A dash in the row of steam says that none was bought."""


def confirmed(board: Board, found: Iterable[Odd]) -> tuple[Odd, ...]:
    """The same, hints made accusations where the limit for every year is broken too."""
    found = tuple(found)
    return tuple(one if one.accuses else _confirmed(board, one, found) for one in found)


def _confirmed(board: Board, odd: Odd, found: tuple[Odd, ...]) -> Odd:
    part, whole = odd.placed.reading.indicator, odd.beside[0].reading.indicator
    limit = next((one for one in limits(Check.EVERY_YEAR) if (one.indicator, one.other) == (part, whole)), None)
    if limit is None or _is_excused(board, limit):
        return odd
    beyond = {topic_of(one.placed.reading) for one in found if one.beside and _is_far(board, one, limit)}
    own = topic_of(odd.placed.reading)
    years = {topic for topic in board.of(part) if (topic.of, topic.scope) == (own.of, own.scope)}
    if len(years) < _FEWEST_YEARS or not years <= beyond:
        return odd
    return odd._replace(factor=limit.factor, accuses=limit.accuses)


def _is_excused(board: Board, limit: Limit) -> bool:
    """Whether a report says that other water comes in, or its industry's materials or business bring it."""
    reports = {id(one.filed): one.filed.report for placed in board.placed.values() for one in placed}
    return any(
        any(note.kind is limit.unless for note in report.notes)
        or any(code.startswith(wet_industries()) for stated in report.industries for code in stated.codes)
        for report in reports.values()
    )


def _is_far(board: Board, odd: Odd, limit: Limit) -> bool:
    """Whether the part exceeds the whole, with all that is carried in beside it in the year, by the limit's factor."""
    part, whole = odd.placed.reading, odd.beside[0].reading
    if (part.indicator, whole.indicator) != (limit.indicator, limit.other) or part.year is None:
        return False
    carried = Decimal(0)
    for extra in limits(Check.CARRIED_IN):
        stated = [
            one.reading
            for topic, placed in board.of(extra.indicator).items()
            if topic.year in {part.year, None}
            for one in placed
            if one.reading.problem not in _NONE
        ]
        if any(not one.exact or one.canonical_unit not in _UNITS for one in stated):
            return False
        carried += max((_value(one.canonical_value) for one in stated), default=Decimal(0)) * extra.factor
    wholes = [placed for topic, all_ in board.of(limit.other).items() if topic.year == part.year for placed in all_]
    most = max((_value(one.reading.canonical_value) for one in wholes), default=Decimal(0))
    return _value(part.canonical_value) > (most + carried) * limit.factor


def _value(value: Decimal | None) -> Decimal:
    return value if value is not None else Decimal(0)
