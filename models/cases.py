"""What a rule is given: one subject with everything that concerns it, joined beforehand."""

from collections.abc import Mapping
from enum import StrEnum

from models.base import Model
from models.credit import Outcome, Registration, Why
from models.facts import Region
from models.finding import Evidence, Message, Subject
from models.qualification import StaffMember
from models.round import FiledReport, Identity, Register, RegisterEntry, RoundSettings, Submission, UnreadFile
from models.signals import Independence, Level
from models.vocabulary import Category, SubjectKind


class MatchHow(StrEnum):
    """How a register row was found, the surest first; only equal codes make an identity, a near name no more than a hint.

    ``masked_code``: the name is the same, and so is what is visible of a masked code. ``doubtful_code``: the codes are equal
    and fail a check, and the names differ. ``former_name``: a former or later name of the row or of the subject is the same.
    ``branch``: the row names a branch of the subject, or the body whose branch the subject is, with a code of its own.
    """

    CODE = "code"
    MASKED_CODE = "masked_code"
    DOUBTFUL_CODE = "doubtful_code"
    NAME = "name"
    FORMER_NAME = "former_name"
    BRANCH = "branch"
    NEAR_NAME = "near_name"


class RegisterMatch(Model):
    """A register row about a subject; ``similarity`` of the names in per cent where they are only near."""

    entry: RegisterEntry
    how: MatchHow
    similarity: int = 100

    @property
    def certain(self) -> bool:
        """Whether the row is this subject's beyond doubt: their codes are equal."""
        return self.how is MatchHow.CODE


class RegisterAnswer(Model):
    """What a register holds about one subject; ``other_codes`` are rows of its very name that another code vetoes."""

    register: Register
    matches: tuple[RegisterMatch, ...] = ()
    other_codes: tuple[RegisterEntry, ...] = ()

    @property
    def named(self) -> tuple[RegisterMatch, ...]:
        """The rows that bear the subject's code or one of its names."""
        return tuple(match for match in self.matches if match.how not in {MatchHow.NEAR_NAME, MatchHow.BRANCH})

    @property
    def branches(self) -> tuple[RegisterMatch, ...]:
        """The rows that name a branch of the subject, or the body whose branch it is."""
        return tuple(match for match in self.matches if match.how is MatchHow.BRANCH)

    @property
    def near(self) -> tuple[RegisterMatch, ...]:
        """The rows with a name that is only near: for a person to look at, never an accusation."""
        return tuple(match for match in self.matches if match.how is MatchHow.NEAR_NAME)


class Channel(StrEnum):
    """By which way an answer came: a snapshot, an uploaded official report, one that certifies a period, a question."""

    REGISTER = "register"
    REPORT = "report"
    CERTIFICATE = "certificate"
    LIVE = "live"


class CreditHeld(Model):
    """What one source holds of a subject in one kind of credit record.

    ``held.register`` names the source, its day, the period it declares, and its file (of a live answer: its receipt).
    ``why`` and ``said`` tell why it is unknown, None for the others; ``asked_at`` is the time of a live question, ``number``
    that of an uploaded report, for whoever verifies it.
    """

    channel: Channel
    held: RegisterAnswer
    why: Why | None = None
    said: Message | None = None
    asked_at: str | None = None
    number: str = ""

    @property
    def kind(self) -> str:
        """The kind of record, that of a register."""
        return self.held.register.kind

    @property
    def outcome(self) -> Outcome:
        """What the answer comes to; one that was not read whole is unknown, whatever was read of it."""
        if self.why is not None:
            return Outcome.UNKNOWN
        return Outcome.HIT if self.held.named else Outcome.CLEAR_IN_SOURCE


class OtherEvaluator(Model):
    """Another evaluator than the submission's, which a third-party report of the submission names."""

    identity: Identity
    named_in: FiledReport
    registers: Mapping[str, RegisterAnswer] = {}


class SubmissionCase(Model):
    """A submission before the law; register answers by kind, a kind that was not given is absent.

    ``elsewhere`` are papers of the round about the same applicant that are not of this submission: its rows of annex 1,
    the yearly table of one that applies again. ``other_applicants`` are names, as printed in its reports, of companies
    that apply in the same round and are not this one; ``evaluators`` those of evaluators of the round. ``independence``
    is None where the reports were not compared at all. ``credit`` are the answers of all sources of credit records,
    ``registrations`` what uploaded official reports print, both about the applicant.
    """

    settings: RoundSettings
    submission: Submission
    evaluator_registers: Mapping[str, RegisterAnswer] = {}
    registers: Mapping[str, RegisterAnswer] = {}
    other_evaluators: tuple[OtherEvaluator, ...] = ()
    sector_standards: Register | None = None
    catalogue: Register | None = None
    elsewhere: tuple[FiledReport, ...] = ()
    benchmarks: Register | None = None
    listed: Register | None = None
    other_applicants: tuple[str, ...] = ()
    evaluators: tuple[str, ...] = ()
    independence: Independence | None = None
    credit: tuple[CreditHeld, ...] = ()
    registrations: tuple[Registration, ...] = ()

    @property
    def subject(self) -> Subject:
        """Who the findings are about."""
        return Subject(kind=SubjectKind.SUBMISSION, id=self.submission.id, name=self.submission.applicant.name)


