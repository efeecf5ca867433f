"""Stated ratios, rates and totals of the catalogue calculated again from the parts that the same submission states."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from itertools import islice, product
from typing import NamedTuple

from corpus.reference.indicators import Indicator, indicators
from models.folding import match_key
from models.ledgers import NoteKind
from models.readings import Bound, Reading
from scanner.figures.board import Board, Placed, Topic
from scanner.figures.intervals import Expression, Interval, expression

_PRODUCT = "product"
_PRODUCT_OUTPUT = "product_output"
_AREAS = frozenset({"m2", "hm2", "km2"})
_COUNTED = frozenset({"tce", "tCO2e"})
"""Amounts that come out otherwise by other coefficients, so that only those of the same report can be held against."""
_MOST_CHOICES = 400
_SLIPS = tuple(Decimal(1).scaleb(tens) for tens in (3, -3, 4, -4))
_TWICE = Decimal(2)
_DOUBLED = "plot_ratio"
_ABOUT_SHARE = Decimal("0.01")
"""So much of a value that is called 约 is meant by it at least."""
_IDLE_ZEROS, _FIGURES = 2, 2
_FACTOR_SHARE = Decimal("0.0006")
"""So wide is what a factor of four figures like 0.03412 may mean."""


class Explained(Enum):
    """What may be behind a value that does not come out."""

    NOT = "not"
    DOUBLED_FLOORS = "doubled_floors"
    UNIT_SLIP = "unit_slip"


class Recomputed(NamedTuple):
    """A stated value that none of its stated parts give: ``inputs`` are the nearest, by the names of the formula.

    ``confirmed`` is false where no sure source says that the formula is the one to use.
    """

    stated: Placed
    inputs: Mapping[str, Placed]
    formula: str
    computed: Interval
    explained: Explained
    confirmed: bool


class _Ways(NamedTuple):
    """The parts of a formula by its names: ``likely`` are of the same year and boundary, ``all`` may also be meant."""

    formula: Expression
    likely: tuple[tuple[Placed, ...], ...]
    all: tuple[tuple[Placed, ...], ...]


def recomputed(board: Board) -> tuple[Recomputed, ...]:
    """Every value that does not come out of its parts, whichever of them is taken; rounding is no difference."""
    return tuple(
        wrong
        for one in indicators().values()
        if one.formula
        for topic, placed in board.of(one.id).items()
        for stated in placed
        if (wrong := _recompute(board, one, topic, stated)) is not None
    )


def _recompute(board: Board, one: Indicator, topic: Topic, stated: Placed) -> Recomputed | None:
    """A value that no formula gives; the formula shown is the catalogue's, or it without parts that are not stated.

    Another formula acquits, but as it is of other amounts (what is discharged for what arises) it accuses nobody.
    """
    reading = stated.reading
    if reading.canonical_value is None or reading.resolution is None or not _certain(reading):
        return None
    wanted = Interval.printed(reading.canonical_value, reading.resolution + _converted(reading))
    shown: Recomputed | None = None
    own = set(expression(one.formula).names)
    for text in (one.formula, *one.alternatives):
        ways = _ways(board, one, expression(text), topic, stated)
        if ways is None:
            continue
        if any(value.meets(wanted) for _, value in _choices(ways.formula, ways.all)):
            return None
        first = next(_choices(ways.formula, ways.likely), None)
        if first is not None and shown is None and own.issuperset(ways.formula.names):
            inputs, value = first
            confirmed = one.formula_confidence is not None and one.formula_confidence.decides
            shown = Recomputed(stated, inputs, text, value, _explained(one, stated, value, wanted), confirmed)
    return shown


def _certain(reading: Reading) -> bool:
    return reading.exact and reading.bound is Bound.EXACT


def _has_one_product(board: Board, one: Indicator, topic: Topic) -> bool:
    """Whether the submission has one product only, that of the result, so that what the factory uses is used for it."""
    named = {other.of for other in board.of(_PRODUCT_OUTPUT)} | ({topic.of} if one.of == _PRODUCT else set())
    return len(named - {""}) <= 1


def _ways(board: Board, one: Indicator, formula: Expression, topic: Topic, stated: Placed) -> _Ways | None:
    """The parts that may have been taken; None if one of them is not stated of the same thing."""
    parts = [indicators()[name] for name in formula.names]
    if any(part.of == _PRODUCT for part in parts) and not _has_one_product(board, one, topic):
        return None
    fitting = [
        tuple(placed for placed in _of_same(board, part, one, topic) if _fits_product(placed, stated, part))
        for part in parts
    ]
    year = stated.reading.year if stated.reading.year is not None else _common_year(parts, fitting)
    likely, every = [], []
    for part, found in zip(parts, fitting, strict=True):
        near = [
            placed
            for placed in found
            if _same_time(placed, stated, part, year)
            and _same_bounds(placed, stated)
            and _same_count(placed, stated, part)
        ]
        near.sort(key=lambda placed: (placed.filed.path != stated.filed.path, placed.reading.at.start))
        likely.append(tuple(near))
        every.append(found if part.canonical_unit in _AREAS else _in_time(found, stated))
    return _Ways(formula, tuple(likely), tuple(every)) if all(likely) else None


def _common_year(parts: Sequence[Indicator], found: Sequence[tuple[Placed, ...]]) -> int | None:
    """The latest year of which every amount is stated: a value without a year may be of it, or of any other."""
    years = [
        {placed.reading.year for placed in own if placed.reading.year is not None}
        for part, own in zip(parts, found, strict=True)
        if part.canonical_unit not in _AREAS
    ]
    return max(set.intersection(*years), default=None) if years else None


def _of_same(board: Board, part: Indicator, one: Indicator, topic: Topic) -> Iterator[Placed]:
    """The readings of a part that are of the same product, pollutant or material as the result."""
    for other, placed in board.of(part.id).items():
        told_apart = part.of and part.of == one.of and part.of != _PRODUCT
        if other.of == topic.of or (not told_apart and (not other.of or part.of == _PRODUCT)):
            yield from (found for found in placed if found.reading.exact and found.reading.resolution is not None)


def _fits_product(placed: Placed, stated: Placed, part: Indicator) -> bool:
    """Whether an amount of product is counted in the unit that the result is per."""
    if part.of != _PRODUCT:
        return True
    return stated.reading.canonical_unit.rpartition("/")[2] == placed.reading.canonical_unit


def _same_count(placed: Placed, stated: Placed, part: Indicator) -> bool:
    """Whether an amount is counted as the result's report counts it."""
    return part.canonical_unit not in _COUNTED or _report(placed) == _report(stated)


