"""天眼查's open API, with the user's own token: a search tells the company, its lists are asked by credit code.

It is a collector, not one of the two systems that the notice goes by. A search answers with companies whose names are near,
so nothing is used before code and name are the subject's.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from corpus.reference.credit_fields import Fields, tianyancha_fields
from corpus.reference.credit_sources import credit_sources
from credit_checks.recognising import parsed
from credit_checks.secrets import Secret
from credit_checks.sources import Client, Exchange
from credit_checks.sources.laid_out import Asking, LaidOut
from credit_checks.sources.listing import Listed, Page, Row, listed
from credit_checks.sources.paging import ask_pages, read_pages, stopped_at
from credit_checks.sources.reading import Told, asked, json_of, number_of, path_of, strange, untold, words_of
from credit_checks.sources.record_rows import Asked, is_about
from credit_checks.sources.shared import Untold
from credit_checks.sources.whose import Company, Who, code_says, known_as, subject_among
from models.credit import CreditAnswer, Why
from models.finding import Message
from models.identity import fold_name
from models.round import Identity

_LONGEST = 60


class Tianyancha(LaidOut):
    """天眼查."""

    id = "tianyancha"

    @property
    def kinds(self) -> tuple[str, ...]:
        """Debtors, grave breaches, abnormal operation, penalties, tax."""
        return tuple(table.kind for table in tianyancha_fields().tables)

    def ask(self, subject: Identity, client: Client) -> tuple[Exchange, ...]:
        """The company, its changes where its name differs, and its lists page by page."""
        return tuple(self._asked(subject, _Asking(self.layout, subject, client)))

    def _asked(self, subject: Identity, asking: "_Asking") -> Iterator[Exchange]:
        met = [asking.search()]
        yield met[0]
        try:
            company = _company(subject, met)
            if fold_name(subject.name) != fold_name(company.name):
                met.append(asking.changes(company))
                yield met[1]
            who = _who(subject, met)
        except Untold:
            return
        for table in tianyancha_fields().tables:
            for exchange in asking.table(table, who):
                yield exchange
                if exchange.failed:
                    return

    def judge(self, subject: Identity, exchanges: Sequence[Exchange]) -> tuple[CreditAnswer, ...]:
        """One answer per list; nothing found (300000) is clear for that list and this company alone."""
        about = Asked.of(self.name, exchanges)
        try:
            who = _who(subject, exchanges)
        except Untold as error:
            return tuple(about.unknown(kind, (error.why, error.said)) for kind in self.kinds)
        return tuple(about.of_rows(who, table, _rows(table, who, exchanges)) for table in tianyancha_fields().tables)


class _Asking(Asking):
    """Puts the questions, with the token."""

    def secret_headers(self) -> Mapping[str, Secret]:
        return {"Authorization": self.client.secret("token")}

    def search(self) -> Exchange:
        return self.put("search", params={"word": self.subject.uscc or self.subject.name})

    def changes(self, company: Company) -> Exchange:
        return self.put("changes", params={"keyword": company.uscc})

    def table(self, table: Fields, who: Who) -> Iterator[Exchange]:
        """A list, then in full those of its rows that are not surely somebody else's."""
        pages = ask_pages(
            lambda number: self.put("records", table.address, params={"keyword": who.uscc, "pageNum": str(number)}),
            _page,
        )
        yield from pages
        if table.detail is None or pages[-1].failed:
            return
        for row in (row for page in read_pages(pages, _page).pages for row in page.rows):
            number = words_of(row.get("id"))
            if number and is_about(row, table, who) is not False:
                yield self.put("details", params={"id": number})


def _company(subject: Identity, exchanges: Sequence[Exchange]) -> Company:
    """The company that the search found; raises Untold where it is not surely the subject."""
    searches = [one for one in exchanges if tianyancha_fields().search.search(path_of(one))]
    if not searches:
        raise untold(Why.NOT_ASKED, "没有查询", "it was not asked")
    page = _page(searches[0])
    found = [Company(words_of(row.get("name")), words_of(row.get("creditCode")).upper()) for row in page.rows]
    return subject_among(subject, found, whole=page.total == len(page.rows))


