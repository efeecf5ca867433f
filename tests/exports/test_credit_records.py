"""Credit records on the page and in the workbook: what was asked where, what was not, and nothing unknown shown as fine."""

import json
import re
from typing import Any
from urllib.parse import urlsplit

import pytest

from corpus.reference.credit_sought import credit_kinds, sought, sought_sources
from corpus.reference.credit_sources import credit_sources
from models.credit import Outcome, Why
from models.vocabulary import Verdict
from scanner.exports import report_html, round_xlsx
from scanner.exports.credit import OUTCOMES, Asked, answers_by_subject, needs_of, standings, unasked
from scanner.exports.credit_view import credit_overview
from scanner.exports.credit_words import CREDIT
from scanner.exports.payload import page_data
from scanner.exports.record_fields import RecordFields
from scanner.exports.words import WORDS
from scanner.results.rows import CreditReceiptRow, MessageRow, RecordRow, RegisterRowRow
from tests.exports.asked import (
    BODY_SHA,
    CHINA,
    COURT,
    GOOD_ONE,
    GSXT,
    RECEIPT,
    SAID,
    TAX,
    asked_run,
    clear,
    good_rows,
    penalty,
    stopped,
    uploaded,
)  # fmt: skip
from tests.exports.small import BAD, CLOSE, GOOD, REPORT, small_run
from tests.exports.synthetic import S, finding, law
from tests.exports.test_page import Page
from tests.exports.test_xlsx import read, rows

TAX_LIST = "国家税务总局重大税收违法失信主体信息公布栏"
PAIRS = [(pair.kind, pair.source.name) for pair in sought()]


def of(*given: RecordRow) -> tuple[Asked, ...]:
    return answers_by_subject(given)[S, GOOD]


def letter(*given: RecordRow, pair: int = 0) -> str:
    return standings(of(*given))[pair].letter


# ---- what the clauses need ---------------------------------------------------------------------------------------------


def test_both_systems_the_court_list_and_the_tax_list_are_sought() -> None:
    assert PAIRS == [
        ("credit-penalty", CHINA), ("credit-penalty", GSXT), ("credit-tax", CHINA), ("credit-tax", TAX_LIST),
        ("credit-dishonest", CHINA), ("credit-dishonest", COURT), ("credit-abnormal", CHINA), ("credit-abnormal", GSXT),
        ("credit-serious", CHINA), ("credit-serious", GSXT), ("credit-safety", CHINA),
    ]  # fmt: skip
    assert {f"register.{kind}" for kind in credit_kinds()} <= set(WORDS)
    assert {clause for pair in sought() for clause in pair.clauses} <= {key.split("-")[0] for key in law().clauses}


def test_a_person_asks_where_the_program_does() -> None:
    live = {layout.name: urlsplit(layout.page).hostname for layout in credit_sources().values()}
    assert {one.name: one.page for one in sought_sources()}.items() <= live.items()


@pytest.mark.parametrize(
    ("declared", "names"),
    [
        ("信用中国", [CHINA]),
        ("信用中国、国家企业信用信息公示系统（2022-11导出）", [CHINA, GSXT]),
        ("国家税务总局江苏省税务局", [TAX_LIST]),
        ("天眼查", []),
        ("", []),
    ],
)
def test_a_source_is_told_by_the_name_that_it_gives(declared: str, names: list[str]) -> None:
    assert [one.name for one in sought_sources() if one.speaks_in(declared)] == names


# ---- what is known of a pair -------------------------------------------------------------------------------------------

