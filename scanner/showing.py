"""What was read from one file, for a person or a program: ``lvjian extract``."""

import shutil
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

import msgspec

from extractors.converted import read_file
from extractors.facts import reports_of
from models.base import Model
from models.document import Box, Document, Page
from models.errors import BadOutput, Unreadable
from models.facts import Report
from scanner.exports.extraction import Extract, write_extraction
from scanner.intake import Intake, SourceFile


class Form(StrEnum):
    """How a document is shown."""

    JSON = "json"
    TEXT = "text"


class _PageRow(Model):
    n: int
    width: float
    height: float
    text: bool
    confidence: float | None


class _CellRow(Model):
    row: int
    col: int
    rowspan: int
    colspan: int
    start: int
    end: int
    text: str


class _BlockRow(Model):
    type: str
    level: int
    page: int | None
    start: int
    end: int
    boxes: tuple[Box, ...]
    cells: tuple[_CellRow, ...]
    author: str | None
    confidence: float | None


class _ExtractRow(Model):
    """The output of ``extract --json``; offsets count in ``text``, boxes as in the run directory."""

    path: str
    sha256: str
    kind: str
    method: str
    pages: tuple[_PageRow, ...]
    text: str
    blocks: tuple[_BlockRow, ...]
    facts: dict[str, object]


def show(file: Path, form: Form) -> Iterator[str]:
    """One text per document in the file, an archive's members in order; Unreadable if one cannot be read."""
    with _sources(file) as sources:
        for source in sources:
            document = _read(source)
            yield document.reading().text if form is Form.TEXT else _json(source, document)


def show_page(file: Path, out: Path, pages: Collection[int] | None) -> tuple[Unreadable, ...]:
    """Writes what was read from the file, or from all members of an archive, as one page; what could not be read.

    Raises:
        BadOutput: the page cannot be written there.
    """
    if out.exists() and out.samefile(file):
        raise BadOutput(str(out), "is the file itself")
    extracts, reasons = [], []
    with _sources(file) as sources:
        for source in sources:
            one = Extract(source.path, source.sha256, Path(source.location) if source.location else None)
            try:
                document = _read(source)
                extracts.append(one._replace(document=document, kind=_kind(reports_of(document))))
            except Unreadable as error:
                reasons.append(error)
                extracts.append(one._replace(reason=str(error).removeprefix(f"{source.path}: ")))
        _write(file.name, extracts, pages, out)
    return tuple(reasons)


def _write(name: str, extracts: Sequence[Extract], pages: Collection[int] | None, out: Path) -> None:
    """The page appears under its name when it is whole."""
    partial = out.with_name(f"{out.name}.part")
    try:
        with partial.open("wb") as stream:
            write_extraction(name, extracts, pages, stream)
        partial.replace(out)
    except OSError as error:
        raise BadOutput(str(out), f"cannot be written: {error.strerror or error}") from error
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def _sources(file: Path) -> Iterator[Iterator[SourceFile]]:
    """The file, or the members of an archive as long as they are needed."""
    blobs = Path(tempfile.mkdtemp(prefix="lvjian-"))
    try:
        yield Intake(blobs).single(file)
    finally:
        shutil.rmtree(blobs, ignore_errors=True)


def _read(source: SourceFile) -> Document:
    if source.reason is not None:
        raise Unreadable(source.path, source.reason)
    try:
        return read_file(Path(source.location), source.path)
    except Unreadable as error:
        raise Unreadable(f"{source.path}: {error.where}", error.what) from error


def _json(source: SourceFile, document: Document) -> str:
    return msgspec.json.encode(_row(source, document)).decode()


def _kind(reports: Sequence[Report]) -> str:
    return reports[0].kind if reports[0].filled else "template"


def _row(source: SourceFile, document: Document) -> _ExtractRow:
    reports = reports_of(document)
    return _ExtractRow(
        path=source.path,
        sha256=document.sha256,
        kind=_kind(reports),
        method=document.method,
        pages=tuple(_page(page) for page in document.pages),
        text=document.text,
        blocks=tuple(_blocks(document)),
        facts=_facts(document, reports),
    )


def _page(page: Page) -> _PageRow:
    return _PageRow(n=page.n, width=page.width, height=page.height, text=page.text, confidence=page.confidence)


def _blocks(document: Document) -> Iterator[_BlockRow]:
    for block in document.blocks:
        yield _BlockRow(
            type=block.type,
            level=block.level,
            page=block.page,
            start=block.start,
            end=block.end,
            boxes=document.boxes(block.start, block.end),
            cells=tuple(
                _CellRow(
                    row=cell.row,
                    col=cell.col,
                    rowspan=cell.rowspan,
                    colspan=cell.colspan,
                    start=cell.start,
                    end=cell.end,
                    text=document.text[cell.start : cell.end],
                )
                for cell in block.cells
            ),
            author=block.author,
            confidence=document.confidence(block.start, block.end),
        )


def _facts(document: Document, reports: tuple[Report, ...]) -> dict[str, object]:
    return {"file": document.file, "warnings": document.warnings, "reports": reports}
