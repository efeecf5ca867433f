"""All signs that the files, contacts and words of an applicant's two reports give."""

from collections.abc import Iterator, Mapping
from typing import Final

from corpus.reference.independence import independence
from corpus.reference.library_defaults import is_default
from models.facts import Party
from models.signals import Family, Signal
from scanner.forensics.ancestry import ancestry
from scanner.forensics.authorship import authorship
from scanner.forensics.contacts import contacts
from scanner.forensics.contents import no_problems
from scanner.forensics.dates import date_order
from scanner.forensics.exhibits import Exhibit, Others, told
from scanner.forensics.indexes import index_order
from scanner.forensics.making import signal
from scanner.forensics.odd_numbers import odd_numbers
from scanner.forensics.parties import parties
from scanner.forensics.pictures import pictures
from scanner.forensics.residue import residue
from scanner.forensics.spelling import shared_typos
from scanner.forensics.voices import voice


def signals(own: Exhibit, other: Exhibit, others: Others | None = None) -> tuple[Signal, ...]:
    """The signs between a self-evaluation and the third-party report on it; of a file filed as both, that alone.

    Two reports in one file have no ancestry to compare: somebody bound them together.
    """
    others = others or Others()
    if own.range == other.range:
        words = (
            "自评价报告与第三方评价报告是同一份文件。",
            "The self-evaluation and the third-party report are one file.",
        )
        sha256 = own.filed.sha256
        return (signal("same_file", words, [own.fact("sha256", sha256)], [other.fact("sha256", sha256)]),)
    return tuple(_all(own, other, others))


def unchecked(own: Exhibit, other: Exhibit) -> tuple[Family, ...]:
    """The families of signs that could not be looked at: words not read or too few, facts that a file does not give."""
    missing: set[Family] = set()
    if not all(_readable(side) for side in (own, other)):
        missing |= {Family.VOICE, Family.RESIDUE, Family.CONTENT}
    if not all(_reachable(party) for party in (own.report.applicant, other.report.evaluator)):
        missing.add(Family.CONTACTS)
    one_file = own.filed.sha256 == other.filed.sha256
    said = [{field for field, value in told(side.file) if not is_default(field, value)} for side in (own, other)]
    for family, fields in _FIELDS.items():
        if one_file or not all(names & fields for names in said):
            missing.add(family)
    return tuple(family for family in Family if family in missing)


_FIELDS: Final[Mapping[Family, frozenset[str]]] = {
    Family.ANCESTRY: frozenset({"rsid_root", "rsids", "ids", "created", "fonts"}),
    Family.AUTHORSHIP: frozenset({"author", "last_modified_by", "company", "manager", "revisers"}),
    Family.PROGRAM: frozenset({"template", "producer"}),
    Family.PICTURES: frozenset({"pictures"}),
}


def _readable(side: Exhibit) -> bool:
    report = side.report
    return side.legible and report.end - report.start >= independence().shortest


def _reachable(party: Party) -> bool:
    return bool(party.phones or party.emails or party.contact)


def _all(own: Exhibit, other: Exhibit, others: Others) -> Iterator[Signal]:
    who = parties(own, other)
    if own.filed.sha256 != other.filed.sha256:
        yield from ancestry(own, other, others)
        yield from authorship(own, other, who, others)
        yield from pictures(own, other, others)
    yield from contacts(own, other, who)
    yield from voice(own, who)
    yield from residue(own, other, who, others)
    yield from shared_typos(own, other, others)
    yield from odd_numbers(own, other)
    yield from date_order(own, other)
    yield from no_problems(other)
    yield from index_order(own, other)
