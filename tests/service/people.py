"""Accounts for tests."""

from typing import Any, Final

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test import Client

from scanner.service.people.models import Role, User


class Quick(Argon2PasswordHasher):
    """Argon2 that is done at once."""

    time_cost, memory_cost, parallelism = 1, 8, 1


PASSWORD: Final = "correct horse battery staple"  # noqa: S105  # of nobody
ANHUI, SHENZHEN, GUANGDONG = "340000", "440300", "440000"


def make(role: Role, region: str = "", login: str = "") -> User:
    """An account of a role; an officer's region is a code."""
    login = login or f"{role}{region}"
    return User.objects.create_user(login, PASSWORD, name=login, role=role, region=region, must_change_password=False)


def content(answer: Any) -> bytes:  # noqa: ANN401  # a response of the test client
    """All bytes of an answer, its files closed; its own ``close`` would close the test's database too."""
    read: bytes = answer.getvalue()
    for close in answer._resource_closers:
        close()
    return read


def client(user: User) -> Client:
    """A browser in which somebody is logged in."""
    made = Client()
    made.force_login(user)
    return made
