"""Keeps what somebody typed when their session or token ended in mid-form: nothing is lost, nothing is sent by itself."""

from typing import Final

import msgspec
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from models.base import Model

FIELD: Final = "kept"
_NEVER: Final = frozenset({"csrfmiddlewaretoken", FIELD})
_SECRET: Final = "password"  # noqa: S105  # a part of field names


class Kept(Model):
    """A form as it was sent: where to, its fields in order, and whether files came with it, which cannot be kept."""

    to: str
    fields: tuple[tuple[str, str], ...]
    files: bool = False

    def packed(self) -> str:
        """As one field of another form."""
        return msgspec.json.encode(self).decode()


def kept_of(request: HttpRequest) -> Kept | None:
    """What a form sent, or None where it came from another site, or is one that passwords are typed into.

    A page of another site could send a form in a person's name; showing it with a good token would lend it ours.
    """
    if not from_here(request) or any(_SECRET in name for name in request.POST):
        return None
    fields = tuple((name, value) for name, values in request.POST.lists() if name not in _NEVER for value in values)
    return Kept(to=request.get_full_path(), fields=fields, files=request.content_type == "multipart/form-data")


def unpack(text: str, request: HttpRequest) -> Kept | None:
    """What ``packed`` wrote; None where it was tampered with or leads elsewhere."""
    try:
        kept = msgspec.json.decode(text, type=Kept)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None
    here = url_has_allowed_host_and_scheme(kept.to, {request.get_host()}, require_https=request.is_secure())
    return kept if here and kept.to.startswith("/") else None


def from_here(request: HttpRequest) -> bool:
    """Whether the browser says that a page of this service sent the form."""
    origin = request.headers.get("Origin", "")
    return origin == f"{request.scheme}://{request.get_host()}" or (
        not origin and request.headers.get("Sec-Fetch-Site") == "same-origin"
    )


def log_in_again(request: HttpRequest) -> HttpResponse:
    """The log-in with the sent form inside."""
    return _shown(request, "people/expired.html", 401)


def change_first(request: HttpRequest) -> HttpResponse:
    """Asks for the change of password in another tab, with the sent form kept in this one."""
    return _shown(request, "people/change_first.html", 403)


def resend(request: HttpRequest, kept: Kept) -> HttpResponse:
    """The form again, with a fresh token, for the person to send."""
    get_token(request)
    return render(request, "people/resend.html", {"kept": kept})


def refused_token(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  # as Django calls it
    """What stands in for Django's page when a form's token is missing or old."""
    if request.path == reverse("people:login"):
        return HttpResponseRedirect(f"{request.get_full_path()}{'&' if request.GET else '?'}stale=1")
    if not request.user.is_authenticated:
        return log_in_again(request)
    return _shown(request, "people/stale.html", 403)


def notice(request: HttpRequest) -> HttpResponse:
    """For a part of a page that was asked for after the session ended: a line above the page, which stays as it is."""
    answer = render(request, "people/notice.html", {"next": request.headers.get("HX-Current-URL", "/")}, status=401)
    answer.headers["HX-Retarget"], answer.headers["HX-Reswap"] = "#notice", "innerHTML"
    return answer


def _shown(request: HttpRequest, template: str, status: int) -> HttpResponse:
    get_token(request)
    answer = render(request, template, {"kept": kept_of(request)}, status=status)
    if request.headers.get("HX-Request"):
        answer.headers["HX-Retarget"] = answer.headers["HX-Reselect"] = "#main"
        answer.headers["HX-Reswap"] = "outerHTML"
    return answer
