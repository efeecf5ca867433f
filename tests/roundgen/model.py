"""A neutral document: headings, paragraphs, tables; any writer renders it, so layout and format combine freely."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Style(StrEnum):
    """What a paragraph is for; each writer has its own look for it."""

    BODY = "body"
    TITLE = "title"
    COVER = "cover"
    CENTER = "center"
    LINE = "line"
    SIGN = "sign"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; level 0 stands outside the numbering, `text` carries its number once a layout has set it."""

    level: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text, a cover line or a `label：value` line."""

    text: str
    style: Style = Style.BODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A table cell; a line feed in `text` is a break inside the cell."""

    text: str
    colspan: int = 1
    rowspan: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells as in HTML (covered positions are absent); widths are shares of the text width."""

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    caption: str = ""
    header_rows: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    """A new page where the format has pages."""


Block = Heading | Paragraph | Table | PageBreak


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Who made the file, with what, and when; goes into the file's properties."""

    author: str
    modified_by: str
    company: str
    application: str
    created: datetime
    modified: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A document ready to be written."""

    title: str
    blocks: tuple[Block, ...]
    running_head: str
    origin: Origin
    heading_styles: bool = True


def body(*texts: str) -> list[Block]:
    """Paragraphs of running text."""
    return [Paragraph(text=text) for text in texts]


def grid(caption: str, head: tuple[str, ...], rows: Sequence[tuple[str, ...]], widths: tuple[float, ...]) -> Table:
    """A plain ruled table with one head row."""
    return Table(
        caption=caption,
        rows=(
            tuple(Cell(text=text, header=True) for text in head),
            *(tuple(Cell(text=text) for text in row) for row in rows),
        ),
        widths=widths,
    )


def grouped(caption: str, head: tuple[str, ...], rows: Sequence[tuple[str, ...]], widths: tuple[float, ...]) -> Table:
    """As `grid`, with equal neighbours in the first column merged into one tall cell."""
    lines: list[tuple[Cell, ...]] = [tuple(Cell(text=text, header=True) for text in head)]
    for index, row in enumerate(rows):
        cells = [Cell(text=text) for text in row[1:]]
        if index == 0 or rows[index - 1][0] != row[0]:
            span = next((n for n, other in enumerate(rows[index:]) if other[0] != row[0]), len(rows) - index)
            cells.insert(0, Cell(text=row[0], rowspan=span))
        lines.append(tuple(cells))
    return Table(caption=caption, rows=tuple(lines), widths=widths)
