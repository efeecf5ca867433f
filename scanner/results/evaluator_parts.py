"""The parts of a line of evaluators.jsonl: profile, names, affiliates, staff, patterns, days, review; facts, no verdicts."""

from collections.abc import Mapping
from enum import StrEnum

from models.base import Model
from models.certificates import CertificateKind, Validity
from models.qualification import StaffScope, TitleLevel
from models.vocabulary import Category, Verdict
from scanner.results.evidence_rows import EvidenceRow, MessageRow


class ClientRow(Model):
    """An application that the evaluator evaluated; ``region`` is the name of the recommending body, null if not known."""

    submission: str
    applicant: str
    category: Category
    region: str | None


class ProfileRow(Model):
    """The projects of the round: what the cap counts by category and by region ("" unknown), design products apart."""

    by_category: Mapping[Category, int]
    by_region: Mapping[str, int]
    design_products: int
    clients: tuple[ClientRow, ...]


class NameWhy(StrEnum):
    """Why a printed name is this body's.

    ``usual``: printed most often. ``spelling``: brackets, width, spaces or the legal form differ and nothing else.
    ``same_uscc``: the name stands with the credit code. ``beside``: a form gives it beside another of the body's names.
    ``misprint``: one character differs, and the same report prints the other name too.
    """

    USUAL = "usual"
    SPELLING = "spelling"
    SAME_USCC = "same_uscc"
    BESIDE = "beside"
    MISPRINT = "misprint"


class NameRow(Model):
    """A name as printed, why it is this body's, and where it stands."""

    name: str
    why: NameWhy
    message: MessageRow
    evidence: tuple[EvidenceRow, ...]


class FormerRow(Model):
    """A name that an official credit report says the body bore before, and where."""

    name: str
    evidence: tuple[EvidenceRow, ...]


class CandidateRow(Model):
    """Another evaluator of the round that may be the same body: for a person to decide, counted nowhere as the same.

    ``why`` are words such as near_name, same_name, former_name, phone, address, legal_representative, mail.
    """

    id: str
    name: str
    uscc: str | None
    why: tuple[str, ...]
    message: MessageRow
    evidence: tuple[EvidenceRow, ...]


class AffiliateState(StrEnum):
    """Whether a register names every step of the relation, or reports let it be found."""

    CONFIRMED = "confirmed"
    FOUND = "found"


class AffiliateRow(Model):
    """An affiliate; ``through`` are the bodies between, nearest first; ``relation`` and ``evidence`` are of the last step."""

    id: str
    name: str
    relation: str
    state: AffiliateState
    steps: int
    through: tuple[str, ...]
    projects: int
    evidence: tuple[EvidenceRow, ...]


class StaffRow(Model):
    """A row of a staff table: title and field as printed, ``full_time`` null where it is not said."""

    name: str
    title: str
    level: TitleLevel
    field: str
    full_time: bool | None
    page: int | None


class StaffListRow(Model):
    """The staff tables of one report, every person once; ``also_in`` are reports that list the very same persons.

    ``titled`` are those of intermediate level or above, whatever their field and working time; ``nameless`` counts rows
    that list somebody whose name could not be read.
    """

    path: str
    page: int | None
    scope: StaffScope
    total: int
    titled: int
    senior: int
    full_time: int
    full_time_unknown: int
    nameless: int
    fields: Mapping[str, int]
    members: tuple[StaffRow, ...]
    also_in: tuple[str, ...] = ()


class TeamRow(Model):
    """A person of project teams: ``reports`` name them, in sentences alone where ``prose``.

    ``listed``: whether a list of all staff names them too, null where that cannot be told.
    """

    name: str
    title: str
    level: TitleLevel
    field: str
    prose: bool
    reports: tuple[str, ...]
    listed: bool | None
    evidence: tuple[EvidenceRow, ...]


class CertificateRow(Model):
    """A certificate as a paper shows it; ``state`` is that on the reference date, ``holder`` a person or a body, or "".

    ``valid_until`` is null where it has no end (``unlimited``) or none could be read (state ``undated``).
    """

    kind: CertificateKind
    name: str
    number: str
    holder: str
    valid_from: str | None
    valid_until: str | None
    unlimited: bool
    state: Validity
    recognised: bool
    evidence: tuple[EvidenceRow, ...]


class ExperienceRow(Model):
    """Pieces of work that the papers list, each wording once; ``within`` the years asked for, ``undated`` without a date."""

    items: int
    within: int
    undated: int
    since: str
    until: str


class ShareRow(Model):
    """``shown`` of ``clients`` show a sign; ``low`` and ``high`` bound the rate (Wilson, 95 %); null where there are none."""

    shown: int
    clients: int
    rate: float | None
    low: float | None
    high: float | None


class PatternRow(Model):
    """A sign among the evaluator's clients and among those of all others of the round.

    ``p_value`` is that of Fisher's exact test, two-sided; null where there are no others. ``small`` if numbers are too
    small to tell anything. No verdict follows from it.
    """

    signal: str
    name: MessageRow
    own: ShareRow
    others: ShareRow
    p_value: float | None
    small: bool
    note: MessageRow


class DaysWhy(StrEnum):
    """What one team cannot have kept: one day in places far apart, or more days on site than there were."""

    SAME_DAY = "same_day"
    TOO_MANY_DAYS = "too_many_days"


class DaysRow(Model):
    """On-site days that do not go together; a person asks who was where."""

    why: DaysWhy
    people: tuple[str, ...]
    submissions: tuple[str, ...]
    message: MessageRow
    evidence: tuple[EvidenceRow, ...]


class ReasonRow(MessageRow):
    """A reason with the findings that carry it; ``findings`` are their ids in findings.jsonl.

    A notice without a finding has its evidence in the line itself: ``part`` names the field.
    """

    clause: str = ""
    verdict: Verdict | None = None
    findings: tuple[str, ...] = ()
    part: str = ""


class ReviewRow(Model):
    """Whether a person should look at an evaluator, and why, the worst reason first; ``notices`` alone recommend nothing."""

    recommended: bool
    reasons: tuple[ReasonRow, ...]
    notices: tuple[ReasonRow, ...] = ()
