"""Log-in, log-out, one's own password, and the log-in in mid-form."""

from typing import Any

from django.conf import settings
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import PasswordChangeForm
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from scanner.service.audit.log import record
from scanner.service.people import keeping
from scanner.service.people.entry import TooManyFailures, admit
from scanner.service.people.forms import LogInForm
from scanner.service.people.models import User
from scanner.service.people.rights import allowed
from scanner.service.people.scope import user_of


@login_not_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def log_in(request: HttpRequest) -> HttpResponse:
    """The log-in; leads back to where somebody came from, if that is a page of ours."""
    form = LogInForm(request.POST if request.method == "POST" else None)
    if request.user.is_authenticated and request.method != "POST":
        return redirect(_next(request))
    status = 200
    if request.method == "POST":
        user, status = _try(request, form)
        if user is not None:
            return redirect(_next(request))
    context = {"form": form, "next": request.POST.get("next", request.GET.get("next", ""))}
    context |= {name: name in request.GET and request.method == "GET" for name in ("expired", "stale")}
    return _with_wait(render(request, "people/login.html", context, status=status))


@login_not_required
@sensitive_post_parameters("password")
@require_POST
def log_in_and_resend(request: HttpRequest) -> HttpResponse:
    """The log-in in mid-form: then the form again, for the person to send."""
    kept = keeping.unpack(request.POST.get(keeping.FIELD, ""), request)
    form = LogInForm(request.POST)
    user, status = _try(request, form)
    if user is None:
        answer = render(request, "people/expired.html", {"form": form, "kept": kept}, status=status)
        return _with_wait(answer)
    return redirect(settings.LOGIN_REDIRECT_URL) if kept is None else keeping.resend(request, kept)


def _try(request: HttpRequest, form: LogInForm) -> tuple[User | None, int]:
    """Who was let in, or nobody with the status of the answer; the form says why in its sentence."""
    if not form.is_valid():
        return None, 422
    try:
        user = admit(request, form.cleaned_data["login"], form.cleaned_data["password"])
    except TooManyFailures:
        form.wait()
        return None, 429
    if user is None:
        form.refuse()
    return user, 422


def _with_wait(answer: HttpResponse) -> HttpResponse:
    if answer.status_code == 429:
        answer.headers["Retry-After"] = str(60 * settings.CONFIGURATION.lockout_minutes)
    return answer


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", request.GET.get("next", ""))
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return resolve_url(settings.LOGIN_REDIRECT_URL)


@allowed()
@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """Ends the session."""
    user = user_of(request)
    with transaction.atomic():
        logout(request)
        record(user, "logout", "user", user.login)
    return redirect(settings.LOGIN_URL)


@allowed()
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Changes one's own password; other sessions of the account end."""
    user = user_of(request)
    form: Any = PasswordChangeForm(user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["new_password1"] == form.cleaned_data["old_password"]:
            form.add_error("new_password1", _("新密码不能与原密码相同。"))
        else:
            _keep(request, user, form)
            return redirect(_next(request))
    context = {"form": form, "must": user.must_change_password, "next": request.GET.get("next", "")}
    return render(request, "people/password.html", context, status=422 if form.errors else 200)


def _keep(request: HttpRequest, user: User, form: Any) -> None:  # noqa: ANN401  # Django's stubs type it by its user
    with transaction.atomic():
        user.must_change_password = False
        form.save()
        update_session_auth_hash(request, user)
        record(user, "password", "user", user.login)
