"""Pages of the queue: the list with its conditions, what is taken out of it, the queries that somebody keeps."""

from collections.abc import Callable
from typing import Final, NamedTuple
from urllib.parse import parse_qs, urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from models.vocabulary import Category
from scanner.service.audit.log import record
from scanner.service.people.models import User
from scanner.service.review import queue
from scanner.service.review.access import deciding_user
from scanner.service.review.models import ON_SUBMISSION, Action, SavedView
from scanner.service.review.versions import stale
from scanner.service.rounds.models import Round
from scanner.service.rounds.templatetags.verdicts import category_name, clause_title, region_name, verdict
from scanner.service.rounds.views import page_of

MOST_VIEWS: Final = 30
OWN_COLUMNS: Final = ""
"""The name of the view that holds the columns somebody keeps: no view of theirs can be called so."""
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
    page = page_of(request, queue.rows(round_, user, what), what.size)
    shown = {
        "round": round_,
        "page": page,
        "stale": stale(page),
        "heads": _heads(what),
        "unordered": what._replace(order="worst").query(),
        "turned": order_word(what),
        "what": what,
        "query": what.query(),
        "options": _options(round_, what, queue.facets(round_, user, what)),
        "orders": ORDER_WORDS,
        "columns": [(name, word, name in what.columns) for name, word in COLUMN_WORDS.items()],
        "sizes": queue.SIZES,
        "actions": [(one.value, one.label) for one in ON_SUBMISSION],
        "views": SavedView.objects.filter(user=user).exclude(name=OWN_COLUMNS).order_by("name"),
    }
    return render(request, "review/queue.html", shown)


def asked_in(request: HttpRequest) -> queue.Asked:
    """The conditions of an address, with the columns that somebody keeps where it names none."""
    return queue.asked(request.GET.dict(), request.GET.getlist("column"), kept_columns(deciding_user(request)))


def kept_columns(user: User) -> tuple[str, ...]:
    """The columns that somebody keeps, all if none."""
    kept = SavedView.objects.filter(user=user, name=OWN_COLUMNS).first()
    given = parse_qs(kept.query, max_num_fields=50).get("column", []) if kept is not None else []
    return tuple(one for one in queue.COLUMNS if one in given) or queue.COLUMNS


class Head(NamedTuple):
    """A column's head: its name and word, the order that a click asks for, and how the list is ordered by it now."""

    name: str
    word: str
    order: str
    sorted: str


def _heads(what: queue.Asked) -> list[Head]:
    """Of what is shown; a second click turns the order round."""
    words = {"applicant": _("申报主体"), "worst": _("最差结论"), **{name: COLUMN_WORDS[name] for name in what.columns}}
    made = []
    for name, word in words.items():
        ascending = not queue.ordering(name)[0].startswith("-")
        by, turned = what.order.removeprefix("-") == name, what.order.startswith("-")
        direction = ("ascending" if ascending != turned else "descending") if by else "none"
        made.append(Head(name, str(word), f"-{name}" if by and not turned else name, direction))
    return made


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


@require_POST
def keep_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Keeps the conditions under a name; the same name again takes the place of what it named."""
    user, round_ = deciding_user(request), get_object_or_404(Round, pk=pk)
    given = parse_qs(request.POST.get("query", ""), max_num_fields=50)
    kept = kept_columns(user)
    what = queue.asked({name: values[-1] for name, values in given.items()}, given.get("column", []), kept)
    name = request.POST.get("name", "").strip()[:40]
    if not name:
        messages.error(request, _("没有保存：请给这个视图起一个名称。"))
    elif SavedView.objects.filter(user=user).exclude(name__in=[name, OWN_COLUMNS]).count() >= MOST_VIEWS:
        messages.error(request, _("没有保存：最多保存 %(number)s 个视图，请先删除不用的。") % {"number": MOST_VIEWS})
    else:
        SavedView.objects.update_or_create(user=user, name=name, defaults={"query": what.query()[:1000]})
        record(user, "view.keep", "round", round_.pk)
        messages.success(request, _("已保存视图“%(name)s”。") % {"name": name})
    return redirect(f"{reverse('review:queue', args=[pk])}?{what.query()}")


@require_POST
def keep_columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Keeps the columns that are shown for whoever asks, in all rounds, where an address names none."""
    user, round_ = deciding_user(request), get_object_or_404(Round, pk=pk)
    given = parse_qs(request.POST.get("query", ""), max_num_fields=50)
    what = queue.asked({name: values[-1] for name, values in given.items()}, given.get("column", []))
    query = urlencode([("column", one) for one in what.columns])
    SavedView.objects.update_or_create(user=user, name=OWN_COLUMNS, defaults={"query": query})
    record(user, "view.keep", "round", round_.pk)
    messages.success(request, _("已记住显示的列。"))
    return redirect(address(pk, what))


@require_POST
def drop_view(request: HttpRequest, pk: int, view: int) -> HttpResponse:
    """Forgets a query of one's own."""
    user = deciding_user(request)
    get_object_or_404(SavedView, pk=view, user=user).delete()
    record(user, "view.drop", "round", pk)
    messages.success(request, _("已删除视图。"))
    return redirect(reverse("review:queue", args=[pk]))


def order_word(what: queue.Asked) -> str:
    """What the order of a list is called."""
    turned = _("（逆序）") if what.order.startswith("-") else ""
    return f"{ORDER_WORDS[what.order.removeprefix('-')]}{turned}"


def address(pk: int, what: queue.Asked, **more: str) -> str:
    """The address of a round's queue with conditions."""
    query = "&".join(filter(None, (what.query(), urlencode(more))))
    return f"{reverse('review:queue', args=[pk])}{'?' if query else ''}{query}"
