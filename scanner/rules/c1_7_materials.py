"""1.7: the annexes are complete and came in time: annexes 2-5 of an applicant, annex 1 of a region."""

from collections.abc import Iterable
from datetime import date, datetime

from models.cases import RegionCase, SubmissionCase
from models.finding import Absence, Answer, Finding, Message
from models.identity import fold_name
from models.round import FiledReport, Submission
from models.ruleset import Ruleset
from models.vocabulary import DocumentKind, SubjectKind, SubmissionType, Verdict
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
    """A region's annex 1: filed, in time, and the same applicants as the files."""

    clause = CLAUSE
    subject = SubjectKind.REGION

    def answer(self, case: RegionCase, law: Ruleset) -> Answer:
        """Violated if annex 1 is missing or late, suspected if it and the files disagree; partial rounds stay open."""
        annex = str(law.parameter(CLAUSE, "annex_region").value)
        if not case.summary_tables:
            return Answer.of(_no_annex(case, annex))
        receipts = _receipts(case.summary_tables, case.settings.deadline)
        rows = [row for filed in case.summary_tables for row in filed.report.rows]
        if not rows:
            message = Message(
                zh=f"{case.region.name}的{annex}中未能读出申报主体。", en=f"No applicant could be read from {annex}."
            )
            paths = (filed.path for filed in case.summary_tables)
            return Answer.of(*receipts, undecided("rows_unread", message, "申报主体", paths))
        return Answer.of(*receipts, *_without_files(case), *_without_entry(case, annex), *_agreement(case, len(rows)))


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


def _applications(case: RegionCase) -> list[Submission]:
    return [one for one in case.submissions if one.type is SubmissionType.APPLICATION]


def _without_files(case: RegionCase) -> list[Finding]:
    """Entries of annex 1 for whom nothing was filed; open while files are missing or unread."""
    filed_names = {fold_name(one.applicant.name) for one in (*case.submissions, *case.unplaced)}
    filed_codes = {one.applicant.uscc for one in (*case.submissions, *case.unplaced)} - {None}
    certain = case.complete and not case.unread
    found = []
    for table in case.summary_tables:
        for row in table.report.rows:
            if fold_name(row.name.value) in filed_names or row.uscc in filed_codes:
                continue
            name = row.name.value
            tail_zh, tail_en = (
                ("", "") if certain else ("（材料不全或有文件未能读取）", " (files are missing or unread)")
            )
            found.append(
                Finding(
                    verdict=Verdict.SUSPECTED if certain else Verdict.UNVERIFIED,
                    key="entry_without_files",
                    message=Message(
                        zh=f"推荐汇总表列有“{name}”，但没有其申报材料{tail_zh}。",
                        en=f'Annex 1 lists "{name}", but nothing was filed for it{tail_en}.',
                    ),
                    evidence=passage(table, row.name.at),
                )
            )
    return found


def _without_entry(case: RegionCase, annex: str) -> list[Finding]:
    """Applicants with files that annex 1 does not list."""
    rows = [row for filed in case.summary_tables for row in filed.report.rows]
    names = {fold_name(row.name.value) for row in rows}
    codes = {row.uscc for row in rows} - {None}
    paths = tuple(filed.path for filed in case.summary_tables)
    found = []
    for one in _applications(case):
        if fold_name(one.applicant.name) in names or one.applicant.uscc in codes:
            continue
        name = one.applicant.name
        shown = next(((filed, at) for filed in one.reports if (at := named_at(filed)) is not None), None)
        absent = Absence(sought=f"{annex}：{name}", paths=paths)
        found.append(
            Finding(
                verdict=Verdict.SUSPECTED,
                key=f"files_without_entry:{one.id}",
                message=Message(
                    zh=f"“{name}”有申报材料，但推荐汇总表未列入。",
                    en=f'"{name}" filed, but annex 1 does not list it.',
                ),
                evidence=absent,
                more=(passage(*shown),) if shown is not None else (),
            )
        )
    return found


def _agreement(case: RegionCase, rows: int) -> list[Finding]:
    """What can be said when nothing disagrees: complete only if all of the region's files are here."""
    first = case.summary_tables[0]
    at = named_at(first) or first.report.rows[0].name.at
    verdict = Verdict.SATISFIED if case.complete else Verdict.UNVERIFIED
    tail_zh, tail_en = ("", "") if case.complete else ("；本次材料不是全部，无法最终核对", "; not all files are here")
    message = Message(
        zh=f"推荐汇总表列{rows}项，收到申报{len(_applications(case))}项（{listed([first.path])}）{tail_zh}。",
        en=f"Annex 1 lists {rows} entries, {len(_applications(case))} applications were received{tail_en}.",
    )
    return [Finding(verdict=verdict, key="compared", message=message, evidence=passage(first, at))]


RULES = (Materials(), RegionMaterials())
