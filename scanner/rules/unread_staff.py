"""Staff lists that are there and cannot be read: their place is shown, and nobody has too few staff because of them."""

from typing import NamedTuple

from models.cases import EvaluatorCase
from models.document import Span
from models.finding import Finding, Message
from models.qualification import StaffScope
from models.round import FiledReport
from models.vocabulary import Verdict
from scanner.rules.evaluators import telling
from scanner.rules.staff_list import StaffList
from scanner.rules.wording import passage

_SHOWN = 5


class UnreadList(NamedTuple):
    """Where a list stands, and how many of its rows list somebody; 0 where none was found below its words."""

    filed: FiledReport
    at: Span
    rows: int


def unread_lists(case: EvaluatorCase, *scopes: StaffScope) -> list[UnreadList]:
    """The evaluator's own lists of which no name could be read, and words that lead to one where there is none."""
    found = []
    for filed, told in telling(case):
        for table in told.staff:
            at = table.at or table.told_by
            if table.own and table.scope in scopes and not table.members and table.open and at is not None:
                found.append(UnreadList(filed, at, table.open))
        if told.announced is not None and StaffScope.OTHER in scopes:
            found.append(UnreadList(filed, told.announced, 0))
    return found


def unread_finding(case: EvaluatorCase, unread: list[UnreadList], short: StaffList | None = None) -> Finding:
    """Unverified, with the place of each; ``short`` is another list that would be too short by itself."""
    first = unread[0]
    page_zh, page_en = (f"第{first.at.page}页", f" p. {first.at.page}") if first.at.page is not None else ("", "")
    rows_zh, rows_en = (
        (f"有{first.rows}行人员，姓名未能读出", f"lists {first.rows} people whose names could not be read")
        if first.rows
        else ("其下没有读出名单（可能是图片）", "leads to a list that could not be read, perhaps a picture")
    )
    more_zh, more_en = (f"；另一名单{short.numbers_zh}", f"; another list: {short.numbers_en}") if short else ("", "")
    name = case.identity.name
    return Finding(
        verdict=Verdict.UNVERIFIED,
        key="unread_list",
        message=Message(
            zh=f"“{name}”的人员名单（{first.filed.path}{page_zh}“{first.at.quote.strip()}”）{rows_zh}，人数未核实，须看原件{more_zh}。",
            en=f'A staff list of "{name}" ({first.filed.path}{page_en}) {rows_en}: not verified, see the original{more_en}.',
        ),
        evidence=passage(first.filed, first.at),
        more=(
            *(passage(one.filed, one.at) for one in unread[1:_SHOWN]),
            *((short.computation, *short.places) if short is not None else ()),
        ),
        data={"unread_rows": sum(one.rows for one in unread)},
    )
