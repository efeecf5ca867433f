"""The text of a report without spaces and line breaks, with the way back: labels and values wrap anywhere."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from models.document import Document, Span
from models.facts import Stated

_FOLDED = str.maketrans("（）：／", "():/")


class Compact(NamedTuple):
    """``text[i]`` came from ``origin[i]`` of the document's text; brackets, colons and slashes are half-width."""

    document: Document
    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The place of ``start:end`` in the document; not empty."""
        return self.document.span(self.origin[start], self.origin[end - 1] + 1)

    def stated(self, pattern: re.Pattern[str]) -> Stated[str] | None:
        """The first group of the first match."""
        found = pattern.search(self.text)
        return Stated(value=found.group(1), at=self.span(*found.span(1))) if found is not None else None


def compact(document: Document, dropped: re.Pattern[str] | None = None) -> Compact:
    """The whole text; what ``dropped`` matches (heads and feet of pages) is left out."""
    kept = [(place, char) for place, char in enumerate(document.text) if not char.isspace()]
    text = "".join(char for _, char in kept).translate(_FOLDED)
    origin = [place for place, _ in kept]
    if dropped is None:
        return Compact(document, text, tuple(origin))
    pieces = list(_between(text, dropped))
    return Compact(
        document,
        "".join(text[start:end] for start, end in pieces),
        tuple(place for start, end in pieces for place in origin[start:end]),
    )


def _between(text: str, dropped: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    reached = 0
    for match in dropped.finditer(text):
        yield reached, match.start()
        reached = match.end()
    yield reached, len(text)
