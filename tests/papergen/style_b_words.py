"""Style B's WordprocessingML: runs, paragraphs, tables."""

from typing import Final
from xml.sax.saxutils import escape

from tests.papergen.model import Align, Cell, Ruling, Table, runs

MEASURE: Final = 8640
"""The width of the text in twentieths of a point."""
_RISES: Final = {1: '<w:vertAlign w:val="superscript"/>', -1: '<w:vertAlign w:val="subscript"/>', 0: ""}
_ALIGNS: Final = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right"}
THICK, THIN, NONE = (12, 4, 0)


def run(text: str, look: str = "") -> str:
    """Runs of a text, raised and lowered characters apart."""
    return "".join(
        f'<w:r><w:rPr>{look}{_RISES[part.rise]}</w:rPr><w:t xml:space="preserve">{escape(part.text)}</w:t></w:r>'
        for part in runs(text)
    )


def paragraph(content: str, properties: str = "", style: str = "") -> str:
    """A paragraph of runs."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{content}</w:p>"


def tab() -> str:
    """A tab."""
    return "<w:r><w:tab/></w:r>"


def page_break() -> str:
    """A new page."""
    return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def table(one: Table, room: int = MEASURE) -> str:
    """A table with the borders of its ruling; its head repeated, its rows kept together or free to break."""
    width = int(room * one.share)
    size = _size(one, width)
    total = sum(one.widths)
    cols = [int(width * em / total) for em in one.widths]
    grid = "".join(f'<w:gridCol w:w="{col}"/>' for col in cols)
    rows = "".join(_row(one, row, cols, size) for row in range(one.rows))
    look = f'<w:tblW w:w="{sum(cols)}" w:type="dxa"/><w:jc w:val="center"/>{_borders(one)}<w:tblLayout w:type="fixed"/>'
    margins = '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
    return f"<w:tbl><w:tblPr>{look}{margins}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _size(one: Table, width: int) -> int:
    """Half points: as large as the narrow columns allow, 9 points at most."""
    free = width / 20 - 8.5 * len(one.widths)
    return max(11, min(18, int(2 * free / sum(one.widths))))


def _borders(one: Table) -> str:
    sides = dict.fromkeys(("top", "left", "bottom", "right", "insideH", "insideV"), NONE)
    if one.ruling is Ruling.GRID:
        sides = dict.fromkeys(sides, THIN)
    elif one.ruling is not Ruling.NONE:
        sides |= {"top": THICK, "bottom": THICK, "insideH": THIN if one.ruling is Ruling.ROWS else NONE}
    parts = "".join(_border(side, weight) for side, weight in sides.items())
    return f"<w:tblBorders>{parts}</w:tblBorders>"


def _border(side: str, weight: int) -> str:
    kind = "single" if weight else "nil"
    return f'<w:{side} w:val="{kind}" w:sz="{weight}" w:space="0" w:color="auto"/>'


def _row(one: Table, row: int, cols: list[int], size: int) -> str:
    head = "<w:tblHeader/>" if row < one.head and one.repeated else ""
    kept = "" if one.splits else "<w:cantSplit/>"
    cells: list[str] = []
    column = 0
    by_col = {c: cell for cell in one.cells if cell.row <= row < cell.row + cell.rowspan for c in [cell.col]}
    while column < len(cols):
        cell = by_col[column]
        cells.append(_cell(one, cell, row, sum(cols[column : column + cell.colspan]), size))
        column += cell.colspan
    height = '<w:trHeight w:val="380" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr>{kept}{height}{head}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(one: Table, cell: Cell, row: int, width: int, size: int) -> str:
    span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    first = row == cell.row
    merge = f'<w:vMerge w:val="{"restart" if first else "continue"}"/>' if cell.rowspan > 1 else ""
    last = row + 1
    rule = ""
    if one.ruling is Ruling.THREE and (last == one.head or (last < one.head and cell.colspan > 1)):
        rule = f"<w:tcBorders>{_border('bottom', THIN)}</w:tcBorders>"
    head = row < one.head
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="DDE6F0"/>' if head and one.ruling is Ruling.GRID else ""
    align = Align.CENTER if head else one.aligns[cell.col]
    bold = "<w:b/>" if head else ""
    look = f'{bold}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    together = "" if one.long or row == one.rows - 1 else "<w:keepNext/>"
    text = paragraph(
        run(cell.text, look) if first else "",
        f'{together}<w:spacing w:before="20" w:after="20"/><w:jc w:val="{_ALIGNS[align]}"/>',
    )
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{rule}{shade}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text}</w:tc>"
