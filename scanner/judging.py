"""Every clause answered for every subject: who it concerns, by which rule, and why not where there is none."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from models.base import Model
from models.cases import Case, EvaluatorCase, RegionCase, SubmissionCase
from models.finding import Answer, Finding, Message, Subject
from models.ruleset import Clause, Ruleset
from models.vocabulary import Category, SubjectKind, SubmissionType, Verdict
from scanner.rules import all_rules

_CATEGORY_ZH = {
    Category.FACTORY: "绿色工厂",
    Category.PRODUCT: "绿色设计产品",
    Category.PARK: "绿色工业园区",
    Category.SUPPLY_CHAIN: "绿色供应链管理企业",
}


class Judged(Model):
    """The answer to one clause for one subject."""

    clause: str
    subject: Subject
    answer: Answer


def judge(cases: Iterable[Case], law: Ruleset) -> Iterator[Judged]:
    """The answers for all subjects to all clauses that name their kind, in the order of the law."""
    for case in cases:
        subject = case.subject
        for clause in law.clauses.values():
            if subject.kind in clause.subjects:
                yield Judged(clause=clause.id, subject=subject, answer=_answer(case, clause, law))


def _answer(case: Case, clause: Clause, law: Ruleset) -> Answer:
    concerns = _not_concerned(case, clause)
    if concerns is not None:
        return concerns
    if clause.needs_confirmation:
        reason = clause.needs_confirmation
        return Answer.unverified(f"本规则集中该条款尚待确认：{reason}", f"To be confirmed in this ruleset: {reason}")
    rule = all_rules().get((clause.id, case.subject.kind))
    if rule is None:
        return Answer.unverified(
            "尚无规则判定本条款，须人工核对。", "No rule decides this clause yet; a person must check."
        )
    try:
        answer = rule.answer(case, law)
    except Exception as error:  # noqa: BLE001  # a rule that fails costs its clause, not the round
        said = f"{type(error).__name__}: {error}"
        return Answer.unverified(f"规则执行出错，未能判定：{said}", f"The rule failed and decided nothing: {said}")
    return _confirmed(answer, clause, law)


def _not_concerned(case: Case, clause: Clause) -> Answer | None:
    """The answer "not applicable" with its reason, or None if the clause concerns this subject."""
    if not clause.in_force:
        return Answer.not_applicable("本规则集未规定该条款。", "This ruleset does not hold the clause.")
    match case:
        case SubmissionCase():
            submission = case.submission
            if submission.type not in clause.types:
                kind_zh, kind_en = _TYPES[submission.type]
                return Answer.not_applicable(f"不适用于{kind_zh}。", f"Does not concern {kind_en}.")
            if submission.category not in clause.categories:
                category = _CATEGORY_ZH[submission.category]
                return Answer.not_applicable(f"不适用于{category}。", f"Does not concern {submission.category}.")
        case EvaluatorCase() | RegionCase():
            pass
        case _ as unreachable:
            assert_never(unreachable)
    return None


_TYPES = {
    SubmissionType.APPLICATION: ("申报", "applications"),
    SubmissionType.ANNUAL: ("年度动态管理", "annual tables"),
}


def _confirmed(answer: Answer, clause: Clause, law: Ruleset) -> Answer:
    """An accusation on a parameter that is not verified becomes "to be confirmed", with the figure."""
    doubtful = [
        f"{name} = {value.value} ({value.confidence})"
        for name, values in sorted(clause.parameters.items())
        for value in values
        if value.in_force(law.reference_date) and not value.confidence.decides
    ]
    if not doubtful or answer.verdict.rank >= Verdict.UNVERIFIED.rank:
        return answer
    return Answer.of(*(_to_confirm(finding, "; ".join(doubtful)) for finding in answer.findings))


def _to_confirm(finding: Finding, figures: str) -> Finding:
    if finding.verdict.rank >= Verdict.UNVERIFIED.rank:
        return finding
    message = Message(
        zh=f"待确认（参数未经核实：{figures}）：{finding.message.zh}",
        en=f"To be confirmed (parameter not verified: {figures}): {finding.message.en}",
    )
    data = {**finding.data, "needs_confirmation": figures}
    return finding.but(verdict=Verdict.UNVERIFIED, message=message, data=data)


def verdicts(judged: Iterable[Judged]) -> dict[tuple[SubjectKind, str], dict[str, Verdict]]:
    """Verdicts by subject and clause."""
    found: dict[tuple[SubjectKind, str], dict[str, Verdict]] = {}
    for one in judged:
        found.setdefault((one.subject.kind, one.subject.id), {})[one.clause] = one.answer.verdict
    return found
