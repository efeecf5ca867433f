"""One page of a PDF as far as it can be understood alone: its lines outside tables, its tables, its watermark."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from extractors.formats.building import CellWords
from extractors.formats.means import Seen
from extractors.formats.page_tables import PageTable, aligned_table, below, stripes_together
from extractors.formats.pdf_aligned import find_regions
from extractors.formats.pdf_aligned_signs import is_table
from extractors.formats.pdf_chars import Char, Chars, read_chars
from extractors.formats.pdf_frame import Frame, Rect, Turn, frame_of
from extractors.formats.pdf_lines import TextLine, joined, read_lines
from extractors.formats.pdf_mending import Mender
from extractors.formats.pdf_objects import Drawn, read_objects
from extractors.formats.pdf_order import in_reading_order
from extractors.formats.pdf_pictures import PagePictures
from extractors.formats.pdf_tables import RuledTable, find_tables

_PICTURE_SHARE = 0.5
_FRAME_SHARE = 0.5
_LOGO_SHARE = 0.001
_FEW_CHARS = 50
_MANY_SHAPES = 30
_GARBLED = 0.1
_PRIVATE = range(0xE000, 0xF900)


class PageContent(NamedTuple):
    """What stands on page ``n`` (1-based); ``pictured`` if most of it can only be a picture of text, to be OCRed.

    ``width`` and ``height`` are those of the page as it reads; with a ``turn`` it is displayed turned. ``broken`` if it
    cannot be loaded at all. ``seen`` is what OCR made of a pictured page; its lines and tables then are those of the page,
    upright. ``recognised`` are places of garbled fonts whose words come from OCR, and how certain these are.
    """

    n: int
    width: float
    height: float
    lines: list[TextLine]
    tables: list[PageTable]
    watermark: list[TextLine]
    pictured: bool = False
    broken: bool = False
    garbled: bool = False
    outside: int = 0
    turn: Turn | None = None
    seen: Seen | None = None
    recognised: Sequence[tuple[Rect, float]] = ()

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as displayed."""
        return (self.turn.width, self.turn.height) if self.turn else (self.width, self.height)


def read_page(handles: tuple[Any, Any], n: int, pictures: PagePictures, mender: Mender) -> PageContent:
    """The content of a loaded page and its text; one whose text mostly reads up or down is laid out turned.

    ``pictures`` takes in those on it, ``mender`` puts garbled fonts right.
    """
    page, text_page = handles
    pictures.begin(n)
    frame = frame_of(page)
    chars = read_chars(text_page, frame)
    quarters = chars.quarters.index(max(chars.quarters))
    if not quarters:
        mended = mender.mend(handles, frame, n, chars)
        content = read_along(mended.chars, read_objects(page, frame, pictures), frame, n)
        return content._replace(garbled=mended.garbled, recognised=mended.places)
    level = read_chars(text_page, frame, frame.turns)
    turned = frame.turned(quarters)
    chars = read_chars(text_page, turned, turned.turns)
    shown = Turn(quarters, frame.width, frame.height)
    content = read_along(chars, read_objects(page, turned, pictures), turned, n, shown)
    content.lines.sort(key=lambda line: (line.top, line.x0))  # pdfium takes lines at one height for one and sorts them
    return content._replace(
        lines=[*read_lines(level.straight), *content.lines], outside=content.outside + level.outside
    )


def read_along(chars: Chars, drawn: Drawn, frame: Frame, n: int, turn: Turn | None = None) -> PageContent:
    """Page ``n`` from its characters in the order of its content and what is drawn on it, laid out as ``frame`` shows it."""
    tables = find_tables(drawn.rulings)
    free, inside = _sorted_into(tables, chars.straight)
    if any(_is_frame(table, cells, frame) for table, cells in zip(tables, inside, strict=True)):
        tables = [one for one, cells in zip(tables, inside, strict=True) if not _is_frame(one, cells, frame)]
        free, inside = _sorted_into(tables, chars.straight)
    found = [_page_table(table, cells, n, turn) for table, cells in zip(tables, inside, strict=True)]
    lines, found = arranged(read_lines(free, turn), Ruled(drawn.rulings, tables, found), n, frame.height)
    return PageContent(
        n,
        frame.width,
        frame.height,
        lines,
        found,
        read_lines(chars.tilted),
        pictured=_is_pictured(chars.straight, drawn, frame),
        garbled=_is_garbled(chars.straight),
        outside=chars.outside,
        turn=turn,
    )


class Ruled(NamedTuple):
    """What is drawn on a page: its rulings, the tables they make, and these with their words."""

    rulings: list[Rect]
    tables: list[RuledTable]
    filled: list[PageTable]


