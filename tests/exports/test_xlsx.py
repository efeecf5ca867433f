"""round.xlsx read back: values, filters, colours, and nothing that a spreadsheet would compute."""

import io
import time

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

from models.vocabulary import Verdict
from scanner.exports import cells, round_xlsx, sheets, xlsx_independence
from scanner.results.rows import MessageRow, SubjectRow
from tests.exports.sharing import MORE, own, sharing_run, third
from tests.exports.small import BAD, CLOSE, FORMULA, GOOD, IMG, PARK, small_run
from tests.exports.synthetic import S, finding, law, passage, synthetic_run

SHEETS = ["申报×条款", "线索", "评价机构", "信用记录", "地区", "未读文件", "读取提示", "说明"]


def read(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def rows(book: Workbook, name: str) -> list[list[object]]:
    return [[cell.value for cell in row] for row in book[name].iter_rows()]


@pytest.fixture(scope="module")
def book() -> Workbook:
    return read(round_xlsx(small_run(), law()))


def test_the_same_run_gives_the_same_bytes() -> None:
    assert round_xlsx(small_run(), law()) == round_xlsx(small_run(), law())


def test_the_sheets_with_filters_and_frozen_heads(book: Workbook) -> None:
    assert book.sheetnames == SHEETS
    assert {name: (book[name].auto_filter.ref, book[name].freeze_panes) for name in SHEETS} == {
        "申报×条款": ("A2:L4", "B3"),
        "线索": ("A1:N7", "C2"),
        "评价机构": ("A2:L3", "B3"),
        "信用记录": ("A1:X23", "B2"),
        "地区": ("A2:G3", "B3"),
        "未读文件": ("A1:F2", "B2"),
        "读取提示": ("A1:F2", "B2"),
        "说明": (None, "B2"),
    }


def test_submissions_by_clauses(book: Workbook) -> None:
    head, titles, bad, good = rows(book, "申报×条款")
    assert head[-3:-1] == ["1.3a-reports", "3.3-blacklist"]
    assert titles[-3] == "自评价与第三方评价报告齐全"
    assert bad == [
        IMG + CLOSE, None, "江苏省", "绿色工业园区", "申报", "评价（甲）有限公司", 1, 1, 0, "× 不符合", "! 存疑", BAD,
    ]  # fmt: skip
    assert good == [
        "甲公司", "91320000MA00000011", "江苏省", "绿色工厂", "申报", "评价（甲）有限公司",
        0, 0, 1, "✓ 符合", "? 未核实", GOOD,
    ]  # fmt: skip
    assert book["申报×条款"]["J3"].fill.fgColor.rgb == "FFFDE4E4"
    assert book["申报×条款"]["K4"].fill.fgColor.rgb == "FFE6EAF3"


def test_findings_worst_first_with_file_page_and_words(book: Workbook) -> None:
    _, first, cap, suspected, *_ = rows(book, "线索")
    assert first[:9] == [
        "× 不符合", "1.3a-reports", "自评价与第三方评价报告齐全", "申报", IMG + CLOSE,
        f"缺报告 {IMG}", "A report is missing", PARK, None,
    ]  # fmt: skip
    assert first[9:11] == ["未见：第三方评价报告", f"{PARK}：{FORMULA}"]
    assert cap[9] == "本机构：16；关联方：2；本机构 + 关联方 → 18"
    assert suspected[7:10] == ["名录 评价机构黑名单（截至 2022-10-31）第7行", None, "名称：评价(甲)有限公司"]
    assert suspected[10] == "receipts/1.json：信用中国：unknown"
    last = rows(book, "线索")[-1]
    assert (last[0], last[7:11]) == ("✓ 符合", ["江苏/甲公司/自评价.pdf", 3, "自评价报告", None])


def test_not_applicable_is_left_out_of_the_findings_and_counted(book: Workbook) -> None:
    assert "– 不适用" not in [row[0] for row in rows(book, "线索")]
    assert ["线索", "线索表不列“不适用”的说明（1 条），见“申报×条款”及 findings.jsonl。"] in [
        row[:2] for row in rows(book, "说明")
    ]


def test_evaluators_regions_and_unread(book: Workbook) -> None:
    assert rows(book, "评价机构")[2] == [
        "评价(甲)有限公司", None, 16, 18, "评价乙有限公司", "评价(甲)有限公司、评价（甲）有限公司", 16, None, 0.5, "超过上限",
        "? 未核实", "× 不符合",
    ]  # fmt: skip
    assert rows(book, "地区")[2] == ["江苏省", 1, 0, 1, 0, 2, "– 不适用"]
    assert rows(book, "未读文件")[1][:5] == [
        "江苏/坏.pdf",
        "pdf",
        "其他",
        IMG + CLOSE,
        f"口令 {IMG}",
    ]
    assert rows(book, "读取提示")[1][4] == f"第 2 页 {CLOSE}"


def test_copied_passages_and_signs_have_sheets_where_there_are_any() -> None:
    book = read(round_xlsx(sharing_run(), law()))
    assert book.sheetnames == [*SHEETS[:3], "复制的文字", "独立性迹象", "机构×迹象", *SHEETS[3:]]
    _, first, *others = rows(book, "复制的文字")
    assert first == [
        "自评价 ↔ 第三方评价", "云岭铸造有限公司", own("one"), None, "云岭铸造有限公司", third("one"), None,
        len(MORE), 0.937, 1, "他处未见", 0, MORE, MORE,
    ]  # fmt: skip
    assert [row[0] for row in others] == ["自评价 ↔ 第三方评价", *["同一机构的另一客户"] * 3, "另一机构的客户"]
    sign = rows(book, "独立性迹象")[2]
    assert sign[:8] == [
        "云岭铸造有限公司", "衡正绿色评价有限公司", "存疑", "自评价文件出自评价机构", "文件作者信息", 4, 4,
        "迹象 own_by_evaluator。",
    ]  # fmt: skip
    assert sign[9:12] == [own("one"), 3, "一句话"]
    assert rows(book, "机构×迹象")[2:] == [
        ["全批次", 5, 4, 2, 1, 1, 1, 2],
        ["衡正绿色评价有限公司", 3, 3, 2, 1, 1, 0, 2],
        ["远山节能技术有限公司", 1, 1, 0, 0, 0, 1, 0],
    ]


def test_copied_passages_beyond_the_sheet_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_independence, "ROWS_SHOWN", 2)
    found = rows(read(round_xlsx(sharing_run(), law())), "复制的文字")
    assert len(found) == 4
    assert found[-1][0] == "……另有 4 处未列出，见 reuse.jsonl（4 more; see reuse.jsonl）"


