"""What a reader should find in a rendered report: blocks in reading order, and what runs along the margins."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tests.papergen.model import (
    Beside,
    Cell,
    Columns,
    Element,
    Heading,
    Kind,
    Lines,
    PageBreak,
    Pair,
    Paper,
    Paragraph,
    Rendered,
    Table,
    plain,
)


class Role(StrEnum):
    """What a text is; ``line`` is a line of a decoy, ``note`` a caption, unit or source of a table."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    COLUMN = "column"
    NOTE = "note"
    LINE = "line"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueText:
    """A text as it should be read; ``page`` None where its first page is not known."""

    role: Role
    text: str
    page: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueTable:
    """A table as it should be read: one, however many pages it takes; repeated heads are dropped."""

    kind: Kind
    cells: tuple[Cell, ...]
    page: int | None


TrueBlock = TrueText | TrueTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """Blocks in reading order; the running head, the foot's pattern and the watermark."""

    blocks: tuple[TrueBlock, ...]
    head: str
    foot: str
    watermark: str

    @property
    def tables(self) -> list[TrueTable]:
        """The tables."""
        return [block for block in self.blocks if isinstance(block, TrueTable)]

    @property
    def texts(self) -> list[TrueText]:
        """All but the tables."""
        return [block for block in self.blocks if isinstance(block, TrueText)]


def truth_of(paper: Paper, rendered: Rendered) -> Truth:
    """The truth about one rendering of a paper."""
    blocks: list[TrueBlock] = []
    for element, page in zip(paper.elements, rendered.pages, strict=True):
        blocks += _blocks(element, page)
    return Truth(
        blocks=tuple(blocks), head=paper.head, foot=paper.foot, watermark=paper.watermark if rendered.watermark else ""
    )


def _blocks(element: Element, page: int | None) -> Iterator[TrueBlock]:
    match element:
        case Heading():
            yield _text(Role.HEADING, element.text, page)
        case Paragraph():
            yield _text(Role.PARAGRAPH, element.text, page)
        case Columns():
            yield from (_text(Role.COLUMN, text, page if n == 0 else None) for n, text in enumerate(element.paragraphs))
        case Table():
            yield from _table(element, page)
        case Pair():
            yield _text(Role.NOTE, element.caption, page)
            yield from (*_table(element.left, page), *_table(element.right, page))
        case Beside():
            yield from (*_table(element.table, page), _text(Role.COLUMN, element.text, page))
        case Lines():
            for n, parts in enumerate(element.lines):
                yield _text(Role.LINE, "".join(parts), page if n == 0 else None)
        case PageBreak():
            pass


def _table(table: Table, page: int | None) -> Iterator[TrueBlock]:
    for text in (table.caption, table.unit):
        if text:
            yield _text(Role.NOTE, text, page)
    cells = tuple(
        Cell(row=cell.row, col=cell.col, rowspan=cell.rowspan, colspan=cell.colspan, text=plain(cell.text))
        for cell in table.cells
    )
    yield TrueTable(kind=table.kind, cells=cells, page=page)
    if table.note:
        yield _text(Role.NOTE, table.note, None)


def _text(role: Role, text: str, page: int | None) -> TrueText:
    return TrueText(role=role, text=plain(text), page=page)
