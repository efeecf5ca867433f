"""Log-in: who gets in, and how guessing is made slow without telling who has an account."""

import ipaddress
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.contrib.auth import login as open_session
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from scanner.service.audit.log import record
from scanner.service.people.models import Address, User

SINCE: Final = "since"
"""The key of a session under which stands when it began, in seconds since 1970."""


class TooManyFailures(Exception):
    """So many log-ins failed from this address that it has to wait."""


def admit(request: HttpRequest, login: str, password: str) -> User | None:
    """The person whose log-in and password these are, with a new session opened; None if that cannot be.

    Unknown, locked and deactivated accounts and wrong passwords look and take the same, so that nobody learns which log-ins
    exist. TooManyFailures without looking at the password when the address has had its share.
    """
    address = network_of(request.META.get("REMOTE_ADDR", ""))
    if _exhausted(address):
        raise TooManyFailures
    user = User.objects.filter(login=User.normalize_username(login).strip().lower()).first()
    if user is None:
        make_password(password)  # takes as long as checking one
        right = False
    else:
        right = user.check_password(password)
    with transaction.atomic():
        admitted = _judge(user.pk, right=right) if user is not None else None
        if admitted is None:
            _count(address)
            record(None, "login.failed", "user", "" if user is None else user.login, address=address)
            return None
        open_session(request, admitted)
        request.session[SINCE] = int(timezone.now().timestamp())
        record(admitted, "login", "user", admitted.login, address=address)
        return admitted


def network_of(address: str) -> str:
    """What counts as one address: an IPv4 address, or the IPv6 network of 64 bits that one customer has."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "?"
    return str(parsed) if parsed.version == 4 else str(ipaddress.ip_network(f"{parsed}/64", strict=False))


def _judge(key: int, *, right: bool) -> User | None:
    """The account with its failures counted; the row is locked, so that guesses at the same time all count."""
    user = User.objects.select_for_update().get(pk=key)
    if not user.is_active or user.locked or user.locked_out:
        return None
    if right:
        user.failures, user.locked_until = 0, None
    else:
        user.failures += 1
        if user.failures >= settings.CONFIGURATION.lockout_failures:
            user.failures = 0
            user.locked_until = timezone.now() + timedelta(minutes=settings.CONFIGURATION.lockout_minutes)
    user.save(update_fields=["failures", "locked_until"])
    return user if right else None


def _window() -> timedelta:
    return timedelta(minutes=settings.CONFIGURATION.lockout_minutes)


def _exhausted(address: str) -> bool:
    limit = settings.CONFIGURATION.address_failures
    return Address.objects.filter(address=address, failures__gte=limit, since__gt=timezone.now() - _window()).exists()


def _count(address: str) -> None:
    Address.objects.filter(since__lte=timezone.now() - _window()).delete()
    row, _ = Address.objects.select_for_update().get_or_create(address=address, defaults={"since": timezone.now()})
    row.failures += 1
    row.save(update_fields=["failures"])
