"""Columns of a table that come from others of it row by row: products, weighted points, shares of a total, means."""

from collections.abc import Iterator
from typing import NamedTuple

from corpus.templates.ledgers import ledger_words
from extractors.figures.adding import coal_totals, is_rate, is_share, part_of
from extractors.figures.sheets import Column, Row, Sheet
from models.ledgers import Ledger, LedgerKind, Part, Term

_BY_PRICE = "数量×单价"
_ROW_PARTS = {Part.PART, Part.OF_WHICH, Part.ASIDE}


class Block(NamedTuple):
    """Columns that belong together: those of one year, or of one way to count energy, with those that are of all."""

    name: str
    columns: tuple[Column, ...]

    def column(self, role: str, unless: str | None = None) -> Column | None:
        """The only column whose header fits, the block's own before common ones; None if there is none or several."""
        words = ledger_words().columns
        found = [
            one
            for one in self.columns
            if words[role].search(_own(one)) and not (unless is not None and words[unless].search(_own(one)))
        ]
        own = [one for one in found if _block_of(one) == self.name] or found
        return own[0] if len(own) == 1 else None


def blocks_of(sheet: Sheet) -> list[Block]:
    """The blocks of a table; one where nothing tells columns apart."""
    names = list(dict.fromkeys(name for one in sheet.columns if (name := _block_of(one))))
    return [Block(name, tuple(one for one in sheet.columns if _block_of(one) in {name, ""})) for name in names or [""]]


def _own(column: Column) -> str:
    return column.words.removeprefix(column.above)


def _block_of(column: Column) -> str:
    """What tells a column apart: the wide cell above it, else 当量 or 等价 in its own words."""
    basis = ledger_words().columns["basis"].search(column.words)
    return column.above or (basis.group() if basis is not None else "")


def products_in(sheet: Sheet) -> Iterator[Ledger]:
    """数量×单价, 实物量×折标系数, 活动水平×排放因子 (with heat value, carbon content and oxidation where they stand there)."""
    for block in blocks_of(sheet):
        yield from _products(sheet, block)


def _products(sheet: Sheet, block: Block) -> Iterator[Ledger]:
    quantity, price, money = (block.column(name) for name in ("quantity", "price", "money"))
    if quantity and price and money:
        yield from _rows(sheet, money, (quantity, price), "a*b", _BY_PRICE)
    amount, factor = block.column("amount", "not_amount"), block.column("coefficient")
    coal = block.column("coal", "not_coal")
    if amount and factor and coal and coal.at != amount.at:
        yield from _rows(sheet, coal, (amount, factor), "a*b", "实物量×折标系数")
    emission = block.column("emission", "not_emission")
    if amount and emission:
        yield from _emissions(sheet, block, amount, emission)


def _emissions(sheet: Sheet, block: Block, amount: Column, emission: Column) -> Iterator[Ledger]:
    factor = block.column("factor")
    heat, carbon, oxidised = (block.column(name) for name in ("heat", "carbon", "oxidised"))
    if factor and not (heat or carbon or oxidised):
        yield from _rows(sheet, emission, (amount, factor), "a*b", "活动水平×排放因子")
    if heat and carbon and oxidised and not factor:
        yield from _rows(
            sheet, emission, (amount, heat, carbon, oxidised), "a*b*c*d*44/12", "活动水平×热值×含碳量×氧化率×44/12"
        )


def _rows(sheet: Sheet, result: Column, terms: tuple[Column, ...], formula: str, plain: str) -> Iterator[Ledger]:
    """The product in every row that has all its numbers and no merged ones."""
    for row in sheet.rows:
        if part_of(row) not in _ROW_PARTS or any(_is_merged(sheet, row, one) for one in (result, *terms)):
            continue
        found = [sheet.term(row, one) for one in terms]
        made = sheet.term(row, result)
        counted = plain == _BY_PRICE and found[0] is not None and found[0].value == found[0].value.to_integral_value()
        if made is not None and None not in found:
            yield Ledger(
                kind=LedgerKind.PRODUCT,
                result=made,
                terms=tuple(term for term in found if term is not None),
                group=f"{sheet.number}:product:{result.at}",
                formula=formula.replace("a", "A") if counted else formula,
                plain=plain,
                scaled=True,
            )


