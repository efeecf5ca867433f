"""Everything that a run holds about one evaluator and its clients, or about one submission."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from models.base import Model
from models.ruleset import Ruleset
from models.vocabulary import SubjectKind, Verdict
from scanner.dossier.served import Served
from scanner.over_rounds.model import OverRounds
from scanner.results.reader import Run
from scanner.results.rows import (
    DocumentRow,
    EvaluatorRow,
    EvidenceRow,
    FindingRow,
    PassageRow,
    ReadingRow,
    RecordRow,
    ReuseRow,
    RunRow,
    SubmissionRow,
)

INDEPENDENCE: Final = "3.2-independence"
EVALUATION: Final = "3."
"""Clauses that begin like this are about the evaluation; all others about the applicant."""
PART_EVIDENCE: Final = 4
"""Pieces of evidence that are shown of one part of an evaluator's line; evaluators.jsonl has all."""
_NUMBER: Final = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6})?")
_SIDE_BY_SIDE: Final = frozenset({"same_applicant", "same_evaluator_self"})
_ACCUSES: Final = frozenset({Verdict.VIOLATED, Verdict.SUSPECTED})


class Case(Model):
    """The rows of one case; ``evaluator`` is None where it is about one submission, which is then the only client.

    ``law`` is the ruleset of the scan, None where it is not here with the hash that the run names. ``findings`` are
    those of the evaluator and of its clients, ``reuse`` all rows with a side of a client's. ``over`` is the evaluator's
    profile over several rounds, where several runs were given; ``served`` is what the service knows of these findings.
    """

    run: RunRow
    law: Ruleset | None
    evaluator: EvaluatorRow | None
    clients: tuple[SubmissionRow, ...]
    documents: tuple[DocumentRow, ...]
    findings: tuple[FindingRow, ...]
    reuse: tuple[ReuseRow, ...]
    records: tuple[RecordRow, ...]
    readings: tuple[ReadingRow, ...]
    over: OverRounds | None = None
    served: Served | None = None

    @property
    def name(self) -> str:
        """Whom the case is about."""
        return self.evaluator.name if self.evaluator is not None else self.clients[0].applicant.name

    @property
    def id(self) -> str:
        """The id of the evaluator or of the submission."""
        return self.evaluator.id if self.evaluator is not None else self.clients[0].id

    def of(self, subject: str) -> tuple[FindingRow, ...]:
        """The findings about one subject, the worst first; of one clause the summary, then what weighs most."""
        held = (row for row in self.findings if row.subject.id == subject)
        return tuple(sorted(held, key=_order))

    def accusing(self) -> Iterator[FindingRow]:
        """Findings that accuse: the evaluator's own, then those of the clients on the evaluation, in the order shown."""
        for subject in self.subjects:
            yield from (row for row in self.of(subject) if accuses(row) and self.is_about(row))

    def others(self) -> Iterator[FindingRow]:
        """Findings that accuse a client in a matter that is not the evaluator's."""
        for subject in self.subjects:
            yield from (row for row in self.of(subject) if accuses(row) and not self.is_about(row))

    def unverified(self) -> Iterator[FindingRow]:
        """What could not be checked."""
        for subject in self.subjects:
            yield from (row for row in self.of(subject) if row.verdict is Verdict.UNVERIFIED)

    @property
    def numbers(self) -> Mapping[str, int]:
        """Findings that accuse, by id, with the number under which the dossier shows them."""
        return {row.id: number for number, row in enumerate(self.accusing(), 1)}

    @property
    def subjects(self) -> tuple[str, ...]:
        """The ids of the evaluator and its clients."""
        own = (self.evaluator.id,) if self.evaluator is not None else ()
        return (*own, *(row.id for row in self.clients))

    def is_about(self, row: FindingRow) -> bool:
        """Whether a finding is about what this case is about."""
        return self.evaluator is None or row.subject.id == self.evaluator.id or row.clause.startswith(EVALUATION)

    @property
    def shared(self) -> tuple[ReuseRow, ...]:
        """Copied passages of clients that are suspected under 3.2, the heaviest first; of a pair both ways only one."""
        suspected = {row.id for row in self.clients if row.verdicts.get(INDEPENDENCE) in _ACCUSES}
        rows = [
            row
            for row in self.reuse
            if row.kind == "copied"
            and row.relation in _SIDE_BY_SIDE
            and {row.a.submission, row.b.submission} & suspected
        ]
        return tuple(
            sorted(rows, key=lambda row: (-row.weight * row.chars, row.a.path, row.a.start, row.b.path, row.b.start))
        )

    def cited(self) -> tuple[DocumentRow, ...]:
        """Every document that the case shows or that belongs to a client, by path."""
        paths = {path for row in self.clients for path in row.documents}
        paths |= {one.path for row in self.findings for one in row.evidence if isinstance(one, PassageRow)}
        if self.evaluator is not None:
            paths |= {one.path for one in evidence_of(self.evaluator) if isinstance(one, PassageRow)}
            paths |= {one.path for one in self.evaluator.staff}
        paths |= {place.path for row in self.shared for place in (row.a, row.b)}
        return tuple(row for row in self.documents if row.path in paths)