def arranged(lines: list[TextLine], ruled: Ruled, n: int, height: float) -> tuple[list[TextLine], list[PageTable]]:
    """The lines of page ``n``, so high, that stand outside tables, as they are read, and all tables from top to bottom."""
    regions = [one for one in find_regions(lines, ruled.rulings, ruled.tables, height) if one.head or is_table(one)]
    taken = {piece.order for region in regions for row in region.rows for piece in row.pieces}
    lines = in_reading_order([line for order, line in enumerate(lines) if order not in taken])
    headed = {id(one.head): one for one in regions if one.head}
    found = [
        below(one, headed[id(table)], n) if id(table) in headed else one
        for table, one in zip(ruled.tables, ruled.filled, strict=True)
    ]
    found += [aligned_table(region, n) for region in regions if region.head is None]
    return lines, stripes_together(found)


def _sorted_into(tables: list[RuledTable], chars: list[Char]) -> tuple[list[Char], list[dict[int, list[Char]]]]:
    """The characters outside all tables, and those of each table by the index of their cell."""
    inside: list[dict[int, list[Char]]] = [{} for _ in tables]
    if not tables:
        return chars, inside
    places = [(*table.box, table.cell_at, cells) for table, cells in zip(tables, inside, strict=True)]
    first, last = min(table.box.top for table in tables), max(table.box.bottom for table in tables)
    free = []
    for char in chars:
        x0, upper, x1, lower, _ = char
        x, y = (x0 + x1) / 2, (upper + lower) / 2
        if not first <= y < last:
            free.append(char)
            continue
        for left, top, right, bottom, cell_at, cells in places:
            if left <= x < right and top <= y < bottom:
                index = cell_at(x, y)
                if index is not None:
                    cells.setdefault(index, []).append(char)
                    break
        else:
            free.append(char)
    return free, inside


def _is_frame(table: RuledTable, chars: dict[int, list[Char]], frame: Frame) -> bool:
    """Whether a table only frames the page: its words stand in one cell that takes most of the page."""
    if len(chars) != 1:
        return False
    box = table.cells[next(iter(chars))].box
    return (box.x1 - box.x0) * (box.bottom - box.top) > _FRAME_SHARE * frame.width * frame.height


def _page_table(table: RuledTable, chars: dict[int, list[Char]], n: int, turn: Turn | None) -> PageTable:
    cells = []
    for index, cell in enumerate(table.cells):
        words = joined([(n, line) for line in read_lines(chars.get(index, []), turn)])
        cells.append(CellWords(cell.row, cell.col, words, cell.rowspan, cell.colspan))
    return PageTable(table.box, tuple(cells), tuple(table.columns))


def _is_pictured(chars: list[Char], drawn: Drawn, frame: Frame) -> bool:
    """A page with next to no text behind or beside a large picture, or with shapes alone (letters drawn as curves)."""
    visible = sum(1 for char in chars if not char.text.isspace())
    if not visible:
        return drawn.pictures > _LOGO_SHARE * frame.width * frame.height or drawn.shapes > _MANY_SHAPES
    return visible < _FEW_CHARS and drawn.pictures > _PICTURE_SHARE * frame.width * frame.height


def _is_garbled(chars: list[Char]) -> bool:
    """Whether a font of the page gives no usable Unicode."""
    odd = sum(1 for char in chars if char.text == "\ufffd" or ord(char.text) in _PRIVATE)
    return odd > _GARBLED * max(1, len(chars))


def load_and_read(document: Any, n: int, pictures: PagePictures, mender: Mender) -> PageContent:  # noqa: ANN401 - a handle
    """The content of page ``n`` (1-based); a page that pdfium cannot load is an empty one without a size."""
    page = load_page(document, n)
    if not page:
        return PageContent(n, 0.0, 0.0, [], [], [], pictured=True, broken=True)
    text_page = pdfium.FPDFText_LoadPage(page)
    try:
        if not text_page:
            return PageContent(n, 0.0, 0.0, [], [], [], pictured=True, broken=True)
        return read_page((page, text_page), n, pictures, mender)
    finally:
        if text_page:
            pdfium.FPDFText_ClosePage(text_page)
        pdfium.FPDF_ClosePage(page)


def load_page(document: Any, n: int) -> Any:  # noqa: ANN401 - raw handles of pdfium
    """Page ``n`` (1-based) as it is read and drawn, to be closed by the caller; a null handle if it cannot be loaded."""
    page = pdfium.FPDF_LoadPage(document, n - 1)
    return _flattened(document, page, n) if page else page


def _flattened(document: Any, page: Any, n: int) -> Any:  # noqa: ANN401 - raw handles of pdfium
    """The page with what was filled in or typed onto it (form fields, free text, stamps) as part of its content."""
    shown = {pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP}
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if kind in shown:
            break
    else:
        return page
    if pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) != pdfium.FLATTEN_SUCCESS:
        return page
    pdfium.FPDF_ClosePage(page)
    return pdfium.FPDF_LoadPage(document, n - 1)
