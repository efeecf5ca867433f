"""Rates of growth that stand beside the values of two years."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.templates.ledgers import ledger_words
from extractors.figures.sheets import Column, Row, Sheet
from models.ledgers import Ledger, LedgerKind, Term

_YEAR = re.compile(r"(?:19|20)\d\d(?=年|$|\D)")
_YEAR_ROW = re.compile(r"^((?:19|20)\d\d)(?:年度?)?$")


def growth_in(sheet: Sheet) -> Iterator[Ledger]:
    """Growth in a column beside two columns of years, in a row below them, and in a column beside rows of years."""
    for column in sheet.columns:
        if _is_growth(column.words):
            pair = _pair(sheet, column)
            if pair is not None:
                yield from _beside(sheet, column, *pair)
            else:
                yield from _beside_rows(sheet, column)
    yield from _below(sheet)


def _is_growth(words: str) -> bool:
    patterns = ledger_words().columns
    return bool(patterns["growth"].search(words)) and not patterns["not_growth"].search(words)


def _pair(sheet: Sheet, column: Column) -> tuple[Column, Column] | None:
    """The columns of the newer and the older year that stand before a column of growth (the older may stand behind)."""
    years = [one for one in sheet.columns if one.at != column.at and not _is_growth(one.words) and _age(one)]
    before = [one for one in years if one.at < column.at and one.above in {column.above, ""}]
    before = before if column.above else [one for one in years if one.at < column.at]
    pair = before[-2:]
    named = {int(year) for year in _YEAR.findall(column.words)}
    if len(named) == 2:
        pair = [one for one in years if _age(one) in named]
    if len(pair) != 2 or _rest(pair[0]) != _rest(pair[1]):
        return None
    older, newer = sorted(pair, key=_age)
    if _age(newer) - _age(older) != 1 or (len(named) == 1 and named != {_age(newer)}):
        return None
    return newer, older


def _age(column: Column) -> int:
    """The year of a column, 2 for "this year" and 1 for "the year before", 0 if it is none."""
    words = ledger_words().columns
    found = set(_YEAR.findall(column.words))
    if len(found) == 1:
        return int(found.pop())
    return 2 if words["newer"].search(column.words) else 1 if words["older"].search(column.words) else 0


def _rest(column: Column) -> str:
    words = ledger_words().columns
    bare = re.sub(r"(?:19|20)\d\d年?度?", "", column.words)
    return words["older"].sub("", words["newer"].sub("", bare))


def _beside(sheet: Sheet, column: Column, newer: Column, older: Column) -> Iterator[Ledger]:
    for row in sheet.rows:
        terms = sheet.term(row, newer), sheet.term(row, older)
        yield from _growth(sheet, row, column, terms, column.words)


def _growth(sheet: Sheet, row: Row, column: Column, terms: Sequence[Term | None], label: str) -> Iterator[Ledger]:
    """The ledger of a rate that ``label`` names; none where a rate itself grows, or a value is not above zero."""
    words = ledger_words().columns
    result = sheet.term(row, column)
    newer, older = terms
    if result is None or newer is None or older is None or newer.value <= 0 or older.value <= 0:
        return
    said = newer.label + row.words + column.words + result.unit + _cell_text(sheet, row, column)
    if words["points"].search(said) or newer.unit in {"%", "％"}:
        return
    if words["not_growth"].search(said) or words["comparable"].search(said):
        return
    percent = result.unit in {"%", "％"} or "%" in column.words
    yield Ledger(
        kind=LedgerKind.GROWTH,
        result=result,
        terms=(newer, older),
        group=f"{sheet.number}:growth:{column.at}",
        formula=("(b-a)/b" if words["fall"].search(label + _cell_text(sheet, row, column)) else "(a-b)/b")
        + ("*100" if percent else ""),
        plain="（本年－上年）÷上年",
        certain=percent,
        scaled=not percent,
    )


def _cell_text(sheet: Sheet, row: Row, column: Column) -> str:
    leaf = sheet.leaf(row.at, column.at)
    return leaf.compact if leaf is not None else ""


def _beside_rows(sheet: Sheet, column: Column) -> Iterator[Ledger]:
    """Years down the rows: the value left of the rate, and that of the year before."""
    values = [one for one in sheet.columns if one.at < column.at and not _is_growth(one.words)]
    years = [(row, int(match.group(1))) for row in sheet.rows if (match := _YEAR_ROW.match(row.words))]
    if not values or len(years) < 2 or len({year for _, year in years}) != len(years):
        return
    by_year = {year: row for row, year in years}
    for row, year in years:
        before = by_year.get(year - 1)
        if before is not None:
            yield from _growth(
                sheet, row, column, (sheet.term(row, values[-1]), sheet.term(before, values[-1])), column.words
            )


def _below(sheet: Sheet) -> Iterator[Ledger]:
    """A row of growth below the row whose values grow, along columns of years."""
    words = ledger_words().rows
    years = sorted((one for one in sheet.columns if _YEAR.search(one.words)), key=_age)
    for above, row in pairwise(sheet.rows):
        if not words["growth"].search(row.words) or words["growth"].search(above.words):
            continue
        for older, newer in pairwise(years):
            if _age(newer) - _age(older) == 1 and _rest(older) == _rest(newer):
                yield from _growth(sheet, row, newer, (sheet.term(above, newer), sheet.term(above, older)), row.words)
