"""Tables of a report as they were before a page break cut them: rows of cells, a cell in as many parts as pages it is on."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from credit_checks.reports.words import fold
from models.document import BODY_TYPES, Block, BlockType, Document


class SheetCell(NamedTuple):
    """A cell: its column, and its parts of the document's text."""

    col: int
    parts: tuple[tuple[int, int], ...]


Row = tuple[SheetCell, ...]
GoesOn = Callable[[Sequence[str], Sequence[str]], bool]
"""Whether the second row, the first of a page, is the rest of the first one; both as words by column."""


class Sheet(NamedTuple):
    """A table, or what one page has of it; ``follows`` where only a page break parts it from the table before it."""

    rows: tuple[Row, ...]
    width: int
    follows: bool


def words_of(document: Document, cell: SheetCell) -> str:
    """The words of a cell without spaces."""
    lines = (line for part in cell.parts for line in lines_of(document, *part))
    return "".join("".join(document.text[start:end].split()) for start, end in lines)


def lines_of(document: Document, start: int, end: int) -> list[tuple[int, int]]:
    """The lines of a cell from top to bottom; a file may draw them in another order."""
    if "\n" not in (words := document.text[start:end]):
        return [(start, end)]
    found = []
    reached = start
    for text in words.split("\n"):
        place = (reached, reached + len(text))
        line = next(iter(document.touched(*place)), None)
        found.append(((line.page, line.top) if line is not None else None, place))
        reached += len(text) + 1
    tops = [top for top, (begin, stop) in found if begin < stop]
    if any(top is None for top in tops) or len({top[0] for top in tops if top is not None}) > 1:
        return [place for _, place in found]
    return [place for _, place in sorted(found, key=lambda one: one[0] or (0, 0.0))]


def flow(document: Document, running: Callable[[Block], bool], goes_on: GoesOn) -> Iterator[Block | Sheet]:
    """The body in its order, tables as sheets; ``running`` says which running line belongs to the body all the same."""
    held: Sheet | None = None
    for block in document.blocks:
        if block.type not in BODY_TYPES and not (_is_margin(block) and running(block)):
            continue
        if block.type is not BlockType.TABLE:
            if held is not None:
                yield held
                held = None
            yield block
            continue
        sheet = _mended(document, _sheet(block, follows=held is not None), goes_on)
        if held is not None:
            held, sheet = _joined(document, held, sheet, goes_on)
            yield held
        held = sheet
    if held is not None:
        yield held


def _is_margin(block: Block) -> bool:
    return block.type in {BlockType.HEADER, BlockType.FOOTER}


def _sheet(block: Block, *, follows: bool) -> Sheet:
    rows: dict[int, list[SheetCell]] = {}
    for cell in sorted(block.cells, key=lambda cell: (cell.row, cell.col)):
        rows.setdefault(cell.row, []).append(SheetCell(cell.col, ((cell.start, cell.end),)))
    width = max((cell.col + cell.colspan for cell in block.cells), default=0)
    return Sheet(tuple(tuple(row) for _, row in sorted(rows.items())), width, follows)


def _mended(document: Document, sheet: Sheet, goes_on: GoesOn) -> Sheet:
    """The rows that a page break cut inside one table put together."""
    rows: list[Row] = []
    for row in sheet.rows:
        if rows and goes_on(_by_column(document, rows[-1], sheet.width), _by_column(document, row, sheet.width)):
            rows[-1] = _both(rows[-1], row)
        else:
            rows.append(row)
    return sheet._replace(rows=tuple(rows))


def _joined(document: Document, above: Sheet, below: Sheet, goes_on: GoesOn) -> tuple[Sheet, Sheet]:
    """Both, the first row of the lower one given to the last of the upper one if it is its rest."""
    if above.width != below.width or not above.rows or not below.rows:
        return above, below
    last, first = above.rows[-1], below.rows[0]
    if not goes_on(_by_column(document, last, above.width), _by_column(document, first, above.width)):
        return above, below
    row = _both(last, first)
    return above._replace(rows=(*above.rows[:-1], row)), below._replace(rows=below.rows[1:])


def _by_column(document: Document, row: Row, width: int) -> list[str]:
    words = {cell.col: words_of(document, cell) for cell in row}
    return [words.get(col, "") for col in range(width)]


def _both(last: Row, first: Row) -> Row:
    rest = {cell.col: cell.parts for cell in first}
    known = tuple(cell._replace(parts=(*cell.parts, *rest.pop(cell.col, ()))) for cell in last)
    return tuple(sorted((*known, *(SheetCell(col, parts) for col, parts in rest.items()))))


def label_columns(document: Document, sheet: Sheet, known: frozenset[str]) -> frozenset[int]:
    """The columns of a table at least half of whose cells are known labels; rows with words in one cell aside."""
    cells: dict[int, list[bool]] = {}
    for row in sheet.rows:
        words = {cell.col: one for cell in row if (one := fold(words_of(document, cell)).removesuffix(":"))}
        for col, one in words.items() if len(words) > 1 else ():
            cells.setdefault(col, []).append(one in known)
    if sum(map(sum, cells.values())) < _LEAST:
        return frozenset()
    return frozenset(col for col, are in cells.items() if any(are) and 2 * sum(are) >= len(are))


_LEAST = 3
"""So many labels make a table one of labels and values."""


def is_mixed(document: Document, sheet: Sheet, known: frozenset[str], *, is_last: bool) -> bool:
    """Whether rules leave columns out or cut a row: a label inside a cell, half a one at the end of the last table."""
    halves = _halves(known)
    for cell in (cell for row in sheet.rows for cell in row):
        for line in (line for part in cell.parts for line in lines_of(document, *part)):
            inner = map(fold, document.text[slice(*line)].split()[1:])
            if any(one in halves or (":" in one and one[: one.index(":")] in known) for one in inner):
                return True
    return is_last and any(fold(words_of(document, cell)) in halves for cell in sheet.rows[-1])


@cache
def _halves(known: frozenset[str]) -> frozenset[str]:
    return frozenset(label[:length] for label in known for length in range(_SHORTEST_HALF, len(label))) - known


_SHORTEST_HALF = 6
"""So many characters of a label at least are taken for the beginning of it."""
