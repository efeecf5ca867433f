"""Reports as PDFs of other houses: style A of tests/papergen with open tables, and LibreOffice's print of the Word file."""

from collections.abc import Iterator, Mapping
from typing import Final

from tests.papergen import style_a
from tests.papergen.model import Align, Element, Heading, Kind, PageBreak, Paper, Paragraph, Ruling
from tests.papergen.model import Cell as PaperCell
from tests.papergen.model import Table as PaperTable
from tests.papergen.office import convert
from tests.roundgen.model import Block, Report, Table
from tests.roundgen.model import Heading as OurHeading
from tests.roundgen.model import PageBreak as OurBreak
from tests.roundgen.model import Paragraph as OurParagraph
from tests.roundgen.writers import docx
from tests.roundgen.writers.pdf_table import positions

RULINGS: Final[Mapping[str, Ruling]] = {
    "grid": Ruling.GRID,
    "three": Ruling.THREE,
    "rows": Ruling.ROWS,
}
_MEASURE: Final = 40.0
"""Width of the text in em."""


def printed(report: Report) -> bytes:
    """The Word file printed by LibreOffice (it must be installed)."""
    return convert([docx.render(report)], "docx", "pdf")[0]


def ruled(report: Report, ruling: Ruling) -> bytes:
    """Set by style A; tables may break over pages with their heads repeated."""
    paper = Paper(
        seed=1,
        title=report.title,
        head=report.running_head,
        foot="第 {n} 页 共 {all} 页",
        watermark="",
        elements=tuple(element for block in report.blocks for element in _elements(block, ruling)),
    )
    return style_a.render(paper).data


def _elements(block: Block, ruling: Ruling) -> Iterator[Element]:
    match block:
        case OurHeading():
            yield Heading(level=max(1, block.level), text=block.text)
        case OurParagraph():
            yield Paragraph(text=block.text)
        case OurBreak():
            yield PageBreak()
        case Table():
            yield _table(block, ruling)


def _table(table: Table, ruling: Ruling) -> PaperTable:
    """Forms without a head and cells over several rows keep their grid: no house prints them open."""
    cells = tuple(
        PaperCell(row=row, col=col, text=cell.text.replace("\n", ""), rowspan=cell.rowspan, colspan=cell.colspan)
        for row, col, cell in positions(table)
    )
    spans = any(cell.rowspan > 1 or cell.colspan > 1 for cell in cells)
    own = Ruling.GRID if spans or not table.header_rows else ruling
    return PaperTable(
        kind=Kind.LONG_HEAD if own is Ruling.GRID else Kind.LONG_OPEN,
        ruling=own,
        cells=cells,
        widths=tuple(round(share * _MEASURE, 2) for share in table.widths),
        aligns=(Align.LEFT, *[Align.CENTER] * (len(table.widths) - 1)),
        head=table.header_rows,
        caption=table.caption,
        repeated=True,
    )
