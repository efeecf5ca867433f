"""Which finding becomes which request to the applicant: the table beside this module, read and asked."""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files

import msgspec

from models.base import Model
from models.vocabulary import DocumentKind, Verdict

_ACCUSES = (Verdict.VIOLATED, Verdict.SUSPECTED, Verdict.UNVERIFIED)


class Section(StrEnum):
    """The parts of a letter: what is missing, what contradicts itself, what could not be checked yet."""

    SUPPLY = "supply"
    CLARIFY = "clarify"
    PROVE = "prove"


class Shows(StrEnum):
    """What stands under a request's sentence: see the table."""

    QUOTES = "quotes"
    PAGES = "pages"
    FILES = "files"
    VALUES = "values"
    SUMS = "sums"
    STRAY = "stray"
    CREDIT = "credit"


class Item(Model):
    """One numbered request; words in braces are filled in from the finding."""

    section: Section
    heading: str
    asks: str
    shows: Shows


class Request(Model):
    """A finding that the applicant is told: ``item`` names the request that it goes into, ``unless`` one that tells it.

    ``otherwise`` is its sentence where no document of the kind ``filed`` is among the applicant's.
    """

    clause: str
    item: str
    says: str
    unless: str = ""
    filed: DocumentKind | None = None
    otherwise: str = ""
    key: str = "*"
    verdicts: tuple[Verdict, ...] = _ACCUSES


class Withheld(Model):
    """A finding that the applicant is not told, and why (Chinese / English)."""

    clause: str
    why: str
    key: str = "*"
    verdicts: tuple[Verdict, ...] = _ACCUSES


class CreditWords(Model):
    """How a letter speaks of official credit reports: those wanted, those that came, and the state of each.

    Of the sources in ``enterprises`` a park needs one only where an enterprise runs it.
    """

    general: str
    special: str
    because: str
    not_sent: str
    enterprises: tuple[str, ...]
    park: str
    came: str
    came_special: str
    generated: str
    states: Mapping[str, str]


class _Table(Model):
    items: Mapping[str, Item]
    findings: tuple[Request, ...]
    withheld: tuple[Withheld, ...]
    words: Mapping[str, Mapping[str, str]]
    unread: Mapping[str, str]
    credit: CreditWords


@cache
def _table() -> _Table:
    text = files(__package__).joinpath("requests.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), _Table)


def items() -> Mapping[str, Item]:
    """All requests by name, in the order in which a letter makes them."""
    return _table().items


def requested(clause: str, key: str, verdict: Verdict) -> Request | Withheld | None:
    """What becomes of a finding: the first row that fits; None where nobody wrote a row, which is never told."""
    rows: tuple[Request | Withheld, ...] = (*_table().findings, *_table().withheld)
    return next((row for row in rows if _fits(row, clause, key, verdict)), None)


def _fits(row: Request | Withheld, clause: str, key: str, verdict: Verdict) -> bool:
    return verdict in row.verdicts and fnmatchcase(clause, row.clause) and fnmatchcase(key, row.key)


def word(field: str, value: str) -> str | None:
    """What people call a value of a finding's data; None where it has no name."""
    return _table().words.get(field, {}).get(value)


def unread_reason(reason: str) -> str | None:
    """Why a file could not be read, as the applicant is told; None if it is nothing that the applicant can cure."""
    return next((told for words, told in _table().unread.items() if words in reason), None)


def credit_words() -> CreditWords:
    """What a letter says of credit reports."""
    return _table().credit
