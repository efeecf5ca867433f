"""Who was in the project teams of an evaluator, over all its reports, and whether its complete lists name them: facts."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from models.cases import EvaluatorCase
from models.finding import Passage
from models.identity import fold_name
from models.qualification import StaffMember, StaffScope, TitleLevel
from models.round import FiledReport
from scanner.results.evaluator_parts import TeamRow
from scanner.results.evidence_rows import evidence_row
from scanner.rules.evaluators import telling

_MASKS = frozenset("*＊×○XxＸ某")


class _Seen(NamedTuple):
    filed: FiledReport
    member: StaffMember
    prose: bool


def team_rows(case: EvaluatorCase) -> tuple[TeamRow, ...]:
    """Every person once by name, those of most reports first; masked names are told once for each report.

    ``listed`` is None where no list says that it is of all staff, or a name is masked: then it cannot be told.
    """
    held: dict[str, list[_Seen]] = defaultdict(list)
    for number, one in enumerate(_seen(case)):
        masked = bool(_MASKS & set(one.member.name))
        held[f"{number}:{one.member.name}" if masked else fold_name(one.member.name)].append(one)
    staff = _complete(case)
    rows = (_row(same, staff) for same in held.values())
    return tuple(sorted(rows, key=lambda row: (-len(row.reports), row.name)))


def _seen(case: EvaluatorCase) -> Iterator[_Seen]:
    for filed, told in telling(case):
        for table in told.staff:
            if table.scope is StaffScope.TEAM:
                yield from (_Seen(filed, member, table.prose) for member in table.members)


def _complete(case: EvaluatorCase) -> frozenset[str] | None:
    """The names of all complete lists; None without one, or where one holds a name that cannot be read."""
    tables = [
        table
        for _, told in telling(case)
        for table in told.staff
        if table.own and table.scope is StaffScope.ALL and table.members
    ]
    names = [member.name for table in tables for member in table.members]
    if not tables or any(table.open for table in tables) or any(_MASKS & set(name) for name in names):
        return None
    return frozenset(map(fold_name, names))


def _row(same: list[_Seen], staff: frozenset[str] | None) -> TeamRow:
    """A person with the first title that is told."""
    first = next((one for one in same if one.member.level is not TitleLevel.UNKNOWN), same[0])
    member = first.member
    masked = bool(_MASKS & set(member.name))
    return TeamRow(
        name=member.name,
        title=member.title,
        level=member.level,
        field=member.field,
        prose=all(one.prose for one in same),
        reports=tuple(dict.fromkeys(one.filed.path for one in same)),
        listed=None if staff is None or masked else fold_name(member.name) in staff,
        evidence=tuple(evidence_row(Passage(path=one.filed.path, at=one.member.at)) for one in same),
    )
