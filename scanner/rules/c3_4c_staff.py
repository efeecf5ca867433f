"""3.4c: an evaluator has enough full-time staff with titles, and enough seniors of the fields that the notice names."""

from collections.abc import Iterator

from models.cases import EvaluatorCase, SharedPerson
from models.finding import Answer, Finding, Message
from models.qualification import StaffCount, StaffScope, StaffTable
from models.round import FiledReport
from models.ruleset import Ruleset
from models.vocabulary import DocumentKind, SubjectKind, Verdict
from scanner.rules.evaluators import not_found, paths_of, telling
from scanner.rules.shared_staff import shared_staff
from scanner.rules.staff_contradictions import contradictions
from scanner.rules.staff_list import Asked, StaffList
from scanner.rules.unread_staff import unread_finding, unread_lists
from scanner.rules.wording import passage, undecided

CLAUSE = "3.4c-staff"
_SHOWN = 5


class Staff:
    """Lists that say they are of all full-time staff, and annex 10, decide; a project team and other tables do not."""

    clause = CLAUSE
    subject = SubjectKind.EVALUATOR

    def answer(self, case: EvaluatorCase, law: Ruleset) -> Answer:
        """Violated if every such list is too short; suspected if lists disagree, were recognised, or share persons.

        What a list leaves open (title, working time, field) makes it unverified, never violated.
        """
        asked = Asked(
            staff=law.number_of(CLAUSE, "staff"),
            senior=law.number_of(CLAUSE, "senior"),
            fields=law.words_of(CLAUSE, "senior_fields"),
        )
        lists = [StaffList(filed, tables, asked) for filed, tables in _tables(case, StaffScope.ALL)]
        counted = [_by_lists(case, lists)] if lists else list(_without_lists(case, asked))
        shared, namesakes = shared_staff(case)
        differing = contradictions(case, lists) if counted[0].verdict is not Verdict.SUSPECTED else ()
        return Answer.of(_with_namesakes(counted[0], namesakes), *counted[1:], *shared, *differing)


def _tables(case: EvaluatorCase, scope: StaffScope) -> Iterator[tuple[FiledReport, tuple[StaffTable, ...]]]:
    """The evaluator's tables of a scope, by report; a team stands outside the chapter on qualification as a rule."""
    for filed, told in telling(case):
        own = (table for table in told.staff if table.own or scope is StaffScope.TEAM)
        tables = tuple(table for table in own if table.scope is scope)
        if any(table.members for table in tables):
            yield filed, tables


_WORDS = {
    "enough": (Verdict.SATISFIED, "", ""),
    "too_few": (Verdict.VIOLATED, "，少于要求", ", fewer than asked"),
    "too_few_recognised": (
        Verdict.SUSPECTED,
        "，少于要求；名单来自文字识别，须核对原件",
        ", fewer than asked; the list was recognised from a picture: check the original",
    ),
    "open": (
        Verdict.UNVERIFIED,
        "，部分人员的职称、专业或是否专职不明",
        "; titles, fields or working time of some are open",
    ),
    "lists_disagree": (
        Verdict.SUSPECTED,
        "，少于要求，而其他材料中的名单与此不一致",
        ", fewer than asked, but other lists differ",
    ),
    "shorter_list": (
        Verdict.SUSPECTED,
        "，少于要求，而附件10或其他名单人数较多，此名单可能只列了一部分人员",
        ", fewer than asked, but annex 10 or another list has more: this one may name some of them only",
    ),
}


def _by_lists(case: EvaluatorCase, lists: list[StaffList]) -> Finding:
    """The finding of the list that decides: a short one before one that is enough, annex 10 before those in reports.

    A list that cannot be read lifts none.
    """
    unread = unread_lists(case, StaffScope.ALL)
    short = sorted((one for one in lists if one.verdict is Verdict.VIOLATED), key=lambda one: not _is_annex(one))
    enough = [one for one in lists if one.verdict is Verdict.SATISFIED]
    if short:
        if unread:
            return unread_finding(case, unread, short[0])
        other = next((one for one in lists if one.verdict is not Verdict.VIOLATED), None)
        return _finding(case, _key_of_short(short[0], other), short[0], other)
    return _finding(case, "enough", enough[0]) if enough else _finding(case, "open", lists[0])


def _key_of_short(short: StaffList, other: StaffList | None) -> str:
    """What a list that is too short comes to beside another that is not; one in a report may be an excerpt of it."""
    if other is not None:
        return "lists_disagree" if _is_annex(short) else "shorter_list"
    told = short.filed.report.qualification
    return "too_few_recognised" if told is not None and told.recognised else "too_few"


