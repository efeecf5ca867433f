"""3.5: an evaluator and its affiliates carry at most fifteen projects of the round."""

from models.cases import EvaluatorCase, Project
from models.dates import years_before
from models.finding import Answer, Computation, Evidence, Finding, Message
from models.ruleset import Ruleset
from models.vocabulary import SubjectKind, Verdict
from scanner.rules.wording import passage

CLAUSE = "3.5-cap"


class Cap:
    """Factories, parks and supply chains count, design products do not.

    Affiliates count with them over any number of steps, if every step is confirmed by the register.
    """

    clause = CLAUSE
    subject = SubjectKind.EVALUATOR

    def answer(self, case: EvaluatorCase, law: Ruleset) -> Answer:
        """Violated above the cap; at or below it satisfied only if nothing unknown could lift it above."""
        tally = _Tally(case, law)
        unknown = len(tally.unattributed) + len(case.unread)
        if len(tally.confirmed) > tally.cap:
            return tally.answer(Verdict.VIOLATED, "above")
        if len(tally.found) > tally.cap:
            return tally.answer(Verdict.SUSPECTED, "above_with_found")
        if len(tally.all) > tally.cap:
            return tally.answer(Verdict.SUSPECTED, "above_with_namesake")
        open_ = {
            "partial": not case.settings.national,
            "unattributed": bool(unknown) and len(tally.all) + unknown > tally.cap,
            "affiliate_unclear": bool(case.unclear_affiliates) and not tally.small_round,
            "affiliates_unknown": not tally.affiliates_known,
        }
        key = next((key for key, lifts in open_.items() if lifts), None)
        return tally.answer(Verdict.SATISFIED if key is None else Verdict.UNVERIFIED, key or "within")


_TAILS = {
    "above": ("，超过上限", ", above the cap"),
    "above_with_found": (
        "，其中计入未经确认的关联方才超过上限，须核实",
        ", above it only with affiliates that are not confirmed",
    ),
    "above_with_namesake": (
        "，其中计入仅法定代表人姓名相同的机构方才超过上限；同名未必同一人，须核实",
        ", above it only with bodies whose legal representative bears the same name, who may be two persons: to be checked",
    ),
    "partial": ("，但本次材料不是全部", ", but not all files of the round are here"),
    "unattributed": (
        "，但另有项目评价机构不明或文件未能读取，可能超过上限",
        ", but projects of unknown evaluators or unread files might lift it above",
    ),
    "affiliates_unknown": (
        "；没有可采信的关联机构名录，关联方未核对",
        "; affiliates not checked: no register that decides",
    ),
    "affiliate_unclear": (
        "；关联机构名录所列名称对应本批次两个机构，不能确定是哪一个，须核实",
        "; the register of affiliates gives a name that two evaluators of the round bear: to be checked which is meant",
    ),
    "within": ("", ""),
}


class _Tally:
    """The projects of an evaluator, with its confirmed affiliates, with those found by more than a name, with all; each once."""

    def __init__(self, case: EvaluatorCase, law: Ruleset) -> None:
        counted = set(law.words_of(CLAUSE, "counted_categories"))
        with_affiliates = bool(law.parameter(CLAUSE, "affiliates_count").value)
        affiliates = case.affiliates if with_affiliates else ()

        def counting(projects: tuple[Project, ...]) -> list[Project]:
            return [project for project in projects if project.category in counted]

        self.case = case
        self.cap = law.number_of(CLAUSE, "projects")
        self.own = counting(case.projects)
        confirmed = [other for other in affiliates if other.confirmed]
        self.confirmed = _once(self.own, *(counting(other.projects) for other in confirmed))
        found = [other for other in affiliates if not other.by_name]
        self.found = _once(self.own, *(counting(other.projects) for other in found))
        self.all = _once(self.own, *(counting(other.projects) for other in affiliates))
        self.unattributed = counting(case.unattributed)
        self.affiliates = affiliates
        self.with_affiliates = with_affiliates
        self.small_round = len(self.own) + len(counting(case.elsewhere)) + len(self.unattributed) <= self.cap

    @property
    def affiliates_known(self) -> bool:
        """Whether an affiliate that no register names could not lift the count above the cap."""
        if not self.with_affiliates or self.small_round:
            return True
        register, reference = self.case.affiliates_register, self.case.settings.reference_date
        return register is not None and register.decides(reference, years_before(reference, 0))

    def answer(self, verdict: Verdict, key: str) -> Answer:
        """The count with its projects, the passages that name the evaluator and what shows its affiliates."""
        tail_zh, tail_en = _TAILS[key]
        own, total, cap = len(self.own), len(self.all), self.cap
        zh = f"“{self.case.identity.name}”本批次评价项目{own}项"
        en = f'"{self.case.identity.name}" carries {own} projects of this round'
        if self.affiliates:
            zh += f"，连同关联机构（{'、'.join(f'{one.name}：{one.relation}' for one in self.affiliates)}）共{total}项"
            en += f", {total} with its affiliates"
        if self.case.affiliates_circle and self.affiliates:
            way = " → ".join(self.case.affiliates_circle)
            zh += f"；关联关系成环（{way}），每个机构只计一次"
            en += f"; the relations close a circle ({way}), each body is counted once"
        counted = Computation(
            inputs={one.submission: one.applicant for one in self.all}, formula=f"count <= {cap}", result=str(total)
        )
        finding = Finding(
            verdict=verdict,
            key=key,
            message=Message(zh=f"{zh}（上限{cap}项）{tail_zh}。", en=f"{en} (cap {cap}){tail_en}."),
            evidence=counted,
            more=self._support(),
            data={"projects": own, "projects_with_affiliates": total, "cap": cap},
        )
        return Answer.of(finding)

    def _support(self) -> tuple[Evidence, ...]:
        relations = [evidence for other in self.affiliates for evidence in other.evidence]
        return (
            *relations,
            *self.case.unclear_affiliates,
            *(shown for one in self.all if (shown := _named_in(one)) is not None),
        )


def _once(*lists: list[Project]) -> list[Project]:
    """The projects of several bodies; one that two of them evaluated counts once."""
    return list({one.submission: one for projects in reversed(lists) for one in reversed(projects)}.values())[::-1]


def _named_in(project: Project) -> Evidence | None:
    """Where a project's report names its evaluator."""
    filed = project.stated_in
    name = filed.report.evaluator.name if filed is not None else None
    return passage(filed, name.at) if filed is not None and name is not None else None


RULES = (Cap(),)
