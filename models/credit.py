"""What an uploaded official credit report says, in the columns of the register kinds that it stands for."""

from collections.abc import Mapping
from datetime import date

from models.base import Model
from models.document import Span
from models.facts import Stated


class CreditEntry(Model):
    """One record: its kind (that of a register, "credit-penalty" …), its values by canonical column, where it stands."""

    kind: str
    cells: Mapping[str, str]
    at: Span


class CreditReport(Model):
    """A report of one of the two official systems.

    ``source`` is its name in the notice, ``number`` and ``generated`` are printed for whoever verifies it. ``status`` is the
    state of registration. ``read`` are the kinds whose sections were read whole: their records are all there; ``unread`` those
    that were not, ``problems`` say why.
    """

    source: str
    name: Stated[str] | None
    uscc: Stated[str] | None
    number: str
    generated: date | None
    status: Stated[str] | None
    entries: tuple[CreditEntry, ...]
    read: tuple[str, ...]
    unread: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


class Registration(Model):
    """The state of registration that an official report prints; ``path`` is the file."""

    path: str
    source: str
    as_of: date | None
    status: Stated[str]
