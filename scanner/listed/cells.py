"""An evaluator's cell of a list → the bodies it names: joint evaluators, second names and forms in brackets."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from corpus.templates.body_names import body_names
from credit_checks.subjects.matching import names_noted
from credit_checks.subjects.name_parts import parts_of
from models.folding import plain
from models.identity import fold_name, parents_of

_PUNCTUATION = re.compile(r"[、，,·•・.\-－—_/／]")
_BRACKETED = re.compile(r"^(?P<head>[^()]{4,}(?:\([^()]*\)[^()]+)?)\((?P<note>[^()]+)\)?$")
_HAN = re.compile(r"[\u3400-\u9fff]")
_SHORTEST = 5
_SHORTEST_JOINT = 8


class Note(StrEnum):
    """What stands in brackets behind a name that is whole without them."""

    FORM = "form"
    LATIN = "latin"
    FORMER = "former"
    NAME = "name"


class Named(NamedTuple):
    """A body as a cell prints it: ``key`` is its name without the bracket, folded; ``other`` the name in it, folded or empty."""

    key: str
    note: Note | None = None
    other: str = ""


def body_key(name: str) -> str:
    """A name folded for comparison; punctuation inside does not count either (江苏省、南京市…中心)."""
    return _PUNCTUATION.sub("", fold_name(name))


def names_nobody(cell: str) -> bool:
    """Whether a cell of an evaluator's column is empty, a stroke or a word for none."""
    return body_key(cell) in body_names().nobody


@lru_cache(1 << 16)
def named(printed: str) -> Named:
    """A printed name without the bracket behind it, unless that names another seat or a part."""
    bare, *former = names_noted(printed)
    if former:
        return Named(body_key(bare), Note.FORMER, body_key(former[0]))
    match = _BRACKETED.match(unicodedata.normalize("NFKC", plain(printed)).strip())
    if match is None or not parts_of(fold_name(match["head"])).complete:
        return Named(body_key(printed))
    key, note = body_key(match["head"]), match["note"].strip()
    if note in body_names().legal_notes:
        return Named(key, Note.FORM)
    if _HAN.search(note) is None:
        return Named(key, Note.LATIN)
    other = body_key(note)
    if other.endswith(body_names().parts) or not _is_whole(other):
        return Named(body_key(printed))
    return Named(key, Note.NAME, other)


def says_whose(key: str) -> bool:
    """Whether a name says whose it is, so that no other body can bear it: a place, an authority, a legal form."""
    parts, words = parts_of(key), body_names()
    return bool(parts.places) or key.startswith(words.own_openings) or key.endswith("有限公司")


def _is_whole(key: str) -> bool:
    """Whether a folded text is the name of a body and no place or form alone."""
    parts = parts_of(key)
    return parts.complete and len(key) >= _SHORTEST and parts.core != "有限公司"


def separated(cell: str) -> tuple[str, ...]:
    """The printed names of a cell: several where separators outside brackets part whole names, else the cell."""
    pieces = [piece for piece in _pieces(cell) if piece]
    whole = all(_is_whole(body_key(piece)) and not parents_of(body_key(piece)) for piece in pieces)
    return tuple(pieces) if len(pieces) > 1 and whole else (cell.strip(),)


def _pieces(cell: str) -> Iterator[str]:
    begin, depth = 0, 0
    for at, char in enumerate(cell):
        depth = max(depth + (char in "（(") - (char in "）)"), 0)
        if depth == 0 and char in body_names().separators:
            yield cell[begin:at].strip()
            begin = at + 1
    yield cell[begin:].strip()


def run_together(key: str, known: Collection[str]) -> tuple[str, ...]:
    """The two names that a folded text is, one behind the other, if both stand on the list by themselves; else none."""
    for end in range(_SHORTEST_JOINT, len(key) - _SHORTEST_JOINT + 1):
        first, rest = key[:end], key[end:]
        if first not in known or not parts_of(first).complete:
            continue
        for joint in body_names().joints:
            second = rest.removeprefix(joint)
            if rest.startswith(joint) and second in known and says_whose(second):
                return (first, second)
    return ()
