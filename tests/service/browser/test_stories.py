"""The stories of those who work here, in a browser, on a service with the demo round; pictures are kept as test output."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scanner.dossier.verify import main as verify
from tests.service.browser.visiting import Service, Visit, visiting

pytestmark = pytest.mark.slow
SCAN_SECONDS = 240
OFFERED = "all => all.filter((one) => getComputedStyle(one).display !== 'none').map((one) => one.label)"
APPLICANT = "虚构安河制造有限公司"
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
    with visiting(chromium, service) as visit:
        visit.log_in("reviewer")
        for _ in range(SCAN_SECONDS):
            if "完成" in visit.go("/jobs/").content():
                return service
            visit.page.wait_for_timeout(1000)
    raise AssertionError(service.log.read_text(encoding="utf-8"))


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
    page.get_by_role("button", name="表格").click()
    row = page.get_by_role("row", name=re.compile("3.2-independence"))
    row.get_by_role("link").nth(1 if row.get_by_role("link").count() > 1 else 0).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("审查队列")
    visit.picture("queue")
    page.locator("tbody th a").first.click()
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
    page.locator("tbody th a").first.click()
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
    page.locator("tbody th a").first.click()
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


def test_an_officer_prescreens_twice_and_returns_with_a_reason(
    scanned: Service, visit: Visit, reports: list[str]
) -> None:
    del scanned
    page = visit.log_in("officer")
    expect(page.locator("header")).to_contain_text("江苏省")
    seen = visit.go("/rounds/1/queue/").get_by_role("table").inner_text()
    assert ("江苏省" in seen, "广东省" in seen, "深圳市" in seen) == (True, False, False)
    send(visit, reports)
    page.evaluate("document.body.dataset.same = 'page'")
    page.get_by_role("link", name=APPLICANT).wait_for(timeout=60_000)
    assert page.evaluate("document.body.dataset.same") == "page"  # it was not loaded again
    visit.picture("prescreen")
    with Path(reports[0]).open("a", encoding="utf-8") as file:
        file.write("补充：已完成能源审计。\n")
    send(visit, reports)
    page.get_by_text("到本版的变化").wait_for(timeout=60_000)
    visit.picture("versions")
    page.get_by_role("link", name=APPLICANT).first.click()
    form = page.locator("#decide")
    form.locator("summary").first.click()
    form.get_by_label("退回").check()
    form.locator("select[name=reason]").select_option(label="材料不齐全")
    form.locator("textarea").fill("请补充能源审计报告")
    form.get_by_role("button", name="记录决定").click()
    expect(page.locator("#decide")).to_contain_text("演示省级人员")
    page.get_by_role("link", name="生成修改补充意见").click()
    page.get_by_label("写入", exact=True).check()
    page.get_by_role("button", name="生成修改补充意见").click()
    page.get_by_role("link", name="保存文件").wait_for(timeout=60_000)


def send(visit: Visit, reports: list[str]) -> None:
    """Sends files to be pre-screened and waits for the page that follows the work."""
    page = visit.go("/uploads/new/")
    page.set_input_files("#files", reports)
    page.get_by_role("button", name="上传并检查").click()
    page.wait_for_url(re.compile(r"/uploads/\d+/$"))


def test_an_administrator_makes_accounts_that_see_their_own_and_an_auditor_reads_the_log(
    scanned: Service, chromium: Browser
) -> None:
    made = dict(scanned.passwords)
    with visiting(chromium, scanned) as admin:
        page = admin.log_in("admin")
        for login, role, region in (("gd", "省级人员", "广东省"), ("log", "审计员", "")):
            admin.go("/accounts/add/")
            page.fill("input[name=login]", login)
            page.fill("input[name=name]", login)
            page.locator("select[name=role]").select_option(label=role)
            if region:
                page.locator("select[name=region]").select_option(label=region)
            page.locator("main form.fields button").click()
            made[login] = page.locator("code.secret").inner_text().strip()
    known = scanned._replace(passwords=made)
    with visiting(chromium, known) as officer:
        officer.log_in("gd")
        seen = officer.go("/rounds/1/queue/").get_by_role("table").inner_text()
        assert ("广东省" in seen, "深圳市" in seen, "江苏省" in seen) == (True, False, False)
    with visiting(chromium, known) as auditor:
        auditor.log_in("log")
        expect(auditor.go("/log/").locator("main")).to_contain_text("新建账户")
        auditor.picture("log")


def test_pages_work_without_a_script(scanned: Service, chromium: Browser) -> None:
    with visiting(chromium, scanned, scripts=False) as plain:
        page = plain.log_in("reviewer")
        plain.go("/rounds/1/queue/?verdict=0")
        page.locator("tbody th a").first.click()
        expect(page.locator("article.finding").first).to_be_visible()
        page.locator("article.finding h3 a").first.click()
        page.get_by_label("排除").check()
        assert page.locator("select[name=reason] optgroup").evaluate_all(OFFERED) == ["排除"]
        expect(page.get_by_text("与程序判断相反，必填")).to_be_visible()
        page.locator("select[name=reason]").select_option(label="已作合理说明")
        page.get_by_role("button", name="记录决定").click()
        expect(page.locator("main")).to_contain_text("请写明说明：这个决定与程序的判断相反。")
        assert page.get_by_label("排除").is_checked()
        page.get_by_label("说明").fill("已与企业核对")
        page.get_by_role("button", name="记录决定").click()
        expect(page.locator(".decided").first).to_contain_text("已与企业核对")


def test_a_register_is_looked_at_before_it_counts_and_results_then_say_that_it_is_new(
    scanned: Service, visit: Visit, tmp_path: Path
) -> None:
    del scanned
    file = tmp_path / "行政处罚.csv"
    file.write_text("企业名称,社会信用代码,处罚日期\n虚构丙有限公司,,2021年3月4日\n,,2021-01-01\n", encoding="utf-8")
    page = visit.log_in("reviewer")
    visit.go("/rounds/1/registers/").get_by_role("link", name="添加 行政处罚").click()
    page.fill("input[name=as_of]", "2022-10-31")
    page.locator("input[name=file]").set_input_files(file)
    page.get_by_role("button", name="上传并预览").click()
    page.get_by_role("button", name="确认启用").wait_for(timeout=60_000)
    expect(page.locator("main")).to_contain_text("行政处罚.csv:3: A 名称: 为空，该行未使用")
    assert visit.barriers() == []
    visit.picture("register")
    page.get_by_role("button", name="确认启用").click()
    expect(page.locator("section.stale")).to_contain_text("行政处罚")
    assert visit.barriers() == []
    visit.picture("registers")
    expect(visit.go("/rounds/1/").locator("main")).to_contain_text("名录或参数已更新，重新扫描后生效")
    assert (visit.foreign, visit.errors) == ([], [])
