"""report.html in a real browser, where there is one: the script runs under its policy and hostile words stay words."""

import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote

import pypdfium2
import pytest

from models.vocabulary import Verdict
from scanner.exports import report_html
from scanner.exports.pairs import pair_html
from tests.exports.asked import RECEIPT, asked_run
from tests.exports.small import BAD, GOOD, small_run
from tests.exports.synthetic import law, synthetic_run
from tests.exports.test_extraction_page import document, extract, written_page
from tests.exports.test_pair_page import pair

pytestmark = pytest.mark.slow
_QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-pdf-header-footer",
)  # fmt: skip


def browser() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("not checked (needs Chromium): the page in a browser")
    return found


def visit(folder: Path, content: bytes, action: str, fragment: str = "") -> str:
    page = folder / "report.html"
    page.write_bytes(content)
    command = [browser(), *_QUIET, f"--user-data-dir={folder / 'profile'}", action, f"{page.as_uri()}{fragment}"]
    return subprocess.run(command, capture_output=True, check=True, timeout=120).stdout.decode()


def test_the_opened_submission_shows_words_and_place_and_runs_nothing(tmp_path: Path) -> None:
    dom = visit(tmp_path, report_html(small_run(), law()), "--dump-dom", f"#open={quote(BAD)}&lang=en")
    assert 'data-lang="en"' in dom
    assert "<title>Lvjian" in dom
    assert re.search(r'data-ready-ms="\d+"', dom)
    assert "<img" not in dom
    assert dom.count("<script") == 2
    detail = dom[dom.index('class="detail"') :]
    for words in ("A report is missing", "from character 41", "Sought, not found", "row 7", "as of 2022-10-31"):
        assert words in detail


def test_the_address_filters(tmp_path: Path) -> None:
    content = report_html(small_run(), law())
    dom = visit(tmp_path, content, "--dump-dom", "#clause=1.3a-reports&verdict=satisfied")
    assert "显示 1 项，共 2 项申报" in dom
    assert dom.count('data-subject="submission"') == 1


def detail_of(dom: str, id_: str) -> str:
    """The opened row that the page shows of a submission."""
    assert "<img" not in dom
    assert dom.count("<script") == 2
    detail = dom[dom.index('class="detail"') :]
    assert id_ in detail
    return detail[: detail.index("</section>")]


ASKED_ZH = (
    "有记录 2，该来源未见 2，未知 2，未查询 5",
    "需要人工输入验证码",
    "请由人打开 www.gsxt.gov.cn 查询",
    "概要记3条",
    "已移出 2022-03-01，不是现行记录",
    "已信用修复（来源写明“已信用修复”），不是现行记录",
    "均为历史记录",
    "第 4 页 第 1 条",
    "第 12 行",
    "仅名称相同，须核对代码",
    "环境（判定用词：污染物、排放）",
)
ASKED_EN = (
    "record found 2, none seen 2, unknown 2, not asked 5",
    "a captcha asked for a person",
    "a person can ask at www.gsxt.gov.cn",
    "the summary counts 3",
    "Removed 2022-03-01; history, no current record",
    "asked at 2022-11-02T09:30:07+08:00",
)


@pytest.mark.parametrize(("lang", "words"), [("zh", ASKED_ZH), ("en", ASKED_EN)])
def test_an_opened_submission_shows_what_was_asked_where(tmp_path: Path, lang: str, words: tuple[str, ...]) -> None:
    dom = visit(tmp_path, report_html(asked_run(), law()), "--dump-dom", f"#open={quote(GOOD)}&lang={lang}")
    detail = detail_of(dom, GOOD)
    assert [word for word in words if word not in detail] == []
    assert len(re.findall(r'class="badge o-N"', detail)) == 5
    assert RECEIPT in detail
    assert detail.count('<tr class="history">') == 2


def test_the_address_filters_by_what_was_not_asked(tmp_path: Path) -> None:
    content = report_html(asked_run(), law())
    one = quote("not_asked~credit-penalty~信用中国")
    dom = visit(tmp_path, content, "--dump-dom", f"#credit={one}")
    assert "显示 1 项，共 2 项申报" in dom
    assert re.search(r'data-subject="submission" data-index="0"', dom), "the park, of which nobody was asked"
    assert "显示 2 项，共 2 项申报" in visit(tmp_path, content, "--dump-dom", "#credit=not_asked")


