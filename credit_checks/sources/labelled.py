"""Rows that describe themselves: their labels travel with them, and say what a row is and whom it is about."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from enum import Enum
from functools import cache
from typing import Any, Final

import msgspec

from corpus.reference.credit_sources import KindLayout, SourceLayout
from credit_checks.sources.shared import Untold, not_understood
from credit_checks.subjects.printed_codes import Says, printed_code
from models.credit import CreditEntry, Why
from models.finding import Message
from models.identity import fold_name
from models.round import Identity

_SPACE = re.compile(r"\s+")
_TAG = re.compile(r"<[^<>]{1,80}>")
_COLONS: Final = ":："


class LabelledRow(msgspec.Struct, frozen=True):
    """A row as it comes: ``columns`` are its keys in order, ``labels`` and ``entity`` what each is called and holds."""

    entity: dict[str, Any]
    labels: dict[str, str] = msgspec.field(name="sencesMap")
    columns: list[str] | None = msgspec.field(name="columnList", default=None)
    table: str | None = msgspec.field(name="table_name", default=None)

    @property
    def cells(self) -> dict[str, str]:
        """Label → words, in the order of the columns; Untold for a value that is no plain one."""
        return {label_of(self.labels.get(key, key)): words(self.entity.get(key)) for key in self.columns or self.labels}


class Whose(Enum):
    """Whom a row is about."""

    SUBJECT = "subject"
    ANOTHER = "another"
    UNCLEAR = "unclear"


def words(value: object) -> str:
    """A value as text, without marks of what was searched for; Untold for one that is no plain value."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise not_understood(f"{type(value).__name__}")
    return _TAG.sub("", str(value)).strip()


@cache
def label_of(text: str) -> str:
    """A label without spaces, width and colon."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text)).strip(_COLONS)


def kind_of(row: LabelledRow, kinds: Iterable[KindLayout]) -> KindLayout:
    """What a row is: by its table's name where that tells, and by its labels; Untold where they disagree or tell nothing."""
    table, held = (row.table or "").lower(), row.cells
    known = tuple(kinds)
    by_label = [kind for kind in known if any(label_of(label) in held for label in kind.telling)]
    by_table = [kind for kind in known if any(word in table for word in kind.tables)]
    found = [kind for kind in by_label if kind in by_table] or by_label
    if len(found) != 1 or (by_table and found[0] not in by_table):
        raise not_understood(f"{row.table or '?'}: {'、'.join(list(held)[:5])}")
    return found[0]


def whose(layout: SourceLayout, subject: Identity, cells: Mapping[str, str], names: Iterable[str]) -> Whose:
    """Whom a row is about: the codes in it decide, then its name; a row with neither is what was asked for."""
    said = {printed_code(code).about(subject.uscc) for code in _values(layout, "codes", cells)}
    if Says.SAME in said:
        return Whose.SUBJECT
    if Says.ANOTHER in said:
        return Whose.ANOTHER
    printed = {fold_name(name) for name in _values(layout, "names", cells)}
    return Whose.SUBJECT if printed <= {fold_name(name) for name in names} else Whose.UNCLEAR


def of_another(held: Whose) -> Untold:
    """That a list holds a row that is not the subject's, or may not be."""
    if held is Whose.ANOTHER:
        return Untold(
            Why.OTHER_SUBJECT,
            Message(zh="该来源的列表混有其他主体的记录", en="the list holds records of another subject"),
        )
    zh = "该来源的列表有记录无法确定属于哪一主体"
    return Untold(
        Why.SUBJECT_UNCLEAR, Message(zh=zh, en="the list holds a record that cannot be told to be the subject's")
    )


def entry_of(layout: SourceLayout, kind: KindLayout, cells: Mapping[str, str]) -> CreditEntry:
    """The record: canonical columns first, then what has none under its own label; no names of persons, nothing empty."""
    null = _words(layout, "null")
    held = {label: value for label, value in cells.items() if value and label_of(value) not in null}
    columns = {label_of(label): column for label, column in kind.columns.items()}
    units = {label_of(label): unit for label, unit in kind.units.items()}
    found: dict[str, str] = {}
    for label, value in held.items():
        if label in columns:
            found.setdefault(columns[label], value + units.get(label, ""))
    persons = _words(layout, "persons")
    rest = {label: value for label, value in held.items() if label not in columns and label not in persons}
    return CreditEntry(kind=kind.kind, cells={**rest, **found})


def _values(layout: SourceLayout, name: str, cells: Mapping[str, str]) -> list[str]:
    null = _words(layout, "null")
    return [value for label in _words(layout, name) if (value := cells.get(label, "")) and label_of(value) not in null]


def _words(layout: SourceLayout, name: str) -> tuple[str, ...]:
    return tuple(label_of(word) for word in layout.words.get(name, ()))
