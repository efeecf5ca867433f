"""What a source of credit records says of a subject: the one form of answer for registers, uploaded reports and live sources."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from models.base import Model
from models.document import Span
from models.facts import Stated
from models.finding import Message


class Outcome(StrEnum):
    """What an answer comes to.

    ``clear_in_source``: asked about this subject, answered whole, and nothing published as of that day; it says nothing of
    what was published before. Whatever was not answered whole is ``unknown``.
    """

    HIT = "hit"
    CLEAR_IN_SOURCE = "clear_in_source"
    UNKNOWN = "unknown"


class Why(StrEnum):
    """Why an answer is unknown."""

    CAPTCHA = "captcha"
    BLOCKED = "blocked"
    TIMEOUT = "timeout"
    FAILED = "failed"
    PARTIAL = "partial"
    NOT_UNDERSTOOD = "not_understood"
    COUNTS_DIFFER = "counts_differ"
    WATERMARK_ONLY = "watermark_only"
    RECOGNISED = "recognised"
    EXPIRED = "expired"
    OTHER_SUBJECT = "other_subject"
    SUBJECT_UNCLEAR = "subject_unclear"
    NOT_CONFIGURED = "not_configured"
    NOT_ASKED = "not_asked"


class CreditEntry(Model):
    """One record: its kind (that of a register, "credit-penalty" …) and its values by canonical column.

    What the source prints without a column of the kind keeps the source's own label. ``at`` is its place in a document,
    None for an answer that is none. Not ``certain``: the source showed a part of the subject's code only.
    """

    kind: str
    cells: Mapping[str, str]
    at: Span | None = None
    certain: bool = True


class CreditAnswer(Model):
    """What one source says of one subject in one kind of record.

    ``source`` is its name as the notice writes it. ``as_of`` is the day of which it speaks, ``covers`` the period that it
    declares to be complete for. ``entries`` are the records that were understood, also of an unknown answer; ``why`` and
    ``said`` (a clause of a sentence, without a full stop) tell why one is unknown and are None for the others.
    """

    source: str
    kind: str
    outcome: Outcome
    as_of: date | None = None
    covers: tuple[date, date] | None = None
    entries: tuple[CreditEntry, ...] = ()
    why: Why | None = None
    said: Message | None = None

    def __post_init__(self) -> None:
        """A hit has records, a clear answer has none, and an unknown one says why."""
        fits = {
            Outcome.HIT: bool(self.entries) and self.why is None,
            Outcome.CLEAR_IN_SOURCE: not self.entries and self.why is None,
            Outcome.UNKNOWN: self.why is not None and self.said is not None,
        }
        if not fits[self.outcome]:
            msg = f"an answer {self.outcome} with {len(self.entries)} records and why={self.why}"
            raise ValueError(msg)

    @classmethod
    def unknown(
        cls, source: str, kind: str, why: Why, said: Message, entries: tuple[CreditEntry, ...] = ()
    ) -> "CreditAnswer":
        """An answer that does not decide, with the records that could be read all the same."""
        return cls(source=source, kind=kind, outcome=Outcome.UNKNOWN, why=why, said=said, entries=entries)

    @classmethod
    def whole(
        cls, source: str, kind: str, entries: tuple[CreditEntry, ...], as_of: date | None = None
    ) -> "CreditAnswer":
        """An answer that was read to its end: a hit, or clear where there are no records."""
        outcome = Outcome.HIT if entries else Outcome.CLEAR_IN_SOURCE
        return cls(source=source, kind=kind, outcome=outcome, entries=entries, as_of=as_of)


class CreditReport(Model):
    """An official report as it was uploaded, one answer per kind of record that its form has.

    ``source`` is its name in the notice, ``form`` which form it is, ``number`` and ``generated`` are printed for whoever
    verifies it. ``status`` is the state of registration, ``legal_form`` the kind of body (有限责任公司 …), ``former`` the
    names that it says the subject had before. ``covers`` is the period that it certifies, None for a report of what is
    published. ``problems`` are what was not understood, each a clause of a sentence.
    """

    source: str
    form: str
    name: Stated[str] | None
    uscc: Stated[str] | None
    number: str
    generated: date | None
    status: Stated[str] | None
    legal_form: Stated[str] | None = None
    former: tuple[Stated[str], ...] = ()
    covers: tuple[date, date] | None = None
    answers: tuple[CreditAnswer, ...] = ()
    problems: tuple[Message, ...] = ()

    def answer(self, kind: str) -> CreditAnswer | None:
        """What it says of a kind; None for a kind that its form does not have."""
        return next((answer for answer in self.answers if answer.kind == kind), None)


class Receipt(Model):
    """One answer of a live source as it came: what proves where and when it was asked.

    ``asked_at`` is ISO 8601 with its zone. ``url`` and ``sent`` (the fields of a form) hold no secret. ``status`` is None
    where no answer came; ``failure`` says what happened to it. ``body`` is the name of its file under receipts/, "" without
    one, and ``sha256`` that of its bytes. ``parser`` names the version that judged it, ``file`` is the receipt's own name there.
    """

    source: str
    name: str
    uscc: str | None
    asked_at: str
    method: str
    url: str
    sent: Mapping[str, str]
    status: int | None
    content_type: str
    sha256: str
    body: str
    failure: Why | None = None
    parser: str = ""
    file: str = ""


class Registration(Model):
    """The state of registration that an official report prints, and the kind of body; ``path`` is the file."""

    path: str
    source: str
    as_of: date | None
    status: Stated[str]
    legal_form: Stated[str] | None = None
