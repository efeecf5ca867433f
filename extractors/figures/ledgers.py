"""What a report states with its own arithmetic: totals, shares, growth, means, products of tables; computations in words."""

from collections.abc import Iterator
from typing import NamedTuple

from corpus.templates.ledgers import ledger_words
from extractors.figures.adding import sums_in
from extractors.figures.fuels import energy_tables_of
from extractors.figures.growing import growth_in
from extractors.figures.multiplying import means_in, products_in, shares_in, weighted_in
from extractors.figures.sheets import Sheet, sheets_of
from extractors.figures.told_growth import told_growth_in
from extractors.figures.worded import worded_in
from extractors.view import View
from models.ledgers import EnergyTable, Ledger, Note

_READERS = (sums_in, weighted_in, products_in, shares_in, growth_in, means_in)


class Ledgers(NamedTuple):
    """The ledgers of a report by place, and its energy tables."""

    ledgers: tuple[Ledger, ...] = ()
    energy_tables: tuple[EnergyTable, ...] = ()
    notes: tuple[Note, ...] = ()


def ledgers_in(view: View) -> Ledgers:
    """Everything in a report that can be calculated again from what stands beside it."""
    sheets = tuple(sheets_of(view))
    found = [ledger for sheet in sheets for ledger in _of_sheet(sheet)]
    found += (*worded_in(view), *told_growth_in(view))
    return Ledgers(
        ledgers=tuple(sorted(found, key=lambda ledger: (ledger.result.at.start, ledger.kind, ledger.group))),
        energy_tables=tuple(table for sheet in sheets for table in energy_tables_of(sheet)),
        notes=tuple(notes_in(view)),
    )


def notes_in(view: View) -> Iterator[Note]:
    """The first place of each kind of words that may explain a difference."""
    for kind, pattern in ledger_words().notes.items():
        found = next(view.matches(pattern), None) if pattern.search(view.reading.text) else None
        if found is not None:
            leaf, match = found
            yield Note(kind=kind, at=view.span(leaf, match.start(), match.end()))


def _of_sheet(sheet: Sheet) -> Iterator[Ledger]:
    for reader in _READERS:
        yield from reader(sheet)
