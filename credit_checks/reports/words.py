"""Words of a report: as labels are written, and as printed on one line."""

import re

from models.radicals import SIMPLIFIED, UNIFIED

WORD = re.compile(r"[^\s\u200b\u200c\u200d\u2060\ufeff\u00ad]+")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "，：；！？（）～"}
_UNIFIED = {ord(radical): SIMPLIFIED.get(char, char) for radical, char in UNIFIED.items()}
PLAIN = _UNIFIED | _WIDE
_LOOSE = re.compile(r"(?<![0-9A-Za-z]) | (?![0-9A-Za-z])")
FOLDED = str.maketrans("（）：／，；", "():/,;")


def fold(text: str) -> str:
    """Words as labels are written: no spaces, radicals as ideographs, brackets, colons and slashes half-width."""
    return "".join(WORD.findall(text)).translate(PLAIN).translate(FOLDED)


def plain_words(text: str) -> str:
    """Words as printed, on one line; only a space between Latin words or figures of one line stays."""
    lines = (" ".join(WORD.findall(line)) for line in text.split("\n"))
    return _LOOSE.sub("", "".join(lines).translate(PLAIN))
