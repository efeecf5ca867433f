"""Energy tables: fuels with their amounts, coefficients and standard coal."""

from collections.abc import Iterator

from corpus.templates.ledgers import ledger_words
from extractors.figures.adding import part_of
from extractors.figures.multiplying import Block, blocks_of
from extractors.figures.sheets import Row, Sheet
from models.ledgers import EnergyRow, EnergyTable, Part

_FEWEST_FUELS = 2


def energy_tables_of(sheet: Sheet) -> Iterator[EnergyTable]:
    """The energy tables that a sheet holds, one for each year or way to count in it."""
    for block in blocks_of(sheet):
        table = _energy_table(sheet, block)
        if table is not None:
            yield table


def _energy_table(sheet: Sheet, block: Block) -> EnergyTable | None:
    """At least two fuels with standard coal or coefficients; else None."""
    amount, coefficient = block.column("amount", "not_amount"), block.column("coefficient")
    coal = block.column("coal", "not_coal")
    if amount is None or (coefficient is None and coal is None):
        return None
    rows = []
    for row in sheet.rows:
        leaf = next((leaf for one in sheet.labels if (leaf := sheet.leaf(row.at, one.at)) is not None), None)
        if leaf is not None and _is_fuel(row):
            given = [sheet.term(row, one) if one is not None else None for one in (amount, coefficient, coal)]
            at = sheet.view.span(leaf, 0, len(leaf.text))
            rows.append(EnergyRow(fuel=row.words, at=at, amount=given[0], coefficient=given[1], coal=given[2]))
    if len(rows) < _FEWEST_FUELS:
        return None
    totals = [row for row in sheet.rows if _is_total(row)]
    total = sheet.term(totals[-1], coal) if totals and coal is not None else None
    return EnergyTable(rows=tuple(rows), total=total)


def _is_fuel(row: Row) -> bool:
    fuel = ledger_words().fuels.search(row.words)
    return fuel is not None and part_of(row) in {Part.PART, Part.OF_WHICH, Part.ASIDE}


def _is_total(row: Row) -> bool:
    return part_of(row) is Part.TOTAL or bool(ledger_words().rows["coal_total"].search(row.words))
