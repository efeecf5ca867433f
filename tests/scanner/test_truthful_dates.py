"""Days that cannot have been are found where they stand; what merely looks unusual accuses nobody."""

import pytest

from models.finding import Computation, Passage
from models.vocabulary import Verdict
from scanner.rules import truthful_dates
from tests.scanner.filing import LAW, SELF, THIRD, submission

PERIOD = "统计期为2019年1月1日至2021年12月31日。"
COURSE = (
    "双方于2022年7月1日签订评价合同，评价组于2022年7月20日完成文件评审，2022年8月3日至5日赴受评价方厂区开展现场评价，"
)
REST = "2022年8月20日编制完成评价报告，2022年8月24日通过内部技术复核，评价报告于2022年8月25日签发。"

# name, self-evaluation, third-party report, covers, when both came
HONEST: list[tuple[str, str, str, tuple[str, str], str | None]] = [
    ("everything in order", PERIOD, PERIOD + COURSE + REST, ("2022年7月15日", "2022年8月25日"), "2022-10-20"),
    (
        "all on one day",
        "",
        "2022年8月25日签订评价合同，2022年8月25日赴受评价方现场评价，评价报告于2022年8月25日签发。",
        ("", "2022年8月25日"),
        None,
    ),
    ("the month of the visit on the cover", "", COURSE, ("", "2022年8月"), None),
    ("both covers of one month", "", "", ("2022年8月", "2022年8月"), None),
    ("the self-evaluation bound on the day of the report", "", "", ("2022年8月25日", "2022年8月25日"), None),
    ("the self-evaluation bound after the visit", "", COURSE, ("2022年8月20日", "2022年8月25日"), None),
    ("the contract signed after the self-evaluation", "2022年6月30日完成自评价报告。", COURSE, ("", ""), None),
    (
        "the internal review behind the date of the report",
        "",
        "报告日期：2022年8月20日。\n\n内部技术复核：2022年8月24日。",
        ("", ""),
        None,
    ),
    ("bound when it was filed", "", REST, ("", "2022年9月30日"), None),
    ("papers read again after the visit", "", "现场评价：2022年8月3日。\n\n文件评审：2022年8月10日。", ("", ""), None),
    (
        "two visits, one before the draft",
        "",
        COURSE + "2022年9月10日，评价组再次到厂区进行现场核查。",
        ("", "2022年8月25日"),
        None,
    ),
    ("years against days", "统计期为2019年至2021年。", PERIOD, ("2022年8月1日", "2022年9月1日"), None),
    ("one year within three", PERIOD, "评价周期为2021年1月1日至2021年12月31日。", ("", ""), None),
    ("five years, the last three among them", "统计期为2017年至2021年。", "", ("", ""), None),
    ("the year of the report among the years", "统计期为2020年至2022年。", "", ("2022年8月", ""), None),
    ("the first days of a year of figures", "统计期为2021年1月1日至2021年12月31日。", "", ("2021年12月31日", ""), None),
    (
        "a plan for the years to come",
        "公司计划于2025年12月完成自评价报告更新。",
        "",
        ("2022年8月", "2022年9月"),
        "2022-10-20",
    ),
    ("certificates that run on", "证书有效期：2025年8月24日。", "证书有效期至2026年1月1日。", ("", ""), "2022-10-20"),
    ("a review of something else", "", COURSE + "2021年4月完成技术评审。", ("", "2022年8月25日"), None),
    (
        "other clients",
        "",
        "近五年业绩：2021年8月完成某公司现场评价，2019年9月出具评价报告。",
        ("", "2022年8月25日"),
        None,
    ),
    ("over new year without a year", "", "2021年12月20日签订评价合同，1月5日进行现场评价。", ("", ""), None),
    (
        "a visit over the end of a month",
        "",
        "2022年8月31日至1日，评价组赴厂区开展现场评价。",
        ("", "2022年9月1日"),
        None,
    ),
    ("received on the day of the cover", "", "", ("2022年10月31日", "2022年10月31日"), "2022-10-31"),
]

