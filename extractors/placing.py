"""The way back to the page for a format without pages: what LibreOffice draws, aligned to what was read.

The pages are those of LibreOffice with the fonts of this machine; Word may break them elsewhere.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from extractors.alignment import ABSENT, Strand, align
from extractors.drawn_rows import Row, folded, is_blank, masked, part_margins, rows_of
from extractors.formats.limits import Limits
from extractors.formats.pdf_chars import Char
from extractors.formats.pdf_drawn import DrawnPage, drawn_pages
from models.document import Block, BlockType, Document, Line, Page

_MARGINS: Final = frozenset({BlockType.HEADER, BlockType.FOOTER})
_ASIDE: Final = _MARGINS | {BlockType.COMMENT}
"""Blocks that are not in the flow of the pages; comments are not drawn at all."""
_ENOUGH: Final = 0.95


def paged(document: Document, pdf: bytes, limits: Limits) -> Document:
    """The document with the pages of a PDF that was made from the same file.

    Raises:
        Unreadable: the PDF is damaged or has too many pages.
    """
    return placed(document, drawn_pages(pdf, limits))


def placed(document: Document, pages: Sequence[DrawnPage]) -> Document:
    """The document with pages, lines and the pages of its blocks, as far as its characters are found on these pages.

    A line is given only where its characters are found; what is not found has none, and no page unless what stands
    before and behind it is on one.
    """
    running = {masked(words) for block in document.blocks for _, words in _running(document, block)}
    margins, rows = part_margins([row for page in pages for row in rows_of(page)], running)
    leaves = [leaf for block in document.blocks if block.type not in _ASIDE for leaf in _leaves(block)]
    found = list(_lines(document.text, leaves, rows))
    lines = sorted([*found, *_margin_lines(document, margins)], key=lambda line: line.start)
    warnings = document.warnings
    share = _share(document.text, leaves, found)
    if share < _ENOUGH:
        warnings = (*warnings, f"{share:.0%} of the characters are found on the pages as LibreOffice lays them out")
    pictured = ", ".join(str(page.n) for page in pages if page.pictured)
    if pictured:
        warnings = (*warnings, f"pages {pictured} hold no text but pictures (need OCR)")
    shown = (Page(n=p.n, width=round(p.width, 2), height=round(p.height, 2), text=not p.pictured) for p in pages)
    return document.but(
        pages=tuple(shown),
        lines=tuple(lines),
        blocks=tuple(_with_pages(document, lines, margins)),
        warnings=warnings,
    )


def _running(document: Document, block: Block) -> Iterator[tuple[int, str]]:
    """The lines of a header or footer, each with where it begins."""
    if block.type in _MARGINS:
        at = block.start
        for words in document.text[block.start : block.end].split("\n"):
            yield at, words
            at += len(words) + 1


def _leaves(block: Block) -> Iterator[tuple[int, int]]:
    if block.type is BlockType.TABLE:
        yield from ((cell.start, cell.end) for cell in block.cells)
    else:
        yield block.start, block.end


def _share(text: str, leaves: Sequence[tuple[int, int]], lines: Iterable[Line]) -> float:
    """How many of the visible characters have a line, 0 to 1."""
    found, wanted = (
        sum(1 for start, end in ranges for char in text[start:end] if not is_blank(char))
        for ranges in ([(line.start, line.end) for line in lines], leaves)
    )
    return found / wanted if wanted else 1.0


class _Written:
    """The visible characters of some ranges of a text, folded; ``at`` is where each stands in the text."""

    def __init__(self, text: str, leaves: Iterable[tuple[int, int]]) -> None:
        self.at: list[int] = []
        pieces, parts = [], []
        for start, end in leaves:
            first = len(self.at)
            for at in range(start, end):
                if not is_blank(text[at]):
                    pieces.append(folded(text[at]))
                    self.at.append(at)
                    if len(pieces[-1]) > 1:
                        self.at.extend([at] * (len(pieces[-1]) - 1))
            if len(self.at) > first:
                parts.append(first)
        self.strand = Strand("".join(pieces), parts)


class _Drawn:
    """The characters of rows one after the other, folded; ``char`` and ``row`` are those that each came from."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.char: list[Char] = []
        self.row: list[int] = []
        pieces, parts = [], []
        for index, row in enumerate(rows):
            parts.append(len(self.char))
            for char in row.chars:
                pieces.append(folded(char.text))
                self.char.extend([char] * len(pieces[-1]))
            self.row.extend([index] * (len(self.char) - len(self.row)))
        self.strand = Strand("".join(pieces), parts, [row.page for row in rows])


