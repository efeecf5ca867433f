"""A small null model for two files: how much of either stands in the background's reports of other applicants and evaluators."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import Final, NamedTuple

from models.signals import Standing
from scanner.forensics.standing import standing
from scanner.reuse import Prepared, ReuseOptions, SharedPassage, prepare, shared_passages
from scanner.reuse.outside import Outside
from scanner.reuse.owners import OutsideText
from scanner.reuse.round_texts import RoundReuse

_MOST: Final = 100
"""Texts of the background that are compared with either side; of more, the first by hash, which says nothing of a text."""
_CHUNK: Final = 50
"""Texts that are compared sooner than another process is ready."""


class Words(NamedTuple):
    """One side of a comparison; ``called`` are what its people are known by and its document's hash."""

    text: str
    names: tuple[str, ...]
    called: frozenset[str]


class _Job(NamedTuple):
    sides: tuple[Words, Words]
    texts: tuple[OutsideText, ...]
    outside: Outside
    options: ReuseOptions


class Around(NamedTuple):
    """What a pair is held against: the texts of the background and their grams, and who does the work."""

    texts: Sequence[OutsideText]
    outside: Outside
    pool: Executor


def pair_standing(
    sides: tuple[Words, Words], shared: Iterable[SharedPassage], around: Around, options: ReuseOptions
) -> Standing | None:
    """The share of copied text in a pair, against that of each side with unrelated texts; None without any of these."""
    lengths = len(sides[0].text), len(sides[1].text)
    alone = standing(shared, lengths, RoundReuse())
    texts = _unrelated(sides, around.texts)
    if not texts or not alone.share:
        return None
    chunks = [texts[start : start + _CHUNK] for start in range(0, len(texts), _CHUNK)]
    jobs = [_Job(sides, tuple(chunk), around.outside, options) for chunk in chunks]
    done = around.pool.map(_shares, jobs) if len(jobs) > 1 else map(_shares, jobs)
    shares = sorted(share for found in done for share in found)
    return alone.but(unrelated=len(shares), below=bisect_left(shares, alone.share))


def _unrelated(sides: tuple[Words, Words], texts: Sequence[OutsideText]) -> list[OutsideText]:
    """Each text once, of nobody who stands on either side."""
    own = sides[0].called | sides[1].called
    related = {one.sha256 for one in texts if _called(one) & own}
    others = {one.sha256: one for one in texts if one.sha256 not in related}
    return [others[sha256] for sha256 in sorted(others)][:_MOST]


def _called(one: OutsideText) -> frozenset[str]:
    return one.applicant.called | one.evaluator.called | {one.sha256}


def _shares(job: _Job) -> list[int]:
    """A task of a worker: the copied share of every pair of a side and a text, per 100,000."""
    ready = [prepare(side.text, side.names, job.options) for side in job.sides]
    return [share for text in job.texts for share in _of(text, ready, job)]


def _of(text: OutsideText, ready: Sequence[Prepared], job: _Job) -> Iterator[int]:
    words = Path(text.location).read_bytes().decode("utf8", "replace")
    named = {name for one in (text.applicant, text.evaluator) for name in (one.code, *one.names) if name}
    other = prepare(words, sorted(named), job.options)
    called = frozenset().union(*(side.called for side in job.sides), _called(text))
    known = job.outside.without(called)
    for side, one in zip(job.sides, ready, strict=True):
        shared = shared_passages(one, other, job.options, known)
        yield standing(shared, (len(side.text), len(words)), RoundReuse()).share
