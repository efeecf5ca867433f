"""How wide characters are, guessed: the fonts of an OFD file are not opened."""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

_WIDTHS: Mapping[str, tuple[float, float]] = {
    "iljftrI.,:;'|!()[]{}-/\\ ": (0.3, 0.62),
    "acesz": (0.42, 0.62),
    "mwMW%@&": (0.85, 1.0),
}
_OF_CHAR = {char: widths for chars, widths in _WIDTHS.items() for char in chars}
_USUAL, _CAPITAL, _FULL = (0.5, 0.64), (0.7, 1.0), (1.0, 1.0)
_HAN = "\u2e80"


def width(char: str, step: float, tracking: float, em: float) -> float:
    """The width of a character: that of its font, which is not looked at, is guessed from the next character's place.

    ``tracking`` is by how much all characters of the run at least stand apart; no gap for that is one between words.
    """
    plain, most = _widths(char)
    if char < _HAN and 0 < step <= most * em + tracking:
        return step
    return plain * em


def usual(char: str) -> float:
    """The usual width of a character in ems."""
    return _widths(char)[0]


@lru_cache(maxsize=4096)
def _widths(char: str) -> tuple[float, float]:
    """The usual width of a character in ems (that of narrow fonts, of those that spread), and the most it may be."""
    found = _OF_CHAR.get(char)
    if found is not None:
        return found
    if unicodedata.east_asian_width(char) in "WFA":
        return _FULL
    return _CAPITAL if char.isupper() else _USUAL
