"""The lines of the run directory, version 1: a wire format of its own, never a dump of an inner value.

Every file is UTF-8; ``*.jsonl`` hold one row of these types a line, sorted. Fields that other programs read are fixed.
"""

from collections.abc import Mapping

from models.base import Model
from models.credit import Outcome, Why
from models.readings import Basis, Bound, Origin, Problem
from models.vocabulary import Category, DocumentKind, Scope, SubmissionType, Verdict
from scanner.results.evaluator_parts import (
    AffiliateRow,
    CandidateRow,
    CertificateRow,
    DaysRow,
    ExperienceRow,
    FormerRow,
    NameRow,
    PatternRow,
    ProfileRow,
    ReasonRow,
    ReviewRow,
    StaffListRow,
    TeamRow,
)
from scanner.results.evidence_rows import (
    AbsenceRow,
    ComputationRow,
    CreditReceiptRow,
    EvidenceRow,
    MessageRow,
    PassageRow,
    RegisterRowRow,
    SubjectRow,
)

__all__ = [
    "SCHEMA",
    "AbsenceRow",
    "ApplicantRow",
    "ComputationRow",
    "Counts",
    "CreditReceiptRow",
    "DocumentRow",
    "EarlierRow",
    "EvaluatorRow",
    "EvidenceRow",
    "ExclusionRow",
    "FindingRow",
    "IndependenceRow",
    "MessageRow",
    "PartyRow",
    "PassageRow",
    "ProvincialRow",
    "ReadingRow",
    "ReasonRow",
    "RecordRow",
    "RegionRow",
    "RegisterInput",
    "RegisterRowRow",
    "ReuseInputRow",
    "ReusePlaceRow",
    "ReuseRow",
    "ReviewRow",
    "RunRow",
    "SubjectRow",
    "SubmissionRow",
]

SCHEMA = 1


class PartyRow(Model):
    """An evaluator, or one half of an applicant."""

    name: str
    uscc: str | None


class ApplicantRow(Model):
    """An applicant with its recommending region's name."""

    name: str
    uscc: str | None
    region: str | None


class DocumentRow(Model):
    """One line per path; ``reason`` says why a file is unread (method "none")."""

    path: str
    sha256: str
    format: str
    kind: DocumentKind
    pages: int | None
    chars: int
    method: str
    submission: str | None
    warnings: tuple[str, ...]
    reason: str | None


class ProvincialRow(Model):
    """A row of the provincial green list about an applicant (一: 优先推荐); not ``certain`` if only a name is the same."""

    register: str
    row: int
    level: str
    certain: bool


class SubmissionRow(Model):
    """One submission with a verdict for every clause of its kind; ``provincial`` is a fact, no clause asks for it."""

    id: str
    type: SubmissionType
    category: Category
    applicant: ApplicantRow
    evaluator: PartyRow | None
    documents: tuple[str, ...]
    verdicts: Mapping[str, Verdict]
    provincial: tuple[ProvincialRow, ...] = ()


class ReadingRow(Model):
    """One value that a document states of an indicator; values are plain decimals, null where ``problem`` says why.

    ``submission`` is null for what belongs to none. ``label`` is what the document calls the indicator, ``of`` the product,
    pollutant or material that the value is of, ``confidence`` (0 to 1) null unless the words were recognised by OCR.
    """

    submission: str | None
    document: str
    sha256: str
    indicator: str
    value: str | None
    unit: str
    canonical_value: str | None
    canonical_unit: str
    year: int | None
    page: int | None
    start: int
    end: int
    quote: str
    of: str
    scope: str
    basis: Basis | None
    bound: Bound
    origin: Origin
    problem: Problem | None
    label: str
    confidence: float | None


class FindingRow(Model):
    """One finding; the first evidence carries it. Without evidence only where nothing could be checked.

    ``key`` says in a word what was found, the same from run to run; empty in runs of older versions.
    """

    id: str
    clause: str
    verdict: Verdict
    subject: SubjectRow
    message: MessageRow
    evidence: tuple[EvidenceRow, ...]
    data: Mapping[str, str | int | bool]
    key: str = ""


class EarlierRow(Model):
    """Whose a document of an earlier run is: its submission is not one of this run."""

    applicant: PartyRow | None
    evaluator: PartyRow | None


class ReusePlaceRow(Model):
    """One side of a passage that two documents share; ``page`` is 1-based or null.

    ``earlier``: path and submission are those of an earlier run (``prescreen --against``); its text is here too.
    """

    path: str
    sha256: str
    submission: str | None
    start: int
    end: int
    page: int | None
    quote: str
    earlier: EarlierRow | None = None


