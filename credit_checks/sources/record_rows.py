"""Rows of a source's table as records, and whom they are about."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from corpus.reference.credit_fields import Fields, values
from credit_checks.sources import Exchange
from credit_checks.sources.listing import Listed, Row
from credit_checks.sources.reading import Told, day_of, words_of
from credit_checks.sources.shared import day_asked
from credit_checks.sources.whose import Who, code_says
from models.credit import CreditAnswer, CreditEntry, Why
from models.finding import Message
from models.identity import fold_name

NAME, CODE, REMOVED = "名称", "统一社会信用代码", "移出日期"


class Asked(NamedTuple):
    """Where an answer comes from: the source's name and the day of which it speaks."""

    source: str
    day: date | None

    @classmethod
    def of(cls, source: str, exchanges: Iterable[Exchange]) -> "Asked":
        """The earliest day of the exchanges."""
        return cls(source, day_asked(tuple(exchanges)))

    def unknown(self, kind: str, told: Told, entries: Sequence[CreditEntry] = ()) -> CreditAnswer:
        """An answer that does not decide."""
        why, said = told
        return CreditAnswer.unknown(self.source, kind, why, said, tuple(entries))

    def of_rows(self, who: Who, fields: Fields, rows: Listed) -> CreditAnswer:
        """The answer of a table: unknown where it was not read whole, or where a row is somebody else's or not understood."""
        kept = [row for row in rows.rows if is_about(row, fields, who) is not False]
        entries = tuple(entry_of(row, fields, who) for row in kept)
        odd = [told for row in kept if (told := _strange(row, fields)) is not None]
        foreign = [_FOREIGN] if len(kept) < len(rows.rows) else []
        doubts = [*([rows.doubt] if rows.doubt is not None else []), *foreign, *odd]
        if doubts:
            return self.unknown(fields.kind, doubts[0], entries)
        return CreditAnswer.whole(self.source, fields.kind, entries, self.day)


_FOREIGN: Told = (
    Why.OTHER_SUBJECT,
    Message(zh="返回的记录中有其他主体的记录，未采用", en="it gave records of somebody else, which are not used"),
)


def is_about(row: Row, fields: Fields, who: Who) -> bool | None:
    """Whether a row is about the subject, by the code and the name that it prints; None if it prints neither."""
    by_code = code_says(words_of(row.get(fields.code)), who.uscc) if fields.code else None
    if by_code is not None:
        return by_code
    name = words_of(row.get(fields.name)) if fields.name else ""
    return fold_name(name) in who.names if name else None


def entry_of(row: Row, fields: Fields, who: Who) -> CreditEntry:
    """The record, with what it is about; without ids and without what is of natural persons."""
    cells = {NAME: who.name, CODE: who.uscc}
    for key, value in row.items():
        column = fields.columns.get(key)
        if column is None and (key in fields.dropped or values().personal.search(key)):
            continue
        text = day_of(value) if column in values().days else words_of(value)
        if text:
            cells.setdefault(column or key, text)
    return CreditEntry(kind=fields.kind, cells=cells)


def _strange(row: Row, fields: Fields) -> Told | None:
    """Why a row is not understood; None if it is."""
    if not any(words_of(row.get(key)) for key in fields.needs):
        message = Message(
            zh="有记录缺少文号、日期和内容，未能读懂", en="a record has neither number nor day nor content"
        )
        return Why.NOT_UNDERSTOOD, message
    day = next((key for key, column in fields.columns.items() if column == REMOVED), None)
    if day is not None and not day_of(row.get(day)) and any(words_of(row.get(key)) for key in fields.removal):
        message = Message(
            zh="有记录写了移出原因而没有移出日期", en="a record gives a reason of its removal and no day of it"
        )
        return Why.NOT_UNDERSTOOD, message
    return None