def _is_annex(one: StaffList) -> bool:
    return one.filed.report.kind is DocumentKind.EVALUATOR_ANNUAL_REPORT


def _finding(case: EvaluatorCase, what: str, counted: StaffList, other: StaffList | None = None) -> Finding:
    verdict, zh, en = _WORDS[what]
    name, path = case.identity.name, counted.filed.path
    more_zh, more_en = (f"（{other.filed.path}：{other.numbers_zh}）", f" ({other.numbers_en})") if other else ("", "")
    return Finding(
        verdict=verdict,
        key=what,
        message=Message(
            zh=f"“{name}”的专职人员名单（{path}）：{counted.numbers_zh}{zh}{more_zh}。",
            en=f'Staff list of "{name}" ({path}): {counted.numbers_en}{en}{more_en}.',
        ),
        evidence=counted.computation,
        more=(*counted.places, *(other.places if other is not None else ())),
        data=counted.data,
    )


def _without_lists(case: EvaluatorCase, asked: Asked) -> Iterator[Finding]:
    """What can be said without a list that decides; at least one finding."""
    said = [(filed, count) for filed, told in telling(case) for count in told.counts]
    low = [one for one in said if _is_low(one[1], asked)]
    others = [StaffList(filed, tables, asked) for filed, tables in _tables(case, StaffScope.OTHER)]
    if said:
        yield _stated(case, *(low or said)[0], low=bool(low))
    if others:
        yield _other_table(case, others[0])
    unread = unread_lists(case, StaffScope.ALL, StaffScope.OTHER)
    if unread:
        yield unread_finding(case, unread)
    if not said and not others and not unread:
        yield _team_or_nothing(case)


def _is_low(count: StaffCount, asked: Asked) -> bool:
    few = count.titled is not None and count.titled < asked.staff
    return few or (count.senior is not None and count.senior < asked.senior)


def _stated(case: EvaluatorCase, filed: FiledReport, count: StaffCount, *, low: bool) -> Finding:
    tail_zh, tail_en = (
        ("所述人数少于要求，须核实", "fewer than asked") if low else ("没有名单可核对", "there is no list")
    )
    message = Message(
        zh=f"“{case.identity.name}”仅以文字说明人员数量，{tail_zh}。",
        en=f'The staff of "{case.identity.name}" are only counted in words: {tail_en}.',
    )
    return Finding(
        verdict=Verdict.SUSPECTED if low else Verdict.UNVERIFIED,
        key="stated_too_few" if low else "only_stated",
        message=message,
        evidence=passage(filed, count.at),
    )


def _other_table(case: EvaluatorCase, counted: StaffList) -> Finding:
    message = Message(
        zh=f"“{case.identity.name}”的人员表（{counted.filed.path}）未说明是全部专职人员名单，不能据以判定：{counted.numbers_zh}。",
        en=f'A table of "{case.identity.name}" does not say that it lists all full-time staff: {counted.numbers_en}.',
    )
    return Finding(
        verdict=Verdict.UNVERIFIED,
        key="other_table",
        message=message,
        evidence=counted.computation,
        more=counted.places,
        data=counted.data,
    )


def _team_or_nothing(case: EvaluatorCase) -> Finding:
    name = case.identity.name
    team = next(((filed, table) for filed, tables in _tables(case, StaffScope.TEAM) for table in tables), None)
    if team is None:
        return undecided("no_list", not_found(case, "专职人员名单", "a list of staff"), "专职人员名单", paths_of(case))
    filed, table = team
    message = Message(
        zh=f"“{name}”的材料中只有项目评价组成员，没有专职人员名单；评价组不等于全部人员。",
        en=f'The papers of "{name}" list only a project team, which is not the staff.',
    )
    at = table.told_by or table.members[0].at
    return Finding(verdict=Verdict.UNVERIFIED, key="only_team", message=message, evidence=passage(filed, at))


def _with_namesakes(finding: Finding, pairs: list[SharedPerson]) -> Finding:
    """The finding with a word on names that another evaluator lists as well; a name alone decides nothing."""
    if not pairs:
        return finding
    names = "、".join(f"{pair.own.name}（{pair.evaluator}）" for pair in pairs[:_SHOWN])
    message = Message(
        zh=f"{finding.message.zh}另有{len(pairs)}人仅与其他机构人员同名（弱线索，未作判定）：{names}。",
        en=f"{finding.message.en} {len(pairs)} share no more than a name with staff of others (weak, not judged).",
    )
    places = (passage(pair.own_in, pair.own.at) for pair in pairs[:_SHOWN])
    return finding.but(message=message, more=(*finding.more, *places), data={**finding.data, "namesakes": len(pairs)})


RULES = (Staff(),)
