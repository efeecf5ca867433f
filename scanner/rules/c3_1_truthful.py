"""3.1: what the reports state is true and accurate, as far as the papers themselves can tell.

Every matter has its module beside this one: figures of the papers held against each other, arithmetic, dates, standards,
names.
A paper that contradicts another proves no falsehood, so nothing here is more than ``suspected``.
"""

from collections.abc import Callable, Iterator

from models.cases import SubmissionCase
from models.finding import Answer, Finding
from models.ruleset import Ruleset
from models.vocabulary import SubjectKind, Verdict
from scanner.rules import (
    truthful_arithmetic,
    truthful_dates,
    truthful_differences,
    truthful_flows,
    truthful_names,
    truthful_standards,
)

CLAUSE = "3.1-truthful"
Check = Callable[[SubmissionCase, Ruleset], Iterator[Finding]]
_CHECKS: tuple[Check, ...] = (
    truthful_differences.findings,
    truthful_arithmetic.findings,
    truthful_dates.findings,
    truthful_dates.unchecked,
    truthful_standards.findings,
    truthful_standards.unchecked,
    truthful_names.findings,
    truthful_flows.findings,
)
"""Every matter; the first one always says whether the papers could be compared, so that silence is no answer."""


class Truthful:
    """All matters together: the worst finding decides."""

    clause = CLAUSE
    subject = SubjectKind.SUBMISSION

    def answer(self, case: SubmissionCase, law: Ruleset) -> Answer:
        """Suspected where a matter found something, unverified where one could not look, else satisfied."""
        return Answer.of(*(_softened(one) for check in _CHECKS for one in check(case, law)))


def _softened(finding: Finding) -> Finding:
    return finding.but(verdict=Verdict.SUSPECTED) if finding.verdict is Verdict.VIOLATED else finding


RULES = (Truthful(),)