def test_paper_tells_records_and_what_was_not_asked(tmp_path: Path) -> None:
    run = asked_run()
    accused = run.submissions[0].but(verdicts={"3.3-blacklist": Verdict.SUSPECTED})
    content = report_html(run.but(submissions=(accused, run.submissions[1])), law())
    visit(tmp_path, content, f"--print-to-pdf={tmp_path / 'report.pdf'}")
    printed = pypdfium2.PdfDocument(tmp_path / "report.pdf")
    text = re.sub(r"\s+", "", "".join(page.get_textpage().get_text_range() for page in printed))
    printed.close()
    for words in (
        "未查询的来源：税收违法·国家税务总局重大税收违法失信主体信息公布栏；",
        "示环罚〔2021〕37号",
        "已移出2022-03-01，不是现行记录",
    ):
        assert words in text


def test_paper_shows_every_section_and_opens_what_is_violated(tmp_path: Path) -> None:
    visit(tmp_path, report_html(small_run(), law()), f"--print-to-pdf={tmp_path / 'report.pdf'}")
    document = pypdfium2.PdfDocument(tmp_path / "report.pdf")
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    for words in ("线索，非结论", "缺报告", "18 项。", "口令", "blacklist.csv"):
        assert words in text
    assert "已提交。" not in text


def test_three_thousand_submissions_load(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dom = visit(tmp_path, report_html(synthetic_run(3000), law()), "--dump-dom")
    ready = re.search(r'data-ready-ms="(\d+)"', dom)
    assert ready is not None
    assert dom.count('data-subject="submission"') == 50
    with capsys.disabled():
        print(f"\nreport.html of 3,000 submissions: ready after {ready.group(1)} ms")  # noqa: T201 - the figure


def test_the_page_of_what_was_read_goes_to_an_offset_and_lights_both_sides(tmp_path: Path) -> None:
    at = document().text.index("乙丙") + 1
    dom = visit(tmp_path, written_page(extract(tmp_path)), "--dump-dom", f"#at={at}&lang=en")
    assert 'data-lang="en"' in dom
    assert re.search(r'data-ready-ms="\d+"', dom)
    assert "<img" not in dom
    lit = re.findall(r'<(\w+) [^>]*class="(?:[^"]* )?on"[^>]*>', dom)
    assert sorted(lit) == ["a", "div", "rect", "td"]
    assert re.search(r'<td data-c="1"[^>]*class="on"', dom)


def test_the_page_of_what_was_read_can_be_printed(tmp_path: Path) -> None:
    visit(tmp_path, written_page(extract(tmp_path)), f"--print-to-pdf={tmp_path / 'report.pdf'}")
    printed = pypdfium2.PdfDocument(tmp_path / "report.pdf")
    text = "".join(page.get_textpage().get_text_range() for page in printed)
    printed.close()
    for words in ("一、标题", "乙丙", "未读", "认错的字"):
        assert words in text


def test_a_passage_lights_up_on_both_sides(tmp_path: Path) -> None:
    dom = visit(tmp_path, pair_html(pair()), "--dump-dom", "#p=1&lang=en")
    assert 'data-lang="en"' in dom
    assert re.search(r'data-ready-ms="\d+"', dom)
    assert "C1 (1 of 3)" in dom
    lit = re.findall(r'<mark class="([^"]*) on"', dom)
    assert sorted(set(lit)) == ["k-copied", "k-copied k-shared_fact"]
    assert [len(re.findall(r"<mark class=\"[^\"]* on\"", half)) for half in dom.split('data-side="b"')] == [3, 3]
    assert "<img" not in dom


def test_passages_are_printed_side_by_side(tmp_path: Path) -> None:
    visit(tmp_path, pair_html(pair()), f"--print-to-pdf={tmp_path / 'report.pdf'}")
    printed = pypdfium2.PdfDocument(tmp_path / "report.pdf")
    text = "".join(page.get_textpage().get_text_range() for page in printed)
    printed.close()
    assert text.count("真空炉换下井式炉") == 2, "in the table, not in the panes"
    for words in ("存疑", "自评价文件出自评价机构", "第3页", "93%", "线索，非结论"):
        assert words in text
