"""The null model of self-evaluations: how much do those share whose applicants and evaluators have nothing in common?

By category: what parks write of themselves is rare among factories, whoever wrote it.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from models.signals import Standing
from models.vocabulary import Category
from scanner.forensics.filings import Filing, Range, range_of
from scanner.forensics.standing import share_of
from scanner.reuse.round_texts import RoundReuse, RoundText
from scanner.reuse.shared import SharedPassage


class _Self(NamedTuple):
    """A self-evaluation by who files it for what."""

    category: Category
    applicant: str
    evaluator: str


class SelfNull:
    """Pairs of self-evaluations of one category, of different applicants and different known evaluators.

    There are none where texts of different evaluators were not compared, nor two of an ``earlier`` run.
    """

    def __init__(
        self, filings: Iterable[Filing], texts: Iterable[RoundText], reuse: RoundReuse, earlier: Iterable[Filing] = ()
    ) -> None:
        then = _owners(earlier)
        owners = then | _owners(filings)
        ranges = [(text.sha256, text.start, text.end) for text in texts]
        self._pairs: Counter[Category] = Counter()
        if reuse.unrelated:
            self._pairs = _pairs(owners.values())
            self._pairs.subtract(_pairs(then.values()))
        shares: dict[Category, list[int]] = defaultdict(list)
        for pair in reuse.pairs:
            a, b = ranges[pair.a], ranges[pair.b]
            one, two = owners.get(a), owners.get(b)
            if one is not None and two is not None and _unrelated(one, two):
                shares[one.category].append(share_of(pair.passages, _lengths(a, b)))
        self._shares = {category: sorted(held) for category, held in shares.items()}

    def standing(self, category: Category, passages: Iterable[SharedPassage], lengths: tuple[int, int]) -> Standing:
        """How a pair of self-evaluations of these lengths stands among them (``a`` first)."""
        share, held = share_of(passages, lengths), self._shares.get(category, [])
        total = self._pairs.get(category, 0)
        below = total - len(held) + bisect_left(held, share) if share else 0
        return Standing(share=share, unrelated=total, below=below)


def _owners(filings: Iterable[Filing]) -> dict[Range, _Self]:
    return {range_of(filed): _self(one) for one in filings if one.evaluator for filed in one.own}


def _self(one: Filing) -> _Self:
    return _Self(one.submission.category, one.applicant, one.evaluator)


def _lengths(a: Range, b: Range) -> tuple[int, int]:
    return a[2] - a[1], b[2] - b[1]


def _unrelated(one: _Self, two: _Self) -> bool:
    return one.category == two.category and one.applicant != two.applicant and one.evaluator != two.evaluator


def _pairs(reports: Iterable[_Self]) -> Counter[Category]:
    """How many such pairs there are, by category: all, less those of one evaluator or applicant, which were both once."""
    reports = tuple(reports)
    found: Counter[Category] = Counter()
    for sign, counted in (
        (1, Counter((one.category,) for one in reports)),
        (-1, Counter((one.category, one.evaluator) for one in reports)),
        (-1, Counter((one.category, "", one.applicant) for one in reports)),
        (1, Counter((one.category, one.evaluator, one.applicant) for one in reports)),
    ):
        for (category, *_), count in counted.items():
            found[category] += sign * (count * (count - 1) // 2)
    return found
