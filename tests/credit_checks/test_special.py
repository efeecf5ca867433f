"""专项信用报告: classes of records and fields of authority, the period that it certifies."""

from datetime import date

import pytest

from credit_checks.uploaded import credit_report
from extractors.formats import read
from models.credit import CreditReport, Outcome, Why
from tests.credit_checks.making import Table, report_pdf

NAME, CODE = "苏州青禾齿轮有限公司", "91320500MA1KTE5T20"
Piece = str | Table
PENALTY = ["行政处罚决定书文号:", "苏环罚〔2024〕1号", "处罚决定日期:", "2024-05-01", "处罚机关:", "苏州市生态环境局"]
PERIOD = "查询期间：2022年10月12日至2025年10月12日"
OVERVIEW = [("序号", "信息类别", "有无记录", "记录数")]


def _cover(period: str = PERIOD, title: str = "专项信用报告") -> list[Piece]:
    return [
        *(
            title,
            "（有无违法违规记录证明版）",
            "报告编号：ZX20251012093000",
            f"主体名称：{NAME}",
            f"统一社会信用代码：{CODE}",
        ),
        *(period, "报告生成日期：2025年10月12日", "出具单位：江苏省信用中心"),
    ]


def _classes(penalties: list[str], count: str = "1") -> list[Piece]:
    none = "查询期间内无相关记录"
    names = ("行政处罚", "行政强制", "严重失信主体名单", "刑事裁判")
    rows = [
        (str(n), name, *(("有", f"{count}条") if n == 1 and penalties else ("无", "0条")))
        for n, name in enumerate(names, 1)
    ]
    lines: list[Piece] = [[*OVERVIEW, *rows], "一、行政处罚信息（含简易程序）", *(penalties or [none])]
    return [*lines, "二、行政强制信息", none, "三、严重失信主体名单信息", none, "四、刑事裁判信息", none]


def _read(pieces: list[Piece]) -> CreditReport:
    found = credit_report(read(report_pdf(pieces), "专项.pdf"))
    assert found is not None
    return found


def _outcomes(report: CreditReport) -> dict[str, tuple[Outcome, Why | None]]:
    return {one.kind: (one.outcome, one.why) for one in report.answers}


CLEAR, HIT = (Outcome.CLEAR_IN_SOURCE, None), (Outcome.HIT, None)
COVERS = (date(2022, 10, 12), date(2025, 10, 12))


def test_classes_answer_their_kinds_for_the_period() -> None:
    found = _read([*_cover(), *_classes(PENALTY)])
    assert (found.source, found.form, found.number, found.covers) == (
        "专项信用报告",
        "special",
        "ZX20251012093000",
        COVERS,
    )
    lists = dict.fromkeys(("credit-dishonest", "credit-safety", "credit-serious", "credit-tax"), CLEAR)
    assert _outcomes(found) == {"credit-penalty": HIT, **lists}
    assert {one.covers for one in found.answers} == {COVERS}
    (entry,) = found.answers[1].entries
    assert entry.cells["行政处罚决定书文号"] == "苏环罚〔2024〕1号"


@pytest.mark.parametrize("count", ["2", "0"])
def test_a_count_that_the_records_do_not_make(count: str) -> None:
    assert _outcomes(_read([*_cover(), *_classes(PENALTY, count)]))["credit-penalty"] == (
        Outcome.UNKNOWN,
        Why.COUNTS_DIFFER,
    )


def test_a_class_without_its_section_is_open() -> None:
    pieces = [piece for piece in _classes([]) if piece != "三、严重失信主体名单信息"]
    outcomes = _outcomes(_read([*_cover(), *pieces]))
    assert (outcomes["credit-penalty"], outcomes["credit-tax"]) == (CLEAR, (Outcome.UNKNOWN, Why.PARTIAL))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("38个领域中，38个领域无违法违规记录，0个领域有违法违规记录，共0条。", (Outcome.UNKNOWN, Why.COUNTS_DIFFER)),
        ("2个领域中，2个领域无违法违规记录，0个领域有违法违规记录，共0条。", CLEAR),
    ],
)
def test_fields_answer_for_penalties_only(words: str, expected: tuple[Outcome, Why | None]) -> None:
    fields: list[Piece] = [words, "1.税务领域", "无违法违规记录", "2.生态环境领域", "无违法违规记录"]
    assert _outcomes(_read([*_cover(), *fields])) == {"credit-penalty": expected}


@pytest.mark.parametrize(
    ("period", "covers"),
    [
        ("证明期间：2023-01-01 ~ 2025-10-12", (date(2023, 1, 1), date(2025, 10, 12))),
        ("查询期间：近三年", COVERS),
        ("查询期间：2022年10月至2025年10月", None),
        ("查询期间：2025年10月12日至2022年10月12日", None),
        ("查询期间：2022年10月12日至2026年10月12日", None),
        ("用途：上市", None),
    ],
)
def test_the_period_is_told_to_the_day_or_not_at_all(period: str, covers: tuple[date, date] | None) -> None:
    assert _read([*_cover(period), *_classes([])]).covers == covers


def test_the_platform_becomes_a_part_of_the_source() -> None:
    found = _read([*_cover(), "本报告可在“信用中国（广东）”网站核验", *_classes([])])
    assert found.source == "专项信用报告（信用中国（广东））"
