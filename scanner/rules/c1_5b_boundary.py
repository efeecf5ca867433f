"""1.5b: a park has a legal boundary and area (法定边界和范围)."""

from models.cases import SubmissionCase
from models.finding import Answer
from models.ruleset import Ruleset
from models.statements import Topic
from models.vocabulary import SubjectKind
from scanner.rules import stating

CLAUSE = "1.5b-boundary"
_MATTER = stating.Matter(topic=Topic.BOUNDARY, zh="法定边界和范围", en="a legal boundary and area")


class Boundary:
    """The approval, the boundary or the approved or planned area, as the park's own reports state them."""

    clause = CLAUSE
    subject = SubjectKind.SUBMISSION

    def answer(self, case: SubmissionCase, law: Ruleset) -> Answer:  # noqa: ARG002  # the clause has no parameters
        """Violated if denied (尚未划定, 正在报批), suspected if the reports disagree, unverified if not stated."""
        return stating.answer(case, _MATTER)


RULES = (Boundary(),)
