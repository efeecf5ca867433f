"""Days of an evaluation in covers, fields, timetables and sentences, and dates of other matters that are none."""

import pytest

from extractors.formats import read
from extractors.milestones import milestones_in
from extractors.view import View
from models.milestones import Milestone
from models.vocabulary import DocumentKind

THIRD, SELF = DocumentKind.THIRD_PARTY_EVALUATION, DocumentKind.SELF_EVALUATION
TITLE = "# 绿色工厂第三方评价报告\n\n受评价方：青禾公司\n\n"
BODY = "## 二、评价过程和方法\n\n"


def _read(text: str, kind: DocumentKind = THIRD) -> tuple[tuple[Milestone, ...], str]:
    document = read(text.encode(), "a.md")
    view = View.of(document)
    found = milestones_in(view, kind, view.end)
    assert all(one.at.holds(document.text) and one.label.holds(document.text) for one in found)
    return found, document.text


def _shown(found: tuple[Milestone, ...]) -> list[str]:
    """kind begin end words, without repeating the end of a single day."""
    lines = []
    for one in found:
        days = "none"
        if one.begins is not None and one.ends is not None:
            days = f"{one.begins.earliest}..{one.ends.latest}"
        lines.append(f"{one.kind} {days} {one.at.quote}")
    return lines


# name, text, what is read
LAYOUTS = [
    (
        "cover in Chinese numerals",
        f"{TITLE}二〇二二年八月五日\n\n一、概述",
        ["report_cover 2022-08-05..2022-08-05 二〇二二年八月五日"],
    ),
    ("cover with a month", f"{TITLE}2022 年 8 月\n\n一、概述", ["report_cover 2022-08-01..2022-08-31 2022 年 8 月"]),
    (
        "cover with a label",
        f"{TITLE}报告日期：2022.8.15\n\n一、概述",
        ["report_cover 2022-08-15..2022-08-15 2022.8.15", "report_date 2022-08-15..2022-08-15 2022.8.15"],
    ),
    (
        "timetable, step first",
        BODY + "| 工作阶段 | 起止时间 | 负责人 |\n| --- | --- | --- |\n| 接受委托、签订合同 | 2022年6月1日 | 张三 |\n"
        "| 组建评价组 | 2022年6月3日 | 李四 |\n| 文件评审 | 2022年6月10日-6月12日 | 李四 |\n"
        "| 现场评价 | 2022.6.20-6.21 | 王五 |\n"
        "| 编写评价报告 | 2022年7月1日至7月20日 | 王五 |\n| 内部技术评审 | 2022/8/1 | 赵六 |\n| 报告批准 | 2022/8/10 | 钱七 |",
        [
            "contract 2022-06-01..2022-06-01 2022年6月1日",
            "document_review 2022-06-10..2022-06-12 2022年6月10日-6月12日",
            "on_site 2022-06-20..2022-06-21 2022.6.20-6.21",
            "writing 2022-07-01..2022-07-20 2022年7月1日至7月20日",
            "internal_review 2022-08-01..2022-08-01 2022/8/1",
            "issue 2022-08-10..2022-08-10 2022/8/10",
        ],
    ),
    (
        "timetable, day first",
        BODY + "| 日期 | 内容 | 人员 |\n| --- | --- | --- |\n| 2022年8月3日 | 首次会议 | 管理层 |\n"
        "| 2022年8月5日 | 末次会议 | 管理层 |",
        ["on_site 2022-08-03..2022-08-03 2022年8月3日", "on_site 2022-08-05..2022-08-05 2022年8月5日"],
    ),
    (
        "labels above their values",
        BODY + "| 编制 | 审核 | 批准 | 报告日期 |\n| --- | --- | --- | --- |\n| 张三 | 李四 | 王五 | 2022年8月25日 |",
        ["report_date 2022-08-25..2022-08-25 2022年8月25日"],
    ),
    (
        "a list with colons",
        BODY + "（一）受理委托。2022年6月28日，我公司受青禾公司委托，承担其绿色工厂第三方评价工作，"
        "并于6月30日与其签订技术服务合同。\n\n"
        "（二）文件评审：2022年7月4日—7月8日。\n\n（三）现场评价：2022年7月14日—7月15日。\n\n（四）报告签发：2022年8月5日。",
        [
            "contract 2022-06-28..2022-06-28 2022年6月28日",
            "contract 2022-06-30..2022-06-30 6月30日",
            "document_review 2022-07-04..2022-07-08 2022年7月4日—7月8日",
            "on_site 2022-07-14..2022-07-15 2022年7月14日—7月15日",
            "issue 2022-08-05..2022-08-05 2022年8月5日",
        ],
    ),
    (
        "sentences, day before the deed",
        BODY + "评价组于2022年7月12日对企业提交的资料进行了文件审核，并于2022年7月18日~20日赴企业现场开展了核查工作。",
        ["document_review 2022-07-12..2022-07-12 2022年7月12日", "on_site 2022-07-18..2022-07-20 2022年7月18日~20日"],
    ),
    (
        "sentences, day behind the deed",
        BODY + "文件评审于2022年7月20日完成，现场评价时间为2022年8月3日至5日，评价报告于2022年8月25日签发。",
        [
            "document_review 2022-07-20..2022-07-20 2022年7月20日",
            "on_site 2022-08-03..2022-08-05 2022年8月3日至5日",
            "issue 2022-08-25..2022-08-25 2022年8月25日",
        ],
    ),
    (
        "an on-site visit that the report is written after",
        BODY + "根据现场评价情况，评价组于2022年8月15日完成报告初稿，8月18日报告通过技术评审，8月20日签发。",
        [
            "writing 2022-08-15..2022-08-15 2022年8月15日",
            "internal_review 2022-08-18..2022-08-18 8月18日",
            "issue 2022-08-20..2022-08-20 8月20日",
        ],
    ),
    (
        "an evaluator called after what it does",
        BODY + "2022年8月3日，甲乙检测认证有限公司赴受评价方厂区开展现场评价。",
        ["on_site 2022-08-03..2022-08-03 2022年8月3日"],
    ),
    (
        "periods of figures",
        BODY + "本次评价的时间范围为2019年至2021年。数据统计期：2019—2021年。统计周期为近三年（2019年1月—2021年12月）。"
        "以2019年1月1日至2021年12月31日为统计期。",
        [
            "period 2019-01-01..2021-12-31 2019年至2021年",
            "period 2019-01-01..2021-12-31 2019—2021年",
            "period 2019-01-01..2021-12-31 2019年1月—2021年12月",
            "period 2019-01-01..2021-12-31 2019年1月1日至2021年12月31日",
        ],
    ),
    ("a visit is no period of figures", BODY + "评价期间：2022年8月3日至8月5日。", []),
    (
        "no such day",
        BODY + "现场评价时间：2022年2月30日\n\n报告出具日期：二〇二二年九月三十一日",
        ["on_site none 2022年2月30日", "report_date none 二〇二二年九月三十一日"],
    ),
    (
        "a year that is not printed",
        BODY + "2021年12月20日签订评价合同，1月5日进行现场评价。",
        ["contract 2021-12-20..2021-12-20 2021年12月20日"],
    ),
]

