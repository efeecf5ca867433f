"""Reports to files: office formats, pages, text, and scans of pages."""

import io
from typing import Final

from tests.figuregen import pages
from tests.roundgen.model import Cell, Heading, PageBreak, Paragraph, Report, Table
from tests.roundgen.streams import stream
from tests.roundgen.writers import docx, pdf
from tests.roundgen.writers.pdf_table import positions
from tests.roundgen.writers.text import TEXT_WRITERS
from tests.scans.ageing import drawn, scanned
from tests.scans.sheet import A4, CellTruth, Sheet

FORMATS: Final = ("docx", "pdf", "html", "md")
_LOWEST: Final = A4[1] - 420
_LOWERED: Final = str.maketrans("₂₃", "23")


def write(report: Report, form: str) -> bytes:
    """The bytes of a format of `FORMATS`, or of a further PDF: "scan", "printed" (LibreOffice), "grid", "three", "rows"."""
    if form == "docx":
        return docx.render(report)
    if form == "pdf":
        return pdf.render(report)
    if form == "scan":
        return _scan(report)
    if form == "printed":
        return pages.printed(report)
    if form in pages.RULINGS:
        return pages.ruled(report, pages.RULINGS[form])
    return TEXT_WRITERS[form](report).encode()


def suffix(form: str) -> str:
    """The ending of a file's name."""
    return form if form in FORMATS else "pdf"


def _scan(report: Report) -> bytes:
    """Pages drawn, skewed, stamped and compressed; long tables begin a page of their own."""
    rng = stream(0, "scan", report.title, report.origin.company)
    sheets = [Sheet(rng)]
    for block in report.blocks:
        if isinstance(block, PageBreak) or sheets[-1].y > _LOWEST - _height(block):
            sheets.append(Sheet(rng))
        _draw(sheets[-1], block)
    pages = [scanned(sheet, drawn(rng, rng.choice((0, 0, 1))), rng).convert("RGB") for sheet in sheets]
    packed = io.BytesIO()
    first, *rest = pages
    first.save(packed, "PDF", save_all=True, append_images=rest, resolution=200, creationDate=None, modDate=None)
    return packed.getvalue()


def _height(block: object) -> int:
    """About how much room a block takes, in pixels."""
    if isinstance(block, Table):
        return min(100 + 105 * len(block.rows), A4[1] - 1000)
    return 90 + 80 * (len(block.text) // 36) if isinstance(block, Paragraph) else 200


def _draw(sheet: Sheet, block: object) -> None:
    if isinstance(block, Heading):
        sheet.heading(_drawable(block.text), 15)
    elif isinstance(block, Paragraph):
        sheet.paragraph(_drawable(block.text))
    elif isinstance(block, Table):
        if block.caption:
            sheet.heading(_drawable(block.caption), 12)
        sheet.table([_cell(row, col, cell) for row, col, cell in positions(block)], 10.5, block.widths)


def _cell(row: int, col: int, cell: Cell) -> CellTruth:
    return CellTruth(row, col, _drawable(cell.text), cell.rowspan, cell.colspan)


def _drawable(text: str) -> str:
    """Without breaks, and without the lowered digits that some fonts lack."""
    return text.replace("\n", "").translate(_LOWERED)
