"""企查查's open API, with the user's own key: the registration tells the company, its lists are asked by credit code.

It is a collector, not one of the two systems that the notice goes by. A list answers for whatever it takes the search word
to be and names nobody, so the registration is asked first, and nothing is used before its code and name are the subject's.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from corpus.reference.credit_fields import Fields, qichacha_fields
from corpus.reference.credit_sources import credit_sources
from credit_checks.recognising import parsed
from credit_checks.secrets import Secret
from credit_checks.sources import Client, Exchange
from credit_checks.sources.laid_out import Asking, LaidOut
from credit_checks.sources.listing import Listed, Page, listed
from credit_checks.sources.paging import ask_pages, read_pages, stopped_at
from credit_checks.sources.reading import asked, json_of, number_of, path_of, strange, untold, words_of
from credit_checks.sources.record_rows import Asked
from credit_checks.sources.shared import Untold
from credit_checks.sources.whose import Company, Who, known_as, subject_among
from models.credit import CreditAnswer, Why
from models.round import Identity

_LONGEST = 60


class Qichacha(LaidOut):
    """企查查."""

    id = "qichacha"

    @property
    def kinds(self) -> tuple[str, ...]:
        """Debtors, penalties, tax, grave breaches, abnormal operation."""
        return tuple(table.kind for table in qichacha_fields().tables)

    def ask(self, subject: Identity, client: Client) -> tuple[Exchange, ...]:
        """The registration, then the lists page by page."""
        return tuple(self._asked(subject, _Asking(self.layout, subject, client)))

    def _asked(self, subject: Identity, asking: "_Asking") -> Iterator[Exchange]:
        base = asking.base()
        yield base
        try:
            who = _who(subject, [base])
        except Untold:
            return
        for table in qichacha_fields().tables:
            pages = asking.table(table, who)
            yield from pages
            if pages[-1].failed:
                return

    def judge(self, subject: Identity, exchanges: Sequence[Exchange]) -> tuple[CreditAnswer, ...]:
        """One answer per list."""
        about = Asked.of(self.name, exchanges)
        try:
            who = _who(subject, exchanges)
        except Untold as error:
            return tuple(about.unknown(kind, (error.why, error.said)) for kind in self.kinds)
        return tuple(about.of_rows(who, table, _rows(table, who, exchanges)) for table in qichacha_fields().tables)


class _Asking(Asking):
    """Puts the questions, with the key and the token of the moment."""

    def headers(self) -> Mapping[str, str]:
        return {"Timespan": self._timespan}

    def secret_headers(self) -> Mapping[str, Secret]:
        key, secret = self.client.secret("key").reveal(), self.client.secret("secret").reveal()
        return {"Token": Secret(token(key, self._timespan, secret))}

    def secret_params(self) -> Mapping[str, Secret]:
        return {"key": self.client.secret("key")}

    @property
    def _timespan(self) -> str:
        return str(int(self.client.now().timestamp()))

    def base(self) -> Exchange:
        word = self.subject.uscc or self.subject.name
        return self.put("base", params={"keyword": word, "searchKey": word})

    def table(self, table: Fields, who: Who) -> tuple[Exchange, ...]:
        return ask_pages(
            lambda number: self.put("records", table.address, params={"searchKey": who.uscc, "pageIndex": str(number)}),
            lambda exchange: _page(exchange, table),
        )


def token(key: str, timespan: str, secret: str) -> str:
    """The token that goes with a time: upper case MD5 of key, Unix seconds and secret, as the API asks for."""
    return hashlib.md5((key + timespan + secret).encode(), usedforsecurity=False).hexdigest().upper()


def _who(subject: Identity, exchanges: Sequence[Exchange]) -> Who:
    """The company of the registration, with its former names; raises Untold where it is not surely the subject."""
    base = next((one for one in exchanges if path_of(one).endswith(qichacha_fields().base)), None)
    if base is None:
        raise untold(Why.NOT_ASKED, "没有查询", "it was not asked")
    result = _result(base)
    found = Company(words_of(result.get("Name")), words_of(result.get("CreditCode")).upper())
    return known_as(subject, subject_among(subject, [found], whole=True), _former(result.get("OriginalName")))


def _former(value: object) -> list[str]:
    """The names of a list of names, or of objects that hold one."""
    rows = value if isinstance(value, list) else []
    return [words_of(row.get("Name") if isinstance(row, dict) else row) for row in rows]


def _rows(table: Fields, who: Who, exchanges: Sequence[Exchange]) -> Listed:
    mine = [one for one in exchanges if table.path.search(path_of(one)) and asked(one).get("searchKey") == who.uscc]
    kept = read_pages(mine, lambda exchange: _page(exchange, table))
    return listed(kept.pages, kept.stopped or (None if mine else stopped_at(exchanges, _result)))


def _page(exchange: Exchange, table: Fields) -> Page:
    """A page of a list; raises Untold where its parts contradict each other."""
    result = _result(exchange)
    verified, rows, total = number_of(result.get("VerifyResult")), result.get("Data", ""), _total(exchange, table)
    number = number_of(asked(exchange).get("pageIndex")) or 1
    if rows is None and verified == 0:
        rows = []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows) or verified not in {0, 1}:
        raise strange("没有核查结果或记录的列表", "it has no result of the check or no list of records")
    if verified == 0 and (rows or total):
        raise strange("核查结果为无，却有记录", "it says that there is nothing and gives records")
    if verified == 1 and not rows and number == 1:
        raise strange("核查结果为有，却没有记录", "it says that there is something and gives no records")
    return Page(number, tuple(rows), 0 if verified == 0 else (total if table.paged or total is not None else len(rows)))


def _total(exchange: Exchange, table: Fields) -> int | None:
    """How many records it says there are; None where it does not say; raises Untold for the page of another number."""
    paging = json_of(exchange, credit_sources()[Qichacha.id]).get("Paging")
    if not isinstance(paging, dict):
        return None
    number = number_of(paging.get("PageIndex"))
    if table.paged and number is not None and str(number) != asked(exchange).get("pageIndex", str(number)):
        raise strange("答复的是另一页", "it answers with another page")
    return number_of(paging.get("TotalRecords"))


def _result(exchange: Exchange) -> Mapping[str, Any]:
    """The result of an answer; raises Untold for any status that is not documented as one."""
    value = parsed(exchange.body)
    status = words_of(value.get("Status")) if isinstance(value, dict) else qichacha_fields().done
    if status != qichacha_fields().done:
        said = words_of(value.get("Message"))[:_LONGEST]
        why = exchange.receipt.failure or Why.FAILED
        raise untold(why, f"状态{status or '?'}：{said}", f"status {status or '?'}: {said}")
    result = json_of(exchange, credit_sources()[Qichacha.id]).get("Result")
    if not isinstance(result, dict):
        raise strange("没有结果", "it has no result")
    return result
