"""What two reports of one evaluator say of all its staff and cannot both be right about at one time.

Staff come and go, and every list may meet the notice: so this is for a person to ask about and by itself no breach.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations

from models.cases import EvaluatorCase
from models.finding import Computation, Finding, Message
from models.identity import fold_name
from models.qualification import StaffMember, TitleLevel
from models.vocabulary import Verdict
from scanner.rules.staff_list import StaffList
from scanner.rules.wording import passage

_SHOWN = 5
_LEVELS = {
    TitleLevel.SENIOR: "高级",
    TitleLevel.INTERMEDIATE: "中级",
    TitleLevel.JUNIOR: "初级",
    TitleLevel.NONE: "无职称",
}


def contradictions(case: EvaluatorCase, lists: Iterable[StaffList]) -> Iterator[Finding]:
    """One suspicion at most: the first two lists of all staff whose numbers, or a person's level, do not agree.

    Only lists that were read whole from real text; numbers only where what is open could not make them equal.
    """
    whole = [one for one in lists if _is_read_whole(one)]
    for one, other in combinations(whole, 2):
        people = list(_other_levels(one, other))
        if people or _numbers_differ(one, other):
            yield _finding(case, (one, other), people)
            return


def _is_read_whole(one: StaffList) -> bool:
    told = one.filed.report.qualification
    return one.filed.report.complete and told is not None and not told.recognised


def _numbers_differ(one: StaffList, other: StaffList) -> bool:
    """Whether numbers cannot be equal and each list has persons that the other has not; a part of a list is no contradiction."""
    own, theirs = ({fold_name(each.member.name) for each in side.persons} for side in (one, other))
    titled = one.most_titled < other.titled or other.most_titled < one.titled
    senior = one.most_senior < other.senior or other.most_senior < one.senior
    return (titled or senior) and not (own <= theirs or theirs <= own)


def _other_levels(one: StaffList, other: StaffList) -> Iterator[tuple[StaffMember, StaffMember]]:
    """Persons whom one list gives one level and the other another; of namesakes within a list nothing is said."""
    own, theirs = _by_name(one), _by_name(other)
    for name in own.keys() & theirs.keys():
        mine, their = own[name], theirs[name]
        if mine.level is not their.level and {mine.level, their.level} <= _LEVELS.keys():
            yield mine, their


def _by_name(one: StaffList) -> dict[str, StaffMember]:
    members = [person.member for person in one.persons]
    names = [fold_name(member.name) for member in members]
    return {name: member for name, member in zip(names, members, strict=True) if names.count(name) == 1}


def _finding(
    case: EvaluatorCase, pair: tuple[StaffList, StaffList], people: list[tuple[StaffMember, StaffMember]]
) -> Finding:
    one, other = pair
    people = sorted(people, key=lambda each: each[0].at.start)
    named = "、".join(f"{a.name}（{_LEVELS[a.level]}／{_LEVELS[b.level]}）" for a, b in people[:_SHOWN])
    who_zh, who_en = (
        (f"；{len(people)}人职称级别不同：{named}", f"; {len(people)} person(s) have other levels")
        if people
        else ("", "")
    )
    sides = [each for a, b in people[:_SHOWN] for each in ((one, a), (other, b))]
    sides = sides or [(each, each.persons[0].member) for each in pair]
    (first, place), *rest = sides
    return Finding(
        verdict=Verdict.SUSPECTED,
        key="staff_differs",
        message=Message(
            zh=(
                f"“{case.identity.name}”的两份全部专职人员名单不一致：{one.filed.path}：{one.numbers_zh}；"
                f"{other.filed.path}：{other.numbers_zh}{who_zh}。人员可能有变动，须请机构说明。"
            ),
            en=(
                f'Two lists of all staff of "{case.identity.name}" disagree: {one.filed.path}: {one.numbers_en}; '
                f"{other.filed.path}: {other.numbers_en}{who_en}. Staff may have changed: the evaluator is to be asked."
            ),
        ),
        evidence=passage(first.filed, place.at),
        more=(
            *(passage(each.filed, member.at) for each, member in rest),
            Computation(
                inputs={each.filed.path: each.computation.result for each in pair},
                formula="两份名单人数、级别一致 / the lists agree",
                result="≠",
            ),
        ),
        data={"persons": len(people)},
    )
