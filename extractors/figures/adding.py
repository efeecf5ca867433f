"""Totals of tables: down the columns, along the rows, and over the rows that a merged cell covers."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from corpus.templates.ledgers import ledger_words
from extractors.figures.numbers import Quantity
from extractors.figures.sheets import Blank, Column, Row, Sheet, is_coal
from models.ledgers import Ledger, LedgerKind, Part, Term

_FEWEST_PARTS = 2
_LONGEST_APART = 12
_SHORTEST_INDICATOR = 5


class Place(NamedTuple):
    """A cell that may be a term: its row, its column, and what it is to the sum."""

    row: Row
    column: Column
    part: Part


def part_of(row: Row) -> Part | None:
    """What a row is to a total, by its words; None if it is no part of any."""
    return _part_named(row.cells or (row.words,))


@lru_cache(maxsize=8192)
def _part_named(cells: tuple[str, ...]) -> Part | None:
    """A cell that names a total makes the row one; a short cell that names no amount makes it no part."""
    words = ledger_words().rows
    if any(words["subtotal"].search(cell) for cell in cells):
        return Part.SUBTOTAL
    if any(words["total"].search(cell) or words["grand"].search(cell) for cell in cells):
        return Part.TOTAL
    if any(words["of_which"].search(cell) for cell in cells):
        return Part.OF_WHICH
    if words["aside"].search(cells[-1]):
        return Part.ASIDE
    apart = any(len(cell) <= _LONGEST_APART and words["apart"].search(cell) for cell in cells)
    return None if apart else Part.PART


def is_rate(column: Column) -> bool:
    """Whether the numbers of a column cannot be added up: rates, prices, amounts per something."""
    return _is_rate_named(column.words, column.unit)


@lru_cache(maxsize=8192)
def _is_rate_named(name: str, unit: str) -> bool:
    words = ledger_words().columns
    return bool(words["rate"].search(name) or words["per"].search(unit))


def is_share(column: Column) -> bool:
    """Whether a column states shares of a whole."""
    words = ledger_words().columns
    return bool(words["share"].search(column.words)) and not words["not_share"].search(column.words)


def sums_in(sheet: Sheet) -> Iterator[Ledger]:
    """Every total of a table that its words say to be one."""
    if any(ledger_words().rows["statement"].search(row.words) for row in sheet.rows):
        return
    yield from _down(sheet)
    yield from _along(sheet)
    yield from _merged(sheet)


def _down(sheet: Sheet) -> Iterator[Ledger]:
    """The total and subtotal rows, column by column; an indicator called a rate is a part like any other of points."""
    if _is_folded(sheet):
        return
    parts = {row.at: part_of(row) for row in sheet.rows}
    parts |= {row.at: Part.TOTAL for row in coal_totals(sheet)}
    of_points = {row.at: parts[row.at] or _part_of_points(row) for row in sheet.rows}
    for position, row in enumerate(sheet.rows):
        if parts[row.at] not in {Part.TOTAL, Part.SUBTOTAL}:
            continue
        for column in sheet.columns:
            points = ledger_words().columns["points_given"].search(column.words) is not None
            if points or is_share(column) or not is_rate(column):
                around = _parts_of_total(sheet, of_points if points else parts, position)
                ledger = _down_column(sheet, row, column, around)
                if ledger is not None:
                    yield ledger


def _part_of_points(row: Row) -> Part | None:
    """A row of a score table that is called after a rate: a part, unless it only says 平均 or 占比."""
    return Part.PART if row.cells and len(row.cells[-1]) > _SHORTEST_INDICATOR else None


def _is_folded(sheet: Sheet) -> bool:
    """Whether a long table is set in two halves side by side, so that a total stands below one of them only."""
    words = [column.words for column in sheet.labels if column.words]
    return len(set(words)) < len(words)


def coal_totals(sheet: Sheet) -> Iterator[Row]:
    """The row of an energy table that gives the total by its own name: 综合能源消费量, below all fuels."""
    words = ledger_words()
    energy = any(words.columns["coal"].search(one.words) for one in sheet.columns)
    last = next((row for row in reversed(sheet.rows) if part_of(row) is not None), None)
    if energy and last is not None and words.rows["coal_total"].search(last.words):
        yield last


def _parts_of_total(sheet: Sheet, parts: dict[int, Part | None], position: int) -> list[tuple[Row, Part]]:
    """The rows that a total may be made of: those above it; below, if nothing stands above."""
    rows, own = sheet.rows, parts[sheet.rows[position].at]
    above: list[tuple[Row, Part]] = []
    for row in rows[:position]:
        part = parts[row.at]
        if own is Part.SUBTOTAL and part in {Part.SUBTOTAL, Part.TOTAL}:
            above = []
        elif part is not None:
            above.append((row, part))
    if above or own is Part.SUBTOTAL:
        return above
    below: list[tuple[Row, Part]] = []
    for row in rows[position + 1 :]:
        part = parts[row.at]
        if part is Part.TOTAL:
            break
        if part is not None:
            below.append((row, part))
    return below


def _down_column(sheet: Sheet, row: Row, column: Column, around: list[tuple[Row, Part]]) -> Ledger | None:
    if _covers_more(sheet, row, column):
        return None
    terms = _terms(sheet, [Place(one, column, part) for one, part in around])
    result = sheet.term(row, column)
    if result is None or terms is None:
        return None
    found, gaps = terms
    if ledger_words().columns["points_given"].search(column.words):
        found = _exact(found)
    units = {term.unit for term in found}
    ledger = _sum(result, found, gaps, group=f"{sheet.number}:down:{row.at}", certain=_is_one(units, found, column))
    return ledger.but(partial=_is_partial(sheet, row)) if ledger is not None else None


def _exact(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Points are given, not measured: 8 beside 2.5 is 8.0, whole ones are not rounded at all, none is ever taken off."""
    finest = min(term.resolution for term in terms)
    exact = finest if finest < 1 else Decimal(0)
    return tuple(term.but(resolution=exact, part=Part.PART if term.part is Part.ASIDE else term.part) for term in terms)


