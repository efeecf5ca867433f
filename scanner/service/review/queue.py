"""The queue of a round: what is asked of it, which submissions answer, and how many would with one more condition."""

from collections.abc import Mapping
from typing import Final, NamedTuple
from urllib.parse import urlencode

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from models.vocabulary import Verdict
from scanner.service.people.models import User
from scanner.service.people.scope import visible
from scanner.service.review.models import Standing
from scanner.service.review.reasons import ACCUSES
from scanner.service.rounds.models import Round, Submission, SubmissionVerdict, Tally
from scanner.service.rounds.summary import latest

NO_REGION: Final = "-"
OPEN: Final = "open"
BEGUN: Final = "begun"
"""States beside the decisions: nothing decided at all; findings decided, but not the submission."""
ORDERS: Final[Mapping[str, tuple[str, ...]]] = {
    "worst": ("worst", "applicant", "pk"),
    "applicant": ("applicant", "pk"),
    "region": ("region", "worst", "applicant", "pk"),
    "category": ("category", "worst", "applicant", "pk"),
    "evaluator": ("evaluator_name", "worst", "applicant", "pk"),
    "violated": ("-violated", "-suspected", "applicant", "pk"),
    "suspected": ("-suspected", "-violated", "applicant", "pk"),
    "unverified": ("-unverified", "applicant", "pk"),
    "unread": ("-unread", "applicant", "pk"),
    "state": ("action", "decided", "worst", "applicant", "pk"),
}
"""By what a list is ordered, the first field the one that is meant; with "-" before the name it is turned round."""
COLUMNS: Final = ("region", "category", "evaluator", "violated", "suspected", "unverified", "unread", "state")
"""What can be shown beside the applicant and its worst verdict."""
SIZES: Final = (50, 100, 200)
EVALUATORS_SHOWN: Final = 50
LONGEST: Final = 100


class Asked(NamedTuple):
    """The conditions of an address; empty ones ask nothing. ``verdict`` is a rank, of the clause where one is named.

    ``order`` is a name of ``ORDERS``, with "-" before it the other way round; ``kept`` are the columns that need no naming.
    """

    region: str = ""
    category: str = ""
    clause: str = ""
    verdict: str = ""
    evaluator: str = ""
    state: str = ""
    q: str = ""
    order: str = "worst"
    size: int = SIZES[0]
    columns: tuple[str, ...] = COLUMNS
    kept: tuple[str, ...] = COLUMNS

    @property
    def rank(self) -> int | None:
        """The verdict asked for."""
        return int(self.verdict) if self.verdict else None

    def query(self) -> str:
        """The address's query string again, in one order, without what asks nothing."""
        given = [(name, getattr(self, name)) for name in CONDITIONS if getattr(self, name)]
        if self.order != "worst":
            given.append(("order", self.order))
        if self.size != SIZES[0]:
            given.append(("size", self.size))
        if self.columns != self.kept:
            given += [("column", one) for one in self.columns]
        return urlencode(given)


CONDITIONS: Final = ("region", "category", "clause", "verdict", "evaluator", "state", "q")


class Facet(NamedTuple):
    """A value that a condition may have, and how many submissions it would leave."""

    value: str
    number: int


def asked(given: Mapping[str, str], columns: list[str], kept: tuple[str, ...] = COLUMNS) -> Asked:
    """What an address asks; what makes no sense asks nothing. ``kept`` are the columns where it names none."""
    held = {name: given.get(name, "").strip()[:200] for name in CONDITIONS}
    if held["verdict"] not in {str(one.rank) for one in Verdict}:
        held["verdict"] = ""
    held["q"] = held["q"].replace("\x00", "")[:LONGEST]
    size = given.get("size", "")
    order = given.get("order", "")
    return Asked(
        **held,
        order=order if order.removeprefix("-") in ORDERS else "worst",
        size=int(size) if size in map(str, SIZES) else SIZES[0],
        columns=tuple(one for one in COLUMNS if one in columns) or kept,
        kept=kept,
    )


def rows(round_: Round, user: User, what: Asked) -> QuerySet[Submission]:
    """The submissions that answer, in order, each with ``action`` (the decision that counts), ``decided_on`` and ``decided``."""
    found = _narrowed(latest(round_, user), round_, what)
    return _with_standing(found, round_).select_related("evaluator").order_by(*ordering(what.order))


def ordering(order: str) -> list[str]:
    """The fields of an order; turned round, the first one is, and those that break ties stay."""
    first, *rest = ORDERS[order.removeprefix("-")]
    turned = first.removeprefix("-") if first.startswith("-") else f"-{first}"
    return [turned if order.startswith("-") else first, *rest]


def _with_standing(found: QuerySet[Submission], round_: Round) -> QuerySet[Submission]:
    held = Standing.objects.filter(round=round_, submission_key=OuterRef("key"))
    return found.annotate(
        action=Coalesce(Subquery(held.values("action")[:1]), Value("")),
        decided=Coalesce(Subquery(held.values("findings")[:1]), Value(0)),
        decided_on=Subquery(held.values("version")[:1]),
    )


