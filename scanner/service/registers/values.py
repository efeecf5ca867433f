"""What is kept as JSON in the rows: how a file was understood, which registers a result used."""

from datetime import date

from models.base import Model


class Whole(Model):
    """What is declared of a register, as registers.toml has it (``Declared`` there, which is not for the web process)."""

    as_of: date | None = None
    covers: tuple[date, date] | None = None
    source: str | None = None
    files: tuple[str, ...] = ()
    rejected: int = 0


class Column(Model):
    """A column of a file: its letter, its name as printed, the canonical name it was read as (empty: kept as it is)."""

    letter: str
    printed: str
    read_as: str


class Part(Model):
    """The columns of a sheet, page or whole file."""

    at: str
    columns: tuple[Column, ...]


class Summary(Model):
    """How a file was understood: ``refused`` and ``notes`` are lines with file, row and column, Chinese first.

    ``used`` and ``rejected`` count rows of the file, ``added`` those that are new to the register, ``gone`` those of the version
    in force that are in it no more, ``total`` its rows. ``sample`` are its first rows under ``headers``.
    """

    parts: tuple[Part, ...]
    refused: tuple[str, ...]
    notes: tuple[str, ...]
    used: int
    rejected: int
    added: int
    gone: int
    total: int
    category: str | None
    headers: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]


class Used(Model):
    """A register that a result was made with; ``version`` is the row it came from, if it was put there in a browser."""

    kind: str
    path: str
    sha256: str
    as_of: date | None
    covers: tuple[date, date] | None
    source: str
    rows: int
    origin: str
    version: int | None = None

    @property
    def state(self) -> tuple[str, date | None, tuple[date, date] | None]:
        """What must be the same for a new scan to come to the same."""
        return self.sha256, self.as_of, self.covers
