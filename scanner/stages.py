"""The stages that run in workers: a file becomes a document, a document becomes facts. Pure functions of content."""

import hashlib
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from credit_checks.uploaded import credit_report
from extractors import facts
from extractors.conversion import ConversionJob, convert
from extractors.converted import Kept, find_converted, packed
from extractors.formats.ocr_kept import Recognition, recognition_here
from extractors.isolation import Found, find_isolated
from extractors.soffice import Office, find_office
from models.base import Model
from models.credit import CreditReport
from models.document import Document, FileFacts
from models.errors import LvjianError, Unreadable
from models.facts import Party, Report

_CONVERTERS = ("confined.py", "conversion.py", "converted.py", "office_fonts.py", "preparing.py", "soffice.py")
_PAGERS = ("alignment.py", "converted.py", "drawn_rows.py", "placing.py")


@cache
def program_version(*packages: str) -> str:
    """The sha256 of the code and data of these packages: results of other code are never taken for this one's."""
    digest = hashlib.sha256()
    for package in packages:
        for entry in _sources(files(package)):
            digest.update(entry.read_bytes())
    return digest.hexdigest()[:16]


@cache
def read_stage() -> str:
    """The version of reading files and finding their pages."""
    return f"read-{_version_of(_PAGERS)}"


@cache
def convert_stage() -> str:
    """The version of converting files."""
    return f"convert-{_version_of(_CONVERTERS)}"


def _version_of(modules: Iterable[str]) -> str:
    digest = hashlib.sha256(program_version("models", "extractors.formats").encode())
    for name in modules:
        digest.update(files("extractors").joinpath(name).read_bytes())
    return digest.hexdigest()[:16]


def pages_stage(ocr: str) -> str:
    """The version of recognising pages by this OCR."""
    return "pages-" + hashlib.sha256(f"{read_stage()}|{ocr}".encode()).hexdigest()[:16]


def facts_stage() -> str:
    """The version of taking facts."""
    return f"facts-{program_version('models', 'extractors', 'credit_checks', 'corpus.templates', 'corpus.reference')}"


def owners_stage() -> str:
    """The version of finding out whose a document is."""
    return f"owners-{program_version('models', 'extractors', 'corpus.templates', 'corpus.reference')}"


def _sources(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and not entry.name.startswith((".", "__")):
            yield from _sources(entry)
        elif entry.name.endswith((".py", ".toml", ".csv", ".txt")):
            yield entry


class ConvertJob(Model):
    """Files to convert in one call, and the LibreOffice that the scan began with."""

    files: tuple[ConversionJob, ...]
    office: Office


class ReadJob(Model):
    """A file to read: where its bytes are, its name (for its extension), and what LibreOffice made of it, if it can.

    ``recognition`` is the OCR that the scan began with.
    """

    sha256: str
    location: str
    name: str
    converted: str | None = None
    recognition: Recognition = Recognition()


class ReadResult(Model):
    """What came of a file: a document, or why there is none (``reason``, at ``where`` in the file)."""

    document: Document | None = None
    reason: str | None = None


class ReadAnswer(Model):
    """A :class:`ReadResult`, encoded, and the pages recognised anew, by the name to keep them under."""

    result: bytes
    pages: Mapping[str, bytes] = {}


class Facts(Model):
    """What a document's reports say, and what the run directory prints of the document itself.

    ``page_turns``: offsets from which on a page (or none) holds, sorted.
    """

    sha256: str
    format: str
    method: str
    pages: int | None
    chars: int
    warnings: tuple[str, ...]
    reports: tuple[Report, ...]
    file: FileFacts = FileFacts()
    page_turns: tuple[tuple[int, int | None], ...] = ()
    credit: CreditReport | None = None


class Owners(Model):
    """Whose the reports of a document are: the applicant and evaluator of each."""

    parties: tuple[tuple[Party, Party], ...]


class FactsJob(Model):
    """A document to take facts from: the kept result of reading it."""

    sha256: str
    kept: str


def convert_files(job: ConvertJob) -> bytes:
    """The conversion of every file, encoded, by its sha256: a mapping, encoded.

    Raises:
        LvjianError: another LibreOffice than the one that results are kept for.
    """
    here = find_office()
    if here is None or here.identity != job.office.identity:
        raise LvjianError("worker", f"has {here.identity if here else 'no LibreOffice'}, not {job.office.identity}")
    with tempfile.TemporaryDirectory(prefix="lvjian-") as folder:
        found = {converted.sha256: packed(converted) for converted in convert(job.files, Path(folder), office=here)}
    return msgspec.msgpack.encode(found)


def read(job: ReadJob) -> bytes:
    """A :class:`ReadAnswer`, encoded; the parser runs in a limited child, so that it costs this file at the most.

    Raises:
        LvjianError: another OCR than the one that results are kept for.
    """
    wanted, here = job.recognition.ocr, recognition_here().ocr
    if wanted is not None and wanted != here:
        raise LvjianError("worker", f"has {here or 'no OCR'}, not {wanted}")
    try:
        found = _found(job)
        answer = ReadAnswer(result=_encoded(ReadResult(document=found.document)), pages=found.pages)
    except Unreadable as error:
        answer = ReadAnswer(result=_encoded(ReadResult(reason=str(error))))
    return _encoded(answer)


def _found(job: ReadJob) -> Found:
    if job.converted is None:
        return find_isolated(Path(job.location), job.name, job.recognition)
    kept = Kept(Path(job.converted), Path(job.location), job.sha256)
    return find_converted(kept, job.name, job.recognition)


def _encoded(value: Model) -> bytes:
    return msgspec.msgpack.encode(value)


def take_owners(job: FactsJob) -> bytes:
    """The :class:`Owners` of a document, encoded."""
    return msgspec.msgpack.encode(Owners(parties=facts.owners_of(_document(job))))


def _document(job: FactsJob) -> Document:
    document = msgspec.msgpack.decode(Path(job.kept).read_bytes(), type=ReadResult).document
    if document is None:
        msg = f"{job.sha256} was not read"
        raise ValueError(msg)
    return document


def take_facts(job: FactsJob) -> bytes:
    """The :class:`Facts` of a document, encoded."""
    document = _document(job)
    return msgspec.msgpack.encode(
        Facts(
            sha256=document.sha256,
            format=document.format,
            method=document.method,
            pages=len(document.pages) or None,
            chars=len(document.text),
            warnings=document.warnings,
            reports=facts.reports_of(document),
            file=document.file,
            page_turns=tuple(_page_turns(document)),
            credit=credit_report(document),
        )
    )


def _page_turns(document: Document) -> Iterator[tuple[int, int | None]]:
    """Where the page changes, asked at the beginnings of lines and blocks."""
    last: int | None = None
    starts = {0} | {line.start for line in document.lines} | {block.start for block in document.blocks}
    for start in sorted(starts):
        page = document.page_at(start)
        if page != last:
            yield start, page
            last = page
