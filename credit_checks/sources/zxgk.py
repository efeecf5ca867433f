"""中国执行信息公开网, the list of dishonest debtors: behind a captcha, so a person looks it up; what comes without one is read.

The list prints names and codes whose middle is hidden: an entry is the subject's where what is visible of its code agrees.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, Final

import msgspec

from corpus.reference.credit_sources import KindLayout, SourceLayout, credit_limits, credit_sources
from credit_checks.sources import Client, Exchange, Form
from credit_checks.sources.paging import Listed
from credit_checks.sources.replaying import Recording, Replay
from credit_checks.sources.shared import (
    Described,
    Untold,
    checked,
    day_asked,
    java_day,
    not_understood,
    question,
    shaped,
    unknown_for,
)
from credit_checks.subjects.printed_codes import Says, printed_code
from models.credit import CreditAnswer, CreditEntry, Why
from models.finding import Message
from models.identity import find_uscc, fold_name, organisation_code
from models.round import Identity

ID: Final = "zxgk"


class _Row(msgspec.Struct, frozen=True):
    """An entry in the list."""

    id: int | str
    name: str = msgspec.field(name="iname")
    case: str = msgspec.field(name="caseCode")


class _Page(msgspec.Struct, frozen=True):
    """A page of the list; ``total`` counts rows or pages, which the public descriptions leave open."""

    number: int = msgspec.field(name="currentPage")
    total: int = msgspec.field(name="totalSize")
    rows: list[_Row] = msgspec.field(name="result")


class Zxgk(Described):
    """The source 中国执行信息公开网."""

    id: str = ID

    @property
    def kinds(self) -> tuple[str, ...]:
        """Dishonest debtors only."""
        return (_kind().kind,)

    def ask(self, subject: Identity, client: Client) -> tuple[Exchange, ...]:
        """The page; where it asks for no captcha, the list by name and by codes, and the details of what may be the subject's."""
        recording = Recording(client)
        with suppress(Untold):
            _told(subject, recording)
        return tuple(recording.exchanges)

    def judge(self, subject: Identity, exchanges: Sequence[Exchange]) -> tuple[CreditAnswer, ...]:
        """The one answer."""
        replay = Recording(Replay(_layout(), exchanges))
        try:
            entries, untold = _told(subject, replay)
        except Untold as wrong:
            return unknown_for(_layout(), self.kinds, wrong)
        if untold is not None:
            return unknown_for(_layout(), self.kinds, untold, entries)
        return (CreditAnswer.whole(self.name, _kind().kind, entries, day_asked(replay.exchanges)),)


def _layout() -> SourceLayout:
    return credit_sources()[ID]


def _kind() -> KindLayout:
    return _layout().kinds[0]


def _told(subject: Identity, client: Recording) -> tuple[tuple[CreditEntry, ...], Untold | None]:
    """The subject's entries and why they are not all, if they are not; Untold where there is nothing to go on."""
    checked(_layout(), client.fetch(subject, question(_layout(), "front", {})), Form.HTML)
    if subject.uscc is None:
        raise _unclear("没有统一社会信用代码可供核对", "there is no credit code to compare with")
    wrong: list[Untold] = []
    rows: dict[str, tuple[_Row, bool]] = {}
    named = find_uscc(subject.name) is None
    if not named:  # it is asked about by its code alone: an entry with an old code would not be found
        wrong.append(_unclear("没有名称可供查询", "there is no name to ask for"))
    for name, code in (*([(subject.name, "")] if named else []), *_codes(subject.uscc)):
        found = _listed(subject, client, {"pName": name, "pCardNum": code})
        wrong += [found.untold] if found.untold is not None else []
        for row in found.rows:
            if not code and fold_name(name) not in fold_name(row.name):
                wrong.append(Untold(Why.OTHER_SUBJECT))  # an answer to another question
            if code or fold_name(row.name) == fold_name(name):
                rows.setdefault(f"{row.id}\x1f{row.case}", (row, bool(code)))
    entries: list[CreditEntry] = []
    for row, by_code in rows.values():
        try:
            entries += _entry(subject, client, row, by_code=by_code)
        except Untold as untold:
            wrong.append(untold)
    return tuple(entries), next(iter(wrong), None)