def _who(subject: Identity, exchanges: Sequence[Exchange]) -> Who:
    """The company with its former names, where its changes were asked."""
    company = _company(subject, exchanges)
    changes = [_page(one) for one in exchanges if tianyancha_fields().changes.search(path_of(one))]
    former = [
        words_of(row.get("contentBefore"))
        for page in changes
        for row in page.rows
        if tianyancha_fields().renamed in words_of(row.get("changeItem"))
    ]
    return known_as(subject, company, former)


def _rows(table: Fields, who: Who, exchanges: Sequence[Exchange]) -> Listed:
    """The rows of a list, each with what its detail adds."""
    mine = [one for one in exchanges if table.path.search(path_of(one)) and asked(one).get("keyword") == who.uscc]
    kept = read_pages(mine, _page)
    rows = listed(kept.pages, kept.stopped or (None if mine else stopped_at(exchanges, _result)))
    if table.detail is None:
        return rows
    details = {asked(one).get("id", ""): one for one in exchanges if table.detail.search(path_of(one))}
    full = [_detailed(row, table, who, details) for row in rows.rows]
    doubts = [told for _, told in full if told is not None]
    return Listed(tuple(row for row, _ in full), rows.doubt or next(iter(doubts), None))


def _detailed(row: Row, table: Fields, who: Who, details: Mapping[str, Exchange]) -> tuple[Row, Told | None]:
    """A row with its detail, and why it is without; a detail of another company belongs to no row."""
    if is_about(row, table, who) is False:
        return row, None
    try:
        detail = _detail_of(words_of(row.get("id")), details)
    except Untold as error:
        said = Message(zh=f"记录详情：{error.said.zh}", en=f"the details of a record: {error.said.en}")
        return row, (error.why, said)
    codes = [code_says(words_of(detail.get(key)), who.uscc) for key in ("taxpayer_number", "taxpayer_code")]
    name = words_of(detail.get(table.name))
    if False in codes or (True not in codes and fold_name(name) not in who.names):
        return row, (Why.SUBJECT_UNCLEAR, _OTHER_DETAILS)
    return {**detail, **{key: value for key, value in row.items() if words_of(value)}}, None


_OTHER_DETAILS = Message(zh="记录的详情属于其他主体", en="the details of a record are somebody else's")


def _detail_of(number: str, details: Mapping[str, Exchange]) -> Row:
    if number not in details:
        raise untold(Why.PARTIAL, "没有读到", "they were not read")
    result = _result(details[number])
    if result is None:
        raise untold(Why.PARTIAL, "没有内容", "they are empty")
    return result


def _page(exchange: Exchange) -> Page:
    """A page of a list; one on which nothing was found has no rows of none."""
    number = number_of(asked(exchange).get("pageNum")) or 1
    result = _result(exchange)
    if result is None:
        return Page(number, (), 0)
    total, items = number_of(result.get("total")), result.get("items")
    if items is None and total == 0:
        return Page(number, (), 0)
    if not isinstance(items, list) or not all(isinstance(row, dict) for row in items):
        raise strange("没有记录的列表", "it has no list of records")
    return Page(number, tuple(items), total)


def _result(exchange: Exchange) -> Mapping[str, Any] | None:
    """The result of an answer; None where it says that nothing was found; raises Untold for any error."""
    error = _error(exchange)
    if error is not None:
        raise error
    value = json_of(exchange, credit_sources()[Tianyancha.id])
    result = value.get("result")
    if words_of(value.get("error_code")) == tianyancha_fields().nothing:
        if isinstance(result, dict) and result.get("items"):
            raise strange("称经查无结果，却有记录", "it says that nothing was found and gives records")
        return None
    if not isinstance(result, dict):
        raise strange("没有结果", "it has no result")
    return result


def _error(exchange: Exchange) -> Untold | None:
    """The error that an answer states, in words that are known or in its own; None where it states none."""
    value = parsed(exchange.body)
    code = words_of(value.get("error_code")) if isinstance(value, dict) else "0"
    if code in {"0", tianyancha_fields().nothing}:
        return None
    why, zh, en = tianyancha_fields().errors.get(code, ("failed", "", ""))
    own = words_of(value.get("reason"))[:_LONGEST]
    known = exchange.receipt.failure or Why(why)
    return untold(known, f"错误码{code or '?'}：{zh or own}", f"error {code or '?'}: {en or own}")
