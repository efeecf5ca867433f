"""Papers of a round that state figures of an applicant outside its submission: rows of annex 1, its other submission."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from models.facts import SummaryRow
from models.folding import match_key
from models.identity import fold_name
from models.readings import Reading
from models.round import FiledReport, Submission


class Elsewhere:
    """What annexes 1 and other submissions of the round say of each applicant."""

    def __init__(self, tables: Iterable[FiledReport], submissions: Iterable[Submission]) -> None:
        self._submissions: dict[str, list[Submission]] = defaultdict(list)
        for one in submissions:
            self._submissions[_key(one)].append(one)
        self._rows: dict[str, list[FiledReport]] = defaultdict(list)
        for filed in tables:
            for row in _cut(filed):
                stated = row.report.rows[0]
                self._rows[stated.uscc or fold_name(stated.name.value)].append(row)

    def of(self, submission: Submission) -> tuple[FiledReport, ...]:
        """The rows of annex 1 about a submission, and the reports of its applicant's other submission in the category."""
        keys = submission.applicant.uscc or "", fold_name(submission.applicant.name)
        rows = [row for key in keys if key for row in self._rows.get(key, ())]
        own = [filed for filed in rows if filed.report.rows[0].category in {None, submission.category}]
        others = [one for one in self._submissions[_key(submission)] if one.type is not submission.type]
        return (*own, *(filed for one in others for filed in one.reports))


def _key(one: Submission) -> str:
    return f"{one.category}:{one.applicant.uscc or fold_name(one.applicant.name)}"


def _cut(filed: FiledReport) -> Iterator[FiledReport]:
    """The table as one report for every row that could be read, with the figures that stand behind the row's name."""
    rows = sorted(filed.report.rows, key=lambda row: row.name.at.start)
    ends = [row.name.at.start for row in rows[1:]] + [filed.report.end]
    for row, end in zip(rows, ends, strict=True):
        start = row.name.at.start
        own = {one.at.start for one in row.readings}
        inside = [one for one in filed.report.readings if start <= one.at.start < end and one.at.start not in own]
        if row.readable and (own or inside):
            readings = (*row.readings, *(_of_whole(one, row) for one in inside))
            yield filed.but(report=filed.report.but(rows=(row,), readings=readings))


def _of_whole(reading: Reading, row: SummaryRow) -> Reading:
    """A figure that is called after the row's applicant is of the applicant as a whole."""
    of = match_key(reading.of).text
    return reading.but(of="") if of and of in match_key(row.name.value).text else reading