def _is_partial(sheet: Sheet, row: Row) -> bool:
    """Whether a total may be of some rows only: its words name them, or there are other totals."""
    totals = [one for one in sheet.rows if part_of(one) is Part.TOTAL]
    bare = any(map(ledger_words().rows["bare"].search, row.cells))
    return len(totals) > 1 or part_of(row) is Part.SUBTOTAL or not bare


def _is_one(units: set[str], terms: Sequence[Term], column: Column) -> bool:
    """Whether the terms of a column measure the same for sure: one unit for all, points, or one thing over time."""
    words = ledger_words().columns
    if words["points_given"].search(column.words) or is_share(column) or is_coal(column):
        return True
    months = all(words["period"].search(term.label.split(" ")[0]) for term in terms)
    return len(units) == 1 and (months or units != {""})


def _covers_more(sheet: Sheet, row: Row, column: Column) -> bool:
    """Whether a cell of a total spans columns, so that it is not this column's own."""
    leaf = sheet.leaf(row.at, column.at)
    return leaf is None or leaf.cell is None or leaf.cell.colspan > 1


def _terms(sheet: Sheet, places: Iterable[Place]) -> tuple[tuple[Term, ...], int] | None:
    """The numbers of places, merged cells once, and how many hold none; None if one cannot be read."""
    seen: set[int] = set()
    found: list[Term] = []
    gaps = 0
    for row, column, part in places:
        leaf, held = sheet.leaf(row.at, column.at), sheet.cell(row.at, column.at)
        if held is Blank.EMPTY or leaf is None:
            gaps += 1
            continue
        if id(leaf) in seen:
            continue
        seen.add(id(leaf))
        term = sheet.term(row, column, part)
        if term is None:
            return None
        found.append(term)
    return (tuple(found), gaps) if len(found) >= _FEWEST_PARTS else None