# name, the same, then: path of the first place, its words, the words beside it, key
FAULTS: list[tuple[str, str, str, tuple[str, str], str | None, tuple[str, str, str | None, str]]] = [
    (
        "the visit in the year before the contract",
        "",
        "双方于2022年7月1日签订评价合同，评价组于2021年8月3日至5日赴受评价方厂区开展现场评价。",
        ("", "2022年8月25日"),
        None,
        (THIRD, "2022年7月1日", "2021年8月3日至5日", "dates_order_contract_on_site"),
    ),
    (
        "the visit after the report",
        "",
        COURSE,
        ("", "2022年8月4日"),
        None,
        (THIRD, "2022年8月3日至5日", "2022年8月4日", "dates_order_on_site_report_cover"),
    ),
    (
        "the visit in the month after the report",
        "",
        "现场评价时间：2022年9月\n\n报告日期：2022年8月\n",
        ("", ""),
        None,
        (THIRD, "2022年9月", "2022年8月", "dates_order_on_site_report_date"),
    ),
    (
        "papers read before the contract",
        "",
        "合同签订日期：2022年8月1日\n\n文件评审：2022年7月20日\n",
        ("", ""),
        None,
        (THIRD, "2022年8月1日", "2022年7月20日", "dates_order_contract_document_review"),
    ),
    (
        "signed before the visit",
        "",
        "现场评价：2022年8月3日\n\n报告签发：2022年8月1日\n",
        ("", ""),
        None,
        (THIRD, "2022年8月3日", "2022年8月1日", "dates_order_on_site_issue"),
    ),
    (
        "reviewed before the visit",
        "",
        "现场评价：2022年8月3日\n\n内部技术复核：2022年8月1日\n",
        ("", ""),
        None,
        (THIRD, "2022年8月3日", "2022年8月1日", "dates_order_on_site_internal_review"),
    ),
    (
        "signed before it was written",
        "",
        "报告编制：2022年8月10日至8月20日\n\n报告签发：2022年8月5日\n",
        ("", ""),
        None,
        (THIRD, "2022年8月10日至8月20日", "2022年8月5日", "dates_order_writing_issue"),
    ),
    (
        "the self-evaluation after the third party's report",
        "",
        "",
        ("二〇二二年九月一日", "2022年8月25日"),
        None,
        (SELF, "二〇二二年九月一日", "2022年8月25日", "dates_order_self_cover_report_cover"),
    ),
    (
        "the self-evaluation finished after the visit",
        "2022年8月20日完成自评价报告的编制。",
        COURSE,
        ("", ""),
        None,
        (SELF, "2022年8月20日", "2022年8月3日至5日", "dates_order_self_finished_on_site"),
    ),
    (
        "a day that does not exist",
        "",
        "现场评价时间：2022年2月30日",
        ("", ""),
        None,
        (THIRD, "2022年2月30日", None, "dates_no_such_day_on_site"),
    ),
    (
        "a month that does not exist",
        "",
        "报告日期：2022年13月",
        ("", ""),
        None,
        (THIRD, "2022年13月", None, "dates_no_such_day_report_date"),
    ),
    (
        "figures of months to come",
        "统计期为2020年1月1日至2022年12月31日。",
        "",
        ("2022年8月", ""),
        None,
        (SELF, "2020年1月1日至2022年12月31日", "2022年8月", "dates_period_after_report_period_self_cover"),
    ),
    (
        "figures of years to come",
        "统计期为2021年至2023年。",
        "",
        ("2022年8月", ""),
        None,
        (SELF, "2021年至2023年", "2022年8月", "dates_period_after_report_period_self_cover"),
    ),
    (
        "figures too old",
        "",
        "统计期为2016年1月1日至2018年12月31日。",
        ("", ""),
        None,
        (THIRD, "2016年1月1日至2018年12月31日", None, "dates_period_too_old_period"),
    ),
    (
        "other years in each report",
        "统计期为2019年至2021年。",
        "统计期为2018年至2020年。",
        ("", ""),
        None,
        (SELF, "2019年至2021年", "2018年至2020年", "dates_periods_differ_period_period"),
    ),
    (
        "dated after it came",
        "",
        "",
        ("", "2022年10月21日"),
        "2022-10-20",
        (THIRD, "2022年10月21日", None, "dates_after_receipt_report_cover"),
    ),
    (
        "dated ten years ahead",
        "",
        "",
        ("", "2032年8月21日"),
        None,
        (THIRD, "2032年8月21日", None, "dates_far_ahead_report_cover"),
    ),
]


@pytest.mark.parametrize("row", HONEST, ids=[row[0] for row in HONEST])
def test_honest_days(row: tuple[str, str, str, tuple[str, str], str | None]) -> None:
    _, own, third, covers, received = row
    case = submission(own, third, covers, **({"received": received} if received else {}))
    found = [*truthful_dates.findings(case, LAW), *truthful_dates.unchecked(case, LAW)]
    assert [one.message.zh for one in found] == []


@pytest.mark.parametrize("row", FAULTS, ids=[row[0] for row in FAULTS])
def test_impossible_days(
    row: tuple[str, str, str, tuple[str, str], str | None, tuple[str, str, str | None, str]],
) -> None:
    _, own, third, covers, received, (path, quote, beside, key) = row
    case = submission(own, third, covers, **({"received": received} if received else {}))
    found = {one.key: one for one in truthful_dates.findings(case, LAW)}
    assert key in found
    finding = found[key]
    assert finding.verdict is Verdict.SUSPECTED
    assert isinstance(finding.evidence, Passage)
    assert (finding.evidence.path, finding.evidence.at.quote) == (path, quote)
    others = [one.at.quote for one in finding.more if isinstance(one, Passage)]
    assert beside is None or beside in others
    assert key.startswith("dates_no_such_day") or any(isinstance(one, Computation) for one in finding.more)


def test_recognised_days_are_for_a_person() -> None:
    case = submission("", COURSE, ("", "2022年8月4日"), ocr="yes")
    assert list(truthful_dates.findings(case, LAW)) == []
    assert [one.verdict for one in truthful_dates.unchecked(case, LAW)] == [Verdict.UNVERIFIED]


def test_the_same_period_in_both_reports_is_one_finding() -> None:
    case = submission("统计期为2016年至2018年。", "统计期为2016年至2018年。")
    (finding,) = truthful_dates.findings(case, LAW)
    assert [one.path for one in finding.more if isinstance(one, Passage)] in ([THIRD], [SELF])
