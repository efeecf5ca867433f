"""Words that both reports misspell alike in their prose: one hand wrote both, or one was copied from the other.

Only a character put for another that sounds or looks like it counts, where neither neighbour makes a word with it, and
the right word is one of forms, standards and such reports or stands often in the report itself. What recognition of
characters made of a scan, quotations, names and short cells (facts that an applicant types once) are left out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import chain
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.reference.independence import independence
from corpus.templates.spelling import HAN_RANGE, spelling
from corpus.templates.voice import voice_words
from models.document import BlockType, Method
from models.signals import Signal
from scanner.forensics.exhibits import MARGINS, Exhibit, Others
from scanner.forensics.making import listed, signal

_LENGTH: Final = 4
_BITS: Final = 16
_SHORT_CELL: Final = 40
_STOP: Final = "。"
_GAP: Final = "\n"
_CHARACTER: Final = (1 << _BITS) - 1

Grams = NDArray[np.uint64]


class Slip(NamedTuple):
    """A misspelt word of two characters, the right one, and where it and the wrong character stand in the reading form."""

    wrong: str
    right: str
    start: int
    end: int
    at: int

    @property
    def key(self) -> str:
        """What the same misspelling is known by elsewhere."""
        return f"{self.wrong}>{self.right}"


class Prose(NamedTuple):
    """The prose of a report in one text, with the places of its pieces: offset here, offset in the reading form."""

    text: str
    starts: tuple[int, ...]
    at: tuple[int, ...]

    def back(self, offset: int) -> int:
        """The offset in the reading form."""
        piece = int(np.searchsorted(np.asarray(self.starts), offset, side="right")) - 1
        return self.at[piece] + offset - self.starts[piece]


def shared_typos(own: Exhibit, other: Exhibit, others: Others) -> Iterator[Signal]:
    """Strong enough to count with others where several words are misspelt alike, else no more than a notice."""
    mine, theirs = ({one.key: one for one in misspelt(side)} for side in (own, other))
    shared = sorted((mine.keys() & theirs.keys()) - others.misspelt)
    if not shared:
        return
    limits = independence()
    known = others.looked_at >= limits.ancestry.background
    several = len(shared) >= (limits.spelling.rare if known else limits.spelling.several)
    said = listed([f"“{mine[key].wrong}”（应为“{mine[key].right}”）" for key in shared])
    words = (
        f"两份报告有{len(shared)}个相同的错别字：{said}。",
        f"Both reports misspell {len(shared)} words alike: {said}.",
    )
    left, right = (
        [side.passage(found[key].start, found[key].end) for key in shared]
        for side, found in ((own, mine), (other, theirs))
    )
    yield signal("shared_typos" if several else "shared_typo_once", words, left, right)


@lru_cache(maxsize=8)
def misspelt(side: Exhibit) -> tuple[Slip, ...]:
    """Every word that a report misspells in its prose, once, by place; none where characters had to be recognised."""
    if side.document.method is Method.OCR:
        return ()
    prose, words = _prose(side), spelling()
    at_once: dict[int, Slip] = {}
    for slip in _slips(prose):
        known = at_once.get(slip.at)
        if known is None or (words.is_word(slip.right) and not words.is_word(known.right)):
            at_once[slip.at] = slip
    read = (one for _, one in sorted(at_once.items()) if side.passage(one.start, one.end).at.confidence is None)
    return tuple({one.key: one for one in read}.values())


def _prose(side: Exhibit) -> Prose:
    """Paragraphs, headings and cells that hold sentences; quotations and the parties' names are blanked."""
    parties = (side.report.applicant, side.report.evaluator)
    stated = chain.from_iterable((party.name, *party.aliases, party.address) for party in parties)
    names = sorted({one.value for one in stated if one is not None and one.value})
    blank = re.compile("|".join((voice_words().exempt.quotation.pattern, *map(re.escape, names))))
    texts, starts, at, length = [], [], [], 0
    for piece in side.pieces:
        cell = piece.type is BlockType.TABLE and (len(piece.text) < _SHORT_CELL or _STOP not in piece.text)
        if piece.type not in MARGINS and not cell:
            text = blank.sub(lambda match: _GAP * len(match[0]), piece.text)
            texts.append(text)
            starts.append(length)
            at.append(piece.at)
            length += len(text) + 1
    return Prose(_GAP.join(texts), tuple(starts), tuple(at))


