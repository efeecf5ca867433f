"""Tables of a register's file as they stand: rows of printed cells."""

from models.base import Model


class Row(Model):
    """A row: its number as the file counts (from 1) and its cells as printed, outer spaces gone."""

    number: int
    cells: tuple[str, ...]


class Formula(Model):
    """A cell that holds a formula; ``column`` counts from 0."""

    row: int
    column: int
    text: str


class Table(Model):
    """The rows of one sheet or page; ``part`` names it where the file has several, ``hidden`` if readers do not see it."""

    rows: tuple[Row, ...]
    part: str = ""
    formulas: tuple[Formula, ...] = ()
    hidden: bool = False


class Tables(Model):
    """All tables of a file, and the pages that could not be read."""

    tables: tuple[Table, ...]
    blind_pages: tuple[int, ...] = ()
