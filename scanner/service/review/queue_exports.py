"""What is taken out of the queue: exactly the rows and columns that the conditions leave, and what those conditions were."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Final

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from scanner.exports.words import WORDS
from scanner.service.audit.log import record
from scanner.service.people.models import User
from scanner.service.review import queue
from scanner.service.review.access import deciding_user
from scanner.service.review.queue_views import COLUMN_WORDS, address, asked_in, category_word, order_word, state_word
from scanner.service.review.tables import csv_response, xlsx_response
from scanner.service.review.versions import stale
from scanner.service.rounds.models import Round, Submission
from scanner.service.rounds.templatetags.verdicts import clause_title, region_name, told, verdict

_WORDS: Final[Mapping[str, Callable[[str], str]]] = {
    "region": lambda code: region_name("" if code == queue.NO_REGION else code),
    "category": category_word,
    "verdict": lambda rank: verdict(int(rank)).word,
    "state": state_word,
}
"""What the values of conditions are called; the others are words already."""


@require_safe
def queue_csv(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What the conditions leave, as CSV; back to the queue with a warning if that is nothing."""
    return _taken_out(request, pk, "csv")


@require_safe
def queue_xlsx(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What the conditions leave, as XLSX, with the conditions on a sheet of their own."""
    return _taken_out(request, pk, "xlsx")


def _taken_out(request: HttpRequest, pk: int, kind: str) -> HttpResponseBase:
    user, round_, what = deciding_user(request), get_object_or_404(Round, pk=pk), asked_in(request)
    found = queue.rows(round_, user, what)
    number = found.count()
    if not number:
        messages.warning(request, _("没有导出：没有符合条件的申报。请放宽或清除筛选条件。"))
        return redirect(address(pk, what))
    about = about_rows(round_, user, what, number)
    record(user, "queue.export", "round", round_.pk, format=kind, number=number)
    if kind == "csv":
        return csv_response(f"queue-{pk}.csv", chain(_rows(found, what), [[]], about))
    return xlsx_response(f"queue-{pk}.xlsx", _rows(found, what), (_("导出说明"), about))


def _rows(found: QuerySet[Submission], what: queue.Asked) -> Iterator[Sequence[str | int]]:
    yield [
        _("申报主体"), _("统一社会信用代码"), _("最差结论"),
        *(str(COLUMN_WORDS[name]) for name in what.columns),
    ]  # fmt: skip
    rows = found.iterator(2000)
    while some := list(islice(rows, 500)):
        older = stale(some)
        for one in some:
            cells = _cells(one, again=one.pk in older)
            yield [one.applicant, one.uscc, verdict(one.worst).word, *(cells[name] for name in what.columns)]


def about_rows(round_: Round, user: User, what: queue.Asked, number: int) -> list[Sequence[str | int]]:
    """What a table was taken out of and by what conditions: title and value in rows."""
    titles = {**COLUMN_WORDS, "clause": _("条款"), "verdict": _("结论"), "q": _("搜索词")}
    given: list[Sequence[str | int]] = []
    for name in queue.CONDITIONS:
        if value := str(getattr(what, name)):
            word = clause_title(round_.ruleset, value) if name == "clause" else _WORDS.get(name, str)(value)
            given.append([str(titles[name]), f"{value} {word}" if name == "clause" else word])
    return [
        [_("批次"), round_.name],
        [_("导出时间"), f"{timezone.localtime():%Y-%m-%d %H:%M:%S %z}"],
        [_("导出人"), user.name],
        [_("申报数"), number],
        *(given or [[_("筛选条件"), _("无")]]),
        [_("排序"), order_word(what)],
        [_("性质"), _("线索，非结论；由人决定。")],
    ]


def _cells(one: Submission, *, again: bool) -> dict[str, str | int]:
    action, decided = getattr(one, "action", ""), getattr(one, "decided", 0)
    return {
        "region": region_name(one.region),
        "category": told(WORDS[f"category.{one.category}"]),
        "evaluator": one.evaluator_name,
        "violated": one.violated,
        "suspected": one.suspected,
        "unverified": one.unverified,
        "unread": one.unread,
        "state": f"{state_word(action, decided)}{_('（旧版本，请重新查看）') if again else ''}",
    }
