"""What a report holds, before anything is laid out, and what is true of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final

from tests.creditgen.words import NULL, Subject

PENALTY: Final = "credit-penalty"
DISHONEST: Final = "credit-dishonest"
SAFETY: Final = "credit-safety"
TAX: Final = "credit-tax"
ABNORMAL: Final = "credit-abnormal"
SERIOUS: Final = "credit-serious"
KINDS: Final = (PENALTY, DISHONEST, SAFETY, TAX, ABNORMAL, SERIOUS)


class Form(StrEnum):
    """The reports that are made."""

    V2 = "v2"
    OLD = "2021"
    GSXT = "gsxt"
    SPECIAL = "special"


@dataclass(frozen=True, kw_only=True)
class Record:
    """A record as printed: labels and values in order.

    ``kind`` is what the program should call it, None if it is of no such kind; ``deciding`` are the labels whose values must be
    read; ``tolerated``: it may be left out (a kind that no contract promises).
    """

    what: str
    kind: str | None
    fields: tuple[tuple[str, str], ...]
    deciding: tuple[str, ...] = ()
    tolerated: bool = False

    def values(self) -> dict[str, str]:
        """Label to value, those that are null left out."""
        return {label: value for label, value in self.fields if value not in ("", NULL)}


@dataclass(frozen=True, kw_only=True)
class Section:
    """A section of a report: its heading, its counter in the summary, the kinds that it answers, its records.

    ``count`` is what the summary prints (None: as many as there are records). ``empty`` are the words for no records,
    ``text`` those of a section without any, ``columns`` the heads of its table. ``gap`` is the place from which on the numbers
    are one too high; ``zero``: they begin at 0.
    """

    key: str
    heading: str
    counter: str | None = None
    kinds: tuple[str, ...] = ()
    records: tuple[Record, ...] = ()
    count: int | None = None
    headed: bool = True
    level: int = 1
    empty: str = ""
    text: str = ""
    columns: tuple[str, ...] = ()
    gap: int | None = None
    zero: bool = False

    @property
    def printed_count(self) -> int:
        """What the summary says."""
        return len(self.records) if self.count is None else self.count

    def number(self, index: int) -> int:
        """The number that is printed for the record at that place."""
        return index + int(not self.zero) + int(self.gap is not None and index >= self.gap)


@dataclass(frozen=True, kw_only=True)
class Content:
    """A report: what is on its cover, its table of basics and its sections.

    ``cover_code``, ``table_code`` and ``printed_date`` are what is printed, which a damage may alter.
    """

    form: Form
    subject: Subject
    number: str
    day: date
    printed_date: str
    status: str
    cover_code: str
    table_code: str
    sections: tuple[Section, ...]
    tags: tuple[str, ...] = ()
    basics: tuple[tuple[str, str], ...] = ()
    issuer: str = ""
    covers: tuple[date, date] | None = None
    title: str = ""
    version: str = ""
    former: tuple[str, ...] = ()
    extra: dict[str, str] = field(default_factory=dict)

    def but(self, **changes: object) -> "Content":
        """The same with other values."""
        return replace(self, **changes)  # type: ignore[arg-type]

    def with_section(self, changed: Section) -> "Content":
        """The same with one section replaced."""
        return replace(self, sections=tuple(changed if one.key == changed.key else one for one in self.sections))


@dataclass(frozen=True, kw_only=True)
class Truth:
    """What a reader must say of a report.

    ``uscc``: None if none may be told. ``whole``: kinds that must be answered as read whole, ``open``: kinds that must not be.
    ``day``: None if there is none, or if it must not be told. ``loose``: kinds of which records may be missing or cut, because
    of the damage. ``headings``: a cell may say under which of them the record stands. ``noticed``: the damage touches no kind,
    but something must be said of it; ``doubtful_day``: so it must of the day, if that is told. ``harmless``: who
    reads every record once may answer all the same.
    """

    form: Form
    layout: str
    name: str
    uscc: str | None
    number: str
    day: date | None
    status: str | None
    former: tuple[str, ...]
    records: tuple[Record, ...]
    counts: dict[str, int]
    whole: frozenset[str]
    headings: frozenset[str] = frozenset()
    covers: tuple[date, date] | None = None
    open: frozenset[str] = frozenset()
    loose: frozenset[str] = frozenset()
    damage: str | None = None
    scanned: bool = False
    noticed: bool = False
    harmless: bool = False
    doubtful_day: bool = False


def records_of(sections: Iterable[Section]) -> tuple[Record, ...]:
    """All records."""
    return tuple(record for section in sections for record in section.records)
