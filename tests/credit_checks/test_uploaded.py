"""Uploaded reports of 信用中国: records by labels over page breaks, the summary as checksum."""

from datetime import date

import pytest

from credit_checks.uploaded import credit_report
from extractors.formats import read
from models.credit import CreditEntry, CreditReport, Outcome
from tests.credit_checks.making import report_pdf

NAME, CODE = "苏州青禾齿轮有限公司", "91320500MA1KTE5T20"
COVER = [
    "法人和非法人组织公共信用信息报告",
    "（版本号V2.0）",
    "机构名称：",
    NAME,
    "统一社会信用代码：",
    CODE,
    "报告编号：",
    "20221012093000123456A1",
    "报告生成日期：",
    "2022年10月12日",
    f"企业名称：{NAME}",
    "存续",
    "信用信息概要",
]
COUNTED = ("行政管理", "诚实守信", "严重失信主体名单", "经营异常", "信用承诺", "信用评价", "司法判决", "其他")
NONE = "查询期内无相关信息"


def _penalty(number: int, act: str) -> list[str]:
    return [
        "行政处罚决定书文号:",
        f"第 {number} 条 苏环罚〔2021〕{number}号",
        "处罚类别:",
        "罚款",
        "处罚决定日期:",
        f"2021-04-{number:02d}",
        "没收违法所得、没收非法财物",
        "的金额(万元):",
        "— —",
        "违法行为类型:",
        act,
        "处罚机关:",
        "苏州市生态环境局",
        "数据来源单位统一社会信用代",
        "码:",
        "11320500000000000A",
        "-" * 30,
    ]


def _report(penalties: int, counted: int, abnormal: list[str] | None = None) -> list[str]:
    counts = dict.fromkeys(COUNTED, 0) | {"行政管理": counted, "经营异常": 1 if abnormal else 0}
    lines = [*COVER, *(piece for name in COUNTED for piece in (name, f"{counts[name]}条"))]
    acts = [line for number in range(1, penalties + 1) for line in _penalty(number, f"超标排放之{number}")]
    lines += ["一、登记注册基础信息", "二、行政管理信息", *(acts or [NONE])]
    lines += ["三、诚实守信相关荣誉信息", NONE, "四、严重失信主体名单信息", NONE]
    lines += ["五、经营（活动）异常名录（状态）信息", *(abnormal or [NONE])]
    rest = ("六、信用承诺信息", "七、信用评价信息", "八、司法判决及执行信息", "九、其他信息")
    return [*lines, *(line for heading in rest for line in (heading, NONE)), "十、信用状况提升建议"]


def _entries(report: CreditReport) -> list[CreditEntry]:
    return [entry for answer in report.answers for entry in answer.entries]


def _unknown(report: CreditReport) -> list[str]:
    return [answer.kind for answer in report.answers if answer.outcome is Outcome.UNKNOWN]


def _read(pieces: list[str], watermark: str = "") -> CreditReport:
    found = credit_report(read(report_pdf(pieces, watermark), "报告.pdf"))
    assert found is not None
    return found


@pytest.mark.parametrize("watermark", ["", "信用中国 仅供参考"])
def test_records_over_page_breaks_make_the_count(watermark: str) -> None:
    found = _read(_report(6, 6), watermark)
    assert (found.source, found.number, found.generated) == ("信用中国", "20221012093000123456A1", date(2022, 10, 12))
    assert found.uscc is not None
    assert found.uscc.value == CODE
    assert found.status is not None
    assert found.status.value == "存续"
    assert [one.cells["行政处罚决定书文号"] for one in _entries(found)] == [f"苏环罚〔2021〕{n}号" for n in range(1, 7)]
    assert [one.cells["违法行为类型"] for one in _entries(found)] == [f"超标排放之{n}" for n in range(1, 7)]
    assert [one.cells["处罚决定日期"] for one in _entries(found)] == [f"2021-04-{n:02d}" for n in range(1, 7)]
    pages = [entry.at.page for entry in _entries(found) if entry.at is not None]
    assert (pages[0], pages[-1]) == (1, 3)
    assert _unknown(found) == []


def test_a_count_that_the_records_do_not_make_leaves_the_section_unread() -> None:
    found = _read(_report(2, 3))
    assert _unknown(found) == ["credit-penalty"]
    assert tuple(one.zh for one in found.problems) == ("“行政管理”概要为3条，读到2条",)


def test_labels_that_wrap_are_read_whole() -> None:
    row = [
        "列入经营异常名录原因类型名",
        "称:",
        "未公示年度报告",
        "设立日期:",
        "2021-07-10",
        "列入决定机关名称:",
        "苏州市市场监督管理局",
    ]
    found = _read(_report(0, 0, row))
    (entry,) = _entries(found)
    assert entry.kind == "credit-abnormal"
    assert entry.cells == {
        "列入经营异常名录原因": "未公示年度报告",
        "列入日期": "2021-07-10",
        "作出决定机关(列入)": "苏州市市场监督管理局",
    }


def test_a_record_of_no_known_kind_leaves_the_section_unread() -> None:
    lines = _report(0, 0)
    at = lines.index("四、严重失信主体名单信息")
    lines[at + 1 : at + 2] = [
        "企业地址:",
        "苏州市青禾路1号",
        "惩戒措施:",
        "限制",
        "-----",
        "案件性质:",
        "偷税",
        "-----",
    ]
    lines[lines.index("严重失信主体名单") + 1] = "2条"
    found = _read(lines)
    assert tuple(one.zh for one in found.problems) == ("“严重失信主体名单”有1条记录的种类不明",)
    assert sorted(_unknown(found)) == ["credit-dishonest", "credit-safety", "credit-serious", "credit-tax"]
    assert [(one.kind, dict(one.cells)) for one in _entries(found)] == [("credit-tax", {"案件性质": "偷税"})]


def test_two_codes_on_the_first_pages_leave_everything_unread() -> None:
    lines = _report(1, 1)
    lines.insert(lines.index("信用信息概要"), "统一社会信用代码：91320500MA2PRUEF4L")
    found = _read(lines)
    assert _unknown(found) == [answer.kind for answer in found.answers]
    assert "91320500MA2PRUEF4L" in found.problems[0].zh


def test_another_document_is_no_credit_report() -> None:
    assert credit_report(read(report_pdf(["绿色工厂自评价报告", "信用良好"]), "a.pdf")) is None
