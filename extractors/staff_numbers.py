"""Numbers of certificates in staff tables, as marks: equal numbers have equal marks, and a mark does not tell its number."""

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from corpus.templates.staff import staff_words
from extractors.tables import Header, text_at
from extractors.view import Leaf
from models.folding import plain

_JOINTS = re.compile(r"[\s\-‐-―－]+")
_NUMBER = re.compile(r"(?=.*\d)[0-9A-Z]{6,40}")
_MARK = 16


def number_columns(header: Header, own: range) -> Iterator[tuple[str, int]]:
    """Each column with numbers of certificates among a person's own, by what they are of: a title, or something else."""
    columns = staff_words().columns
    for column in header.columns(columns["number"], columns["not_number"]):
        if column in own:
            is_title = columns["number_of_title"].search(header.labels[column]) is not None
            yield "title" if is_title else "certificate", column


def number_marks(row: Mapping[int, Leaf], columns: Iterable[tuple[str, int]]) -> dict[str, str]:
    """The mark of each number that a row prints whole; masked ones, words and several numbers in a cell have none."""
    found = ((kind, _number(text_at(row, column))) for kind, column in columns)
    return {kind: sha256(f"{kind}:{number}".encode()).hexdigest()[:_MARK] for kind, number in found if number}


def _number(text: str) -> str:
    """A number as letters and digits; empty for anything else."""
    number = _JOINTS.sub("", plain(text)).upper()
    return number if _NUMBER.fullmatch(number) else ""