def _is_merged(sheet: Sheet, row: Row, column: Column) -> bool:
    leaf = sheet.leaf(row.at, column.at)
    return leaf is None or leaf.cell is None or leaf.cell.rowspan > 1 or leaf.cell.colspan > 1


def shares_in(sheet: Sheet) -> Iterator[Ledger]:
    """Shares of a total that stands in the table, by every column that they may be shares of."""
    total = next((row for row in sheet.rows if part_of(row) is Part.TOTAL), None) or next(coal_totals(sheet), None)
    if total is None:
        return
    for column in sheet.columns:
        if not is_share(column):
            continue
        bases = [one for one in sheet.columns if one.above == column.above and not is_rate(one) and not is_share(one)]
        for base in bases:
            whole = sheet.term(total, base)
            if whole is not None and whole.value > 0:
                yield from _shares(sheet, column, base, whole)


def _shares(sheet: Sheet, column: Column, base: Column, whole: Term) -> Iterator[Ledger]:
    for row in sheet.rows:
        share, part = sheet.term(row, column), sheet.term(row, base)
        if part_of(row) is not Part.PART or share is None or part is None or _is_merged(sheet, row, column):
            continue
        unit = share.unit if share.unit in {"%", "％"} else ""
        yield Ledger(
            kind=LedgerKind.SHARE,
            result=share,
            terms=(part, whole),
            group=f"{sheet.number}:share:{column.at}:{base.at}",
            formula="a/b*100" if unit else "a/b",
            plain="分项÷合计",
            certain=False,
            scaled=not unit,
        )


def weighted_in(sheet: Sheet) -> Iterator[Ledger]:
    """Total scores as sums of weight × score, for tables that have one column of each and a total row."""
    block = Block("", sheet.columns)
    weight, score = block.column("weight"), block.column("score", "weighted")
    total = next((row for row in sheet.rows if part_of(row) is Part.TOTAL), None)
    if weight is None or score is None or total is None:
        return
    result = sheet.term(total, score)
    members = [row for row in sheet.rows if row is not total and part_of(row) is Part.PART]
    terms = [(sheet.term(row, weight), sheet.term(row, score)) for row in members]
    if result is None or any(_is_merged(sheet, row, one) for row in members for one in (weight, score)):
        return
    flat = [term for pair in terms for term in pair]
    if len(terms) >= 2 and None not in flat:
        yield Ledger(
            kind=LedgerKind.WEIGHTED,
            result=result,
            terms=tuple(term for term in flat if term is not None),
            group=f"{sheet.number}:down:{total.at}",
            plain="Σ 权重×得分",
        )


def means_in(sheet: Sheet) -> Iterator[Ledger]:
    """Monthly means below columns of amounts, and beside a total of the year."""
    average = ledger_words().rows["average"]
    for row in sheet.rows:
        if average.search(row.words):
            yield from _means_of_row(sheet, row)


def _means_of_row(sheet: Sheet, row: Row) -> Iterator[Ledger]:
    period = ledger_words().columns["period"]
    members = [one for one in sheet.rows if part_of(one) is Part.PART and period.search(one.words)]
    for column in sheet.columns:
        if is_rate(column):
            continue
        result, terms = sheet.term(row, column), [sheet.term(one, column) for one in members]
        found = tuple(term for term in terms if term is not None)
        if result is not None and len(found) >= 2:
            yield Ledger(
                kind=LedgerKind.AVERAGE,
                result=result,
                terms=found,
                group=f"{sheet.number}:mean:{row.at}",
                plain="平均值",
                gaps=len(terms) - len(found),
            )
