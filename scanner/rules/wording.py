"""What rules share to say things: evidence from a filed report, names of kinds in both languages."""

from collections.abc import Iterable

from models.document import Span
from models.finding import Absence, Evidence, Finding, Message, Passage, RegisterRow
from models.round import FiledReport, Register, RegisterEntry, StrayReport, Submission, UnreadFile
from models.vocabulary import DocumentKind, Verdict

KIND_ZH = {
    DocumentKind.SELF_EVALUATION: "自评价报告",
    DocumentKind.THIRD_PARTY_EVALUATION: "第三方评价报告",
    DocumentKind.SUMMARY_TABLE: "推荐汇总表",
    DocumentKind.DYNAMIC_TABLE: "动态管理表",
    DocumentKind.EVALUATOR_ANNUAL_REPORT: "评价机构年度工作情况报告",
}
KIND_EN = {
    DocumentKind.SELF_EVALUATION: "self-evaluation",
    DocumentKind.THIRD_PARTY_EVALUATION: "third-party evaluation report",
    DocumentKind.SUMMARY_TABLE: "summary table (annex 1)",
    DocumentKind.DYNAMIC_TABLE: "dynamic management table",
    DocumentKind.EVALUATOR_ANNUAL_REPORT: "evaluator's annual report (annex 10)",
}


def passage(filed: FiledReport, at: Span) -> Passage:
    """Words of a filed report."""
    return Passage(path=filed.path, at=at)


def register_row(register: Register, entry: RegisterEntry) -> Evidence:
    """A row of a register, or where else a record stands: words of an uploaded report, the receipt of an answer."""
    if entry.evidence is not None:
        return entry.evidence
    as_of = register.as_of.isoformat() if register.as_of is not None else None
    return RegisterRow(register=entry.at or register.path, as_of=as_of, number=entry.number, cells=entry.cells)


def named_at(filed: FiledReport) -> Span | None:
    """Where a report shows what it is and whose: its title, else its applicant's name."""
    applicant = filed.report.applicant
    stated = applicant.name or applicant.uscc
    return filed.report.title or (stated.at if stated is not None else None)


def of_kind(reports: Iterable[FiledReport], kind: DocumentKind) -> tuple[FiledReport, ...]:
    """The reports of a kind, in order."""
    return tuple(filed for filed in reports if filed.report.kind is kind)


def strays_of_kind(submission: Submission, kind: DocumentKind) -> tuple[StrayReport, ...]:
    """Reports of a kind that lie in this applicant's folder and name somebody else."""
    return tuple(stray for stray in submission.strays if stray.filed.report.kind is kind)


def listed(paths: Iterable[str]) -> str:
    """Paths in one sentence: the first three, and how many more."""
    paths = list(paths)
    more = f" (+{len(paths) - 3})" if len(paths) > 3 else ""
    return "、".join(paths[:3]) + more


def unread_note(unread: Iterable[UnreadFile]) -> tuple[str, str]:
    """What could not be read, as the end of a sentence, Chinese and English."""
    names = listed(file.path for file in unread)
    return f"以下文件未能读取：{names}", f"these files could not be read: {names}"


def undecided(key: str, message: Message, sought: str, paths: Iterable[str]) -> Finding:
    """Something was sought where it should be and could not be found or read: for a person to look."""
    evidence = Absence(sought=sought, paths=tuple(paths))
    return Finding(verdict=Verdict.UNVERIFIED, key=key, message=message, evidence=evidence)
