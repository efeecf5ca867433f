"""The page of a submission: clauses, findings, files, what was decided; and the page of one finding."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from scanner.service.audit.log import record
from scanner.service.masking import masked
from scanner.service.people.models import User
from scanner.service.people.privacy import unmasked
from scanner.service.review.access import deciding_user, document_of, finding_of, submission_of
from scanner.service.review.deciding import NOTHING, current
from scanner.service.review.decision_forms import DecisionForm
from scanner.service.review.evidence import Piece, Told, told_to
from scanner.service.review.figures import Figure, Wish, figure_of
from scanner.service.review.finding_lists import Bound, clause_lines, finding_view, history
from scanner.service.review.models import ON_SUBMISSION
from scanner.service.review.reasons import overrides_submission
from scanner.service.review.subjects import Whose, logged, name_of, page_of, whose
from scanner.service.review.texts import around, text_part
from scanner.service.review.versions import to_look_at_again
from scanner.service.rounds.models import ASKS, Finding, Submission
from scanner.service.rounds.summary import latest, of_same


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
    opened = [row for row in rows if row.rank <= ASKS]
    again = to_look_at_again(user, one, held)
    views = [
        finding_view(user, told, held, bound)._replace(again=again.get(told.finding.fid))
        for told in told_to(user, opened)
    ]
    verdicts = one.verdicts.order_by("rank", "clause").values_list("clause", "rank")
    newest = latest(one.round, user).filter(of_same(one)).first() if not one.latest else None
    shown = {
        "round": one.round,
        "submission": one,
        "newest": newest,
        "clauses": clause_lines(verdicts, rows, held),
        "findings": views,
        "others": [row for row in rows if row.rank > ASKS],
        "documents": one.documents.order_by("path"),
        "full": False,
        "current": held.get("", NOTHING),
        "again": again.get(""),
        "older": sum(1 for view in views if view.again is not None),
        "form": bound[1] if bound is not None and not bound[0] else submission_form(one, None),
        "history": history(user, one),
        "from": "submission",
        "undecided": sum(1 for view in views if view.finding.rank < ASKS and view.current.decision is None),
    }
    return render(request, "review/submission.html", shown, status=status)


def submission_form(one: Submission, data: Mapping[str, Any] | None) -> DecisionForm:
    """The form to decide on a submission."""
    over = [action for action in ON_SUBMISSION if overrides_submission(action, one.worst)]
    return DecisionForm.of(ON_SUBMISSION, data, overriding=over)


@require_http_methods(["GET", "HEAD", "POST"])
def finding(request: HttpRequest, pk: int) -> HttpResponse:
    """A finding with the page that its evidence stands on; ``evidence`` in the address chooses which. POST: in full."""
    user = deciding_user(request)
    row = finding_of(user, pk)
    full = unmasked(request, "finding", row.fid)
    record(user, "finding.read", "finding", row.fid, **logged(whose(row)))
    return finding_page(request, user, row, full=full)


def finding_page(
    request: HttpRequest, user: User, row: Finding, form: DecisionForm | None = None, *, full: bool = False
) -> HttpResponse:
    """The page of a finding; with the form that somebody sent and that is not right yet. ``full``: with personal data."""
    about = whose(row)
    held = current(about)
    (told,) = told_to(user, [row])
    view = finding_view(user, told, held, (row.fid, form) if form is not None else None)
    if isinstance(about, Submission):
        again = to_look_at_again(user, about, {row.fid: held.get(row.fid, NOTHING)})
        view = view._replace(again=again.get(row.fid))
    passages = [one for one in told.pieces if one.passage is not None]
    asked = request.GET.get("evidence", "")
    chosen = next((one for one in passages if str(one.number) == asked), passages[0] if passages else None)
    figure: Figure | None = None
    if chosen is not None and chosen.passage is not None and chosen.document is not None:
        figure = figure_of(chosen.document, chosen.passage, passages, Wish(page_asked(request), draws=full))
    shown = {
        "round": about.round,
        "about": name_of(about),
        "back": page_of(about),
        "view": view,
        "chosen": chosen,
        "figure": figure,
        "full": full,
        "hides": _hides(told, chosen),
        **_neighbours(about, row),
    }
    return render(request, "review/finding.html", shown, status=200 if form is None else 422)


def _hides(told: Told, chosen: Piece | None) -> bool:
    """Whether personal data stands in the words of the evidence, or around those that are looked at."""
    words = [word for piece in told.pieces for word in (piece.words, *piece.pairs.values())]
    if chosen is not None and chosen.passage is not None and chosen.document is not None:
        place = chosen.passage
        if around(chosen.document, place.start, place.end, full=False).hides:
            return True
    return any(masked(word) != word for word in words)


def _neighbours(about: Whose, row: Finding) -> dict[str, int | None]:
    """The findings before and behind, in the order of the page that lists them."""
    order = list(about.findings.filter(rank__lte=ASKS).order_by("rank", "clause", "fid").values_list("pk", flat=True))
    at = order.index(row.pk) if row.pk in order else None
    if at is None:
        return {"previous": None, "next": order[0] if order else None}
    return {"previous": order[at - 1] if at else None, "next": order[at + 1] if at + 1 < len(order) else None}


@require_http_methods(["GET", "HEAD", "POST"])
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """The text of a file, in parts; for files without pages, and to read on. POST: with its personal data."""
    user = deciding_user(request)
    one = document_of(user, pk)
    full = unmasked(request, "document", masked(one.path[:200]))
    record(user, "document.read", "document", masked(one.path[:200]), sha256=one.sha256)
    start, end = (_number(request.GET.get(name, "")) for name in ("start", "end"))
    part = text_part(one, start, end, full=full)
    shown = {
        "full": full,
        "hides": part.hides,
        "round": one.result.round,
        "document": one,
        "submission": one.submission,
        "part": part,
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
