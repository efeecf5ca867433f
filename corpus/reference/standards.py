"""Editions of the standards that reports cite, and standards that are no product's own."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from corpus.tables import rows
from models.base import Model
from models.folding import match_key
from models.vocabulary import Confidence


class StandardEdition(Model):
    """An edition of a standard: ``number`` like "GB/T 36132", in force from ``since`` (None: not known) to ``until``.

    ``confidence`` is that of number, year and title, ``dated`` that of the dates (``until`` None: still in force, or not
    known). ``complete``: the table holds every edition of this number.
    """

    number: str
    year: int
    title: str
    since: date | None
    until: date | None
    source: str
    confidence: Confidence
    dated: Confidence = Confidence.UNCONFIRMED
    complete: bool = False

    def in_force(self, day: date) -> bool:
        """Whether it is the edition to use on ``day``; False if nobody says since when."""
        return self.since is not None and self.since <= day and (self.until is None or day <= self.until)


@cache
def standard_editions() -> tuple[StandardEdition, ...]:
    """All editions known, by number and year."""
    found = (
        StandardEdition(
            number=row["number"],
            year=int(row["year"]),
            title=row["title"],
            since=_day(row["since"]),
            until=_day(row["until"]),
            source=row["source"],
            confidence=Confidence(row["confidence"]),
            dated=Confidence(row["dates"] or Confidence.UNCONFIRMED),
            complete=row["editions"] == "all",
        )
        for row in rows(__package__, "standards.csv")
    )
    return tuple(sorted(found, key=lambda edition: (edition.number, edition.year)))


def _day(printed: str) -> date | None:
    return date.fromisoformat(printed) if printed else None


@cache
def general_standards() -> frozenset[str]:
    """Numbers like "GB/T 19001" of standards on management systems and methods: they evaluate no product."""
    return frozenset(row["number"] for row in rows(__package__, "general_standards.csv"))


@cache
def method_standards() -> frozenset[str]:
    """The numbers of those that say how figures of a year are calculated, so that the edition of that year is meant."""
    return frozenset(row["number"] for row in rows(__package__, "general_standards.csv") if row["method"] == "yes")


@cache
def standard_numbers() -> Mapping[str, tuple[StandardEdition, ...]]:
    """The known editions by number."""
    found: dict[str, list[StandardEdition]] = {}
    for edition in standard_editions():
        found.setdefault(edition.number, []).append(edition)
    return {number: tuple(editions) for number, editions in found.items()}


@cache
def standard_titles() -> Mapping[str, tuple[StandardEdition, ...]]:
    """The known editions by the match key of their title."""
    found: dict[str, list[StandardEdition]] = {}
    for edition in standard_editions():
        found.setdefault(match_key(edition.title).text, []).append(edition)
    return {title: tuple(editions) for title, editions in found.items()}


def edition_in_force(number: str, day: date) -> StandardEdition | None:
    """The edition of a standard that is in force on a day; None if it is not known or had not appeared yet."""
    return next((one for one in standard_editions() if one.number == number and one.in_force(day)), None)
