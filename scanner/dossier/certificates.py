"""The certificates of an evaluator: a table of what stands on them, then the words of those that were not valid."""

from collections.abc import Iterator
from typing import Final

from models.certificates import CertificateKind, Validity
from scanner.dossier.blocks import Block, Cell, Heading, Paragraph, Table, cell, said
from scanner.dossier.pages import Pages
from scanner.dossier.quoting import evidence_blocks
from scanner.exports.words import Word
from scanner.results.evaluator_parts import CertificateRow
from scanner.results.rows import EvaluatorRow

KINDS: Final = {
    CertificateKind.LICENCE: Word("登记证照", "registration"),
    CertificateKind.LEASE: Word("租赁合同", "lease"),
    CertificateKind.STAFF: Word("人员证书", "of staff"),
    CertificateKind.ACCREDITATION: Word("认可或资质认定", "accreditation"),
    CertificateKind.SYSTEM: Word("管理体系认证", "management system"),
    CertificateKind.RATING: Word("资信或资质等级", "rating"),
    CertificateKind.OTHER: Word("其他证书", "other"),
}
STATES: Final = {
    Validity.VALID: Word("基准日有效", "valid on the reference date"),
    Validity.EXPIRED: Word("基准日前已过期", "expired before the reference date"),
    Validity.NOT_YET: Word("基准日尚未生效", "not yet valid on the reference date"),
    Validity.UNDATED: Word("有效期不明，未核实", "validity not readable: not verified"),
}
_HEAD: Final = (
    Word("证书", "Certificate"),
    Word("类别", "Kind"),
    Word("持有人", "Holder"),
    Word("编号", "Number"),
    Word("有效期", "Validity"),
    Word("状态", "State"),
)
_NOTE: Final = Word(
    "通知只要求独立法人资格和固定办公场所，未要求其他证书；过期或有效期不明的证书不构成违反，供核对材料所述能力。",
    "The notice asks for a legal person and an office and for no other certificate: one that expired or shows no validity "
    "breaks nothing, a person checks what it was to show.",
)


def certificates(row: EvaluatorRow, pages: Pages) -> Iterator[Block]:
    """Nothing where the papers show no certificate."""
    if not row.certificates:
        return
    yield Heading(level=2, words=Word("证书及有效期", "Certificates and their validity"))
    yield Paragraph(words=_NOTE)
    yield Table(head=_HEAD, widths=(26, 13, 15, 14, 18, 14), rows=tuple(map(_cells, row.certificates)))
    for one in row.certificates:
        for piece in one.evidence[:1] if one.state is not Validity.VALID else ():
            yield Paragraph(words=Word(f"{one.name}：{STATES[one.state].zh}。", f"{one.name}: {STATES[one.state].en}."))
            yield from evidence_blocks(piece, pages)


def _cells(one: CertificateRow) -> tuple[Cell, ...]:
    state = STATES[one.state]
    if one.recognised:
        state = Word(f"{state.zh}（文字识别，须核对原件）", f"{state.en} (recognised: check the original)")
    holder = said(one.holder or "—")
    words = (said(one.name), KINDS[one.kind], holder, said(one.number or "—"), valid_words(one), state)
    return tuple(cell(word) for word in words)


def valid_words(one: CertificateRow) -> Word:
    """The validity as days."""
    until = Word("长期", "no end") if one.unlimited else said(one.valid_until or "—")
    if one.valid_from is None:
        return until
    return Word(f"{one.valid_from} – {until.zh}", f"{one.valid_from} – {until.en}")
