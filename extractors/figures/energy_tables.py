"""The energy by unit in tables: quantities in rows or in columns, products in either, units in header, label or cell."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from corpus.reference.energy import Measured, is_known, known_at_end, measures_in, words
from corpus.reference.units import is_unit
from extractors.figures.energy_labels import NAMING, labelled, per_product, unit_of
from extractors.figures.numbers import cell_quantity
from extractors.tables import Table, section_of, tables_of
from extractors.view import Leaf, View
from models.energy import EnergyIntensity
from models.readings import Problem

_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_ONLY_YEAR = re.compile(r"^(?:20\d{2})年?度?(?:实际值?|值|数据)?$")
_DATED = re.compile(r"20\d{2}年?度?")
_CAPTION_UNIT = re.compile(r"单位\s*[:：]\s*([^\s，,；;）)]+(?:\([^)]*\))?)")
_LONGEST_LABEL = 48
_HAN = re.compile(r"[一-龥]{2}")
_CAPTIONS = 2


class _Label(NamedTuple):
    """A cell that names a quantity, at a row and column of its table."""

    leaf: Leaf
    row: int
    col: int
    one: Measured
    of: str
    unit: str


class _Sheet:
    """A table with what its header and caption say."""

    def __init__(self, table: Table) -> None:
        self.grid = table.grid
        self.width = table.width
        self.rows = sorted(table.grid)
        caption = "".join(leaf.text for leaf in table.lead[-_CAPTIONS:])
        self.year = _year(caption)
        unit = _CAPTION_UNIT.search(caption)
        self.unit = unit[1] if unit is not None else ""
        self.header_rows = self._header_rows()
        self.headers = {col: self._header(col) for col in range(self.width)}

    def _header_rows(self) -> list[int]:
        found = []
        for row in self.rows:
            cells = {id(leaf): leaf for leaf in self.grid[row].values()}.values()
            titled = any(words().heading.search(leaf.compact) for leaf in cells)
            if not titled and any(not _ONLY_YEAR.match(leaf.compact) and _is_value(leaf) for leaf in cells):
                break
            found.append(row)
        return found if len(found) < len(self.rows) else found[:1]

    def _header(self, col: int) -> str:
        rows = (row for row in self.header_rows if section_of(self.grid[row], self.width) is None)
        cells = (self.grid[row].get(col) for row in rows)
        return "".join({id(leaf): leaf.compact for leaf in cells if leaf is not None}.values())

    def column(self, pattern: re.Pattern[str]) -> int | None:
        """The first column whose header is what the pattern says."""
        return next((col for col, text in self.headers.items() if pattern.search(text)), None)

    def words_at(self, row: int, col: int | None) -> str:
        """The words of a cell without spaces; "" if there is none."""
        leaf = self.grid[row].get(col) if col is not None else None
        return leaf.compact if leaf is not None else ""


def in_tables(view: View) -> Iterator[EnergyIntensity]:
    """Every value of energy by unit that a table states of the subject."""
    for table in tables_of(view):
        cells = {id(leaf): leaf for row in table.grid.values() for leaf in row.values()}
        if any(NAMING.search(leaf.compact) for leaf in cells.values()):
            yield from _in_sheet(view, _Sheet(table))


def _in_sheet(view: View, sheet: _Sheet) -> Iterator[EnergyIntensity]:
    for label in _labels(sheet):
        beside = list(_beside(sheet, label))
        pairs = beside or (list(_below(sheet, label)) if label.row in sheet.header_rows else [])
        found = [one for place in pairs if (one := _stated(view, sheet, label, place)) is not None]
        united = [one for one in found if one.unit or one.problem is None]
        yield from united or found[:1]  # numbers of other columns follow a value, and have no unit


def _labels(sheet: _Sheet) -> Iterator[_Label]:
    seen: set[int] = set()
    for row in sheet.rows:
        for col, leaf in sorted(sheet.grid[row].items()):
            text = leaf.compact
            if id(leaf) in seen or len(text) > _LONGEST_LABEL or NAMING.search(text) is None:
                continue
            seen.add(id(leaf))
            named = measures_in(text)
            if len(named) == 1 and not words().foreign.search(text) and "。" not in text:
                of, unit = labelled(text, named[0]), unit_of(text, named[0])
                yield _Label(leaf=leaf, row=row, col=col, one=named[0], of=of, unit=unit)


def _beside(sheet: _Sheet, label: _Label) -> Iterator[tuple[Leaf, int, int]]:
    """The values right of a label, as far as its row goes on: units and products may stand between, other labels end it."""
    if label.row in sheet.header_rows:
        return
    cell = label.leaf.cell
    start = label.col + (cell.colspan if cell is not None else 1)
    seen: set[int] = set()
    for col in range(start, sheet.width):
        leaf = sheet.grid[label.row].get(col)
        if leaf is None or id(leaf) in seen:
            continue
        seen.add(id(leaf))
        if _is_value(leaf):
            yield leaf, label.row, col
        elif _HAN.search(leaf.compact) and not _may_stand_between(sheet, col, leaf):
            return


def _may_stand_between(sheet: _Sheet, col: int, leaf: Leaf) -> bool:
    header = sheet.headers[col]
    known = words().product_header.search(header) or words().unit_header.search(header)
    return bool(known) or is_unit(leaf.compact) or is_known(leaf.compact) or bool(words().foreign.search(header))


def _below(sheet: _Sheet, label: _Label) -> Iterator[tuple[Leaf, int, int]]:
    for row in sheet.rows:
        leaf = sheet.grid[row].get(label.col)
        if row not in sheet.header_rows and leaf is not None and _is_value(leaf):
            yield leaf, row, label.col


def _stated(view: View, sheet: _Sheet, label: _Label, place: tuple[Leaf, int, int]) -> EnergyIntensity | None:
    leaf, row, col = place
    quantity = cell_quantity(leaf.text)
    in_row = row == label.row
    heads = (sheet.headers[col] if in_row else "", sheet.words_at(row, 0) if not in_row else "", leaf.compact)
    if quantity is None or any(words().foreign.search(head) or words().change.search(head) for head in heads):
        return None
    unit = quantity.unit or label.unit or _unit_beside(sheet, row, col) or sheet.unit
    if not per_product(label.one, unit) and not (not unit and label.of):
        return None
    headed = known_at_end(_DATED.sub("", sheet.headers[col])) if in_row else ""
    known = label.of if label.of and is_known(label.of) else ""
    product = known or headed or _product_of(sheet, row, label) or label.of
    if words().total.search(product):
        return None
    return EnergyIntensity(
        measure=label.one.measure,
        of=product,
        value=quantity.value,
        unit=unit,
        year=_year_of(sheet, row, col),
        at=view.span(leaf, quantity.start, quantity.end),
        label=view.span(label.leaf, 0, len(label.leaf.text)),
        near=" ".join([*_row_words(sheet.grid[row]), label.leaf.compact, sheet.headers[col]]),
        bound=quantity.bound,
        resolution=quantity.resolution,
        recovered=words().recovered.search(label.leaf.compact) is not None,
        problem=quantity.problem or (Problem.NO_UNIT if not unit and label.one.measure != "pue" else None),
    )


def _unit_beside(sheet: _Sheet, row: int, col: int) -> str:
    """The unit in the row's own column of units, or in a cell of the row that is nothing else."""
    unit = sheet.words_at(row, sheet.column(words().unit_header))
    if unit and is_unit(unit):
        return unit
    for other in range(col - 1, -1, -1):
        text = sheet.words_at(row, other)
        if text and is_unit(text):
            return text
    return ""


