"""What a document says, as typed facts, each with the place where it says so."""

from enum import StrEnum
from typing import Generic, TypeVar

from models.base import Model
from models.certificates import Certificate
from models.document import Span
from models.energy import EnergyUse
from models.ledgers import EnergyTable, Ledger, Note
from models.milestones import Milestone
from models.qualification import Qualification
from models.readings import Reading
from models.statements import IndustryStatement, Statement, SystemStatement
from models.vocabulary import Category, DocumentKind

T = TypeVar("T")


class Stated(Model, Generic[T]):
    """A value as a document states it."""

    value: T
    at: Span


class Region(Model):
    """A recommending body (推荐地区): one of 37, by its code; a separately listed city is not its province."""

    code: str
    name: str
    parent: str | None = None


class Party(Model):
    """Who somebody is, as one report says; ``uscc`` has a right check character, ``bad_uscc`` has not.

    ``aliases`` are other names that the form has a place for (a park and the body that files for it).
    """

    name: Stated[str] | None = None
    aliases: tuple[Stated[str], ...] = ()
    uscc: Stated[str] | None = None
    bad_uscc: Stated[str] | None = None
    address: Stated[str] | None = None
    legal_representative: Stated[str] | None = None
    contact: Stated[str] | None = None
    phones: tuple[Stated[str], ...] = ()
    emails: tuple[Stated[str], ...] = ()


class CitedIn(StrEnum):
    """Where a standard is cited: in the form's field for what the product is evaluated by, for what it is made to, or not."""

    EVALUATION_FIELD = "evaluation_field"
    PRODUCT_FIELD = "product_field"
    TEXT = "text"


class CitedAs(StrEnum):
    """What the words around a citation make of it.

    What the report goes by, in words or as an item of a list; what a certificate was given for; a draft.
    """

    BASIS = "basis"
    LISTED = "listed"
    CERTIFICATE = "certificate"
    DRAFT = "draft"
    MENTION = "mention"


class StandardCitation(Model):
    """A standard cited: ``number`` like "GB/T 36132", ``year`` as printed or None, ``title`` from 《》 beside it."""

    number: str
    year: int | None
    title: str | None
    at: Span
    cited_in: CitedIn = CitedIn.TEXT
    cited_as: CitedAs = CitedAs.MENTION


class ProcedureStep(StrEnum):
    """A step of the reference procedure (564号) that a third-party report must show."""

    TEAM = "team"
    DOCUMENT_REVIEW = "document_review"
    ON_SITE = "on_site"
    INTERNAL_REVIEW = "internal_review"
    PROBLEMS = "problems"


class StepState(StrEnum):
    """What a place says of a step: told or only named, not taken, taken otherwise, planned, answered with "none"."""

    SHOWN = "shown"
    NAMED = "named"
    DENIED = "denied"
    REPLACED = "replaced"
    PLANNED = "planned"
    NONE = "none"

    @property
    def is_lack(self) -> bool:
        """Whether the words say that the step was not taken as the procedure has it."""
        return self in {StepState.DENIED, StepState.REPLACED}


class StepMention(Model):
    """A report speaks of a step; ``in_chapter`` is true inside the chapter that the form reserves for the procedure."""

    step: ProcedureStep
    state: StepState
    in_chapter: bool
    at: Span


class ParkLevel(StrEnum):
    """Who approved a park."""

    NATIONAL = "national"
    PROVINCIAL = "provincial"
    CITY = "city"
    COUNTY = "county"


class LevelStatement(Model):
    """A park's level; ``field`` is true where the form's own field states it, false for prose."""

    level: ParkLevel
    field: bool
    at: Span


class CompanyRole(StrEnum):
    """What a report makes of a company that it names: what it evaluates, or what its chapter on the company tells of."""

    JUDGED = "judged"
    DESCRIBED = "described"


class NamedCompany(Model):
    """A company's full name in the place where the report's own company belongs, whoever it is."""

    name: str
    role: CompanyRole
    at: Span


class SummaryRow(Model):
    """A row of annex 1 (推荐汇总表); ``region`` is that of the row's own column.

    ``readable`` is false for a row whose applicant could not be read: ``name`` then holds the words of the row.
    ``readings`` are the figures that the row's columns give of the applicant.
    """

    name: Stated[str]
    uscc: str | None
    category: Category | None
    evaluator: str | None
    evaluator_uscc: str | None = None
    region: Region | None = None
    product: str | None = None
    readable: bool = True
    readings: tuple[Reading, ...] = ()


class Report(Model):
    """One report, form or table inside a document; a file that holds both reports of an applicant holds two.

    ``start`` and ``end`` bound it in the document's text. ``filled`` is false for a form whose fields are empty.
    ``standards`` has every standard and year once, ``citations`` every way in which its number and title are printed.
    ``accident_told`` are the words that say that there was an accident: the answer of a yearly table, a sentence of a report.
    ``certificate`` is what a paper that is one says of itself.
    """

    kind: DocumentKind
    start: int
    end: int
    title: Span | None = None
    category: Category | None = None
    filled: bool = True
    complete: bool = True
    applicant: Party = Party()
    evaluator: Party = Party()
    region: Stated[Region] | None = None
    product: Stated[str] | None = None
    model: Stated[str] | None = None
    standards: tuple[StandardCitation, ...] = ()
    steps: tuple[StepMention, ...] = ()
    levels: tuple[LevelStatement, ...] = ()
    rows: tuple[SummaryRow, ...] = ()
    statements: tuple[Statement, ...] = ()
    industries: tuple[IndustryStatement, ...] = ()
    systems: tuple[SystemStatement, ...] = ()
    year: Stated[int] | None = None
    accident_told: Stated[str] | None = None
    qualification: Qualification | None = None
    readings: tuple[Reading, ...] = ()
    ledgers: tuple[Ledger, ...] = ()
    energy_tables: tuple[EnergyTable, ...] = ()
    notes: tuple[Note, ...] = ()
    citations: tuple[StandardCitation, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    energy: EnergyUse = EnergyUse()
    companies: tuple[NamedCompany, ...] = ()
    certificate: Certificate | None = None

    @property
    def entries(self) -> tuple[SummaryRow, ...]:
        """The rows of annex 1 whose applicant could be read."""
        return tuple(row for row in self.rows if row.readable)
