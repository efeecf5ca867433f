"""Evaluators, their clients and their affiliates: whom to draw, what joins them, and what is left out.

Drawn are evaluators for which a review is recommended, that are accused of something or that have affiliates. Bodies are one
where the run gives them one id; applicants where they have one credit code, without a code each for itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from models.vocabulary import Verdict
from scanner.exports.labels import evaluator_index
from scanner.exports.ranking import Ranked, ranking
from scanner.results.evaluator_parts import AffiliateRow, AffiliateState
from scanner.results.reader import Run
from scanner.results.rows import EvaluatorRow, EvidenceRow, SubmissionRow

CLAUSE: Final = "3.2-independence"
BODIES_SHOWN: Final = 30
CLIENTS_OF_ONE: Final = 24
CLIENTS_SHOWN: Final = 400
TIES_LISTED: Final = 200
ALONE: Final = -1
"""In the place of a rank, where no other evaluator is told of."""
_WORST: Final = len(Verdict)


class Client(NamedTuple):
    """An applicant: its submissions for one evaluator, the worst verdict under 3.2 (None: not answered)."""

    key: str
    name: str
    submissions: tuple[str, ...]
    verdict: Verdict | None


class Space(NamedTuple):
    """How many bodies and applicants a drawing has room for."""

    bodies: int
    clients: int


class Body(NamedTuple):
    """An evaluator with its place in the ranking, or an affiliate outside the round (``rank`` 0)."""

    id: str
    name: str
    rank: int
    label: str
    recommended: bool
    verdict: Verdict | None
    clients: tuple[Client, ...]


class Tie(NamedTuple):
    """What makes two bodies affiliates, with the evidence; not ``confirmed`` if no register names it."""

    a: str
    b: str
    names: tuple[str, str]
    relation: str
    confirmed: bool
    evidence: tuple[EvidenceRow, ...]


class Left(NamedTuple):
    """Who is not drawn: evaluators without ground and their applicants; bodies, applicants and ties without room."""

    unconcerned: int
    their_clients: int
    bodies: int
    clients: int
    ties: int


class Network(NamedTuple):
    """Groups of bodies that are joined, the foremost in the ranking first; ``ties`` are all there are, ``all`` evaluators."""

    groups: tuple[tuple[Body, ...], ...]
    ties: tuple[Tie, ...]
    all: tuple[Body, ...]
    left: Left

    @property
    def drawn(self) -> tuple[Body, ...]:
        """The bodies of the figure."""
        return tuple(body for group in self.groups for body in group)

    @property
    def applicants(self) -> frozenset[str]:
        """The keys of all applicants: a body among them is evaluated itself."""
        return frozenset(client.key for body in self.all for client in body.clients)

    @property
    def evaluators_drawn(self) -> int:
        """How many evaluators of the round are drawn."""
        return sum(1 for body in self.drawn if body.rank)

    @property
    def clients_drawn(self) -> int:
        """How many applicants are drawn, each once."""
        return len({client.key for body in self.drawn for client in body.clients[:CLIENTS_OF_ONE]})


def network(run: Run, space: Space | None = None) -> Network | None:
    """The network of a run, for a page of the report if no other ``space`` is given; None where it has no evaluator."""
    ranked = ranking(run)
    if not ranked:
        return None
    held = _clients(run)
    bodies = {one.row.id: _body(one, held.get(one.at, ())) for one in ranked}
    ties = _ties(one.row for one in ranked)
    concerned = [one.row.id for one in ranked if _is_concerned(one)]
    outside = _outside(ties, bodies)
    groups, missing = _fitting(
        _grouped(concerned, ties, bodies), bodies | outside, space or Space(BODIES_SHOWN, CLIENTS_SHOWN)
    )
    drawn = {body.id for group in groups for body in group}
    rest = [body for id_, body in bodies.items() if id_ not in set(concerned)]
    unseen = sum(1 for tie in ties if not {tie.a, tie.b} <= drawn)
    return Network(
        groups=groups,
        ties=ties,
        all=tuple(bodies.values()),
        left=Left(len(rest), _count(rest), missing, _unseen_clients(concerned, bodies, groups), unseen),
    )


def network_around(row: EvaluatorRow, clients: Iterable[SubmissionRow]) -> Network:
    """One evaluator with these clients and its affiliates, whose own clients are not told here; its ``rank`` is -1."""
    held = _by_applicant(clients)
    worst = min(row.verdicts.values(), key=lambda verdict: verdict.rank, default=None)
    own = Body(row.id, row.name, ALONE, row.name, row.review.recommended, worst, tuple(held))
    ties = _ties((row,))
    others = _outside(ties, {own.id: own})
    cut = max(0, len(own.clients) - CLIENTS_OF_ONE)
    return Network(((own, *others.values()),), ties, (own,), Left(0, 0, 0, cut, 0))


def _is_concerned(one: Ranked) -> bool:
    row = one.row
    accused = any(verdict.rank < Verdict.UNVERIFIED.rank for verdict in row.verdicts.values())
    return row.review.recommended or accused or bool(row.affiliations)


def _body(one: Ranked, clients: Sequence[Client]) -> Body:
    worst = min(one.row.verdicts.values(), key=lambda verdict: verdict.rank, default=None)
    return Body(one.row.id, one.row.name, one.number, one.label, one.row.review.recommended, worst, tuple(clients))


def _clients(run: Run) -> dict[int, list[Client]]:
    """The applicants of each evaluator, by its position: those accused under 3.2 first."""
    index = evaluator_index(run)
    found: dict[int, list[SubmissionRow]] = defaultdict(list)
    for row in run.submissions:
        if row.evaluator is not None:
            at = index.get(row.evaluator.uscc or "", index.get(row.evaluator.name, -1))
            found[at].append(row)
    return {at: _by_applicant(held) for at, held in found.items()}


def _by_applicant(rows: Iterable[SubmissionRow]) -> list[Client]:
    found: dict[str, list[SubmissionRow]] = defaultdict(list)
    for row in rows:
        found[row.applicant.uscc or row.id].append(row)
    return sorted((_client(key, held) for key, held in found.items()), key=_first_client)


def _client(key: str, rows: Sequence[SubmissionRow]) -> Client:
    verdicts = [row.verdicts[CLAUSE] for row in rows if CLAUSE in row.verdicts]
    worst = min(verdicts, key=lambda verdict: verdict.rank, default=None)
    return Client(key, rows[0].applicant.name or rows[0].id, tuple(sorted(row.id for row in rows)), worst)


def _first_client(one: Client) -> tuple[int, str, str]:
    return _WORST if one.verdict is None else one.verdict.rank, one.name, one.key


def _ties(rows: Iterable[EvaluatorRow]) -> tuple[Tie, ...]:
    """Each pair once, by the row that knows it best: the nearest step, a register before what was found."""
    best: dict[tuple[str, str], tuple[int, bool, Tie]] = {}
    for one in rows:
        names = {each.name: each.id for each in one.affiliations}
        for each in one.affiliations:
            tie = _tie(one, each, names)
            ends = min(tie.a, tie.b), max(tie.a, tie.b)
            rank = (each.steps, not tie.confirmed)
            if ends not in best or rank < best[ends][:2]:
                best[ends] = (*rank, tie)
    return tuple(tie for _, _, tie in best.values())


def _tie(one: EvaluatorRow, each: AffiliateRow, names: Mapping[str, str]) -> Tie:
    """The last step to an affiliate; from the evaluator itself where the body before it is not told."""
    before = each.through[-1] if each.through else ""
    at, called = (names[before], before) if before in names else (one.id, one.name)
    confirmed = each.state is AffiliateState.CONFIRMED
    return Tie(at, each.id, (called, each.name), each.relation, confirmed, each.evidence)


def _outside(ties: Iterable[Tie], bodies: Mapping[str, Body]) -> dict[str, Body]:
    ends = {id_: name for tie in ties for id_, name in zip((tie.a, tie.b), tie.names, strict=True)}
    return {id_: Body(id_, name, 0, "", False, None, ()) for id_, name in ends.items() if id_ not in bodies}


def _grouped(concerned: Sequence[str], ties: Iterable[Tie], bodies: Mapping[str, Body]) -> list[list[str]]:
    """Bodies that ties or common applicants join, in the order of their foremost."""
    next_: dict[str, list[str]] = defaultdict(list)
    known = set(concerned)
    for tie in ties:
        next_[tie.a].append(tie.b)
        next_[tie.b].append(tie.a)
    holders: dict[str, list[str]] = defaultdict(list)
    for id_ in concerned:
        for client in bodies[id_].clients:
            holders[client.key].append(id_)
    for id_ in set(next_) & set(holders):  # an affiliate that is an applicant itself
        holders[id_].append(id_)
    for _, held in sorted(holders.items()):
        for one, other in pairwise(held):
            next_[one].append(other)
            next_[other].append(one)
    groups, seen = [], set[str]()
    for id_ in concerned:
        group = list(_reached(id_, next_, seen))
        if group:
            groups.append([one for one in group if one in known or one not in bodies])
    return groups


def _reached(first: str, next_: Mapping[str, Sequence[str]], seen: set[str]) -> Iterator[str]:
    queue = [first]
    for one in queue:
        if one not in seen:
            seen.add(one)
            queue.extend(next_.get(one, ()))
            yield one


def _fitting(
    groups: Sequence[Sequence[str]], bodies: Mapping[str, Body], space: Space
) -> tuple[tuple[tuple[Body, ...], ...], int]:
    """Whole groups as long as there is room, and how many evaluators have none; the first is cut if it is too large."""
    shown: list[tuple[Body, ...]] = []
    (room, clients), missing = space, 0
    for group in groups:
        held = [bodies[id_] for id_ in group]
        asked = sum(len(body.clients[:CLIENTS_OF_ONE]) for body in held)
        if not shown and (len(held) > room or asked > clients):
            missing += sum(1 for body in held[room:] if body.rank)
            held = held[:room]
        elif len(held) > room or asked > clients:
            missing += sum(1 for body in held if body.rank)
            continue
        shown.append(tuple(held))
        room, clients = room - len(held), clients - asked
    return tuple(shown), missing


def _count(bodies: Iterable[Body]) -> int:
    return len({client.key for body in bodies for client in body.clients})


def _unseen_clients(concerned: Iterable[str], bodies: Mapping[str, Body], groups: Sequence[Sequence[Body]]) -> int:
    seen = {client.key for group in groups for body in group for client in body.clients[:CLIENTS_OF_ONE]}
    return len({client.key for id_ in concerned for client in bodies[id_].clients} - seen)
