"""Pairs of a round's texts compared: the two reports of one applicant whole, of all others what is copied."""

import pickle
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np

from models.base import Model
from models.vocabulary import DocumentKind
from scanner.reuse.background import Around, Elsewhere
from scanner.reuse.fingerprints import Shelf
from scanner.reuse.lineup import Lineup, words_of
from scanner.reuse.pairing import shared_passages
from scanner.reuse.prepared import Prepared, prepare
from scanner.reuse.round_grams import Counted, Others
from scanner.reuse.round_texts import SharedPair, relation
from scanner.reuse.shared import SharedPassage
from scanner.reuse.unrelated import are_unrelated, share
from scanner.reuse.windows import met

_MOST_CHARS, _LEAST_HELD = 4_000_000, 2
_TWO = 2


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


class Compared(Model):
    """What pairs share, and of the unrelated ones with copied text the part of the shorter report in it, per 100,000."""

    pairs: tuple[SharedPair, ...] = ()
    shares: tuple[int, ...] = ()


def compare_pairs(task: Pairs) -> bytes:
    """A task of a worker: the pairs that share something, in the order asked; a :class:`Compared`, encoded."""
    made, background = task.shelf.lineup, _background(task.shelf.path("background.pickle"))
    pairs, shares = [], []
    for a, b in task.pairs:
        first, second = made.texts[a], made.texts[b]
        way = _whole if is_whole(made, a, b) else _copied
        known = background.without((*first.called, *second.called))
        passages = way(task.shelf, a, b, Others(task.shelf, known, made.own(a, b)))
        if passages and are_unrelated(first, second):
            shares.append(share(first, second, passages))
        if made.own(a, b) > 1 and not made.large:
            passages = [one for one in passages if _is_of_two(task.shelf, a, one)]
        if passages:
            pairs.append(_stated(made, a, b, passages))
    return msgspec.msgpack.encode(Compared(pairs=tuple(pairs), shares=tuple(shares)))


def read_compared(encoded: bytes) -> Compared:
    """What :func:`compare_pairs` found."""
    return msgspec.msgpack.decode(encoded, type=Compared)


def _is_of_two(shelf: Shelf, a: int, one: SharedPassage) -> bool:
    """Whether no third text holds most of a passage: few evaluators do not tell what everybody of a trade writes."""
    side = _prepared(shelf, a)
    start, end = np.searchsorted(side.stream.starts, one.a)
    texts = Counted.of(shelf, "spread").texts(
        side.run_grams[start : max(start, end - shelf.lineup.options.run_gram + 1)]
    )
    return int((texts > _TWO).sum()) * 2 <= len(texts)


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
    """What is copied where the texts meet."""
    within = met(shelf, a, b)
    if within is None:
        return ()
    return shared_passages(_prepared(shelf, a), _prepared(shelf, b), shelf.lineup.options, background, within)


def _moved(span: tuple[int, int], by: int) -> tuple[int, int]:
    return span[0] + by, span[1] + by


class _Desk:
    """The texts that were prepared last, of so many characters in all."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._held: dict[int, Prepared] = {}
        self._chars = 0

    def prepared(self, number: int) -> Prepared:
        """A text, from now on the one asked last."""
        found = self._held.pop(number, None)
        if found is None:
            one = self._shelf.lineup.texts[number]
            found = prepare(words_of(one), one.names, self._shelf.lineup.options)
            self._chars += len(found.text)
        self._held[number] = found
        while self._chars > _MOST_CHARS and len(self._held) > _LEAST_HELD:
            self._chars -= len(self._held.pop(next(iter(self._held))).text)
        return found


@lru_cache(maxsize=1)
def _desk(shelf: Shelf) -> _Desk:
    return _Desk(shelf)


def _prepared(shelf: Shelf, number: int) -> Prepared:
    return _desk(shelf).prepared(number)


@lru_cache(maxsize=1)
def _background(path: Path) -> Around:
    found: Around = pickle.loads(path.read_bytes())  # noqa: S301  # what this program wrote a moment ago
    return found
