"""1.3a: the reports that the category needs are there, are the applicant's own, and are filled in."""

from collections.abc import Iterator

from models.cases import SubmissionCase
from models.finding import Absence, Answer, Evidence, Finding, Message
from models.identity import fold_name
from models.round import FiledReport
from models.ruleset import Ruleset
from models.vocabulary import DocumentKind, SubjectKind, Verdict
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

CLAUSE = "1.3a-reports"


class Reports:
    """Every required report must be present (or one of them, where the ruleset says "any")."""

    clause = CLAUSE
    subject = SubjectKind.SUBMISSION

    def answer(self, case: SubmissionCase, law: Ruleset) -> Answer:
        """Violated if a report is missing, another's or an empty form; unverified if it may be an unread file."""
        required = [DocumentKind(word) for word in law.words_of(CLAUSE, f"reports_{case.submission.category}")]
        findings = [_finding(case, kind) for kind in required]
        any_is_enough = law.parameter(CLAUSE, "combination").value == "any"
        if any_is_enough and any(finding.verdict is Verdict.SATISFIED for finding in findings):
            findings = [finding for finding in findings if finding.verdict is Verdict.SATISFIED]
        return Answer.of(*findings, *_by_others(case))


def _by_others(case: SubmissionCase) -> Iterator[Finding]:
    """Third-party reports of other evaluators than the one that was taken for the submission's."""
    evaluator = case.submission.evaluator
    for other in case.other_evaluators if evaluator is not None else ():
        name, own = other.named_in.report.evaluator.name, evaluator.name if evaluator is not None else ""
        kept = _naming(case, own)
        if name is not None:
            yield Finding(
                verdict=Verdict.UNVERIFIED,
                key=f"another_evaluator:{other.identity.name}",
                message=Message(
                    zh=f"同一申报有两家机构的第三方评价报告：“{own}”与“{other.identity.name}”（{other.named_in.path}）；"
                    f"本次核查以前者为准，两家均计入评价项目，须人工确认以哪份为准。",
                    en=f'Third-party reports of two evaluators were filed: "{own}" and "{other.identity.name}" '
                    f"({other.named_in.path}); the former is taken as the evaluator, the project counts for both: "
                    f"a person must say which report counts.",
                ),
                evidence=passage(other.named_in, name.at),
                more=(kept,) if kept is not None else (),
            )


def _naming(case: SubmissionCase, evaluator: str) -> Evidence | None:
    """Where a third-party report names an evaluator."""
    for filed in of_kind(case.submission.reports, DocumentKind.THIRD_PARTY_EVALUATION):
        name = filed.report.evaluator.name
        if name is not None and fold_name(name.value) == fold_name(evaluator):
            return passage(filed, name.at)
    return None


def _finding(case: SubmissionCase, kind: DocumentKind) -> Finding:
    submission = case.submission
    zh, en = KIND_ZH[kind], KIND_EN[kind]
    filed = of_kind(submission.reports, kind)
    found = [one for one in filed if one.names_differ is None]
    if filed and not found:
        return _named_otherwise(case, filed[0], kind)
    if found:
        at = named_at(found[0])
        shown: Evidence = passage(found[0], at) if at is not None else Absence(sought=f"title of the {en}")
        message = Message(zh=f"有{zh}：{found[0].path}。", en=f"The {en} is there: {found[0].path}.")
        return Finding(verdict=Verdict.SATISFIED, key=f"{kind}_present", message=message, evidence=shown)
    return _another_applicants(case, kind) or _unfilled(case, kind) or _missing(case, kind)


def _named_otherwise(case: SubmissionCase, filed: FiledReport, kind: DocumentKind) -> Finding:
    applicant = filed.report.applicant
    stated = applicant.name or applicant.uscc
    at = stated.at if stated is not None else named_at(filed)
    own = case.submission.applicant
    printed = f"{own.name}（{own.uscc}）" if own.uscc else own.name
    absent = Absence(sought=f"{KIND_ZH[kind]}：{printed}", paths=(filed.path,))
    return Finding(
        verdict=Verdict.SUSPECTED,
        key=f"{kind}_named_otherwise",
        message=Message(
            zh=f"{KIND_ZH[kind]}写的是“{filed.names_differ}”，与申报主体“{printed}”不一致，须核实是否同一主体。",
            en=f'The {KIND_EN[kind]} names "{filed.names_differ}", the applicant is "{printed}": one and the same?',
        ),
        evidence=passage(filed, at) if at is not None else absent,
    )


def _another_applicants(case: SubmissionCase, kind: DocumentKind) -> Finding | None:
    strays = strays_of_kind(case.submission, kind)
    if not strays:
        return None
    stray = strays[0]
    applicant = stray.filed.report.applicant
    stated = applicant.name or applicant.uscc
    at = stated.at if stated is not None else named_at(stray.filed)
    own = case.submission.applicant.name
    missing = Absence(sought=f"{KIND_ZH[kind]}：{own}", paths=case.submission.paths)
    return Finding(
        verdict=Verdict.VIOLATED,
        key=f"{kind}_of_another",
        message=Message(
            zh=f"{own}的材料中，{KIND_ZH[kind]}写的是另一申报主体“{stray.names}”，没有本单位的{KIND_ZH[kind]}。",
            en=f'In the files of {own} the {KIND_EN[kind]} names another applicant, "{stray.names}"; its own is missing.',
        ),
        evidence=passage(stray.filed, at) if at is not None else missing,
        more=(missing,) if at is not None else (),
    )


def _unfilled(case: SubmissionCase, kind: DocumentKind) -> Finding | None:
    forms = of_kind(case.submission.forms, kind)
    at = named_at(forms[0]) if forms else None
    if at is None:
        return None
    return Finding(
        verdict=Verdict.VIOLATED,
        key=f"{kind}_unfilled",
        message=Message(
            zh=f"{KIND_ZH[kind]}是未填写的空白表格：{forms[0].path}。",
            en=f"The {KIND_EN[kind]} is the blank form, not filled in: {forms[0].path}.",
        ),
        evidence=passage(forms[0], at),
    )


def _missing(case: SubmissionCase, kind: DocumentKind) -> Finding:
    submission = case.submission
    zh, en = KIND_ZH[kind], KIND_EN[kind]
    if submission.unread:
        note_zh, note_en = unread_note(submission.unread)
        return undecided(
            f"{kind}_maybe_unread",
            Message(zh=f"未找到{zh}，但{note_zh}。", en=f"No {en} was found, but {note_en}."),
            zh,
            (file.path for file in submission.unread),
        )
    return Finding(
        verdict=Verdict.VIOLATED,
        key=f"{kind}_missing",
        message=Message(
            zh=f"缺少{zh}；已读取该单位的文件：{listed(submission.paths)}。",
            en=f"The {en} is missing; files read of this applicant: {listed(submission.paths)}.",
        ),
        evidence=Absence(sought=zh, paths=submission.paths),
    )


RULES = (Reports(),)