# sentences of honest reports whose dates are those of other matters, of plans, or of nothing
OTHERS = [
    "2021年9月通过清洁生产现场核查验收。",
    "企业于2020年12月完成能源管理体系认证现场审核，证书有效期至2023年12月。",
    "2019年5月签订了污水处理委托合同。",
    "公司与供电公司于2020年1月签订供用电合同。",
    "2022年5月10日编制完成2021年度碳排放核查报告。",
    "2021年6月完成能源审计报告。",
    "2020年3月编制环境影响评价报告书，2020年6月获得批准。",
    "公司于2021年5月进行了内部审核和管理评审。",
    "企业计划于2022年12月完成绿色工厂自评价报告更新。",
    "2023年将开展现场评价。",
    "2021年5月，市生态环境局到公司现场检查。",
    "2021年3月15日XX检测有限公司出具监测报告。",
    "评价组在文件评审中发现2021年12月的电费发票缺失，在现场评价中补充了2022年1月15日开具的发票。",
    "公司成立于2005年3月8日，2022年3月15日签订光伏能源管理合同。",
    "《绿色工厂评价通则》于2018年12月1日起实施。",
    "供应商现场审核于2021年4月12日完成。",
    "锅炉于2021年11月12日通过现场验收。",
    "评价组于2022年8月20日完成对自评价报告数据的核对。",
    "2022.8吨固体废物经现场评价组核实。",
]


@pytest.mark.parametrize(("name", "text", "wanted"), LAYOUTS, ids=[row[0] for row in LAYOUTS])
def test_layouts(name: str, text: str, wanted: list[str]) -> None:
    found, _ = _read(text)
    assert _shown(found) == wanted, name


@pytest.mark.parametrize("sentence", OTHERS)
def test_dates_of_other_matters(sentence: str) -> None:
    found, _ = _read(BODY + sentence)
    assert _shown(found) == []


def test_a_self_evaluation() -> None:
    text = (
        "# 绿色工厂自评价报告\n\n申报单位：青禾公司\n\n2022年8月\n\n一、基本情况\n\n我公司2022年7月31日完成自评价报告的编制，"
        "评价组于2022年8月3日开展现场评价。统计期为2019年1月1日至2021年12月31日。\n\n填报日期：2022年8月2日"
    )
    found, _ = _read(text, SELF)
    assert _shown(found) == [
        "self_cover 2022-08-01..2022-08-31 2022年8月",
        "self_finished 2022-07-31..2022-07-31 2022年7月31日",
        "period 2019-01-01..2021-12-31 2019年1月1日至2021年12月31日",
        "commitment 2022-08-02..2022-08-02 2022年8月2日",
    ]


def test_projects_of_the_evaluator_are_left_out() -> None:
    text = (
        f"{BODY}现场评价于2022年8月3日进行。\n\n## 七、第三方机构资质符合性证明材料\n\n"
        "| 项目 | 现场评价 |\n| --- | --- |\n| 现场评价 | 2020年5月6日 |\n\n本机构于2020年7月1日签订评价合同。"
    )
    found, _ = _read(text)
    assert _shown(found) == ["on_site 2022-08-03..2022-08-03 2022年8月3日"]


def test_a_test_report_bound_in_dates_itself() -> None:
    filler = "受评价方各项能源消耗均有计量，废水经处理后回用。" * 200
    paper = "| 报告编号 | JC-031 |\n| --- | --- |\n| 报告日期 | 2022年3月6日 |\n\n签发日期：2022年3月7日\n\n"
    course = "| 阶段 | 日期 |\n| --- | --- |\n| 现场评价 | 2022年8月3日 |\n| 报告日期 | 2022年8月9日 |\n\n报告签发：2022年8月10日"
    found, _ = _read(f"{BODY}{filler}\n\n{paper}{course}")
    assert _shown(found) == [
        "on_site 2022-08-03..2022-08-03 2022年8月3日",
        "report_date 2022-08-09..2022-08-09 2022年8月9日",
        "issue 2022-08-10..2022-08-10 2022年8月10日",
    ]


def test_only_the_two_reports_are_read() -> None:
    assert _read(f"{TITLE}2022年8月5日", DocumentKind.CERTIFICATE)[0] == ()