HIT, CLEAR = penalty(), uploaded("penalty")
UNREAD = CLEAR.but(outcome=Outcome.UNKNOWN, why=Why.COUNTS_DIFFER, said=SAID)
LIVE = CLEAR.but(channel="live", register=None, outcome=Outcome.UNKNOWN)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((HIT,), "H"),
        ((CLEAR,), "C"),
        ((UNREAD,), "U"),
        ((CLEAR.but(outcome=Outcome.UNKNOWN),), "U"),
        ((CLEAR.but(why=Why.EXPIRED),), "U"),
        ((HIT, UNREAD), "H"),
        ((UNREAD.but(date="2021-01-02", number="1号"),), "H"),
        ((CLEAR, UNREAD), "U"),
        ((CLEAR, UNREAD.but(register="other.pdf")), "U"),
        ((CLEAR, LIVE.but(why=Why.PARTIAL)), "U"),
        ((CLEAR, LIVE.but(why=Why.CAPTCHA)), "C"),
        ((LIVE.but(why=Why.CAPTCHA),), "U"),
        ((LIVE.but(why=Why.NOT_CONFIGURED),), "N"),
        ((LIVE.but(why=Why.NOT_ASKED), CLEAR), "C"),
        ((CLEAR.but(source="天眼查"),), "N"),
        ((CLEAR.but(source=GSXT),), "N"),
        ((CLEAR.but(kind="credit-tax"),), "N"),
    ],
)
def test_what_is_known_of_a_source(given: tuple[RecordRow, ...], expected: str) -> None:
    assert letter(*given) == expected
    assert letter(*reversed(given)) == expected


def test_a_report_that_certifies_a_period_stands_for_both_systems() -> None:
    special = CLEAR.but(source="专项信用报告", channel="certificate", covers="2019-10-31..2022-10-31")
    assert [one.letter for one in standings(of(special))][:2] == ["C", "C"]
    assert [one.letter for one in standings(of(special.but(channel="report")))][:2] == ["N", "N"]


def test_a_field_is_told_by_the_row_of_a_register_or_the_words_of_a_report() -> None:
    listed = penalty().but(channel="register", register="registers/credit-penalty.csv", page=None, row=12)
    row = RegisterRowRow(register="registers/credit-penalty.csv", as_of=None, row={"row": 12, "处罚机关": "某局"})
    told = finding("1.2b-accident", Verdict.SUSPECTED, GOOD_ONE, SAID, row).but(
        data={"field": "safety", "decided_by": "爆炸"}
    )
    fields = RecordFields((told, *asked_run().findings))
    assert fields.of(listed) == ("safety", "爆炸")
    assert fields.of(penalty()) == ("environment", "污染物、排放")
    for other in (
        listed.but(row=13),
        penalty().but(number="示环罚〔2021〕38号"),
        penalty().but(page=5),
        penalty().but(number=""),
    ):
        assert fields.of(other) == ("", "")


def test_a_field_of_a_live_record_is_told_by_what_the_finding_says_of_it() -> None:
    live = penalty().but(channel="live", register=None, page=None, receipt=RECEIPT, text="超标排放水污染物；罚款10万元")
    message = MessageRow(
        zh="行政处罚记录：“甲公司”，2021-06-18，“超标排放水污染物；罚款10万元”；属环境类处罚。", en="A penalty."
    )
    receipt = CreditReceiptRow(source=CHINA, outcome="hit", receipt=RECEIPT)
    told = finding("1.2b-accident", Verdict.SUSPECTED, GOOD_ONE, message, receipt)
    fields = RecordFields((told.but(data={"field": "environment", "decided_by": "污染物"}),))
    assert fields.of(live) == ("environment", "污染物")
    for other in (
        live.but(date="2021-06-19"),
        live.but(text="未批先建"),
        live.but(text=""),
        live.but(receipt="receipts/b.json"),
    ):
        assert fields.of(other) == ("", "")


@pytest.mark.parametrize("why", list(Why))
def test_whatever_the_reason_unknown_is_never_clear(why: Why) -> None:
    assert letter(CLEAR.but(outcome=Outcome.UNKNOWN, why=why)) in {"U", "N"}
    assert f"credit_why.{why}" in CREDIT


def test_every_outcome_has_its_word() -> None:
    assert {f"outcome.{name}" for name in OUTCOMES.values()} <= set(CREDIT)
    assert {outcome.value for outcome in Outcome} < set(OUTCOMES.values())


