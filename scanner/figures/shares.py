"""The share of industry in a park's value added: as reports state it, or as their totals make it."""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from models.readings import Bound, Reading
from models.round import FiledReport
from scanner.figures.board import Board, Placed

SHARE, PART, WHOLE = "industry_share", "value_added", "park_value_added"
_HUNDRED = Decimal(100)
_NEAR = Decimal(2)
"""Per cent within which a value that is not sure may lie on the other side of the line."""
_SURE = 0.95
_ONE_SIDED = frozenset({Bound.AT_LEAST, Bound.AT_MOST})


class Side(StrEnum):
    """Where a value lies: above the line, not above it, or not decided because it is a bound, rounded or recognised."""

    ABOVE = "above"
    NOT_ABOVE = "not_above"
    OPEN = "open"


class Share(NamedTuple):
    """A stated share, in per cent, and on which side of the line it lies."""

    placed: Placed
    side: Side


class Made(NamedTuple):
    """A share calculated from a part and a whole of one report and year."""

    part: Placed
    whole: Placed
    value: Decimal
    side: Side


def stated_shares(reports: Iterable[FiledReport], line: Decimal, newest: int) -> tuple[Share, ...]:
    """The shares of the latest year up to ``newest`` that any report states; undated ones of reports that date none.

    "More than half" beside a value says nothing that the value does not.
    """
    placed = [one for group in Board(reports).of(SHARE).values() for one in group]
    current = latest([one for one in placed if one.reading.canonical_value is not None], newest)
    shares = tuple(Share(one, side_of(one.reading, line)) for one in current)
    valued = tuple(one for one in shares if one.placed.reading.bound not in _ONE_SIDED or one.side is not Side.OPEN)
    return valued or shares


def latest(placed: list[Placed], newest: int) -> list[Placed]:
    """The readings of the latest year; those without a year only of reports that date none."""
    known = [one for one in placed if one.reading.year is None or one.reading.year <= newest]
    dating = {one.filed.path for one in known if one.reading.year is not None}
    year = max((one.reading.year for one in known if one.reading.year is not None), default=None)
    return [
        one for one in known if one.reading.year == year or (one.reading.year is None and one.filed.path not in dating)
    ]


def side_of(reading: Reading, line: Decimal) -> Side:
    """On which side of the line a reading lies; the line itself is not above it."""
    value = reading.canonical_value
    if value is None or value < 0 or value > _HUNDRED:
        return Side.OPEN
    side = Side.ABOVE if value > line else Side.NOT_ABOVE
    if reading.bound is Bound.AT_LEAST:
        return side if side is Side.ABOVE else Side.OPEN
    if reading.bound is Bound.AT_MOST:
        return side if side is Side.NOT_ABOVE else Side.OPEN
    unsure = reading.bound is Bound.ABOUT or (reading.at.confidence is not None and reading.at.confidence < _SURE)
    near = abs(value - line) <= _NEAR
    return Side.OPEN if reading.bound is Bound.RANGE or (unsure and near) else side


def made_shares(reports: Iterable[FiledReport], line: Decimal, newest: int) -> tuple[Made, ...]:
    """The shares of the latest year that the totals of one report make, within their rounding."""
    found = [made for filed in reports for made in _made(filed, line) if (made.part.reading.year or newest) <= newest]
    year = max((made.part.reading.year or 0 for made in found), default=0)
    return tuple(made for made in found if (made.part.reading.year or 0) == year)


def _made(filed: FiledReport, line: Decimal) -> list[Made]:
    board = Board([filed])
    found = []
    for topic, parts in board.of(PART).items():
        wholes = board.placed.get(topic._replace(indicator=WHOLE), ())
        for part in parts[:1]:
            found += [made for whole in wholes[:1] if (made := _divided(part, whole, line)) is not None]
    return found


def _divided(part: Placed, whole: Placed, line: Decimal) -> Made | None:
    """The quotient; open where the rounding of its terms lets it lie on either side."""
    upper, lower = part.reading, whole.reading
    if not (upper.exact and lower.exact) or upper.canonical_value is None or not lower.canonical_value:
        return None
    if upper.canonical_value < 0 or upper.canonical_value > lower.canonical_value:
        return None
    above, below = (upper.resolution or Decimal(0)) / 2, (lower.resolution or Decimal(0)) / 2
    least = (upper.canonical_value - above) / (lower.canonical_value + below) * _HUNDRED
    most = (upper.canonical_value + above) / (lower.canonical_value - below) * _HUNDRED
    side = Side.ABOVE if least > line else Side.NOT_ABOVE if most <= line else Side.OPEN
    value = (upper.canonical_value / lower.canonical_value * _HUNDRED).quantize(Decimal("0.01"))
    return Made(part, whole, value, side)
