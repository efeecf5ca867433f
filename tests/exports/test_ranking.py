"""The ranking of evaluators and what is told of each: the order, shares with their bounds, links to the very findings."""

import json
import re
from urllib.parse import quote

import pytest

from models.vocabulary import Verdict
from scanner.exports import report_html
from scanner.exports.labels import name_of_run
from scanner.exports.payload import page_data
from scanner.exports.ranking import Ranked, ranking
from scanner.results.evaluator_parts import PatternRow, ReasonRow, ReviewRow, ShareRow
from scanner.results.rows import MessageRow
from tests.exports.joined import CLAUSE, NAMES, PHONE, client, evaluators, joined_run, own_finding, sign
from tests.exports.small import IMG, small_run
from tests.exports.synthetic import law
from tests.exports.test_page import Page


def ranked() -> dict[str, Ranked]:
    return {one.row.name: one for one in ranking(joined_run())}


def test_recommended_first_then_accused_then_by_size_and_name() -> None:
    run = joined_run()
    assert [one.row.name for one in ranking(run)] == [NAMES[key] for key in "CFBAD"]
    assert [one.number for one in ranking(run)] == [1, 2, 3, 4, 5]
    turned = run.but(evaluators=tuple(reversed(run.evaluators)))
    assert [one.row.name for one in ranking(turned)] == [NAMES[key] for key in "CFBAD"]


@pytest.mark.parametrize(
    ("verdicts", "before"),
    [
        ((Verdict.VIOLATED,), True),
        ((Verdict.SUSPECTED, Verdict.SUSPECTED), True),
        ((), False),
    ],
)
def test_of_two_recommended_the_worse_ground_comes_first_then_the_number(
    verdicts: tuple[Verdict, ...], before: bool
) -> None:
    run = joined_run()
    reasons = tuple(ReasonRow(zh="理由", en="A reason", clause=CLAUSE, verdict=verdict) for verdict in verdicts)
    more = ReviewRow(recommended=True, reasons=reasons)
    rows = tuple(row.but(review=more) if row.name == NAMES["D"] else row for row in run.evaluators)
    first = [one.row.name for one in ranking(run.but(evaluators=rows))][:2]
    assert first == [NAMES["D"], NAMES["C"]] if before else first == [NAMES["C"], NAMES["D"]]


def test_the_suspected_share_has_wilsons_interval_and_fishers_p() -> None:
    held = ranked()
    share = held[NAMES["C"]].suspected
    assert share is not None
    assert (share.shown, share.compared, share.rate, share.interval) == (2, 2, "100.0%", "34–100%")
    assert (share.p_text, share.arrow, share.small) == ("0.0152", "↑", True), "1 of 66 ways to draw two of twelve"
    clean = held[NAMES["D"]].suspected
    assert clean is not None
    assert (clean.rate, clean.interval, clean.p_text, clean.arrow, clean.small) == (
        "0.0%",
        "0–39%",
        "0.4545",
        "↓",
        False,
    )
    assert held[NAMES["F"]].suspected is None, "not compared is not clean"


def test_clients_that_were_not_compared_are_counted() -> None:
    run = joined_run()
    more = client(99, "D", Verdict.UNVERIFIED)
    no_matter = client(98, "D", Verdict.NOT_APPLICABLE)
    made = run.but(submissions=(*run.submissions, more, no_matter))
    concerned = {one.row.name: one.concerned for one in ranking(made)}
    assert [concerned[NAMES[key]] for key in "ABCDF"] == [2, 2, 2, 7, 1]
    text = re.sub(r"\s+", " ", "".join(Page(report_html(made, law())).texts))
    assert "6 / 7" in text
    assert "0 / 1" in text


def test_who_stands_alone_is_compared_with_nobody() -> None:
    run = joined_run()
    (only,) = ranking(run.but(evaluators=tuple(row for row in run.evaluators if row.name == NAMES["C"])))
    assert only.suspected is not None
    assert (only.suspected.p_value, only.suspected.p_text) == (None, "–")


