"""What somebody may see of a result: another region's rows are not there, and what names them is redacted."""

from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest

from scanner.service.people.models import SEES_ALL, Role, User
from scanner.service.people.scope import may_decide, user_of, visible
from scanner.service.rounds.models import Document, Finding, Result, Submission

M = TypeVar("M", bound=Model)


def deciding_user(request: HttpRequest) -> User:
    """The person who asks; Http404 for roles that see no submissions and decide nothing."""
    user = user_of(request)
    if not may_decide(user):
        raise Http404
    return user


def submission_of(user: User, pk: int) -> Submission:
    """A version of a submission; Http404 unless the person may see it."""
    rows = Submission.objects.select_related("result", "round", "evaluator").filter(pk=pk, result__ready=True)
    return _one(visible(rows, user))


def finding_of(user: User, pk: int) -> Finding:
    """A finding; Http404 unless the person may see whom it is about.

    Findings about evaluators are judged on the clients of every region: only those see them who see all. A region's own
    officer sees what a batch found about the region; a pre-screen is its sender's.
    """
    rows = Finding.objects.select_related(
        "result__round", "submission__round", "submission__result", "evaluator__result__round"
    )
    on_submissions = visible(rows, user, "submission__region")
    on_regions = visible(rows.filter(submission=None, result__kind=Result.BATCH), user, "region")
    found = on_submissions | on_regions
    return _one(found.filter(pk=pk, result__ready=True))


def decidable_finding_of(user: User, pk: int) -> Finding:
    """A finding that the person may decide on; Http404 if they may only see it."""
    found = finding_of(user, pk)
    if not may_decide_on(user, found):
        raise Http404
    return found


def may_decide_on(user: User, finding: Finding) -> bool:
    """Whether somebody who sees a finding decides on it: nobody does on what is found about the own region."""
    return may_decide(user) and (finding.submission_id is not None or Role(user.role) in SEES_ALL)


def document_of(user: User, pk: int) -> Document:
    """A file; Http404 unless the person may see its submission. Files of no submission: for those who see all."""
    rows = Document.objects.select_related("result__round", "submission").filter(pk=pk, result__ready=True)
    return _one(visible(rows, user, "submission__region"))


def redacted(finding: Finding, user: User) -> bool:
    """Whether the finding concerns applicants of a region that the person may not see."""
    return Role(user.role) not in SEES_ALL and bool(set(finding.foreign.split()) - {user.region})


def redacted_ids(user: User, findings: QuerySet[Finding]) -> set[str]:
    """The ids of those among the findings that the person sees redacted, in whatever result."""
    if Role(user.role) in SEES_ALL:
        return set()
    return {one.fid for one in findings.exclude(foreign="").only("fid", "foreign") if redacted(one, user)}


def _one(rows: QuerySet[M, Any]) -> M:
    found: M | None = rows.first()
    if found is None:
        raise Http404
    return found