def test_the_standings_of_the_factory() -> None:
    assert dict(zip(PAIRS, "".join(one.letter for one in standings(of(*good_rows()))), strict=True)) == {
        ("credit-penalty", CHINA): "H",
        ("credit-penalty", GSXT): "U",
        ("credit-tax", CHINA): "C",
        ("credit-tax", TAX_LIST): "N",
        ("credit-dishonest", CHINA): "C",
        ("credit-dishonest", COURT): "H",
        ("credit-abnormal", CHINA): "U",
        ("credit-abnormal", GSXT): "N",
        ("credit-serious", CHINA): "N",
        ("credit-serious", GSXT): "N",
        ("credit-safety", CHINA): "N",
    }
    assert [PAIRS.index((pair.kind, pair.source.name)) for pair in unasked(standings(of(*good_rows())))] == [
        3,
        7,
        8,
        9,
        10,
    ]


def test_what_no_clause_of_a_yearly_table_needs_is_not_missing() -> None:
    yearly = dict.fromkeys(law().clauses, Verdict.NOT_APPLICABLE) | {"2.2-accident-removal": Verdict.UNVERIFIED}
    needs = needs_of(yearly)
    assert [pair[0] for pair, need in zip(PAIRS, needs, strict=True) if need] == [
        "credit-penalty", "credit-penalty", "credit-tax", "credit-tax", "credit-safety",
    ]  # fmt: skip
    known = "".join(one.letter for one in standings(of(*good_rows()), needs))
    assert known == "HUCNCHU   N", "what was answered stands all the same"
    assert needs_of(yearly | {"1.2g-dishonest-debtor": Verdict.SATISFIED})[4:6] == (True, True)
    assert all(needs_of({})), "a run without these clauses does not say that they do not apply"


def test_answers_come_in_the_same_order_whatever_the_order_of_the_rows() -> None:
    there, back = of(*good_rows()), of(*reversed(good_rows()))
    assert there == back
    assert [(one.kind, one.source, one.letter) for one in there] == [
        ("credit-penalty", CHINA, "H"), ("credit-penalty", GSXT, "U"), ("credit-penalty", "天眼查", "U"),
        ("credit-tax", CHINA, "C"), ("credit-dishonest", CHINA, "C"), ("credit-dishonest", COURT, "H"),
        ("credit-abnormal", CHINA, "U"),
    ]  # fmt: skip
    assert [row.date for row in there[0].records] == ["2021-06-18", "2020-01-02"]
    assert [one.is_history for one in there] == [False, False, False, False, False, True, False]


# ---- the page's data ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    value = json.loads(page_data(asked_run(), law()))
    assert isinstance(value, dict)
    return value


def answers_of(data: dict[str, Any], id_: str) -> list[tuple[list[Any], list[Any]]]:
    """Form and answer of everything that a submission shows."""
    _, _, forms, _, answers, _ = data["credit"]
    i = [row[0] for row in data["submissions"]].index(id_)
    return [(forms[answers[number][0]], answers[number]) for number in data["of_credit"][i]]


def test_what_was_not_asked_stands_among_the_answers(data: dict[str, Any]) -> None:
    shown = [(form[0], form[1], form[3]) for form, _ in answers_of(data, GOOD)]
    assert shown == [
        ("credit-penalty", CHINA, "H"), ("credit-penalty", GSXT, "U"), ("credit-penalty", "天眼查", "U"),
        ("credit-tax", CHINA, "C"), ("credit-tax", TAX_LIST, "N"),
        ("credit-dishonest", CHINA, "C"), ("credit-dishonest", COURT, "H"),
        ("credit-abnormal", CHINA, "U"), ("credit-abnormal", GSXT, "N"),
        ("credit-serious", CHINA, "N"), ("credit-serious", GSXT, "N"), ("credit-safety", CHINA, "N"),
    ]  # fmt: skip
    assert [(form[0], form[1], form[3]) for form, _ in answers_of(data, BAD)] == [(*pair, "N") for pair in PAIRS]
    assert data["credit_states"] == ["N" * len(PAIRS), "HUCNCHUNNNN"]


