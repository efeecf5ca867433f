"""The tax authority's own list of grave offences: a form, a page of names, a page for each case.

National, and each case is published for three years at most: nothing found says nothing of what was published before. It is
searched by code and by name; a case counts for the subject whose code it prints.
"""

from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from corpus.reference.credit_fields import tax_list_fields
from credit_checks.sources.laid_out import Asker, LaidOut
from credit_checks.sources.lists import Row, read_list
from credit_checks.sources.reading import strange, untold
from credit_checks.sources.record_rows import CODE, NAME
from credit_checks.sources.shared import Untold
from credit_checks.sources.tax_pages import SOURCE, Case, case_of, list_part, may_be
from credit_checks.sources.whose import code_says, unclear
from models.credit import CreditAnswer, CreditEntry, Why
from models.identity import fold_name
from models.round import Identity


class TaxList(LaidOut):
    """重大税收违法失信主体信息公布栏."""

    id = SOURCE

    @property
    def kinds(self) -> tuple[str, ...]:
        """Grave tax offences."""
        return (tax_list_fields().kind,)

    def told(self, asker: Asker) -> tuple[CreditAnswer, ...]:
        """One answer: unknown where a search or a case was not read, or is not surely the subject's."""
        wrong: list[Untold] = []
        cases: dict[str, Case | None] = {}
        for search in _searches(asker.subject):
            rows, doubt = _listed(asker, search)
            wrong += [doubt] if doubt is not None else []
            for row in rows:
                if row["address"] not in cases:
                    cases[row["address"]] = _read(asker, search, row, wrong)
        subject, kind = asker.subject, tax_list_fields().kind
        entries = tuple(_entry(subject, case) for case in cases.values() if case is not None)
        if subject.uscc is None:
            # whoever is on the list may be another company of the name, and the subject's own record may be under another name
            wrong.append(unclear("没有信用代码，仅按名称查询", "it was searched by name alone, without a credit code"))
        if wrong:
            return (CreditAnswer.unknown(self.name, kind, wrong[0].why, wrong[0].said, entries),)
        return (CreditAnswer.whole(self.name, kind, entries),)


class _Search(NamedTuple):
    """A field of the form, what is looked for in it, and whether that is a code."""

    field: str
    value: str
    by_code: bool


def _searches(subject: Identity) -> list[_Search]:
    fields = tax_list_fields()
    by_code = [_Search(fields.code_field, subject.uscc, by_code=True)] if subject.uscc is not None else []
    return [*by_code, _Search(fields.name_field, subject.name, by_code=False)]


def _listed(asker: Asker, search: _Search) -> tuple[list[Row], Untold | None]:
    """The cases that may be the subject's (by code all, by name those of its own), and why these are not all.

    A list by name holds names that the subject's is a part of; any other is no answer to this question.
    """
    if asker.has_failed:
        return [], Untold(Why.NOT_ASKED)
    form = {"querystring24": search.field, "queryvalue": search.value, "scount": ""}
    listed = read_list(lambda number: list_part(asker.put("list", {**form, "cPage": str(number)}), number))
    if search.by_code:
        return list(listed.rows), listed.untold
    name = asker.subject.name
    rows = [row for row in listed.rows if may_be(row["name"], name)]
    foreign = any(row not in rows and fold_name(name) not in fold_name(row["name"]) for row in listed.rows)
    return rows, listed.untold or (Untold(Why.OTHER_SUBJECT) if foreign else None)


def _read(asker: Asker, search: _Search, row: Row, wrong: list[Untold]) -> Case | None:
    """The case of a row; None where it is not the subject's, or was not read: ``wrong`` learns why, and of a stray case."""
    try:
        case = _case(asker, row)
    except Untold as error:
        wrong.append(error)
        return None
    if case is None and search.by_code:
        wrong.append(Untold(Why.OTHER_SUBJECT))
    return case


def _case(asker: Asker, row: Row) -> Case | None:
    """The case of a row, None if its codes are not the subject's; by name alone for a subject without a code."""
    if asker.has_failed:
        raise untold(Why.PARTIAL, "有案件的详情没有读到", "the details of a case were not read")
    parts = urlsplit(row["address"])
    case = case_of(asker.put("details", dict(parse_qsl(parts.query, keep_blank_values=True)), parts.path))
    if not may_be(row["name"], case.name):
        raise strange("详情与名单中的名称不同", "the case is of another name than the list's")
    subject = asker.subject
    if subject.uscc is None:
        return case if fold_name(case.name) == fold_name(subject.name) else None
    said = [code_says(code, subject.uscc) for code in case.codes]
    if True not in said and False not in said:
        raise unclear("有同名的案件，其代码不能辨认", "there is a case of the name, and its code cannot be told")
    return case if True in said else None


def _entry(subject: Identity, case: Case) -> CreditEntry:
    code = subject.uscc or next(iter(case.codes), "")
    named = {NAME: case.name or subject.name} | ({CODE: code} if code else {})
    return CreditEntry(kind=tax_list_fields().kind, cells={**named, **case.cells})
