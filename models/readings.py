"""Values of indicators as documents state them, converted where their units allow it, and why where they do not."""

from decimal import Decimal
from enum import StrEnum

from models.base import Model
from models.document import Span


class Bound(StrEnum):
    """How a printed number bounds its value: itself, at least (≥, 不低于), at most (≤, 以内), about (约), a range."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    RANGE = "range"


class Origin(StrEnum):
    """What a reading was taken from: a table's cell, a field of a form, a sentence."""

    TABLE = "table"
    FIELD = "field"
    PROSE = "prose"


class Problem(StrEnum):
    """Why a place that names an indicator gives no value to calculate with; nothing is guessed in its stead."""

    NO_VALUE = "no_value"
    NOT_DETECTED = "not_detected"
    UNKNOWN_UNIT = "unknown_unit"
    WRONG_DIMENSION = "wrong_dimension"
    NO_UNIT = "no_unit"
    TWO_VALUES = "two_values"
    RANGE = "range"
    IMPOSSIBLE_YEAR = "impossible_year"
    NOT_A_NUMBER = "not_a_number"


class Basis(StrEnum):
    """How electricity counts in an amount of energy (GB/T 2589): 当量 by its heat, 等价 by the coal it takes."""

    EQUAL = "equal"
    EQUIVALENT = "equivalent"


class Reading(Model):
    """One value of an indicator as a document states it of its subject: no targets, limits, averages of others or scores.

    ``value`` is the number that the words print, in ``unit`` as printed ("" if none stands there or applies); "3.5万吨" is
    3.5 in 万吨. ``canonical_value`` is the same in ``canonical_unit`` (the catalogue's, with the product's unit in the place
    of "unit"), None with ``problem`` saying why. ``resolution`` is one step of the last printed place in the canonical
    unit: the true value lies within half of it. ``of`` is the product, pollutant, material or process that the value is
    of, as printed, "" for the whole. ``year`` is None where nothing says it. ``at`` holds the words of the value, with the
    unit where it stands beside; ``label`` those that name the indicator.
    """

    indicator: str
    value: Decimal | None
    unit: str
    canonical_value: Decimal | None
    canonical_unit: str
    resolution: Decimal | None
    year: int | None
    at: Span
    label: Span
    origin: Origin
    bound: Bound = Bound.EXACT
    of: str = ""
    basis: Basis | None = None
    scope: str = ""
    problem: Problem | None = None

    @property
    def exact(self) -> bool:
        """Whether it can be calculated with: a value without bounds."""
        return self.canonical_value is not None and self.bound in {Bound.EXACT, Bound.ABOUT} and self.problem is None
