"""What key indicators of the evaluation standards must reach, as far as it is a number that holds for everybody."""

from decimal import Decimal
from functools import cache

from corpus.tables import rows
from models.base import Model
from models.vocabulary import Confidence


class Requirement(Model):
    """The line of an indicator of a category, in its canonical unit; ``strict`` if the line itself is not enough."""

    category: str
    indicator: str
    strict: bool
    value: Decimal
    source: str
    confidence: Confidence


@cache
def key_requirements() -> tuple[Requirement, ...]:
    """Every row."""
    return tuple(
        Requirement(
            category=row["category"],
            indicator=row["indicator"],
            strict={"above": True, "at_least": False}[row["compare"]],
            value=Decimal(row["value"]),
            source=row["source"],
            confidence=Confidence(row["confidence"]),
        )
        for row in rows(__package__, "key_requirements.csv")
    )


def requirements_of(category: str, indicator: str) -> tuple[Requirement, ...]:
    """What an indicator of a category must reach; none if no number is known that holds for everybody."""
    return tuple(one for one in key_requirements() if one.category == category and one.indicator == indicator)
