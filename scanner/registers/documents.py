"""Registers as documents (PDF, DOCX, HTML): the tables of an official list, pages in order."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from extractors.isolation import read_isolated
from models.document import Block, BlockType, Document
from models.errors import BadRegister, Unreadable
from models.folding import plain
from scanner.registers.tables import Row, Table, Tables


def read(path: Path) -> Tables:
    """One table per table of the document; rows are counted per page. BadRegister if nothing could be read."""
    try:
        document = read_isolated(path, path.name)
    except Unreadable as error:
        raise BadRegister(f"{path.name}: {error.where}", error.what) from error
    blocks = [block for block in document.blocks if block.type is BlockType.TABLE]
    if not blocks:
        raise BadRegister(path.name, "文件中没有表格 / holds no table")
    blind = tuple(page.n for page in document.pages if not page.text)
    return Tables(tables=tuple(_tables(document, blocks)), blind_pages=blind)


def _tables(document: Document, blocks: list[Block]) -> Iterator[Table]:
    for page, held in groupby(blocks, key=lambda block: block.page):
        above = 0
        for block in held:
            rows = tuple(_rows(document, block, above))
            above += len(rows)
            yield Table(part="" if page is None else f"第{page}页", rows=rows)


def _rows(document: Document, block: Block, above: int) -> Iterator[Row]:
    """The rows of a table, its broken lines healed; a cell that reaches down stands in every row it covers."""
    grid: dict[int, dict[int, str]] = defaultdict(dict)
    for cell in block.cells:
        text = plain(document.text[cell.start : cell.end])
        for row in range(cell.row, cell.row + cell.rowspan):
            grid[row].setdefault(cell.col, text)
    width = max(cell.col + cell.colspan for cell in block.cells)
    for row in range(max(grid) + 1):
        yield Row(number=above + row + 1, cells=tuple(grid[row].get(column, "") for column in range(width)))
