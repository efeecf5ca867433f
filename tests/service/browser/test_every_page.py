"""Every page of the URLconf, and every page that says what went wrong, for everybody: axe, width, keyboard, English."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

import lxml.html
import pytest
from django.conf import settings
from django.http import HttpRequest
from django.test import Client
from playwright.sync_api import Browser
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from scanner.service import errors
from scanner.service.people.models import Role, User
from scanner.service.rounds.models import Round
from tests.service.browser.visiting import HEIGHT, WIDTH, Service, Visit
from tests.service.matrix.addresses import Address, addresses
from tests.service.matrix.world import ANHUI, World, build
from tests.service.people import client, content, make

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PLAIN: Final = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
HAN: Final = re.compile(r"[\u4e00-\u9fff]+")
NAMES: Final = re.compile(
    r"虚构\d+制造有限公司(?:与虚构\d+制造有限公司的自评价报告有相同的文字)?|[甲申]评价有限公司|2022年度|绿鉴"
    r"|企业名称|社会信用代码|(?:上传|说明|材料)(?:\d+|无地区)?(?:材料)?|/自评价报告\.txt|名录\.csv"
)
"""Of the matrix's world, which stay as they are in every language, as do its messages, which end in "(en)"."""
QUOTED: Final = "[@lang='zh-CN' or contains(@class, 'path') or contains(@class, 'messages')]"


class Seen(NamedTuple):
    """A page that somebody sees: ``html`` where no address of the URLconf answers it to a plain question."""

    name: str
    who: User
    path: str
    html: bytes = b""


@pytest.fixture
def visit(settings: Settings, chromium: Browser, live_server: LiveServer) -> Iterator[Visit]:
    """One browser for everybody, whose cookie changes."""
    settings.STORAGES = {**settings.STORAGES, "staticfiles": PLAIN}
    context = chromium.new_context(locale="zh-CN", viewport={"width": WIDTH, "height": HEIGHT})
    made = Visit(context, Service(live_server.url, {}, settings.CONFIGURATION.folder("x"), settings.HERE))
    yield made
    context.close()
    assert (made.foreign, made.errors) == ([], [])


def pages(world: World) -> list[Seen]:
    """Whatever answers a whole page to a GET, seen by the first role that may see it."""
    return [one for address in addresses() if (one := _seen(world, address)) is not None]


def _seen(world: World, address: Address) -> Seen | None:
    own = world[ANHUI]
    roles = [role for role in Role if role in address.roles]
    personal = address.asked is not None and address.asked.personal
    who = own.sender if personal or not roles else world.accounts[_account(roles)]
    path = address.of(own)
    answer = (client(who) if address.roles else Client()).get(path)
    whole = answer.status_code == 200 and content(answer).startswith(b"<!DOCTYPE")
    return Seen(address.name, who, path) if whole else None


def _account(roles: list[Role]) -> str:
    preferred = [Role.REVIEWER, Role.OFFICER, *roles]
    role = next(one for one in preferred if one in roles)
    return f"officer{ANHUI}" if role is Role.OFFICER else role.value


