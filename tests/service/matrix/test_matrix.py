"""Every address × every role × the objects of every region: what is another's is not there, not even as a number."""

import copy
import html
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote

import pytest
from django.db import connection, transaction
from django.test import Client

from scanner.service.people.models import Role, User
from tests.service.matrix.addresses import ARGUMENTS, WITHOUT_LOG_IN, Address, addresses
from tests.service.matrix.world import ANHUI, NAMES, NOWHERE, Own, build, secrets
from tests.service.people import client, content

pytestmark = pytest.mark.django_db
ACCOUNTS = [*(f"officer{region}" for region in NAMES if region), *(role for role in Role if role is not Role.OFFICER)]
LIKE_OTHERS = {"officer340000", "officer660000", "investigator"}
"""Accounts that are asked for in the long test run only."""
SEARCHES = ("", "?q=虚构", "?q=制造&region=440300&clause=1.2b-accident&page=2&order=name")
PARTIAL = {"HX-Request": "true", "HX-Target": "main"}
TOKEN = re.compile(
    r'csrfmiddlewaretoken" value="\w+"|X-CSRFToken": "\w+"|20\d\d(?:-\d\d-\d\d|年\d+月\d+日) \d\d:\d\d(?::\d\d)?'
)


class Answer(NamedTuple):
    """What came back."""

    status: int
    words: str


def body(answer: Any) -> str:  # noqa: ANN401  # a response of the test client
    """All words of an answer: of a page with its entities and percent signs resolved, of an archive those of its members."""
    read = content(answer)
    if read.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(read)) as archive:
            read = b"\n".join(archive.read(name) for name in sorted(archive.namelist()))
    return unquote(html.unescape(read.decode("utf-8", "replace")))


def ask(browser: Client, method: str, path: str, **headers: str) -> Answer:
    """The answer; what it changed is taken back, so that every question meets the same world."""
    cookies = copy.deepcopy(browser.cookies)
    with transaction.atomic():
        answer = browser.get(path, headers=headers) if method == "GET" else browser.post(path, {}, headers=headers)
        words = body(answer)
        transaction.set_rollback(True)
    browser.cookies = cookies
    return Answer(answer.status_code, words)


def asked(address: Address, own: Own) -> Iterator[tuple[str, str, dict[str, str]]]:
    path = address.of(own)
    listing = address.asked is None or not address.asked.foreign
    yield from (("GET", path + search, {}) for search in (SEARCHES if listing else SEARCHES[:1]))
    yield "GET", path + SEARCHES[listing], PARTIAL
    yield "POST", path, {}


def test_no_address_is_forgotten() -> None:
    lacking = [one.name for one in addresses() if one.arguments and one.name not in ARGUMENTS]
    assert lacking == [], "say in tests/service/matrix/addresses.py how to fill them in"
    closed = [one.name for one in addresses() if not one.roles and one.name not in WITHOUT_LOG_IN]
    assert closed == [], "say in people/rights.py and tests/service/matrix/addresses.py who may open them"


@pytest.mark.parametrize(
    "login", [pytest.param(one, marks=[pytest.mark.slow] if one in LIKE_OTHERS else []) for one in ACCOUNTS]
)
def test_what_is_anothers_is_not_there(login: str) -> None:
    world = build(f"matrix-{login}")
    user = world.accounts[login]
    wrong: list[str] = []
    browser, first = client(user), world[user.region]
    for address in addresses():
        each = world.values() if address.arguments and Role(user.role) in address.roles else [first]
        for own in each:
            for method, path, headers in asked(address, own):
                answer = ask(browser, method, path, **headers)
                wrong += [f"{method} {path} ({address.name} of {NAMES[own.region]}): {one}" for one in
                          faults(answer, address, user, own)]  # fmt: skip
    assert wrong == []


def faults(answer: Answer, address: Address, user: User, own: Own) -> Iterator[str]:
    """What is wrong with an answer to somebody who asked for an object of a region."""
    role, status = Role(user.role), answer.status
    if status >= 500:
        yield f"status {status}"
    for other in NAMES:
        if not sees(user, other):
            yield from (f"tells {word} of {NAMES[other]}" for word in secrets(other) if word in answer.words)
    if address.name in WITHOUT_LOG_IN:
        return
    if role not in address.roles:
        if status != 403:
            yield f"status {status} for a role without the right"
    elif address.asked is not None and status != 405:
        another = user != own.sender if address.asked.personal else address.asked.foreign and not sees(user, own.region)
        hidden = another or (address.asked.seers and role is Role.OFFICER)
        if hidden and status != 404:
            yield f"status {status} instead of 404"
        if not hidden and status in {403, 404} and not address.asked.absent:
            yield f"status {status} for the owner: nothing was tested"


def sees(user: User, region: str) -> bool:
    """What the design says: an officer the own region, reviewers and investigators all, others none."""
    if user.role == Role.OFFICER:
        return region == user.region and region != NOWHERE
    return user.role in {Role.REVIEWER, Role.INVESTIGATOR}


def test_nobody_gets_in_without_a_log_in() -> None:
    world = build("matrix-anonymous")
    wrong = []
    for address in addresses():
        for method, path, headers in asked(address, world[ANHUI]):
            answer = ask(Client(), method, path, **headers)
            told = [word for region in NAMES for word in secrets(region) if word in answer.words]
            expected = 302 if method == "GET" and not headers else 401
            if told or (address.name not in WITHOUT_LOG_IN and answer.status != expected):
                wrong.append(f"{method} {path}: {answer.status} {told}")
    assert wrong == []


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL counts on after a rollback, so that the keys of two worlds differ"
)
def test_no_number_changes_with_what_other_regions_have() -> None:
    """An officer's pages are the same, byte for byte, whether or not other regions have submissions."""
    alone, among = (pages(f"matrix-{number}", regions) for number, regions in enumerate(([ANHUI], list(NAMES))))
    assert alone.keys() == among.keys()
    assert [path for path in alone if alone[path] != among[path]] == []


def pages(name: str, regions: list[str]) -> dict[str, str]:
    """What an officer reads at every address of the own region."""
    found = {}
    with transaction.atomic():
        world = build(name, regions, shared=False)
        browser = client(world.accounts[f"officer{ANHUI}"])
        for address in addresses():
            if Role.OFFICER not in address.roles or (address.asked is not None and address.asked.seers):
                continue
            for method, path, headers in asked(address, world[ANHUI]):
                if method == "GET":
                    answer = ask(browser, method, path, **headers)
                    found[f"{path} {len(headers)}"] = TOKEN.sub("", answer.words)
        transaction.set_rollback(True)
    return found
