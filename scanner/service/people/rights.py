"""Which role may open which page: by the app that it belongs to, or by what the view itself says; nothing else is open."""

from collections.abc import Callable, Mapping
from typing import Final, TypeVar

from django.urls import ResolverMatch

from scanner.service.people.models import SEES_ALL, Role, User

V = TypeVar("V", bound=Callable[..., object])
EVERYBODY: Final = frozenset(Role)
SEES_SUBMISSIONS: Final = frozenset({*SEES_ALL, Role.OFFICER})
APPS: Final[Mapping[str, frozenset[Role]]] = {
    "people": frozenset({Role.ADMINISTRATOR}),
    "audit": frozenset({Role.AUDITOR}),
    "rounds": SEES_SUBMISSIONS,
    "review": SEES_SUBMISSIONS,
    "uploads": SEES_SUBMISSIONS,
    "jobs": SEES_SUBMISSIONS,
    "registers": SEES_SUBMISSIONS,
}
"""Who may open the pages of an app; the pages of an app that is not named here are closed to all."""
FIRST_PAGE: Final[Mapping[Role, str]] = {Role.ADMINISTRATOR: "people:accounts", Role.AUDITOR: "audit:log"}
"""Where those begin who see no submissions."""
_ROLES, _POLLED = "lvjian_roles", "lvjian_polled"


def allowed(*roles: Role) -> Callable[[V], V]:
    """Marks a view as open to other roles than its app; none given opens it to everybody who is logged in."""

    def mark(view: V) -> V:
        setattr(view, _ROLES, frozenset(roles) or EVERYBODY)
        return view

    return mark


def polled(view: V) -> V:
    """Marks a view that pages ask for by themselves, so that it keeps no forgotten session open."""
    setattr(view, _POLLED, True)
    return view


def is_polled(match: ResolverMatch | None) -> bool:
    """Whether a page asks for this by itself."""
    return match is not None and bool(getattr(match.func, _POLLED, False))


def may_open(user: User, match: ResolverMatch) -> bool:
    """Whether somebody's role may open a page at all; which rows they see there is ``scope.visible``'s."""
    roles = getattr(match.func, _ROLES, None)
    if roles is None:
        roles = APPS.get(match.namespace, frozenset())
    return Role(user.role) in roles
