"""Words by which tables state their own arithmetic: the patterns of ledgers.toml, compiled."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from models.base import Model
from models.ledgers import NoteKind


class LedgerWords(Model):
    """The patterns by the names that ledgers.toml gives them."""

    rows: Mapping[str, re.Pattern[str]]
    columns: Mapping[str, re.Pattern[str]]
    prose: Mapping[str, re.Pattern[str]]
    fuels: re.Pattern[str]
    caption_unit: re.Pattern[str]
    notes: Mapping[NoteKind, re.Pattern[str]]


@cache
def ledger_words() -> LedgerWords:
    """The words as they stand in ledgers.toml."""
    data = tomllib.loads(files("corpus.templates").joinpath("ledgers.toml").read_text("utf8"))
    return LedgerWords(
        rows={name: re.compile(pattern) for name, pattern in data["rows"].items()},
        columns={name: re.compile(pattern) for name, pattern in data["columns"].items()},
        prose={name: re.compile(pattern) for name, pattern in data["prose"].items()},
        fuels=re.compile(data["fuels"]["names"]),
        caption_unit=re.compile(data["caption"]["unit"]),
        notes={kind: re.compile(data["notes"][kind]) for kind in NoteKind},
    )
