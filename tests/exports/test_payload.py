"""The data inside the page: what stands once, what refers to it, and that it cannot leave its element."""

import json
from typing import Any

from models.vocabulary import Verdict
from scanner.exports.labels import evaluator_labels
from scanner.exports.payload import QUOTE_LIMIT, embedded, page_data
from scanner.results.rows import PartyRow
from tests.exports.small import BAD, CLOSE, FORMULA, GOOD, IMG, PARK, REPORT, evaluator, small_run
from tests.exports.synthetic import law, passage, synthetic_run


def decoded(text: str) -> dict[str, Any]:
    value = json.loads(text)
    assert isinstance(value, dict)
    return value


def test_submissions_come_worst_first_with_one_letter_per_clause() -> None:
    data = decoded(page_data(small_run(), law()))
    clauses = [clause[0] for clause in data["clauses"]]
    assert clauses == list(law().clauses)
    assert [row[0] for row in data["submissions"]] == [BAD, GOOD]
    letters = data["submissions"][0][8]
    assert len(letters) == len(clauses)
    assert {clause: letter for clause, letter in zip(clauses, letters, strict=True) if letter != " "} == {
        "1.3a-reports": "V",
        "3.3-blacklist": "S",
    }


def test_a_finding_carries_message_evidence_and_id() -> None:
    data = decoded(page_data(small_run(), law()))
    bad = data["submissions"][0]
    first = data["findings"][bad[9][0]]
    clause, letter, message, evidence, id_, extra = first
    assert data["clauses"][clause][0] == "1.3a-reports"
    assert (letter, data["messages"][message], len(id_), extra) == (
        "V",
        [f"缺报告 {IMG}", "A report is missing"],
        16,
        {},
    )
    absence, words = (data["evidence"][number] for number in evidence)
    assert (absence[0], absence[1], [data["paths"][path] for path in absence[2]]) == (3, "第三方评价报告", [PARK])
    assert words == [0, data["paths"].index(PARK), -1, 41, FORMULA, 0]
    register, receipt = (data["evidence"][number] for number in data["findings"][bad[9][1]][3])
    assert register == [1, "blacklist", "2022-10-31", 7, [["名称", "评价(甲)有限公司"]]]
    assert receipt == [2, "信用中国", "unknown", "receipts/1.json"]


def test_what_is_said_of_many_stands_once() -> None:
    data = decoded(page_data(small_run(), law()))
    good = data["submissions"][1]
    unverified = [number for number in good[9] if data["findings"][number][1] == "U"]
    assert unverified == [number for number in data["of_evaluators"][0] if data["findings"][number][1] == "U"]
    assert data["findings"][unverified[0]][4] == ""
    large = synthetic_run(200)
    shared = decoded(page_data(large, law()))
    assert len(shared["findings"]) < len(large.findings) / 2


def test_documents_stand_beside_their_paths() -> None:
    data = decoded(page_data(small_run(), law()))
    assert data["documents"][data["paths"].index(REPORT)] == [
        "pdf", "self_evaluation", 40, 30000, "text", [f"第 2 页 {CLOSE}"], "",
    ]  # fmt: skip
    assert data["documents"][data["paths"].index("江苏/坏.pdf")][4:] == ["none", [], f"口令 {IMG}"]


def test_an_evaluator_is_found_by_any_of_its_names() -> None:
    data = decoded(page_data(small_run(), law()))
    assert data["evaluators"] == ["评价(甲)有限公司"]
    assert [row[6] for row in data["submissions"]] == [0, 0]


def test_an_unknown_evaluator_and_none_at_all() -> None:
    run = small_run()
    first, second = run.submissions
    other = first.but(evaluator=PartyRow(name="评价丙有限公司", uscc=None))
    data = decoded(page_data(run.but(submissions=(other, second.but(evaluator=None))), law()))
    assert data["evaluators"] == ["评价(甲)有限公司", "评价丙有限公司"]
    assert {row[0]: row[6] for row in data["submissions"]} == {GOOD: 1, BAD: -1}


def test_evaluators_of_one_name_are_told_apart() -> None:
    run = small_run().but(evaluators=(evaluator(), evaluator().but(id="b", uscc="91320000MA00000022")))
    assert evaluator_labels(run) == ["评价(甲)有限公司（evaluator-a）", "评价(甲)有限公司（91320000MA00000022）"]
    assert decoded(page_data(run, law()))["evaluators"] == evaluator_labels(run)


def test_a_long_passage_is_cut_and_says_so() -> None:
    run = small_run()
    long = run.findings[0].but(evidence=(passage(REPORT, "长" * (QUOTE_LIMIT + 1)),))
    data = decoded(page_data(run.but(findings=(long, *run.findings[1:])), law()))
    assert [0, data["paths"].index(REPORT), 3, 120, "长" * QUOTE_LIMIT, 1] in data["evidence"]


def test_a_clause_that_the_ruleset_does_not_know_is_still_shown() -> None:
    run = small_run()
    first = run.submissions[0]
    more = first.but(verdicts={**first.verdicts, "9.9-new": Verdict.UNVERIFIED})
    data = decoded(page_data(run.but(submissions=(more, run.submissions[1])), law()))
    assert data["clauses"][-1] == ["9.9-new", "", "9.9-new", "9.9-new", "", "", []]


def test_nothing_can_end_the_element_it_stands_in() -> None:
    text = embedded(json.dumps([CLOSE, "\u2028\u2029", "a & b"], ensure_ascii=False))
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == [CLOSE, "\u2028\u2029", "a & b"]
