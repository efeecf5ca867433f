"""How evaluation systems add up: maxima of scores, weights of parts, leading values (引领值) that indices are built on."""

from decimal import Decimal
from functools import cache

from corpus.tables import rows
from models.base import Model
from models.vocabulary import Confidence


class Share(Model):
    """What an indicator (by id) adds to another, ``part_of``, in an evaluation system.

    ``maximum`` is the most points it may have, ``weight`` its per cent of the whole, ``leading`` the value in its canonical
    unit that an index divides by; None where the system has none. ``choose`` says in the system's words which of several
    indicators are chosen, "" if it is always used.
    """

    system: str
    indicator: str
    part_of: str
    maximum: Decimal | None
    weight: Decimal | None
    leading: Decimal | None
    choose: str
    source: str
    confidence: Confidence


@cache
def shares() -> tuple[Share, ...]:
    """Every row, system by system."""
    return tuple(
        Share(
            system=row["system"],
            indicator=row["indicator"],
            part_of=row["part_of"],
            maximum=_number(row["maximum"]),
            weight=_number(row["weight"]),
            leading=_number(row["leading"]),
            choose=row["choose"],
            source=row["source"],
            confidence=Confidence(row["confidence"]),
        )
        for row in rows(__package__, "scoring.csv")
    )


def shares_of(whole: str) -> tuple[Share, ...]:
    """The parts of a score or index; none if it is not known how it adds up."""
    return tuple(one for one in shares() if one.part_of == whole)


def _number(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None
