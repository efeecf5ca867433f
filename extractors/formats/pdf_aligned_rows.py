"""Visual rows of a table without upright rulings → its rows and cells: wrapped lines put back into their cell."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from extractors.formats.building import CellWords, Words
from extractors.formats.pdf_aligned import Region, column_of
from extractors.formats.pdf_frame import Rect
from extractors.formats.pdf_lines import TextLine, joined
from extractors.formats.pdf_rows import Piece, Row

_EACH = 0.6
_TIGHT = 0.7
_REACHES = 0.75
_LEAST_WIDTH = 4.0


def cells_of(region: Region, n: int) -> list[CellWords]:
    """The cells of a table on page ``n`` (1-based), empty ones too."""
    found: list[CellWords] = []
    rows = list(_logical_rows(region))
    for number, pieces in enumerate(rows):
        below = rows[number + 1] if number + 1 < len(rows) else None
        placed = _placed(region, pieces, below)
        taken = {col for first, last, _ in placed for col in range(first, last + 1)}
        for first, last, words in placed:
            text = joined([(n, line) for line in _lines(words)])
            found.append(CellWords(number, first, text, 1, last - first + 1))
        found += [CellWords(number, col, Words("")) for col in range(len(region.columns)) if col not in taken]
    return _with_tall_heads(found)


def _with_tall_heads(cells: list[CellWords]) -> list[CellWords]:
    """Heads of one column beside heads of several reach down where nothing stands below them."""
    spanning = any(cell.row == 0 and cell.colspan > 1 for cell in cells)
    below = {cell.col: cell for cell in cells if cell.row == 1}
    tall = {
        cell.col
        for cell in cells
        if spanning and cell.row == 0 and cell.colspan == 1 and cell.words.text
        if cell.col in below and below[cell.col].colspan == 1 and not below[cell.col].words.text
    }
    kept = (cell for cell in cells if not (cell.row == 1 and cell.col in tall))
    return [cell._replace(rowspan=2) if cell.row == 0 and cell.col in tall else cell for cell in kept]


def _logical_rows(region: Region) -> Iterator[list[Piece]]:
    bands = list(_bands(region, len(region.columns)))
    if len(bands) > 1 and len(bands) >= _EACH * len(region.rows):
        yield from _heading(region, bands[0])
        yield from ([piece for row in band for piece in row.pieces] for band in bands[1:])
        return
    bands = list(_bands(region, len(region.columns) / 2))
    by_cell = _goes_by_cell(region)
    for index, band in enumerate(bands):
        if by_cell:
            yield from _by_content(region, band)
        elif index == 0 and len(bands) > 1:
            yield from _heading(region, band)
        else:
            yield from _by_lines(region, band)


def _bands(region: Region, columns: float) -> Iterator[list[Row]]:
    """The visual rows between rulings over so many columns or more."""
    heights = [rule.top for rule in region.rules if len(_under(region, rule)) >= columns]
    for _, group in groupby(region.rows, key=lambda row: sum(1 for height in heights if height < _middle(row))):
        yield list(group)


def _middle(row: Row) -> float:
    return (row.top + row.bottom) / 2


def _goes_by_cell(region: Region) -> bool:
    """Whether the content of the page goes through a cell with all its lines before it goes to the next one."""
    return any(
        after.order > before.order
        and after.line.top < before.line.top - 0.3 * region.em
        and column_of(region, after.line)[0] > column_of(region, before.line)[0]
        for after, before in _in_content(region.rows)
    )


def _in_content(rows: Sequence[Row]) -> Iterator[tuple[Piece, Piece]]:
    """Each piece with the one before it in the content of the page."""
    ordered = _ordered(rows)
    yield from ((after, before) for before, after in pairwise(ordered))


def _ordered(rows: Sequence[Row]) -> list[Piece]:
    return sorted((piece for row in rows for piece in row.pieces), key=lambda one: (one.order, one.line.x0))


def _by_content(region: Region, band: Sequence[Row]) -> Iterator[list[Piece]]:
    """A new row begins where the content goes back to a column further left, or down in one farther than lines stand."""
    ordered = _ordered(band)
    columns = {piece: column_of(region, piece.line)[0] for piece in ordered}
    gaps = [b.line.top - a.line.bottom for a, b in pairwise(ordered) if columns[b] < columns[a]]
    apart = _TIGHT * median(gaps) if gaps else region.em
    row: list[Piece] = []
    for piece in ordered:
        if row:
            before = row[-1]
            same = columns[piece] == columns[before] and piece.line.top > before.line.top
            if columns[piece] < columns[before] or (same and piece.line.top - before.line.bottom > max(apart, 0.1)):
                yield row
                row = []
        row.append(piece)
    if row:
        yield row


def _heading(region: Region, band: Sequence[Row]) -> Iterator[list[Piece]]:
    """The rows of a heading are one, but for those that head several columns."""
    pieces: list[Piece] = []
    for row in band:
        pieces += row.pieces
        spanning = any(last > first for first, last in (column_of(region, piece.line) for piece in row.pieces))
        if spanning or _underlined(region, row):
            yield pieces
            pieces = []
    if pieces:
        yield pieces


def _underlined(region: Region, row: Row) -> bool:
    return any(row.bottom - 2 <= rule.top <= row.bottom + region.em for rule in _short(region))


def _short(region: Region) -> list[Rect]:
    """Rulings under the heading of several columns, but not of all."""
    return [rule for rule in region.rules if 1 < len(_under(region, rule)) < len(region.columns)]


def _under(region: Region, rule: Rect) -> list[int]:
    return [index for index, (x0, x1) in enumerate(region.columns) if rule.x0 < x1 - 1 and rule.x1 > x0 + 1]


def _by_lines(region: Region, band: Sequence[Row]) -> Iterator[list[Piece]]:
    """Every visual row is a row, unless it only carries on full cells of the one above."""
    gaps = [below.top - above.bottom for above, below in pairwise(band)]
    usual = median(gaps) if gaps else 0.0
    group: list[Row] = []
    for row in band:
        if group and not _carries_on(region, group[-1], row, usual):
            yield [piece for one in group for piece in one.pieces]
            group = []
        group.append(row)
    if group:
        yield [piece for one in group for piece in one.pieces]


def _carries_on(region: Region, above: Row, row: Row, usual: float) -> bool:
    filled = {column_of(region, piece.line)[0]: piece.line for piece in above.pieces}
    here = {column_of(region, piece.line)[0]: piece.line for piece in row.pieces}
    if 0 in here and len(here) >= len(filled):
        return False
    if not here.keys() <= filled.keys():
        return False
    if row.top - above.bottom < _TIGHT * usual:
        return True
    return 0 not in here and all(_reaches(region, column, filled[column]) for column in here)


def _reaches(region: Region, column: int, line: TextLine) -> bool:
    x0, x1 = region.columns[column]
    return x1 - x0 > _LEAST_WIDTH * region.em and line.x1 - line.x0 > _REACHES * (x1 - x0)


def _placed(region: Region, pieces: list[Piece], below: list[Piece] | None) -> list[tuple[int, int, list[Piece]]]:
    """First column, last column and pieces of each cell of a row, from left to right."""
    found: list[tuple[int, int, list[Piece]]] = []
    for piece in sorted(pieces, key=lambda one: column_of(region, one.line)):
        first, last = column_of(region, piece.line)
        if found and first <= found[-1][1]:
            begin, end, words = found[-1]
            found[-1] = (begin, max(end, last), [*words, piece])
        else:
            found.append((first, last, [piece]))
    return [_widened(region, one, found) for one in found] if below else found


def _widened(
    region: Region, cell: tuple[int, int, list[Piece]], row: list[tuple[int, int, list[Piece]]]
) -> tuple[int, int, list[Piece]]:
    """A cell that a short ruling below stretches over several columns, where no other cell of the row has them."""
    first, _, words = cell
    foot = max(piece.line.bottom for piece in words)
    for rule in _short(region):
        columns = _under(region, rule)
        others = {col for one in row if one is not cell for col in range(one[0], one[1] + 1)}
        if foot - 2 <= rule.top <= foot + region.em and first in columns and others.isdisjoint(columns):
            return min(columns), max(columns), words
    return cell


def _lines(pieces: list[Piece]) -> list[TextLine]:
    """The lines of a cell from top to bottom; pieces beside each other are one line."""
    found: list[TextLine] = []
    for piece in sorted(pieces, key=lambda one: (round(one.middle), one.line.x0)):
        line = piece.line
        if found and abs((found[-1].top + found[-1].bottom) / 2 - piece.middle) < 2 and line.x0 >= found[-1].x1:
            last = found[-1]
            found[-1] = last._replace(text=f"{last.text} {line.text}", xs=last.xs + line.xs, x1=line.x1)
        else:
            found.append(line)
    return found
