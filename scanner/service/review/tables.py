"""Tables that leave the service: CSV for any spreadsheet, XLSX written from text cells only; no cell is a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.http import HttpResponseBase

from scanner.exports.cells import clean, looks_like_formula
from scanner.service.downloads import attachment

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MADE: Final = datetime(2022, 1, 1)  # noqa: DTZ001 - fixed: same rows, same bytes


Rows = Iterable[Sequence[str | int]]


def csv_response(name: str, rows: Rows) -> HttpResponseBase:
    """Rows, the first the header, as UTF-8 with a byte order mark, which Excel needs for Chinese."""
    text = io.StringIO()
    csv.writer(text).writerows([_escaped(cell) for cell in row] for row in rows)
    return attachment(name, text.getvalue().encode("utf-8-sig", "replace"), "text/csv; charset=utf-8")


def xlsx_response(name: str, rows: Rows, about: tuple[str, Rows] | None = None) -> HttpResponseBase:
    """The same rows as a workbook; ``about`` is a second sheet by its name: where the first comes from."""
    from xlsxwriter import Workbook  # noqa: PLC0415  # only where somebody asks for one

    data = io.BytesIO()
    with Workbook(data, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": _MADE})
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        _write(sheet, rows, bold)
        if about is not None:
            _write(book.add_worksheet(about[0][:31]), about[1], None)
    return attachment(name, data.getvalue(), XLSX)


def _write(sheet: "Worksheet", rows: Rows, first: "Format | None") -> None:
    """Text and whole numbers; ``first`` is the look of the first row."""
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(y, x, cell)
            else:
                sheet.write_string(y, x, clean(cell), first if y == 0 else None)


def _escaped(cell: str | int) -> str | int:
    """An apostrophe before what a spreadsheet would compute, as it does itself for text."""
    if isinstance(cell, int):
        return cell
    text = clean(cell)
    return f"'{text}" if looks_like_formula(text) else text
