"""The review pages in a real browser: keys, linked panes, boxes that are laid over a page, nothing that bars anybody."""

import io
import re
from collections.abc import Iterator, Sequence

import pytest
from django.conf import settings
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer
from reportlab.pdfgen.canvas import Canvas

from extractors.formats import read
from scanner.service.people.models import Role
from scanner.service.review.models import Decision
from scanner.service.rounds.models import Result
from tests.service.browser.visiting import Service, Visit
from tests.service.people import ANHUI, client
from tests.service.review.rounds import AT_ANHUI, AT_SHENZHEN, finding, loaded, person, submission
from tests.service.review.test_pages import document, paged, pdf, shared

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
INDEPENDENCE = "3.2-independence"
WORD = "MXNHW"
UPRIGHT = {0: (1, 0, 0, 1, 0, 0), 90: (0, 1, -1, 0, 600, 0), 270: (0, -1, 1, 0, 0, 400)}
"""What turns words against a page of 400 × 600 points, so that they stand upright as it is shown."""
Sheet = tuple[int, tuple[int, int, int, int] | None]
SHEETS: Sequence[Sheet] = ((0, None), (90, None), (270, (40, 60, 380, 560)))
"""How far a page is turned when it is shown, and what of it is shown."""


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
    assert (page.inner_text(".at"), page.inner_text("#filter-said")) == ("C1（1 / 1）", "显示 1 / 2 处，已隐去：套话")
    assert page.is_hidden("#a1")
    assert page.url.endswith("?without=boilerplate")
    page.click("#all")
    assert (page.inner_text("#filter-said"), page.is_visible("#a1")) == ("显示 2 / 2 处", True)
    page.focus(".pane")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    assert page.inner_text(".at") == "C1（1 / 2）"
    page.keyboard.press("p")
    assert page.inner_text(".at") == "B1（2 / 2）"


def test_pages_with_pictures_and_passages_bar_nobody(result: Result, visits: list[Visit]) -> None:
    shared(result)
    row = paged(result, pdf("one", "two", "three"))
    left, right = document(AT_ANHUI, result), document(AT_SHENZHEN, result)
    found = []
    for path in (f"/findings/{row.pk}/", f"/documents/{left.pk}/beside/{right.pk}/"):
        page = visits[1].go(path)
        if "findings" in path:
            page.wait_for_selector(".pageview .chosen rect", timeout=60_000)
        found += [f"{path}: {one}" for one in visits[1].faults()]
    assert found == []


def test_from_the_queue_to_the_next_finding_in_eight_keys(result: Result, visits: list[Visit]) -> None:
    shared(result)
    page = visits[1].go(f"/rounds/{result.round_id}/queue/")
    pair = finding(AT_ANHUI, result, INDEPENDENCE, foreign=True)
    page.keyboard.press("j")
    for key in ("Enter", "c"):  # the first submission, its two files side by side
        with page.expect_navigation():
            page.keyboard.press(key)
    page.keyboard.press("x")
    assert page.is_hidden("#a1")
    with page.expect_navigation():
        page.keyboard.press("u")
    assert f"/findings/{pair.pk}/" in page.url
    page.keyboard.press("a")
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    made = Decision.objects.get()
    assert (made.finding, made.action, made.reason) == (pair.fid, "confirmed", "evidence")
    assert "/findings/" in page.url
    assert f"/findings/{pair.pk}/" not in page.url


def test_single_keys_can_be_turned_off(result: Result, visits: list[Visit]) -> None:
    page = visits[0].go(f"/submissions/{submission(AT_ANHUI, result).pk}/")
    page.keyboard.press("?")
    page.keyboard.press("Space")  # the first thing in the list of keys is their switch
    page.keyboard.press("Escape")
    assert page.is_hidden("#keys")
    for _ in range(2):
        page.keyboard.press("j")
        page.keyboard.press("?")
        assert focused(page) == ""
        assert page.is_hidden("#keys")
        page.reload()
    page.get_by_role("button", name="快捷键").click()
    assert not page.is_checked("#keys-on")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent").startswith("快捷键")  # where it was opened


def test_the_focus_stays_where_parts_of_a_page_are_loaded(result: Result, visits: list[Visit]) -> None:
    page = visits[1].go(f"/rounds/{result.round_id}/queue/")
    page.select_option("#f-region", label="安徽省 (1)")
    page.focus("#f-go")
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_have_text("共 1 项申报")
    assert focused(page) == "f-go"
    page.focus("#f-columns summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == "显示列"
    assert not page.evaluate("document.getElementById('f-columns').open")


def test_the_box_lies_over_the_words(result: Result, visits: list[Visit]) -> None:
    data = words_on(SHEETS)
    text = read(data, "a.pdf")
    boxes = [box for found in re.finditer(WORD, text.text) for box in text.boxes(*found.span())]
    assert [box.page for box in boxes] == [2, 3, 4]
    row = paged(result, data, boxes=boxes)
    for page in range(2, 5):
        assert_ink_in_box(visits[1].go(f"/findings/{row.pk}/?evidence=0&page={page}"))


def words_on(sheets: Sequence[Sheet]) -> bytes:
    """A page of something else, then a page for each sheet that holds one word, upright, so that all ink of it is the word's."""
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(400, 600), invariant=1)
    canvas.drawString(50, 500, "something else")
    for angle, crop in sheets:
        canvas.showPage()
        canvas.setPageRotation(angle)
        if crop is not None:
            canvas.setCropBox(crop)
        canvas.setFont("Helvetica-Bold", 30)
        canvas.transform(*UPRIGHT[angle])
        canvas.drawString(180, 330, WORD)
    canvas.save()
    return data.getvalue()


def assert_ink_in_box(page: Page) -> None:
    """All dark pixels of the page's picture lie in the box, and fill it."""
    page.wait_for_selector(".pageview .chosen rect", timeout=60_000)
    assert page.evaluate("fetch(document.querySelector('.pageview image').href.baseVal).then((one) => one.ok)")
    left, top, width, height = page.evaluate(
        """() => {
          const parts = [".pageview .chosen rect", ".pageview"].map((one) => document.querySelector(one));
          const [box, sheet] = parts.map((one) => one.getBoundingClientRect());
          for (const one of document.querySelectorAll(".pageview rect")) one.style.visibility = "hidden";
          return [box.left - sheet.left, box.top - sheet.top, box.width, box.height];
        }"""
    )
    picture = Image.open(io.BytesIO(page.locator(".pageview").screenshot())).convert("L")
    dark = picture.crop((3, 3, picture.width - 3, picture.height - 3)).point(lambda shade: 255 if shade < 128 else 0)
    ink = dark.getbbox()
    assert ink is not None
    x0, y0, x1, y1 = (edge + 3 for edge in ink)  # the picture's own frame was left out
    assert left - 1 <= x0 < x1 <= left + width + 1
    assert top - 1 <= y0 < y1 <= top + height + 1
    assert (x1 - x0) * (y1 - y0) > 0.3 * width * height
