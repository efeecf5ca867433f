"""Charts in a real browser: drawn of their tables under the policy, words as words, each way into the queue."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Browser, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from scanner.service.people.models import Role
from scanner.service.rounds.models import Evaluator, Result
from tests.service.browser.visiting import Service, Visit
from tests.service.people import client, make
from tests.service.rounds.test_relations import FIRST, IMG, planted

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PLAIN = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


@pytest.fixture
def result(settings: Settings) -> Result:
    settings.STORAGES = {**settings.STORAGES, "staticfiles": PLAIN}
    return planted("charts-in-browser")


@pytest.fixture
def visit(result: Result, chromium: Browser, live_server: LiveServer) -> Iterator[Visit]:
    """A reviewer's browser; it may ask no other host for anything, nor break the policy, nor run what a name says."""
    del result
    context = chromium.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    session = client(make(Role.REVIEWER)).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    made = Visit(context, Service(live_server.url, {}, settings.CONFIGURATION.folder("x"), settings.HERE))
    made.page.on("dialog", lambda dialog: made.errors.append(dialog.message))
    yield made
    assert made.page.locator("img").count() == 0
    context.close()
    assert (made.foreign, made.errors) == ([], [])


def test_bars_are_drawn_of_the_table_and_lead_into_the_queue(visit: Visit, result: Result) -> None:
    page = visit.go(f"/rounds/{result.round_id}/")
    box = page.locator(".drawn", has=page.locator("caption", has_text="第三方评价机构"))
    chart, table = box.locator(".echart"), box.locator("table")
    expect(chart).to_be_visible()
    expect(table).to_be_hidden()
    assert "第三方评价机构：堆叠条形图，2 行。合计 不符合 1" in (chart.get_attribute("aria-label") or "")
    expect(chart.locator("svg text").filter(has_text=f"甲评价{IMG[:8]}").first).to_be_visible()
    chart.locator("svg text", has_text="× 1").hover()
    expect(chart.locator("svg text").filter(has_text=FIRST)).to_have_count(
        2
    )  # beside its bar and in the tooltip, as words
    assert visit.barriers() == []
    box.locator("summary").click()
    link = box.locator(".chart-links a").first
    assert "verdict=0" in (link.get_attribute("href") or "")
    with page.expect_navigation():
        chart.locator("svg text", has_text="× 1").click()
    assert re.search(r"/queue/\?evaluator=.*verdict=0$", page.url)
    expect(page.locator("table.queue caption")).to_have_text("共 1 项申报")


def test_the_choice_of_charts_or_tables_is_kept(visit: Visit, result: Result) -> None:
    page = visit.go(f"/rounds/{result.round_id}/")
    page.get_by_role("button", name="图：比例").click()
    expect(page.locator(".echart").nth(1)).to_contain_text("100%")
    page.get_by_role("button", name="表格").click()
    visit.go(f"/rounds/{result.round_id}/")
    expect(page.get_by_role("button", name="表格")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".echart").first).to_be_hidden()
    expect(page.get_by_role("row", name=re.compile("安徽省")).first).to_be_visible()
    page.get_by_role("button", name="图：数量").click()
    page.emulate_media(media="print")
    expect(page.locator(".drawn table").first).to_be_visible()
    expect(page.locator(".echart").first).to_be_hidden()


def test_the_network_leads_to_the_evaluator(visit: Visit, result: Result) -> None:
    page = visit.go(f"/rounds/{result.round_id}/evaluators/network/")
    network = page.locator("#network")
    expect(network.locator("svg text").filter(has_text="⚑ 1 甲评价<img")).to_have_count(1)
    expect(page.locator("#graph svg")).to_have_count(1)
    for look in ("light", "dark"):
        page.emulate_media(color_scheme=look)
        assert visit.barriers() == []
    page.get_by_role("button", name="看名称").click()
    name = network.locator("svg text").filter(has_text="⚑ 1").bounding_box()
    assert name is not None
    with page.expect_navigation():  # its square stands below its name
        page.mouse.click(name["x"] + name["width"] / 2, name["y"] + name["height"] + 24)
    assert page.url.endswith(f"/evaluators/{Evaluator.objects.get(name=FIRST).pk}/")


def test_tables_stand_without_a_script(result: Result, chromium: Browser, live_server: LiveServer) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    session = client(make(Role.REVIEWER)).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}/rounds/{result.round_id}/")
    expect(page.locator(".drawn table").first).to_be_visible()
    expect(page.locator("#chart-views")).to_be_hidden()
    page.goto(f"{live_server.url}/rounds/{result.round_id}/evaluators/network/")
    expect(page.locator("h3 + table").first).to_be_visible()
    context.close()
