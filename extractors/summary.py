"""The rows of annex 1 (推荐汇总表): tables whose header names a column of applicants."""

import re
from collections import defaultdict
from collections.abc import Iterator

from corpus.templates.labels import titles
from extractors.parties import is_name
from extractors.view import Leaf, View
from models.base import Model
from models.facts import Stated, SummaryRow
from models.folding import match_key
from models.identity import find_uscc
from models.vocabulary import Category

_NAME = re.compile(r"(?:企业|工厂|园区|单位|公司|申报主体|申报单位)(?:园区|企业)?(?:全称|名称)?$|^名称$|生产企业")
_EVALUATOR = re.compile(r"评价机构|第三方")
_USCC = re.compile(r"信用代码")
_CATEGORY = re.compile(r"^(?:申报|推荐)?(?:类型|类别|名单类型|创建类型|申报类别)$|^类型|^类别")


class _Columns(Model):
    header_row: int
    name: int
    evaluator: int | None
    uscc: int | None
    category: int | None


def summary_rows(view: View, default: Category | None) -> Iterator[SummaryRow]:
    """Every applicant that the tables list; its category is its column's, else that of the heading above the table."""
    tables: dict[int, list[Leaf]] = defaultdict(list)
    for leaf in view.leaves:
        if leaf.cell is not None:
            tables[leaf.block].append(leaf)
    for block, leaves in tables.items():
        columns = _columns(leaves)
        if columns is not None:
            yield from _rows(view, leaves, columns, _heading_category(view, block) or default)


def _columns(leaves: list[Leaf]) -> _Columns | None:
    """The columns of the first row that names both applicants and something else we know; None: not such a table."""
    rows = defaultdict(list)
    for leaf in leaves:
        if leaf.cell is not None and leaf.cell.row < 6:
            rows[leaf.cell.row].append((leaf.cell.col, match_key(leaf.text).text))
    for row, cells in sorted(rows.items()):
        evaluator = _column(cells, _EVALUATOR)
        name = _column([cell for cell in cells if cell[0] != evaluator], _NAME)
        if name is not None and len(cells) > 1:
            return _Columns(
                header_row=row,
                name=name,
                evaluator=evaluator,
                uscc=_column(cells, _USCC),
                category=_column(cells, _CATEGORY),
            )
    return None


def _column(cells: list[tuple[int, str]], pattern: re.Pattern[str]) -> int | None:
    return next((col for col, text in cells if pattern.search(text) and len(text) <= 20), None)


def _rows(view: View, leaves: list[Leaf], columns: _Columns, default: Category | None) -> Iterator[SummaryRow]:
    grid: dict[int, dict[int, Leaf]] = defaultdict(dict)
    for leaf in leaves:
        cell = leaf.cell
        if cell is not None:
            for row in range(cell.row, cell.row + cell.rowspan):
                grid[row].setdefault(cell.col, leaf)
    category = default
    for row in sorted(grid):
        cells = grid[row]
        words = "".join(leaf.compact for leaf in cells.values())
        if len(cells) == 1 and titles().category(words) is not None:
            category = titles().category(words)
        name = cells.get(columns.name)
        if row <= columns.header_row or name is None or not is_name(name.text.strip()):
            continue
        stated = name.text.strip()
        start = name.text.index(stated)
        yield SummaryRow(
            name=Stated(value=stated, at=view.span(name, start, start + len(stated))),
            uscc=find_uscc(_text(cells, columns.uscc)),
            category=titles().category(match_key(_text(cells, columns.category)).text) or category,
            evaluator=_text(cells, columns.evaluator) or None,
        )


def _text(cells: dict[int, Leaf], column: int | None) -> str:
    return cells[column].text.strip() if column is not None and column in cells else ""


def _heading_category(view: View, block: int) -> Category | None:
    above = [leaf for leaf in view.leaves if leaf.block < block and leaf.cell is None][-2:]
    return next((category for leaf in reversed(above) if (category := titles().category(leaf.compact))), None)
