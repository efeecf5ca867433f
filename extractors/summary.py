"""The rows of annex 1 (推荐汇总表): tables whose header names a column of applicants."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from corpus.reference import find_region
from corpus.templates.labels import titles
from extractors.parties import is_name
from extractors.summary_figures import FigureColumn, figure_columns, row_readings
from extractors.tables import Header, Table, section_of, spreads
from extractors.view import Leaf, View
from models.facts import Region, Stated, SummaryRow
from models.folding import match_key
from models.identity import USCC_PATTERN, find_uscc
from models.vocabulary import Category

_WHO = r"(?:企业|工厂|园区|单位|公司|申报主体|主体|集团)"
_NAME = re.compile(
    rf"(?:拟?推荐的?|申报|参评|受评价?|生产|创建|入选)?{_WHO}+(?:的?(?:基本)?(?:信息|情况)?(?:全称|名称|名))?|名称|全称"
)
_MORE_NAME = re.compile(rf"{_NAME.pattern}|(?:中文)?(?:全称|名称)")
_EVALUATOR = re.compile(r"评价机构|第三方|评价单位")
_USCC = re.compile(r"信用代码|机构代码")
_CATEGORY = re.compile(r"^(?:申报|推荐|创建|名单|示范)?(?:的?类型|类别|名单类型)(?:名称)?$|^类型|^类别")
_REGION = re.compile(
    r"^(?:所在|所属|推荐|申报)?(?:地区|省份?|省市|省区市|省市区|省自治区直辖市)(?:名称)?$|^推荐(?:单位|部门)$"
)
_PRODUCT = re.compile(r"产品(?:名称|型号)?$|^产品名称")
_NOTE = re.compile(r"[（(][^（）()]*[）)]|[*＊]")
_FOOTER = re.compile(
    r"^(?:合计|总计|小计|共计|共[0-9]+|填表|填报|制表|联系|经办|审核|负责人|备注|说明|注[:：0-9一]|单位盖章|盖章|推荐单位|推荐部门)"
)
_EMPTY = re.compile(r"(?:无|没有|空|暂无|[/／\\—–\-_…·.。]+|序号|[0-9]{1,4}[.、]?|合计|[0-9]+[家个项])?")
_WITHIN = 8
_LONGEST_LABEL = 24
_SHORTEST_ROW = 2


class _Columns(NamedTuple):
    """Where a table has what; ``names`` may be several (工厂名称, 园区名称): the first that is filled counts."""

    names: tuple[int, ...]
    evaluator: int | None
    evaluator_uscc: int | None
    uscc: int | None
    category: int | None
    region: int | None
    product: int | None
    figures: Mapping[int, FigureColumn]


def summary_rows(view: View, default: Category | None) -> Iterator[SummaryRow]:
    """Every row of the tables that list applicants, in order; one whose applicant cannot be read says so.

    A row's category is its column's, else that of the heading inside or above the table.
    """
    category = default
    for spread in spreads(view, _header):
        columns = _columns(spread.header, default)
        for table, after in spread.parts:
            category = _above(table, category, default)
            for number in sorted(table.grid):
                row = table.grid[number]
                category = _section(table, row) or category
                if number > after:
                    yield from _read(view, row, columns, category)


def _header(table: Table) -> Header | None:
    """The header whose first row (of the first few) labels applicants and something else; it goes on while rows do."""
    rows = sorted(table.grid)
    for index, row in enumerate(rows[:_WITHIN]):
        cells = _own_cells(table, row)
        named = [leaf for leaf in cells if _NAME.fullmatch(_label(leaf))]
        if not named or len(cells) < _SHORTEST_ROW:
            continue
        last = max(row, *(_last_row(leaf) for leaf in named))
        for below in rows[index + 1 :]:
            if below > last and not _labels_on(table, below, named):
                break
            last = max(last, below)
        return Header(table, row, last)
    return None


def _own_cells(table: Table, row: int) -> list[Leaf]:
    return list({id(leaf): leaf for leaf in table.grid[row].values()}.values())


def _last_row(leaf: Leaf) -> int:
    return leaf.cell.row + leaf.cell.rowspan - 1 if leaf.cell is not None else 0


def _labels_on(table: Table, row: int, named: list[Leaf]) -> bool:
    """Whether a row below the labels of applicants is a second row of the header."""
    columns = [col for col, leaf in table.grid[row].items() for one in named if one.cell and _covers(one, col)]
    return any(_MORE_NAME.fullmatch(_label(table.grid[row][col])) for col in columns)


def _covers(leaf: Leaf, col: int) -> bool:
    return leaf.cell is not None and leaf.cell.col <= col < leaf.cell.col + leaf.cell.colspan


def _label(leaf: Leaf) -> str:
    """A cell as a label: notes in brackets and punctuation out, "" if it is too long for one."""
    return _bare(leaf.text) if len(leaf.compact) <= 2 * _LONGEST_LABEL else ""


def _bare(text: str) -> str:
    words = re.sub(r"\s+", "", text)
    bare = match_key(_NOTE.sub("", words)).text
    return re.sub(r"[\W_]+", "", bare or match_key(words).text)


def _columns(header: Header, category: Category | None) -> _Columns:
    labels = {}
    for col in header.labels:
        parts = {id(leaf): leaf for leaf in _stacked(header, col)}
        labels[col] = "".join(_label(leaf) for leaf in parts.values())
    evaluator = [col for col, label in labels.items() if _EVALUATOR.search(label)]
    others = {col: label for col, label in labels.items() if col not in evaluator}
    codes = [col for col in evaluator if _USCC.search(labels[col])]
    names = tuple(col for col, label in others.items() if _NAME.fullmatch(label))
    return _Columns(
        names=names,
        evaluator=next((col for col in evaluator if col not in codes), None),
        evaluator_uscc=next(iter(codes), None),
        uscc=_first(others, _USCC),
        category=_first(others, _CATEGORY),
        region=_first(others, _REGION),
        product=_first(others, _PRODUCT),
        figures=figure_columns(header, (*names, *evaluator), category),
    )


def _stacked(header: Header, col: int) -> list[Leaf]:
    cells = (header.table.grid.get(row, {}).get(col) for row in range(header.row, header.last + 1))
    return [leaf for leaf in cells if leaf is not None]


def _first(labels: Mapping[int, str], pattern: re.Pattern[str]) -> int | None:
    return next((col for col, label in labels.items() if len(label) <= _LONGEST_LABEL and pattern.search(label)), None)


def _above(table: Table, current: Category | None, default: Category | None) -> Category | None:
    """The category that the lines before a table name; without lines that of the table before holds on."""
    named = (titles().category(leaf.compact) for leaf in reversed(table.lead[-2:]))
    return next((category for category in named if category), default if table.lead else current)


def _section(table: Table, row: Mapping[int, Leaf]) -> Category | None:
    """The category of a heading inside a table: a row's only cell with words."""
    filled = {id(leaf): leaf for leaf in row.values() if leaf.compact}
    heading = section_of(row, table.width) or (next(iter(filled.values())) if len(filled) == 1 else None)
    return titles().category(heading.compact) if heading is not None else None


