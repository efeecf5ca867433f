"""Editions of the standards that green factories are evaluated by, and standards that are no product's own."""

from datetime import date
from functools import cache

from corpus.tables import rows
from models.base import Model
from models.vocabulary import Confidence


class StandardEdition(Model):
    """An edition of a standard: ``number`` like "GB/T 36132", in force from ``since`` to ``until`` (None: still)."""

    number: str
    year: int
    title: str
    since: date
    until: date | None
    source: str
    confidence: Confidence

    def in_force(self, day: date) -> bool:
        """Whether it is the edition to use on ``day``."""
        return self.since <= day and (self.until is None or day <= self.until)


@cache
def standard_editions() -> tuple[StandardEdition, ...]:
    """All editions known, by number and year."""
    found = (
        StandardEdition(
            number=row["number"],
            year=int(row["year"]),
            title=row["title"],
            since=date.fromisoformat(row["since"]),
            until=date.fromisoformat(row["until"]) if row["until"] else None,
            source=row["source"],
            confidence=Confidence(row["confidence"]),
        )
        for row in rows(__package__, "standards.csv")
    )
    return tuple(sorted(found, key=lambda edition: (edition.number, edition.year)))


@cache
def general_standards() -> frozenset[str]:
    """Numbers like "GB/T 19001" of standards on management systems and methods: they evaluate no product."""
    return frozenset(row["number"] for row in rows(__package__, "general_standards.csv"))


def edition_in_force(number: str, day: date) -> StandardEdition | None:
    """The edition of a standard that is in force on a day; None if it is not known or had not appeared yet."""
    return next((one for one in standard_editions() if one.number == number and one.in_force(day)), None)
