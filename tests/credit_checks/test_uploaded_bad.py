"""Uploaded reports of 信用中国 that are cut, edited, of another form or of somebody else: unknown, never clear."""

from collections.abc import Callable
from datetime import date

import pytest

from credit_checks.uploaded import credit_report
from extractors.formats import read
from models.credit import CreditReport, Outcome, Why
from models.document import Document
from tests.credit_checks.making import report_pdf

NAME, CODE, OTHER = "苏州青禾齿轮有限公司", "91320500MA1KTE5T20", "91320500MA2PRUEF4L"
NONE = "查询期内无相关信息"
COUNTED = ("行政管理", "诚实守信", "严重失信主体名单", "经营异常", "信用承诺", "信用评价", "司法判决", "其他")
HEADINGS = (
    *(
        "二、行政管理信息",
        "三、诚实守信相关荣誉信息",
        "四、严重失信主体名单信息",
        "五、经营（活动）异常名录（状态）信息",
    ),
    *("六、信用承诺信息", "七、信用评价信息", "八、司法判决及执行信息", "九、其他信息"),
)
TAX = [
    "纳税人名称:",
    NAME,
    "统一社会信用代码:",
    CODE,
    "法定代表人或负责人姓名:",
    "张某",
    "案件性质:",
    "偷税",
    "主要违法事实:",
    "少缴税款",
]


def lines_of(records: list[str] | None = None, count: int = 0, version: str = "（版本号V2.0）") -> list[str]:
    """A report whose fourth section holds these lines."""
    counts = dict.fromkeys(COUNTED, 0) | {"严重失信主体名单": count}
    lines = ["法人和非法人组织公共信用信息报告", version, "机构名称：", NAME, "统一社会信用代码：", CODE]
    lines += [
        "报告编号：",
        "20221012093000123456A1",
        "报告生成日期：",
        "2022 年 10 月 12 日",
        f"企业名称：{NAME}",
        "存续",
    ]
    lines += [
        "信用信息概要",
        *(piece for name in COUNTED for piece in (name, f"{counts[name]}条")),
        "一、登记注册基础信息",
    ]
    for heading in HEADINGS:
        lines += [heading, *((records or [NONE]) if heading.startswith("四") else [NONE])]
    return [*lines, "十、信用状况提升建议", "建议秉持诚信理念。"]


def parsed(lines: list[str]) -> CreditReport:
    """What is read of lines."""
    found = credit_report(read(report_pdf(lines), "报告.pdf"))
    assert found is not None
    return found


def outcome(report: CreditReport, kind: str) -> tuple[Outcome, Why | None]:
    """How a kind was answered."""
    answer = report.answer(kind)
    assert answer is not None
    return answer.outcome, answer.why


CLEAR, HIT = (Outcome.CLEAR_IN_SOURCE, None), (Outcome.HIT, None)


def test_a_sound_report_answers_every_kind() -> None:
    found = parsed(lines_of(TAX, 1))
    assert {one.kind: one.outcome for one in found.answers} == {
        "credit-abnormal": Outcome.CLEAR_IN_SOURCE,
        "credit-dishonest": Outcome.CLEAR_IN_SOURCE,
        "credit-penalty": Outcome.CLEAR_IN_SOURCE,
        "credit-safety": Outcome.CLEAR_IN_SOURCE,
        "credit-serious": Outcome.CLEAR_IN_SOURCE,
        "credit-tax": Outcome.HIT,
    }
    assert found.name is not None
    assert found.name.value == NAME
    assert found.problems == ()


def test_nothing_about_persons_is_kept() -> None:
    answer = parsed(lines_of(TAX, 1)).answer("credit-tax")
    assert answer is not None
    assert [dict(one.cells) for one in answer.entries] == [
        {"名称": NAME, "统一社会信用代码": CODE, "案件性质": "偷税", "主要违法事实": "少缴税款"}
    ]


def _without(word: str) -> Callable[[list[str]], list[str]]:
    return lambda lines: [line for line in lines if line != word]


def _swapped(old: str, new: str) -> Callable[[list[str]], list[str]]:
    return lambda lines: [line.replace(old, new) for line in lines]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (_without("四、严重失信主体名单信息"), Why.PARTIAL),
        (_without("信用信息概要"), Why.COUNTS_DIFFER),
        (lambda lines: [*lines, "四、严重失信主体名单信息", NONE], Why.NOT_UNDERSTOOD),
        (_swapped(NONE, "略"), Why.PARTIAL),
        (_swapped("（版本号V2.0）", "（版本号V3.0）"), Why.NOT_UNDERSTOOD),
        (_swapped(CODE, CODE[:-1] + "1"), Why.SUBJECT_UNCLEAR),
        (_swapped(f"企业名称：{NAME}", f"统一社会信用代码：{OTHER}"), Why.OTHER_SUBJECT),
        (_swapped(f"企业名称：{NAME}", "企业名称：南京某某有限公司"), Why.OTHER_SUBJECT),
        (lambda lines: [*lines, "报告编号：", "20221013093000123456B2"], Why.SUBJECT_UNCLEAR),
        (lambda lines: lines[: lines.index("九、其他信息")], None),
    ],
)
def test_what_was_changed_or_cut_is_never_clear(change: Callable[[list[str]], list[str]], why: Why | None) -> None:
    found = parsed(change(lines_of()))
    assert outcome(found, "credit-tax") == ((Outcome.UNKNOWN, why) if why is not None else CLEAR)


