"""What the blank official forms print, line by line: tells an unfilled form from a filled one, and form from copy."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache
from itertools import groupby

from corpus.tables import rows
from models.base import Model
from models.folding import match_key
from models.vocabulary import Category, Confidence, DocumentKind

_NUMBER = re.compile(
    r"\s*(?:第[一二三四五六七八九十]+[章节]|[（(]?(?:[一二三四五六七八九十]+|\d+)[)）]|[一二三四五六七八九十]+[、.．]"
    r"|(?:附表)?\d+(?:[.．]\d+)*(?!\d|\s*年)[、.．]?)\s*"
)
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_AFTER_LABEL = re.compile(r"[:：□].*|\s.*")
_GAP = re.compile(r"\.{3}|…|[;；]")


class LineKind(StrEnum):
    """What a line of a form is; a table's pieces are its title and its column heads."""

    COVER = "cover"
    HEADING = "heading"
    FIELD = "field"
    TABLE = "table"
    DECLARATION = "declaration"
    NOTE = "note"


class FormLine(Model):
    """A line as the form prints it, in pieces; ``remark`` tells what the form asks for there, in a compiler's words.

    A line known only by a remark has no pieces.
    """

    kind: LineKind
    pieces: tuple[str, ...]
    remark: str
    source: str
    confidence: Confidence


class Form(Model):
    """An official form in one edition; ``kind`` and ``category`` of the document that it becomes when filled."""

    id: str
    title: str
    edition: str
    kind: DocumentKind
    category: Category
    lines: tuple[FormLine, ...]

    def of(self, kind: LineKind) -> tuple[FormLine, ...]:
        """Its lines of one kind, in the order of the form."""
        return tuple(line for line in self.lines if line.kind is kind)


@cache
def forms() -> tuple[Form, ...]:
    """The forms found so far; not found: annexes 1, 3, 5 and 6 to 10 of the 2022 notice."""
    groups = groupby(rows(__package__, "forms.csv"), key=lambda row: row["form"])
    return tuple(_form(form, list(group)) for form, group in groups)


@cache
def form_keys() -> frozenset[str]:
    """The match keys of everything that a blank form prints as one piece, with and without number and brackets."""
    keys = {match_key(text).text for form in forms() for text in form_pieces(form)}
    return frozenset(key for key in keys if key and not key.isdecimal())


def form_pieces(form: Form) -> frozenset[str]:
    """Everything that a form prints as one piece, with and without number and brackets."""
    return frozenset(text for line in form.lines for text in _as_printed(line))


@lru_cache(maxsize=65_536)
def is_form_line(text: str) -> bool:
    """Whether ``text`` is no more than a line of a blank form, whatever its number."""
    keys = form_keys()
    return match_key(text).text in keys or match_key(without_number(text)).text in keys


def without_number(text: str) -> str:
    """A heading without its number (三、 3.1 （三） 第三章); 第三方 and 一般要求 keep their words."""
    number = _NUMBER.match(text)
    return text[number.end() :] if number else text


def _form(identity: str, table: list[dict[str, str]]) -> Form:
    first = table[0]
    return Form(
        id=identity,
        title=first["title"],
        edition=first["edition"],
        kind=DocumentKind(first["document"]),
        category=Category(first["category"]),
        lines=tuple(_line(row) for row in table),
    )


def _line(row: dict[str, str]) -> FormLine:
    return FormLine(
        kind=LineKind(row["kind"]),
        pieces=tuple(row["text"].split(" | ")) if row["text"] else (),
        remark=row["remark"],
        source=row["source"],
        confidence=Confidence(row["confidence"]),
    )


def _as_printed(line: FormLine) -> Iterator[str]:
    """The ways in which a line of a form may stand in a document: whole, or as label, sentence or heading."""
    for piece in line.pieces:
        bare = without_number(piece)
        yield from (piece, bare, _BRACKETS.sub("", bare))
        if line.kind in {LineKind.COVER, LineKind.FIELD}:
            yield _BRACKETS.sub("", _AFTER_LABEL.sub("", piece))
        if line.kind in {LineKind.DECLARATION, LineKind.NOTE}:
            yield from map(without_number, _GAP.split(piece))
        if line.remark:
            yield from (f"{piece}{line.remark}", f"{bare}{line.remark}", line.remark)
