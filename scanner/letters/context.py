"""The sentence around a few words, so that a person understands them where they are quoted."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from scanner.results.rows import PassageRow

Around = Callable[[PassageRow], str]
_FEW, _SIDE = 16, 40
"""Words of fewer characters are shown with so many on each side, within their sentence."""
_ENDS = "。；;！\n"


def alone(piece: PassageRow) -> str:
    """The words as they are quoted."""
    return piece.quote


class Texts:
    """The texts of a run, read as they are asked for; words that do not stand where the run says are shown alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._text = lru_cache(maxsize=4)(self._read)

    def around(self, piece: PassageRow) -> str:
        """The quotation, if it is short with what stands beside it."""
        if len(piece.quote) >= _FEW:
            return piece.quote
        text = self._text(piece.sha256)
        if text[piece.start : piece.end] != piece.quote:
            return piece.quote
        return _sentence(text, piece.start, piece.end)

    def _read(self, sha256: str) -> str:
        try:
            return (self._folder / f"{sha256}.txt").read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            return ""


def _sentence(text: str, start: int, end: int) -> str:
    first = max(text.rfind(mark, 0, start) for mark in _ENDS) + 1
    ends = [place for mark in _ENDS if (place := text.find(mark, end)) >= 0]
    last = min(ends, default=len(text))
    before, after = text[max(first, start - _SIDE) : start], text[end : min(last, end + _SIDE)]
    cut_before = "……" if start - _SIDE > first else ""
    cut_after = "……" if end + _SIDE < last else ""
    return f"{cut_before}{before.lstrip()}{text[start:end]}{after.rstrip()}{cut_after}"
