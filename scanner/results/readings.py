"""From the reports of a round to the rows of readings.jsonl: every value stated of an indicator, with its place."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from decimal import Decimal

from models.document import Span
from models.readings import Reading
from models.round import FiledReport
from scanner.joining import Round
from scanner.results.rows import ReadingRow


def reading_rows(joined: Round) -> tuple[ReadingRow, ...]:
    """One row per value and path, sorted by submission, path and place; a row of annex 1 is of its applicant's."""
    rows = [
        _row(filed, reading, submission) for filed, submission in _filed(joined) for reading in filed.report.readings
    ]
    rows += _listed(joined, {(row.document, row.start) for row in rows})
    return tuple(sorted(rows, key=lambda row: (row.submission or "", row.document, row.start, row.indicator, row.end)))


def _filed(joined: Round) -> Iterator[tuple[FiledReport, str | None]]:
    """Every report once, with the submission that it was filed for."""
    seen: set[tuple[str, int]] = set()
    for case in joined.submissions:
        for filed in case.submission.reports:
            seen.add((filed.path, filed.report.start))
            yield filed, case.submission.id
    for paper in joined.papers:
        for report in paper.reports:
            if (paper.path, report.start) not in seen:
                yield paper.filed(report), joined.grouped.of_path.get(paper.path)


def _listed(joined: Round, known: Collection[tuple[str, int]]) -> Iterator[ReadingRow]:
    """The figures in rows of annexes 1 that are not ``known``, of the one submission that the row is about."""
    owners: dict[tuple[str, int], set[str]] = defaultdict(set)
    for case in joined.submissions:
        for filed in case.elsewhere:
            for listed in filed.report.rows:
                owners[filed.path, listed.name.at.start].add(case.submission.id)
    for paper in joined.papers:
        for report in paper.reports:
            for listed in report.rows:
                own = owners.get((paper.path, listed.name.at.start), ())
                submission = next(iter(own)) if len(own) == 1 else None
                fresh = (one for one in listed.readings if (paper.path, one.at.start) not in known)
                yield from (_row(paper.filed(report), reading, submission) for reading in fresh)


def _row(filed: FiledReport, reading: Reading, submission: str | None) -> ReadingRow:
    at: Span = reading.at
    return ReadingRow(
        submission=submission,
        document=filed.path,
        sha256=at.sha256,
        indicator=reading.indicator,
        value=_plain(reading.value),
        unit=reading.unit,
        canonical_value=_plain(reading.canonical_value),
        canonical_unit=reading.canonical_unit,
        year=reading.year,
        page=at.page,
        start=at.start,
        end=at.end,
        quote=at.quote,
        of=reading.of,
        scope=reading.scope,
        basis=reading.basis,
        bound=reading.bound,
        origin=reading.origin,
        problem=reading.problem,
        label=reading.label.quote,
        confidence=at.confidence,
    )


def _plain(value: Decimal | None) -> str | None:
    """A decimal without exponent, its printed zeros kept."""
    return format(value, "f") if value is not None else None