def _report(placed: Placed) -> tuple[str, int]:
    return placed.filed.path, placed.filed.report.start


def _same_time(placed: Placed, stated: Placed, part: Indicator, year: int | None) -> bool:
    """Of the year; areas hold for all years; without any year only inside one report."""
    if part.canonical_unit in _AREAS:
        return _certain(placed.reading)
    same = placed.reading.year == year
    return _certain(placed.reading) and same and (year is not None or _report(placed) == _report(stated))


def _same_bounds(placed: Placed, stated: Placed) -> bool:
    """The same boundary and the same way of counting electricity, as far as both say."""
    first, second = placed.reading, stated.reading
    same = match_key(first.scope).text == match_key(second.scope).text
    return same and (first.basis is None or second.basis is None or first.basis is second.basis)


def _in_time(placed: tuple[Placed, ...], stated: Placed) -> tuple[Placed, ...]:
    """What may be of the same year: what says nothing of its year as well."""
    year = stated.reading.year
    return tuple(one for one in placed if year is None or one.reading.year in {None, year})


def _choices(formula: Expression, ways: tuple[tuple[Placed, ...], ...]) -> Iterator[tuple[dict[str, Placed], Interval]]:
    for chosen in islice(product(*ways), _MOST_CHOICES):
        named = dict(zip(formula.names, chosen, strict=True))
        try:
            value = formula.value({name: _interval(placed.reading) for name, placed in named.items()})
        except ZeroDivisionError:
            continue
        yield named, value


def _interval(reading: Reading) -> Interval:
    """The values that an input may have had: half a step around it, more where it is about right or a round number."""
    if reading.canonical_value is None or reading.resolution is None:
        raise ValueError(f"{reading.indicator}: a reading without a value")
    step = reading.resolution
    if reading.bound is Bound.ABOUT:
        step = max(step * _TWICE, abs(reading.canonical_value) * _ABOUT_SHARE)
    return Interval.around(reading.canonical_value, step * _coarser(reading) + _converted(reading))


def _converted(reading: Reading) -> Decimal:
    """What converting leaves open: factors that are no power of ten (GJ to tce, 亩 to m²) are rounded themselves."""
    if not reading.value or reading.canonical_value is None:
        return Decimal(0)
    factor = (reading.canonical_value / reading.value).normalize()
    return Decimal(0) if abs(factor.scaleb(-factor.adjusted())) == 1 else abs(reading.canonical_value) * _FACTOR_SHARE


def _coarser(reading: Reading) -> Decimal:
    """How many steps a round number may be rounded to: 1000 for 115000, 1 unless it ends in two zeros or more."""
    whole = reading.value if reading.value is not None and reading.value == reading.value.to_integral_value() else None
    if not whole or "." in reading.at.quote:
        return Decimal(1)
    digits = str(int(abs(whole)))
    zeros = min(len(digits) - len(digits.rstrip("0")), len(digits) - _FIGURES)
    return Decimal(1).scaleb(zeros) if zeros >= _IDLE_ZEROS else Decimal(1)


def _explained(one: Indicator, stated: Placed, value: Interval, wanted: Interval) -> Explained:
    if any(value.scaled(slip).meets(wanted) for slip in _SLIPS):
        return Explained.UNIT_SLIP
    doubled = value.high < wanted.low <= value.high * _TWICE
    noted = any(note.kind is NoteKind.DOUBLED_FLOORS for note in stated.filed.report.notes)
    return Explained.DOUBLED_FLOORS if one.id == _DOUBLED and doubled and noted else Explained.NOT
