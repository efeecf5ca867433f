"""The text of a file as it was read, and the words around a passage."""

from typing import Final, NamedTuple

from scanner.service.rounds.lines import folder_of
from scanner.service.rounds.models import Document, Result

PART: Final = 20_000
"""Characters of a page of text."""
AROUND: Final = 400


class Part(NamedTuple):
    """A part of a text, cut where the marked words begin and end; ``previous`` and ``next`` are where other parts begin."""

    before: str
    marked: str
    after: str
    start: int
    total: int
    previous: int | None
    next: int | None


def text_of(result: Result, sha256: str) -> str:
    """The text; empty where the run directory has none. Line ends are those of the text."""
    if not sha256.isalnum():
        return ""
    try:
        with (folder_of(result) / "texts" / f"{sha256}.txt").open(encoding="utf-8", newline="") as file:
            return file.read()
    except (OSError, UnicodeDecodeError):
        return ""


def text_part(document: Document, start: int, end: int) -> Part:
    """The part of a file's text that holds ``start``; ``start:end`` is marked."""
    text = text_of(document.result, document.sha256)
    start = min(start, len(text))
    end = min(max(start, end), len(text))
    first = start // PART * PART if end - start < PART else start
    last = min(len(text), max(first + PART, end))
    return Part(
        text[first:start],
        text[start:end],
        text[end:last],
        first,
        len(text),
        max(0, first - PART) if first else None,
        last if last < len(text) else None,
    )


def around(document: Document, start: int, end: int) -> Part:
    """A passage with some words around it."""
    text = text_of(document.result, document.sha256)
    return Part(
        text[max(0, start - AROUND) : start], text[start:end], text[end : end + AROUND], start, len(text), None, None
    )