def evidence_of(row: EvaluatorRow) -> Iterator[EvidenceRow]:
    """What the parts of an evaluator's line show: names, candidates, affiliates, days."""
    yield from (piece for one in row.merged for piece in one.evidence)
    yield from (piece for one in row.candidates for piece in one.evidence)
    yield from (piece for one in row.affiliations for piece in one.evidence)
    yield from (piece for one in row.days for piece in one.evidence)
    yield from (piece for one in row.certificates for piece in one.evidence)


def _order(row: FindingRow) -> tuple[int, str, bool, Decimal, str]:
    return row.verdict.rank, row.clause, not row.data.get("summary"), -_weight(row), row.id


def _weight(row: FindingRow) -> Decimal:
    """What a sign weighs; nothing where it is none."""
    told = str(row.data.get("weight", 0))
    return Decimal(told) if _NUMBER.fullmatch(told) else Decimal(0)


def parts_shown(row: EvaluatorRow) -> Iterator[EvidenceRow]:
    """The evidence of an evaluator's affiliates, candidates and days, as far as the dossier shows it."""
    yield from (piece for one in row.affiliations for piece in one.evidence[:PART_EVIDENCE])
    yield from (piece for one in row.candidates for piece in one.evidence[:PART_EVIDENCE])
    yield from (piece for one in row.days for piece in one.evidence[:PART_EVIDENCE])


def unread(row: DocumentRow) -> bool:
    """Whether a file, or a part of it, could not be read."""
    return row.method == "none" or row.reason is not None


def accuses(row: FindingRow) -> bool:
    """Whether a finding is one that a person has to decide on as a breach."""
    return row.verdict in _ACCUSES


def case_of_evaluator(run: Run, law: Ruleset | None, evaluator: EvaluatorRow) -> Case:
    """The case of an evaluator; its clients are those of its profile, else those that name its code or name."""
    clients = tuple(row for row in run.submissions if _is_client(row, evaluator))
    return _case(run, law, evaluator, clients)


def case_of_submission(run: Run, law: Ruleset | None, submission: SubmissionRow) -> Case:
    """The case of one submission."""
    return _case(run, law, None, (submission,))


def _is_client(row: SubmissionRow, evaluator: EvaluatorRow) -> bool:
    if evaluator.profile is not None:
        return row.id in {one.submission for one in evaluator.profile.clients}
    party = row.evaluator
    if party is None:
        return False
    if party.uscc is not None and evaluator.uscc is not None:
        return party.uscc == evaluator.uscc
    return party.name in {evaluator.name, *evaluator.names}


def _case(run: Run, law: Ruleset | None, evaluator: EvaluatorRow | None, clients: tuple[SubmissionRow, ...]) -> Case:
    about = {(SubjectKind.SUBMISSION, row.id) for row in clients}
    if evaluator is not None:
        about.add((SubjectKind.EVALUATOR, evaluator.id))
    ids = {row.id for row in clients}
    return Case(
        run=run.run,
        law=law,
        evaluator=evaluator,
        clients=tuple(sorted(clients, key=lambda row: (row.category, row.applicant.name, row.id))),
        documents=run.documents,
        findings=tuple(row for row in run.findings if (row.subject.kind, row.subject.id) in about),
        reuse=tuple(row for row in run.reuse if {row.a.submission, row.b.submission} & ids),
        records=tuple(row for row in run.records if (row.subject.kind, row.subject.id) in about),
        readings=tuple(row for row in run.readings if row.submission in ids),
    )
