"""Whom findings are about besides submissions: an evaluator or a region of a result; under which key decisions on them stand."""

from typing import Final, NamedTuple

from django.db.models import QuerySet
from django.urls import reverse

from scanner.service.rounds.models import Evaluator, Finding, Result, Round, Submission
from scanner.service.rounds.templatetags.verdicts import region_name

EVALUATOR: Final = "evaluator:"
REGION: Final = "region:"
"""What the keys of decisions begin with; no category of submissions is called so."""


class Subject(NamedTuple):
    """An evaluator, or else the region ``region``, with what a submission has that findings are decided by.

    ``key`` stays the same from run to run. Only a region's has a ``region``: an evaluator's clients are of many.
    """

    result: Result
    key: str
    name: str
    region: str = ""
    evaluator: Evaluator | None = None

    @property
    def round(self) -> Round:
        """The round of its result."""
        return self.result.round

    @property
    def round_id(self) -> int:
        """Of the round."""
        return self.result.round_id

    @property
    def findings(self) -> QuerySet[Finding]:
        """What this result finds about it."""
        rows = Finding.objects.filter(result=self.result, submission=None)
        return rows.filter(evaluator=self.evaluator) if self.evaluator else rows.filter(region=self.region)

    @property
    def page(self) -> str:
        """The address of its page."""
        if self.evaluator is not None:
            return reverse("rounds:evaluator", args=[self.evaluator.pk])
        return reverse("review:region", args=[self.round_id, self.region])


Whose = Submission | Subject
"""Whom a finding is about."""


def of_evaluator(one: Evaluator) -> Subject:
    """An evaluator of a result."""
    return Subject(one.result, EVALUATOR + one.key, one.name, evaluator=one)


def of_region(result: Result, code: str) -> Subject:
    """A region of a result."""
    return Subject(result, REGION + code, region_name(code), code)


def whose(finding: Finding) -> Whose:
    """Whom a finding is about."""
    if finding.submission is not None:
        return finding.submission
    if finding.evaluator is not None:
        return of_evaluator(finding.evaluator)
    return of_region(finding.result, finding.region)


def name_of(one: Whose) -> str:
    """What it is called."""
    return one.applicant if isinstance(one, Submission) else one.name


def page_of(one: Whose) -> str:
    """The address of its page."""
    return reverse("review:submission", args=[one.pk]) if isinstance(one, Submission) else one.page


def logged(one: Whose) -> dict[str, int | str]:
    """How the log names it beside a finding: by its row, a region by its code."""
    if isinstance(one, Submission):
        return {"submission": one.pk}
    return {"evaluator": one.evaluator.pk} if one.evaluator is not None else {"region": one.region}
