"""From records to answers: cells by canonical column, each record once, and never clear where something stands open."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from corpus.templates.credit_reports import RecordKind, labels
from credit_checks.reports.compact import Compact
from credit_checks.reports.records import Record
from credit_checks.reports.told import Told, told
from models.credit import CreditAnswer, CreditEntry, Why
from models.identity import find_organisation_code, is_uscc

_SHORTEST_COMPANY = 5


class Known(NamedTuple):
    """The day of the report, the period that it certifies, and whether any of the words were recognised by OCR."""

    as_of: date | None
    recognised: bool
    covers: tuple[date, date] | None = None


def answer_of(source: str, kind: str, entries: tuple[CreditEntry, ...], why: Told | None, known: Known) -> CreditAnswer:
    """The answer; one that would be clear is not by recognised words, of which one may be misread or missed."""
    if why is None and not entries and known.recognised:
        zh, en = "由OCR识别，无记录须核对原件", "its words were recognised: that there is none must be checked"
        why = told(Why.RECOGNISED, zh, en)
    if why is not None:
        return CreditAnswer.unknown(source, kind, *why, entries).but(as_of=known.as_of)
    return CreditAnswer.whole(source, kind, entries, known.as_of).but(covers=known.covers)


def entry_of(held: Compact, kind: RecordKind, record: Record) -> CreditEntry:
    """The record by columns; what has none keeps its label, what is about a person is left out."""
    cells: dict[str, str] = {}
    used = set()
    for label, column in kind.columns.items():
        value = record.values.get(label, "")
        if value and column not in cells and _is_kept(label, value):
            cells[column] = value
            used.add(label)
    for label, value in record.values.items():
        if value and label not in used and label not in cells and _is_kept(label, value):
            cells[label] = value
    return CreditEntry(kind=kind.kind, cells=cells, at=held.span(record.start, record.end))


def _is_kept(label: str, value: str) -> bool:
    known = labels()
    if label in known.codes:
        return is_uscc(value) or find_organisation_code(value) == value.replace("-", "")
    if label in known.names:
        return len(value) >= _SHORTEST_COMPANY
    return label not in known.persons and known.person.search(label) is None


def other_subject(record: Record, uscc: str | None) -> str | None:
    """The credit code of a record that is not the report's, None if there is no such code."""
    codes = (record.values.get(label, "") for label in sorted(labels().subject_codes))
    return next((code for code in codes if uscc is not None and is_uscc(code) and code != uscc), None)


def once(entries: Iterable[CreditEntry]) -> tuple[CreditEntry, ...]:
    """Each record once: reports print some twice."""
    found: dict[tuple[str, tuple[tuple[str, str], ...]], CreditEntry] = {}
    for one in entries:
        found.setdefault((one.kind, tuple(sorted(one.cells.items()))), one)
    return tuple(found.values())