def test_reasons_link_to_the_findings_that_the_run_holds() -> None:
    (reason,) = ranked()[NAMES["C"]].reasons
    own = quote("evaluator:" + NAMES["C"], safe="")
    assert reason.links == (
        f"#open={own}&at={own_finding().id}",
        f"#open=green_factory%3A5&at={sign(5).id}",
        f"#open=green_factory%3A6&at={sign(6).id}",
    ), "two ids that no finding has link nowhere"
    assert (reason.code, reason.symbol, reason.more) == ("S", "!", 0)


def test_the_table_says_it_without_the_script() -> None:
    page = Page(report_html(joined_run(), law()))
    text = re.sub(r"\s+", " ", "".join(page.texts))
    for words in (
        "100.0%34–100%",
        "0.0152↑ 少few",
        "4 / 15",
        "产品 3 不计",
        "⚑ 建议复核",
        "! 3.2 两家存疑。",
        "未比对",
    ):
        assert words in text.replace("\n", ""), words
    targets = [attributes.get("href") or "" for attributes in page.all("a")]
    assert f"#open=green_factory%3A6&at={sign(6).id}" in targets
    assert page.all("img") == []
    heads = [attributes for attributes in page.all("th") if "data-first" in attributes]
    assert [head["data-first"] for head in heads] == [
        "asc",
        "asc",
        "asc",
        "desc",
        "desc",
        "desc",
        "desc",
        "asc",
        "desc",
        "asc",
        "asc",
    ]
    assert "data-recommended" in next(row for row in page.all("tr") if row.get("data-subject") == "evaluator")


def test_a_pass_rate_has_a_column_only_where_one_is_known() -> None:
    assert "通过率" not in "".join(Page(report_html(joined_run(), law())).texts)
    assert "通过率" in "".join(Page(report_html(small_run(), law())).texts)


def test_over_the_cap_is_said_in_signs() -> None:
    text = "".join(Page(report_html(small_run(), law())).texts)
    assert re.search(r"18\s*> 15", text)


def test_the_page_has_what_is_known_of_each_evaluator() -> None:
    run = joined_run()
    share = ShareRow(shown=1, clients=3, rate=0.3333, low=0.0615, high=0.7923)
    nobody = ShareRow(shown=0, clients=0, rate=None, low=None, high=None)
    words = MessageRow(zh="有复制的文字", en="Copied text")
    pattern = PatternRow(
        signal="copied_text", name=words, own=share, others=nobody, p_value=None, small=True, note=words
    )
    rows = tuple(row.but(patterns=(pattern,)) for row in run.evaluators)
    data = json.loads(page_data(run.but(evaluators=rows), law()))
    bodies = dict(zip(data["evaluators"], data["bodies"], strict=True))
    found = bodies[NAMES["A"]]
    assert found["about"] == [evaluators()[0].uscc, 4, 0]
    assert [each[:6] for each in found["affiliates"]] == [
        [NAMES["B"], "母子公司", "confirmed", [], 2, 1],
        ["己和控股有限公司", "控股", "confirmed", [], 2, -1],
        [NAMES["C"], "同一电话", "found", [NAMES["B"]], 2, 2],
    ]
    (number,) = found["affiliates"][2][6]
    assert data["evidence"][number][4] == PHONE.quote
    assert found["patterns"] == [
        [*[found["patterns"][0][0]], "1/3 = 33.3% (6–79%)", "0/0", "–", found["patterns"][0][0]]
    ]
    assert data["messages"][found["patterns"][0][0]] == ["有复制的文字", "Copied text"]
    assert found["categories"] == [["green_factory", 1], ["green_park", 1], ["green_supply_chain", 0]]
    assert (found["regions"], found["products"], found["experience"]) == ([["江苏省", 2]], 3, 0)
    (reason,) = bodies[NAMES["C"]]["reasons"]
    assert [data["clauses"][reason[1]][0], reason[2], reason[3][0]] == [CLAUSE, "S", own_finding().id]


def test_the_runs_name_follows_what_was_found() -> None:
    run = joined_run()
    assert re.fullmatch(r"2022-10-31-[0-9a-f]{8}", name_of_run(run))
    assert name_of_run(run) == name_of_run(joined_run())
    assert name_of_run(run.but(findings=run.findings[:1])) != name_of_run(run)


def test_hostile_names_stay_words() -> None:
    content = report_html(joined_run(), law()).decode()
    assert IMG in NAMES["C"]
    assert IMG not in content
