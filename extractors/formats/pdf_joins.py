"""Tables that go on over a page break: joined, repeated headings dropped, a row that the break has cut made whole."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extractors.formats.building import CellWords, Words
from extractors.formats.page_tables import PageTable
from extractors.formats.pdf_paragraphs import Placed
from extractors.formats.structure import is_value, token_length, width

_EDGE = 3.0
_PADDING = 1.0
_ROWS = 3
_MOST_HEADING = 4
_CONTINUED = re.compile(r"[（(]?[续接][上前]?[页表].{0,40}|表\s?[\d.\-—–A-Z]+.{0,40}[（(]续(?:表)?\s?\d?[）)]")
_NUMBER = re.compile(r"[-+—–≥≤]?\s?\d[\d,，.]*\s?[%％]?")
_ENDS = ("。", "；", "！", "？", ".", ";", "!", "?", "：", ":")


class TableAt(NamedTuple):
    """A table, the page on which it begins and the one on which it ends."""

    page: int
    last: int
    table: PageTable


Item = list[Placed] | TableAt
"""Lines of the body between tables, or a table."""


def with_joined_tables(items: Iterable[Item]) -> Iterator[Item]:
    """The same with every table that goes on at the head of the next page in one piece, "续表" lines after it."""
    open_table: TableAt | None = None
    notes: list[Placed] = []
    for item in items:
        if isinstance(item, list) and (not item or (open_table and _is_note(item, open_table))):
            notes += item
            continue
        joined = _joined(open_table, item) if open_table and isinstance(item, TableAt) else None
        if joined is not None:
            open_table = joined
            continue
        yield from _closed(open_table, notes)
        open_table, notes = (item, []) if isinstance(item, TableAt) else (None, [])
        if isinstance(item, list):
            yield item
    yield from _closed(open_table, notes)


def _closed(table: TableAt | None, notes: list[Placed]) -> Iterator[Item]:
    if table is not None:
        yield table
    if notes:
        yield notes


def _is_note(lines: Sequence[Placed], table: TableAt) -> bool:
    """Whether lines at the head of the next page only say that the table goes on."""
    return (
        len(lines) == 1
        and lines[0].page == table.last + 1
        and _CONTINUED.fullmatch(lines[0].line.text.strip()) is not None
    )


def _joined(one: TableAt, other: TableAt) -> TableAt | None:
    """Both as one table; None if the second is a table of its own."""
    if other.page != one.last + 1 or one.table.ruled is not other.table.ruled:
        return None
    fitted = _fitted(one.table, other.table)
    if fitted is None:
        return None
    above, below, columns = fitted
    heading = _heading(above, below)
    if not one.table.ruled and not heading and not _starts_with_values(below):
        return None
    rest = [cell for cell in below if cell.row >= heading]
    cells = _stacked(above, rest, columns, heading)
    return TableAt(one.page, other.last, one.table._replace(cells=tuple(cells), columns=columns))


_Fitted = tuple[tuple[CellWords, ...], tuple[CellWords, ...], tuple[float, ...]]


def _fitted(one: PageTable, other: PageTable) -> _Fitted | None:
    """The cells of both in common columns, if they have such; left and right pages may be shifted against each other."""
    if not one.ruled:
        cells = _into(one.columns, other.cells)
        return (one.cells, cells, one.columns) if cells is not None else None
    shift = one.columns[0] - other.columns[0]
    edges = tuple(edge + shift for edge in other.columns)
    if abs(one.columns[-1] - edges[-1]) > _EDGE:
        return None
    if _holds(one.columns, edges):
        return one.cells, _spread(other.cells, edges, one.columns), one.columns
    if _holds(edges, one.columns):
        return _spread(one.cells, one.columns, edges), other.cells, edges
    return None


def _holds(many: Sequence[float], few: Sequence[float]) -> bool:
    return all(any(abs(edge - one) <= _EDGE for one in many) for edge in few)


def _spread(cells: Sequence[CellWords], edges: Sequence[float], wanted: Sequence[float]) -> tuple[CellWords, ...]:
    """Cells of a grid with some edges in a grid that has these and others."""
    place = [min(range(len(wanted)), key=lambda index: abs(wanted[index] - edge)) for edge in edges]
    return tuple(
        cell._replace(col=place[cell.col], colspan=place[cell.col + cell.colspan] - place[cell.col]) for cell in cells
    )


def _into(columns: Sequence[float], cells: Sequence[CellWords]) -> tuple[CellWords, ...] | None:
    """Cells whose columns follow from their words, put where these words stand; None if two of a row meet."""
    found: list[CellWords] = []
    for cell in cells:
        lines = cell.words.lines
        if lines:
            middle = sum(line.xs[0] + line.xs[-1] for line in lines) / (2 * len(lines))
            if not columns[0] - _EDGE < middle < columns[-1] + _EDGE:
                return None
            col = min(max(bisect_right(columns, middle) - 1, 0), len(columns) - 2)
            found.append(cell._replace(col=col, colspan=min(cell.colspan, len(columns) - 1 - col)))
    taken = [(cell.row, cell.col + at) for cell in found for at in range(cell.colspan)]
    if len(taken) != len(set(taken)):
        return None
    empty = {(cell.row, col) for cell in found for col in range(len(columns) - 1)} - set(taken)
    return tuple(sorted([*found, *(CellWords(row, col, Words("")) for row, col in empty)]))


def _heading(above: Sequence[CellWords], below: Sequence[CellWords]) -> int:
    """How many rows at the head of the second table repeat those of the first."""
    ours, theirs = _texts(above), _texts(below)
    same = 0
    while same < min(_MOST_HEADING, len(theirs) - 1) and ours.get(same) == theirs.get(same) and theirs.get(same):
        same += 1
    crossing = [cell for cell in below if cell.row < same < cell.row + cell.rowspan]
    return same if not crossing else min(cell.row for cell in crossing)


def _texts(cells: Iterable[CellWords]) -> dict[int, tuple[tuple[int, str], ...]]:
    rows: dict[int, list[tuple[int, str]]] = {}
    for cell in cells:
        text = "".join(cell.words.text.split())
        rows.setdefault(cell.row, [])
        if text:
            rows[cell.row].append((cell.col, text))
    return {row: tuple(sorted(texts)) for row, texts in rows.items()}


def _starts_with_values(cells: Sequence[CellWords]) -> bool:
    return any(cell.row == 0 and is_value(cell.words.text) for cell in cells)


def _stacked(
    above: Sequence[CellWords], below: Sequence[CellWords], columns: Sequence[float], heading: int
) -> list[CellWords]:
    """The rows of both below each other, the first of the second joined to the last of the first if the break cut it.

    An empty cell in front that reaches down, or lies below one that does, is the rest of the one above it.
    """
    end = max(cell.row + cell.rowspan for cell in above)
    last = {cell.col: cell for cell in above if cell.row + cell.rowspan == end}
    first = {cell.col: cell for cell in below if cell.row == heading}
    cut = _fits_below(last, first) and (_lacks_its_key(above, first) or _is_cut(last, first, columns))
    whole, taken = [], set()
    for cell in above:
        rest = first.get(cell.col) if last.get(cell.col) is cell else None
        if rest is not None and (cut or (rest.col in _rests(last, first))):
            taken.add(rest.col)
            words = _together(cell.words, rest.words) if cut else cell.words
            cell = cell._replace(words=words, rowspan=cell.rowspan + rest.rowspan - int(cut))  # noqa: PLW2901
        whole.append(cell)
    shift = end - heading - int(cut)
    kept = (cell for cell in below if not (cell.row == heading and cell.col in taken))
    return [*whole, *(cell._replace(row=cell.row + shift) for cell in kept)]


def _rests(last: dict[int, CellWords], first: dict[int, CellWords]) -> set[int]:
    """The columns from the left on in which a cell goes on without words."""
    found: set[int] = set()
    for col in sorted(first):
        above, below = last.get(col), first[col]
        if above is None or above.colspan != below.colspan or below.words.text.strip():
            break
        if max(above.rowspan, below.rowspan) < 2:
            break
        found.add(col)
    return found


def _fits_below(last: dict[int, CellWords], first: dict[int, CellWords]) -> bool:
    """Whether a first row has the cells of the last one, and where it has words, no lone number."""
    words = [cell.words.text.strip() for cell in first.values() if cell.words.text.strip()]
    same = first.keys() <= last.keys() and all(
        (last[col].colspan, cell.rowspan) == (cell.colspan, 1) for col, cell in first.items()
    )
    return same and 0 < len(words) < len(first) and not any(map(_NUMBER.fullmatch, words))


def _lacks_its_key(above: Sequence[CellWords], first: dict[int, CellWords]) -> bool:
    """Whether every row before has a first cell of its own with words in it, and this one has not."""
    keys = {cell.row for cell in above if cell.col == 0 and cell.rowspan == 1 and cell.words.text.strip()}
    rows = {cell.row for cell in above}
    return len(rows) >= _ROWS and keys == rows and 0 in first and not first[0].words.text.strip()


def _is_cut(last: dict[int, CellWords], first: dict[int, CellWords], columns: Sequence[float]) -> bool:
    """Whether a first row carries on the last one: words that end no sentence, in a cell that is full."""
    cells = [(last[col], cell.words) for col, cell in first.items() if cell.words.text.strip()]
    if any(_is_finished(cell) for cell, _ in cells):
        return False
    return any(_is_full(cell, rest, columns) for cell, rest in cells)


def _is_finished(cell: CellWords) -> bool:
    text = cell.words.text.rstrip()
    return not text or text.endswith(_ENDS)


def _is_full(cell: CellWords, rest: Words, columns: Sequence[float]) -> bool:
    """Whether the last line of a cell has no room for how ``rest`` begins."""
    if not cell.words.lines:
        return False
    line = cell.words.lines[-1]
    em = 2 * (line.xs[-1] - line.xs[0]) / max(1, width(cell.words.text.rsplit("\n", 1)[-1]))
    begins = em * width(rest.text[: token_length(rest.text)]) / 2
    return columns[cell.col + cell.colspan] - line.xs[-1] < begins + _PADDING * em


def _together(one: Words, other: Words) -> Words:
    if not other.text:
        return one
    start = len(one.text) + 1
    moved = (line.but(start=line.start + start, end=line.end + start) for line in other.lines)
    return Words(f"{one.text}\n{other.text}", (*one.lines, *moved))