def _product_of(sheet: _Sheet, row: int, label: _Label) -> str:
    """The product of a row: in the column of products, or a known one in a cell left of the label or value."""
    told = sheet.words_at(row, sheet.column(words().product_header))
    if told and told != label.leaf.compact and not measures_in(told):
        return told
    left = (sheet.words_at(row, col) for col in range(label.col))
    return next((text for text in left if text and is_known(text)), "")


def _year_of(sheet: _Sheet, row: int, col: int) -> int | None:
    in_row = next((text for at in range(sheet.width) if _ONLY_YEAR.match(text := sheet.words_at(row, at))), "")
    return _year(sheet.headers[col]) or _year(in_row) or sheet.year


def _year(text: str) -> int | None:
    years = _YEAR.findall(text)
    return int(years[-1]) if years else None


def _row_words(row: Mapping[int, Leaf]) -> list[str]:
    return [leaf.compact for leaf in {id(leaf): leaf for leaf in row.values()}.values()]


def _is_value(leaf: Leaf) -> bool:
    if not any(char.isdigit() for char in leaf.compact) or len(leaf.compact) > _LONGEST_LABEL:
        return False
    quantity = cell_quantity(leaf.text)
    return quantity is not None and (quantity.value is not None or quantity.problem not in {None, Problem.NO_VALUE})
