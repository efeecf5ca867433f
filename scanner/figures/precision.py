"""Whether two printed numbers can be the same value: each stands for everything that is printed so."""

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from corpus.reference.coal_conventions import convention_share
from models.base import Model
from models.readings import Bound, Origin, Problem, Reading

_ABOUT_SHARE = Decimal("0.01")
"""So much of a value that is called 约 is meant by it at least."""
_IDLE_ZEROS = 2
_AS_FINE = 2
_UNIT_PROBLEMS = frozenset({None, Problem.UNKNOWN_UNIT, Problem.WRONG_DIMENSION})
_SMALLEST = Decimal("1e-9")
"""Converting (亩, kgce) leaves so much of a value to arithmetic."""


class Sameness(StrEnum):
    """How two printed numbers can be one value: as they stand, rounded, cut off, called 约, or a round number like 12000."""

    EQUAL = "equal"
    ROUNDING = "rounding"
    TRUNCATION = "truncation"
    ABOUT = "about"
    ROUND_NUMBER = "round_number"


class Number(NamedTuple):
    """A number to compare: its value, one step of its last printed place (0: exact), and whether it is called 约.

    ``coarse`` is one step of the last digit that is not an idle zero: 12000 may be a rounded number. ``open`` is what the
    conventions leave open by which heat or oil was converted.
    """

    value: Decimal
    step: Decimal
    about: bool = False
    coarse: Decimal = Decimal(0)
    open: Decimal = Decimal(0)

    @property
    def slack(self) -> Decimal:
        """How far the value meant may lie from the one printed."""
        return (max(self.step, abs(self.value) * _ABOUT_SHARE) if self.about else self.step / 2) + self.open


class Compared(Model):
    """Two numbers in one unit, that of the canonical value where both have it, else the one that both print."""

    a: Number
    b: Number
    unit: str
    as_printed: bool = False

    @property
    def difference(self) -> Decimal:
        """By how much the second is more than the first."""
        return self.b.value - self.a.value

    @property
    def sameness(self) -> Sameness | None:
        """How they can be one value, the plainest way first; None if they cannot."""
        return same(self.a, self.b)


def comparable(a: Reading, b: Reading) -> Compared | None:
    """Both readings in one unit; None if one has bounds or no value, or they have no unit in common."""
    if Bound.EXACT not in {a.bound, b.bound} and a.bound is not b.bound:
        return None
    one, other = number_of(a), number_of(b)
    if one is not None and other is not None:
        same_unit = a.canonical_unit == b.canonical_unit
        return Compared(a=one, b=other, unit=a.canonical_unit) if same_unit else None
    printed = [_as_printed(reading) for reading in (a, b)]
    if a.unit and a.unit == b.unit and printed[0] is not None and printed[1] is not None:
        return Compared(a=printed[0], b=printed[1], unit=a.unit, as_printed=True)
    return None


def number_of(reading: Reading) -> Number | None:
    """The canonical value of a reading; None if it has none to calculate with."""
    if not reading.exact or reading.canonical_value is None:
        return None
    about = reading.bound is Bound.ABOUT
    step = reading.resolution if reading.resolution is not None else Decimal(0)
    coarse = Decimal(0)
    if reading.value:
        factor = abs(reading.canonical_value / reading.value)
        step = max(step, _coarse_step(reading.value) * factor) if about else step
        coarse = _round_step(reading.value, 2 if reading.origin is Origin.PROSE else 3) * factor
    opened = abs(reading.canonical_value) * convention_share(reading.unit, reading.canonical_unit)
    return Number(reading.canonical_value, step, about, coarse, opened)


def _as_printed(reading: Reading) -> Number | None:
    """The value in the printed unit, for units that both print and nobody knows (重量箱)."""
    if reading.value is None or reading.bound is not Bound.EXACT or reading.problem not in _UNIT_PROBLEMS:
        return None
    return Number(reading.value, Decimal(1).scaleb(_exponent(reading.value)))


def _coarse_step(value: Decimal) -> Decimal:
    """One step of the last digit that is not a zero: what "约12000" is meant to."""
    return Decimal(1).scaleb(_exponent(value.normalize()))


def _round_step(value: Decimal, digits: int) -> Decimal:
    """One step of what a number with at least two idle zeros is rounded to, ``digits`` of it kept; 0 for others."""
    zeros = _exponent(value.normalize())
    if zeros < _IDLE_ZEROS:
        return Decimal(0)
    return Decimal(1).scaleb(min(zeros, value.adjusted() + 1 - digits))


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def same(a: Number, b: Number) -> Sameness | None:
    """How two numbers can be one value, each within half a step of what is printed, the ends included; None if not."""
    gap = abs(a.value - b.value)
    noise = max(abs(a.value), abs(b.value)) * _SMALLEST
    if gap <= noise:
        return Sameness.EQUAL
    if gap <= a.slack + b.slack + noise:
        return Sameness.ABOUT if a.about or b.about else Sameness.ROUNDING
    if _cut_off(a, b, noise) or _cut_off(b, a, noise):
        return Sameness.TRUNCATION
    if gap <= max(a.coarse / 2 + b.slack, b.coarse / 2 + a.slack) and a.coarse != b.coarse:
        return Sameness.ROUND_NUMBER
    return None


def _cut_off(cut: Number, other: Number, noise: Decimal) -> bool:
    """Whether the first is the other with its last places left off rather than rounded.

    In another unit the steps of both may be nearly the same (万元/hm², 万元/亩).
    """
    if cut.about or other.about or cut.step * _AS_FINE < other.step:
        return False
    low, high = other.value - other.slack, other.value + other.slack
    if cut.value >= 0:
        return high >= cut.value - noise and low < cut.value + cut.step
    return low <= cut.value + noise and high > cut.value - cut.step
