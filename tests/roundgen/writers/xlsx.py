"""XLSX by openpyxl, frozen afterwards (the library writes the present time into the file)."""

import io
from collections.abc import Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests.roundgen.forms.annexes import Sheet
from tests.roundgen.writers.archive import FIXED, freeze

_EDGE = Side(style="thin")
_GRID = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator>{author}</dc:creator>'
    '<dcterms:created xsi:type="dcterms:W3CDTF">{time}</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{time}</dcterms:modified></cp:coreProperties>'
)


def render(sheets: Sequence[Sheet], author: str = "推荐单位") -> bytes:
    """One workbook."""
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    book.remove(first)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.title), sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    core = _CORE.format(author=author, time=datetime(*FIXED).isoformat() + "Z")  # noqa: DTZ001 (ends in Z)
    return freeze(buffer.getvalue(), {"docProps/core.xml": core.encode()})


def _fill(page: Worksheet, sheet: Sheet) -> None:
    for number, row in enumerate(sheet.rows, start=1):
        page.append(list(row))
        for cell in page[number]:
            cell.border = _GRID
            cell.alignment = Alignment(
                wrap_text=True, vertical="center", horizontal="center" if number <= sheet.head else None
            )
            if number <= sheet.head:
                cell.font = Font(bold=True, size=16 if number == 1 else 11)
    for area in sheet.merges:
        page.merge_cells(area)
    for column, width in enumerate(sheet.widths, start=1):
        page.column_dimensions[get_column_letter(column)].width = width
