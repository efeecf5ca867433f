"""What an administrator does with accounts; each act stands in the log, none deletes an account."""

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final, ParamSpec

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from scanner.service.audit.log import record
from scanner.service.people.models import Role, User

P = ParamSpec("P")
_ALPHABET: Final = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP = 4, 5


class Refused(Exception):
    """An act on an account that cannot be; its text is a sentence for the administrator."""


def one_time_password() -> str:
    """Twenty characters that cannot be mistaken for one another: 99 bits."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _i in range(_GROUP)) for _g in range(_GROUPS))


def add(by: User | None, *, login: str, name: str, role: str, region: str = "") -> tuple[User, str]:
    """A new account and its one-time password, which is kept nowhere else; ``by`` is None for the command line.

    Django's ValidationError names each field that cannot be.
    """
    password = one_time_password()
    with transaction.atomic():
        user = User.objects.create_user(login, password, name=name, role=role, region=region, must_change_password=True)
        record(by, "account.add", "user", user.login, role=user.role, region=user.region)
    return user, password


def change(by: User | None, user: User) -> None:
    """Keeps the changed name, role and region of an account."""
    with transaction.atomic():
        before = User.objects.select_for_update().get(pk=user.pk)
        if before.role == Role.ADMINISTRATOR and user.role != Role.ADMINISTRATOR:
            _spare(by, before)
        user.save(update_fields=["name", "role", "region"])
        record(
            by, "account.change", "user", user.login,
            role=user.role, region=user.region, old_role=before.role, old_region=before.region,
        )  # fmt: skip


def _act(action: str) -> Callable[[Callable[Concatenate[User | None, User, P], None]], Callable[..., None]]:
    """Runs an act on the account's locked row, keeps it and logs it."""

    def wrap(act: Callable[Concatenate[User | None, User, P], None]) -> Callable[..., None]:
        @wraps(act)
        def run(by: User | None, user: User, *rest: P.args, **named: P.kwargs) -> None:
            with transaction.atomic():
                row = User.objects.select_for_update().get(pk=user.pk)
                act(by, row, *rest, **named)
                row.save()
                record(by, action, "user", row.login)

        return run

    return wrap


@_act("account.lock")
def lock(by: User | None, user: User) -> None:
    """Ends the sessions of an account and keeps new ones out until it is unlocked."""
    _spare(by, user)
    user.locked = True


@_act("account.unlock")
def unlock(_by: User | None, user: User) -> None:
    """Lets somebody in again, also after too many failures."""
    user.locked, user.failures, user.locked_until = False, 0, None


@_act("account.deactivate")
def deactivate(by: User | None, user: User) -> None:
    """For somebody who left: nobody can log in, the name stays in the log and on decisions."""
    _spare(by, user)
    user.is_active = False


@_act("account.activate")
def activate(_by: User | None, user: User) -> None:
    """Lets a deactivated account in again."""
    user.is_active = True


@_act("account.password")
def _set_password(_by: User | None, user: User, password: str) -> None:
    user.set_password(password)
    user.must_change_password = True
    user.failures, user.locked_until = 0, None


def reset(by: User | None, user: User) -> str:
    """A new one-time password; the old one and the open sessions end."""
    password = one_time_password()
    _set_password(by, user, password)
    return password


def _spare(by: User | None, user: User) -> None:
    """Refuses what would shut out the one who acts, or the last administrator."""
    if by is not None and by.pk == user.pk:
        raise Refused(_("不能对自己的账户做此操作，请由另一位系统管理员操作。"))
    if user.role == Role.ADMINISTRATOR:
        others = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True, locked=False).exclude(pk=user.pk)
        if not others.exists():
            raise Refused(_("这是最后一个可用的系统管理员账户；请先新建另一个。"))
