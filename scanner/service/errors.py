"""Pages for what went wrong: a sentence that says what to do, and nothing about the inside."""

import sys
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from typing import Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from scanner.service.outages import is_away, is_full
from scanner.service.people.keeping import kept_of

FULL: Final = 507
AWAY: Final = 503


def bad_request(_request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django names it
    """400, for a request that must not be looked at any further (a foreign host name)."""
    return HttpResponse(render_to_string("errors/400.html"), status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django names it
    """403, for a page that a role has no right to."""
    return render(request, "errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django names it
    """404, the same whether there is nothing or nothing for this person."""
    return render(request, "errors/404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """500, without the database, which may be what broke; where it or a disk only is full or away, what to do."""
    error = sys.exc_info()[1]
    if error is not None and is_full(error):
        return _later(
            request,
            FULL,
            _("服务器磁盘空间不足，这次没有保存。请稍后重试，并告知系统管理员；此前已保存的内容不会丢失。"),
        )
    if error is not None and is_away(error):
        return _later(request, AWAY, _("数据库暂时不可用或很忙，这次没有保存。请稍后重试；此前已保存的内容不会丢失。"))
    return HttpResponse(render_to_string("errors/500.html"), status=500)


class NotAllowed:
    """Gives the empty answer to a page that is only for forms (405) a sentence; parts of pages stay as they are."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer with its words."""
        response = self._answer(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or "HX-Request" in request.headers:
            return response
        told = render(request, "errors/405.html", status=response.status_code)
        told.headers["Allow"] = response.headers["Allow"]
        return told


def _later(request: HttpRequest, status: int, why: str) -> HttpResponse:
    """The form that was sent, kept on the page that says why; for a script an answer like that for a file."""
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"answers": [{"path": "", "why": why, "note": ""}]}, status=status)
    with suppress(Exception):  # what cannot be read of the request cannot be kept
        if request.method == "POST":
            shown = {"why": why, "kept": kept_of(request), "csrf_token": get_token(request)}
            return HttpResponse(render_to_string("errors/later.html", shown), status=status)
    return HttpResponse(render_to_string("errors/later.html", {"why": why}), status=status)