def test_a_number_of_another_day_leaves_the_day_open() -> None:
    found = parsed(_swapped("2022 年 10 月 12 日", "2023-03-01")(lines_of()))
    assert found.generated is None
    assert found.problems[0].zh == "报告编号的日期2022-10-12与报告生成日期2023-03-01不一致"


@pytest.mark.parametrize("version", ["（版本号V2.0）", ""])
def test_a_table_of_contents_and_prose_do_not_disturb(version: str) -> None:
    lines = lines_of(TAX, 1, version)
    at = lines.index(f"企业名称：{NAME}")
    contents = [
        "目录",
        *(f"{heading} ........ 3" for heading in HEADINGS),
        "对信用信息概要、行政管理信息等有异议的，可以申请异议申诉",
    ]
    assert outcome(parsed([*lines[:at], *contents, *lines[at:]]), "credit-tax") == HIT


def test_a_record_of_another_company_is_not_the_subjects() -> None:
    other = [OTHER if line == CODE else line for line in TAX]
    answer = parsed(lines_of([*TAX, "-----", *other], 2)).answer("credit-tax")
    assert answer is not None
    assert (answer.why, len(answer.entries)) == (Why.OTHER_SUBJECT, 1)


@pytest.mark.parametrize(
    ("ordinals", "count", "expected"),
    [
        (("第 1 条 ", "第 2 条 "), 2, (HIT, 1)),
        (("第 1 条 ", "第 2 条 "), 1, ((Outcome.UNKNOWN, Why.COUNTS_DIFFER), 1)),
        (("第 1 条 ", "第 1 条 "), 2, ((Outcome.UNKNOWN, Why.PARTIAL), 1)),
    ],
)
def test_a_record_printed_twice_is_one(
    ordinals: tuple[str, str], count: int, expected: tuple[tuple[Outcome, Why | None], int]
) -> None:
    records = [line for ordinal in ordinals for line in (TAX[0], ordinal + TAX[1], *TAX[2:])]
    found = parsed(lines_of(records, count))
    answer = found.answer("credit-tax")
    assert answer is not None
    assert (outcome(found, "credit-tax"), len(answer.entries)) == expected


def test_what_was_recognised_is_never_clear_and_its_records_stay() -> None:
    document: Document = read(report_pdf(lines_of(TAX, 1)), "报告.pdf")
    seen = document.but(lines=tuple(line.but(confidence=0.9) for line in document.lines))
    found = credit_report(seen)
    assert found is not None
    assert outcome(found, "credit-tax") == HIT
    assert outcome(found, "credit-penalty") == (Outcome.UNKNOWN, Why.RECOGNISED)


def test_a_report_of_which_only_the_watermark_was_read() -> None:
    document = read(report_pdf(["国家企业信用信息公示系统"] + ["　"] * 44 + ["国家企业信用信息公示系统"]), "报告.pdf")
    found = credit_report(document)
    assert found is not None
    assert {one.why for one in found.answers} == {Why.WATERMARK_ONLY}


def test_the_form_of_2021_has_its_own_sections() -> None:
    lines = [*lines_of()[:12], "一、基础信息"]
    lines[1] = "（版本号V1.0）"
    for name in ("行政许可", "行政处罚", "守信激励", "失信惩戒", "重点关注", "资质/资格", "风险提示", "其他"):
        lines += [f"{name}信息（共{1 if name == '失信惩戒' else 0}条）", *(TAX if name == "失信惩戒" else [NONE])]
    found = parsed(lines)
    assert found.form == "2021"
    assert [(one.kind, one.outcome) for one in found.answers if one.entries] == [("credit-tax", Outcome.HIT)]
    assert outcome(found, "credit-abnormal") == CLEAR


@pytest.mark.parametrize("title", ["公共信用信息报告的说明", "附件3 法人和非法人组织公共信用信息报告"])
def test_a_paper_that_only_speaks_of_reports_is_none(title: str) -> None:
    assert credit_report(read(report_pdf(["绿色工厂自评价报告", title]), "a.pdf")) is None


def test_both_systems_reports_in_one_file_are_no_contradiction() -> None:
    behind = [
        "企业信用信息公示报告",
        f"企业名称 {NAME}",
        "报告生成时间 2022年10月20日",
        "政府部门公示信息",
        "行政处罚信息",
        "暂无行政处罚信息",
    ]
    found = parsed([*lines_of(TAX, 1), *behind])
    assert (outcome(found, "credit-tax"), found.generated) == (HIT, date(2022, 10, 12))
