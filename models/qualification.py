"""What an evaluator says of itself: its staff, its premises and finances, its experience, its projects of the year.

Of a person nothing is kept but the name, the title, the field, whether the work is full-time, and marks by which numbers of
certificates can be told equal or different, not read.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from models.base import Model
from models.certificates import Certificate
from models.document import Span
from models.vocabulary import Category


class TitleLevel(StrEnum):
    """The level of a professional title (职称), highest first; a registration or degree is no title: unknown."""

    SENIOR = "senior"
    INTERMEDIATE = "intermediate"
    JUNIOR = "junior"
    NONE = "none"
    UNKNOWN = "unknown"


class StaffScope(StrEnum):
    """Whom a table lists: all full-time staff as it says itself, the team of one project, or it does not say."""

    ALL = "all"
    TEAM = "team"
    OTHER = "other"


class StaffMember(Model):
    """A row of a staff table; ``title`` and ``field`` as printed, "" if blank; ``full_time`` None if it is not said.

    ``at`` is the place of the name. ``numbers``: a mark of the number in each column for numbers of certificates or cards,
    by what the column is for.
    """

    name: str
    title: str
    level: TitleLevel
    field: str
    full_time: bool | None
    at: Span
    numbers: Mapping[str, str] = {}


class StaffTable(Model):
    """Persons of a table or of sentences; ``told_by`` are the words that tell its scope.

    ``own`` is true in annex 10 and in the chapter on the evaluator's qualification, where the staff are the evaluator's.
    ``nameless`` counts rows with a title whose name could not be read, ``unread`` those of which neither could, ``at`` is
    the header's cell over the names. ``prose``: sentences name them, which may leave out others of the same team.
    """

    scope: StaffScope
    own: bool
    members: tuple[StaffMember, ...]
    told_by: Span | None = None
    nameless: int = 0
    unread: int = 0
    at: Span | None = None
    prose: bool = False

    @property
    def open(self) -> int:
        """How many rows list somebody whose name could not be read."""
        return self.nameless + self.unread


class StaffCount(Model):
    """Numbers of staff in a sentence: of intermediate title or above, and of senior title, where it says so."""

    titled: int | None
    senior: int | None
    at: Span


class ProofKind(StrEnum):
    """A condition of the notice that a qualification chapter speaks of."""

    PREMISES = "premises"
    FINANCE = "finance"
    LEGAL_PERSON = "legal_person"
    NO_LEGAL_PERSON = "no_legal_person"
    DEREGISTERED = "deregistered"
    CONDUCT = "conduct"


class Proof(Model):
    """A piece of a sentence, or a field with its value, that speaks of a condition; ``denied``: it says there is none."""

    kind: ProofKind
    denied: bool
    at: Span


class ExperienceItem(Model):
    """A piece of work: ``first`` to ``last`` is everything that its printed date covers, both included.

    Both None: no date is printed; only ``last`` None: it goes on. ``at`` are the words of the work, ``dated`` of its date.
    """

    what: str
    first: date | None
    last: date | None
    at: Span
    dated: Span | None = None


class ProjectRow(Model):
    """A row of annex 10's list of this year's projects; ``region`` is the code of the recommending body."""

    name: str
    uscc: str | None
    category: Category | None
    region: str | None
    year: int | None
    at: Span


class Holding(Model):
    """Words of an evaluator on who owns or runs it, or whom it owns; ``name`` is that other body as printed."""

    name: str
    at: Span


class Qualification(Model):
    """What a third-party report or annex 10 says of its evaluator.

    ``chapter`` are the headings of the chapters on it; ``recognised`` is true where the words come from character
    recognition; ``unlisted`` counts rows of the project list that name nobody who could be read. ``announced`` are words
    that lead to a list of all staff where no list of it could be read.
    """

    chapter: tuple[Span, ...] = ()
    recognised: bool = False
    staff: tuple[StaffTable, ...] = ()
    counts: tuple[StaffCount, ...] = ()
    proofs: tuple[Proof, ...] = ()
    experience: tuple[ExperienceItem, ...] = ()
    holdings: tuple[Holding, ...] = ()
    projects: tuple[ProjectRow, ...] = ()
    unlisted: int = 0
    announced: Span | None = None
    certificates: tuple[Certificate, ...] = ()
