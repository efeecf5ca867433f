"""A finding's evidence as pages show it: words with their place, rows, what was sought, what was computed."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from models.errors import BadOutput
from scanner.exports.evidence_text import certainty, register_row
from scanner.exports.words import register_word
from scanner.results.rows import (
    AbsenceRow,
    ComputationRow,
    EvidenceRow,
    FindingRow,
    PassageRow,
    RegisterRowRow,
)
from scanner.service.people.models import User
from scanner.service.people.scope import visible
from scanner.service.review.access import redacted
from scanner.service.review.computed import inputs_said, result_said
from scanner.service.rounds import lines
from scanner.service.rounds.models import Document, Finding
from scanner.service.rounds.templatetags.verdicts import spoken, told


class Piece(NamedTuple):
    """One piece; ``document`` is the file of a passage if the person may open it. ``pairs``: what is listed with names."""

    number: int
    kind: str
    words: str = ""
    where: str = ""
    page: int | None = None
    document: Document | None = None
    passage: PassageRow | None = None
    confidence: str = ""
    pairs: Mapping[str, str] = {}


class Told(NamedTuple):
    """A finding for one person: redacted without evidence of others, ``broken`` if its run directory was changed."""

    finding: Finding
    redacted: bool
    broken: bool
    pieces: tuple[Piece, ...]

    @property
    def pair(self) -> tuple[int, int] | None:
        """The first two files that its passages stand in, if the person may open both."""
        files = list(dict.fromkeys(one.document.pk for one in self.pieces if one.document is not None))
        return (files[0], files[1]) if len(files) > 1 else None


def told_to(user: User, findings: Iterable[Finding]) -> list[Told]:
    """Each finding with the evidence that the person may see, in order; all of one submission."""
    findings = list(findings)
    rows = {one.pk: _row(one) for one in findings}
    paths = {
        piece.path
        for row in rows.values()
        if row is not None
        for piece in row.evidence
        if isinstance(piece, PassageRow)
    }
    held = _documents(user, findings, paths)
    return [_told(user, one, rows[one.pk], held) for one in findings]


def _told(user: User, finding: Finding, row: FindingRow | None, held: Mapping[str, Document]) -> Told:
    hidden = redacted(finding, user)
    numbered = list(enumerate(row.evidence)) if row is not None else []
    if hidden:
        numbered = [(number, one) for number, one in numbered if _is_own(one, finding, held)]
    return Told(finding, hidden, row is None, tuple(_piece(number, one, held) for number, one in numbered))


def _is_own(one: EvidenceRow, finding: Finding, held: Mapping[str, Document]) -> bool:
    """Words of a file of the submission itself; nothing else of a redacted finding is shown."""
    if not isinstance(one, PassageRow) or one.path not in held:
        return False
    return held[one.path].submission_id == finding.submission_id


def _row(finding: Finding) -> FindingRow | None:
    try:
        return lines.read(finding.result, "findings.jsonl", (finding.start, finding.length), FindingRow)
    except BadOutput:
        return None


def _documents(user: User, findings: list[Finding], paths: set[str]) -> dict[str, Document]:
    """The files by path that the person may open."""
    if not findings or not paths:
        return {}
    rows = Document.objects.filter(result=findings[0].result_id, path__in=sorted(paths)[:900])
    return {one.path: one for one in visible(rows, user, "submission__region")}


def _piece(number: int, one: EvidenceRow, held: Mapping[str, Document]) -> Piece:
    match one:
        case PassageRow():
            certain = certainty(one.confidence) if one.confidence is not None else ""
            return Piece(number, "passage", one.quote, one.path, one.page, held.get(one.path), one, certain)
        case RegisterRowRow():
            line, cells = register_row(one)
            where = f"{told(register_word(one.register))} {one.as_of or ''}".strip()
            return Piece(number, "register", where=where, page=line or None, pairs=cells)
        case AbsenceRow():
            return Piece(number, "absence", spoken(one.sought), "；".join(one.paths))
        case ComputationRow():
            return Piece(
                number,
                "computation",
                f"{spoken(one.formula)} → {result_said(one.result)}",
                pairs=inputs_said(one.inputs),
            )
        case _:
            return Piece(number, "receipt", one.outcome, one.source)
