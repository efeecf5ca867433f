"""The tax authority's own list of grave offences: a form, a page of names, a page for each case.

National, and each case is published for three years at most: nothing found says nothing of what was published before. It is
searched by code and by name; a case counts for the subject whose code it prints.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from corpus.reference.credit_fields import tax_list_fields
from credit_checks.sources import Client, Exchange, Form
from credit_checks.sources.laid_out import Asking, LaidOut
from credit_checks.sources.listing import listed
from credit_checks.sources.paging import ask_pages, read_pages, stopped_at
from credit_checks.sources.reading import Told, asked, path_of, strange
from credit_checks.sources.record_rows import CODE, NAME, Asked
from credit_checks.sources.shared import Untold, checked
from credit_checks.sources.tax_pages import SOURCE, Case, case_of, is_at, list_page, may_be
from credit_checks.sources.whose import code_says, unclear
from models.credit import CreditAnswer, CreditEntry, Why
from models.finding import Message
from models.identity import fold_name
from models.round import Identity


class TaxList(LaidOut):
    """重大税收违法失信主体信息公布栏."""

    id = SOURCE

    @property
    def kinds(self) -> tuple[str, ...]:
        """Grave tax offences."""
        return (tax_list_fields().kind,)

    def ask(self, subject: Identity, client: Client) -> tuple[Exchange, ...]:
        """Both searches, and the cases that may be the subject's."""
        return tuple(self._asked(subject, _Asking(self.layout, subject, client)))

    def _asked(self, subject: Identity, asking: "_Asking") -> Iterator[Exchange]:
        known: set[str] = set()
        for search in _searches(subject):
            pages = ask_pages(partial(asking.list, search), list_page)
            yield from pages
            if pages[-1].failed:
                return
            for address in _wanted(subject, search, pages):
                if address not in known:
                    known.add(address)
                    case = asking.case(address)
                    yield case
                    if case.failed:
                        return

    def judge(self, subject: Identity, exchanges: Sequence[Exchange]) -> tuple[CreditAnswer, ...]:
        """One answer: the cases of the subject; unknown where a search or a case was not read, or is not surely its own."""
        about = Asked.of(self.name, exchanges)
        kind = tax_list_fields().kind
        read = [_read(subject, search, exchanges) for search in _searches(subject)]
        cases = {one.address: one for searched in read for one in searched.cases}
        entries = tuple(_entry(subject, one.case) for one in cases.values() if one.case is not None)
        doubts = [told for searched in read for told in searched.doubts] + _unnamed(subject, entries)
        if doubts:
            return (about.unknown(kind, doubts[0], entries),)
        return (CreditAnswer.whole(about.source, kind, entries, about.day),)


class _Search(NamedTuple):
    """A field of the form, and what is looked for in it."""

    field: str
    value: str


class _Asking(Asking):
    """Puts the questions of the form."""

    def list(self, search: _Search, number: int) -> Exchange:
        form = {"querystring24": search.field, "queryvalue": search.value, "cPage": str(number), "scount": ""}
        return self.put("list", form=form)

    def case(self, address: str) -> Exchange:
        parts = urlsplit(address)
        return self.put("details", parts.path, params=dict(parse_qsl(parts.query, keep_blank_values=True)))


class _Read(NamedTuple):
    """What came of an address: the case, None where it is somebody else's or was not read; then why it was not."""

    address: str
    case: Case | None
    doubt: Told | None = None


class _Searched(NamedTuple):
    """What came of a search."""

    cases: list[_Read]
    doubts: list[Told]


def _searches(subject: Identity) -> list[_Search]:
    fields = tax_list_fields()
    by_code = [_Search(fields.code_field, subject.uscc)] if subject.uscc is not None else []
    return [*by_code, _Search(fields.name_field, subject.name)]


def _pages_of(search: _Search, exchanges: Sequence[Exchange]) -> list[Exchange]:
    lists = [one for one in exchanges if tax_list_fields().list.search(path_of(one))]
    return [one for one in lists if asked(one).get("querystring24") == search.field]


def _wanted(subject: Identity, search: _Search, exchanges: Sequence[Exchange]) -> dict[str, str]:
    """The addresses of the cases that may be the subject's, with the name on the list: by code all, by name its own."""
    rows = [row for page in read_pages(exchanges, list_page).pages for row in page.rows]
    by_code = search.field == tax_list_fields().code_field
    return {row["address"]: row["name"] for row in rows if by_code or may_be(row["name"], subject.name)}


def _read(subject: Identity, search: _Search, exchanges: Sequence[Exchange]) -> _Searched:
    """The cases of a search, and why they are not all."""
    mine = _pages_of(search, exchanges)
    kept = read_pages(mine, list_page)
    stopped = kept.stopped or (None if mine else stopped_at(exchanges, _came))
    size = len(kept.pages[0].rows) if kept.pages else 0
    doubt = listed(kept.pages, stopped, size=size).doubt
    cases = [_case(subject, address, name, exchanges) for address, name in _wanted(subject, search, mine).items()]
    return _Searched(cases, [told for told in (doubt, *(one.doubt for one in cases)) if told is not None])


def _came(exchange: Exchange) -> None:
    checked(TaxList().layout, exchange, Form.HTML)


def _case(subject: Identity, address: str, listed_as: str, exchanges: Sequence[Exchange]) -> _Read:
    """The case at an address, if its codes are the subject's; without codes, or for a subject without one, by name."""
    found = next((one for one in exchanges if is_at(one, address)), None)
    if found is None:
        return _Read(address, None, _NO_DETAILS)
    try:
        case = case_of(found)
        if not may_be(listed_as, case.name):
            raise strange("详情与名单中的名称不同", "the case is of another name than the list's")
    except Untold as error:
        return _Read(address, None, (error.why, error.said))
    said = [code_says(code, subject.uscc) for code in case.codes] if subject.uscc is not None else [True]
    if True in said and (subject.uscc is not None or fold_name(case.name) == fold_name(subject.name)):
        return _Read(address, case)
    return _Read(address, None) if False in said or True in said else _Read(address, None, _NO_CODE)


_NO_DETAILS: Told = (
    Why.PARTIAL,
    Message(zh="有案件的详情没有读到", en="the details of a case were not read"),
)
_NO_CODE: Told = (
    Why.SUBJECT_UNCLEAR,
    Message(zh="有同名的案件，其代码不能辨认", en="there is a case of the name, and its code cannot be told"),
)


def _unnamed(subject: Identity, entries: Sequence[CreditEntry]) -> list[Told]:
    """What is not certain of a subject without a code: several may bear its name, and its record may be under another."""
    if subject.uscc is not None:
        return []
    codes = {entry.cells.get(CODE, "") for entry in entries}
    if len(codes) == 1:
        return []
    error = unclear("没有信用代码，仅按名称查询", "it was searched by name alone, without a credit code")
    return [(error.why, error.said)]


def _entry(subject: Identity, case: Case) -> CreditEntry:
    code = subject.uscc or next(iter(case.codes), "")
    named = {NAME: case.name or subject.name} | ({CODE: code} if code else {})
    return CreditEntry(kind=tax_list_fields().kind, cells={**named, **case.cells})
