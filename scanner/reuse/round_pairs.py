"""Pairs of a round's texts compared: the two reports of one applicant whole, of all others what is copied."""

import pickle
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from models.vocabulary import DocumentKind
from scanner.reuse.background import Around, Elsewhere
from scanner.reuse.fingerprints import Shelf
from scanner.reuse.lineup import Lineup, words_of
from scanner.reuse.pairing import Wanted, shared_passages
from scanner.reuse.prepared import Prepared, prepare
from scanner.reuse.round_grams import Others
from scanner.reuse.round_texts import SharedPair, relation
from scanner.reuse.shared import SharedPassage
from scanner.reuse.stream import head_ranges
from scanner.reuse.windows import Window, windows

_KEPT = 40
_FEW = 4


class Pairs(NamedTuple):
    """Pairs of texts of the shelf's lineup to compare in one task."""

    shelf: Shelf
    pairs: tuple[tuple[int, int], ...]


def is_whole(made: Lineup, a: int, b: int) -> bool:
    """Whether the two are the self-evaluation and the third-party report of one applicant."""
    kinds = {made.texts[a].kind, made.texts[b].kind}
    return made.applicants[a] == made.applicants[b] and kinds == {
        DocumentKind.SELF_EVALUATION,
        DocumentKind.THIRD_PARTY_EVALUATION,
    }


def write_background(shelf: Shelf, background: Around) -> None:
    """For the workers."""
    shelf.path("background.pickle").write_bytes(pickle.dumps(background))


def compare_pairs(task: Pairs) -> bytes:
    """A task of a worker: the pairs that share something, encoded, in the order asked."""
    made, background = task.shelf.lineup, _background(task.shelf.path("background.pickle"))
    found = []
    for a, b in task.pairs:
        way = _whole if is_whole(made, a, b) else _copied
        known = background.without((*made.texts[a].called, *made.texts[b].called))
        passages = way(task.shelf, a, b, Others(task.shelf, known, made.own(a, b)))
        if passages:
            found.append(_stated(made, a, b, passages))
    return msgspec.msgpack.encode(found)


def read_pairs(encoded: bytes) -> list[SharedPair]:
    """What :func:`compare_pairs` found."""
    return msgspec.msgpack.decode(encoded, type=list[SharedPair])


def _stated(made: Lineup, a: int, b: int, passages: Sequence[SharedPassage]) -> SharedPair:
    """In offsets of the documents, the texts by the numbers they came with."""
    first, second = made.texts[a], made.texts[b]
    moved = [one.but(a=_moved(one.a, first.start), b=_moved(one.b, second.start)) for one in passages]
    if made.numbers[a] > made.numbers[b]:
        a, b, moved = b, a, sorted((one.flipped() for one in moved), key=lambda one: (one.a, one.b, one.kind))
    return SharedPair(a=made.numbers[a], b=made.numbers[b], relation=relation(first, second), passages=tuple(moved))


def _whole(shelf: Shelf, a: int, b: int, background: Elsewhere) -> Sequence[SharedPassage]:
    return shared_passages(_prepared(shelf, a), _prepared(shelf, b), shelf.lineup.options, background)


def _copied(shelf: Shelf, a: int, b: int, background: Elsewhere) -> Sequence[SharedPassage]:
    """What is copied; where the texts meet in few places, only these are compared."""
    met = windows(shelf, a, b)
    if not met:
        return ()
    texts = _words(shelf, a), _words(shelf, b)
    if len(met) > _FEW or sum(window.length for window in met) * 2 > len(texts[0]) + len(texts[1]):
        options = shelf.lineup.options
        found = list(shared_passages(_prepared(shelf, a), _prepared(shelf, b), options, background, Wanted.COPIED))
    else:
        found = [one for window in met for one in _within(shelf, window, (a, b), background)]
    return _apart(found)


def _within(shelf: Shelf, window: Window, texts: tuple[int, int], background: Elsewhere) -> Iterator[SharedPassage]:
    made = shelf.lineup
    first, second = (
        prepare(_words(shelf, text)[slice(*side)], made.texts[text].names, made.options)
        for text, side in zip(texts, window, strict=True)
    )
    for one in shared_passages(first, second, made.options, background, Wanted.COPIED):
        yield one.but(a=_moved(one.a, window.a[0]), b=_moved(one.b, window.b[0]))


def _apart(found: Sequence[SharedPassage]) -> list[SharedPassage]:
    """None overlaps another on A; the one with more in common stays."""
    kept: list[SharedPassage] = []
    for one in sorted(found, key=lambda one: (-one.identical - one.near, one.a, one.b)):
        if all(one.a[1] <= other.a[0] or other.a[1] <= one.a[0] for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: (one.a, one.b))


def _moved(span: tuple[int, int], by: int) -> tuple[int, int]:
    return span[0] + by, span[1] + by


@lru_cache(maxsize=_KEPT)
def _prepared(shelf: Shelf, number: int) -> Prepared:
    return prepare(_words(shelf, number), shelf.lineup.texts[number].names, shelf.lineup.options)


@lru_cache(maxsize=_KEPT)
def _words(shelf: Shelf, number: int) -> str:
    """A text, spaces where heads of pages were: part of a text does not tell what heads its pages have."""
    text = words_of(shelf.lineup.texts[number])
    pieces, reached = [], 0
    for start, end in head_ranges(text, shelf.lineup.options.repeated_lines):
        pieces += [text[reached:start], " " * (end - start)]
        reached = end
    return "".join((*pieces, text[reached:]))


@lru_cache(maxsize=1)
def _background(path: Path) -> Around:
    found: Around = pickle.loads(path.read_bytes())  # noqa: S301  # what this program wrote a moment ago
    return found
