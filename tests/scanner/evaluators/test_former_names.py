"""A name that an official credit report says an evaluator bore before: joined as found, counted as the same by nobody."""

from extractors.facts import reports_of
from extractors.formats import read
from models.credit import CreditReport
from models.document import Span
from models.facts import Stated
from models.round import RoundSettings
from models.vocabulary import Scope
from scanner.evaluators.lines import evaluator_rows
from scanner.grouping.papers import Paper
from scanner.joining import join
from scanner.judging import judge
from scanner.results.evidence_rows import PassageRow
from scanner.results.rows import EvaluatorRow
from tests.scanner.evaluators.making import LAW, third

NOW, BEFORE, CODE = "北京清源评价中心", "北京涓流节能咨询中心", "91110000MA6PJA01XG"


def _stated(value: str) -> Stated[str]:
    return Stated(value=value, at=Span(sha256="9" * 64, start=0, end=len(value), page=1, quote=value))


def _paper(path: str, text: str) -> Paper:
    document = read(text.encode(), path)
    return Paper(path=path, sha256=document.sha256, reports=reports_of(document))


def _rows(own: int, others: int, told: str = "") -> dict[str, EvaluatorRow]:
    """A round with so many clients under either name, and the credit report."""
    credit = CreditReport(
        source="gsxt",
        form="report",
        name=_stated(NOW),
        uscc=_stated(CODE),
        number="",
        generated=None,
        status=None,
        former=(_stated(BEFORE),),
    )
    papers = [Paper(path="信用报告.pdf", sha256="9" * 64, credit=credit)]
    for number in range(own + others):
        name, said = (NOW, f"统一社会信用代码：{CODE}") if number < own else (BEFORE, told)
        text = str(third(f"苏州青禾第{number}齿轮有限公司", name, said)["text"])
        papers.append(_paper(f"{number}/第三方.md", text))
    settings = RoundSettings(
        ruleset=LAW.id, reference_date=LAW.reference_date, deadline=LAW.deadline, scope=Scope.NATIONAL
    )
    joined = join(settings, papers, [])
    return {row.name: row for row in evaluator_rows(joined, judge(joined.cases, LAW), LAW)}


def test_it_is_a_candidate_and_an_affiliate_that_is_found() -> None:
    rows = _rows(10, 6)
    (candidate,), (affiliate,) = rows[NOW].candidates, rows[NOW].affiliations
    assert (candidate.name, candidate.why) == (BEFORE, ("former_name",))
    assert (affiliate.name, affiliate.relation, affiliate.state) == (BEFORE, "曾用名（同一法人）", "found")
    assert [one.path for one in affiliate.evidence if isinstance(one, PassageRow)] == ["信用报告.pdf", "10/第三方.md"]
    assert (rows[NOW].projects, rows[NOW].projects_with_affiliates) == (10, 16)
    assert rows[NOW].verdicts["3.5-cap"] == rows[BEFORE].verdicts["3.5-cap"] == "suspected"


def test_a_body_with_another_code_bears_the_name_now() -> None:
    rows = _rows(10, 6, "统一社会信用代码：91310000MA7PJB022Q")
    assert rows[NOW].candidates == ()
    assert rows[NOW].affiliations == ()