def hostile(text: str) -> Workbook:
    run = small_run()
    subject = SubjectRow(kind=S, id=GOOD, name="甲公司")
    more = finding("1.7-materials", Verdict.SUSPECTED, subject, MessageRow(zh=text, en="x"), passage("a.pdf", text))
    return read(round_xlsx(run.but(findings=(more,)), law()))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", " =", "＝"])
def test_text_that_looks_like_a_formula_stays_text(start: str) -> None:
    book = hostile(f"{start}1+1|cmd")
    for name in SHEETS:
        assert [cell.coordinate for row in book[name].iter_rows() for cell in row if cell.data_type == "f"] == []
    cell = book["线索"]["F2"]
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert cell.value == start.replace("\t", " ").replace("\r", "") + "1+1|cmd"


def test_links_and_numbers_in_text_stay_text() -> None:
    book = hostile("https://example.cn/1")
    assert book["线索"]["F2"].hyperlink is None
    assert hostile("0012")["线索"]["F2"].value == "0012"


def test_control_characters_go_and_line_feeds_stay() -> None:
    assert hostile("甲\x00\x0b乙\r\n丙\ud800\ufffe")["线索"]["F2"].value == "甲乙\n丙"


@pytest.mark.parametrize("char", ["长", "𠮷"])
def test_a_cell_is_cut_where_it_would_overflow(char: str) -> None:
    value = cells.clean(char * 40_000)
    assert value.endswith("……（截断 cut）")
    assert cells.CELL_LIMIT - 1 <= len(value.encode("utf-16-le")) // 2 <= cells.CELL_LIMIT
    assert cells.clean("长" * cells.CELL_LIMIT) == "长" * cells.CELL_LIMIT


def test_rows_beyond_the_sheet_are_counted_on_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "ROW_LIMIT", 4)
    found = rows(read(round_xlsx(small_run(), law())), "线索")
    assert len(found) == 4
    assert str(found[-1][0]).startswith("……另有 4 行超出工作表上限")


def test_a_round_of_three_thousand(capsys: pytest.CaptureFixture[str]) -> None:
    run = synthetic_run(3000)
    began = time.perf_counter()
    content = round_xlsx(run, law())
    with capsys.disabled():
        took, size = time.perf_counter() - began, len(content) / 1e6
        print(f"\nround.xlsx: {len(run.findings)} findings, {size:.1f} MB in {took:.1f} s")  # noqa: T201 - the figures
    assert content[:2] == b"PK"
