"""The round: its settings, its files, and who files what."""

from collections.abc import Mapping
from datetime import date, datetime

from models.base import Model
from models.dates import parse_day
from models.facts import Region, Report
from models.finding import CreditReceipt, Passage
from models.vocabulary import Category, Scope, SubmissionType


class RoundSettings(Model):
    """What is said of the round; ``reference_date`` bounds the three years, ``deadline`` the filing."""

    ruleset: str
    reference_date: date
    deadline: date
    scope: Scope = Scope.PARTIAL
    complete_regions: tuple[str, ...] = ()

    @property
    def national(self) -> bool:
        """Whether all of the country's files are here."""
        return self.scope is Scope.NATIONAL


class Identity(Model):
    """A subject as the round knows it: a name as printed, and its code where one with a right check is known.

    The name is the code where no name is known.
    """

    name: str
    uscc: str | None = None


class FiledReport(Model):
    """A report with the file it stands in; ``received`` is None where the round does not say when it came.

    ``names_differ`` is the name (or code) it gives where that is not its applicant's, but probably meant for it.
    """

    path: str
    sha256: str
    report: Report
    received: datetime | None = None
    names_differ: str | None = None


class UnreadFile(Model):
    """A file that could not be read, and why."""

    path: str
    reason: str


class StrayReport(Model):
    """A report in this applicant's folder that names somebody else."""

    filed: FiledReport
    names: str


class Submission(Model):
    """One applicant in one category (for products: one product model), with everything that was filed for it.

    ``forms`` are unfilled forms in its folder; ``unread`` are files that may belong to it and could not be read.
    """

    id: str
    type: SubmissionType
    category: Category
    applicant: Identity
    region: Region | None
    evaluator: Identity | None
    paths: tuple[str, ...]
    reports: tuple[FiledReport, ...]
    forms: tuple[FiledReport, ...] = ()
    strays: tuple[StrayReport, ...] = ()
    unread: tuple[UnreadFile, ...] = ()


class RegisterEntry(Model):
    """A row of a register with the canonical headers of its kind; ``number`` counts as the file does (header = 1).

    ``at`` is the file with its sheet or page where the register's own path does not say which: "a.xlsx 表2", "a.pdf 第3页".
    ``source`` is what that file declares, where several files make one register. ``evidence`` is where the record stands
    if not in a row of a register: in a document, in the answer of a source.
    """

    number: int
    cells: Mapping[str, str]
    at: str = ""
    source: str | None = None
    evidence: Passage | CreditReceipt | None = None

    @property
    def recognised(self) -> bool:
        """Whether its words were recognised by OCR."""
        return isinstance(self.evidence, Passage) and self.evidence.at.confidence is not None

    def day(self, header: str) -> date | None:
        """The day in a column, if it holds one."""
        return parse_day(self.cells.get(header, ""))


class Register(Model):
    """A list of an authority; ``covers`` is the period it declares to be complete for.

    ``problems`` say what was not understood; ``skipped`` counts the rows that could not be used at all.
    """

    kind: str
    path: str
    sha256: str
    as_of: date | None
    covers: tuple[date, date] | None
    source: str | None
    entries: tuple[RegisterEntry, ...]
    problems: tuple[str, ...] = ()
    skipped: int = 0
    readable: bool = True

    def decides(self, reference: date, since: date) -> bool:
        """Whether nothing found here means that there is nothing: read whole, fresh, covering the period."""
        fresh = self.as_of is not None and self.as_of >= reference
        covered = self.covers is not None and self.covers[0] <= since and self.covers[1] >= reference
        return self.readable and self.skipped == 0 and fresh and covered
