"""企查查's open API, with the user's own key: the registration tells the company, its lists are asked by credit code.

It is a collector, not one of the two systems that the notice goes by. A list answers for whatever it takes the search word
to be and names nobody, so the registration is asked first, and nothing is used before its code and name are the subject's.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

from corpus.reference.credit_fields import Fields, qichacha_fields
from credit_checks.live.recognising import parsed
from credit_checks.live.secrets import Secret
from credit_checks.sources import Client, Exchange
from credit_checks.sources.laid_out import Asker, Credentials, Tables
from credit_checks.sources.lists import Part, Row, read_list
from credit_checks.sources.paging import Listed
from credit_checks.sources.reading import json_of, number_of, strange, untold, words_of
from credit_checks.sources.whose import Company, Who, known_as, subject_among
from models.credit import Why

_LONGEST = 60


class Qichacha(Tables):
    """企查查: debtors, penalties, tax, grave breaches, abnormal operation."""

    id = "qichacha"
    tables = qichacha_fields().tables

    def credentials(self, client: Client) -> Credentials:
        """The key, and the token of the moment."""
        key, timespan = client.secret("key"), str(int(client.now().timestamp()))
        made = Secret(token(key.reveal(), timespan, client.secret("secret").reveal()))
        return Credentials({"Timespan": timespan}, {"Token": made}, {"key": key})

    def company(self, asker: Asker) -> Who:
        """The company of the registration, with its former names.

        It answers with one company, whoever else bears the name: without a code nobody is certain.
        """
        word = asker.subject.uscc or asker.subject.name
        result = self.read(asker.put("base", {"keyword": word, "searchKey": word}))
        found = Company(words_of(result.get("Name")), words_of(result.get("CreditCode")).upper())
        company = subject_among(asker.subject, [found], whole=False)
        return known_as(asker.subject, company, _former(result.get("OriginalName")))

    def rows(self, table: Fields, who: Who, asker: Asker) -> Listed[Row]:
        """A list."""
        return read_list(lambda number: self._part(table, who, asker, number))

    def read(self, exchange: Exchange) -> Mapping[str, Any]:
        """The result of an answer; raises Untold for any status that is not documented as one."""
        value = parsed(exchange.body)
        status = words_of(value.get("Status")) if isinstance(value, dict) else qichacha_fields().done
        if status != qichacha_fields().done:
            said = words_of(value.get("Message"))[:_LONGEST]
            why = exchange.receipt.failure or Why.FAILED
            raise untold(why, f"状态{status or '?'}：{said}", f"status {status or '?'}: {said}")
        result = json_of(exchange, self.layout).get("Result")
        if not isinstance(result, dict):
            raise strange("没有结果", "it has no result")
        return result

    def _part(self, table: Fields, who: Who, asker: Asker, number: int) -> Part:
        """A page of a list; raises Untold where its parts contradict each other."""
        exchange = asker.put("records", {"searchKey": who.uscc, "pageIndex": str(number)}, table.address)
        result = self.read(exchange)
        total = _total(json_of(exchange, self.layout).get("Paging"), number)
        verified, rows = number_of(result.get("VerifyResult")), result.get("Data", "")
        if rows is None and verified == 0:
            rows = []
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows) or verified not in {0, 1}:
            raise strange("没有核查结果或记录的列表", "it has no result of the check or no list of records")
        if verified == 0 and (rows or total):
            raise strange("核查结果为无，却有记录", "it says that there is nothing and gives records")
        if verified == 1 and not rows and number == 1:
            raise strange("核查结果为有，却没有记录", "it says that there is something and gives no records")
        if verified == 0:
            return Part((), 0)
        return Part(tuple(rows), total if table.paged or total is not None else len(rows))


def token(key: str, timespan: str, secret: str) -> str:
    """The token that goes with a time: upper case MD5 of key, Unix seconds and secret, as the API asks for."""
    return hashlib.md5((key + timespan + secret).encode(), usedforsecurity=False).hexdigest().upper()


def _former(value: object) -> list[str]:
    """The names of a list of names, or of objects that hold one."""
    rows = value if isinstance(value, list) else []
    return [words_of(row.get("Name") if isinstance(row, dict) else row) for row in rows]


def _total(paging: object, number: int) -> int | None:
    """How many records it says there are; None where it does not say; raises Untold for the page of another number."""
    if not isinstance(paging, dict):
        return None
    if number_of(paging.get("PageIndex")) not in {None, number}:
        raise strange("答复的是另一页", "it answers with another page")
    total = paging.get("TotalRecords")
    if total is not None and number_of(total) is None:
        raise strange("总数不是数字", "its total is no number")
    return number_of(total)
