"""Two forms of a text that readers and comparisons use, each with the way back to the original offsets.

The *reading form* repairs what text layers break (radicals, full-width Latin, odd spaces, hard line breaks) and keeps
what carries meaning (³ ㎡ ① and Chinese punctuation stay: NFKC would make 10³m³ into 103m3). The *match key* folds
further, for names and copied text: compatibility forms, case, spaces and punctuation are gone.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from models.base import Model
from models.radicals import SIMPLIFIED, UNIFIED

_KEPT_FULLWIDTH = set("，：；！？（）～")
_FULLWIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in _KEPT_FULLWIDTH}
_SPACES = dict.fromkeys(
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
)
_INVISIBLE = set("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_PLAIN = _FULLWIDTH | _SPACES | UNIFIED
_PLAIN_SIMPLIFIED = _PLAIN | {radical: SIMPLIFIED.get(char, char) for radical, char in UNIFIED.items()}
_BREAK = re.compile(r"[ \t\u00a0\u3000]*(?:\r\n|\r|\n)[ \t\r\n\u00a0\u3000]*")
_SIMPLIFIED_SHARE = 0.98


class Folded(Model):
    """A derived text; ``origin[i]`` is the offset in the original of the character that ``text[i]`` came from."""

    text: str
    origin: Sequence[int]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of the original that ``text[start:end]`` came from; an empty range stays empty."""
        if start >= end:
            at = self.origin[start] if start < len(self.origin) else (self.origin[-1] + 1 if self.origin else 0)
            return at, at
        return self.origin[start], self.origin[end - 1] + 1

    def find_all(self, pattern: re.Pattern[str]) -> Iterable[tuple[re.Match[str], int, int]]:
        """Every match in the derived text with its half-open range in the original."""
        for match in pattern.finditer(self.text):
            yield (match, *self.back(match.start(), match.end()))


def is_simplified(text: str) -> bool:
    """Whether almost every ideograph is in GB 2312; text without ideographs counts as simplified."""
    han = [char for char in text[:20_000] if "\u4e00" <= char <= "\u9fff"]
    known = sum(1 for char in han if _in_gb2312(char))
    return not han or known >= _SIMPLIFIED_SHARE * len(han)


def _in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def reading_form(text: str, joined: Iterable[tuple[int, int]] = ()) -> Folded:
    """The reading form; inside each half-open range of ``joined`` (paragraphs, cells) line breaks are healed."""
    table = _PLAIN_SIMPLIFIED if is_simplified(text) else _PLAIN
    removed, spaces = _healed_breaks(text, joined)
    chars: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(text):
        if index in removed or char in _INVISIBLE:
            continue
        chars.append(" " if index in spaces else table.get(char, char))
        origin.append(index)
    return Folded(text="".join(chars), origin=origin)


def _healed_breaks(text: str, joined: Iterable[tuple[int, int]]) -> tuple[set[int], set[int]]:
    """Offsets of line-break characters to drop, and of those that become one space (between two Latin words)."""
    removed: set[int] = set()
    spaces: set[int] = set()
    for start, end in joined:
        for match in _BREAK.finditer(text, start, end):
            removed.update(range(match.start(), match.end()))
            if _between_words(text, match.start() - 1, match.end(), start, end):
                removed.discard(match.start())
                spaces.add(match.start())
    return removed, spaces


def _between_words(text: str, before: int, after: int, start: int, end: int) -> bool:
    if before < start or after >= end:
        return False
    left, right = text[before], text[after]
    return (left + right).isascii() and left.isalpha() and right.isalpha() and (left.islower() or right.islower())


def plain(text: str) -> str:
    """The reading form of a short piece (a label, a cell), healed as one paragraph, outer spaces gone."""
    return reading_form(text, [(0, len(text))]).text.strip()


def match_key(text: str) -> Folded:
    """The match key: radicals and compatibility forms folded, lower case, only letters, digits and ideographs left."""
    parts = [_key_of(char) for char in text]
    origin = [index for index, part in enumerate(parts) for _ in part]
    return Folded(text="".join(parts), origin=origin)


@lru_cache(maxsize=65_536)
def _key_of(char: str) -> str:
    """What one character adds to a match key."""
    folded = unicodedata.normalize("NFKC", _PLAIN_SIMPLIFIED.get(char, char)).casefold()
    return "".join(one for one in folded if one.isalnum())
