"""The field of a credit record and the words that told it, where a finding shows that very record."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final, NamedTuple

from scanner.results.rows import CreditReceiptRow, FindingRow, PassageRow, RecordRow, RegisterRowRow

SAID: Final = 24
"""So many characters of what a record says of the act stand in the message on it, which may be shortened after them."""


class Field(NamedTuple):
    """A field's id and the words that told it; both "" where no finding shows the record."""

    id: str = ""
    words: str = ""


class RecordFields:
    """What findings say of the field of records, by where they stand."""

    def __init__(self, findings: Iterable[FindingRow]) -> None:
        self._rows: dict[tuple[str, str, int], Field] = {}
        self._words: dict[tuple[str, str, int | None], list[tuple[str, Field]]] = defaultdict(list)
        self._said: dict[tuple[str, str], list[tuple[str, Field]]] = defaultdict(list)
        for row in findings:
            field = row.data.get("field")
            if isinstance(field, str):
                self._add(row, Field(field, str(row.data.get("decided_by", "")).replace("|", "、")))

    def of(self, record: RecordRow) -> Field:
        """By the row of a register, the words of a report that print the record's number, or what is said of a live answer."""
        subject, place = record.subject.id, record.register or ""
        held = self._rows.get((subject, place, record.row or 0))
        if held is not None:
            return held
        if record.receipt:
            told, sought = self._said.get((subject, record.receipt), []), [record.date, _plain(record.text)[:SAID]]
        else:
            told, sought = self._words.get((subject, place, record.page), []), [_plain(record.number)]
        return next((field for words, field in told if all(one and one in words for one in sought)), Field())

    def _add(self, row: FindingRow, field: Field) -> None:
        for piece in row.evidence:
            if isinstance(piece, RegisterRowRow):
                number = next((value for value in piece.row.values() if isinstance(value, int)), 0)
                self._rows.setdefault((row.subject.id, piece.register, number), field)
            elif isinstance(piece, PassageRow):
                self._words[row.subject.id, piece.path, piece.page].append((_plain(piece.quote), field))
            elif isinstance(piece, CreditReceiptRow):
                self._said[row.subject.id, piece.receipt].append((_plain(row.message.zh), field))


def _plain(text: str) -> str:
    return "".join(text.split())
