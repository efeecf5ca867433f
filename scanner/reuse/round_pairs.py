"""Pairs of a round's texts compared: the two reports of one applicant whole, of all others what is copied."""

import pickle
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from models.vocabulary import DocumentKind
from scanner.reuse.background import Around, Elsewhere
from scanner.reuse.fingerprints import Shelf
from scanner.reuse.lineup import Lineup, words_of
from scanner.reuse.pairing import shared_passages
from scanner.reuse.prepared import Prepared, prepare
from scanner.reuse.round_grams import Others
from scanner.reuse.round_texts import SharedPair, relation
from scanner.reuse.shared import SharedPassage
from scanner.reuse.windows import met

_KEPT = 40


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
    """What is copied where the texts meet."""
    within = met(shelf, a, b)
    if within is None:
        return ()
    return shared_passages(_prepared(shelf, a), _prepared(shelf, b), shelf.lineup.options, background, within)


def _moved(span: tuple[int, int], by: int) -> tuple[int, int]:
    return span[0] + by, span[1] + by


@lru_cache(maxsize=_KEPT)
def _prepared(shelf: Shelf, number: int) -> Prepared:
    one = shelf.lineup.texts[number]
    return prepare(words_of(one), one.names, shelf.lineup.options)


@lru_cache(maxsize=1)
def _background(path: Path) -> Around:
    found: Around = pickle.loads(path.read_bytes())  # noqa: S301  # what this program wrote a moment ago
    return found
