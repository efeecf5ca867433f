"""Builds a Document piece by piece: one growing text, blocks and lines with their offsets in it."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extractors.formats.structure import settled
from models.document import Block, BlockType, Cell, Document, FileFacts, Line, Method, Page


class Words(NamedTuple):
    """The text of one block or cell; ``lines`` say where it stands on its pages, offsets counted inside ``text``."""

    text: str
    lines: tuple[Line, ...] = ()


class CellWords(NamedTuple):
    """One cell of a table: 0-based place of its top left corner, its words, and how far it reaches."""

    row: int
    col: int
    words: Words
    rowspan: int = 1
    colspan: int = 1


class Builder:
    """Collects blocks in reading order; a line feed stands between blocks and rows, a tab between cells of a row."""

    def __init__(self) -> None:
        self.warnings: list[str] = []
        self.unread: list[str] = []
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._lines: list[Line] = []

    @property
    def blocks(self) -> Sequence[Block]:
        """The blocks so far."""
        return self._blocks

    def add(
        self, kind: BlockType, words: Words | str, *, level: int = 0, page: int | None = None, author: str | None = None
    ) -> None:
        """Append one block that is no table; words without a visible character leave nothing."""
        given = Words(words) if isinstance(words, str) else words
        if not given.text.strip():
            return
        self._separate()
        start = self._length
        self._write(given)
        self._blocks.append(Block(type=kind, start=start, end=self._length, page=page, level=level, author=author))

    def add_table(self, cells: Iterable[CellWords], *, page: int | None = None) -> None:
        """Append one table, its cells in any order; a table without a visible character leaves nothing."""
        ordered = sorted(cells, key=lambda cell: (cell.row, cell.col))
        if not any(cell.words.text.strip() for cell in ordered):
            return
        self._separate()
        start, placed = self._length, []
        for index, cell in enumerate(ordered):
            if index:
                self._put("\t" if ordered[index - 1].row == cell.row else "\n")
            begin = self._length
            self._write(cell.words)
            placed.append(
                Cell(
                    row=cell.row,
                    col=cell.col,
                    start=begin,
                    end=self._length,
                    rowspan=cell.rowspan,
                    colspan=cell.colspan,
                )
            )
        self._blocks.append(Block(type=BlockType.TABLE, start=start, end=self._length, page=page, cells=tuple(placed)))

    def miss(self, where: str, what: str) -> None:
        """Note that text of a part or page is missing, and why."""
        self.unread.append(where)
        self.warnings.append(f"{where}: {what}")

    def document(self, data: bytes, form: str, pages: Sequence[Page] = (), file: FileFacts | None = None) -> Document:
        """The document of ``data`` as collected."""
        text = "".join(self._parts)
        return Document(
            sha256=hashlib.sha256(data).hexdigest(),
            format=form,
            method=Method.TEXT,
            text=text,
            blocks=settled(self._blocks, text),
            pages=tuple(pages),
            lines=tuple(self._lines),
            file=file or FileFacts(),
            warnings=tuple(self.warnings),
            unread=tuple(self.unread),
        )

    def _separate(self) -> None:
        if self._parts:
            self._put("\n")

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _write(self, words: Words) -> None:
        base = self._length
        self._lines.extend(line.but(start=base + line.start, end=base + line.end) for line in words.lines)
        self._put(words.text)
