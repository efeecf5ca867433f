"""Registers as documents (PDF, DOCX, HTML): the tables of an official list, pages in order."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from extractors.formats.ocr_kept import Recognition
from extractors.isolation import find_isolated
from models.document import Block, BlockType, Document
from models.errors import BadRegister, Unreadable
from models.folding import plain
from scanner.registers.tables import Row, Table, Tables


def read(path: Path) -> Tables:
    """One table per table and page of the document; rows are counted per page, repeated headings aside.

    BadRegister if nothing could be read.
    """
    try:
        document = find_isolated(path, path.name, Recognition()).document  # what OCR makes of a scan is no register
    except Unreadable as error:
        raise BadRegister(f"{path.name}: {error.where}", error.what) from error
    blocks = [block for block in document.blocks if block.type is BlockType.TABLE]
    if not blocks:
        raise BadRegister(path.name, "文件中没有表格 / holds no table")
    blind = tuple(page.n for page in document.pages if not page.text)
    return Tables(tables=tuple(_tables(document, blocks)), blind_pages=blind)


def _tables(document: Document, blocks: list[Block]) -> Iterator[Table]:
    """The tables, one that goes over several pages in a part for each of them."""
    counted: dict[int | None, int] = defaultdict(int)
    for block in blocks:
        for page, rows in groupby(_rows(document, block), key=lambda one: one[0]):
            first = counted[page] + 1
            held = tuple(Row(number=number, cells=cells) for number, (_, cells) in enumerate(rows, first))
            counted[page] += len(held)
            yield Table(part="" if page is None else f"第{page}页", rows=held)


def _rows(document: Document, block: Block) -> Iterator[tuple[int | None, tuple[str, ...]]]:
    """Page and cells of each row, broken lines healed; a cell that reaches down stands in every row it covers."""
    grid: dict[int, dict[int, str]] = defaultdict(dict)
    pages: dict[int, int | None] = {}
    for cell in block.cells:
        text = plain(document.text[cell.start : cell.end])
        if text:
            pages.setdefault(cell.row, document.page_at(cell.start))
        for row in range(cell.row, cell.row + cell.rowspan):
            grid[row].setdefault(cell.col, text)
    width = max(cell.col + cell.colspan for cell in block.cells)
    page = block.page
    for row in range(max(grid) + 1):
        page = pages.get(row, page)
        yield page, tuple(grid[row].get(column, "") for column in range(width))
