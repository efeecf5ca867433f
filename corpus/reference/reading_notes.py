"""What readers of files remark, in Chinese: the remarks are written in English, reading_notes.csv has the patterns.

``{0}`` stands for words that stay, ``{note}`` for a remark inside a remark; the first pattern that fits counts.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Final, NamedTuple

from corpus.tables import rows

_NOTE: Final = "note"
_DEEPEST: Final = 6
_SLOT: Final = re.compile(r"\{(\w+)\}")
_BYTES: Final = re.compile(r"(\d{7,15}) 字节")
_MEBIBYTE: Final = 1 << 20


class RemarkKind(StrEnum):
    """What a remark is about, where that matters."""

    ACTIVE = "active"
    LINKS = "links"
    INSIDE = "inside"
    NAME = "name"
    HIDDEN = "hidden"
    LIMIT = "limit"
    LOCKED = "locked"
    DAMAGED = "damaged"
    NEEDS = "needs"
    OTHER = ""

    @property
    def careful(self) -> bool:
        """Whether the file does or holds something that its reader does not see."""
        return self in {RemarkKind.ACTIVE, RemarkKind.LINKS, RemarkKind.INSIDE, RemarkKind.NAME, RemarkKind.HIDDEN}


class Remark(NamedTuple):
    """A remark in both languages; ``zh`` is the English one where no pattern fits."""

    kind: RemarkKind
    zh: str
    en: str


class _Pattern(NamedTuple):
    words: re.Pattern[str]
    kind: RemarkKind
    chinese: str


def remark(text: str, depth: int = _DEEPEST) -> Remark:
    """A remark as readers of files write it; its kind is that of the one inside it where it has none of its own."""
    for pattern in _patterns():
        found = pattern.words.fullmatch(text)
        if found is not None:
            held, kind = {key.removeprefix("w"): value for key, value in found.groupdict().items()}, pattern.kind
            if _NOTE in held and depth:
                inside = remark(held[_NOTE], depth - 1)
                held[_NOTE], kind = inside.zh, inside.kind or kind
            said = "".join(held[piece] if at % 2 else piece for at, piece in enumerate(_SLOT.split(pattern.chinese)))
            return Remark(kind, _BYTES.sub(_in_mebibytes, said), text)
    return Remark(RemarkKind.OTHER, text, text)


def _in_mebibytes(found: re.Match[str]) -> str:
    size = int(found[1])
    return f"{size // _MEBIBYTE} MiB" if size % _MEBIBYTE == 0 else found[0]


@cache
def _patterns() -> tuple[_Pattern, ...]:
    table = rows(__package__, "reading_notes.csv")
    return tuple(_Pattern(_compiled(row["english"]), RemarkKind(row["kind"]), row["chinese"]) for row in table)


def _compiled(english: str) -> re.Pattern[str]:
    return re.compile("".join(_pieces(english)), re.DOTALL)


def _pieces(english: str) -> Iterator[str]:
    for number, piece in enumerate(_SLOT.split(english)):
        if number % 2:
            yield f"(?P<{piece if piece == _NOTE else f'w{piece}'}>.+?)"
        else:
            yield re.escape(piece)
