"""Where words of a list stand in a text: spaCy's phrase matcher over characters.

A word may hold gaps, "…" for up to 12 characters of a clause, "……" for up to 40 of a sentence, and choices, "(甲|乙|)丙".
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import product
from operator import itemgetter
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

_Label = TypeVar("_Label")
_CHOICE = re.compile(r"\(([^()]*)\)")
_GAP = re.compile("(…+)")
_REACH = {"…": (12, frozenset("，,：:。；;！!")), "……": (40, frozenset("。；;！!"))}


class Hit(NamedTuple, Generic[_Label]):
    """A word at ``start:end`` of a text, and what the list says of it."""

    start: int
    end: int
    label: _Label


class _Word(NamedTuple):
    parts: tuple[str, ...]
    gaps: tuple[str, ...]


class Lexicon(Generic[_Label]):
    """Words with a label each; spaCy is loaded with the first list, as most runs hold no record."""

    def __init__(self, words: Iterable[tuple[str, _Label]]) -> None:
        from spacy.matcher import PhraseMatcher  # noqa: PLC0415  # half a second that runs without records do without

        self._matcher = PhraseMatcher(_vocab(), attr="ORTH")
        self._words = [(_split(form), label) for word, label in words for form in _forms(word)]
        for part in sorted({part for word, _ in self._words for part in word.parts}):
            self._matcher.add(part, [_doc(part)])
        self._beginning: dict[str, list[int]] = {}
        for index, (word, _) in enumerate(self._words):
            self._beginning.setdefault(word.parts[0], []).append(index)

    def hits(self, text: str) -> tuple[Hit[_Label], ...]:
        """Every word in a text without spaces, in order; a word with gaps once for each of its beginnings."""
        if not text:
            return ()
        places: dict[str, list[int]] = {}
        for _, start, end in sorted(self._matcher(_doc(text)), key=itemgetter(1)):
            places.setdefault(text[start:end], []).append(start)
        return tuple(sorted(self._joined(text, places), key=lambda hit: (hit.start, -hit.end)))

    def _joined(self, text: str, places: dict[str, list[int]]) -> Iterator[Hit[_Label]]:
        for part, starts in places.items():
            for index in self._beginning.get(part, ()):
                word, label = self._words[index]
                for start in starts:
                    end = _end(text, places, word, start)
                    if end is not None:
                        yield Hit(start, end, label)

    def longest(self, text: str) -> tuple[Hit[_Label], ...]:
        """The words in a text, in order, none inside or across another: the longest win, then the first."""
        return longest(text, self.hits(text))


def longest(text: str, found: Iterable[Hit[_Label]]) -> tuple[Hit[_Label], ...]:
    """Of words found in a text those that are not inside or across a longer one, in order."""
    from spacy.util import filter_spans  # noqa: PLC0415  # as above

    held: dict[tuple[int, int], Hit[_Label]] = {}
    for hit in found:
        held.setdefault((hit.start, hit.end), hit)
    if not held:
        return ()
    doc = _doc(text)
    return tuple(held[span.start, span.end] for span in filter_spans([doc[start:end] for start, end in held]))


@cache
def _vocab() -> "Vocab":
    from spacy.vocab import Vocab  # noqa: PLC0415  # as above

    return Vocab()


@lru_cache(maxsize=256)
def _doc(text: str) -> "Doc":
    """A character is a token, as in the blank Chinese pipeline, so that words are found wherever they stand."""
    from spacy.tokens import Doc  # noqa: PLC0415  # as above

    return Doc(_vocab(), words=list(text), spaces=[False] * len(text))


def _forms(word: str) -> Iterator[str]:
    """A word with each of its choices made."""
    pieces = [piece.split("|") if at % 2 else [piece] for at, piece in enumerate(_CHOICE.split(word))]
    return map("".join, product(*pieces))


def _split(word: str) -> _Word:
    pieces = _GAP.split(word)
    return _Word(tuple(pieces[::2]), tuple(pieces[1::2]))


def _end(text: str, places: dict[str, list[int]], word: _Word, start: int) -> int | None:
    """Where a word that begins at ``start`` ends, each part as near as can be; None if one is out of reach."""
    end = start + len(word.parts[0])
    for gap, part in zip(word.gaps, word.parts[1:], strict=True):
        following = _next(places.get(part, ()), end)
        reach, stops = _REACH[gap]
        if following is None or following - end > reach or not stops.isdisjoint(text[end:following]):
            return None
        end = following + len(part)
    return end


def _next(starts: Sequence[int], after: int) -> int | None:
    index = bisect_left(starts, after)
    return starts[index] if index < len(starts) else None