class ReuseRow(Model):
    """A passage that two documents of the round share.

    ``similarity`` and ``weight`` (how much of it is found nowhere else) from 0 to 1; ``chars`` of the longer side; ``why``
    and ``source`` say what makes it of its kind, ``elsewhere`` in how many other evaluators' reports it stands.
    """

    relation: str
    a: ReusePlaceRow
    b: ReusePlaceRow
    chars: int
    similarity: float
    kind: str
    weight: float
    why: str
    elsewhere: int
    source: str = ""


class RecordRow(Model):
    """A record that a credit source holds of a subject, or its answer without one.

    ``outcome``: hit, clear_in_source (nothing published as of a day), unknown (``why`` and ``said``). ``channel``: register,
    report (uploaded), certificate (an uploaded report that certifies ``covers``), live. ``register`` is the file, with
    ``page`` or ``row`` (header = 1; in a report the record's number); ``receipt`` is that of a live source, asked at
    ``asked_at``. ``state`` of a record: active, or history: removed, repaired, revoked (``ended``: since when, or the
    words that say so). ``sha256`` is that of the file, or of the body that the receipt names. ``report`` is the
    number that an uploaded report prints, for whoever verifies it.
    """

    subject: SubjectRow
    source: str
    outcome: Outcome
    kind: str
    date: str = ""
    authority: str = ""
    number: str = ""
    text: str = ""
    receipt: str | None = None
    register: str | None = None
    row: int | None = None
    as_of: str | None = None
    matched_by: str | None = None
    channel: str = "register"
    page: int | None = None
    covers: str | None = None
    why: Why | None = None
    said: MessageRow | None = None
    state: str = ""
    asked_at: str | None = None
    ended: str | None = None
    sha256: str | None = None
    report: str = ""


class IndependenceRow(Model):
    """How many clients of an evaluator there are and how many are suspected under 3.2 (null: not compared)."""

    clients: int
    suspected: int | None


class EvaluatorRow(Model):
    """One evaluator; ``projects`` counts factories, parks and supply chains of this round.

    What follows ``review`` are facts for a person: who it is and why its names are one, whom it evaluated, its staff,
    what its clients show against those of all others, and days that do not go together.
    """

    id: str
    name: str
    uscc: str | None
    names: tuple[str, ...]
    projects: int
    affiliates: tuple[str, ...]
    projects_with_affiliates: int
    verdicts: Mapping[str, Verdict]
    independence: IndependenceRow
    pass_rate: float | None
    review: ReviewRow
    profile: ProfileRow | None = None
    merged: tuple[NameRow, ...] = ()
    candidates: tuple[CandidateRow, ...] = ()
    affiliations: tuple[AffiliateRow, ...] = ()
    staff: tuple[StaffListRow, ...] = ()
    experience: ExperienceRow | None = None
    patterns: tuple[PatternRow, ...] = ()
    days: tuple[DaysRow, ...] = ()
    former: tuple[FormerRow, ...] = ()
    affiliates_circle: tuple[str, ...] = ()
    certificates: tuple[CertificateRow, ...] = ()
    teams: tuple[TeamRow, ...] = ()


class RegionRow(Model):
    """One recommending region; ``annual_missing`` are its listed entities without any yearly table."""

    id: str
    name: str
    counts: Mapping[Category, int]
    verdicts: Mapping[str, Verdict]
    annual_missing: tuple[str, ...] = ()


class RegisterInput(Model):
    """A register that the run used."""

    kind: str
    path: str
    as_of: str | None
    covers: str | None
    sha256: str
    rows: int
    problems: tuple[str, ...]


class Counts(Model):
    """Files in = read + unread."""

    files: int
    read: int
    unread: int
    submissions: int
    evaluators: int
    regions: int
    findings: int


class ExclusionRow(Model):
    """Text that a person excluded: where the options file has it, its hash and length, and how it begins."""

    source: str
    sha256: str
    chars: int
    begins: str
    reason: str
    by: str


class ReuseInputRow(Model):
    """By what text was compared and signs were weighed; ``sha256`` of the options file, null without one."""

    sha256: str | None
    options: Mapping[str, int]
    weights: Mapping[str, str]
    levels: Mapping[str, str]
    copied: Mapping[str, int]
    exclusions: tuple[ExclusionRow, ...]
    siblings: Mapping[str, int] = {}


class RunRow(Model):
    """run.json: what was scanned, with what; ``background`` and ``against`` are hashes of what was used of them.

    ``credit`` are the live sources that were asked, null for a scan that asked nobody.
    """

    schema: int
    lvjian: str
    ruleset: Mapping[str, str]
    reference_date: str
    deadline: str
    scope: Scope
    complete_regions: tuple[str, ...]
    registers: tuple[RegisterInput, ...]
    background: str | None
    problems: tuple[str, ...]
    capabilities: Mapping[str, bool]
    counts: Counts
    reuse: ReuseInputRow | None = None
    against: str | None = None
    credit: tuple[str, ...] | None = None
