"""The key indicators of a listed entity's yearly table against what the evaluation asks of them, as far as it is known."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from corpus.reference.indicators import indicators
from corpus.reference.key_requirements import requirements_of
from corpus.reference.plot_ratios import plot_ratio_minima_of
from models.readings import Bound, Reading
from models.round import FiledReport
from models.vocabulary import Category
from scanner.figures.board import Board, Placed
from scanner.figures.shares import latest

_PLOT_RATIO = "plot_ratio"
_SURE = 0.95
_NEAR = Decimal("0.05")
_HUNDRED = Decimal(100)


class State(StrEnum):
    """Met, not met, or not decided: the line is not verified, the value is not sure, or no line is known."""

    MET = "met"
    NOT_MET = "not_met"
    UNVERIFIED_LINE = "unverified_line"
    UNSURE_VALUE = "unsure_value"
    NO_LINE = "no_line"


class Demand(NamedTuple):
    """A line: the value in the indicator's canonical unit, whether it must be exceeded, whence, and whether it decides."""

    value: Decimal
    strict: bool
    source: str
    decides: bool

    def met(self, value: Decimal) -> bool:
        """Whether a value meets it."""
        return value > self.value if self.strict else value >= self.value


class KeyValue(NamedTuple):
    """A key indicator of the latest year with the line it was held against, if one is known."""

    placed: Placed
    demand: Demand | None
    state: State


def key_values(
    reports: Sequence[FiledReport], category: Category, codes: Iterable[str], newest: int
) -> tuple[KeyValue, ...]:
    """The indicators of the category's own standard, each of the latest year that the tables state, in their order."""
    board, codes, found = Board(reports), tuple(codes), []
    for indicator, one in indicators().items():
        if one.category != category.value:
            continue
        by_thing: dict[tuple[str, str], list[Placed]] = {}
        for topic, placed in board.of(indicator).items():
            by_thing.setdefault((topic.of, topic.scope), []).extend(placed)
        for key in sorted(by_thing):
            stated = [one for one in by_thing[key] if one.reading.canonical_value is not None]
            found += [_held_against(placed, category, codes) for placed in latest(stated, newest)]
    return tuple(found)


def _held_against(placed: Placed, category: Category, codes: tuple[str, ...]) -> KeyValue:
    reading = placed.reading
    demands = _demands(reading.indicator, category, codes)
    value = reading.canonical_value
    if not demands or value is None:
        return KeyValue(placed, None, State.NO_LINE)
    outcomes = {demand.met(value) for demand in demands}
    worst = next((one for one in demands if not one.met(value)), demands[0])
    if len(outcomes) > 1 or not all(one.decides for one in demands):
        return KeyValue(placed, worst, State.UNVERIFIED_LINE)
    if _unsure(reading, worst):
        return KeyValue(placed, worst, State.UNSURE_VALUE)
    return KeyValue(placed, worst, State.MET if outcomes == {True} else State.NOT_MET)


def _demands(indicator: str, category: Category, codes: tuple[str, ...]) -> tuple[Demand, ...]:
    if indicator == _PLOT_RATIO:
        rows = dict.fromkeys(row for code in codes for row in plot_ratio_minima_of(code))
        return tuple(
            Demand(row.minimum, False, f"{row.industry}：{row.source}", row.confidence.decides) for row in rows
        )
    return tuple(
        Demand(one.value, one.strict, one.source, one.confidence.decides)
        for one in requirements_of(category.value, indicator)
    )


def _unsure(reading: Reading, demand: Demand) -> bool:
    """Whether the value may lie on the other side: only a bound, about or recognised near the line, impossible."""
    value = reading.canonical_value
    if value is None or value < 0 or reading.bound is Bound.RANGE:
        return True
    if reading.canonical_unit == "%" and value > _HUNDRED:
        return True
    if reading.bound is Bound.AT_LEAST:
        return not demand.met(value)
    if reading.bound is Bound.AT_MOST:
        return demand.met(value)
    unsure = reading.bound is Bound.ABOUT or (reading.at.confidence is not None and reading.at.confidence < _SURE)
    return unsure and abs(value - demand.value) <= _NEAR * abs(demand.value)
