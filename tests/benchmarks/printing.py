"""Aligned tables of text; Chinese characters take two places."""

import sys
import unicodedata
from collections.abc import Sequence


def say(line: str = "") -> None:
    """One line."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def show(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table: the first column stands left, the others right."""
    lines = [list(head), *(list(row) for row in rows)]
    widths = [max(_width(line[col]) for line in lines) for col in range(len(head))]
    for line in lines:
        parts = [
            _padded(text, width, left=col == 0) for col, (text, width) in enumerate(zip(line, widths, strict=True))
        ]
        say("  " + "  ".join(parts).rstrip())


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _padded(text: str, width: int, *, left: bool) -> str:
    blank = " " * (width - _width(text))
    return text + blank if left else blank + text
