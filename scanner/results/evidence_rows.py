"""What every line of the run directory is made of: sentences, subjects, evidence; and evidence as it is written."""

from collections.abc import Mapping
from typing import assert_never

from models.base import Model
from models.document import Box
from models.finding import Absence, Computation, CreditReceipt, Evidence, Message, Passage, RegisterRow
from models.vocabulary import SubjectKind


class MessageRow(Model):
    """A sentence in both languages."""

    zh: str
    en: str


class SubjectRow(Model):
    """Who a finding is about."""

    kind: SubjectKind
    id: str
    name: str


class PassageRow(Model, tag="passage", tag_field="kind"):
    """Words of a document; ``page`` is 1-based or null, ``start`` and ``end`` count in texts/SHA256.txt.

    ``confidence`` (0 to 1) is null unless the words were recognised by OCR.
    """

    path: str
    sha256: str
    page: int | None
    start: int
    end: int
    quote: str
    boxes: tuple[Box, ...]
    confidence: float | None = None


class RegisterRowRow(Model, tag="register_row", tag_field="kind"):
    """A row of a register; ``row`` holds its number in the file (header = 1) and its cells."""

    register: str
    as_of: str | None
    row: Mapping[str, str | int]


class CreditReceiptRow(Model, tag="credit_receipt", tag_field="kind"):
    """The answer of a credit source."""

    source: str
    outcome: str
    receipt: str


class AbsenceRow(Model, tag="absence", tag_field="kind"):
    """Something sought and not found."""

    sought: str
    paths: tuple[str, ...]


class ComputationRow(Model, tag="computation", tag_field="kind"):
    """A calculation."""

    inputs: Mapping[str, str]
    formula: str
    result: str


EvidenceRow = PassageRow | RegisterRowRow | CreditReceiptRow | AbsenceRow | ComputationRow


def message_row(message: Message) -> MessageRow:
    """A message as the run directory writes it."""
    return MessageRow(zh=message.zh, en=message.en)


def evidence_row(evidence: Evidence) -> EvidenceRow:
    """Evidence as the run directory writes it."""
    match evidence:
        case Passage(path=path, at=at):
            return PassageRow(
                path=path,
                sha256=at.sha256,
                page=at.page,
                start=at.start,
                end=at.end,
                quote=at.quote,
                boxes=at.boxes,
                confidence=at.confidence,
            )
        case RegisterRow():
            row: dict[str, str | int] = {"row": evidence.number, **evidence.cells}
            return RegisterRowRow(register=evidence.register, as_of=evidence.as_of, row=row)
        case CreditReceipt():
            return CreditReceiptRow(source=evidence.source, outcome=evidence.outcome, receipt=evidence.receipt)
        case Absence():
            return AbsenceRow(sought=evidence.sought, paths=evidence.paths)
        case Computation():
            return ComputationRow(inputs=evidence.inputs, formula=evidence.formula, result=evidence.result)
        case _ as unreachable:
            assert_never(unreachable)
