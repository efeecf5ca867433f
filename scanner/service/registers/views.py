"""The page of a round's registers and terms, changing the terms, and scanning again what they were not used for."""

from typing import Final

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from corpus.rulesets import load
from scanner.service.people.models import Role
from scanner.service.people.rights import allowed
from scanner.service.people.scope import user_of, visible
from scanner.service.registers import listing
from scanner.service.registers.again import again, running
from scanner.service.registers.forms import TermsForm
from scanner.service.registers.holding import Moved, change_terms, terms_of
from scanner.service.registers.models import Terms
from scanner.service.rounds.models import Result, Round

SHOWN: Final = 50
CONFLICT: Final = 409


@require_safe
def registers(request: HttpRequest, pk: int) -> HttpResponse:
    """Every kind of register of a round, what is there and what waits for it; the terms; results made with others."""
    user, round_ = user_of(request), get_object_or_404(Round, pk=pk)
    stale = listing.stale(round_, user)
    shown = {
        "round": round_,
        "lines": listing.lines(round_, user),
        "terms": terms_of(round_),
        "law": load(round_.ruleset),
        "stale": [(one, running(one.result)) for one in stale[:SHOWN]],
        "stale_total": len(stale),
        "background": settings.CONFIGURATION.background is not None,
        "manages": Role(user.role) is Role.REVIEWER,
    }
    return render(request, "registers/registers.html", shown)


@allowed(Role.REVIEWER)
@require_http_methods(["GET", "POST"])
def terms(request: HttpRequest, pk: int) -> HttpResponse:
    """The terms to be changed; what was typed stays where something is wrong or somebody else was faster."""
    user, round_ = user_of(request), get_object_or_404(Round, pk=pk)
    if request.method != "POST":
        return _terms(request, round_, TermsForm.of(terms_of(round_), round_.ruleset))
    form = TermsForm(request.POST)
    if not form.is_valid():
        return _terms(request, round_, form, 422)
    try:
        change_terms(round_, form.wanted(), user)
    except Moved as error:
        said = request.POST.copy()
        said["seen"] = str(terms_of(round_).pk or 0)
        form = TermsForm(said)
        form.add_error(None, str(error))
        return _terms(request, round_, form, CONFLICT)
    messages.success(request, _("参数已保存，此后开始的扫描使用新参数。"))
    return redirect("registers:registers", round_.pk)


def _terms(request: HttpRequest, round_: Round, form: TermsForm, status: int = 200) -> HttpResponse:
    now: Terms = terms_of(Round.objects.get(pk=round_.pk))
    shown = {"round": round_, "form": form, "now": now, "law": load(round_.ruleset)}
    return render(request, "registers/terms.html", shown, status=status)


@allowed(Role.REVIEWER)
@require_POST
def scan_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Queues the scan of a result's material with the registers and terms of now, then shows how far it is."""
    user = user_of(request)
    rows = visible(Result.objects.filter(ready=True).select_related("round"), user)
    result: Result = get_object_or_404(rows, pk=pk)
    job = again(result, user)
    if job is None:
        messages.error(request, _("不知道这一结果是由哪些材料得出的，不能自动重新扫描。请重新上传材料。"))
        return redirect("registers:registers", result.round_id)
    messages.success(request, _("已排队重新扫描。完成后页面显示新结果，原结果保留。"))
    if hasattr(job, "upload"):
        return redirect("uploads:show", job.upload.pk)
    return redirect("jobs:jobs")
