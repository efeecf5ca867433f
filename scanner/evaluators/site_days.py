"""On-site days of an evaluator's reports that one team cannot have kept; a person asks who was where.

Only printed days count that were read from text and are days, not months; of a project the days that are sure. A person is
known by a name alone, and a team may split: so it is told and never judged.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations
from typing import NamedTuple

from corpus.reference.neighbours import far_apart
from corpus.reference.regions import find_region
from models.cases import EvaluatorCase
from models.facts import Region
from models.finding import Evidence, Passage
from models.identity import fold_name
from models.milestones import Milestone, MilestoneKind
from models.qualification import StaffMember, StaffScope
from models.round import FiledReport, Submission
from scanner.results.evaluator_parts import DaysRow, DaysWhy
from scanner.results.evidence_rows import MessageRow, evidence_row

_MASKS = frozenset("*＊×○XＸ某")
_LONGEST_VISIT = 31
"""A printed visit of more days than a month is a period of the work, not days on site."""
_FEWEST_PROJECTS = 3
_SHOWN = 12


class _Visit(NamedTuple):
    """The days on site of one project: the report, its words, where it was, and who was in the team."""

    submission: str
    applicant: str
    filed: FiledReport
    told: Milestone
    days: frozenset[date]
    region: Region | None
    team: Mapping[str, StaffMember]


def days_rows(case: EvaluatorCase, submissions: Mapping[str, Submission]) -> tuple[DaysRow, ...]:
    """What does not go together; ``submissions`` are by id."""
    visits = sorted(_visits(case, submissions), key=lambda visit: (min(visit.days), visit.submission))
    return (*_same_day(visits), *_too_many(visits))


def _visits(case: EvaluatorCase, submissions: Mapping[str, Submission]) -> Iterator[_Visit]:
    """One visit for each project and report that prints its days and names its team."""
    seen = set()
    for project in case.projects:
        submission, filed = submissions.get(project.submission), project.stated_in
        place = (filed.sha256, filed.report.start) if filed is not None else None
        if submission is None or filed is None or place in seen:
            continue
        seen.add(place)
        told = next((one for one in filed.report.milestones if _is_sure(one)), None)
        team = _team(filed)
        if told is not None and team:
            region = _where(submission)
            yield _Visit(submission.id, project.applicant, filed, told, _days(told), region, team)


def _is_sure(one: Milestone) -> bool:
    """Whether days on site are printed as days, in real text, where the report dates its own steps."""
    if one.kind is not MilestoneKind.ON_SITE or one.told or one.at.confidence is not None:
        return False
    return 0 < len(_days(one)) <= _LONGEST_VISIT


def _days(one: Milestone) -> frozenset[date]:
    """Every day of a visit; none where a month or a year is printed."""
    begins, ends = one.begins, one.ends
    if begins is None or ends is None or begins.earliest != begins.latest or ends.earliest != ends.latest:
        return frozenset()
    length = (ends.latest - begins.earliest).days
    return frozenset(begins.earliest + timedelta(days=number) for number in range(min(length, 400) + 1))


def _team(filed: FiledReport) -> dict[str, StaffMember]:
    """The persons of the report's table of its team, by folded name; sentences may leave some out, masks are nobody's."""
    told = filed.report.qualification
    tables = [one for one in told.staff if one.scope is StaffScope.TEAM and not one.prose] if told is not None else []
    members = (member for table in tables for member in table.members)
    return {fold_name(one.name): one for one in members if not _MASKS & set(one.name)}


def _where(submission: Submission) -> Region | None:
    """Where the applicant is: its address says so, else who recommends it."""
    addresses = (filed.report.applicant.address for filed in submission.reports)
    found = (find_region(one.value) for one in addresses if one is not None)
    return next((hit[0] for hit in found if hit is not None), submission.region)


def _same_day(visits: Iterable[_Visit]) -> Iterator[DaysRow]:
    """Two visits of one whole team on one day in provinces that do not border on each other."""
    for one, other in combinations(visits, 2):
        days, people = one.days & other.days, [name for name in one.team if name in other.team]
        whole = len(people) == min(len(one.team), len(other.team))
        apart = one.region is not None and other.region is not None and far_apart(one.region, other.region)
        if days and whole and apart and one.region is not None and other.region is not None:
            names = tuple(one.team[person].name for person in people)
            shown = "、".join(each.isoformat() for each in sorted(days)[:3])
            yield DaysRow(
                why=DaysWhy.SAME_DAY,
                people=names,
                submissions=(one.submission, other.submission),
                message=MessageRow(
                    zh=(
                        f"{shown}同一评价组（{'、'.join(names)}）既在“{one.applicant}”（{one.region.name}）"
                        f"又在“{other.applicant}”（{other.region.name}）现场评价，两地不相邻，须核实。"
                    ),
                    en=(
                        f'On {shown} one team is on site both at "{one.applicant}" ({one.region.name}) and at '
                        f'"{other.applicant}" ({other.region.name}), which do not border on each other: to be checked.'
                    ),
                ),
                evidence=tuple(map(evidence_row, _shown((one, other), people))),
            )


def _too_many(visits: Iterable[_Visit]) -> Iterator[DaysRow]:
    """Persons with more days on site, each place of a day once, than days from the first to the last of them."""
    held: dict[str, list[_Visit]] = defaultdict(list)
    for visit in visits:
        for person in visit.team:
            held[person].append(visit)
    for person, own in sorted(held.items()):
        claimed = len({(day, _code(visit)) for visit in own for day in visit.days})
        days = {day for visit in own for day in visit.days}
        span = (max(days) - min(days)).days + 1
        if len(own) >= _FEWEST_PROJECTS and claimed > span:
            name = own[0].team[person].name
            yield DaysRow(
                why=DaysWhy.TOO_MANY_DAYS,
                people=(name,),
                submissions=tuple(sorted(visit.submission for visit in own)),
                message=MessageRow(
                    zh=(
                        f"{name}在{len(own)}个项目的评价组中，现场评价合计{claimed}天（同日同地只计一次），"
                        f"而{min(days)}至{max(days)}只有{span}天，须核实。"
                    ),
                    en=(
                        f"One person is in the teams of {len(own)} projects with {claimed} days on site (each place of a "
                        f"day once), while {min(days)} to {max(days)} are {span} days: to be checked."
                    ),
                ),
                evidence=tuple(map(evidence_row, _shown(own, (person,))))[:_SHOWN],
            )


def _code(visit: _Visit) -> str:
    return visit.region.code if visit.region is not None else visit.submission


def _shown(visits: Iterable[_Visit], people: Iterable[str]) -> Iterator[Evidence]:
    """The words of each visit's days and of its persons."""
    people = tuple(people)
    for visit in visits:
        yield Passage(path=visit.filed.path, at=visit.told.at)
        yield from (Passage(path=visit.filed.path, at=visit.team[person].at) for person in people)