def wrongs(world: World) -> Iterator[Seen]:
    """What is answered to what was not right."""
    own, reviewer, admin = world[ANHUI], world.accounts["reviewer"], world.accounts["administrator"]
    decide = f"/findings/{own.finding.pk}/decide/"
    posted = {
        "422 finding": (reviewer, decide, {"action": "dismissed", "from": "finding"}),
        "422 submission": (reviewer, f"/submissions/{own.submission.pk}/decide/", {"action": "accept"}),
        "302": (reviewer, decide, {"action": "confirmed", "reason": "confirmed:evidence", "last": "0"}),
        "409 conflict": (reviewer, decide, {"action": "confirmed", "reason": "confirmed:original", "last": "0"}),
        "422 round": (reviewer, "/rounds/new/", {"name": own.round.name}),
        "422 account": (admin, "/accounts/add/", {"login": "!"}),
        "422 password": (reviewer, "/password/", {"old_password": "x", "new_password1": "1", "new_password2": "2"}),
        "422 upload": (reviewer, "/uploads/new/", {}),
        "bulk": (reviewer, f"/rounds/{own.round.pk}/queue/bulk/", {"action": "accept", "chosen": own.submission.pk}),
    }
    for name, (who, path, data) in posted.items():
        answer = client(who).post(path, data)
        if name[:3] in {"409", "422"}:
            assert str(answer.status_code) == name[:3], name
        if answer.content:
            yield Seen(name, who, path, answer.content)
    for name, who, path in (
        ("403", admin, "/uploads/"),
        ("404", reviewer, "/nothing/"),
        ("405", reviewer, decide),
    ):
        answer = client(who).get(path)
        assert str(answer.status_code) == name
        yield Seen(name, who, path, answer.content)
    yield Seen("401", reviewer, "/x/", Client().post(f"/submissions/{own.submission.pk}/undo/", {"last": "0"}).content)
    yield Seen("400", reviewer, "/x/", errors.bad_request(HttpRequest()).content)
    yield Seen("500", reviewer, "/x/", errors.broken(HttpRequest()).content)
    yield Seen("429", reviewer, "/x/", _too_often())


def _too_often() -> bytes:
    answers = [Client().post("/login/", {"login": "nobody", "password": "x"}) for _ in range(51)]
    assert answers[-1].status_code == 429
    return answers[-1].content


def show(visit: Visit, seen: Seen) -> None:
    """Opens the page as whoever sees it; a page that was answered before is shown in its place."""
    name = settings.SESSION_COOKIE_NAME
    value = client(seen.who).cookies[name].value
    visit.page.context.add_cookies([{"name": name, "value": value, "url": visit.service.url}])
    if not seen.html:
        visit.go(seen.path)
        return
    address = f"{visit.service.url}/shown/"
    visit.page.route(address, lambda route: route.fulfill(body=seen.html, content_type="text/html; charset=utf-8"))
    visit.page.goto(address)
    visit.page.unroute(address)


def test_no_page_bars_anybody(visit: Visit) -> None:
    world = build("every-page")
    seen = [*pages(world), *wrongs(world)]
    assert len(seen) > 35
    found = []
    for one in seen:
        show(visit, one)
        found += [f"{one.name} {one.path}: {fault}" for fault in visit.faults()]
    assert found == []


def test_nothing_yet_and_nobody_logged_in_bars_nobody(visit: Visit) -> None:
    reviewer = make(Role.REVIEWER)
    visit.go("/login/")
    found = [f"/login/: {fault}" for fault in visit.faults()]
    paths = ["/", "/uploads/", "/jobs/"]
    made = Round.objects.create(name="空批次")
    paths += [f"/rounds/{made.pk}/{one}" for one in ("", "queue/", "evaluators/", "unread/")]
    for path in paths:
        show(visit, Seen(path, reviewer, path))
        found += [f"{path}: {fault}" for fault in visit.faults()]
    assert found == []


def test_english_pages_are_english() -> None:
    world = build("every-page-english")
    found = []
    for one in [*pages(world), *wrongs(world)]:
        browser = client(one.who)
        browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        if one.html:
            continue
        page = lxml.html.fromstring(browser.get(one.path).content.decode())
        if page.get("lang") != "en":
            found.append(f"{one.path}: lang is {page.get('lang')}")
        found += [f"{one.path}: {words}" for words in chinese(page)]
    assert sorted(set(found)) == []


def chinese(page: lxml.html.HtmlElement) -> Iterator[str]:
    """Chinese words that a reader of English meets, except quotes, names and what is marked as Chinese."""
    attributes = "//@aria-label | //@title | //@alt | //@placeholder | //title/text()"
    texts = f"//body//text()[not(ancestor::*{QUOTED}) and not(ancestor::q) and not(ancestor::script)]"
    for words in page.xpath(f"{texts} | {attributes}"):
        left = [] if words.strip().endswith("(en)") else HAN.findall(NAMES.sub("", words))
        if left:
            yield " ".join(left)
