"""A text as numbers: its match key without page heads, numbers and names each as one code, with the way back."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.folding import match_key
from scanner.reuse.lines import Lines, lines_of, page_heads

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
NUMBER, NAME = 1, 2
_UNKNOWN, _SEVERAL = -1, -2
_NUMBER = re.compile(r"\d+")


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
    lines: Lines

    def masked(self) -> Flags:
        """Which codes are numbers or names."""
        return self.codes <= NAME


def head_ranges(text: str, repeated_lines: int) -> list[tuple[int, int]]:
    """Where the heads, feet and numbers of pages stand that :func:`stream` leaves out."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.int64)
    lines = lines_of(points, *_folded(points))
    heads = lines.only(page_heads(lines, repeated_lines))
    return list(zip(heads.starts.tolist(), heads.ends.tolist(), strict=True))


def stream(text: str, names: Iterable[str] = (), repeated_lines: int = 4) -> Stream:
    """The folded text; ``names`` become one code wherever they stand."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.int64)
    codes, origin = _folded(points)
    lines = lines_of(points, codes, origin)
    codes, origin = _without(lines.only(page_heads(lines, repeated_lines)), codes, origin)
    digits = (codes >= ord("0")) & (codes <= ord("9"))
    later = digits.copy()
    later[:1] = False
    later[1:] &= digits[:-1]
    places = np.flatnonzero(~later)
    shown = np.where(digits, NUMBER, codes)[places]
    shown, kept = _with_names(shown, names)
    places = places[kept]
    ends = origin[np.append(places[1:], len(codes)) - 1] + 1 if len(places) else places
    return Stream(text, points, shown, origin[places], ends, _string(shown), lines)


def _string(codes: Ints) -> str:
    return codes.astype(np.uint32).tobytes().decode("utf-32-le", "surrogatepass")


def _without(heads: Lines, codes: Ints, origin: Ints) -> tuple[Ints, Ints]:
    if not len(heads.keys):
        return codes, origin
    keep = np.ones(len(codes), dtype=bool)
    bounds = zip(np.searchsorted(origin, heads.starts), np.searchsorted(origin, heads.ends), strict=True)
    for first, last in bounds:
        keep[first:last] = False
    return codes[keep], origin[keep]


@cache
def _table() -> NDArray[np.int64]:
    """Code point → its one code, 0 if dropped; filled as characters come."""
    return np.full(0x110000, _UNKNOWN, dtype=np.int64)


@cache
def _several(point: int) -> tuple[int, ...]:
    return tuple(map(ord, match_key(chr(point)).text))


def _folded(points: Ints) -> tuple[Ints, Ints]:
    """The codes and, for each, the offset it came from."""
    table = _table()
    codes = table[points]
    if len(unknown := points[codes == _UNKNOWN]):
        for point in np.unique(unknown).tolist():
            folded = _several(point)
            table[point] = _SEVERAL if len(folded) > 1 else sum(folded)
        codes = table[points]
    several = np.flatnonzero(codes == _SEVERAL).tolist()
    if not several:
        origin = np.flatnonzero(codes)
        return codes[origin], origin
    counts = (codes != 0).astype(np.int64)
    counts[several] = [len(_several(int(points[at]))) for at in several]
    origin = np.repeat(np.arange(len(points)), counts)
    out = codes[origin]
    begins = np.cumsum(counts) - counts
    for at in several:
        folded = _several(int(points[at]))
        out[begins[at] : begins[at] + len(folded)] = folded
    return out, origin


def _with_names(codes: Ints, names: Iterable[str]) -> tuple[Ints, Ints]:
    """The codes with one for each name, and where they stood."""
    places = np.arange(len(codes))
    keys = sorted({key for name in names if len(key := match_key(name).text) > 1}, key=lambda key: (-len(key), key))
    if not keys:
        return codes, places
    pattern = re.compile("|".join(re.escape(_NUMBER.sub(chr(NUMBER), key)) for key in keys))
    spans = [match.span() for match in pattern.finditer(_string(codes))]
    if not spans:
        return codes, places
    keep = np.ones(len(codes), dtype=bool)
    for start, end in spans:
        codes[start] = NAME
        keep[start + 1 : end] = False
    return codes[keep], places[keep]
