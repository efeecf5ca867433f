"""Pages for what went wrong: a sentence that says what to do, and nothing about the inside."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def bad_request(_request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django names it
    """400, for a request that must not be looked at any further (a foreign host name)."""
    return HttpResponse(render_to_string("errors/400.html"), status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django names it
    """403, for a page that a role has no right to."""
    return render(request, "errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django names it
    """404, the same whether there is nothing or nothing for this person."""
    return render(request, "errors/404.html", status=404)


def broken(_request: HttpRequest) -> HttpResponse:
    """500, without the database, which may be what broke."""
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
