"""An evaluator's staff as its papers list it, counted; and its dated work against the years that the notice asks for."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from models.cases import EvaluatorCase
from models.dates import years_before
from models.folding import match_key
from models.qualification import ExperienceItem, StaffMember, StaffScope, StaffTable, TitleLevel
from models.round import FiledReport
from models.ruleset import Ruleset
from scanner.results.evaluator_parts import ExperienceRow, StaffListRow, StaffRow
from scanner.rules.evaluators import telling

_CLAUSE = "3.4e-experience"
_TITLED = frozenset({TitleLevel.SENIOR, TitleLevel.INTERMEDIATE})


class _List(NamedTuple):
    """The tables of one scope in one report."""

    filed: FiledReport
    scope: StaffScope
    members: tuple[StaffMember, ...]
    nameless: int


def staff_rows(case: EvaluatorCase) -> tuple[StaffListRow, ...]:
    """Every list of the evaluator's own staff once, those that say they are complete first; project teams are left out."""
    found: dict[object, list[_List]] = {}
    for one in _lists(case):
        people = frozenset((each.name, each.title, each.field, each.full_time) for each in one.members)
        found.setdefault((one.scope, people, one.nameless), []).append(one)
    rows = [_row(same[0], same[1:]) for same in found.values()]
    return tuple(sorted(rows, key=lambda row: row.scope is not StaffScope.ALL))


def _lists(case: EvaluatorCase) -> Iterator[_List]:
    for filed, told in telling(case):
        for scope in (StaffScope.ALL, StaffScope.OTHER):
            tables = [table for table in told.staff if table.own and table.scope is scope]
            members = tuple(_once(tables))
            if members:
                yield _List(filed, scope, members, sum(table.open for table in tables))


def _once(tables: Iterable[StaffTable]) -> list[StaffMember]:
    """Every person once: the same name, title and field are one."""
    everybody = (member for table in tables for member in table.members)
    return list({(one.name, one.title, one.field): one for one in everybody}.values())


def _row(one: _List, same: list[_List]) -> StaffListRow:
    fields = Counter(member.field for member in one.members)
    return StaffListRow(
        path=one.filed.path,
        page=one.members[0].at.page,
        scope=one.scope,
        total=len(one.members),
        titled=sum(member.level in _TITLED for member in one.members),
        senior=sum(member.level is TitleLevel.SENIOR for member in one.members),
        full_time=sum(member.full_time is True for member in one.members),
        full_time_unknown=sum(member.full_time is None for member in one.members),
        nameless=one.nameless,
        fields={field: fields[field] for field in sorted(fields)},
        members=tuple(
            StaffRow(
                name=member.name,
                title=member.title,
                level=member.level,
                field=member.field,
                full_time=member.full_time,
                page=member.at.page,
            )
            for member in one.members
        ),
        also_in=tuple(sorted(each.filed.path for each in same)),
    )


def experience_row(case: EvaluatorCase, law: Ruleset) -> ExperienceRow | None:
    """The work that the papers list, each wording and date once; None where they list none."""
    until = case.settings.reference_date
    since = years_before(until, law.number_of(_CLAUSE, "years"))
    items = {
        (match_key(item.what).text, item.first, item.last): item
        for _, told in telling(case)
        for item in told.experience
    }.values()
    if not items:
        return None

    def within(item: ExperienceItem) -> bool:
        return item.first is not None and item.first <= until and (item.last is None or item.last >= since)

    return ExperienceRow(
        items=len(items),
        within=sum(map(within, items)),
        undated=sum(item.first is None and item.last is None for item in items),
        since=since.isoformat(),
        until=until.isoformat(),
    )
