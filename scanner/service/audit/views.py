"""The auditor's pages."""

import re
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from scanner.service.audit.log import Place, head, holds, record, verify_chain
from scanner.service.audit.reading import Filter, as_csv, found
from scanner.service.audit.words import ACTIONS
from scanner.service.downloads import streamed
from scanner.service.people.scope import user_of

_A_PAGE: Final = 100
_PLACE: Final = re.compile(r"[^0-9a-f]{0,20}([0-9]{1,18})[^0-9a-f]{1,20}([0-9a-f]{64})")
"""As a dossier and ``lvjian verify`` print it: 第 12 条，ab…; 12 ab…."""


def _page(request: HttpRequest, status: int = 200, **more: Any) -> HttpResponse:  # noqa: ANN401  # what the template shows besides
    """A page of entries, older than ``before``; found by number, so that a long log is as quick as a short one."""
    form = Filter(request.GET)
    rows = found(form.cleaned_data) if form.is_valid() else found({}).none()
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) < 19:
        rows = rows.filter(seq__lt=int(before))
    entries = list(rows[: _A_PAGE + 1])
    query = request.GET.copy()
    query.pop("before", None)
    for entry in entries:
        entry.said = ACTIONS.get(entry.action, entry.action)  # type: ignore[attr-defined]  # for the template
    context = {
        "form": form, "entries": entries[:_A_PAGE], "query": query.urlencode(), "head": head(),
        "older": entries[_A_PAGE - 1].seq if len(entries) > _A_PAGE else None, "newest": not before,
        "days": settings.CONFIGURATION.retain_log_days,
    }  # fmt: skip
    return render(request, "audit/log.html", context | more, status=status)


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """The log, newest first."""
    return _page(request)


@require_safe
def export(request: HttpRequest) -> HttpResponseBase:
    """The entries that the filter chooses, as CSV; the export is an act itself."""
    form = Filter(request.GET)
    rows = found(form.cleaned_data) if form.is_valid() else found({}).none()
    newest = record(user_of(request), "log.export", "log")
    name = f"log-{timezone.localtime():%Y%m%d-%H%M}.csv"
    return streamed(name, as_csv(rows.filter(seq__lt=newest.seq)), "text/csv; charset=utf-8")


@require_POST
def compare(request: HttpRequest) -> HttpResponse:
    """Says whether the log still has the end that a dossier prints: its number and hash, in one field or two."""
    given = _PLACE.fullmatch(" ".join(request.POST.get("end", "").replace("\0", " ").split()).lower())
    if given is None:
        return _page(request, compared="unclear", status=422)
    place = Place(int(given[1]), given[2])
    found = holds(place)
    record(user_of(request), "log.compare", "log", place.seq, found=found)
    return _page(request, compared=found, place=place)


@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Reads the whole chain and says whether it holds."""
    checked = verify_chain()
    record(user_of(request), "log.verify", "log", "", ok=checked.wrong is None, wrong=checked.wrong)
    return _page(request, checked=checked)
