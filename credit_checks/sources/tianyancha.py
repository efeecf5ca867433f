"""天眼查's open API, with the user's own token: a search tells the company, its lists are asked by credit code.

It is a collector, not one of the two systems that the notice goes by. A search answers with companies whose names are near,
so nothing is used before code and name are the subject's.
"""

from collections.abc import Mapping
from typing import Any

from corpus.reference.credit_fields import Fields, tianyancha_fields
from credit_checks.live.recognising import parsed
from credit_checks.sources import Client, Exchange
from credit_checks.sources.laid_out import Asker, Credentials, Tables
from credit_checks.sources.lists import Part, Row, read_list
from credit_checks.sources.paging import Listed
from credit_checks.sources.reading import json_of, number_of, strange, untold, words_of
from credit_checks.sources.record_rows import is_about
from credit_checks.sources.shared import Untold
from credit_checks.sources.whose import Company, Who, code_says, known_as, subject_among, unclear
from models.credit import Why
from models.identity import fold_name

_LONGEST = 60


class Tianyancha(Tables):
    """天眼查: debtors, grave breaches, abnormal operation, penalties, tax."""

    id = "tianyancha"
    tables = tianyancha_fields().tables

    def credentials(self, client: Client) -> Credentials:
        """The token."""
        return Credentials(secret_headers={"Authorization": client.secret("token")})

    def company(self, asker: Asker) -> Who:
        """The company of the search; its changes are asked for where it has another name than the subject."""
        subject = asker.subject
        found = self._part(asker.put("search", {"word": subject.uscc or subject.name}))
        companies = [Company(words_of(row.get("name")), words_of(row.get("creditCode")).upper()) for row in found.rows]
        company = subject_among(subject, companies, whole=found.total == len(found.rows))
        former: list[str] = []
        if fold_name(company.name) != fold_name(subject.name):
            changes = self._part(asker.put("changes", {"keyword": company.uscc}))
            named = [row for row in changes.rows if tianyancha_fields().renamed in words_of(row.get("changeItem"))]
            former = [words_of(row.get("contentBefore")) for row in named]
        return known_as(subject, company, former)

    def rows(self, table: Fields, who: Who, asker: Asker) -> Listed[Row]:
        """A list, and in full those of its rows that have more to tell."""
        listed = read_list(
            lambda number: self._part(
                asker.put("records", {"keyword": who.uscc, "pageNum": str(number)}, table.address)
            )
        )
        return self._in_full(table, who, asker, listed) if table.details else listed

    def read(self, exchange: Exchange) -> Mapping[str, Any] | None:
        """The result of an answer; None where it says that nothing was found; raises Untold for any error."""
        error = _error(exchange)
        if error is not None:
            raise error
        value = json_of(exchange, self.layout)
        result = value.get("result")
        if words_of(value.get("error_code")) == tianyancha_fields().nothing:
            if isinstance(result, dict) and result.get("items"):
                raise strange("称经查无结果，却有记录", "it says that nothing was found and gives records")
            return None
        if not isinstance(result, dict):
            raise strange("没有结果", "it has no result")
        return result

    def _part(self, exchange: Exchange) -> Part:
        """A page of a list; one on which nothing was found has no rows of none."""
        result = self.read(exchange)
        if result is None:
            return Part((), 0)
        total, items = number_of(result.get("total")), result.get("items")
        if items is None and total == 0:
            return Part((), 0)
        if not isinstance(items, list) or not all(isinstance(row, dict) for row in items):
            raise strange("没有记录的列表", "it has no list of records")
        return Part(tuple(items), total)

    def _in_full(self, table: Fields, who: Who, asker: Asker, listed: Listed[Row]) -> Listed[Row]:
        """The rows, each with what its details add, and why they are without, if they are."""
        rows: list[Row] = []
        wrong = listed.untold
        for row in listed.rows:
            try:
                own = is_about(row, table, who) is not False
                rows.append(self._detailed(table, who, asker, row) if own else row)
            except Untold as error:
                rows.append(row)
                wrong = wrong or _without_details(error)
        return Listed(tuple(rows), wrong)

    def _detailed(self, table: Fields, who: Who, asker: Asker, row: Row) -> Row:
        """A row with its details; raises Untold where they did not come, or are another company's."""
        if asker.has_failed:
            raise Untold(Why.PARTIAL)
        detail = self.read(asker.put(table.details, {"id": words_of(row.get("id"))}))
        if detail is None:
            raise untold(Why.PARTIAL, "没有内容", "they are empty")
        codes = [code_says(words_of(detail.get(key)), who.uscc) for key in table.detail_codes]
        named = fold_name(words_of(detail.get(table.name))) in who.names
        if False in codes or not (True in codes or named):
            raise unclear("属于其他主体", "they are another subject's")
        return {**detail, **{key: value for key, value in row.items() if words_of(value)}}


def _without_details(error: Untold) -> Untold:
    return untold(error.why, f"记录的详情：{error.said.zh}", f"the details of a record: {error.said.en}")


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
