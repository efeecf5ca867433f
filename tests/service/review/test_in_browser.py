"""The review pages in a real browser: keys, linked panes, boxes that are laid over a page, nothing that bars anybody."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from scanner.service.people.models import Role
from scanner.service.review.models import Decision
from scanner.service.rounds.models import Result
from tests.service.browser.visiting import Service, Visit
from tests.service.people import ANHUI, client
from tests.service.review.rounds import AT_ANHUI, AT_SHENZHEN, finding, loaded, person, submission
from tests.service.review.test_pages import document, paged, pdf, shared

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
INDEPENDENCE = "3.2-independence"


PLAIN = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
"""Files under their own names: the test server does not know those with hashes."""


@pytest.fixture
def result(settings: Settings) -> Result:
    settings.STORAGES = {**settings.STORAGES, "staticfiles": PLAIN}
    return loaded()


@pytest.fixture
def visits(result: Result, chromium: Browser, live_server: LiveServer) -> Iterator[list[Visit]]:
    """A browser for an officer and one for a reviewer; none may ask another host for anything or break the policy."""
    del result
    made = []
    for user in (person(Role.OFFICER, ANHUI), person(Role.REVIEWER)):
        context = chromium.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900})
        session = client(user).cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        made.append(Visit(context, Service(live_server.url, {}, settings.CONFIGURATION.folder("x"), settings.HERE)))
    yield made
    for visit in made:
        visit.page.context.close()
        assert (visit.foreign, visit.errors) == ([], [])


def focused(page: Page) -> str:
    found: str = page.evaluate("document.activeElement.id")
    return found


def test_findings_are_decided_with_the_keyboard_alone(result: Result, visits: list[Visit]) -> None:
    officer = visits[0]
    first = finding(AT_ANHUI, result, "1.2b-accident")
    page = officer.go(f"/submissions/{first.submission_id}/")
    page.keyboard.press("j")
    assert focused(page) == f"f{first.pk}"
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("e")
    assert focused(page) == f"d{first.fid}-reason"
    page.keyboard.press("j")  # inside a field a letter is a letter
    assert focused(page) == f"d{first.fid}-reason"
    page.select_option("select:focus", "dismissed:explained")
    page.keyboard.press("Tab")
    page.keyboard.type("核对过：e a r j k ?")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith(f"/submissions/{first.submission_id}/#f{first.pk}")
    made = Decision.objects.get()
    assert (made.finding, made.action, made.comment) == (first.fid, "dismissed", "核对过：e a r j k ?")
    page.keyboard.press("?")
    assert page.is_visible("#keys")


def test_a_click_leads_to_the_other_side_each_time(result: Result, visits: list[Visit]) -> None:
    shared(result)
    left, right = document(AT_ANHUI, result), document(AT_SHENZHEN, result)
    page = visits[1].go(f"/documents/{left.pk}/beside/{right.pk}/")
    for side in ("a", "b", "a", "a"):
        page.click(f"#{side}2")
        tops = page.evaluate(
            "['a', 'b'].map((s) => document.querySelector(`[data-side=${s}] mark.on`).getBoundingClientRect().top)"
        )
        assert abs(tops[0] - tops[1]) < 2
        assert page.inner_text(".at") == "C1（1 / 2）"
    page.uncheck("input[value=boilerplate]")
    assert (page.inner_text(".at"), page.inner_text("#said")) == ("C1（1 / 1）", "显示 1 / 2 处，已隐去：套话")
    assert page.is_hidden("#a1")
    assert page.url.endswith("?without=boilerplate")
    page.click("#all")
    assert (page.inner_text("#said"), page.is_visible("#a1")) == ("显示 2 / 2 处", True)
    page.focus(".pane")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    assert page.inner_text(".at") == "C1（1 / 2）"
    page.keyboard.press("p")
    assert page.inner_text(".at") == "B1（2 / 2）"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_bars_anybody(result: Result, visits: list[Visit], scheme: str) -> None:
    shared(result)
    row = paged(result, pdf("one", "two", "three"))
    left, right = document(AT_ANHUI, result), document(AT_SHENZHEN, result)
    reviewer = visits[1]
    reviewer.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of both
    found = []
    for path in (
        f"/rounds/{result.round_id}/queue/",
        f"/submissions/{submission(AT_ANHUI, result).pk}/",
        f"/findings/{row.pk}/",
        f"/submissions/{submission(AT_ANHUI, result).pk}/indicators/",
        f"/documents/{left.pk}/beside/{right.pk}/",
        f"/documents/{left.pk}/",
    ):
        page = reviewer.go(path)
        if "findings" in path:
            page.wait_for_selector(".pageview .chosen rect", timeout=60_000)
        found += [f"{path}: {one}" for one in reviewer.barriers()]
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert found == []
