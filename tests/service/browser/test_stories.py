"""The stories of those who work here, in a browser, on a service with the demo round; pictures are kept as test output."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scanner.dossier.verify import main as verify
from tests.service.browser.visiting import Service, Visit

pytestmark = pytest.mark.slow
SCAN_SECONDS = 240
ROUND = "演示批次 2022"
REPORT = """{kind}
单位名称：虚构安河制造有限公司
统一社会信用代码：91320100MA1XXXXX0X
第三方评价机构：虚构衡准评价有限公司
地址：江苏省南京市玄武区1号
评价依据：GB/T 36132-2018 绿色工厂评价通则
本工厂建立能源管理体系，完成车间照明改造，{more}
"""


@pytest.fixture(scope="module")
def scanned(chromium: Browser, service: Service) -> Service:
    """The service once its worker has scanned the demo round."""
    context = chromium.new_context(locale="zh-CN")
    visit = Visit(context, service)
    visit.log_in("reviewer")
    for _ in range(SCAN_SECONDS):
        if "完成" in visit.go("/jobs/").content():
            break
        visit.page.wait_for_timeout(1000)
    else:
        raise AssertionError(service.log.read_text(encoding="utf-8"))
    context.close()
    return service


@pytest.fixture
def reviewer(scanned: Service, visit: Visit) -> Page:
    """The reviewer's browser on the scanned demo round."""
    del scanned
    return visit.log_in("reviewer")


def test_a_reviewer_goes_from_the_round_to_the_words_and_decides(visit: Visit, reviewer: Page) -> None:
    page = reviewer
    page.goto(visit.service.url)
    page.get_by_role("link", name=ROUND).click()
    visit.picture("dashboard")
    row = page.get_by_role("row", name=re.compile("3.2-independence"))
    row.get_by_role("link").nth(1 if row.get_by_role("link").count() > 1 else 0).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("审查队列")
    visit.picture("queue")
    page.get_by_role("table").get_by_role("link").first.click()
    visit.picture("submission")
    page.locator("article.finding h3 a").first.click()
    visit.picture("finding")
    page.get_by_label("确认").first.check()
    page.locator("select[name=reason]").first.select_option(index=1)
    page.get_by_role("button", name="记录决定").first.click()
    expect(page.locator("main")).to_contain_text("演示评审")


def test_a_finding_opens_the_page_with_the_words_boxed(visit: Visit, reviewer: Page) -> None:
    page = reviewer
    visit.go("/rounds/1/queue/?clause=1.5d-level&verdict=0")
    page.get_by_role("table").get_by_role("link").first.click()
    page.locator("article.finding", has_text="1.5d-level").locator("h3 a").first.click()
    draw = page.get_by_role("link", name=re.compile("现在绘制"))
    if draw.count():
        draw.first.click()
    boxes = page.locator("svg a rect, svg rect").first
    expect(boxes).to_be_visible(timeout=60_000)
    visit.picture("boxed")


def test_a_dossier_is_made_saved_and_unchanged(visit: Visit, reviewer: Page, tmp_path: Path) -> None:
    page = reviewer
    visit.go("/rounds/1/evaluators/?recommended=1")
    page.get_by_role("table").get_by_role("link").first.click()
    page.get_by_role("button", name="生成卷宗").click()
    save = page.get_by_role("link", name="保存文件")
    save.wait_for(timeout=120_000)
    visit.picture("dossier")
    with page.expect_download() as saving:
        save.click()
    path = tmp_path / "dossier.zip"
    saving.value.save_as(path)
    assert "dossier.docx" in zipfile.ZipFile(io.BytesIO(path.read_bytes())).namelist()
    assert verify([str(path)]) == 0


@pytest.fixture
def reports(tmp_path: Path) -> list[str]:
    """Two small reports of a fictional applicant."""
    made = []
    for name, kind in (("自评价报告.txt", "绿色工厂自评价报告"), ("第三方评价报告.txt", "绿色工厂第三方评价报告")):
        path = tmp_path / name
        path.write_text(REPORT.format(kind=kind, more=kind * 30), encoding="utf-8")
        made.append(str(path))
    return made


def test_an_officer_prescreens_what_was_sent_and_sees_it_without_reloading(
    scanned: Service, visit: Visit, reports: list[str]
) -> None:
    del scanned
    page = visit.log_in("officer")
    expect(page.locator("header")).to_contain_text("江苏省")
    visit.go("/rounds/1/queue/")
    assert "广东省" not in page.get_by_role("table").inner_text()
    visit.go("/uploads/new/")
    page.set_input_files("#files", reports)
    page.get_by_role("button", name="上传并检查").click()
    page.wait_for_url(re.compile(r"/uploads/\d+/$"))
    page.get_by_role("link", name="虚构安河制造有限公司").wait_for(timeout=60_000)
    visit.picture("prescreen")
    page.get_by_role("link", name="虚构安河制造有限公司").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("虚构安河制造有限公司")


ROUNDS = ("/", "/rounds/new/", "/rounds/1/", "/rounds/1/queue/", "/rounds/1/evaluators/", "/rounds/1/unread/")
PAGES = {
    "reviewer": (
        *ROUNDS,
        "/uploads/",
        "/uploads/new/",
        "/jobs/",
        "/password/",
        "/submissions/1/",
        "/evaluators/1/",
        "/documents/1/",
    ),
    "admin": ("/accounts/", "/accounts/add/", "/accounts/of/officer/"),
    "officer": ("/", "/rounds/1/", "/rounds/1/queue/", "/rounds/1/evaluators/"),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("login", PAGES)
def test_no_page_bars_anybody(scanned: Service, visit: Visit, login: str, scheme: str) -> None:
    del scanned
    visit.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    visit.log_in(login)
    found = []
    for path in PAGES[login]:
        page = visit.go(path)
        found += [f"{path}: {one}" for one in visit.barriers()]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(f"{path}: wider than 1280")
    assert found == []


def test_pages_work_without_a_script(scanned: Service, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False, locale="zh-CN")
    plain = Visit(context, scanned)
    page = plain.log_in("reviewer")
    plain.go("/rounds/1/queue/?verdict=0")
    page.get_by_role("table").get_by_role("link").first.click()
    expect(page.locator("article.finding").first).to_be_visible()
    context.close()