def _sum(result: Term, terms: tuple[Term, ...], gaps: int, *, group: str, certain: bool) -> Ledger | None:
    """The ledger of a sum; None if its units say that it is none."""
    units = {term.unit for term in (*terms, result) if term.unit}
    if len(units) > 1:
        return None
    return Ledger(kind=LedgerKind.SUM, result=result, terms=terms, group=group, certain=certain, gaps=gaps)


def _along(sheet: Sheet) -> Iterator[Ledger]:
    """The total columns, row by row; their parts share the header above where there is one."""
    words = ledger_words().columns
    for column in sheet.columns:
        own = column.words.removeprefix(column.above)
        if not words["total"].search(own if column.above else column.words):
            continue
        beside = [one for one in sheet.columns if one.above == column.above and one is not column and not is_rate(one)]
        parts = [one for one in beside if one.at < column.at] or [one for one in beside if one.at > column.at]
        parts = [one for one in parts if not words["total"].search(one.words.removeprefix(one.above))]
        periods = all(words["period"].search(one.words.removeprefix(one.above)) for one in parts)
        if len(parts) < _FEWEST_PARTS or len({one.unit for one in parts}) > 1:
            continue
        yield from _along_rows(sheet, column, parts, certain=periods)


def _along_rows(sheet: Sheet, column: Column, parts: Sequence[Column], *, certain: bool) -> Iterator[Ledger]:
    words = ledger_words()
    of_which = words.columns["of_which"]
    for row in sheet.rows:
        if words.rows["apart"].search(row.words) or words.columns["per"].search(row.unit):
            continue
        if _has_other_numbers(sheet, row, column, parts):
            continue
        places = [Place(row, one, Part.OF_WHICH if of_which.search(one.words) else Part.PART) for one in parts]
        result, terms = sheet.term(row, column), _terms(sheet, places)
        if result is None or terms is None or is_rate(Column(0, row.words, row.unit, "")):
            continue
        ledger = _sum(result, terms[0], terms[1], group=f"{sheet.number}:along:{column.at}", certain=certain)
        if ledger is not None:
            yield ledger


def _has_other_numbers(sheet: Sheet, row: Row, column: Column, parts: Sequence[Column]) -> bool:
    """Whether a number stands among the parts that is none of them, nor a rate: perhaps a part that was not understood."""
    own = {one.at for one in parts} | {one.at for one in sheet.columns if is_rate(one)}
    places = range(min(one.at for one in parts), column.at)
    leaves = (sheet.leaf(row.at, at) for at in places if at not in own)
    return any(leaf is not None and any(map(str.isdigit, leaf.compact)) for leaf in leaves)


def _merged(sheet: Sheet) -> Iterator[Ledger]:
    """Points of a group in a merged cell, beside the points of its members."""
    given = [one for one in sheet.columns if ledger_words().columns["points_given"].search(one.words)]
    rows = {row.at: row for row in sheet.rows}
    for column in given:
        for group in _groups(sheet, column):
            for other in given:
                if other is column or other.at < column.at or not _alike(column, other):
                    continue
                terms = _terms(sheet, [Place(rows[row], other, Part.PART) for row in group])
                result = sheet.term(rows[group[0]], column)
                distinct = {id(sheet.leaf(row, other.at)) for row in group}
                if result is None or terms is None or len(distinct) != len(group):
                    continue
                ledger = _sum(result, *terms, group=f"{sheet.number}:merged:{column.at}:{other.at}", certain=False)
                if ledger is not None:
                    yield ledger


def _groups(sheet: Sheet, column: Column) -> Iterator[list[int]]:
    """The rows under each cell of a column that covers several."""
    found: dict[int, list[int]] = {}
    for row in sheet.rows:
        leaf = sheet.leaf(row.at, column.at)
        if leaf is not None and isinstance(sheet.cell(row.at, column.at), Quantity):
            found.setdefault(id(leaf), []).append(row.at)
    yield from (rows for rows in found.values() if len(rows) >= _FEWEST_PARTS)


def _alike(column: Column, other: Column) -> bool:
    """Whether both columns give the same kind of points: weights, or full marks, or scores."""
    words = ledger_words().columns
    return any(
        words[name].search(column.words) and words[name].search(other.words) for name in ("weight", "full", "score")
    )
