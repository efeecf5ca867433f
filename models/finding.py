"""What a rule says: a verdict on one clause for one subject, with the evidence or with the reason why there is none."""

import hashlib
from collections.abc import Mapping
from typing import Self

from models.base import Model
from models.document import Span
from models.folding import match_key
from models.vocabulary import SubjectKind, Verdict


class Message(Model):
    """A sentence for a person, Chinese first."""

    zh: str
    en: str


class Subject(Model):
    """Who a finding is about."""

    kind: SubjectKind
    id: str
    name: str


class Passage(Model, tag="passage", tag_field="kind"):
    """Words of a document."""

    path: str
    at: Span


class RegisterRow(Model, tag="register_row", tag_field="kind"):
    """A row of a register; ``number`` counts as the file does (header = 1), ``cells`` as printed."""

    register: str
    as_of: str | None
    number: int
    cells: Mapping[str, str]


class CreditReceipt(Model, tag="credit_receipt", tag_field="kind"):
    """The answer of a credit source; ``receipt`` is its file under receipts/."""

    source: str
    outcome: str
    receipt: str


class Absence(Model, tag="absence", tag_field="kind"):
    """Something sought and not found; ``paths`` are the files in which it was sought."""

    sought: str
    paths: tuple[str, ...] = ()


class Computation(Model, tag="computation", tag_field="kind"):
    """A calculation that a person can redo."""

    inputs: Mapping[str, str]
    formula: str
    result: str


Evidence = Passage | RegisterRow | CreditReceipt | Absence | Computation


class Finding(Model):
    """One thing found about one clause; ``evidence`` is what carries it, ``more`` supports it.

    ``key`` says what was found in a word, the same from run to run; with the words of a passage it makes the identity,
    so that a finding keeps its id when text, pages or paths move.
    """

    verdict: Verdict
    key: str
    message: Message
    evidence: Evidence
    more: tuple[Evidence, ...] = ()
    data: Mapping[str, str | int | bool] = {}

    def identity(self, clause: str, subject: Subject) -> str:
        """16 hex digits naming this finding."""
        words = match_key(self.evidence.at.quote).text if isinstance(self.evidence, Passage) else ""
        parts = f"{clause}\x1f{subject.kind}\x1f{subject.id}\x1f{self.key}\x1f{words}"
        return hashlib.sha256(parts.encode()).hexdigest()[:16]


class Answer(Model):
    """A verdict with at least one finding, or with the reason why there is none."""

    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    reason: Message | None = None

    def __post_init__(self) -> None:
        """An answer without findings needs its reason and never accuses."""
        if not self.findings and (self.reason is None or self.verdict.rank < Verdict.UNVERIFIED.rank):
            msg = "an answer needs findings, or a reason and a verdict that accuses nobody"
            raise ValueError(msg)

    @classmethod
    def of(cls, *findings: Finding) -> Self:
        """The answer that these findings make together: the worst one wins."""
        ordered = sorted(findings, key=lambda finding: finding.verdict.rank)
        return cls(verdict=ordered[0].verdict, findings=tuple(ordered))

    @classmethod
    def unverified(cls, zh: str, en: str) -> Self:
        """It could not be decided, and why."""
        return cls(verdict=Verdict.UNVERIFIED, reason=Message(zh=zh, en=en))

    @classmethod
    def not_applicable(cls, zh: str, en: str) -> Self:
        """The clause does not concern this subject, and why."""
        return cls(verdict=Verdict.NOT_APPLICABLE, reason=Message(zh=zh, en=en))
