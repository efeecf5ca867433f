"""The text of a file as it was read, and the words around a passage."""

from typing import Final, NamedTuple

from scanner.service.masking import masked
from scanner.service.rounds.lines import folder_of
from scanner.service.rounds.models import Document, Result

PART: Final = 20_000
"""Characters of a page of text."""
AROUND: Final = 400
_OVER: Final = 100
"""Longer than what identifies anybody."""


class Part(NamedTuple):
    """A part of a text, cut where the marked words begin and end; ``previous`` and ``next`` are where other parts begin.

    ``hides``: personal data is hidden in it.
    """

    before: str
    marked: str
    after: str
    start: int
    total: int
    previous: int | None
    next: int | None
    hides: bool = False


def text_of(result: Result, sha256: str) -> str:
    """The text; empty where the run directory has none. Line ends are those of the text."""
    if not sha256.isalnum():
        return ""
    try:
        with (folder_of(result) / "texts" / f"{sha256}.txt").open(encoding="utf-8", newline="") as file:
            return file.read()
    except (OSError, UnicodeDecodeError):
        return ""


def text_part(document: Document, start: int, end: int, *, full: bool) -> Part:
    """The part of a file's text that holds ``start``; ``start:end`` is marked. Personal data is hidden unless ``full``."""
    text = text_of(document.result, document.sha256)
    start = min(start, len(text))
    end = min(max(start, end), len(text))
    first = start // PART * PART if end - start < PART else start
    last = min(len(text), max(first + PART, end))
    shown = _veiled(text, first, last, full=full)
    return Part(
        shown[first:start],
        shown[start:end],
        shown[end:last],
        first,
        len(text),
        max(0, first - PART) if first else None,
        last if last < len(text) else None,
        shown != text,
    )


def around(document: Document, start: int, end: int, *, full: bool) -> Part:
    """A passage with some words around it; personal data is hidden unless ``full``."""
    text = text_of(document.result, document.sha256)
    first, last = max(0, start - AROUND), end + AROUND
    shown = _veiled(text, first, last, full=full)
    return Part(shown[first:start], shown[start:end], shown[end:last], start, len(text), None, None, shown != text)


def _veiled(text: str, first: int, last: int, *, full: bool) -> str:
    """The text with personal data hidden between two places; a number that runs over one of them is hidden, too."""
    if full:
        return text
    first, last = max(0, first - _OVER), last + _OVER
    return f"{text[:first]}{masked(text[first:last])}{text[last:]}"
