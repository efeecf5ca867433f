"""The table of requests: every row can be used, none accuses, nothing of an inquiry into an evaluator is told."""

import re

import pytest

from corpus.letters import Request, Withheld, items, requested, word
from corpus.letters.requests import _table
from corpus.rulesets import available, load
from models.vocabulary import DocumentKind, SubjectKind, Verdict

ACCUSES = (
    "线索",
    "嫌疑",
    "疑似",
    "违反",
    "违规",
    "造假",
    "抄袭",
    "雷同",
    "虚假",
    "黑名单",
    "不合格",
    "独立性",
    "其他企业",
)
"""违规 stands in the name of an official report only."""
BRACES = {
    "kind", "step", "other", "indicator", "fuel", "sum", "cited", "known", "standard", "title", "since", "until", "reports",
}  # fmt: skip
OPEN = (Verdict.VIOLATED, Verdict.SUSPECTED, Verdict.UNVERIFIED)


def _sentences() -> list[str]:
    table = _table()
    told = [text for one in table.items.values() for text in (one.heading, one.asks)]
    return [*told, *(one.says for one in table.findings), *table.unread.values()]


@pytest.mark.parametrize("sentence", _sentences())
def test_sentences_ask(sentence: str) -> None:
    """No word of accusation, no brace that nobody fills in."""
    text = sentence.replace("有无违法违规记录证明版", "")
    assert [accused for accused in ACCUSES if accused in text] == []
    assert set(re.findall(r"\{(\w+)\}", sentence)) <= BRACES


def test_rows_name_items_and_items_are_named() -> None:
    """No row without its item, no item without a row; unread files have theirs from the run."""
    table = _table()
    assert {one.item for one in table.findings} | {"unread"} == set(items())
    assert {one.unless for one in table.findings} - {""} <= set(items())


@pytest.mark.parametrize("ruleset", available())
@pytest.mark.parametrize("verdict", OPEN)
def test_every_open_clause_is_decided(ruleset: str, verdict: Verdict) -> None:
    """What is unverified is told or kept back by a row for every clause; independence and blacklist are never told."""
    clauses = [one.id for one in load(ruleset).clauses.values() if SubjectKind.SUBMISSION in one.subjects]
    found = {clause: requested(clause, "undecided", verdict) for clause in clauses}
    if verdict is Verdict.UNVERIFIED:
        assert [clause for clause, row in found.items() if row is None] == []
    for clause in ("1.2d-removed", "1.2e-inspection", "1.3f-better-than-listed", "3.2-independence", "3.3-blacklist"):
        assert isinstance(requested(clause, "anything", verdict), Withheld)


@pytest.mark.parametrize(
    ("clause", "key", "verdict", "item"),
    [
        ("1.3a-reports", "self_evaluation_missing", Verdict.VIOLATED, "report"),
        ("1.7-materials", "third_party_evaluation_missing", Verdict.VIOLATED, "report"),
        ("3.1b-procedure", "team_missing", Verdict.SUSPECTED, "procedure"),
        ("3.1-truthful", "differs_energy_per_product", Verdict.SUSPECTED, "differs"),
        ("3.1-truthful", "coefficient_天然气", Verdict.SUSPECTED, "coal"),
        ("3.1-truthful", "standard_two_numbers", Verdict.SUSPECTED, "citation"),
        ("1.2c-tax", "undecided", Verdict.UNVERIFIED, "credit"),
        ("1.5b-boundary", "not_stated", Verdict.UNVERIFIED, "statement"),
    ],
)
def test_which_request_a_finding_becomes(clause: str, key: str, verdict: Verdict, item: str) -> None:
    """The first row that fits."""
    row = requested(clause, key, verdict)
    assert isinstance(row, Request)
    assert row.item == item


def test_words() -> None:
    """Kinds of documents that an applicant files have a name; an unknown value has none."""
    assert word("kind", DocumentKind.DYNAMIC_TABLE.value) == "动态管理表"
    assert word("step", "unheard_of") is None
    assert word("unheard_of", "x") is None
