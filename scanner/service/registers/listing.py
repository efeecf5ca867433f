"""The registers of a round, one line a kind, with what is missing and what depends on it."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Sum

from corpus.registers import kinds
from corpus.rulesets import load
from models.dates import years_before
from models.vocabulary import Verdict
from scanner.service.people.models import User
from scanner.service.people.scope import visible
from scanner.service.registers.changed import Now, basis_of, server_registers
from scanner.service.registers.holding import in_force
from scanner.service.registers.models import ROUND, SERVER, RegisterVersion, State, Terms
from scanner.service.registers.values import Used, Whole
from scanner.service.rounds.models import Result, Round, Submission, Tally
from scanner.service.rounds.summary import newest_batch


class Clause(NamedTuple):
    """A clause that waits for a register, with how many of the submissions that somebody sees are unverified on it."""

    id: str
    unverified: int
    decides: bool


class Elsewhere(NamedTuple):
    """A register that was not put there on the page: in the folder of the server, or beside what a batch scanned."""

    path: str
    sha256: str
    declared: Whole
    rows: int | None
    origin: str


class Line(NamedTuple):
    """A kind: the version in force, what else is used where there is none, what waits for it, earlier versions, drafts."""

    kind: str
    version: RegisterVersion | None
    elsewhere: tuple[Elsewhere, ...]
    clauses: tuple[Clause, ...]
    past: tuple[RegisterVersion, ...]
    drafts: tuple[RegisterVersion, ...]

    @property
    def there(self) -> bool:
        """Whether scans have a register of the kind."""
        return self.version is not None or bool(self.elsewhere)


class Stale(NamedTuple):
    """A result that was made with other registers or terms."""

    result: Result
    registers: tuple[str, ...]
    terms: tuple[str, ...]


def lines(round_: Round, user: User) -> tuple[Line, ...]:
    """A line for every kind, in the order of the list of kinds."""
    held, unverified = in_force(round_), _unverified(round_, user)
    others = elsewhere(round_)
    rows = RegisterVersion.objects.filter(round=round_).select_related("by", "confirmed_by", "ended_by", "job")
    every = list(rows.order_by("-pk"))
    return tuple(
        Line(
            kind=name,
            version=held.get(name),
            elsewhere=() if name in held else tuple(others.get(name, ())),
            clauses=tuple(
                Clause(clause, unverified.get(clause, 0), clause in kind.decides)
                for clause in (*kind.decides, *kind.helps)
            ),
            past=_of(every, name, State.ENDED),
            drafts=_of(every, name, State.DRAFT),
        )
        for name, kind in kinds().items()
    )


def _of(rows: Sequence[RegisterVersion], kind: str, state: State) -> tuple[RegisterVersion, ...]:
    return tuple(row for row in rows if row.kind == kind and row.state == state)


def _unverified(round_: Round, user: User) -> Mapping[str, int]:
    rows = visible(Tally.objects.filter(round=round_, rank=Verdict.UNVERIFIED.rank), user)
    counted = rows.order_by().values("clause").annotate(total=Sum("number"))
    return {row["clause"]: row["total"] for row in counted}


def elsewhere(round_: Round) -> Mapping[str, list[Elsewhere]]:
    """By kind: the server's folder, else what the newest batch found beside its files."""
    found: dict[str, list[Elsewhere]] = {}
    for one in server_registers(round_):
        line = Elsewhere(one.path, one.sha256, one.declared, None, SERVER)
        found.setdefault(Path(one.path).stem, []).append(line)
    on_server = set(found)
    batch = newest_batch(round_)
    basis = basis_of(batch) if batch is not None else None
    for used in basis.registers if basis is not None else ():
        if used.origin == ROUND and used.kind not in on_server:
            found.setdefault(used.kind, []).append(_used(used))
    return found


def _used(one: Used) -> Elsewhere:
    declared = Whole(as_of=one.as_of, covers=one.covers, source=one.source)
    return Elsewhere(one.path, one.sha256, declared, one.rows, one.origin)


def stale(round_: Round, user: User) -> tuple[Stale, ...]:
    """The results that are shown and were made with other registers or terms, the batch first; of those somebody may see."""
    return tuple(_stale(round_, user))


def _stale(round_: Round, user: User) -> Iterator[Stale]:
    results = visible(Result.objects.filter(round=round_, ready=True).select_related("round", "basis"), user)
    now, batch = Now.of(round_), newest_batch(round_)
    shown = results.filter(Exists(Submission.objects.filter(result=OuterRef("pk"), latest=True)), basis__isnull=False)
    for result in shown.order_by("kind", "-pk"):
        if (result.kind == Result.PRESCREEN or result == batch) and (found := now.changes(result, result.basis)):
            yield Stale(result, *found)


def reservations(version: RegisterVersion, terms: Terms) -> tuple[str, ...]:
    """Why nothing found in a register does not mean that there is nothing, as keys; empty where it does."""
    whole, law, kind = version.whole, load(version.round.ruleset), kinds()[version.kind]
    if not kind.decides:
        return ()
    dated = any(header.endswith(("日期", "时间")) for header in kind.headers)
    reference = terms.reference_date or law.reference_date
    since = years_before(reference, 3 if dated else 0)
    told = {
        "no_as_of": whole.as_of is None,
        "old": whole.as_of is not None and whole.as_of < reference,
        "no_period": whole.covers is None,
        "short": whole.covers is not None and (whole.covers[0] > since or whole.covers[1] < reference),
        "rejected": whole.rejected > 0,
    }
    return tuple(key for key, holds in told.items() if holds)