def _lines(text: str, leaves: Sequence[tuple[int, int]], rows: Sequence[Row]) -> Iterator[Line]:
    """The lines of these ranges of a text, as far as their characters are found in these rows."""
    written, drawn = _Written(text, leaves), _Drawn(rows)
    if not written.at or not drawn.char:
        return
    run: list[tuple[int, Char]] = []
    before = (ABSENT, ABSENT)
    for index, place in enumerate(align(written.strand, drawn.strand)):
        if place == ABSENT:
            continue
        now = (written.at[index], drawn.char[place])
        home = (drawn.row[place], written.strand.part(index))
        if run and now[0] == run[-1][0]:  # the other half of a ligature, which may be drawn as one character or as two
            run[-1] = (now[0], run[-1][1]._replace(x1=max(run[-1][1].x1, now[1].x1)))
            continue
        if run and not (home == before and _goes_on(text, run[-1], now)):
            yield _line(run, rows[before[0]].page)
            run = []
        run.append(now)
        before = home
    if run:
        yield _line(run, rows[before[0]].page)


def _goes_on(text: str, one: tuple[int, Char], other: tuple[int, Char]) -> bool:
    """Whether nothing visible stands between two characters, and the other is not before the one on the page."""
    between = text[one[0] + 1 : other[0]]
    return other[1].x0 >= one[1].x0 and (not between or all(map(is_blank, between)))


def _line(run: Sequence[tuple[int, Char]], page: int) -> Line:
    """The line of characters (offset, character on the page); blanks between share the space there is."""
    xs: list[float] = []
    for (at, char), (then, after) in pairwise(run):
        xs.append(char.x0)
        blanks = then - at - 1
        if blanks:
            xs.extend(char.x1 + (after.x0 - char.x1) * step / blanks for step in range(blanks))
    last_at, last = run[-1]
    return Line(
        start=run[0][0],
        end=last_at + 1,
        page=page,
        top=round(min(char.top for _, char in run), 2),
        bottom=round(max(char.bottom for _, char in run), 2),
        xs=tuple(round(x, 2) for x in (*xs, last.x0, last.x1)),
    )


def _margin_lines(document: Document, margins: Mapping[str, Sequence[Row]]) -> Iterator[Line]:
    """The lines of headers and footers where they are shown first, if any page shows the page number that is stored."""
    for block in document.blocks:
        for start, words in _running(document, block):
            rows = margins.get(masked(words), ())
            same = [row for row in rows if row.text == "".join(words.split())]
            yield from _lines(document.text, [(start, start + len(words))], (same or rows)[:1])


def _with_pages(document: Document, lines: Sequence[Line], margins: Mapping[str, Sequence[Row]]) -> Iterator[Block]:
    """The blocks with the page of their first line; without one, the page that both neighbours are on."""
    spans: list[tuple[int | None, int | None]] = []
    waiting = iter(lines)
    line = next(waiting, None)
    for block in document.blocks:
        begins = ends = None
        while line is not None and line.start < block.end:
            begins, ends = begins or line.page, line.page
            line = next(waiting, None)
        shown = _first_page(document, block, margins)
        spans.append((begins or shown, ends or shown))
    for index, (block, (page, _)) in enumerate(zip(document.blocks, spans, strict=True)):
        before = spans[index - 1][1] if index else None
        after = spans[index + 1][0] if index + 1 < len(spans) else None
        yield block.but(page=page or (before if before == after else None))


def _first_page(document: Document, block: Block, margins: Mapping[str, Sequence[Row]]) -> int | None:
    """The first page that shows a header or footer."""
    shown = (row.page for _, words in _running(document, block) for row in margins.get(masked(words), ())[:1])
    return min(shown, default=None)
