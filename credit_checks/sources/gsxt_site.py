"""国家企业信用信息公示系统: every search of its pages asks for a captcha, which only a person answers.

What is asked is whether it does so today. The shapes of its app and of the tables below a company's page are read where they
are delivered, for those who have an entrance without a captcha.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from corpus.reference.credit_fields import Fields, gsxt_fields
from credit_checks.sources import Exchange, Form
from credit_checks.sources.laid_out import Asker, Tables
from credit_checks.sources.lists import Part, Row, read_list
from credit_checks.sources.paging import Listed
from credit_checks.sources.reading import json_of, number_of, strange, untold, words_of
from credit_checks.sources.shared import Untold, checked, unknown_for
from credit_checks.sources.whose import Company, Who, known_as, subject_among
from models.credit import CreditAnswer, Why


class Way(StrEnum):
    """How it is asked: by its page for everybody, or by the app's addresses."""

    PAGE = "page"
    APP = "app"


class GsxtSite(Tables):
    """国家企业信用信息公示系统: penalties, abnormal operation, grave breaches."""

    id = "gsxt"
    tables = gsxt_fields().tables

    def __init__(self, way: Way = Way.PAGE) -> None:
        self._way = way

    def told(self, asker: Asker) -> tuple[CreditAnswer, ...]:
        """One answer per table; its page leaves all of them to a person."""
        return super().told(asker) if self._way is Way.APP else self._by_page(asker)

    def _by_page(self, asker: Asker) -> tuple[CreditAnswer, ...]:
        why = Untold(Why.CAPTCHA)
        try:
            checked(self.layout, asker.put("front", {}), Form.ANY)
        except Untold as wrong:
            why = wrong
        return unknown_for(self.layout, self.kinds, why)

    def company(self, asker: Asker) -> Who:
        """The company of the search, as its registration confirms it."""
        subject = asker.subject
        result = self.read(asker.put("search", {"searchword": subject.uscc or subject.name})).get("data")
        result = result.get("result") if isinstance(result, dict) else None
        rows = _rows(result.get("data")) if isinstance(result, dict) else None
        if rows is None or not isinstance(result, dict):
            raise strange("没有搜索结果的列表", "it has no list of companies")
        companies = [Company(words_of(row.get("entName")), words_of(row.get("uniscId")).upper()) for row in rows]
        company = subject_among(subject, companies, whole=number_of(result.get("totalPage")) in {0, 1})
        row = rows[companies.index(company)]
        keys = {key: words_of(row.get(key)) for key in ("pripid", "nodeNum", "entType")}
        return known_as(subject, self._registered(asker, company, keys))._replace(keys=keys)

    def _registered(self, asker: Asker, company: Company, keys: Mapping[str, str]) -> Company:
        """The company of the registration; raises Untold where that is another one."""
        result = self.read(_about(asker, "base", keys, {})).get("result")
        if not isinstance(result, dict):
            raise strange("没有登记信息", "it has no registration")
        registered = Company(words_of(result.get("entName")), words_of(result.get("uniscId")).upper())
        if registered.uscc != company.uscc:
            raise untold(Why.OTHER_SUBJECT, "登记信息属于其他主体", "the registration is another subject's")
        return registered

    def rows(self, table: Fields, who: Who, asker: Asker) -> Listed[Row]:
        """A table, in pages."""
        size = gsxt_fields().length

        def part(number: int) -> Part:
            fields = {"draw": str(number), "start": str((number - 1) * size), "length": str(size)}
            value = self.read(_about(asker, table.id, who.keys, fields))
            rows = _rows(value.get("data"))
            if rows is None:
                raise strange("没有记录的列表", "it has no list of records")
            return Part(rows, None, number_of(value.get("totalPage")))

        return read_list(part, size)

    def read(self, exchange: Exchange) -> Mapping[str, Any]:
        """The JSON of an answer."""
        return json_of(exchange, self.layout)


def _about(asker: Asker, name: str, keys: Mapping[str, str], fields: Mapping[str, str]) -> Exchange:
    """A question of the app about one company; its keys stand in the path and in the address."""
    path = asker.source.layout.requests[name].path.replace("{pripid}", keys["pripid"])
    return asker.put(name, fields, path, {key: value for key, value in keys.items() if key != "pripid"})


def _rows(value: object) -> tuple[Row, ...] | None:
    """The rows of a list of objects; None for anything else."""
    return tuple(value) if isinstance(value, list) and all(isinstance(row, dict) for row in value) else None
