"""An earlier run directory as a source of known texts: what it read, and whose it is."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from models.base import Model
from models.errors import BadOutput
from models.vocabulary import Category, DocumentKind
from scanner.reuse.owners import OutsideText, Owner

T = TypeVar("T")
_DOCUMENTS, _SUBMISSIONS, _TEXTS = "documents.jsonl", "submissions.jsonl", "texts"
_COMPARED = frozenset(
    {DocumentKind.SELF_EVALUATION, DocumentKind.THIRD_PARTY_EVALUATION, DocumentKind.TEMPLATE}
)  # what else lies in a submission is no evaluator's prose


class _Document(msgspec.Struct):
    """What is used of a line; runs of other versions may have more fields."""

    path: str
    sha256: str
    kind: DocumentKind
    method: str
    submission: str | None = None


class _Party(msgspec.Struct):
    name: str
    uscc: str | None = None


class _Submission(msgspec.Struct):
    id: str
    category: Category
    applicant: _Party
    evaluator: _Party | None = None


class EarlierReport(Model):
    """A document of an earlier run with its text, and the submission and category it was filed for (None: for none)."""

    path: str
    kind: DocumentKind
    submission: str | None
    text: OutsideText
    category: Category = Category.FACTORY


class EarlierRun(Model):
    """The reports and forms of an earlier run; ``problems`` name what it says it read and has no text of."""

    reports: tuple[EarlierReport, ...]
    problems: tuple[str, ...] = ()


def is_run(folder: Path) -> bool:
    """Whether a folder looks like a run directory."""
    return (folder / "run.json").is_file() and (folder / _DOCUMENTS).is_file() and (folder / _TEXTS).is_dir()


def used_files(folder: Path) -> tuple[Path, ...]:
    """The files of a run that are used here, sorted."""
    listed = [one for name in (_DOCUMENTS, _SUBMISSIONS) if (one := folder / name).is_file()]
    return (*listed, *sorted((folder / _TEXTS).glob("*.txt")))


def earlier_run(folder: Path) -> EarlierRun:
    """The reports of a run, sorted by path; BadOutput if it is none, or a line of it does not fit."""
    if not is_run(folder):
        raise BadOutput(str(folder), "is not a run directory (run.json, documents.jsonl, texts/)")
    submissions = {one.id: one for one in _rows(folder / _SUBMISSIONS, _Submission)}
    reports, problems = [], []
    for one in sorted(_rows(folder / _DOCUMENTS, _Document), key=lambda one: (one.path, one.sha256)):
        location = folder / _TEXTS / f"{one.sha256}.txt"
        if location.is_file():
            if one.kind in _COMPARED:
                reports.append(_report(one, location, submissions.get(one.submission or "")))
        elif one.method != "none":
            problems.append(f"{one.path}: {_TEXTS}/{one.sha256}.txt is missing")
    return EarlierRun(reports=tuple(reports), problems=tuple(problems))


def _report(document: _Document, location: Path, submission: _Submission | None) -> EarlierReport:
    text = OutsideText(
        sha256=document.sha256,
        location=str(location.resolve()),
        applicant=_owner(submission.applicant) if submission is not None else Owner(),
        evaluator=_owner(submission.evaluator) if submission is not None else Owner(),
    )
    return EarlierReport(
        path=document.path,
        kind=document.kind,
        submission=document.submission if submission is not None else None,
        text=text,
        category=submission.category if submission is not None else Category.FACTORY,
    )


def _owner(party: _Party | None) -> Owner:
    return Owner(code=party.uscc, names=(party.name,)) if party is not None else Owner()


def _rows(path: Path, kind: type[T]) -> Iterator[T]:
    decoder = msgspec.json.Decoder(kind)
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise BadOutput(str(path), error.strerror or str(error)) from error
    for number, line in enumerate(lines, 1):
        try:
            yield decoder.decode(line)
        except msgspec.MsgspecError as error:
            raise BadOutput(f"{path}:{number}", str(error)) from error
