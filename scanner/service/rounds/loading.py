"""A finished run directory becomes rows: written in small transactions, then shown in one.

The rows hold what pages filter, sort and count; all else is read from the run directory where it is wanted. A load that was
cut off is begun anew, one that was finished is left as it is.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

import msgspec
from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from corpus.reference.places import regions
from models.base import Model
from models.errors import BadOutput
from models.vocabulary import SubjectKind, Verdict
from scanner.results.rows import (
    AbsenceRow,
    ComputationRow,
    DocumentRow,
    EvaluatorRow,
    FindingRow,
    PassageRow,
    RunRow,
    SubmissionRow,
)
from scanner.service.people.models import User
from scanner.service.review.deciding import follow_round
from scanner.service.review.sharing import load_shared
from scanner.service.rounds import networks
from scanner.service.rounds.models import (
    ASKS,
    Document,
    Evaluator,
    Finding,
    Result,
    Round,
    Submission,
    SubmissionVerdict,
)
from scanner.service.rounds.tally import count

R = TypeVar("R", bound=Model)
AT_ONCE: Final = 2000
"""Rows written in one transaction, so that nobody waits long for the lock."""
UNKNOWN: Final = "?"
"""Stands in ``Finding.foreign`` for an applicant without a region, or one that this run does not know."""
_MANIFEST = "manifest.json"


class Made(NamedTuple):
    """For whom a result is loaded; ``region`` is that of the officer whose pre-screen it is, ``source`` what was scanned."""

    round: Round
    kind: str
    by: User | None = None
    region: str = ""
    source: str = ""


def load(folder: Path, made: Made) -> Result:
    """Makes rows of a finished run directory below the data folder and shows them; BadOutput if it is not one."""
    result = prepare(folder, made)
    with transaction.atomic():
        publish(result)
    return result


def prepare(folder: Path, made: Made) -> Result:
    """Writes the rows of a run directory without showing them; returns at once what was prepared before.

    BadOutput if the folder is no finished run or lies outside the data folder. To be followed by ``publish``.
    """
    result, fresh = _result(folder, made)
    if not fresh:
        return result
    writer = _Writer(folder, result)
    writer.evaluators()
    writer.submissions()
    writer.documents()
    writer.findings()
    load_shared(folder, result)
    _count_findings(result)
    if result.kind == Result.BATCH:
        networks.keep(result)
    Result.objects.filter(pk=result.pk).update(manifest=result.manifest)
    return Result.objects.get(pk=result.pk)


def publish(result: Result, sent: datetime | None = None) -> None:
    """Shows a prepared result; inside the caller's transaction, so that whatever else belongs to it is kept with it or not.

    A batch takes the place of all earlier results of its round; a pre-screen that of earlier versions of its submissions, of
    its own region or of none. ``sent`` is when the material of a batch that was scanned again was first scanned: what
    was pre-screened later stays.
    """
    rows, own = Submission.objects.filter(round=result.round, latest=True).exclude(result=result), result.submissions
    newer = Q(pk__in=())
    if result.kind == Result.PRESCREEN:
        rows = rows.filter(_versions_of(own.all()))
    elif sent is not None:
        newer = _versions_of(rows.filter(result__kind=Result.PRESCREEN, result__made_at__gt=sent))
    rows.exclude(newer).update(latest=False)
    own.exclude(newer).update(latest=True)
    Result.objects.filter(pk=result.pk).update(ready=True)
    count(result.round)
    follow_round(result.round)
    result.ready = True


def _versions_of(some: QuerySet[Submission]) -> Q:
    """Versions of the same submissions: of the same region, or of none that could be read."""
    return Q(key__in=some.values("key")) | Q(region="", sid__in=some.values("sid"))


def _count_findings(result: Result) -> None:
    held = Finding.objects.filter(submission=OuterRef("pk"), rank__lte=ASKS).order_by().values("submission")
    counted = Subquery(held.annotate(number=Count("pk")).values("number"))
    Submission.objects.filter(result=result).update(findings_held=Coalesce(counted, 0))


def _result(folder: Path, made: Made) -> tuple[Result, bool]:
    """The row of a run directory, and whether its content is still to be written; remains of a cut-off load go."""
    data = Path(settings.CONFIGURATION.data)
    if not folder.resolve().is_relative_to(data):
        raise BadOutput(str(folder), "lies outside the folder of the service's data")
    name = folder.resolve().relative_to(data).as_posix()
    try:
        manifest = hashlib.sha256((folder / _MANIFEST).read_bytes()).hexdigest()
        run = msgspec.json.decode((folder / "run.json").read_bytes(), type=RunRow)
    except (OSError, msgspec.MsgspecError) as error:
        raise BadOutput(str(folder), f"not a finished run directory: {error}") from error
    known = Result.objects.filter(folder=name).first()
    if known is not None and known.manifest == manifest:
        return known, False
    if known is not None and known.ready:
        raise BadOutput(str(folder), "was changed after it was loaded")
    if known is not None:
        known.delete()
    result = Result.objects.create(
        round=made.round,
        kind=made.kind,
        folder=name,
        region=made.region,
        source=made.source,
        made_at=datetime.fromtimestamp((folder / _MANIFEST).stat().st_mtime, UTC),
        created_by=made.by,
        files=run.counts.files,
        read=run.counts.read,
        unread=run.counts.unread,
    )
    result.manifest = manifest  # saved last: an empty one marks a load that was cut off
    return result, True


class _Line(NamedTuple):
    """Where a line lies in its file, in bytes."""

    start: int
    length: int


class _Writer:
    """Writes the rows of one result, and remembers whose each path is."""

    def __init__(self, folder: Path, result: Result) -> None:
        self._folder, self._result = folder, result
        self._codes = {one.name: one.code for one in regions()}
        self._evaluators: dict[str, int] = {}
        self._submissions: dict[str, tuple[int, str]] = {}
        self._owners: dict[str, str | None] = {}
        self._unread: list[str] = []

    def _lines(self, name: str, kind: type[R]) -> Iterator[tuple[R, _Line]]:
        decoder, start = msgspec.json.Decoder(kind), 0
        with (self._folder / name).open("rb") as file:
            for number, line in enumerate(file, 1):
                try:
                    yield decoder.decode(line), _Line(start, len(line))
                except msgspec.MsgspecError as error:
                    raise BadOutput(f"{self._folder / name}:{number}", str(error)) from error
                start += len(line)

    def evaluators(self) -> None:
        """evaluators.jsonl; names and numbers that two of them have stand for the first."""
        rows = (self._evaluator(*one) for one in self._lines("evaluators.jsonl", EvaluatorRow))
        for row, made in _saved(Evaluator.objects, rows):
            for known in (row.uscc, row.name, *row.names, row.id):
                if known:
                    self._evaluators.setdefault(known, made.pk)

    def _evaluator(self, row: EvaluatorRow, line: _Line) -> tuple[EvaluatorRow, Evaluator]:
        return row, Evaluator(
            result=self._result,
            key=row.id,
            name=row.name,
            uscc=row.uscc or "",
            projects=row.projects,
            with_affiliates=row.projects_with_affiliates,
            clients=row.independence.clients,
            suspected=row.independence.suspected,
            recommended=row.review.recommended,
            worst=_worst(row.verdicts),
            **line._asdict(),
        )

    def submissions(self) -> None:
        """submissions.jsonl with a row for each verdict."""
        unread = Counter(
            row.submission for row, _ in self._lines("documents.jsonl", DocumentRow) if row.method == "none"
        )
        rows = (
            self._submission(row, line, unread[row.id]) for row, line in self._lines("submissions.jsonl", SubmissionRow)
        )
        verdicts = []
        for row, made in _saved(Submission.objects, rows):
            self._submissions[row.id] = made.pk, made.region
            verdicts += [
                SubmissionVerdict(submission=made, clause=clause, rank=verdict.rank)
                for clause, verdict in row.verdicts.items()
            ]
        _save(SubmissionVerdict.objects, verdicts)

    def _submission(self, row: SubmissionRow, line: _Line, unread: int) -> tuple[SubmissionRow, Submission]:
        counted = Counter(row.verdicts.values())
        region = self._result.region or self._codes.get(row.applicant.region or "", "")
        party = row.evaluator
        pk = (
            None
            if party is None
            else self._evaluators.get(party.uscc or party.name) or self._evaluators.get(party.name)
        )
        return row, Submission(
            result=self._result,
            round=self._result.round,
            sid=row.id,
            key=f"{region}:{row.id}",
            category=row.category,
            type=row.type,
            applicant=row.applicant.name,
            uscc=row.applicant.uscc or "",
            region=region,
            evaluator_id=pk,
            evaluator_name="" if party is None else party.name,
            worst=_worst(row.verdicts),
            violated=counted[Verdict.VIOLATED],
            suspected=counted[Verdict.SUSPECTED],
            unverified=counted[Verdict.UNVERIFIED],
            satisfied=counted[Verdict.SATISFIED],
            unread=unread,
            **line._asdict(),
        )

    def documents(self) -> None:
        """documents.jsonl."""
        _save(Document.objects, (self._document(row) for row, _ in self._lines("documents.jsonl", DocumentRow)))

    def _document(self, row: DocumentRow) -> Document:
        self._owners[row.path] = row.submission
        if row.method == "none":
            self._unread.append(row.path)
        return Document(
            result=self._result,
            submission_id=self._pk(row.submission),
            path=row.path,
            sha256=row.sha256,
            format=row.format,
            kind=row.kind,
            pages=row.pages,
            method=row.method,
            reason=row.reason or "",
            warnings="\n".join(row.warnings),
        )

    def findings(self) -> None:
        """findings.jsonl."""
        _save(Finding.objects, (self._finding(row, line) for row, line in self._lines("findings.jsonl", FindingRow)))

    def _finding(self, row: FindingRow, line: _Line) -> Finding:
        kind, about = row.subject.kind, row.subject.id
        return Finding(
            result=self._result,
            submission_id=self._pk(about) if kind is SubjectKind.SUBMISSION else None,
            evaluator_id=self._evaluators.get(about) if kind is SubjectKind.EVALUATOR else None,
            region=about if kind is SubjectKind.REGION else "",
            fid=row.id,
            key=row.key,
            clause=row.clause,
            rank=row.verdict.rank,
            zh=row.message.zh,
            en=row.message.en,
            foreign=" ".join(sorted(self._foreign(row))),
            **line._asdict(),
        )

    def _foreign(self, row: FindingRow) -> set[str]:
        """The regions, other than the subject's own, whose applicants' documents are evidence; none of an evaluator's."""
        if row.subject.kind is SubjectKind.EVALUATOR:
            return set()
        if row.subject.kind is SubjectKind.REGION:
            return {self._region(one) for one in self._owners_named(row)} - {row.subject.id}
        _, own = self._submissions[row.subject.id]
        owners = {self._owners.get(one.path, UNKNOWN) for one in row.evidence if isinstance(one, PassageRow)}
        owners |= {value for value in row.data.values() if isinstance(value, str) and value in self._submissions}
        others = {self._region(one) for one in owners if one not in {None, row.subject.id}}
        return others - {own}

    def _owners_named(self, row: FindingRow) -> Iterator[str]:
        """Whose files and whose submissions a finding about a region names; files that could not be read are anybody's.

        Its own list of applicants (annex 1) is no submission's, and says nothing of others: words of it are cut by region.
        """
        for one in row.evidence:
            match one:
                case PassageRow():
                    yield from filter(None, (self._owners.get(one.path, UNKNOWN),))
                case AbsenceRow():
                    yield from filter(None, (self._owners.get(path) for path in one.paths))
                case ComputationRow():
                    yield from (key for key in one.inputs if key in self._submissions)
        yield from (value for value in row.data.values() if isinstance(value, str) and value in self._submissions)
        said = "\n".join((row.message.zh, *(one.sought for one in row.evidence if isinstance(one, AbsenceRow))))
        places = {path for one in row.evidence if isinstance(one, AbsenceRow) for path in one.paths}
        for path in self._unread:
            if path in places or path in said:
                yield self._owners[path] or UNKNOWN

    def _region(self, key: str | None) -> str:
        return (self._submissions[key][1] if key in self._submissions else "") or UNKNOWN

    def _pk(self, key: str | None) -> int | None:
        return self._submissions[key][0] if key is not None and key in self._submissions else None


T = TypeVar("T")
D = TypeVar("D", bound=models.Model)


def _saved(table: models.Manager[D], rows: Iterable[tuple[T, D]]) -> Iterator[tuple[T, D]]:
    """The same pairs, their rows now in the database with their keys."""
    for some in _chunks(rows):
        _save(table, (row for _, row in some))
        yield from some


def _save(table: models.Manager[D], rows: Iterable[D]) -> None:
    for some in _chunks(rows):
        with transaction.atomic():
            table.bulk_create(some)


def _chunks(rows: Iterable[T]) -> Iterator[tuple[T, ...]]:
    iterator = iter(rows)
    while some := tuple(islice(iterator, AT_ONCE)):
        yield some


def _worst(verdicts: Mapping[str, Verdict]) -> int:
    """The rank of the worst; that of "not applicable" without any."""
    return min((verdict.rank for verdict in verdicts.values()), default=Verdict.NOT_APPLICABLE.rank)
