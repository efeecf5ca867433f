"""3.7: an evaluator filed its annual report (annex 10), in time, and its project list agrees with the round."""

from collections.abc import Iterable
from datetime import date

from models.cases import EvaluatorCase
from models.finding import Absence, Answer, Evidence, Finding, Message
from models.round import FiledReport
from models.ruleset import Ruleset
from models.vocabulary import SubjectKind, Verdict
from scanner.rules.project_list import compared
from scanner.rules.wording import listed, named_at, passage, undecided, unread_note

CLAUSE = "3.7-annual-report"


class AnnualReport:
    """Whether annex 10 is there and came in time, and its list against the applications that name the evaluator."""

    clause = CLAUSE
    subject = SubjectKind.EVALUATOR

    def answer(self, case: EvaluatorCase, law: Ruleset) -> Answer:
        """Violated if missing from a whole round or late; suspected if the list and the round disagree."""
        if not case.annual_reports:
            return Answer.of(_missing(case, str(law.parameter(CLAUSE, "annex").value)))
        deadline = law.parameter(CLAUSE, "deadline").value
        if not isinstance(deadline, date):
            raise TypeError(deadline)
        return Answer.of(_receipt(case.annual_reports, deadline), *compared(case))


def _missing(case: EvaluatorCase, annex: str) -> Finding:
    """Violated only if nothing unread or unnamed might be it."""
    name = case.identity.name
    unnamed = tuple(filed.path for filed in case.unplaced_annual_reports)
    if not case.settings.national:
        why_zh, why_en = "本次材料不是全部", "not all files of the round are here"
    elif case.maybe_annual:
        why_zh, why_en = unread_note(case.maybe_annual)
    elif unnamed:
        why_zh, why_en = f"{listed(unnamed)}未能识别属于哪个机构", f"{listed(unnamed)} does not say whose it is"
    else:
        message = Message(zh=f"“{name}”未报送{annex}。", en=f'"{name}" did not file its annual report (annex 10).')
        paths = tuple(sorted({one.stated_in.path for one in case.projects if one.stated_in is not None}))
        return Finding(
            verdict=Verdict.VIOLATED, key="missing", message=message, evidence=Absence(sought=annex, paths=paths)
        )
    message = Message(zh=f"未见“{name}”的{annex}，但{why_zh}。", en=f'No annex 10 of "{name}" was found, but {why_en}.')
    return undecided("not_seen", message, annex, (*unnamed, *(file.path for file in case.maybe_annual)))


def _receipt(reports: Iterable[FiledReport], deadline: date) -> Finding:
    """The earliest copy against the deadline; its day counts as in time."""
    reports = tuple(reports)
    known = [(filed.received, filed.path, filed) for filed in reports if filed.received is not None]
    if not known:
        message = Message(
            zh="没有附件10的收到时间（received.csv 或 round.toml），无法判断是否按时。",
            en="No time of receipt of annex 10 (received.csv or round.toml): whether it came in time is open.",
        )
        return undecided("receipt_unknown", message, "收到时间", (filed.path for filed in reports))
    received, path, filed = min(known, key=lambda one: (one[0], one[1]))
    late = received.date() > deadline
    stamp = received.isoformat(sep=" ", timespec="seconds")
    state_zh, state_en = ("晚于", "after") if late else ("未晚于", "not after")
    at = named_at(filed)
    shown: Evidence = passage(filed, at) if at is not None else Absence(sought=f"<= {deadline}", paths=(path,))
    return Finding(
        verdict=Verdict.VIOLATED if late else Verdict.SATISFIED,
        key="late" if late else "in_time",
        message=Message(
            zh=f"附件10（{path}）于{stamp}收到，{state_zh}截止日{deadline}。",
            en=f"Annex 10 ({path}) was received at {stamp}, {state_en} the deadline {deadline}.",
        ),
        evidence=shown,
        data={"received_at": received.isoformat(), "deadline": deadline.isoformat()},
    )


RULES = (AnnualReport(),)
