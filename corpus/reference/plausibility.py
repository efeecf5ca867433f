"""What figures can be: bounds of rates, wholes of parts, slips of units, jumps between years; with source and confidence."""

from decimal import Decimal
from enum import StrEnum
from functools import cache

from corpus.tables import rows
from models.base import Model
from models.ledgers import NoteKind
from models.vocabulary import Confidence


class Check(StrEnum):
    """What a limit is of: a value by itself, two values, one value in several years."""

    MOST = "most"
    PARTS = "parts"
    EVERY_YEAR = "every_year"
    CARRIED_IN = "carried_in"
    ONE_FLOW = "one_flow"
    STATED_FLOW = "stated_flow"
    NEGATIVE_ALLOWED = "negative_allowed"
    SLIP = "slip"
    SLIP_SPREAD = "slip_spread"
    JUMP = "jump"
    JUMP_AGAINST = "jump_against"


class Certainty(StrEnum):
    """Whether breaking a limit is a strong sign, or only a place to look at."""

    SUSPECTED = "suspected"
    HINT = "hint"


class Limit(Model):
    """A limit: ``indicator`` at most ``factor`` (× ``other``, where there is one), unless the report notes why."""

    check: Check
    indicator: str
    other: str
    factor: Decimal
    unless: NoteKind | None
    certainty: Certainty
    source: str
    confidence: Confidence

    @property
    def accuses(self) -> bool:
        """Whether breaking it is more than a hint."""
        return self.certainty is Certainty.SUSPECTED and self.confidence.decides


@cache
def wet_industries() -> tuple[str, ...]:
    """The first digits of the codes of industries whose materials or business bring water with them."""
    return tuple(row["code"] for row in rows(__package__, "wet_industries.csv"))


@cache
def limits(check: Check) -> tuple[Limit, ...]:
    """The limits of one kind, in the order of the table."""
    found = (
        Limit(
            check=Check(row["check"]),
            indicator=row["indicator"],
            other=row["other"],
            factor=Decimal(row["factor"]),
            unless=NoteKind(row["unless"]) if row["unless"] else None,
            certainty=Certainty(row["certainty"]),
            source=row["source"],
            confidence=Confidence(row["confidence"]),
        )
        for row in rows(__package__, "plausibility.csv")
    )
    return tuple(limit for limit in found if limit.check is check)
