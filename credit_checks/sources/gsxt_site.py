"""国家企业信用信息公示系统: every search of its pages asks for a captcha, which only a person answers.

What is asked is whether it does so today. The shapes of its app and of the tables below a company's page are read where they
are delivered, for those who have an entrance without a captcha.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from corpus.reference.credit_fields import Fields, gsxt_fields
from corpus.reference.credit_sources import credit_sources
from credit_checks.sources import Client, Exchange, Form
from credit_checks.sources.laid_out import Asking, LaidOut
from credit_checks.sources.listing import Listed, Page, Row, listed
from credit_checks.sources.paging import ask_pages, read_pages, stopped_at
from credit_checks.sources.reading import asked, json_of, number_of, path_of, strange, untold, words_of
from credit_checks.sources.record_rows import Asked
from credit_checks.sources.shared import Untold, checked
from credit_checks.sources.whose import Company, Who, known_as, subject_among
from models.credit import CreditAnswer, Why
from models.round import Identity


class Way(StrEnum):
    """How it is asked: by its page for everybody, or by the app's addresses."""

    PAGE = "page"
    APP = "app"


class GsxtSite(LaidOut):
    """国家企业信用信息公示系统."""

    id = "gsxt"

    def __init__(self, way: Way = Way.PAGE) -> None:
        self._way = way

    @property
    def kinds(self) -> tuple[str, ...]:
        """Penalties, abnormal operation, grave breaches."""
        return tuple(table.kind for table in gsxt_fields().tables)

    def ask(self, subject: Identity, client: Client) -> tuple[Exchange, ...]:
        """Whether it asks for a captcha; by the app's addresses the company, its registration and its tables."""
        asking = _Asking(self.layout, subject, client)
        return (asking.put("front"),) if self._way is Way.PAGE else tuple(self._asked(subject, asking))

    def _asked(self, subject: Identity, asking: "_Asking") -> Iterator[Exchange]:
        search = asking.put("search", form={"searchword": subject.uscc or subject.name})
        yield search
        try:
            found = _found(subject, [search])
            base = asking.base(found)
            yield base
            _who(subject, [search, base])
        except Untold:
            return
        for table in gsxt_fields().tables:
            pages = asking.table(table, found)
            yield from pages
            if pages[-1].failed:
                return

    def judge(self, subject: Identity, exchanges: Sequence[Exchange]) -> tuple[CreditAnswer, ...]:
        """One answer per table; a page that is for persons leaves all of them unknown."""
        about = Asked.of(self.name, exchanges)
        try:
            who, found = _who(subject, exchanges), _found(subject, exchanges)
        except Untold as error:
            return tuple(about.unknown(kind, (error.why, error.said)) for kind in self.kinds)
        return tuple(about.of_rows(who, table, _rows(table, found, exchanges)) for table in gsxt_fields().tables)


class _Found(NamedTuple):
    """A company of the search, and the keys under which the app tells of it."""

    company: Company
    pripid: str
    node: str
    type: str


class _Asking(Asking):
    """Puts the questions of the app."""

    def base(self, found: _Found) -> Exchange:
        return self._about(found, "base", {})

    def table(self, table: Fields, found: _Found) -> tuple[Exchange, ...]:
        length = gsxt_fields().length
        return ask_pages(
            lambda number: self._about(
                found,
                table.id,
                {"draw": str(number), "start": str((number - 1) * length), "length": str(length)},
            ),
            _page,
        )

    def _about(self, found: _Found, name: str, form: Mapping[str, str]) -> Exchange:
        path = self.layout.requests[name].path.replace("{pripid}", found.pripid)
        return self.put(name, path, params={"nodeNum": found.node, "entType": found.type}, form=form)


def _who(subject: Identity, exchanges: Sequence[Exchange]) -> Who:
    """The company as its registration names it; raises Untold where it is not surely the subject."""
    found = _found(subject, exchanges)
    base = [one for one in exchanges if gsxt_fields().base.search(path_of(one)) and found.pripid in path_of(one)]
    if not base:
        raise untold(Why.PARTIAL, "没有读到登记信息", "its registration was not read")
    result = _json(base[0]).get("result")
    if not isinstance(result, dict):
        raise strange("没有登记信息", "it has no registration")
    registered = Company(words_of(result.get("entName")), words_of(result.get("uniscId")).upper())
    if registered.uscc != found.company.uscc:
        raise untold(Why.OTHER_SUBJECT, "登记信息属于其他主体", "the registration is somebody else's")
    return known_as(subject, registered)


def _found(subject: Identity, exchanges: Sequence[Exchange]) -> _Found:
    """The company of the search; raises Untold where the page for persons was all that came."""
    searches = [one for one in exchanges if gsxt_fields().search.search(path_of(one))]
    if not searches:
        raise _for_persons(exchanges)
    data = _json(searches[0]).get("data")
    result = data.get("result") if isinstance(data, dict) else None
    rows = result.get("data") if isinstance(result, dict) else None
    if not isinstance(result, dict) or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise strange("没有搜索结果的列表", "it has no list of companies")
    found = [_row(row) for row in rows]
    pages = number_of(result.get("totalPage"))
    company = subject_among(subject, [one.company for one in found], whole=pages is not None and pages <= 1)
    return next(one for one in found if one.company == company)


def _row(row: Row) -> _Found:
    company = Company(words_of(row.get("entName")), words_of(row.get("uniscId")).upper())
    return _Found(company, *(words_of(row.get(key)) for key in ("pripid", "nodeNum", "entType")))


def _for_persons(exchanges: Sequence[Exchange]) -> Untold:
    """What to say of its page: that it refused, or that it needs a person."""
    if not exchanges:
        return untold(Why.NOT_ASKED, "没有查询", "it was not asked")
    try:
        checked(credit_sources()[GsxtSite.id], exchanges[-1], Form.ANY)
    except Untold as error:
        return error
    return Untold(Why.CAPTCHA)


def _rows(table: Fields, found: _Found, exchanges: Sequence[Exchange]) -> Listed:
    mine = [one for one in exchanges if table.path.search(path_of(one)) and found.pripid in path_of(one)]
    kept = read_pages(mine, _page)
    return listed(
        kept.pages, kept.stopped or (None if mine else stopped_at(exchanges, _json)), size=gsxt_fields().length
    )


def _page(exchange: Exchange) -> Page:
    """A page of a table: its rows, and of how many pages."""
    value = _json(exchange)
    rows = value.get("data")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise strange("没有记录的列表", "it has no list of records")
    start = number_of(asked(exchange).get("start", "0")) or 0
    return Page(start // gsxt_fields().length + 1, tuple(rows), None, number_of(value.get("totalPage")))


def _json(exchange: Exchange) -> Mapping[str, Any]:
    return json_of(exchange, credit_sources()[GsxtSite.id])
