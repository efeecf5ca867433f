"""3.1b: the third-party report shows the steps of the reference procedure (564号)."""

from models.cases import SubmissionCase
from models.facts import ProcedureStep, StepMention, StepState
from models.finding import Absence, Answer, Evidence, Finding, Message
from models.round import FiledReport
from models.ruleset import Ruleset
from models.vocabulary import DocumentKind, SubjectKind, Verdict
from scanner.rules.wording import of_kind, passage, undecided, unread_note

CLAUSE = "3.1b-procedure"
_TOLD = 2
"""So many other steps make a chapter one that tells of the procedure."""
_ZH = {
    ProcedureStep.TEAM: "评价组",
    ProcedureStep.DOCUMENT_REVIEW: "文件评审",
    ProcedureStep.ON_SITE: "现场评价",
    ProcedureStep.INTERNAL_REVIEW: "内部技术复核",
    ProcedureStep.PROBLEMS: "自评价中存在的问题",
}
_EN = {
    ProcedureStep.TEAM: "evaluation team",
    ProcedureStep.DOCUMENT_REVIEW: "document review",
    ProcedureStep.ON_SITE: "on-site evaluation",
    ProcedureStep.INTERNAL_REVIEW: "internal technical review",
    ProcedureStep.PROBLEMS: "problems found in the self-evaluation",
}


class Procedure:
    """Every step of the ruleset shown outside the form's own lines, and none of them denied."""

    clause = CLAUSE
    subject = SubjectKind.SUBMISSION

    def answer(self, case: SubmissionCase, law: Ruleset) -> Answer:
        """Suspected for each step that is missing, only planned, replaced or said not to have been taken."""
        reports = of_kind(case.submission.reports, DocumentKind.THIRD_PARTY_EVALUATION)
        if not reports:
            return Answer.of(_no_report(case))
        steps = [ProcedureStep(word) for word in law.words_of(CLAUSE, "steps")]
        return Answer.of(*(_step(reports, step) for step in steps))


def _no_report(case: SubmissionCase) -> Finding:
    unread = case.submission.unread
    zh, en = unread_note(unread) if unread else ("没有第三方评价报告", "there is no third-party report")
    message = Message(zh=f"无法核对评价程序：{zh}。", en=f"The procedure could not be checked: {en}.")
    return undecided("no_report", message, "第三方评价报告", case.submission.paths)


def _step(reports: tuple[FiledReport, ...], step: ProcedureStep) -> Finding:
    own = [(filed, one) for filed in reports for one in filed.report.steps if one.step is step]
    inside = [passage(filed, one.at) for filed, one in own if one.state in _DONE and one.in_chapter]
    outside = [passage(filed, one.at) for filed, one in own if one.state in _DONE and not one.in_chapter]
    for state, what in _LACKS:
        found = [passage(filed, one.at) for filed, one in own if one.state is state]
        if found and not (state is StepState.PLANNED and _taken(own)):
            return _finding(Verdict.SUSPECTED, step, what, found[0], tuple((*inside, *outside)[:1]))
    if inside or (outside and not _left_out(reports, step)):
        return _finding(Verdict.SATISFIED, step, "shown", (*inside, *outside)[0])
    if outside:
        return _finding(Verdict.SUSPECTED, step, "left_out", outside[0])
    answers = [passage(filed, one.at) for filed, one in own if one.state is StepState.NONE]
    return _finding(Verdict.SATISFIED, step, "none_stated", answers[0]) if answers else _missing(reports, step)


def _missing(reports: tuple[FiledReport, ...], step: ProcedureStep) -> Finding:
    paths = tuple(filed.path for filed in reports)
    if not all(filed.report.complete for filed in reports):
        message = Message(
            zh=f"第三方评价报告部分页面未能读取，已读部分未见{_ZH[step]}。",
            en=f"Some pages of the third-party report could not be read; the rest does not show the {_EN[step]}.",
        )
        return undecided(f"{step}_partly_read", message, _ZH[step], paths)
    return _finding(Verdict.SUSPECTED, step, "missing", Absence(sought=_ZH[step], paths=paths))


def _taken(own: list[tuple[FiledReport, StepMention]]) -> bool:
    """Whether a step that is planned is told as taken elsewhere: a plan in the chapter only by the chapter itself."""
    told = {one.in_chapter for _, one in own if one.state is StepState.SHOWN}
    planned = {one.in_chapter for _, one in own if one.state is StepState.PLANNED}
    return True in told or (False in told and True not in planned)


def _left_out(reports: tuple[FiledReport, ...], step: ProcedureStep) -> bool:
    """Whether the chapter on the procedure tells of other steps but not of this one."""
    told = {one.step for filed in reports for one in filed.report.steps if one.state in _DONE and one.in_chapter}
    return step is not ProcedureStep.PROBLEMS and len(told - {ProcedureStep.PROBLEMS}) >= _TOLD


_DONE = {StepState.SHOWN, StepState.NAMED}
_LACKS = ((StepState.DENIED, "denied"), (StepState.REPLACED, "replaced"), (StepState.PLANNED, "planned"))
_WORDS = {
    "denied": ("第三方评价报告写明未进行{zh}", "The third-party report says that there was no {en}"),
    "replaced": (
        "第三方评价报告写明以视频、远程等其他方式代替{zh}，须人工核实",
        "The third-party report says that video, remote or other means took the place of the {en}; a person must look",
    ),
    "planned": (
        "第三方评价报告仅写明计划进行{zh}，未见已经完成的记载，须人工核实",
        "The third-party report only plans the {en} and does not say that it was done; a person must look",
    ),
    "shown": ("第三方评价报告记载了{zh}", "The third-party report shows the {en}"),
    "none_stated": ("第三方评价报告写明未发现{zh}（“无”）", "The third-party report states that there were no {en}"),
    "left_out": (
        "第三方评价报告的评价过程一章记载了其他步骤，未记载{zh}，仅在他处提及",
        "The chapter on the procedure tells of other steps but not of the {en}, mentioned only elsewhere",
    ),
    "missing": ("第三方评价报告中未见{zh}", "The third-party report does not show the {en}"),
}


def _finding(
    verdict: Verdict, step: ProcedureStep, what: str, evidence: Evidence, more: tuple[Evidence, ...] = ()
) -> Finding:
    zh, en = _WORDS[what]
    return Finding(
        verdict=verdict,
        key=f"{step}_{what}",
        message=Message(zh=f"{zh.format(zh=_ZH[step])}。", en=f"{en.format(en=_EN[step])}."),
        evidence=evidence,
        more=more,
        data={"step": step.value},
    )


RULES = (Procedure(),)
