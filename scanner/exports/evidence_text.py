"""Evidence as plain words for places that have one cell for it."""

import math
from collections.abc import Mapping
from typing import NamedTuple, assert_never

from scanner.exports.words import WORDS, register_word
from scanner.results.rows import (
    AbsenceRow,
    ComputationRow,
    CreditReceiptRow,
    EvidenceRow,
    PassageRow,
    RegisterRowRow,
)


class Shown(NamedTuple):
    """Where a piece of evidence stands and what it says; ``page`` is None where there is none."""

    where: str
    page: int | None
    words: str

    def line(self) -> str:
        """Place and words in one line."""
        page = f" 第{self.page}页" if self.page is not None else ""
        return f"{self.where}{page}：{self.words}"


def shown(piece: EvidenceRow) -> Shown:
    """One piece of evidence as place, page and words."""
    match piece:
        case PassageRow():
            return Shown(piece.path, piece.page, piece.quote + _recognised(piece))
        case RegisterRowRow():
            as_of = f"（截至 {piece.as_of}）" if piece.as_of else "（未注明截止日期）"
            number, cells = register_row(piece)
            return Shown(f"名录 {register_word(piece.register).zh}{as_of}第{number}行", None, _listed(cells))
        case CreditReceiptRow():
            return Shown(piece.receipt, None, f"{piece.source}：{piece.outcome}")
        case AbsenceRow():
            return Shown("；".join(piece.paths), None, f"未见：{piece.sought}")
        case ComputationRow():
            return Shown("", None, f"{_listed(piece.inputs)}；{piece.formula} → {piece.result}")
        case _:
            assert_never(piece)


def certainty(confidence: float) -> str:
    """How certain recognised words are, in two digits, never more certain than they are."""
    return f"{math.floor(confidence * 100) / 100:.2f}"


def _recognised(piece: PassageRow) -> str:
    """What is to be known of words that were not read but recognised."""
    if piece.confidence is None:
        return ""
    return f"（{WORDS['evidence.ocr'].zh.format(value=certainty(piece.confidence))}）"


def register_row(piece: RegisterRowRow) -> tuple[int, dict[str, str]]:
    """The row's number in its file (0: not stated) and its cells as printed."""
    numbers = [value for value in piece.row.values() if isinstance(value, int)]
    cells = {key: value for key, value in piece.row.items() if isinstance(value, str)}
    return (numbers[0] if numbers else 0), cells


def _listed(values: Mapping[str, str]) -> str:
    return "；".join(f"{key}：{value}" for key, value in values.items())
