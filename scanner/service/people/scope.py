"""What somebody may see: every list, count and file goes through here."""

from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest

from scanner.service.people.models import DECIDES, SEES_ALL, Role, User

M = TypeVar("M", bound=Model)
NOBODY = Q(pk__in=())


def user_of(request: HttpRequest) -> User:
    """The person who asks; only for views that need a log-in, where there always is one."""
    user = request.user
    if not isinstance(user, User):
        raise TypeError(user)
    return user


def visible(rows: QuerySet[M, Any], user: User, region: str = "region") -> QuerySet[M, Any]:
    """The rows that a person may see; ``region`` names the field, also over relations, that holds the region's code.

    An officer sees rows of exactly the own region's code, never those of a code that begins alike; administrators and
    auditors see none. Rows without a region are seen by those who see all.
    """
    role = Role(user.role)
    if role in SEES_ALL:
        return rows
    if role is Role.OFFICER and user.region:
        return rows.filter(**{region: user.region})
    return rows.filter(NOBODY)


def may_decide(user: User) -> bool:
    """Whether somebody may decide on what they see."""
    return Role(user.role) in DECIDES
