"""The page of a submission: clauses, findings, files, what was decided; and the page of one finding."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from models.vocabulary import Verdict
from scanner.service.audit.log import record
from scanner.service.people.models import User
from scanner.service.review.access import deciding_user, document_of, finding_of, redacted_ids, submission_of
from scanner.service.review.deciding import NOTHING, Current, current
from scanner.service.review.decision_forms import DecisionForm
from scanner.service.review.evidence import Piece, Told, told_to
from scanner.service.review.figures import Figure, Wish, figure_of
from scanner.service.review.models import ON_FINDING, ON_SUBMISSION, Decision
from scanner.service.review.reasons import overrides_finding, overrides_submission
from scanner.service.review.texts import text_part
from scanner.service.review.versions import Again, to_look_at_again
from scanner.service.rounds.models import Finding, Submission
from scanner.service.rounds.summary import latest

OPENED: Final = Verdict.UNVERIFIED.rank
"""Findings up to this rank are shown in full; the others are listed."""


class FindingView(NamedTuple):
    """A finding with its evidence, the decision that counts, whether to look at it again, and the form to decide."""

    told: Told
    current: Current
    form: DecisionForm
    again: Again | None = None

    @property
    def finding(self) -> Finding:
        """The row."""
        return self.told.finding


class ClauseLine(NamedTuple):
    """A clause with its verdict, how many findings it has, and how many of them are decided."""

    clause: str
    rank: int
    findings: int
    decided: int
    first: int | None


Bound = tuple[str, DecisionForm]
"""The form that somebody sent, with the finding's id, "" for the submission."""


@require_safe
def submission(request: HttpRequest, pk: int) -> HttpResponse:
    """A version of a submission."""
    user = deciding_user(request)
    one = submission_of(user, pk)
    record(user, "submission.read", "submission", one.key, submission=one.pk)
    return submission_page(request, user, one)


def submission_page(
    request: HttpRequest, user: User, one: Submission, bound: Bound | None = None, status: int = 200
) -> HttpResponse:
    """The page; with the form that somebody sent and that is not right yet."""
    held = current(one)
    rows = list(one.findings.select_related("result", "submission").order_by("rank", "clause", "fid"))
    opened = [row for row in rows if row.rank <= OPENED]
    again = to_look_at_again(user, one, held)
    views = [
        finding_view(told, held, bound)._replace(again=again.get(told.finding.fid)) for told in told_to(user, opened)
    ]
    newest = latest(one.round, user).filter(key=one.key).exclude(pk=one.pk).first() if not one.latest else None
    shown = {
        "round": one.round,
        "submission": one,
        "newest": newest,
        "clauses": _clauses(one, rows, held),
        "findings": views,
        "others": [row for row in rows if row.rank > OPENED],
        "documents": one.documents.order_by("path"),
        "current": held.get("", NOTHING),
        "again": again.get(""),
        "older": sum(1 for view in views if view.again is not None),
        "form": bound[1] if bound is not None and not bound[0] else submission_form(one, None),
        "history": _history(user, one),
        "undecided": sum(1 for view in views if view.finding.rank < OPENED and view.current.decision is None),
    }
    return render(request, "review/submission.html", shown, status=status)


def finding_view(told: Told, held: Mapping[str, Current], bound: Bound | None = None) -> FindingView:
    """A finding as its page and the submission's show it."""
    finding = told.finding
    now = held.get(finding.fid, NOTHING)
    sent = bound[1] if bound is not None and bound[0] == finding.fid else None
    return FindingView(told, now, sent or finding_form(finding, None))


def finding_form(finding: Finding, data: Mapping[str, Any] | None) -> DecisionForm:
    """The form to decide on a finding."""
    over = [one for one in ON_FINDING if overrides_finding(one, finding.rank)]
    return DecisionForm.of(ON_FINDING, data, overriding=over)


def submission_form(one: Submission, data: Mapping[str, Any] | None) -> DecisionForm:
    """The form to decide on a submission."""
    over = [action for action in ON_SUBMISSION if overrides_submission(action, one.worst)]
    return DecisionForm.of(ON_SUBMISSION, data, overriding=over)


