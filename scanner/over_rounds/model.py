"""What several runs together tell of one evaluator: plain values, made once and shown by the terminal and the dossier."""

from enum import StrEnum

from models.base import Model
from models.vocabulary import Verdict
from scanner.results.evaluator_parts import StaffRow
from scanner.results.evidence_rows import EvidenceRow, MessageRow
from scanner.results.rows import EvaluatorRow, FindingRow


class Why(StrEnum):
    """Why a row of a run is the evaluator that was asked for, the surest first."""

    USCC = "uscc"
    NAME = "name"


class RoundPart(Model):
    """The evaluator in one round; ``row`` is None where the round does not hold it, ``why`` None for the same reason.

    ``number`` counts from 1 in order of the reference date; ``findings`` are those about it, ``manifest`` is the sha256
    of the run's manifest.
    """

    number: int
    day: str
    deadline: str
    ruleset: str
    manifest: str
    row: EvaluatorRow | None = None
    why: Why | None = None
    findings: tuple[FindingRow, ...] = ()

    @property
    def called(self) -> str:
        """The round as a line names it."""
        return f"第{self.number}轮（基准日{self.day}）"


class Printed(Model):
    """A name with the numbers of the rounds whose papers print it."""

    name: str
    rounds: tuple[int, ...]


class Likely(Model):
    """A row of a round that may be the same body and is not held to be; a person decides."""

    number: int
    name: str
    uscc: str | None
    message: MessageRow
    evidence: tuple[EvidenceRow, ...] = ()


class Applicant(Model):
    """A client with the numbers of the rounds in which it was evaluated, design products apart."""

    name: str
    id: str
    rounds: tuple[int, ...]
    products: tuple[int, ...]


class Joined(Model):
    """An affiliate as one round tells of it."""

    number: int
    name: str
    relation: str
    state: str
    through: tuple[str, ...]
    projects: int
    evidence: tuple[EvidenceRow, ...]


class AffiliateOver(Model):
    """An affiliate over the rounds; the rounds of ``absent`` hold the evaluator and do not name the affiliate."""

    id: str
    told: tuple[Joined, ...]
    absent: tuple[int, ...]


class Placed(Model):
    """A person of a staff list with the file of the list."""

    person: StaffRow
    path: str


class Changed(Model):
    """A person whose title, level, field or working time the two lists give otherwise."""

    before: Placed
    after: Placed


class StaffChange(Model):
    """Two rounds' complete staff lists compared by name; ``why_not`` says why they were not (then nothing else is told).

    ``unclear`` are names that two persons of one list bear: these are not compared.
    """

    before: int
    after: int
    why_not: MessageRow | None = None
    joined: tuple[Placed, ...] = ()
    left: tuple[Placed, ...] = ()
    changed: tuple[Changed, ...] = ()
    kept: int = 0
    unclear: tuple[str, ...] = ()


class Listing(Model):
    """A row of a blacklist that a round's register holds about the evaluator."""

    number: int
    day: str
    verdict: Verdict
    message: MessageRow
    evidence: tuple[EvidenceRow, ...]


class Overlooked(Model):
    """A round that another round's blacklist row would cover and its own answer does not accuse: a lead, no verdict."""

    number: int
    verdict: Verdict | None
    message: MessageRow
    evidence: tuple[EvidenceRow, ...]


class OverRounds(Model):
    """The profile over rounds, all parts in order of the rounds."""

    name: str
    uscc: str | None
    rounds: tuple[RoundPart, ...]
    main: int
    names: tuple[Printed, ...]
    likely: tuple[Likely, ...]
    applicants: tuple[Applicant, ...]
    affiliates: tuple[AffiliateOver, ...]
    staff: tuple[StaffChange, ...]
    listings: tuple[Listing, ...]
    overlooked: tuple[Overlooked, ...]
    shared_reports: int

    @property
    def held(self) -> tuple[RoundPart, ...]:
        """The rounds that hold the evaluator."""
        return tuple(one for one in self.rounds if one.row is not None)
