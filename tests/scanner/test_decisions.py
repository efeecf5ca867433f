"""What people decide on findings: kept beside them, counted for the pass rate, open again when expired."""

from datetime import date
from pathlib import Path

import pytest

from models.errors import BadRound
from models.vocabulary import Category, SubjectKind, SubmissionType, Verdict
from scanner.decisions import Decisions, decided, pass_rates, read_decisions
from scanner.results.rows import ApplicantRow, FindingRow, MessageRow, PartyRow, SubjectRow, SubmissionRow

_REFERENCE = date(2022, 10, 31)


def _finding(identity: str, submission: str, verdict: Verdict = Verdict.SUSPECTED) -> FindingRow:
    return FindingRow(
        id=identity,
        clause="3.1b-procedure",
        verdict=verdict,
        subject=SubjectRow(kind=SubjectKind.SUBMISSION, id=submission, name=submission),
        message=MessageRow(zh="甲", en="a"),
        evidence=(),
        data={},
    )


def _submission(identity: str, evaluator: str) -> SubmissionRow:
    return SubmissionRow(
        id=identity,
        type=SubmissionType.APPLICATION,
        category=Category.FACTORY,
        applicant=ApplicantRow(name=identity, uscc=None, region=None),
        evaluator=PartyRow(name=evaluator, uscc=None),
        documents=(),
        verdicts={},
    )


def _read(tmp_path: Path, *rows: str) -> Decisions:
    path = tmp_path / "decisions.csv"
    path.write_text("\n".join(("finding,decision,reason,by,until", *rows)) + "\n", encoding="utf8")
    return read_decisions(path)


def test_a_decision_is_kept_with_its_finding_and_changes_no_verdict(tmp_path: Path) -> None:
    decisions = _read(tmp_path, "f1,dismissed,已补正,审核员甲,2022-10-31")
    (row,) = decided([_finding("f1", "s1")], decisions, _REFERENCE)
    assert row.verdict is Verdict.SUSPECTED
    assert row.data == {
        "decision": "dismissed",
        "decision_reason": "已补正",
        "decision_by": "审核员甲",
        "decision_until": "2022-10-31",
        "decision_expired": False,
    }


def test_one_that_ended_before_the_reference_date_has_expired(tmp_path: Path) -> None:
    decisions = _read(tmp_path, "f1,dismissed,已补正,审核员甲,2022-10-30")
    (row,) = decided([_finding("f1", "s1")], decisions, _REFERENCE)
    assert row.data["decision_expired"] is True


def test_rows_that_cannot_be_used_are_said_with_their_line(tmp_path: Path) -> None:
    decisions = _read(tmp_path, "f1,maybe,r,b,", "f2,accepted,,b,", "f3,accepted,r,b,someday", "f4,accepted,r,b,")
    assert set(decisions.by_finding) == {"f4"}
    assert [problem.split(": ")[0] for problem in decisions.problems] == [f"decisions.csv:{line}" for line in (2, 3, 4)]


def test_a_file_without_its_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text("id,verdict\n1,ok\n", encoding="utf8")
    with pytest.raises(BadRound, match="missing: finding, decision, reason, by"):
        read_decisions(path)


def test_pass_rates_come_from_decisions_only(tmp_path: Path) -> None:
    decisions = _read(
        tmp_path, "a1,dismissed,r,b,", "a2,accepted,r,b,", "b1,dismissed,r,b,", "d1,dismissed,r,b,2022-01-01"
    )
    findings = decided(
        [_finding("a1", "A1"), _finding("a2", "A2"), _finding("b1", "B1"), _finding("b2", "B1"), _finding("d1", "D1")],
        decisions,
        _REFERENCE,
    )
    submissions = [
        _submission("A1", "甲机构"),
        _submission("A2", "甲机构"),
        _submission("A3", "甲机构"),
        _submission("B1", "乙机构"),
        _submission("C1", "丙机构"),
        _submission("D1", "丁机构"),
    ]
    assert pass_rates(submissions, findings) == {"甲机构": 0.6667}


def test_two_opposite_decisions_are_said_and_the_later_counts(tmp_path: Path) -> None:
    decisions = _read(tmp_path, "f1,dismissed,r,b,", "f1,accepted,r,c,")
    assert decisions.by_finding["f1"].choice == "accepted"
    assert decisions.problems == ("decisions.csv:3: a second decision on f1; the later one counts",)
