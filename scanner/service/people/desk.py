"""The administrator's pages: accounts, never what is in submissions."""

from collections.abc import Callable
from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from scanner.service.people import accounts
from scanner.service.people.forms import AccountForm, Filter
from scanner.service.people.models import User
from scanner.service.people.scope import user_of

_A_PAGE: Final = 50
_ACTS: Final[dict[str, Callable[[User | None, User], None]]] = {
    "lock": accounts.lock,
    "unlock": accounts.unlock,
    "deactivate": accounts.deactivate,
    "activate": accounts.activate,
}


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The list of accounts."""
    form = Filter(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    page = Paginator(_found(chosen), _A_PAGE).get_page(request.GET.get("page"))
    kept = request.GET.copy()
    kept.pop("page", None)
    return render(request, "people/accounts.html", {"form": form, "page": page, "query": kept.urlencode()})


def _found(chosen: dict[str, str]) -> QuerySet[User]:
    rows = User.objects.order_by("region", "login")
    if chosen.get("q"):
        rows = rows.filter(Q(login__icontains=chosen["q"]) | Q(name__icontains=chosen["q"]))
    for field in ("role", "region"):
        if chosen.get(field):
            rows = rows.filter(**{field: chosen[field]})
    match chosen.get("state", ""):
        case "all":
            return rows
        case "inactive":
            return rows.filter(is_active=False)
        case "locked":
            return rows.filter(Q(locked=True) | Q(locked_until__gt=timezone.now()))
        case _:
            return rows.filter(is_active=True)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Makes an account and shows its one-time password, this once."""
    form = AccountForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        user, password = accounts.add(user_of(request), **form.cleaned_data)
        return render(request, "people/one_time.html", {"account": user, "password": password})
    return render(request, "people/account_add.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest, login: str) -> HttpResponse:
    """One account: its name, role and region to change, and what else can be done with it."""
    one = get_object_or_404(User, login=login)
    form = AccountForm(request.POST if request.method == "POST" else None, instance=one)
    if request.method == "POST" and form.is_valid():
        try:
            accounts.change(user_of(request), one)
        except accounts.Refused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("已保存。"))
            return redirect("people:account", login=login)
    shown = get_object_or_404(User, login=login)
    return render(request, "people/account.html", {"form": form, "account": shown}, status=422 if form.errors else 200)


@require_POST
def act(request: HttpRequest, login: str, act: str) -> HttpResponse:
    """Locks, unlocks, deactivates or activates an account."""
    one = get_object_or_404(User, login=login)
    if act not in _ACTS:
        raise Http404
    try:
        _ACTS[act](user_of(request), one)
    except accounts.Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("已完成。"))
    return redirect("people:account", login=login)


@require_POST
def reset(request: HttpRequest, login: str) -> HttpResponse:
    """Gives an account a new one-time password and shows it, this once."""
    one = get_object_or_404(User, login=login)
    if one.pk == user_of(request).pk:
        messages.error(request, _("请在“修改密码”页修改自己的密码。"))
        return redirect("people:account", login=login)
    password = accounts.reset(user_of(request), one)
    return render(request, "people/one_time.html", {"account": one, "password": password})
