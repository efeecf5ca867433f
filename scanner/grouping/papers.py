"""The papers of a round: every file, read or not, with the reports that were found in it."""

from collections.abc import Iterator
from datetime import datetime

from models.base import Model
from models.credit import CreditReport
from models.facts import Report
from models.round import FiledReport
from models.vocabulary import DocumentKind

APPLICATION_REPORTS = frozenset({DocumentKind.SELF_EVALUATION, DocumentKind.THIRD_PARTY_EVALUATION})
SUBMITTED = APPLICATION_REPORTS | {DocumentKind.DYNAMIC_TABLE}


class Paper(Model):
    """A file of the round; ``reports`` is empty and ``reason`` set if it could not be read.

    ``credit`` is the official credit report that it is.
    """

    path: str
    sha256: str
    reports: tuple[Report, ...] = ()
    received: datetime | None = None
    reason: str | None = None
    credit: CreditReport | None = None

    @property
    def folder(self) -> str:
        """The folder or archive it lies in, "" at the top."""
        return self.path.rpartition("/")[0]

    def filed(self, report: Report) -> FiledReport:
        """One of its reports with the file it stands in."""
        return FiledReport(path=self.path, sha256=self.sha256, report=report, received=self.received)

    def submitted(self) -> Iterator[Report]:
        """Its filled reports and tables that make a submission."""
        yield from (report for report in self.reports if report.kind in SUBMITTED and report.filled)

    @property
    def kind(self) -> DocumentKind:
        """What documents.jsonl calls it: a credit report, else its first report, or ``template`` for an unfilled form."""
        if self.credit is not None:
            return DocumentKind.CREDIT_REPORT
        if not self.reports:
            return DocumentKind.OTHER
        first = self.reports[0]
        return first.kind if first.filled else DocumentKind.TEMPLATE