class Project(Model):
    """One application that an evaluator evaluated; ``stated_in`` is the report that names it (None: annex 1 does).

    ``names`` are all names that the application's reports give the applicant.
    """

    submission: str
    applicant: str
    category: Category
    stated_in: FiledReport | None
    names: tuple[str, ...] = ()
    uscc: str | None = None


class Affiliate(Model):
    """Another evaluator joined to this one; ``steps`` is 1 for a direct relation.

    ``confirmed`` by a register on every step, else found in what reports say; ``evidence`` is that of the last step.
    ``through`` are the names of the bodies between, nearest first. ``by_name``: a step rests on nothing but legal
    representatives of one name, who may be two persons.
    """

    id: str
    name: str
    projects: tuple[Project, ...]
    steps: int
    confirmed: bool
    relation: str
    evidence: tuple[Evidence, ...]
    through: tuple[str, ...] = ()
    by_name: bool = False


class SharedPerson(Model):
    """A name that stands in this evaluator's staff list and in that of another, called ``evaluator``."""

    own: StaffMember
    own_in: FiledReport
    evaluator: str
    other: StaffMember
    other_in: FiledReport


class Client(Model):
    """A submission of an evaluator's client with what its reports betray: the level and the names of the signs.

    ``alike_only``: without what it shares with self-evaluations of the evaluator's other clients nothing accuses it.
    """

    submission: str
    applicant: str
    level: Level
    signals: tuple[str, ...] = ()
    alike_only: bool = False


class Pattern(Model):
    """How many clients of an evaluator show a sign, and how many of those of all other evaluators of the round."""

    signal: str
    shown: int
    clients: int
    others_shown: int
    others_clients: int


class EvaluatorCase(Model):
    """An evaluator before the law, with all its projects of the round.

    ``unattributed`` are applications whose evaluator is not known; ``elsewhere`` are those of all other evaluators.
    ``third_party_reports`` are those that name it. ``unplaced_annual_reports`` are annexes 10 of nobody knows whom,
    ``maybe_annual`` unread files that may be its own. ``clients`` are the applications whose reports were compared.
    ``credit`` and ``registrations`` are as a submission's, about the evaluator. ``unclear_affiliates`` are rows of the
    register of affiliates whose name is that of two evaluators, of which this may be one: they join nobody.
    ``certificates`` are papers that name it as the holder of the certificate that they are.
    ``affiliates_circle`` are the names along relations that lead back to where they began, the first again at the end.
    """

    settings: RoundSettings
    id: str
    identity: Identity
    names: tuple[str, ...]
    projects: tuple[Project, ...]
    affiliates: tuple[Affiliate, ...] = ()
    affiliates_register: Register | None = None
    unclear_affiliates: tuple[Evidence, ...] = ()
    affiliates_circle: tuple[str, ...] = ()
    annual_reports: tuple[FiledReport, ...] = ()
    registers: Mapping[str, RegisterAnswer] = {}
    unattributed: tuple[Project, ...] = ()
    elsewhere: tuple[Project, ...] = ()
    unread: tuple[UnreadFile, ...] = ()
    third_party_reports: tuple[FiledReport, ...] = ()
    unplaced_annual_reports: tuple[FiledReport, ...] = ()
    maybe_annual: tuple[UnreadFile, ...] = ()
    shared_staff: tuple[SharedPerson, ...] = ()
    clients: tuple[Client, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    credit: tuple[CreditHeld, ...] = ()
    registrations: tuple[Registration, ...] = ()
    certificates: tuple[FiledReport, ...] = ()

    @property
    def subject(self) -> Subject:
        """Who the findings are about."""
        return Subject(kind=SubjectKind.EVALUATOR, id=self.id, name=self.identity.name)


class RegionCase(Model):
    """A recommending region before the law; ``unplaced`` are submissions whose region is not known.

    ``unread`` are files that may be this region's: they lie in its folder, or in none that is called after a region.
    """

    settings: RoundSettings
    region: Region
    submissions: tuple[Submission, ...]
    summary_tables: tuple[FiledReport, ...] = ()
    unplaced: tuple[Submission, ...] = ()
    registers: Mapping[str, Register] = {}
    unread: tuple[UnreadFile, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether everything this region recommends is here."""
        settings = self.settings
        return settings.national or bool({self.region.code, self.region.name} & set(settings.complete_regions))

    @property
    def subject(self) -> Subject:
        """Who the findings are about."""
        return Subject(kind=SubjectKind.REGION, id=self.region.code, name=self.region.name)


Case = SubmissionCase | EvaluatorCase | RegionCase
