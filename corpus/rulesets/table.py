"""Typed reading of TOML tables; whatever is wrong is told with file, line and reason."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from corpus.rulesets.places import Path, locate
from models.base import Model
from models.errors import BadRuleset

E = TypeVar("E", bound=StrEnum)

_SYNTAX_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


class Table(Model):
    """A table of a file; ``path`` leads to it from the top, ``lines`` holds the line of every path of the file."""

    file: str
    cells: Mapping[str, object]
    lines: Mapping[Path, int]
    path: Path = ()

    def refuse(self, what: str, *path: str | int) -> BadRuleset:
        """The error that names the line of ``path`` below this table, or of the nearest thing around it."""
        full = self.path + path
        known = (self.lines[full[:size]] for size in range(len(full), 0, -1) if full[:size] in self.lines)
        return BadRuleset(f"{self.file}:{next(known, 1)}", what)

    def only(self, allowed: Iterable[str]) -> None:
        """Refuses keys that mean nothing here."""
        known = tuple(allowed)
        for key in self.cells:
            if key not in known:
                raise self.refuse(f"unknown key {key!r}, allowed: {', '.join(known)}", key)

    def require(self, key: str) -> object:
        """The raw value; refused if it is missing."""
        if key not in self.cells:
            raise self.refuse(f"missing key {key!r}")
        return self.cells[key]

    def text(self, key: str) -> str:
        """Text that says something."""
        value = self.require(key)
        if not isinstance(value, str) or not value.strip():
            raise self.refuse(f"{key!r} must be text that is not empty", key)
        return value

    def flag(self, key: str) -> bool:
        """True or false."""
        value = self.require(key)
        if not isinstance(value, bool):
            raise self.refuse(f"{key!r} must be true or false", key)
        return value

    def day(self, key: str) -> date:
        """A date, written without quotation marks and without a time."""
        value = self.require(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.refuse(f"{key!r} must be a date like 2022-10-31, without quotation marks", key)
        return value

    def word(self, key: str, kind: type[E]) -> E:
        """One word of a closed vocabulary."""
        return self._member(self.require(key), kind, key)

    def words(self, key: str, kind: type[E]) -> tuple[E, ...]:
        """A list of different words of a closed vocabulary, perhaps empty."""
        value = self.require(key)
        if not isinstance(value, list):
            raise self.refuse(f"{key!r} must be a list", key)
        members = tuple(self._member(one, kind, key, index) for index, one in enumerate(value))
        if len(set(members)) < len(members):
            raise self.refuse(f"{key!r} names one word twice", key)
        return members

    def _member(self, value: object, kind: type[E], *path: str | int) -> E:
        if not isinstance(value, str) or value not in list(kind):
            raise self.refuse(f"{value!r} is not known for {path[0]!r}, known: {', '.join(kind)}", *path)
        return kind(value)

    def table(self, key: str) -> "Table":
        """The table below ``key``."""
        value = self.require(key)
        if not isinstance(value, dict):
            raise self.refuse(f"{key!r} must be a table", key)
        return self.but(cells=value, path=(*self.path, key))

    def tables(self, key: str) -> "tuple[Table, ...]":
        """The tables listed under ``key``, at least one."""
        value = self.require(key)
        if not isinstance(value, list) or not value or not all(isinstance(one, dict) for one in value):
            raise self.refuse(f"{key!r} must be a list of tables", key)
        return tuple(self.but(cells=one, path=(*self.path, key, index)) for index, one in enumerate(value))


def read_table(file: str, content: bytes) -> Table:
    """The whole of a TOML file; BadRuleset where it is not UTF-8 or not TOML."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadRuleset(f"{file}:{line}", "not UTF-8") from error
    try:
        cells = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _SYNTAX_PLACE.search(str(error))
        line = int(place[1]) if place and place[1] else text.count("\n") + 1
        raise BadRuleset(f"{file}:{line}", f"not TOML: {_SYNTAX_PLACE.sub('', str(error))}") from error
    return Table(file=file, cells=cells, lines=locate(text.replace("\r\n", "\n")))
