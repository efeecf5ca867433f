"""Energy tables: fuels with their amounts, coefficients and standard coal."""

from corpus.templates.ledgers import ledger_words
from extractors.figures.adding import part_of
from extractors.figures.multiplying import column_of
from extractors.figures.sheets import Row, Sheet
from models.ledgers import EnergyRow, EnergyTable, Part

_FEWEST_FUELS = 2


def energy_table(sheet: Sheet) -> EnergyTable | None:
    """The energy table that a sheet is: at least two fuels with standard coal or coefficients; else None."""
    amount, coefficient = column_of(sheet, "amount", "not_amount"), column_of(sheet, "coefficient")
    coal = column_of(sheet, "coal", "not_coal")
    if amount is None or (coefficient is None and coal is None):
        return None
    fuels = [row for row in sheet.rows if _is_fuel(row)]
    rows = []
    for row in fuels:
        leaf = next((leaf for one in sheet.labels if (leaf := sheet.leaf(row.at, one.at)) is not None), None)
        if leaf is not None:
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
