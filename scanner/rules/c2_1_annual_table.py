"""2.1: the yearly table (动态管理表) of a listed entity is filed in time and its key indicators still meet the requirements.

Only filing is judged: a table that came in time answers "the key indicators are not judged", never satisfied.
"""

from datetime import date, datetime

from models.cases import SubmissionCase
from models.finding import Absence, Answer, Evidence, Finding, Message
from models.round import FiledReport
from models.ruleset import Ruleset
from models.vocabulary import DocumentKind, SubjectKind, Verdict
from scanner.rules.wording import named_at, of_kind, passage, undecided

CLAUSE = "2.1-annual-table"


class AnnualTable:
    """The newest yearly table: its earliest copy against the deadline of the ruleset, which the last day still meets."""

    clause = CLAUSE
    subject = SubjectKind.SUBMISSION

    def answer(self, case: SubmissionCase, law: Ruleset) -> Answer:
        """Violated if late; unverified without a time of receipt, and where only the indicators are left to judge."""
        annex = str(law.parameter(CLAUSE, f"annex_{case.submission.category}").value)
        deadline = law.parameter(CLAUSE, "deadline").value
        tables = _newest(of_kind(case.submission.reports, DocumentKind.DYNAMIC_TABLE))
        known = [(filed.received, filed) for filed in tables if filed.received is not None]
        if not tables or not isinstance(deadline, date):
            return Answer.unverified(f"没有可读的“{annex}”。", f'There is no "{annex}" that can be read.')
        if not known:
            return Answer.of(_no_receipt(tables, annex))
        received, first = min(known, key=lambda pair: (pair[0], pair[1].path))
        return Answer.of(_received(first, received, annex, deadline))


def _newest(tables: tuple[FiledReport, ...]) -> tuple[FiledReport, ...]:
    """The tables of the newest year that any names; one that names no year may be of that year."""
    years = [filed.report.year.value for filed in tables if filed.report.year is not None]
    newest = max(years, default=None)
    return tuple(filed for filed in tables if filed.report.year is None or filed.report.year.value == newest)


def _no_receipt(tables: tuple[FiledReport, ...], annex: str) -> Finding:
    message = Message(
        zh=f"没有“{annex}”的收到时间（received.csv 或 round.toml），无法判断是否按时；关键指标尚未核对。",
        en=f'No time of receipt of "{annex}" (received.csv or round.toml): whether it came in time is open.',
    )
    return undecided("receipt_unknown", message, "收到时间", (filed.path for filed in tables))


def _received(filed: FiledReport, received: datetime, annex: str, deadline: date) -> Finding:
    late = received.date() > deadline
    stamp = received.isoformat(sep=" ", timespec="seconds")
    zh, en = (
        (f"晚于截止日{deadline}", f"after the deadline {deadline}")
        if late
        else (
            f"按时（截止日{deadline}）；关键指标尚未核对",
            f"in time ({deadline}); the key indicators are not judged yet",
        )
    )
    year = filed.report.year
    at = named_at(filed)
    shown: Evidence = passage(filed, at) if at is not None else Absence(sought=annex, paths=(filed.path,))
    return Finding(
        verdict=Verdict.VIOLATED if late else Verdict.UNVERIFIED,
        key="late" if late else "in_time",
        message=Message(
            zh=f"“{annex}”（{filed.path}）于{stamp}收到，{zh}。",
            en=f'"{annex}" ({filed.path}) was received at {stamp}, filed {en}.',
        ),
        evidence=shown,
        data={
            "received_at": received.isoformat(),
            "deadline": deadline.isoformat(),
            **({"year": year.value} if year is not None else {}),
        },
    )


RULES = (AnnualTable(),)
