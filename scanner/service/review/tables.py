"""Tables that leave the service: CSV for any spreadsheet, XLSX written from text cells only; no cell is a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from django.http import HttpResponseBase

from scanner.exports.cells import clean, looks_like_formula
from scanner.service.downloads import attachment

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MADE: Final = datetime(2022, 1, 1)  # noqa: DTZ001 - fixed: same rows, same bytes


def csv_response(name: str, rows: Iterable[Sequence[str | int]]) -> HttpResponseBase:
    """Rows, the first the header, as UTF-8 with a byte order mark, which Excel needs for Chinese."""
    text = io.StringIO()
    csv.writer(text).writerows([_escaped(cell) for cell in row] for row in rows)
    return attachment(name, text.getvalue().encode("utf-8-sig", "replace"), "text/csv; charset=utf-8")


def xlsx_response(name: str, rows: Iterable[Sequence[str | int]]) -> HttpResponseBase:
    """The same rows as a workbook of one sheet."""
    from xlsxwriter import Workbook  # noqa: PLC0415  # only where somebody asks for one

    data = io.BytesIO()
    with Workbook(data, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": _MADE})
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
        sheet.freeze_panes(1, 0)
        for y, row in enumerate(rows):
            for x, cell in enumerate(row):
                if isinstance(cell, int):
                    sheet.write_number(y, x, cell)
                else:
                    sheet.write_string(y, x, clean(cell), bold if y == 0 else None)
    return attachment(name, data.getvalue(), XLSX)


def _escaped(cell: str | int) -> str | int:
    """An apostrophe before what a spreadsheet would compute, as it does itself for text."""
    if isinstance(cell, int):
        return cell
    text = clean(cell)
    return f"'{text}" if looks_like_formula(text) else text