def _codes(uscc: str) -> tuple[tuple[str, str], ...]:
    """The questions by code, which find entries under former names: the credit code, and the one that older entries have."""
    return ("", uscc), ("", organisation_code(uscc))


def _listed(subject: Identity, client: Recording, fields: Mapping[str, str]) -> Listed[_Row]:
    """All rows of the list, whether its total counts rows or pages: where both are possible, one page more is asked for."""
    rows: list[_Row] = []
    total, previous = -1, None
    for number in range(1, credit_limits().pages + 1):
        try:
            page = _page(subject, client, {**fields, "currentPage": str(number)})
        except Untold as untold:
            return Listed(tuple(rows), untold)
        total = page.total if number == 1 else total
        if (page.number, page.total) != (number, total) or (page.rows and page.rows == previous):
            return Listed(
                tuple(rows), _partial(f"第{number}页与第1页不相接", f"page {number} does not continue page 1")
            )
        rows, previous = [*rows, *page.rows], page.rows
        is_last = len(page.rows) < _layout().page_rows
        if is_last or (len(rows) > total and number >= total):
            return _counted(rows, total, number if page.rows else number - 1)
    return Listed(tuple(rows), _partial("列表过长，未予读全", "the list is too long to be read"))


def _counted(rows: Sequence[_Row], total: int, pages: int) -> Listed[_Row]:
    """The rows, held against a total of rows, or of pages where there are more rows than that."""
    if len(rows) == total or (len(rows) > total and pages == total):
        return Listed(tuple(rows))
    zh, en = f"该来源称有{total}条，读到{len(rows)}条", f"the source counts {total} records, {len(rows)} were read"
    why = Why.PARTIAL if len(rows) < total else Why.COUNTS_DIFFER
    return Listed(tuple(rows), Untold(why, Message(zh=zh, en=en)))


def _page(subject: Identity, client: Recording, fields: Mapping[str, str]) -> _Page:
    pages = shaped(_layout(), client.fetch(subject, question(_layout(), "search", fields)), list[_Page])
    if len(pages) != 1:
        raise not_understood(f"{len(pages)} pages")
    return pages[0]


def _entry(subject: Identity, client: Recording, row: _Row, *, by_code: bool) -> list[CreditEntry]:
    """The entry of a row, none if it is another's; Untold if its details do not tell whose it is."""
    fields = {"id": str(row.id), "caseCode": row.case}
    held = shaped(_layout(), client.fetch(subject, question(_layout(), "details", fields)), dict[str, Any])
    if (held.get("caseCode"), held.get("iname")) != (row.case, row.name):
        raise Untold(Why.OTHER_SUBJECT)
    said = printed_code(str(held.get("cardNum") or "")).about(subject.uscc)
    if said is Says.ANOTHER and not by_code:
        return []
    if said is Says.ANOTHER:
        raise Untold(Why.OTHER_SUBJECT)  # an answer to another question
    same_name = fold_name(row.name) == fold_name(subject.name)
    if said is not Says.SAME and not (said is Says.PARTLY_SAME and (same_name or by_code)):
        raise _unclear("同名条目的代码被遮蔽，无法核对", "the hidden code of an entry of this name cannot be compared")
    null = _layout().words["null"]
    cells = {column: _text(held.get(key)) for key, column in _kind().columns.items()}
    told = {key: value for key, value in cells.items() if value not in {"", *null}}
    return [CreditEntry(kind=_kind().kind, cells=told, certain=by_code or said is Says.SAME)]


def _text(value: object) -> str:
    """A value as text, a serialised java.util.Date as its day."""
    if isinstance(value, dict):
        return java_day(value)
    return str(value).strip() if isinstance(value, str | int) else ""


def _partial(zh: str, en: str) -> Untold:
    return Untold(Why.PARTIAL, Message(zh=zh, en=en))


def _unclear(zh: str, en: str) -> Untold:
    return Untold(Why.SUBJECT_UNCLEAR, Message(zh=zh, en=en))
