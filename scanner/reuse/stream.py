"""A text as numbers: its match key without page heads, numbers and names each as one code, with the way back."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.folding import match_key

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
NUMBER, NAME = 1, 2
_UNKNOWN, _SEVERAL = -1, -2
_LINE = re.compile(r"[^\n\r\f]+")
_NO_DIGITS = str.maketrans("", "", "0123456789０１２３４５６７８９ \t\u3000-—–")
_LONGEST_HEAD = 80
_PAGE_NUMBERS = frozenset({"", "第页", "第页共页", "/", "页"})


class Stream(NamedTuple):
    """``codes[i]`` came from ``text[starts[i]:ends[i]]``; ``chars`` is the same as a string of equal length.

    ``points`` are the code points of the text itself.
    """

    text: str
    points: Ints
    codes: Ints
    starts: Ints
    ends: Ints
    chars: str

    def masked(self) -> Flags:
        """Which codes are numbers or names."""
        return self.codes <= NAME


def stream(text: str, names: Iterable[str] = (), repeated_lines: int = 4) -> Stream:
    """The folded text; ``names`` become one code wherever they stand."""
    raw = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.int64)
    codes, origin = _folded(raw, page_heads(text, repeated_lines))
    digits = (codes >= ord("0")) & (codes <= ord("9"))
    first = digits.copy()
    first[1:] &= ~digits[:-1]
    codes = np.where(digits, NUMBER, codes)
    codes, starts, ends = _kept(codes, origin, origin + 1, ~digits | first)
    codes, starts, ends = _without_names(codes, starts, ends, names)
    return Stream(text=text, points=raw, codes=codes, starts=starts, ends=ends, chars=_string(codes))


def _string(codes: Ints) -> str:
    return codes.astype(np.uint32).tobytes().decode("utf-32-le", "surrogatepass")


def _kept(codes: Ints, starts: Ints, ends: Ints, keep: Flags) -> tuple[Ints, Ints, Ints]:
    """The kept codes; the end of each reaches over the ones dropped behind it, up to the last that was dropped."""
    places = np.flatnonzero(keep)
    if not len(places):
        return codes[:0], starts[:0], ends[:0]
    last = np.append(places[1:], len(codes)) - 1
    return codes[places], starts[places], ends[last]


@cache
def _table() -> NDArray[np.int32]:
    """Code point → its one code, 0 if dropped; filled as characters come."""
    return np.full(0x110000, _UNKNOWN, dtype=np.int32)


@cache
def _several(point: int) -> tuple[int, ...]:
    return tuple(map(ord, match_key(chr(point)).text))


def _folded(raw: Ints, dropped: Iterable[tuple[int, int]]) -> tuple[Ints, Ints]:
    """The codes and, for each, the offset it came from."""
    table = _table()
    codes = table[raw].astype(np.int64)
    for point in np.unique(raw[codes == _UNKNOWN]).tolist():
        folded = _several(point)
        table[point] = _SEVERAL if len(folded) > 1 else sum(folded)
    codes = table[raw].astype(np.int64)
    for start, end in dropped:
        codes[start:end] = 0
    counts = (codes != 0).astype(np.int64)
    several = np.flatnonzero(codes == _SEVERAL)
    for at in several.tolist():
        counts[at] = len(_several(int(raw[at])))
    origin = np.repeat(np.arange(len(raw), dtype=np.int64), counts)
    out = codes[origin]
    begins = np.cumsum(counts) - counts
    for at in several.tolist():
        folded = _several(int(raw[at]))
        out[begins[at] : begins[at] + len(folded)] = folded
    return out, origin


def page_heads(text: str, repeated: int) -> Iterator[tuple[int, int]]:
    """Ranges of the lines that are heads, feet or numbers of pages."""
    spans = [match.span() for match in _LINE.finditer(text)]
    lines = [(span, text[slice(*span)].translate(_NO_DIGITS)) for span in spans if span[1] - span[0] <= _LONGEST_HEAD]
    counts = Counter(key for _, key in lines)
    return (span for span, key in lines if counts[key] >= repeated or (key in _PAGE_NUMBERS and counts[key] > 1))


def _without_names(codes: Ints, starts: Ints, ends: Ints, names: Iterable[str]) -> tuple[Ints, Ints, Ints]:
    keys = sorted({key for name in names if len(key := match_key(name).text) > 1}, key=lambda key: (-len(key), key))
    if not keys:
        return codes, starts, ends
    keep = np.ones(len(codes), dtype=bool)
    masked = codes.copy()
    pattern = re.compile("|".join(re.escape(re.sub(r"\d+", chr(NUMBER), key)) for key in keys))
    for match in pattern.finditer(_string(codes)):
        masked[match.start()] = NAME
        keep[match.start() + 1 : match.end()] = False
    return _kept(masked, starts, ends, keep)
