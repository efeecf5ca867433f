"""Sending a register's file, looking at what was read of it, making it count, taking it away."""

from pathlib import Path
from typing import Final

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from corpus.registers import kinds
from scanner.service.audit.log import record
from scanner.service.downloads import attachment
from scanner.service.jobs import queue
from scanner.service.people.models import Role, User
from scanner.service.people.rights import allowed, polled
from scanner.service.people.scope import user_of
from scanner.service.registers import holding, listing, sending
from scanner.service.registers.forms import RegisterForm, keep
from scanner.service.registers.holding import KIND, Moved, in_force, terms_of
from scanner.service.registers.models import RegisterVersion, State
from scanner.service.rounds.models import Round
from scanner.service.uploads import store
from scanner.service.uploads.receiving import Receiver

OCTETS: Final = "application/octet-stream"


@allowed(Role.REVIEWER)
@csrf_exempt  # the handler of files must be set before the form, and with it the token, is read: checked in ``_new``
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """The form; sent with a file it makes a draft, which is read and then waits to be confirmed."""
    request.upload_handlers = [Receiver(request)]
    return _new(request, pk)


@csrf_protect
def _new(request: HttpRequest, pk: int) -> HttpResponse:
    user, round_ = user_of(request), get_object_or_404(Round, pk=pk)
    if request.method != "POST":
        asked = request.GET.get("kind", "")
        form = RegisterForm(initial={"kind": asked if asked in kinds() else None})
        return _form(request, round_, form)
    sent, why = sending.taken(request)
    said = request.POST.copy()
    said["kept"] = keep(sent) if sent is not None else ""
    form = RegisterForm(said)
    if why:
        form.add_error(None, why)
    if sent is None or not form.is_valid():
        return _form(request, round_, form, sent.name if sent is not None else "", 422)
    instead = request.POST.get("instead", "")
    made = holding.draft(
        round_, sent, form.stated(), user, int(instead) if instead.isdecimal() and len(instead) < 18 else 0
    )
    return redirect("registers:version", made.pk)


def _form(request: HttpRequest, round_: Round, form: RegisterForm, name: str = "", status: int = 200) -> HttpResponse:
    shown = {"round": round_, "form": form, "held": in_force(round_).values(), "name": name, "size": sending.LARGEST}
    return render(request, "registers/new.html", shown, status=status)


@allowed(Role.REVIEWER)
@require_safe
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """A version: what was read of its file, what it would change or changed; looking at its rows is an act."""
    one, user = _version(pk), user_of(request)
    if one.content:
        record(user, "register.read", KIND, one.pk, register=one.kind, round=one.round_id)
    return _shown(request, one)


def _shown(request: HttpRequest, one: RegisterVersion, why: str = "", status: int = 200) -> HttpResponse:
    form = RegisterForm(initial=_again(one)) if one.state == State.DRAFT else None
    shown = {"form": form, "why": why, "size": sending.LARGEST, **_facts(one)}
    return render(request, "registers/version.html", shown, status=status)


def _facts(one: RegisterVersion) -> dict[str, object]:
    before = one.base if one.state == State.DRAFT else None
    return {
        "round": one.round,
        "one": one,
        "job": one.job,
        "ahead": queue.ahead(one.job) if one.job is not None else 0,
        "summary": one.summary,
        "before": before,
        "elsewhere": listing.elsewhere(one.round).get(one.kind, ()) if one.state == State.DRAFT else (),
        "reservations": listing.reservations(one, terms_of(one.round)) if one.content else (),
    }


def _again(one: RegisterVersion) -> dict[str, object]:
    """The form of a draft as it was sent, its file kept: for another try with other words."""
    kept = keep(holding.Sent(one.name, one.original, one.size))
    names = ("kind", "mode", "as_of", "covers_from", "covers_to", "source")
    return {"kept": kept, **{name: getattr(one, name) for name in names}}


@allowed(Role.REVIEWER)
@polled
@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of that page that changes while the file is read."""
    one = _version(pk)
    answer = render(request, "registers/progress.html", _facts(one))
    if one.job is None or not one.job.open:
        answer.headers["HX-Refresh"] = "true"
    return answer


@allowed(Role.REVIEWER)
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft counts from now on."""
    one = _version(pk)
    try:
        holding.confirm(one.pk, user_of(request))
    except Moved as error:
        return _shown(request, _version(pk), str(error), 409)
    messages.success(request, _("名录已启用，此后开始的扫描使用它。已有的结果重新扫描后生效。"))
    return redirect("registers:registers", one.round_id)


@allowed(Role.REVIEWER)
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft will not be used."""
    one = _version(pk)
    try:
        holding.drop(one.pk, user_of(request))
    except Moved as error:
        return _shown(request, _version(pk), str(error), 409)
    messages.success(request, _("已放弃这份草稿，现有名录没有变化。"))
    return redirect("registers:registers", one.round_id)


@allowed(Role.REVIEWER)
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """The version in force counts no more, if the person said that it is meant."""
    one = _version(pk)
    if not request.POST.get("sure"):
        return _shown(request, one, _("没有移除：请先勾选“我确认移除”。"), 422)
    try:
        holding.remove(one.pk, user_of(request))
    except Moved as error:
        return _shown(request, _version(pk), str(error), 409)
    messages.success(request, _("名录已移除，此后的扫描不再使用它；文件与内容保留在以往版本中。"))
    return redirect("registers:registers", one.round_id)


@allowed(Role.REVIEWER)
@require_safe
def original(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file as it was sent; saving it is an act."""
    one = _version(pk)
    path: Path | None = store.original(one.original)
    if path is None:
        raise Http404
    user: User = user_of(request)
    record(user, "register.download", KIND, one.pk, register=one.kind, sha256=one.original)
    return attachment(one.name, path, OCTETS)


def _version(pk: int) -> RegisterVersion:
    rows: QuerySet[RegisterVersion] = RegisterVersion.objects.select_related(
        "round", "job", "base", "by", "confirmed_by", "ended_by"
    )
    return get_object_or_404(rows, pk=pk)
