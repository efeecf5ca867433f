"""Numbers and quantities as reports print them: 1,234.5 · １２３ · 1.2E+2 · 2.5×10³ · 一千二百 · ≥95% · 12.3±0.2 · 3~5."""

from decimal import Decimal

from models.base import Model
from models.readings import Bound, Problem


class Quantity(Model):
    """A number with the unit behind it, at half-open offsets in the text it stands in.

    ``value`` is the number in ``unit`` (as printed, "" if none; 万 and 亿 before a unit belong to the unit: "3.5万吨" is
    3.5 of 万吨), None where ``problem`` says why: a range (``bound`` is RANGE), no number at all. ``resolution`` is one
    step of the last printed place ("12.30" → 0.01, "1.2E+2" → 10).
    """

    start: int
    end: int
    value: Decimal | None
    unit: str
    resolution: Decimal | None
    bound: Bound = Bound.EXACT
    upper: Decimal | None = None
    problem: Problem | None = None


def quantities_in(text: str) -> tuple[Quantity, ...]:
    """The quantities of running text, in order: no dates, numbers of standards, clauses, lists, phones or certificates."""
    raise NotImplementedError(text)


def cell_quantity(text: str) -> Quantity | None:
    """What a cell that should hold one value states; None if it is empty or only words.

    "—", "/", "无" give NO_VALUE, "未检出" and "ND" NOT_DETECTED, two numbers that are no range TWO_VALUES.
    """
    raise NotImplementedError(text)