def _clauses(one: Submission, rows: Iterable[Finding], held: Mapping[str, Current]) -> list[ClauseLine]:
    numbers: Counter[str] = Counter()
    decided: Counter[str] = Counter()
    first: dict[str, int] = {}
    for row in rows:
        numbers[row.clause] += 1
        decided[row.clause] += held.get(row.fid, NOTHING).decision is not None
        if row.rank <= OPENED:
            first.setdefault(row.clause, row.pk)
    return [
        ClauseLine(clause, rank, numbers[clause], decided[clause], first.get(clause))
        for clause, rank in one.verdicts.order_by("rank", "clause").values_list("clause", "rank")
    ]


def _history(user: User, one: Submission) -> list[Decision]:
    """All rows, newest first; what was said on a redacted finding is not."""
    hidden = redacted_ids(user, Finding.objects.filter(result__round=one.round_id, submission__key=one.key))
    rows = Decision.objects.filter(round=one.round_id, submission_key=one.key).select_related("by")
    return [row for row in rows.order_by("-pk") if row.finding not in hidden]


@require_safe
def finding(request: HttpRequest, pk: int) -> HttpResponse:
    """A finding with the page that its evidence stands on; ``evidence`` in the address chooses which."""
    user = deciding_user(request)
    row = finding_of(user, pk)
    record(user, "finding.read", "finding", row.fid, submission=row.submission_id)
    return finding_page(request, user, row)


def finding_page(
    request: HttpRequest, user: User, row: Finding, form: DecisionForm | None = None, status: int = 200
) -> HttpResponse:
    """The page of a finding; with the form that somebody sent and that is not right yet."""
    whose = row.submission
    if whose is None:
        raise TypeError(row)
    held = current(whose)
    (told,) = told_to(user, [row])
    again = to_look_at_again(user, whose, {row.fid: held.get(row.fid, NOTHING)}).get(row.fid)
    view = finding_view(told, held, (row.fid, form) if form is not None else None)._replace(again=again)
    passages = [one for one in told.pieces if one.passage is not None]
    asked = request.GET.get("evidence", "")
    chosen = next((one for one in passages if str(one.number) == asked), passages[0] if passages else None)
    figure: Figure | None = None
    if chosen is not None and chosen.passage is not None and chosen.document is not None:
        figure = figure_of(chosen.document, chosen.passage, passages, Wish(page_asked(request)))
    shown = {
        "round": whose.round,
        "submission": whose,
        "view": view,
        "chosen": chosen,
        "figure": figure,
        "pair": _pair(passages),
        **_neighbours(whose, row),
    }
    return render(request, "review/finding.html", shown, status=status)


def _pair(passages: Iterable[Piece]) -> tuple[int, int] | None:
    """The first two files that the passages stand in, if the person may open both."""
    files = list(dict.fromkeys(one.document.pk for one in passages if one.document is not None))
    return (files[0], files[1]) if len(files) > 1 else None


def _neighbours(whose: Submission, row: Finding) -> dict[str, int | None]:
    """The findings before and behind, in the order of the submission's page."""
    order = list(whose.findings.filter(rank__lte=OPENED).order_by("rank", "clause", "fid").values_list("pk", flat=True))
    at = order.index(row.pk) if row.pk in order else None
    if at is None:
        return {"previous": None, "next": order[0] if order else None}
    return {"previous": order[at - 1] if at else None, "next": order[at + 1] if at + 1 < len(order) else None}


@require_safe
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """The text of a file, in parts; for files without pages, and to read on."""
    user = deciding_user(request)
    one = document_of(user, pk)
    record(user, "document.read", "document", one.path[:200], sha256=one.sha256)
    start, end = (_number(request.GET.get(name, "")) for name in ("start", "end"))
    shown = {
        "round": one.result.round,
        "document": one,
        "submission": one.submission,
        "part": text_part(one, start, end),
        "unread": _("这个文件没有读到，没有文字。") if one.method == "none" else "",
    }
    return render(request, "review/document.html", shown)


def page_asked(request: HttpRequest) -> int:
    """The page of a file that the address asks for, 0 for none."""
    return _number(request.GET.get("page", ""))


def number_asked(request: HttpRequest, name: str) -> int:
    """A number that the address names, 0 for none."""
    return _number(request.GET.get(name, ""))


def _number(text: str) -> int:
    return min(int(text), 10**9) if text.isdecimal() and len(text) < 12 else 0
