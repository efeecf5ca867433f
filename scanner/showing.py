"""What was read from one file, for a person or a program: ``lvjian extract``."""

import shutil
import tempfile
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import msgspec

from extractors.converted import read_file
from extractors.facts import reports_of
from models.base import Model
from models.document import Box, Document
from models.errors import Unreadable
from models.facts import Report
from scanner.intake import Intake, SourceFile


class Form(StrEnum):
    """How a document is shown."""

    JSON = "json"
    TEXT = "text"


class _PageRow(Model):
    n: int
    width: float
    height: float


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
    blobs = Path(tempfile.mkdtemp(prefix="lvjian-"))
    try:
        for source in Intake(blobs).single(file):
            yield _shown(source, form)
    finally:
        shutil.rmtree(blobs, ignore_errors=True)


def _shown(source: SourceFile, form: Form) -> str:
    if source.reason is not None:
        raise Unreadable(source.path, source.reason)
    try:
        document = read_file(Path(source.location), source.path)
    except Unreadable as error:
        raise Unreadable(f"{source.path}: {error.where}", error.what) from error
    if form is Form.TEXT:
        return document.reading().text
    return msgspec.json.encode(_row(source, document)).decode()


def _row(source: SourceFile, document: Document) -> _ExtractRow:
    reports = reports_of(document)
    return _ExtractRow(
        path=source.path,
        sha256=document.sha256,
        kind=reports[0].kind if reports[0].filled else "template",
        method=document.method,
        pages=tuple(_PageRow(n=page.n, width=page.width, height=page.height) for page in document.pages),
        text=document.text,
        blocks=tuple(_blocks(document)),
        facts=_facts(document, reports),
    )


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
        )


def _facts(document: Document, reports: tuple[Report, ...]) -> dict[str, object]:
    return {"file": document.file, "warnings": document.warnings, "reports": reports}
