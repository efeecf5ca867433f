"""What a round's dashboard counts, for what one person may see."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet, Sum

from models.vocabulary import Verdict
from scanner.service.people.models import User
from scanner.service.people.scope import visible
from scanner.service.rounds.models import Document, Result, Round, Submission, Tally

Counts = tuple[int, ...]
"""A number for each verdict, worst first."""


class Line(NamedTuple):
    """A region, category or evaluator with the worst verdicts of its submissions."""

    key: str
    counts: Counts

    @property
    def total(self) -> int:
        """Its submissions."""
        return sum(self.counts)


class Summary(NamedTuple):
    """The figures of a round: submissions by their worst verdict, and by clause."""

    all: Line
    regions: tuple[Line, ...]
    categories: tuple[Line, ...]
    evaluators: tuple[Line, ...]
    evaluators_in_all: int
    clauses: tuple[Line, ...]
    unread: int


def latest(round_: Round, user: User) -> QuerySet[Submission]:
    """The latest versions of the submissions of a round that somebody may see."""
    return visible(Submission.objects.filter(round=round_, latest=True), user)


def of_same(one: Submission) -> Q:
    """The other versions of a submission: the same region's, and any region's if its own could not be read."""
    return (Q(key=one.key) if one.region else Q(sid=one.sid)) & ~Q(pk=one.pk)


def files(round_: Round, user: User) -> QuerySet[Document]:
    """The files of the latest versions; those of no submission for who sees all."""
    whose = Q(submission__latest=True) | Q(submission=None, result=newest_batch(round_))
    return visible(Document.objects.filter(whose, result__round=round_), user, "submission__region")


def unread(round_: Round, user: User) -> QuerySet[Document]:
    """Those of them that could not be read."""
    return files(round_, user).filter(method="none")


def newest_batch(round_: Round) -> Result | None:
    """The batch whose evaluators and regions count."""
    return Result.objects.filter(round=round_, kind=Result.BATCH, ready=True).order_by("-made_at", "-pk").first()


def summary(round_: Round, user: User, evaluators: int = 12) -> Summary:
    """The figures of a round; so many ``evaluators`` are listed, those with the most submissions."""
    rows = latest(round_, user)
    by_evaluator = _lines(rows.exclude(evaluator_name=""), "evaluator_name")
    return Summary(
        all=Line(
            "", _counts((rank, number) for rank, number in rows.values_list("worst").annotate(number=Count("pk")))
        ),
        regions=_lines(rows, "region"),
        categories=_lines(rows, "category"),
        evaluators=tuple(sorted(by_evaluator, key=lambda line: (-line.total, line.key))[:evaluators]),
        evaluators_in_all=len(by_evaluator),
        clauses=_clauses(visible(Tally.objects.filter(round=round_), user)),
        unread=unread(round_, user).count(),
    )


def total(round_: Round, user: User) -> Line:
    """The submissions of a round by their worst verdict."""
    rows = latest(round_, user).order_by().values("worst").annotate(number=Count("pk"))
    return Line("", _counts((row["worst"], row["number"]) for row in rows))


def regions(round_: Round, user: User) -> tuple[Line, ...]:
    """The submissions of each region by their worst verdict."""
    return _lines(latest(round_, user), "region")


def categories(round_: Round, user: User, region: str) -> tuple[Line, ...]:
    """The submissions of one region by category and worst verdict."""
    return _lines(latest(round_, user).filter(region=region), "category")


def _lines(rows: QuerySet[Submission], field: str) -> tuple[Line, ...]:
    counted: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in rows.order_by().values(field, "worst").annotate(number=Count("pk")):
        counted[row[field]].append((row["worst"], row["number"]))
    return _as_lines(counted)


def _clauses(rows: QuerySet[Tally]) -> tuple[Line, ...]:
    counted: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in rows.order_by().values("clause", "rank").annotate(total=Sum("number")):
        counted[row["clause"]].append((row["rank"], row["total"]))
    return _as_lines(counted)


def _as_lines(counted: Mapping[str, Iterable[tuple[int, int]]]) -> tuple[Line, ...]:
    return tuple(Line(key, _counts(numbers)) for key, numbers in sorted(counted.items()))


def _counts(numbers: Iterable[tuple[int, int]]) -> Counts:
    counts = [0] * len(Verdict)
    for rank, number in numbers:
        counts[rank] += number
    return tuple(counts)
