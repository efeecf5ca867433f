"""The evaluators of a round with what people decided on them, and the page of one; officers see their own clients of it."""

from collections.abc import Callable
from typing import Final, NamedTuple

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from models.errors import BadOutput
from scanner.results.rows import EvaluatorRow
from scanner.service.audit.log import record
from scanner.service.people.models import User
from scanner.service.people.scope import user_of, visible
from scanner.service.review.decided_numbers import Numbers, numbers
from scanner.service.review.finding_lists import Bound, listed
from scanner.service.review.subjects import EVALUATOR, of_evaluator
from scanner.service.rounds import lines, summary
from scanner.service.rounds.models import Evaluator, Finding, Result, Round
from scanner.service.rounds.views import PAGE, sees_all

WORST_FIRST: Final = ("-recommended", "worst", "-suspected", "-with_affiliates", "name", "pk")
ORDERS: Final[dict[str, tuple[str | Promise, tuple[str, ...]]]] = {
    "review": (gettext_lazy("复核建议"), WORST_FIRST),
    "with_affiliates": (gettext_lazy("含关联机构的项目数"), ("-with_affiliates", "name", "pk")),
    "projects": (gettext_lazy("项目数"), ("-projects", "name", "pk")),
    "suspected": (gettext_lazy("独立性存疑"), ("-suspected", "-clients", "name", "pk")),
    "open": (gettext_lazy("待决定的线索"), WORST_FIRST),
    "confirmed": (gettext_lazy("已确认的线索"), WORST_FIRST),
    "dismissed": (gettext_lazy("已排除的线索"), WORST_FIRST),
    "name": (gettext_lazy("名称"), ("name", "pk")),
}
"""Orders of the list; those named as a number of ``Numbers`` put the most of these first."""
STATES: Final[dict[str, tuple[str | Promise, Callable[[Numbers], bool]]]] = {
    "open": (gettext_lazy("有待决定的线索"), lambda one: one.open > 0),
    "confirmed": (gettext_lazy("有已确认的线索"), lambda one: one.confirmed > 0),
    "dismissed": (gettext_lazy("有已排除的线索"), lambda one: one.dismissed > 0),
    "needs_material": (gettext_lazy("有需补充材料的线索"), lambda one: one.needs_material > 0),
    "decided": (gettext_lazy("线索都已决定"), lambda one: not one.open and one.confirmed + one.dismissed > 0),
}
"""What the list may be narrowed to."""


class Line(NamedTuple):
    """An evaluator of the list with how many of its findings are decided."""

    evaluator: Evaluator
    numbers: Numbers


def lines_of(round_: Round, found: QuerySet[Evaluator]) -> list[Line]:
    """Evaluators of one result, in their order, with the numbers of their findings."""
    rows = Finding.objects.filter(evaluator__in=found.order_by().values("pk"))
    held = numbers(round_, EVALUATOR, rows.values_list("evaluator_id", "fid", "rank"))
    return [Line(one, held.get(one.pk, Numbers())) for one in found]


@require_safe
def evaluators(request: HttpRequest, pk: int) -> HttpResponse:
    """The evaluators of a round, those recommended for review first; an officer sees those of the own submissions."""
    user, round_ = user_of(request), get_object_or_404(Round, pk=pk)
    if not sees_all(user):
        counts = summary.summary(round_, user, evaluators=1000).evaluators
        own = summary.latest(round_, user).exclude(evaluator=None).filter(result__kind=Result.BATCH)
        pages = dict(own.order_by("evaluator_name", "-pk").values_list("evaluator_name", "evaluator"))
        shown = {"round": round_, "evaluators": counts, "pages": sorted(pages.items())}
        return render(request, "rounds/evaluators_of_region.html", shown)
    order, state = request.GET.get("order", "review"), request.GET.get("state", "")
    batch = summary.newest_batch(round_)
    found = Evaluator.objects.filter(result=batch) if batch else Evaluator.objects.none()
    if request.GET.get("recommended"):
        found = found.filter(recommended=True)
    if name := request.GET.get("q", "").replace("\0", "").strip():
        found = found.filter(Q(name__icontains=name) | Q(uscc__icontains=name))
    rows = lines_of(round_, found.order_by(*ORDERS.get(order, ORDERS["review"])[1]))
    if state in STATES:
        rows = [one for one in rows if STATES[state][1](one.numbers)]
    if order in Numbers._fields:
        rows.sort(key=lambda one: getattr(one.numbers, order), reverse=True)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    shown = {
        "round": round_,
        "page": page,
        "order": order,
        "orders": [(value, word) for value, (word, _) in ORDERS.items()],
        "state": state,
        "states": [(value, word) for value, (word, _) in STATES.items()],
        "asked": request.GET,
    }
    return render(request, "rounds/evaluators.html", shown)


@require_safe
def evaluator(request: HttpRequest, pk: int) -> HttpResponse:
    """An evaluator: all that a result knows of it; for an officer only which of the own submissions it evaluated."""
    user = user_of(request)
    rows = Evaluator.objects.select_related("result__round")
    found = get_object_or_404(rows, pk=pk, result__ready=True)
    if not sees_all(user):
        return _of_region(request, user, found)
    record(user, "evaluator.read", "evaluator", found.name, result=found.result_id)
    return evaluator_page(request, user, found)


def evaluator_page(
    request: HttpRequest, user: User, found: Evaluator, bound: Bound | None = None, status: int = 200
) -> HttpResponse:
    """Identity, projects, affiliates, patterns, reasons, clients, findings; with the form that is not right yet."""
    try:
        row = lines.read(found.result, "evaluators.jsonl", (found.start, found.length), EvaluatorRow)
    except BadOutput as error:
        return render(request, "rounds/changed.html", {"error": error}, status=409)
    verdicts = sorted((clause, verdict.rank) for clause, verdict in row.verdicts.items())
    shown = {
        "round": found.result.round,
        "evaluator": found,
        "row": row,
        "numbers": lines_of(found.result.round, Evaluator.objects.filter(pk=found.pk))[0].numbers,
        "clients": found.submissions.order_by("worst", "applicant"),
        **listed(user, of_evaluator(found), verdicts, bound),
    }
    return render(request, "rounds/evaluator.html", shown, status=status)


def _of_region(request: HttpRequest, user: User, found: Evaluator) -> HttpResponse:
    """What the own submissions say of it, in their words: names, codes and findings that others led to are not there."""
    clients = list(visible(found.submissions.all(), user).order_by("worst", "applicant", "pk"))
    if not clients:
        raise Http404
    names = sorted({one.evaluator_name for one in clients})
    record(user, "evaluator.read", "evaluator", names[0], result=found.result_id)
    shown = {"round": found.result.round, "names": names, "clients": clients}
    return render(request, "rounds/evaluator_of_region.html", shown)
