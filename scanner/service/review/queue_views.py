"""Pages of the queue: the list with its conditions, what is taken out of it, the queries that somebody keeps."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple
from urllib.parse import parse_qs, urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from models.vocabulary import Category
from scanner.exports.words import WORDS
from scanner.service.audit.log import record
from scanner.service.review import queue
from scanner.service.review.access import deciding_user
from scanner.service.review.models import ON_SUBMISSION, Action, SavedView
from scanner.service.review.tables import csv_response, xlsx_response
from scanner.service.rounds.models import Round, Submission
from scanner.service.rounds.templatetags.verdicts import category_name, clause_title, region_name, told, verdict
from scanner.service.rounds.views import page_of

MOST_VIEWS: Final = 30
COLUMN_WORDS: Final = {
    "region": gettext_lazy("推荐地区"),
    "category": gettext_lazy("类别"),
    "evaluator": gettext_lazy("第三方评价机构"),
    "violated": gettext_lazy("不符合"),
    "suspected": gettext_lazy("存疑"),
    "unverified": gettext_lazy("未核实"),
    "unread": gettext_lazy("未读文件"),
    "state": gettext_lazy("处理状态"),
}
ORDER_WORDS: Final = {
    "worst": gettext_lazy("最差结论"),
    "applicant": gettext_lazy("申报主体"),
    **{name: word for name, word in COLUMN_WORDS.items() if name in queue.ORDERS},
}


class Option(NamedTuple):
    """A choice of a condition; ``number`` are the submissions it leaves, None where that is not counted."""

    value: str
    word: str
    number: int | None
    chosen: bool


@require_safe
def queue_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The submissions of a round that answer the conditions of the address."""
    user, round_, what = deciding_user(request), get_object_or_404(Round, pk=pk), asked_in(request)
    shown = {
        "round": round_,
        "page": page_of(request, queue.rows(round_, user, what), what.size),
        "what": what,
        "query": what.query(),
        "options": _options(round_, what, queue.facets(round_, user, what)),
        "orders": ORDER_WORDS,
        "columns": [(name, word, name in what.columns) for name, word in COLUMN_WORDS.items()],
        "sizes": queue.SIZES,
        "actions": [(one.value, one.label) for one in ON_SUBMISSION],
        "views": SavedView.objects.filter(user=user).order_by("name"),
    }
    return render(request, "review/queue.html", shown)


def asked_in(request: HttpRequest) -> queue.Asked:
    """The conditions of an address."""
    return queue.asked(request.GET.dict(), request.GET.getlist("column"))


def state_word(state: str, decided: int = 0) -> str:
    """What a submission's standing is called."""
    if state in set(Action):
        return str(Action(state).label)
    return _("部分线索已处理") if state == queue.BEGUN or decided else _("未处理")


def _options(
    round_: Round, what: queue.Asked, facets: dict[str, list[queue.Facet]]
) -> dict[str, tuple[str, str, list[Option]]]:
    """For each condition its title, the id of its field and its choices; one that is asked for is among them even at zero."""
    words: dict[str, tuple[str, Callable[[str], str]]] = {
        "region": (_("推荐地区"), region_name),
        "category": (_("类别"), category_word),
        "clause": (_("条款"), lambda clause: f"{clause} {clause_title(round_.ruleset, clause)}"),
        "verdict": (_("该条款的结论") if what.clause else _("最差结论"), lambda rank: verdict(int(rank)).word),
        "evaluator": (_("第三方评价机构"), str),
        "state": (_("处理状态"), state_word),
    }
    made = {}
    for name, (title, word) in words.items():
        chosen = getattr(what, name)
        held = [one._replace(value=one.value or queue.NO_REGION) for one in facets[name]]
        if chosen and chosen not in {one.value for one in held}:
            held.append(queue.Facet(chosen, 0))
        choices = [Option(one.value, word(one.value), one.number, one.value == chosen) for one in held]
        made[name] = title, f"f-{name}", choices
    return made


def category_word(category: str) -> str:
    """A category's name; what is none is called as it is."""
    return category_name(category) if category in set(Category) else category


@require_safe
def queue_csv(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What the conditions leave, as CSV."""
    return csv_response(f"queue-{pk}.csv", _taken_out(request, pk, "csv"))


@require_safe
def queue_xlsx(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What the conditions leave, as XLSX."""
    return xlsx_response(f"queue-{pk}.xlsx", _taken_out(request, pk, "xlsx"))


def _taken_out(request: HttpRequest, pk: int, kind: str) -> Iterator[Sequence[str | int]]:
    user, round_, what = deciding_user(request), get_object_or_404(Round, pk=pk), asked_in(request)
    found = queue.rows(round_, user, what)
    record(user, "queue.export", "round", round_.pk, format=kind, number=found.count())
    yield [
        _("申报主体"), _("统一社会信用代码"), _("最差结论"),
        *(str(COLUMN_WORDS[name]) for name in what.columns),
    ]  # fmt: skip
    for one in found.iterator(2000):
        cells = _cells(one)
        yield [one.applicant, one.uscc, verdict(one.worst).word, *(cells[name] for name in what.columns)]


def _cells(one: Submission) -> dict[str, str | int]:
    action, decided = getattr(one, "action", ""), getattr(one, "decided", 0)
    return {
        "region": region_name(one.region),
        "category": told(WORDS[f"category.{one.category}"]),
        "evaluator": one.evaluator_name,
        "violated": one.violated,
        "suspected": one.suspected,
        "unverified": one.unverified,
        "unread": one.unread,
        "state": state_word(action, decided),
    }


@require_POST
def keep_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Keeps the conditions under a name; the same name again takes the place of what it named."""
    user, round_ = deciding_user(request), get_object_or_404(Round, pk=pk)
    given = parse_qs(request.POST.get("query", ""), max_num_fields=50)
    what = queue.asked({name: values[-1] for name, values in given.items()}, given.get("column", []))
    name = request.POST.get("name", "").strip()[:40]
    if not name:
        messages.error(request, _("没有保存：请给这个视图起一个名称。"))
    elif SavedView.objects.filter(user=user).exclude(name=name).count() >= MOST_VIEWS:
        messages.error(request, _("没有保存：最多保存 %(number)s 个视图，请先删除不用的。") % {"number": MOST_VIEWS})
    else:
        SavedView.objects.update_or_create(user=user, name=name, defaults={"query": what.query()[:1000]})
        record(user, "view.keep", "round", round_.pk)
        messages.success(request, _("已保存视图“%(name)s”。") % {"name": name})
    return redirect(f"{reverse('review:queue', args=[pk])}?{what.query()}")


@require_POST
def drop_view(request: HttpRequest, pk: int, view: int) -> HttpResponse:
    """Forgets a query of one's own."""
    user = deciding_user(request)
    get_object_or_404(SavedView, pk=view, user=user).delete()
    record(user, "view.drop", "round", pk)
    messages.success(request, _("已删除视图。"))
    return redirect(reverse("review:queue", args=[pk]))


def address(pk: int, what: queue.Asked, **more: str) -> str:
    """The address of a round's queue with conditions."""
    query = "&".join(filter(None, (what.query(), urlencode(more))))
    return f"{reverse('review:queue', args=[pk])}{'?' if query else ''}{query}"
