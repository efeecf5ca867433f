"""The days that a report gives for the steps of its evaluation, as far as they are printed."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from models.base import Model
from models.document import Span


class MilestoneKind(StrEnum):
    """What a report dates; the two covers stand apart from what the text says, ``period`` is what the figures are of."""

    CONTRACT = "contract"
    SELF_FINISHED = "self_finished"
    SELF_COVER = "self_cover"
    DOCUMENT_REVIEW = "document_review"
    ON_SITE = "on_site"
    WRITING = "writing"
    REPORT_DATE = "report_date"
    REPORT_COVER = "report_cover"
    INTERNAL_REVIEW = "internal_review"
    ISSUE = "issue"
    COMMITMENT = "commitment"
    PERIOD = "period"


class Interval(NamedTuple):
    """The days between which a day lies that is printed as a day, a month or a year; both ends included."""

    earliest: date
    latest: date


class Milestone(Model):
    """A step with the days on which it began and ended, the same interval for a single day; ``at`` are the date's words.

    ``label`` are the words that say what is dated (on a cover the date itself), ``told`` whether a sentence says it that
    need not be of this evaluation. A day that the calendar has not (30 February) has no interval and is kept with its words.
    """

    kind: MilestoneKind
    begins: Interval | None
    ends: Interval | None
    at: Span
    label: Span
    told: bool = False

    @property
    def readable(self) -> bool:
        """Whether the calendar has the printed days."""
        return self.begins is not None and self.ends is not None
