"""A letter asks for a credit report only where there is none that is fine, and says what is wrong with the one that came."""

from datetime import date

import pytest

from corpus.rulesets import load
from models.credit import Outcome, Why
from scanner.letters.credit_reports import CreditReports, Span
from scanner.letters.places import Parties, Places
from scanner.results.reader import Run
from scanner.results.rows import RecordRow
from tests.letters.making import CREDIT, ID, PARK_ID, SELF, SUBMISSIONS, _run_row, record

SPAN = Span(date(2019, 10, 31), date(2022, 10, 31))
CHINA = "《法人和非法人组织公共信用信息报告》，从“信用中国”下载"
GSXT = "《企业信用信息公示报告》，从“国家企业信用信息公示系统”下载"
YEARS = "2019年10月31日至2022年10月31日"
SPECIAL = f"《专项信用报告（有无违法违规记录证明版）》，覆盖{YEARS}，由所在地信用平台出具（当地已开展此项服务的）"
LATER = "（尚未报送）"
UNKNOWN = {"outcome": Outcome.UNKNOWN}
SYSTEM = {"source": "国家企业信用信息公示系统", "register": SELF}
CERTIFIED = {"channel": "certificate", "covers": "2019-10-31..2022-10-31"}


def asked(*records: RecordRow, clauses: tuple[str, ...] = ("1.2b-accident",), of: str = ID) -> list[str]:
    """The reports that are asked for, without number and end."""
    return [line[3:-1] for line in wanted(*records, clauses=clauses, of=of)[1]]


def wanted(
    *records: RecordRow, clauses: tuple[str, ...] = ("1.2b-accident",), filed: tuple[str, ...] = (), of: str = ID
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What came and what is asked for."""
    run = Run(run=_run_row(0), documents=(), submissions=SUBMISSIONS, findings=(), evaluators=(), regions=())
    places = Places(SUBMISSIONS[0], Parties(run))
    return CreditReports(records, load("2022"), SPAN).wanted(of, clauses, places, filed)


def test_nothing_came() -> None:
    assert asked() == [CHINA, GSXT, SPECIAL]


def test_a_park_that_no_enterprise_runs_has_no_report_of_enterprises() -> None:
    assert asked(of=PARK_ID) == [CHINA, f"{GSXT}（园区由企业法人管理运营的）", SPECIAL]


def test_a_report_that_is_fine_is_not_asked_for() -> None:
    assert asked(record()) == [GSXT + LATER, SPECIAL + LATER]
    assert asked(record(), record(**SYSTEM)) == [SPECIAL + LATER]
    assert asked(record(outcome=Outcome.HIT)) == [GSXT + LATER, SPECIAL + LATER]


def test_a_report_that_certifies_the_years_stands_for_both() -> None:
    assert asked(record(**CERTIFIED)) == []


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"as_of": "2022-08-01"}, "生成日期早于2022年8月2日，时间较早"),
        ({"as_of": None}, "生成日期不明或前后不一致"),
        ({**UNKNOWN, "why": Why.PARTIAL}, "部分内容未能读取"),
        ({**UNKNOWN, "why": Why.COUNTS_DIFFER}, "部分内容未能读取"),
        ({**UNKNOWN, "why": Why.RECOGNISED}, "为扫描件，文字由识别得出，须以下载的原件核对"),
        ({**UNKNOWN, "why": Why.OTHER_SUBJECT}, "未能确认为贵单位的报告，请核对"),
    ],
)
def test_what_is_wrong_with_a_report_is_said(changes: dict[str, object], why: str) -> None:
    assert asked(record(**changes)) == [f"{CHINA}（所报报告{why}）", GSXT + LATER, SPECIAL + LATER]


def test_a_report_that_certifies_other_years_is_asked_for_again() -> None:
    short = record(**(CERTIFIED | {"covers": "2020-10-31..2022-10-31"}))
    why = f"（所报报告载明的期间未覆盖{YEARS}）"
    assert asked(short) == [CHINA + LATER, GSXT + LATER, SPECIAL + why]


def test_what_was_not_read_counts_only_for_the_clauses_that_need_it() -> None:
    tax = record(kind="credit-tax", outcome=Outcome.UNKNOWN, why=Why.PARTIAL)
    assert asked(record(), tax) == [GSXT + LATER, SPECIAL + LATER]
    assert asked(record(), tax, clauses=("1.2c-tax",))[0] == f"{CHINA}（所报报告部分内容未能读取）"


def test_the_court_list_stands_in_one_report_only() -> None:
    assert asked(clauses=("1.2g-dishonest-debtor",)) == [CHINA]
    assert asked(record(), clauses=("1.2g-dishonest-debtor",)) == []


def test_records_of_registers_live_sources_and_others_are_no_reports() -> None:
    other = record().subject.but(id="green_factory:another")
    rows = (record(channel="register"), record(channel="live"), record(subject=other))
    assert asked(*rows) == [CHINA, GSXT, SPECIAL]


def test_what_came_is_told_with_its_day_and_state() -> None:
    came, _ = wanted(record(), record(**SYSTEM, as_of=None), filed=(CREDIT,))
    assert came == (
        "《公共信用信息报告.pdf》：“信用中国”，生成于2022年9月5日；已收悉，无需重报",
        "《附件2-1 自评价报告.docx》：“国家企业信用信息公示系统”；生成日期不明或前后不一致",
    )
    came, lines = wanted(filed=(CREDIT,))
    assert came == ("《公共信用信息报告.pdf》：未能确认为贵单位的报告，请核对",)
    assert lines[0] == f"（1）{CHINA}{LATER}；"