def test_a_record_keeps_place_state_and_field(data: dict[str, Any]) -> None:
    form, (_, path, receipts, records, _) = answers_of(data, GOOD)[0]
    assert form == ["credit-penalty", CHINA, "report", "H", "2022-09-05", "", [], -1, ["code"], 0, 0]
    assert (data["paths"][path], receipts) == (REPORT, [])
    assert records == [
        ["2021-06-18", "示例市生态环境局", "示环罚〔2021〕37号", f"超标排放水污染物；罚款10万元{CLOSE}", 0, 4, 1,
         "", "", "code", "environment", "污染物、排放", -1],
        ["2020-01-02", "示例市生态环境局", "示安罚〔2020〕1号", f"超标排放水污染物；罚款10万元{CLOSE}", 0, 4, 2,
         "repaired", "已信用修复", "code", "", "", -1],
    ]  # fmt: skip
    hashes = {path: known for path, *known in data["credit"][5]}
    assert hashes[path] == [small_run().documents[1].sha256[:16], "20220905093000000001D7"]


def test_a_receipt_stands_with_the_time_it_was_asked(data: dict[str, Any]) -> None:
    form, (_, path, receipts, records, _) = answers_of(data, GOOD)[1]
    assert form[2:7] == ["live", "U", "", "", ["captcha"]]
    assert (path, records) == (-1, [])
    assert [data["credit"][3][number] for number in receipts] == [[RECEIPT, "2022-11-02T09:30:07+08:00", BODY_SHA[:16]]]


def test_history_and_a_name_without_a_code_are_told(data: dict[str, Any]) -> None:
    form, answer = answers_of(data, GOOD)[6]
    assert form[4:] == ["2022-10-31", "2019-10-31..2022-10-31", [], -1, ["name"], 2, 1]
    assert answer[3][0][6:10] == [12, "removed", "2022-03-01", "name"]


def test_why_an_answer_is_unknown_is_said_in_both_languages(data: dict[str, Any]) -> None:
    form, _ = answers_of(data, GOOD)[7]
    assert (form[6], data["messages"][form[7]]) == (["counts_differ"], [SAID.zh, SAID.en])


def test_an_evaluator_shows_what_was_asked_about_it(data: dict[str, Any]) -> None:
    _, _, forms, _, answers, _ = data["credit"]
    assert [forms[answers[number][0]][:4] for number in data["of_credit_evaluators"][0]] == [
        ["credit-abnormal", "", "register", "C"]
    ]


def test_a_long_record_is_cut_and_says_so() -> None:
    run = small_run().but(records=(penalty().but(text="长" * 601),))
    held = [answer[3] for answer in json.loads(page_data(run, law()))["credit"][4] if answer[3]]
    assert held[0][0][3:5] == ["长" * 600, 1]


def test_more_records_than_the_page_holds_are_counted_and_those_in_force_come_first() -> None:
    many = [penalty().but(number=f"{n}号", state="removed" if n % 2 else "", row=n) for n in range(1, 182)]
    run = small_run().but(records=tuple(many))
    held = [answer for answer in json.loads(page_data(run, law()))["credit"][4] if answer[3]]
    assert [len(answer[3]) for answer in held] == [60]
    assert held[0][4] == 121
    assert {record[7] for record in held[0][3]} == {""}
    assert len([row for row in rows(read(round_xlsx(run, law())), "信用记录") if row[5] == "! 有记录"]) == 181


def test_answers_that_many_share_stand_once() -> None:
    one = clear(GOOD_ONE, COURT, "dishonest").but(register="registers/credit-dishonest.csv", as_of="2022-10-31")
    other = one.but(subject=one.subject.but(id=BAD))
    shared = json.loads(page_data(small_run().but(records=(one, other)), law()))
    assert shared["of_credit"][0] == shared["of_credit"][1]


# ---- the round ---------------------------------------------------------------------------------------------------------


def test_the_round_counts_every_submission_once_per_source() -> None:
    overview = credit_overview(asked_run())
    assert (overview.total, overview.unasked, overview.nothing) == (2, 2, False)
    assert {sum(line.counts.values()) for line in (*overview.lines, *overview.others)} == {2}
    captcha = overview.lines[1]
    assert (captcha.source, captcha.counts) == (GSXT, {"H": 0, "U": 1, "C": 0, "N": 1})
    assert captcha.whys == ((CREDIT["credit_why.captcha"], 1),)
    assert captcha.links["N"].startswith("#credit=not_asked~credit-penalty~%E5%9B%BD")
    assert [(line.source, line.counts["U"], line.links) for line in overview.others] == [("天眼查", 1, {})]


