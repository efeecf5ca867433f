"""Rows of a source's table as records, and whom they are about."""

from collections.abc import Iterable, Iterator

from corpus.reference.credit_fields import Fields, values
from credit_checks.sources.lists import Row
from credit_checks.sources.paging import Listed
from credit_checks.sources.reading import day_of, untold, words_of
from credit_checks.sources.shared import Untold
from credit_checks.sources.whose import Who, code_says
from models.credit import CreditAnswer, CreditEntry, Why
from models.identity import fold_name

NAME, CODE, REMOVED = "名称", "统一社会信用代码", "移出日期"


def answer_of(source: str, who: Who, fields: Fields, listed: Listed[Row]) -> CreditAnswer:
    """The answer of a table: unknown where it was not read whole, or where a row is somebody else's or not understood."""
    kept = [row for row in listed.rows if is_about(row, fields, who) is not False]
    entries = _once(entry_of(row, fields, who) for row in kept if _says_something(row, fields))
    wrong = next(_doubts(listed, kept, fields), None)
    if wrong is not None:
        return CreditAnswer.unknown(source, fields.kind, wrong.why, wrong.said, entries)
    return CreditAnswer.whole(source, fields.kind, entries)


def _once(entries: Iterable[CreditEntry]) -> tuple[CreditEntry, ...]:
    """Each record once: sources print some twice."""
    return tuple({tuple(sorted(one.cells.items())): one for one in entries}.values())


def _doubts(listed: Listed[Row], kept: list[Row], fields: Fields) -> Iterator[Untold]:
    """What keeps an answer from deciding, the first to be told first."""
    if listed.untold is not None:
        yield listed.untold
    if len(kept) < len(listed.rows):
        zh, en = (
            "该来源的列表混有其他主体的记录，未采用",
            "the list holds records of another subject, which are not used",
        )
        yield untold(Why.OTHER_SUBJECT, zh, en)
    for row in kept:
        if not _says_something(row, fields):
            zh, en = "有记录缺少文号、日期和内容", "a record has neither number nor day nor content"
            yield untold(Why.NOT_UNDERSTOOD, zh, en)
        if _left_undated(row, fields):
            zh, en = "有记录写了移出原因而没有移出日期", "a record gives the reason of its removal and no day"
            yield untold(Why.NOT_UNDERSTOOD, zh, en)


def _says_something(row: Row, fields: Fields) -> bool:
    return any(words_of(row.get(key)) for key in fields.needs)


def _left_undated(row: Row, fields: Fields) -> bool:
    day = next((key for key, column in fields.columns.items() if column == REMOVED), None)
    return day is not None and not day_of(row.get(day)) and any(words_of(row.get(key)) for key in fields.removal)


def is_about(row: Row, fields: Fields, who: Who) -> bool | None:
    """Whether a row is about the subject, by the code and the name that it prints; None if it prints neither."""
    by_code = code_says(words_of(row.get(fields.code)), who.uscc) if fields.code else None
    if by_code is not None:
        return by_code
    name = words_of(row.get(fields.name)) if fields.name else ""
    return fold_name(name) in who.names if name else None


def entry_of(row: Row, fields: Fields, who: Who) -> CreditEntry:
    """The record, with whom it is about; without ids and without what is of natural persons."""
    cells = {NAME: who.name, CODE: who.uscc}
    for key, value in row.items():
        column = fields.columns.get(key)
        if column is None and (key in fields.dropped or values().personal.search(key)):
            continue
        text = day_of(value) if column in values().days else words_of(value)
        if text:
            cells.setdefault(column or key, text)
    return CreditEntry(kind=fields.kind, cells=cells)