class _Meant(NamedTuple):
    """Grams with one place left open, sorted, and what may stand there with its count (0: it need not stand here)."""

    open: Grams
    chars: Mapping[int, tuple[tuple[str, int], ...]]

    @staticmethod
    def of(grams: Grams, counts: Iterable[int], place: int) -> "_Meant":
        """The grams without the character at a place."""
        chars: dict[int, tuple[tuple[str, int], ...]] = {}
        for gram, count in zip(grams.tolist(), counts, strict=True):
            key = gram & _masks()[place]
            chars[key] = (*chars.get(key, ()), (chr(gram >> _shift(place) & _CHARACTER), count))
        return _Meant(np.array(sorted(chars), dtype=np.uint64), chars)


@cache
def _vocabulary() -> tuple[Grams, tuple[_Meant, ...]]:
    """The grams of forms, standards and terms, and the same with each place left open."""
    grams, _, _ = _grams(_GAP.join(spelling().known))
    return grams, tuple(_Meant.of(grams, [0] * len(grams), place) for place in range(_LENGTH))


def _shift(place: int) -> int:
    return _BITS * (_LENGTH - 1 - place)


@cache
def _masks() -> tuple[int, ...]:
    whole = (1 << _BITS * _LENGTH) - 1
    return tuple(whole ^ (_CHARACTER << _shift(place)) for place in range(_LENGTH))


def _grams(text: str) -> tuple[Grams, NDArray[np.intp], NDArray[np.intp]]:
    """Every run of four Chinese characters as one number, where it first stands and how often."""
    points = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    han = (points >= HAN_RANGE[0]) & (points <= HAN_RANGE[1])
    size = max(0, len(points) - _LENGTH + 1)
    grams, whole = np.zeros(size, dtype=np.uint64), np.ones(size, dtype=bool)
    for place in range(_LENGTH):
        grams |= points[place : place + size] << np.uint64(_shift(place))
        whole &= han[place : place + size]
    starts = np.flatnonzero(whole)
    unique, first, counts = np.unique(grams[starts], return_index=True, return_counts=True)
    return unique, starts[first], counts


def _among(grams: Grams, known: Grams) -> NDArray[np.bool_]:
    """Which of some grams are among others, which are sorted."""
    if not len(known):
        return np.zeros(len(grams), dtype=bool)
    nearest: Grams = known[np.minimum(np.searchsorted(known, grams), len(known) - 1)]
    return np.equal(nearest, grams)


def _slips(prose: Prose) -> Iterator[Slip]:
    grams, at, counts = _grams(prose.text)
    if not len(grams):
        return
    known, vocabulary = _vocabulary()
    often = counts >= independence().spelling.often
    strange = ~_among(grams, known)
    for place in range(_LENGTH):
        frequent = _Meant.of(grams[often], counts[often].tolist(), place)
        opened = grams & np.uint64(_masks()[place])
        near = _among(opened, vocabulary[place].open) | _among(opened, frequent.open)
        for index in np.flatnonzero(near & strange).tolist():
            key, least = int(opened[index]), independence().spelling.often * int(counts[index])
            for meant in (vocabulary[place], frequent):
                for right, count in meant.chars.get(key, ()):
                    if not count or count >= least:
                        yield from _slip(prose, int(at[index]), place, right)


def _slip(prose: Prose, start: int, place: int, right: str) -> Iterator[Slip]:
    """The slip, if the character there sounds or looks like the right one and makes no word with its neighbours."""
    words, text, at = spelling(), prose.text, start + place
    wrong = text[at]
    if wrong in words.single or wrong not in words.alike.get(right, ()):
        return
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    if words.is_seen(f"{before}{wrong}") or words.is_seen(f"{wrong}{after}"):
        return
    inside = (start < at, at < start + _LENGTH - 1)
    pairs = ((at - 1, f"{before}{wrong}", f"{before}{right}"), (at, f"{wrong}{after}", f"{right}{after}"))
    for fits, (first, said, meant) in zip(inside, pairs, strict=True):
        if fits and words.is_seen(meant):
            yield Slip(said, meant, prose.back(first), prose.back(first + 1) + 1, prose.back(at))
