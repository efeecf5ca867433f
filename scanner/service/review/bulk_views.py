"""One decision on many submissions: first what it would change, then the act, and a way back."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from scanner.service.people.models import User
from scanner.service.review import deciding, queue
from scanner.service.review.access import deciding_user
from scanner.service.review.decision_forms import DecisionForm
from scanner.service.review.models import ON_SUBMISSION, Action, Bulk
from scanner.service.review.queue_views import state_word
from scanner.service.review.reasons import overrides_submission
from scanner.service.rounds.models import Round, Submission

MOST: Final = 1000
LISTED: Final = 20


@require_POST
def bulk(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows what a decision on the chosen submissions would change; with ``sure`` does it, if nothing stands against it."""
    user, round_ = deciding_user(request), get_object_or_404(Round, pk=pk)
    back = QueryDict(request.POST.get("query", ""))
    what = queue.asked(back.dict(), back.getlist("column"))
    home = f"{reverse('review:queue', args=[pk])}?{what.query()}"
    action = request.POST.get("action", "")
    rows = _chosen(request, round_, user, what)
    problem = _problem(rows, action)
    if problem:
        messages.error(request, problem)
        return redirect(home)
    override = any(overrides_submission(action, one.worst) for one in rows)
    form = DecisionForm.of(ON_SUBMISSION, request.POST if "sure" in request.POST else None, override=override)
    if form.is_bound and form.is_valid():
        made, left = deciding.decide_many(user, rows, form.wanted())
        return redirect(reverse("review:bulk_done", args=[made.pk]) + f"?left={left}")
    shown = {
        "round": round_,
        "home": home,
        "query": what.query(),
        "rows": rows,
        "listed": rows[:LISTED],
        "more": max(0, len(rows) - LISTED),
        "action": Action(action),
        "changes": _changes(rows),
        "overrides": sum(overrides_submission(action, one.worst) for one in rows),
        "form": form,
        "last": form.data.get("last") if form.is_bound else deciding.newest_of_round(round_),
    }
    return render(request, "review/bulk.html", shown)


def _chosen(request: HttpRequest, round_: Round, user: User, what: queue.Asked) -> Sequence[Submission]:
    """Those ticked, or all that answer the conditions; one too many is enough to see that there are too many."""
    found = queue.rows(round_, user, what)
    if request.POST.get("all") != "1":
        ticked = [int(one) for one in request.POST.getlist("chosen") if one.isdecimal()][: MOST + 1]
        found = queue.rows(round_, user, queue.Asked()).filter(pk__in=ticked)
    return list(found[: MOST + 1])


def _problem(rows: Sequence[Submission], action: str) -> str:
    if action not in set(ON_SUBMISSION):
        return _("没有执行：请选择要作的决定。")
    if not rows:
        return _("没有执行：请先勾选申报。")
    if len(rows) > MOST:
        return _("没有执行：一次最多处理 %(number)s 项申报，请先缩小筛选范围。") % {"number": MOST}
    return ""


def _changes(rows: Sequence[Submission]) -> list[tuple[str, int]]:
    """What stands now, by number of submissions."""
    return Counter(state_word(getattr(one, "action", ""), getattr(one, "decided", 0)) for one in rows).most_common()


@require_safe
def bulk_done(request: HttpRequest, pk: int) -> HttpResponse:
    """What an act on many did, with the way back; only for who did it."""
    user = deciding_user(request)
    made = get_object_or_404(Bulk.objects.select_related("round"), pk=pk, by=user)
    undone = made.decisions.filter(undone__isnull=False).count()
    left = request.GET.get("left", "0")
    shown = {"bulk": made, "round": made.round, "undone": undone, "left": int(left) if left.isdecimal() else 0}
    return render(request, "review/bulk_done.html", shown)


@require_POST
def bulk_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes an act on many back where nobody has decided since."""
    user = deciding_user(request)
    made = get_object_or_404(Bulk, pk=pk)
    if made.by_id != user.pk:
        raise Http404
    number = deciding.undo_many(user, made)
    left = made.number - number
    messages.success(
        request, _("已撤销 %(number)s 项；%(left)s 项此后另有决定，保持不变。") % {"number": number, "left": left}
    )
    return redirect("review:bulk_done", pk=pk)
