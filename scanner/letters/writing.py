"""A letter as the bytes of a DOCX: the same letter gives the same bytes, and no word of it is anything but text."""

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.shared import Mm
from docx.table import Table as DocxTable

from scanner.letters.letter import Block, Paragraph
from scanner.letters.official import TABLE_STYLE, set_page, set_styles
from scanner.letters.values import Table

_TIME: Final = (1980, 1, 1, 0, 0, 0)


def written(name: str, blocks: Iterable[Block]) -> bytes:
    """The document; ``name`` is its title among its properties."""
    document = docx.Document()
    set_styles(document)
    set_page(document)
    for block in blocks:
        if isinstance(block, Paragraph):
            document.add_paragraph(block.text, style=str(block.style))
        else:
            _add_table(document, block)
    _describe(document, name)
    held = io.BytesIO()
    document.save(held)
    return _timeless(held.getvalue())


def _add_table(document: Document, block: Table) -> None:
    table = document.add_table(rows=1 + len(block.rows), cols=len(block.header), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for row, cells in zip(table.rows, (block.header, *block.rows), strict=True):
        for cell, text, width in zip(row.cells, cells, block.widths, strict=True):
            cell.width = Mm(width)
            cell.paragraphs[0].style = TABLE_STYLE
            cell.paragraphs[0].add_run(text)
        _mark(row._tr.get_or_add_trPr(), "w:cantSplit")  # noqa: SLF001  # python-docx does not say these two
    for column, width in zip(table.columns, block.widths, strict=True):
        column.width = Mm(width)
    _repeat_header(table)


def _repeat_header(table: DocxTable) -> None:
    _mark(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")  # noqa: SLF001


def _mark(properties: object, name: str) -> None:
    properties.append(OxmlElement(name))  # type: ignore[attr-defined]  # an lxml element


def _describe(document: Document, name: str) -> None:
    properties = document.core_properties
    properties.title = name.replace("\n", "")[:255]
    properties.author = properties.comments = properties.last_modified_by = properties.keywords = ""
    properties.language = "zh-CN"
    properties.created = properties.modified = datetime(*_TIME, tzinfo=UTC)


def _timeless(data: bytes) -> bytes:
    """The same package with one fixed time for all its parts."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _TIME), old.read(name), zipfile.ZIP_DEFLATED)
    return held.getvalue()
