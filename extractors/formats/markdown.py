"""Markdown: the decoded file is the text; headings, pipe tables and tables in HTML are seen as such."""

import re
from collections.abc import Iterator

from extractors.formats.grid import MOST_COLUMNS, Grid
from extractors.formats.means import Means
from extractors.formats.structure import heading_level
from extractors.formats.text import TextLine, continues, decode, document, lines_of, margin
from models.document import Block, BlockType, Cell, Document

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_DELIMITER = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$")
_PIPE_CELL = re.compile(r"(?:\\.|[^|\\])*")
_TABLE = re.compile(r"<table\b.*?</table\s*>", re.IGNORECASE | re.DOTALL)
_ROW = re.compile(r"<tr\b[^>]*>(.*?)(?=<tr\b|</table)", re.IGNORECASE | re.DOTALL)
_CELL = re.compile(r"<t[dh]\b([^>]*)>(.*?)(?=</t[dh]|<t[dh]\b|</tr|$)", re.IGNORECASE | re.DOTALL)
_SPAN = re.compile(r"(rowspan|colspan)\s*=\s*[\"']?(\d{1,4})", re.IGNORECASE)
_RULE = re.compile(r"(?:[-*_]\s?){3,}$|<!--.*-->$|`{3,}.*$")
_TIGHT = re.compile(r"\s*(.*?)\s*$", re.DOTALL)


def read(data: bytes, means: Means) -> Document:
    """The document of a Markdown file; its ``text`` is the decoded file, markup included, without a byte order mark."""
    del means
    text = decode(data)
    tables = [_html_table(match) for match in _TABLE.finditer(text)]
    blocks = [block for block in tables if block.cells]
    free = [line for line in lines_of(text) if not any(t.start <= line.start < t.end for t in blocks)]
    blocks += _blocks(text, free, margin(free))
    return document(data, text, "md", tuple(sorted(blocks, key=lambda block: block.start)))


def _blocks(text: str, lines: list[TextLine], wrap: int | None) -> Iterator[Block]:
    index = 0
    while index < len(lines):
        rows = _pipe_rows(lines, index)
        if rows:
            yield _pipe_table(text, lines[index : index + rows])
            index += rows
            continue
        size = _paragraph(lines, index, wrap)
        if not _RULE.match(text[lines[index].start : lines[index].end]):
            yield _plain_block(text, lines[index : index + size])
        index += size


def _plain_block(text: str, lines: list[TextLine]) -> Block:
    start, end = lines[0].start, lines[-1].end
    heading = _HEADING.match(text, start, end)
    if heading and heading.group(2):
        begin, stop = heading.span(2)
        return Block(type=BlockType.HEADING, start=begin, end=stop, level=len(heading.group(1)))
    level = heading_level(text[start:end]) if len(lines) == 1 else 0
    return Block(type=BlockType.HEADING if level else BlockType.PARAGRAPH, start=start, end=end, level=level)


def _paragraph(lines: list[TextLine], first: int, wrap: int | None) -> int:
    """How many lines the paragraph has; in a text that is not wrapped every line is one, whatever Markdown says."""
    size = 1
    for index in range(first + 1, len(lines)):
        line, previous = lines[index], lines[index - 1]
        if wrap is None or line.after_blank or not continues(previous, line, wrap):
            break
        if _stands_alone(line) or _stands_alone(previous) or _pipe_rows(lines, index):
            break
        size += 1
    return size


def _stands_alone(line: TextLine) -> bool:
    printed = line.printed.lstrip()
    return bool(printed.startswith("#") or _RULE.match(printed) or heading_level(printed))


def _pipe_rows(lines: list[TextLine], first: int) -> int:
    """How many lines a pipe table has that begins at ``first``, its delimiter row counted; 0 if none does."""
    if first + 1 >= len(lines) or "|" not in lines[first].printed or lines[first + 1].after_blank:
        return 0
    if "|" not in lines[first + 1].printed or not _DELIMITER.match(lines[first + 1].printed.strip()):
        return 0
    size = 2
    while first + size < len(lines):
        line = lines[first + size]
        if line.after_blank or "|" not in line.printed:
            break
        size += 1
    return size


def _pipe_table(text: str, lines: list[TextLine]) -> Block:
    cells: list[Cell] = []
    for row, line in enumerate([lines[0], *lines[2:]]):
        start = line.start + (text[line.start] == "|")
        end = line.end - (text[line.end - 1] == "|" and line.end - 1 > start)
        for col, (begin, stop) in enumerate(_pipe_cells(text, start, end)):
            cells.append(Cell(row=row, col=col, start=begin, end=stop))
    return Block(type=BlockType.TABLE, start=lines[0].start, end=lines[-1].end, cells=tuple(cells))


def _pipe_cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start <= end:
        match = _PIPE_CELL.match(text, start, end)
        stop = match.end() if match else start
        yield _tight(text, start, stop)
        start = stop + 1


def _html_table(match: re.Match[str]) -> Block:
    text, cells, grid = match.string, [], Grid()
    rows = list(_ROW.finditer(text, match.start(), match.end()))
    for row, found in enumerate(rows):
        for cell in _CELL.finditer(text, *found.span(1)):
            spans = {key.lower(): max(1, int(value)) for key, value in _SPAN.findall(cell.group(1))}
            down = min(spans.get("rowspan", 1), len(rows) - row)
            across = min(spans.get("colspan", 1), MOST_COLUMNS)
            col = grid.place(row, down, across)
            start, end = _tight(text, *cell.span(2))
            cells.append(Cell(row=row, col=col, start=start, end=end, rowspan=down, colspan=across))
    return Block(type=BlockType.TABLE, start=match.start(), end=match.end(), cells=tuple(cells))


def _tight(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without its outer spaces."""
    match = _TIGHT.match(text, start, end)
    return match.span(1) if match else (start, end)
