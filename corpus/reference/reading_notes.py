"""What readers of files remark, in Chinese: the remarks are written in English, reading_notes.csv has the patterns.

``{0}`` stands for words that stay, ``{note}`` for a remark inside a remark; the first pattern that fits counts.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from corpus.tables import rows

_NOTE: Final = "note"
_DEEPEST: Final = 6
_SLOT: Final = re.compile(r"\{(\w+)\}")


class _Pattern(NamedTuple):
    words: re.Pattern[str]
    chinese: str


def note_in_chinese(note: str, depth: int = _DEEPEST) -> str:
    """The remark in Chinese; what no pattern fits stays as it is."""
    for pattern in _patterns():
        found = pattern.words.fullmatch(note)
        if found is not None:
            held = {key.removeprefix("w"): value for key, value in found.groupdict().items()}
            if _NOTE in held and depth:
                held[_NOTE] = note_in_chinese(held[_NOTE], depth - 1)
            return "".join(held[piece] if at % 2 else piece for at, piece in enumerate(_SLOT.split(pattern.chinese)))
    return note


@cache
def _patterns() -> tuple[_Pattern, ...]:
    return tuple(_Pattern(_compiled(row["english"]), row["chinese"]) for row in rows(__package__, "reading_notes.csv"))


def _compiled(english: str) -> re.Pattern[str]:
    return re.compile("".join(_pieces(english)), re.DOTALL)


def _pieces(english: str) -> Iterator[str]:
    for number, piece in enumerate(_SLOT.split(english)):
        if number % 2:
            yield f"(?P<{piece if piece == _NOTE else f'w{piece}'}>.+?)"
        else:
            yield re.escape(piece)
