"""Park clauses while pages of a report were not read."""

from datetime import date

import pytest

from corpus import rulesets
from extractors.facts import reports_of
from extractors.formats import read
from models.finding import Answer
from models.round import RoundSettings
from models.vocabulary import Verdict
from scanner.grouping.papers import Paper
from scanner.joining import join
from scanner.rules.c1_5b_boundary import RULES


def _answer(told: str, *, complete: bool) -> Answer:
    text = f"绿色工业园区自评价报告\n园区名称：宁波砚山工业园区\n园区级别：省级\n一、园区基本情况\n{told}\n"
    document = read(text.encode("utf8"), "a.txt")
    reports = tuple(report.but(complete=complete) for report in reports_of(document))
    settings = RoundSettings(ruleset="2022", reference_date=date(2022, 10, 31), deadline=date(2022, 10, 31))
    joined = join(settings, [Paper(path="砚山/a.txt", sha256=document.sha256, reports=reports)], ())
    return RULES[0].answer(joined.submissions[0], rulesets.load("2022"))


@pytest.mark.parametrize(
    ("told", "complete", "verdict", "key"),
    [
        ("园区四至范围明确。", True, Verdict.SATISFIED, "stated"),
        ("园区四至范围明确。", False, Verdict.UNVERIFIED, "stated_partly_read"),
        ("园区边界尚未划定。", False, Verdict.VIOLATED, "denied"),
        ("园区交通便利。", False, Verdict.UNVERIFIED, "not_stated"),
    ],
)
def test_nothing_is_clean_while_pages_were_not_read(told: str, complete: bool, verdict: Verdict, key: str) -> None:
    answer = _answer(told, complete=complete)
    assert (answer.verdict, answer.findings[0].key) == (verdict, key)
    assert complete or verdict is Verdict.VIOLATED or "砚山/a.txt" in answer.findings[0].message.zh
