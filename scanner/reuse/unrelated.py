"""The null model of a round: how much text do reports share that have nothing to do with each other?"""

from collections import Counter
from collections.abc import Iterable, Sequence

from models.vocabulary import DocumentKind
from scanner.reuse.round_texts import RoundText
from scanner.reuse.shared import PassageKind, SharedPassage

_WHOLE = 100_000
_SELF, _THIRD = DocumentKind.SELF_EVALUATION, DocumentKind.THIRD_PARTY_EVALUATION


def unrelated(texts: Sequence[RoundText]) -> int:
    """Pairs of a self-evaluation and a third-party report of different applicants and evaluators, all of them known.

    Two texts of an earlier run are no pair.
    """
    return _unrelated(texts) - _unrelated([one for one in texts if one.earlier])


def _unrelated(texts: Sequence[RoundText]) -> int:
    own, third = ([one for one in texts if one.kind is kind and _is_known(one)] for kind in (_SELF, _THIRD))
    by_evaluator = Counter(one.evaluator for one in own)
    by_applicant = Counter(one.applicant for one in own)
    by_both = Counter((one.evaluator, one.applicant) for one in own)
    return sum(
        len(own) - by_evaluator[one.evaluator] - by_applicant[one.applicant] + by_both[one.evaluator, one.applicant]
        for one in third
    )


def are_unrelated(a: RoundText, b: RoundText) -> bool:
    """Whether the two are such a pair."""
    apart = a.applicant != b.applicant and a.evaluator != b.evaluator
    return {a.kind, b.kind} == {_SELF, _THIRD} and apart and _is_known(a) and _is_known(b)


def share(a: RoundText, b: RoundText, passages: Iterable[SharedPassage]) -> int:
    """The part of the shorter report in copied passages, per 100,000."""
    copied = [one for one in passages if one.kind is PassageKind.COPIED]
    length_a, length_b = a.end - a.start, b.end - b.start
    spans = [one.a for one in copied] if length_a <= length_b else [one.b for one in copied]
    covered = reached = 0
    for start, end in sorted(spans):
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return covered * _WHOLE // min(length_a, length_b)


def _is_known(one: RoundText) -> bool:
    return bool(one.applicant and one.evaluator)
