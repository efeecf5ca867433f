"""Tables and lines of a report that state their own arithmetic: a result beside the amounts it is made of."""

from decimal import Decimal
from enum import StrEnum

from models.base import Model
from models.document import Span


class LedgerKind(StrEnum):
    """How the result of a ledger comes from its terms.

    A sum takes the parts among its terms; a weighted total takes pairs of weight and score; a mean may count the terms
    that are printed or all places; everything else has a formula.
    """

    SUM = "sum"
    WEIGHTED = "weighted"
    AVERAGE = "average"
    SHARE = "share"
    GROWTH = "growth"
    PRODUCT = "product"
    WORDED = "worded"


class Part(StrEnum):
    """What a term is to a sum: a part, the sum of some parts, an 其中, a total before, or one that may count or not."""

    PART = "part"
    SUBTOTAL = "subtotal"
    OF_WHICH = "of_which"
    TOTAL = "total"
    ASIDE = "aside"


class Term(Model):
    """A number as printed: ``resolution`` is one step of its last place, ``unit`` that of its cell, column or table.

    ``label`` are the words of its row and column. ``level`` counts the depth of the numbering before the row's words
    ("一、" 1, "（一）" 2, "1." 3, "1.1" 4), 0 without one.
    """

    value: Decimal
    resolution: Decimal
    unit: str
    label: str
    at: Span
    part: Part = Part.PART
    level: int = 0


class Ledger(Model):
    """A result and the terms it is stated to come from.

    ``formula`` is in a, b, c … for the terms in their order (capitals: factors that may be exact), "" where the kind says
    it all; ``plain`` puts it in words. ``certain``: the words alone say that this is the arithmetic; else the other lines
    of the ``group`` must bear it out. ``gaps`` counts places without a value ("—"). ``partial``: a total that may be of
    the last of its terms only. ``scaled``: the units of the terms are not all known, so a power of ten may stand between
    result and terms.
    """

    kind: LedgerKind
    result: Term
    terms: tuple[Term, ...]
    group: str
    formula: str = ""
    plain: str = ""
    certain: bool = True
    scaled: bool = False
    gaps: int = 0
    partial: bool = False


class NoteKind(StrEnum):
    """What a report says that may explain its figures.

    High floors counted twice, waste of other years or firms, water that was not taken in.
    """

    DOUBLED_FLOORS = "doubled_floors"
    OLD_STOCK = "old_stock"
    OTHER_WATER = "other_water"


class Note(Model):
    """Words of a report that may explain a difference."""

    kind: NoteKind
    at: Span


class EnergyRow(Model):
    """A fuel of an energy table; units are as printed in its row, else in the header, "" if unknown."""

    fuel: str
    at: Span
    amount: Term | None = None
    coefficient: Term | None = None
    coal: Term | None = None


class EnergyTable(Model):
    """A table of fuels and their standard coal; ``total`` is its 合计 of standard coal."""

    rows: tuple[EnergyRow, ...]
    total: Term | None = None
