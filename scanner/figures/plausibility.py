"""Figures that cannot be, or that a person should look at: rates above 100 %, parts above their whole, slips, jumps."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from corpus.reference.indicators import indicators
from corpus.reference.plausibility import Check, Limit, limits
from scanner.figures.board import Board, Placed, Topic
from scanner.figures.intervals import Interval
from scanner.figures.odd import Odd, Oddity
from scanner.figures.water_balance import confirmed

_ZERO = Decimal(0)
_FEWEST_OTHER_YEARS = 2
_AREAS = frozenset({"m2", "hm2", "km2"})


def odd_values(board: Board) -> tuple[Odd, ...]:
    """Everything odd about the readings of a submission, one kind after the other, by indicator and year."""
    return (*_too_much(board), *_negative(board), *confirmed(board, _above_whole(board)), *slips(board), *jumps(board))


def _values(placed: Iterable[Placed]) -> Iterator[tuple[Placed, Interval]]:
    for one in placed:
        reading = one.reading
        if reading.exact and reading.canonical_value is not None and reading.resolution is not None:
            yield one, Interval.around(reading.canonical_value, reading.resolution)


def _middle(interval: Interval) -> Decimal:
    return (interval.low + interval.high) / 2


def _is_noted(placed: Iterable[Placed], limit: Limit) -> bool:
    """Whether a report says what makes the limit go beyond."""
    return any(note.kind is limit.unless for one in placed for note in one.filed.report.notes)


def _too_much(board: Board) -> Iterator[Odd]:
    for limit in limits(Check.MOST):
        for placed in board.of(limit.indicator).values():
            for one, value in _values(placed):
                if value.low > limit.factor and not _is_noted([one], limit):
                    yield Odd(Oddity.TOO_MUCH, one, (), limit.factor, _middle(value), limit.accuses)


def _negative(board: Board) -> Iterator[Odd]:
    allowed = {limit.indicator for limit in limits(Check.NEGATIVE_ALLOWED)}
    for topic, placed in board.placed.items():
        if topic.indicator in allowed or topic.indicator not in indicators():
            continue
        for one, value in _values(placed):
            if value.high < 0:
                yield Odd(Oddity.NEGATIVE, one, (), _ZERO, _middle(value), accuses=True)


def _above_whole(board: Board) -> Iterator[Odd]:
    """Parts above every value that is stated of their whole; the strongest limit that is broken."""
    found: dict[tuple[str, str, Topic], Odd] = {}
    for limit in limits(Check.PARTS):
        for topic, placed in board.of(limit.indicator).items():
            wholes = _wholes(board, limit.other, topic)
            for one, value in _values(placed):
                pairs = list(_values(wholes))
                if pairs and all(value.low > whole.high * limit.factor for _, whole in pairs):
                    odd = _part(one, value, pairs, limit)
                    key = (limit.indicator, limit.other, topic)
                    if odd is not None and (key not in found or odd.accuses):
                        found[key] = odd
    yield from found.values()


def _part(one: Placed, value: Interval, pairs: list[tuple[Placed, Interval]], limit: Limit) -> Odd | None:
    nearest, whole = min(pairs, key=lambda pair: (pair[0].filed.path != one.filed.path, pair[0].reading.at.start))
    if _is_noted((one, nearest), limit):
        return None
    measured = _middle(value) / _middle(whole) if _middle(whole) else value.low
    return Odd(Oddity.ABOVE_WHOLE, one, (nearest,), limit.factor, measured, limit.accuses)


def _wholes(board: Board, indicator: str, topic: Topic) -> list[Placed]:
    """What is stated of the whole in the same year and boundary; areas hold for all years."""
    any_year = indicators()[indicator].canonical_unit in _AREAS
    same = (
        placed
        for other, placed in board.of(indicator).items()
        if other.of == topic.of and other.scope == topic.scope and (any_year or other.year == topic.year)
    )
    return [one for placed in same for one in placed]


def slips(board: Board) -> Iterator[Odd]:
    """Values that are a thousand or ten thousand times those of all other years, which lie close together."""
    spread = limits(Check.SLIP_SPREAD)[0].factor
    for years in _series(board).values():
        for year, (one, value) in years.items():
            others = [other for when, (_, other) in years.items() if when != year]
            if len(others) < _FEWEST_OTHER_YEARS or min(map(_middle, others)) <= 0 or _middle(value) <= 0:
                continue
            low, high = min(map(_middle, others)), max(map(_middle, others))
            factor = _slip(_middle(value) / low, _middle(value) / high, spread) if high <= low * spread else None
            if factor is not None:
                beside = tuple(placed for when, (placed, _) in years.items() if when != year)
                yield Odd(Oddity.SLIP, one, beside, factor, _middle(value) / high, accuses=True)


def _slip(over_low: Decimal, over_high: Decimal, spread: Decimal) -> Decimal | None:
    for limit in limits(Check.SLIP):
        for factor in (limit.factor, 1 / limit.factor):
            if factor / spread <= over_high and over_low <= factor * spread:
                return factor
    return None


def _series(board: Board) -> Mapping[tuple[str, str, str], dict[int, tuple[Placed, Interval]]]:
    """The values of an indicator by year, where all reports agree on each year's."""
    found: dict[tuple[str, str, str], dict[int, tuple[Placed, Interval]]] = {}
    for topic, placed in board.placed.items():
        values = list(_values(placed))
        if topic.year is None or not values or not all(value.meets(values[0][1]) for _, value in values):
            continue
        found.setdefault((topic.indicator, topic.of, topic.scope), {})[topic.year] = values[0]
    return {key: dict(sorted(years.items())) for key, years in found.items() if len(years) > 1}


def jumps(board: Board) -> Iterator[Odd]:
    """Values that change from one year to the next beyond what is likely; amounts beyond what output explains."""
    series = _series(board)
    for limit in limits(Check.JUMP):
        for (indicator, _, _), years in series.items():
            if indicator == limit.indicator:
                yield from _jumps(years, None, limit)
    for limit in limits(Check.JUMP_AGAINST):
        outputs = [years for (indicator, _, scope), years in series.items() if indicator == limit.other and not scope]
        for (indicator, _, scope), years in series.items():
            if indicator == limit.indicator and not scope and len(outputs) == 1:
                yield from _jumps(years, outputs[0], limit)


def _jumps(
    years: Mapping[int, tuple[Placed, Interval]], output: Mapping[int, tuple[Placed, Interval]] | None, limit: Limit
) -> Iterator[Odd]:
    for before, after in pairwise(years):
        if after - before != 1 or (output is not None and not {before, after} <= set(output)):
            continue
        grown = change(years[before][1], years[after][1])
        explained = (
            change(output[before][1], output[after][1]) if output is not None else Interval(Decimal(1), Decimal(1))
        )
        if grown is None or explained is None:
            continue
        beyond = grown.combined("/", explained)
        if beyond.low > limit.factor or beyond.high < 1 / limit.factor:
            beside = [years[before][0]] + ([output[before][0], output[after][0]] if output is not None else [])
            yield Odd(Oddity.JUMP, years[after][0], tuple(beside), limit.factor, _middle(beyond), limit.accuses)


def change(before: Interval, after: Interval) -> Interval | None:
    """How many times a value has become, within rounding; None if one of them may be zero or less."""
    if before.low <= 0 or after.low <= 0:
        return None
    return after.combined("/", before)