def _read(view: View, row: Mapping[int, Leaf], columns: _Columns, category: Category | None) -> Iterator[SummaryRow]:
    """What a row says; nothing of headers repeated, headings, sums, signatures and empty lines."""
    if _says_nothing(row, columns):
        return
    named = next((row[col] for col in columns.names if col in row and not _EMPTY.fullmatch(row[col].compact)), None)
    readable = named is not None and is_name(_cut_code(named.compact))
    shown = named if named is not None else next(leaf for leaf in row.values() if leaf.compact)
    evaluator = _text(row, columns.evaluator)
    yield SummaryRow(
        name=_stated(view, shown),
        uscc=find_uscc(_text(row, columns.uscc)) or (find_uscc(named.text) if named is not None else None),
        category=titles().category(_text(row, columns.category)) or category,
        evaluator=None if _EMPTY.fullmatch(evaluator) else _cut_code(evaluator),
        evaluator_uscc=find_uscc(_text(row, columns.evaluator_uscc)) or find_uscc(evaluator),
        region=_region(_text(row, columns.region)),
        product=_text(row, columns.product) or None,
        readable=readable,
        readings=tuple(row_readings(view, columns.figures, row, named)) if readable and named is not None else (),
    )


def _says_nothing(row: Mapping[int, Leaf], columns: _Columns) -> bool:
    leaves = list({id(leaf): leaf for leaf in row.values() if leaf.compact}.values())
    telling = [leaf for leaf in leaves if not _EMPTY.fullmatch(leaf.compact)]
    if len(telling) < _SHORTEST_ROW and not any(_is_applicant(leaf, columns) for leaf in telling):
        return True
    if any(_FOOTER.match(leaf.compact) for leaf in leaves[:2]):
        return True
    return any(col in row and _MORE_NAME.fullmatch(_label(row[col])) is not None for col in columns.names)


def _is_applicant(leaf: Leaf, columns: _Columns) -> bool:
    """Whether the only words of a row are an applicant's name in its column, not a heading across the table."""
    cell = leaf.cell
    alone = cell is not None and cell.colspan == 1 and cell.col in columns.names
    return alone and is_name(leaf.compact) and titles().category(leaf.compact) is None


def _stated(view: View, leaf: Leaf) -> Stated[str]:
    start = len(leaf.text) - len(leaf.text.lstrip())
    return Stated(value=_cut_code(leaf.compact), at=view.span(leaf, start, len(leaf.text.rstrip())))


def _cut_code(name: str) -> str:
    """A name without the credit code that stands behind it."""
    code = USCC_PATTERN.search(name)
    return re.sub(r"[（(:：，,]+$", "", name[: code.start()]) if code is not None and code.start() else name


def _text(row: Mapping[int, Leaf], column: int | None) -> str:
    """The words in a column, line breaks and spaces gone."""
    return row[column].compact if column is not None and column in row else ""


def _region(words: str) -> Region | None:
    hit = find_region(words) if words else None
    return hit[0] if hit is not None else None
