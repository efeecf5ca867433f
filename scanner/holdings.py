"""What the evaluators of a round say of their owners and subsidiaries, as far as it joins two of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from models.finding import Passage
from models.identity import fold_name
from scanner.grouping.identities import Subjects
from scanner.grouping.papers import Paper

_MOST_OWNED = 8
"""More evaluators than that under one owner are those of a ministry or of a holding of the state, not one house."""


class Stated(NamedTuple):
    """An evaluator, the other body with its printed name, and the words."""

    key: str
    other: str
    name: str
    place: Passage


def holdings(papers: Iterable[Paper], evaluators: Subjects) -> Iterator[Stated]:
    """Each relation once: to another evaluator of the round, or to an owner outside it that two of them name.

    A name that two evaluators bear joins nobody.
    """
    outside: dict[str, dict[str, Stated]] = defaultdict(dict)
    told: dict[tuple[str, str], Stated] = {}
    for stated in _all(papers, evaluators):
        bearers = evaluators.called(stated.name)
        if len(bearers) == 1 and bearers[0].key != stated.key:
            told.setdefault((stated.key, bearers[0].key), stated._replace(other=bearers[0].key))
        elif not bearers:
            outside[stated.other].setdefault(stated.key, stated)
    yield from told.values()
    for _, named in sorted(outside.items()):
        if 1 < len(named) <= _MOST_OWNED:
            yield from named.values()


def _all(papers: Iterable[Paper], evaluators: Subjects) -> Iterator[Stated]:
    for paper in papers:
        for report in paper.reports:
            key = evaluators.key_of(report.evaluator)
            for one in report.qualification.holdings if report.qualification is not None else ():
                if key is not None and report.filled:
                    yield Stated(key, fold_name(one.name), one.name, Passage(path=paper.path, at=one.at))
