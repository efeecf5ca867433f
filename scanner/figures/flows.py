"""The flow that a pollutant's yearly amount and mean concentration imply, against that of others and the stated one."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from corpus.reference.plausibility import Check, Limit, limits
from models.round import FiledReport
from scanner.figures.board import Board, Placed
from scanner.figures.intervals import Interval

_NEAR = 600
"""So many characters apart at most, values are of one list: of one outlet, as far as the words tell."""
_PER_TONNE = Decimal(1_000_000)
"""Grams in a tonne: mg/L is g/m³."""


class Flow(NamedTuple):
    """All flows (m³) that what is stated allows; ``by`` are the amount and the concentration, or the flow itself."""

    year: int
    value: Interval
    by: tuple[Placed, ...]


class Unlike(NamedTuple):
    """Two flows of one report, year and place that are not one: they are ``measured`` times apart at least."""

    first: Flow
    second: Flow
    limit: Limit
    measured: Decimal


def unlike_flows(reports: Iterable[FiledReport]) -> tuple[Unlike, ...]:
    """Every two pollutants of one list that imply different flows; else one pollutant and the stated waste water."""
    return tuple(found for filed in reports for found in _of_report(Board([filed])))


def _of_report(board: Board) -> Iterator[Unlike]:
    implied = [flow for limit in limits(Check.ONE_FLOW) for flow in _implied(board, limit)]
    unlike = [
        found
        for limit in limits(Check.ONE_FLOW)[:1]
        for one, other in combinations(implied, 2)
        if (found := _unlike(one, other, limit)) is not None
    ]
    yield from unlike
    told = {placed.reading.at.start for found in unlike for flow in (found.first, found.second) for placed in flow.by}
    for limit in limits(Check.STATED_FLOW):
        for one in implied:
            stated = [_stated(placed) for placed in _only(board, limit.indicator, one.year)]
            found = (
                _unlike(one, stated[0], limit)
                if stated and told.isdisjoint(by.reading.at.start for by in one.by)
                else None
            )
            if found is not None:
                yield found


def _implied(board: Board, limit: Limit) -> Iterator[Flow]:
    """The flow of every year that states one amount and one concentration of the pollutant in one list."""
    for year in sorted({topic.year for topic in board.of(limit.indicator) if topic.year is not None}):
        amounts, means = _only(board, limit.other, year), _only(board, limit.indicator, year)
        for amount, mean in zip(amounts, means, strict=False):
            over, under = _interval(amount), _interval(mean)
            if over.low > 0 and under.low > 0 and _are_near(amount, mean):
                yield Flow(year, over.combined("/", under).scaled(_PER_TONNE), (amount, mean))


def _only(board: Board, indicator: str, year: int) -> tuple[Placed, ...]:
    """The one value of the whole in a year; nothing where there are several, which may be of several outlets."""
    found = [
        one
        for topic, placed in board.of(indicator).items()
        if topic.year == year
        for one in placed
        if one.reading.exact and one.reading.resolution is not None
    ]
    whole = all(not one.reading.of and not one.reading.scope for one in found)
    same = all(_interval(one).meets(_interval(found[0])) for one in found[1:])
    return _nearest(found) if found and whole and same else ()


def _nearest(found: list[Placed]) -> tuple[Placed, ...]:
    """The last of them: lists of concentrations stand behind the tables of the whole."""
    return (max(found, key=lambda one: one.reading.at.start),)


def _interval(placed: Placed) -> Interval:
    reading = placed.reading
    return Interval.around(reading.canonical_value or Decimal(0), reading.resolution or Decimal(0))


def _stated(placed: Placed) -> Flow:
    return Flow(placed.reading.year or 0, _interval(placed), (placed,))


def _are_near(one: Placed, other: Placed) -> bool:
    return abs(one.reading.at.start - other.reading.at.start) <= _NEAR


def _unlike(one: Flow, other: Flow, limit: Limit) -> Unlike | None:
    """Both, if they are of one year and list and further apart than the limit, whatever rounding hides."""
    small, large = sorted((one.value, other.value))
    if one.year != other.year or small.high <= 0 or not all(_are_near(one.by[-1], placed) for placed in other.by):
        return None
    apart = large.low / small.high
    return Unlike(one, other, limit, apart) if apart > limit.factor else None
