"""1.5c: a park has one management body (统一管理机构)."""

from models.cases import SubmissionCase
from models.finding import Answer
from models.ruleset import Ruleset
from models.statements import Topic
from models.vocabulary import SubjectKind
from scanner.rules import stating

CLAUSE = "1.5c-management"
_MATTER = stating.Matter(topic=Topic.MANAGEMENT, zh="统一管理机构", en="one management body")


class Management:
    """The body that the park's own reports name, or that files for it."""

    clause = CLAUSE
    subject = SubjectKind.SUBMISSION

    def answer(self, case: SubmissionCase, law: Ruleset) -> Answer:  # noqa: ARG002  # the clause has no parameters
        """Violated if denied (无统一管理机构), suspected if the reports disagree, unverified if none is named."""
        return stating.answer(case, _MATTER)


RULES = (Management(),)
