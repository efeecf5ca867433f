"""1.7: the annexes are complete and came in time: annexes 2-5 of an applicant, annex 1 of a region."""

from collections.abc import Iterable
from datetime import date, datetime

from models.cases import RegionCase, SubmissionCase
from models.finding import Absence, Answer, Finding, Message
from models.round import FiledReport, Submission
from models.ruleset import Ruleset
from models.vocabulary import DocumentKind, SubjectKind, Verdict
from scanner.rules.summary_table import compared
from scanner.rules.wording import (
    KIND_EN,
    KIND_ZH,
    listed,
    named_at,
    of_kind,
    passage,
    strays_of_kind,
    undecided,
    unread_note,
)

CLAUSE = "1.7-materials"


class Materials:
    """An applicant's own annex: every document of it there and not later than the deadline."""

    clause = CLAUSE
    subject = SubjectKind.SUBMISSION

    def answer(self, case: SubmissionCase, law: Ruleset) -> Answer:
        """Violated if a document of the annex is missing or late; without times of receipt lateness is unverified."""
        kinds = [DocumentKind(word) for word in law.words_of(CLAUSE, f"documents_{case.submission.category}")]
        missing = [kind for kind in kinds if not of_kind(case.submission.reports, kind)]
        enough = law.parameter("1.3a-reports", "combination").value == "any" and len(missing) < len(kinds)
        annex = str(law.parameter(CLAUSE, f"annex_{case.submission.category}").value)
        absent = [] if enough else [_missing(case.submission, kind, annex) for kind in missing]
        filed = [one for kind in kinds for one in of_kind(case.submission.reports, kind)]
        return Answer.of(*absent, *_receipts(filed, case.settings.deadline))


def _missing(submission: Submission, kind: DocumentKind, annex: str) -> Finding:
    zh, en = KIND_ZH[kind], KIND_EN[kind]
    instead = [stray.filed.path for stray in strays_of_kind(submission, kind)]
    instead += [form.path for form in of_kind(submission.forms, kind)]
    if instead:
        message = Message(
            zh=f"“{annex}”中有{zh}文件（{listed(instead)}），但不是本单位填写的报告，见1.3a。",
            en=f'"{annex}" holds a file in place of the {en} ({listed(instead)}), but not this applicant\'s: see 1.3a.',
        )
        return undecided(f"{kind}_not_own", message, zh, instead)
    if submission.unread:
        note_zh, note_en = unread_note(submission.unread)
        message = Message(
            zh=f"“{annex}”中未找到{zh}，但{note_zh}。", en=f'No {en} of "{annex}" was found, but {note_en}.'
        )
        return undecided(f"{kind}_maybe_unread", message, zh, (file.path for file in submission.unread))
    return Finding(
        verdict=Verdict.VIOLATED,
        key=f"{kind}_missing",
        message=Message(zh=f"“{annex}”不齐全：缺少{zh}。", en=f'"{annex}" is not complete: the {en} is missing.'),
        evidence=Absence(sought=f"{annex}：{zh}", paths=submission.paths),
    )


def _receipts(filed: Iterable[FiledReport], deadline: date) -> list[Finding]:
    """One finding per kind of document: the earliest copy counts."""
    found = []
    by_kind: dict[DocumentKind, list[FiledReport]] = {}
    for one in filed:
        by_kind.setdefault(one.report.kind, []).append(one)
    for kind, copies in by_kind.items():
        known = [(copy.received, copy) for copy in copies if copy.received is not None]
        if known:
            received, first = min(known, key=lambda pair: (pair[0], pair[1].path))
            found.append(_in_time(first, kind, received, deadline))
        else:
            found.append(_no_receipt(kind, copies))
    return found


def _in_time(filed: FiledReport, kind: DocumentKind, received: datetime, deadline: date) -> Finding:
    late = received.date() > deadline
    stamp = received.isoformat(sep=" ", timespec="seconds")
    at = named_at(filed)
    sought = Absence(sought=f"{KIND_ZH[kind]} <= {deadline}", paths=(filed.path,))
    state_zh, state_en = ("晚于", "after") if late else ("未晚于", "not after")
    return Finding(
        verdict=Verdict.VIOLATED if late else Verdict.SATISFIED,
        key=f"{kind}_{'late' if late else 'in_time'}",
        message=Message(
            zh=f"{KIND_ZH[kind]}（{filed.path}）于{stamp}收到，{state_zh}截止日{deadline}。",
            en=f"The {KIND_EN[kind]} ({filed.path}) was received at {stamp}, {state_en} the deadline {deadline}.",
        ),
        evidence=passage(filed, at) if at is not None else sought,
        data={"received_at": received.isoformat(), "deadline": deadline.isoformat()},
    )


def _no_receipt(kind: DocumentKind, copies: Iterable[FiledReport]) -> Finding:
    message = Message(
        zh=f"没有{KIND_ZH[kind]}的收到时间（received.csv 或 round.toml），无法判断是否按时。",
        en=f"No time of receipt of the {KIND_EN[kind]} (received.csv or round.toml): whether it came in time is open.",
    )
    return undecided(f"{kind}_receipt_unknown", message, "收到时间", (copy.path for copy in copies))


class RegionMaterials:
    """A region's annex 1: filed, in time, and the same applicants, categories and evaluators as the files."""

    clause = CLAUSE
    subject = SubjectKind.REGION

    def answer(self, case: RegionCase, law: Ruleset) -> Answer:
        """Violated if annex 1 is missing or late, suspected if it and the files disagree; partial rounds stay open."""
        annex = str(law.parameter(CLAUSE, "annex_region").value)
        if not case.summary_tables:
            return Answer.of(_no_annex(case, annex))
        return Answer.of(*_receipts(case.summary_tables, case.settings.deadline), *compared(case, annex))


def _no_annex(case: RegionCase, annex: str) -> Finding:
    paths = tuple(sorted({path for one in case.submissions for path in one.paths}))
    if not case.complete or case.unread:
        note_zh = "本次材料不是全部" if not case.complete else unread_note(case.unread)[0]
        note_en = "not all files are here" if not case.complete else unread_note(case.unread)[1]
        message = Message(
            zh=f"未见{case.region.name}的{annex}，但{note_zh}。",
            en=f"Annex 1 of {case.region.name} was not found, but {note_en}.",
        )
        return undecided("annex_not_seen", message, annex, paths)
    message = Message(zh=f"缺少{case.region.name}的{annex}。", en=f"Annex 1 of {case.region.name} is missing.")
    return Finding(
        verdict=Verdict.VIOLATED, key="annex_missing", message=message, evidence=Absence(sought=annex, paths=paths)
    )


RULES = (Materials(), RegionMaterials())
