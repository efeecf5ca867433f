"""The versions of a submission, and which decisions were made on other files than those of the one that is looked at."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.db.models import Q

from models.errors import BadOutput
from scanner.results.rows import ComputationRow, EvidenceRow, FindingRow, PassageRow, RegisterRowRow
from scanner.service.people.models import User
from scanner.service.people.scope import visible
from scanner.service.review.deciding import Current
from scanner.service.review.models import Decision
from scanner.service.rounds import lines
from scanner.service.rounds.models import Document, Finding, Submission
from scanner.service.rounds.summary import of_same

Files = frozenset[str]
"""The hashes of what was handed in: a version is new where they are other ones, whatever the files are called."""


class Version(NamedTuple):
    """A result of a submission; those that follow each other with the same files bear one number, from 1."""

    number: int
    submission: Submission
    files: Files


class Again(NamedTuple):
    """A decision to be looked at again: on which version it was made (0: nobody knows), whether its words are the same now."""

    number: int
    same: bool


def versions_of(user: User, one: Submission) -> list[Version]:
    """All that the person may see, oldest first."""
    rows = visible(Submission.objects.filter(of_same(one) | Q(pk=one.pk), round=one.round_id, result__ready=True), user)
    return numbered(list(rows.select_related("result__created_by", "round").order_by("result__pk")))


def numbered(rows: Sequence[Submission]) -> list[Version]:
    """The versions of one submission, of its rows in order."""
    files, found = files_of(rows), list[Version]()
    for row in rows:
        held = files[row.pk]
        last = found[-1] if found else None
        number = 1 if last is None else last.number + (held != last.files)
        found.append(Version(number, row, held))
    return found


def files_of(rows: Iterable[Submission]) -> Mapping[int, Files]:
    """The hashes of each row's files."""
    held: dict[int, set[str]] = {row.pk: set() for row in rows}
    pairs = Document.objects.filter(submission__in=list(held)).values_list("submission", "sha256")
    for pk, sha256 in pairs:
        if pk is not None:
            held[pk].add(sha256)
    return {pk: frozenset(files) for pk, files in held.items()}


def to_look_at_again(user: User, one: Submission, held: Mapping[str, Current]) -> dict[str, Again]:
    """By the finding's id, "" for the submission: the decisions that count and were made on other files."""
    older = {fid: now.decision for fid, now in held.items() if now.decision and now.decision.version_id != one.pk}
    if not older:
        return {}
    versions = {version.submission.pk: version for version in versions_of(user, one)}
    files = versions[one.pk].files if one.pk in versions else files_of([one])[one.pk]
    found = {}
    for fid, decision in older.items():
        version = versions.get(decision.version_id or 0)
        if version is None or version.files != files:
            found[fid] = Again(version.number if version else 0, bool(fid) and _same_words(one, decision))
    return found


def stale(rows: Iterable[Submission]) -> set[int]:
    """Which rows of the queue, annotated with ``decided_on``, were decided on other files."""
    older = {row.pk: on for row in rows if (on := getattr(row, "decided_on", None)) is not None and on != row.pk}
    files = files_of(Submission.objects.filter(pk__in={*older, *older.values()}).only("pk"))
    return {pk for pk, on in older.items() if files.get(on) != files.get(pk)}


def _same_words(one: Submission, decision: Decision) -> bool:
    """Whether the finding says and shows the same as in the version that was decided on."""
    told = [_told(whose, decision.finding) for whose in (decision.version, one) if whose is not None]
    return len(told) == 2 and told[0] is not None and told[0] == told[1]


def _told(whose: Submission, fid: str) -> tuple[str, ...] | None:
    row = Finding.objects.filter(submission=whose, fid=fid).select_related("result").first()
    if row is None:
        return None
    try:
        held = lines.read(row.result, "findings.jsonl", (row.start, row.length), FindingRow)
    except BadOutput:
        return None
    return (held.message.zh, str(held.verdict), *(_words(piece) for piece in held.evidence))


def _words(piece: EvidenceRow) -> str:
    """What a piece of evidence shows, without where it stands."""
    match piece:
        case PassageRow():
            return piece.quote
        case RegisterRowRow():
            return f"{piece.register} {piece.row}"
        case ComputationRow():
            return f"{piece.formula} {piece.result} {sorted(piece.inputs.items())}"
        case _:
            return str(piece)
