"""The certificates that an evaluator's papers show, as facts of its line: what stands on them and how they stood."""

from models.cases import EvaluatorCase
from models.certificates import Validity
from scanner.results.evaluator_parts import CertificateRow
from scanner.results.evidence_rows import evidence_row
from scanner.rules.held_certificates import HeldCertificate, held_certificates

_ORDER = (Validity.EXPIRED, Validity.NOT_YET, Validity.UNDATED, Validity.VALID)


def certificate_rows(case: EvaluatorCase) -> tuple[CertificateRow, ...]:
    """Every certificate once, what expired first."""
    return tuple(
        sorted(map(_row, held_certificates(case)), key=lambda row: (_ORDER.index(row.state), row.kind, row.name))
    )


def _row(one: HeldCertificate) -> CertificateRow:
    held = one.certificate
    return CertificateRow(
        kind=held.kind,
        name=held.name,
        number=held.number,
        holder=held.holder,
        valid_from=held.first.isoformat() if held.first is not None else None,
        valid_until=held.last.isoformat() if held.last is not None else None,
        unlimited=held.unlimited,
        state=one.state,
        recognised=one.recognised,
        evidence=tuple(map(evidence_row, one.places)),
    )
