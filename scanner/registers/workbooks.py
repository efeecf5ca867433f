"""Registers as workbooks (XLSX, XLSM, XLSB, XLS, ET): every sheet, values as stored, formulas by their result.

They are parsed in a limited child like every file of a round: a register in ROUND/registers may be as hostile.
"""

import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from pathlib import Path
from typing import Final

import msgspec

from extractors.formats.limits import GIB, Limits
from extractors.formats.ooxml import Package, attribute, main_part
from extractors.isolation import run_isolated
from models.errors import BadRegister, Unreadable
from scanner.registers.tables import Formula, Row, Table, Tables

_LIMITS: Final = Limits(cells=10_000_000, seconds=300, ratio=1000, uncompressed=2 * GIB)
_FORMULA = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>([^<]{0,200}))', re.DOTALL
)
_MOST_COLUMNS = 200


def read(path: Path) -> Tables:
    """The sheets of a workbook; BadRegister if it is damaged, locked or over a limit."""
    try:
        return msgspec.msgpack.decode(run_isolated(parse, str(path.absolute()).encode(), _LIMITS), type=Tables)
    except Unreadable as error:
        raise BadRegister(path.name, f"无法作为工作簿打开 / cannot be opened as a workbook: {error.what}") from error


def parse(argument: bytes, limits: Limits) -> bytes:
    """In the child: the tables of the workbook at the path in ``argument``, encoded."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum  # noqa: PLC0415  # in the child only

    data = Path(argument.decode()).read_bytes()
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        tables, cells = [], 0
        for seen in book.sheets_metadata:
            sheet = book.get_sheet_by_name(seen.name)
            rows = tuple(_rows(sheet.to_python(skip_empty_area=False), sheet.merged_cell_ranges or ()))
            cells += sum(len(row.cells) for row in rows)
            if cells > limits.cells:
                raise Unreadable(seen.name, f"more than {limits.cells} cells (cells)")
            tables.append(Table(part=seen.name, rows=rows, hidden=seen.visible != SheetVisibleEnum.Visible))
    except CalamineError as error:
        raise Unreadable("workbook", str(error)) from error
    formulas = _formulas(data, limits) if data.startswith(b"PK") else {}
    tables = [table.but(formulas=tuple(formulas.get(table.part, ()))) for table in tables]
    return msgspec.msgpack.encode(Tables(tables=_named(tables)))


def _named(tables: Sequence[Table]) -> tuple[Table, ...]:
    """The sheets that hold something; a single one needs no name."""
    held = [table for table in tables if any(any(row.cells) for row in table.rows)]
    return (held[0].but(part=""),) if len(held) == 1 else tuple(held)


def _rows(
    values: Iterable[Sequence[object]], merged: Iterable[tuple[tuple[int, int], tuple[int, int]]]
) -> Iterator[Row]:
    """The rows as printed; a cell merged downwards stands in every row it covers."""
    below = {
        (row, left): (top, left)
        for (top, left), (bottom, _) in merged
        for row in range(top + 1, bottom + 1)
        if bottom - top < 100_000
    }
    kept: dict[tuple[int, int], str] = {}
    tops = set(below.values())
    for index, cells in enumerate(values):
        printed = [_printed(cell) for cell in cells[:_MOST_COLUMNS]]
        for column in range(len(printed)) if below else ():
            if (index, column) in below and not printed[column]:
                printed[column] = kept.get(below[index, column], "")
            if (index, column) in tops:
                kept[index, column] = printed[column]
        yield Row(number=index + 1, cells=tuple(printed))


def _printed(cell: object) -> str:
    """A cell as text: days without a time, whole numbers without a point."""
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(sep=" ")
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _formulas(data: bytes, limits: Limits) -> dict[str, list[Formula]]:
    """The cells with formulas by sheet; empty where the package is of another kind (XLSB)."""
    with Package(data, limits) as package:
        try:
            main = main_part(package, "xl/workbook.xml")
            sheets = list(package.xml(main).iter("{*}sheet"))
        except Unreadable:
            return {}
        parts = {key: part for key, (_, part) in package.relations(main).items() if part in package.names}
        return {
            sheet.get("name", ""): list(_formulas_in(package.read(parts[key])))
            for sheet in sheets
            if (key := attribute(sheet, "id")) in parts
        }


def _formulas_in(sheet: bytes) -> Iterator[Formula]:
    for letters, row, text in _FORMULA.findall(sheet):
        yield Formula(
            row=int(row), column=_column(letters.decode()), text=unescape(text.decode("utf8", "replace")).strip()
        )


def _column(letters: str) -> int:
    """A → 0."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1