def _narrowed(found: QuerySet[Submission], round_: Round, what: Asked, but: str = "") -> QuerySet[Submission]:
    """With all conditions except the one named ``but``, whose values are being counted."""
    for name, field in (("category", "category"), ("evaluator", "evaluator_name"), ("region", "region")):
        value = getattr(what, name)
        if value and name != but:
            found = found.filter(**{field: "" if value == NO_REGION else value})
    if what.q and but != "q":
        words = Q(applicant__icontains=what.q) | Q(uscc__icontains=what.q) | Q(evaluator_name__icontains=what.q)
        found = found.filter(words)
    found = _by_verdict(found, what, but)
    return _by_state(found, round_, what.state) if what.state and but != "state" else found


def _by_verdict(found: QuerySet[Submission], what: Asked, but: str) -> QuerySet[Submission]:
    rank = None if but == "verdict" else what.rank
    if what.clause and but != "clause":
        held = SubmissionVerdict.objects.filter(clause=what.clause, submission=OuterRef("pk"))
        held = held.filter(rank__lte=ACCUSES) if what.rank is None else held.filter(rank=what.rank)
        return found.filter(pk__in=_ids(held)) if but != "verdict" else found.filter(pk__in=_ids(_any(what.clause)))
    return found if rank is None else found.filter(worst=rank)


def _ids(held: QuerySet[SubmissionVerdict]) -> QuerySet[SubmissionVerdict, int]:
    return held.values_list("submission", flat=True)


def _any(clause: str) -> QuerySet[SubmissionVerdict]:
    return SubmissionVerdict.objects.filter(clause=clause)


def _by_state(found: QuerySet[Submission], round_: Round, state: str) -> QuerySet[Submission]:
    held = Standing.objects.filter(round=round_)
    if state == OPEN:
        return found.exclude(key__in=held.exclude(action="", findings=0).values("submission_key"))
    held = held.filter(action="", findings__gt=0) if state == BEGUN else held.filter(action=state)
    return found.filter(key__in=held.values("submission_key"))


def facets(round_: Round, user: User, what: Asked) -> dict[str, list[Facet]]:
    """For each condition its values, with how many submissions would answer if it were asked beside the others."""
    seen = latest(round_, user)

    def counted(name: str, field: str) -> list[Facet]:
        some = _narrowed(seen, round_, what, name).order_by().values_list(field).annotate(number=Count("pk"))
        return [Facet(str(value), number) for value, number in some.order_by("-number", field)]

    return {
        "region": counted("region", "region"),
        "category": counted("category", "category"),
        "evaluator": [one for one in counted("evaluator", "evaluator_name") if one.value][:EVALUATORS_SHOWN],
        "verdict": _verdicts(seen, round_, what),
        "clause": _clauses(user, round_, what),
        "state": _states(seen, round_, what),
    }


def _verdicts(seen: QuerySet[Submission], round_: Round, what: Asked) -> list[Facet]:
    """The worst verdicts; those on the clause where one is asked for."""
    some = _narrowed(seen, round_, what, "verdict")
    if what.clause:
        held = _any(what.clause).filter(submission__in=some.order_by().values("pk"))
        pairs = list(held.order_by().values_list("rank").annotate(number=Count("pk")))
    else:
        pairs = list(some.order_by().values_list("worst").annotate(number=Count("pk")))
    return [Facet(str(rank), number) for rank, number in sorted(pairs)]


def _clauses(user: User, round_: Round, what: Asked) -> list[Facet]:
    """The clauses by the submissions that the verdict asked for falls on; without one, those accused."""
    ranks = {"rank": what.rank} if what.rank is not None else {"rank__lte": ACCUSES}
    if not (what.q or what.evaluator or what.state):
        tallies = Tally.objects.filter(**ranks, **_tallied(what), round=round_)
        sums = visible(tallies, user).order_by().values_list("clause").annotate(total=Sum("number"))
        return [Facet(clause, number) for clause, number in sorted(sums)]
    some = _narrowed(latest(round_, user), round_, what._replace(verdict=""), "clause")
    held = SubmissionVerdict.objects.filter(**ranks, submission__in=some.order_by().values("pk"))
    pairs = held.order_by().values_list("clause").annotate(number=Count("pk"))
    return [Facet(clause, number) for clause, number in sorted(pairs)]


def _tallied(what: Asked) -> dict[str, str]:
    """The conditions that tallies know, too."""
    given = {"region": what.region, "category": what.category}
    return {name: "" if value == NO_REGION else value for name, value in given.items() if value}


def _states(seen: QuerySet[Submission], round_: Round, what: Asked) -> list[Facet]:
    """Counted from the standings, of which there are as many as somebody has worked on."""
    some = _narrowed(seen, round_, what, "state").order_by()
    held = Standing.objects.filter(round=round_, submission_key__in=some.values("key"))
    begun = held.filter(action="", findings__gt=0).count()
    decided = held.exclude(action="").order_by().values_list("action").annotate(number=Count("pk"))
    counted = [Facet(action, number) for action, number in sorted(decided)]
    left = some.count() - begun - sum(one.number for one in counted)
    return [Facet(OPEN, left), Facet(BEGUN, begun), *counted]
