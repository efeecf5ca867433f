"""What stands before every page: a session that ends, and a door that knows roles."""

from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import PermissionDenied
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from scanner.service.people import keeping
from scanner.service.people.entry import SINCE
from scanner.service.people.models import Role, User
from scanner.service.people.rights import FIRST_PAGE, is_polled, may_open

_SEEN: Final = "seen"
_MINUTE: Final = 60
_WITHOUT_CHANGE: Final = frozenset({"people:password", "people:logout"})


class NoFiles(FileUploadHandler):
    """Throws files away: nobody who is not logged in fills the disk."""

    def new_file(self, *args: Any, **named: Any) -> None:  # noqa: ANN401  # as Django declares it
        """Skips the file."""
        super().new_file(*args, **named)
        raise SkipFile

    def receive_data_chunk(self, _raw_data: bytes, _start: int) -> bytes | None:
        """Keeps nothing."""
        return None

    def file_complete(self, _file_size: int) -> None:
        """No file."""


class Sessions:
    """Ends a session after hours however busy; notes once a minute that it is in use, so that an idle one ends by its age."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer to a request whose session is still good."""
        now = int(timezone.now().timestamp())
        if request.user.is_authenticated:
            since = request.session.setdefault(SINCE, now)
            if now - since >= 3600 * settings.CONFIGURATION.session_hours:
                logout(request)
        if not request.user.is_authenticated and request.content_type == "multipart/form-data":
            request.upload_handlers = [NoFiles(request)]
        response = self._answer(request)
        if (
            request.user.is_authenticated
            and not is_polled(request.resolver_match)
            and now - request.session.get(_SEEN, 0) >= _MINUTE
        ):
            request.session[_SEEN] = now
        return response


class Entrance(LoginRequiredMiddleware):
    """Lets in who is logged in, has a password of their own and a role for the page; a form that was sent is kept."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., Any],
        view_args: Any,  # noqa: ANN401  # as Django declares it
        view_kwargs: Any,  # noqa: ANN401  # as Django declares it
    ) -> HttpResponseBase | None:
        """None to let the view answer."""
        answer = super().process_view(request, view_func, view_args, view_kwargs)
        user, match = request.user, request.resolver_match
        if answer is not None or match is None or not isinstance(user, User):
            return answer
        if not getattr(view_func, "login_required", True):
            return None
        if user.must_change_password and match.view_name not in _WITHOUT_CHANGE:
            return _change_first(request)
        if match.view_name == settings.LOGIN_REDIRECT_URL and Role(user.role) in FIRST_PAGE:
            return redirect(FIRST_PAGE[Role(user.role)])
        if not may_open(user, match):
            raise PermissionDenied
        return None

    def handle_no_permission(  # type: ignore[override]  # a sent form is answered with a page, not with a redirect
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponseBase:
        """To the log-in and back; a form that was sent is kept on the page that asks for it."""
        if request.method not in {"GET", "HEAD"}:
            return keeping.log_in_again(request)
        if request.headers.get("HX-Request"):
            return keeping.notice(request)
        known = settings.SESSION_COOKIE_NAME in request.COOKIES
        if not known:
            return super().handle_no_permission(request, view_func)
        asked = {"next": request.get_full_path(), "expired": "1"}
        return redirect(f"{reverse(settings.LOGIN_URL)}?{urlencode(asked)}")


def _change_first(request: HttpRequest) -> HttpResponseBase:
    if request.method not in {"GET", "HEAD"}:
        return keeping.change_first(request)
    return redirect(f"{reverse('people:password')}?{urlencode({'next': request.get_full_path()})}")
