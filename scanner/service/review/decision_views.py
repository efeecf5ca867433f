"""What is sent to decide and to undo; and the decisions of a round as a file that ``lvjian scan --decisions`` reads."""

from collections.abc import Iterator, Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from scanner.service.audit.log import record
from scanner.service.masking import masked
from scanner.service.people.models import User
from scanner.service.people.scope import visible
from scanner.service.review import deciding
from scanner.service.review.access import (
    decidable_finding_of,
    deciding_user,
    redacted,
    redacted_ids,
    submission_of,
)
from scanner.service.review.decision_forms import DecisionForm
from scanner.service.review.evaluator_views import evaluator_page
from scanner.service.review.finding_lists import finding_form
from scanner.service.review.models import Action, Decision
from scanner.service.review.reasons import reason_word
from scanner.service.review.region_views import region_page
from scanner.service.review.subjects import Whose, page_of, whose
from scanner.service.review.submission_views import finding_page, submission_form, submission_page
from scanner.service.review.tables import csv_response
from scanner.service.rounds.models import Finding, Round

_CHOICES = {Action.CONFIRMED: "accepted", Action.DISMISSED: "dismissed"}


@require_POST
def decide_finding(request: HttpRequest, pk: int) -> HttpResponse:
    """Decides on a finding; back to where the form was sent from."""
    user = deciding_user(request)
    row = decidable_finding_of(user, pk)
    form = finding_form(row, request.POST)
    if form.is_valid():
        return _decide(request, user, (whose(row), row), form)
    if request.POST.get("from") == "finding":
        return finding_page(request, user, row, form)
    return _page(request, user, row, form)


def _page(request: HttpRequest, user: User, row: Finding, form: DecisionForm) -> HttpResponse:
    """The page of whom a finding is about, with the form that is not right yet."""
    bound = row.fid, form
    if row.submission is not None:
        return submission_page(request, user, row.submission, bound, 422)
    if row.evaluator is not None:
        return evaluator_page(request, user, row.evaluator, bound, 422)
    return region_page(request, user, (row.result.round, row.region), bound, 422)


@require_POST
def decide_submission(request: HttpRequest, pk: int) -> HttpResponse:
    """Decides on a submission."""
    user = deciding_user(request)
    about = submission_of(user, pk)
    form = submission_form(about, request.POST)
    if not form.is_valid():
        return submission_page(request, user, about, ("", form), 422)
    return _decide(request, user, (about, None), form)


def _decide(request: HttpRequest, user: User, what: tuple[Whose, Finding | None], form: DecisionForm) -> HttpResponse:
    about, row = what
    wanted = form.wanted()
    try:
        deciding.decide(user, about, row, wanted)
    except deciding.Overtaken as met:
        return _conflict(request, user, what, met, wanted)
    messages.success(request, _("已记录决定：%(action)s。") % {"action": Action(wanted.action).label})
    return redirect(_back(request, about, row))


def _conflict(
    request: HttpRequest,
    user: User,
    what: tuple[Whose, Finding | None],
    met: deciding.Overtaken,
    wanted: deciding.Wanted | None,
) -> HttpResponse:
    """What the other person did and what was wanted, so that nothing typed is lost and nothing is overwritten unseen."""
    about, row = what
    shown = {
        "round": about.round,
        "finding": row,
        "hidden": row is not None and redacted(row, user),
        "newest": met.newest,
        "wanted": wanted,
        "action": Action(wanted.action) if wanted is not None else None,
        "back": _back(request, about, row),
        "from": request.POST.get("from", ""),
    }
    return render(request, "review/conflict.html", shown, status=409)


def _back(request: HttpRequest, about: Whose, row: Finding | None) -> str:
    if row is None:
        return page_of(about) + "#decide"
    if request.POST.get("from") == "finding":
        return reverse("review:finding", args=[_then(request, about) or row.pk])
    return page_of(about) + f"#f{row.pk}"


def _then(request: HttpRequest, about: Whose) -> int | None:
    """The finding that somebody wants to see next, if it is one about the same."""
    named = request.POST.get("then", "")
    known = named.isdecimal() and len(named) <= 18 and about.findings.filter(pk=int(named)).exists()
    return int(named) if known else None


@require_POST
def undo_finding(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes back the decision that counts on a finding."""
    user = deciding_user(request)
    row = decidable_finding_of(user, pk)
    return _undo(request, user, (whose(row), row))


@require_POST
def undo_submission(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes back the decision that counts on a submission."""
    user = deciding_user(request)
    return _undo(request, user, (submission_of(user, pk), None))


def _undo(request: HttpRequest, user: User, what: tuple[Whose, Finding | None]) -> HttpResponse:
    about, row = what
    last = request.POST.get("last", "")
    try:
        done = deciding.undo(user, about, row.fid if row is not None else "", int(last) if last.isdecimal() else 0)
    except deciding.Overtaken as met:
        return _conflict(request, user, what, met, None)
    if done is None:
        messages.warning(request, _("没有可以撤销的决定。"))
    else:
        messages.success(request, _("已撤销决定。"))
    return redirect(_back(request, about, row))


@require_safe
def decisions_csv(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The decisions on findings that count, as far as the person sees their submissions; personal numbers masked."""
    user, round_ = deciding_user(request), get_object_or_404(Round, pk=pk)
    record(user, "decisions.export", "round", round_.pk)
    return csv_response(f"decisions-{pk}.csv", _lines(user, round_))


def _lines(user: User, round_: Round) -> Iterator[Sequence[str]]:
    yield "finding", "decision", "reason", "by", "until"
    rows = visible(Decision.objects.filter(round=round_), user).select_related("by")
    hidden = redacted_ids(user, Finding.objects.filter(result__round=round_))
    for one in deciding.counting(rows):
        if one.action in _CHOICES:
            said = "" if one.finding in hidden else masked(one.comment)
            words = "：".join(filter(None, (reason_word(one.action, one.reason), said)))
            yield one.finding, _CHOICES[Action(one.action)], words, one.by.name, ""