def test_the_page_says_how_many_were_not_asked_and_links_to_them() -> None:
    page = Page(report_html(asked_run(), law()))
    text = re.sub(r"\s+", " ", " ".join(page.texts))
    assert "2 项申报至少有一项所需来源未查询（共 2 项申报）。" in text
    assert "#credit=not_asked" in {link.get("href") for link in page.all("a")}
    assert page.all("img") == []
    assert len(page.all("script")) == 2


def test_a_run_that_asked_nobody_says_so() -> None:
    text = " ".join(Page(report_html(small_run(), law())).texts)
    assert "本次没有查询任何信用来源" in text
    assert {line.counts["N"] for line in credit_overview(small_run()).lines} == {2}
    disabled = tuple(row.but(outcome=Outcome.UNKNOWN, why=Why.NOT_CONFIGURED) for row in (CLEAR, uploaded("tax")))
    assert credit_overview(small_run().but(records=disabled)).nothing
    assert not credit_overview(small_run().but(records=(clear(GOOD_ONE, "天眼查", "tax"),))).nothing


def test_every_outcome_has_a_sign_of_its_own_and_none_is_the_tick_of_satisfied() -> None:
    page = Page(report_html(asked_run(), law()))
    badges = [span["class"] for span in page.all("span") if (span.get("class") or "").startswith("badge o-")]
    assert badges == ["badge o-H", "badge o-U", "badge o-C", "badge o-N"]
    assert "✓" not in CREDIT["outcome.clear_in_source"].zh


# ---- round.xlsx --------------------------------------------------------------------------------------------------------


def test_the_sheet_lists_every_row_and_what_was_not_asked() -> None:
    book = read(round_xlsx(asked_run(), law()))
    _, *found = rows(book, "信用记录")
    assert [row[5] for row in found[:11]] == ["∅ 未查询"] * 11
    assert found[11] == [
        "甲公司", "申报", "行政处罚", CHINA, "上传的官方报告", "! 有记录", None, None, "2021-06-18", "示例市生态环境局",
        "示环罚〔2021〕37号", f"超标排放水污染物；罚款10万元{CLOSE}", None, None, "2022-09-05", None, REPORT, 4, 1,
        "20220905093000000001D7", "信用代码一致", None, None, GOOD,
    ]  # fmt: skip
    stopped_row = found[13]
    assert stopped_row[3:8] == [GSXT, "在线查询", "? 未知", "需要人工输入验证码", None]
    assert stopped_row[21:23] == [RECEIPT, "2022-11-02T09:30:07+08:00"]
    assert [row[13] for row in found if row[12] == "已移出"] == ["2022-03-01"]
    assert [row[5] for row in found].count("∅ 未查询") == 11 + 5
    assert ["信用记录", *CREDIT["credit.note"]] in rows(book, "说明")
    assert found[-1][:4] == ["评价(甲)有限公司", "评价机构", "经营异常名录", "未注明"]


def test_an_answer_with_records_that_was_not_read_whole_says_so_in_a_row_of_its_own() -> None:
    run = small_run().but(records=(penalty(), UNREAD))
    found = [row[5:8] for row in rows(read(round_xlsx(run, law())), "信用记录") if row[0] == "甲公司" and row[4]]
    assert found == [["! 有记录", None, None], ["? 未知", "条数与概要不符", SAID.zh]]


def test_words_of_a_record_are_no_formula() -> None:
    run = small_run().but(records=(penalty().but(text="=1+1|cmd", number="@A1"), stopped().but(source=TAX)))
    book = read(round_xlsx(run, law()))
    sheet = book["信用记录"]
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []
    quoted = [cell.value for row in sheet.iter_rows() for cell in row if cell.quotePrefix]
    assert quoted == ["@A1", "=1+1|cmd"]
