"""Kinds of registers: their canonical headers, and the synonyms by which files of authorities name them."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from models.base import Model
from models.folding import match_key

_TABLES_BESIDE = frozenset({"synonyms", "states"})
_LATIN_TAIL = re.compile(r"[\s/（(]+[A-Za-z][A-Za-z0-9_]*[)）]?$")
_NUMBER = re.compile(r"(?<!\d)\d+(?!\d)")
_NOTE = re.compile(r"[（(][^（）()]*[)）]")


class RegisterKind(Model):
    """A kind: canonical headers in order, those a table and a row must have, those whose absence is said.

    ``agree`` are the columns in which rows for one company (or for what ``one`` names) must not differ; None where it
    may have many rows. ``spread`` names the header that nameless columns right of another belong to, ``carried`` the
    columns that a row without its needed cells takes from the row above. ``told`` are cells that a printed header fills.
    ``decides`` are the clauses that stay unverified without it, ``helps`` those that only know more with it.
    """

    name: str
    headers: tuple[str, ...]
    needs: tuple[str, ...]
    wants: tuple[str, ...] = ()
    agree: tuple[str, ...] | None = None
    one: tuple[str, ...] = ()
    spread: Mapping[str, str] = {}
    carried: tuple[str, ...] = ()
    told: Mapping[str, Mapping[str, str]] = {}
    first: Mapping[str, tuple[str, ...]] = {}
    synonyms: Mapping[str, tuple[str, ...]] = {}
    decides: tuple[str, ...] = ()
    helps: tuple[str, ...] = ()

    def keys(self, header: str) -> tuple[str, ...]:
        """The match keys under which a canonical header is found, the surest first."""
        common = _data()["synonyms"].get(header, [])
        words = (header, *self.first.get(header, ()), *common, *self.synonyms.get(header, ()))
        return tuple(dict.fromkeys(match_key(word).text for word in words))


@cache
def kinds() -> Mapping[str, RegisterKind]:
    """All kinds by name."""
    return {name: _kind(name, row) for name, row in _data().items() if name not in _TABLES_BESIDE}


def _kind(name: str, row: Mapping[str, Any]) -> RegisterKind:
    return RegisterKind(
        name=name,
        headers=tuple(row["headers"]),
        needs=tuple(row["needs"]),
        wants=tuple(row.get("wants", ())),
        agree=tuple(row["agree"]) if "agree" in row else None,
        one=tuple(row.get("one", ())),
        spread=dict(row.get("spread", {})),
        carried=tuple(row.get("carried", ())),
        told={match_key(printed).text: dict(cells) for printed, cells in row.get("told", {}).items()},
        first=_words(row.get("first", {})),
        synonyms=_words(row.get("synonyms", {})),
        decides=tuple(row.get("decides", ())),
        helps=tuple(row.get("helps", ())),
    )


def _words(table: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    return {header: tuple(words) for header, words in table.items()}


def canonical_headers(kind: RegisterKind, printed: Iterable[str]) -> tuple[str, ...]:
    """The header of every column: the canonical name of a synonym, each at most once, else what is printed.

    The surest names are given first, so a name printed as it is canonical is never taken for another's synonym. A note
    in brackets or a Latin field name behind a Chinese one ("案号 case_no") does not count.
    """
    names = [text.strip() for text in printed]
    taken: set[int] = set()
    given: set[str] = set()
    for _, _, order, column in sorted(_claims(kind, names)):
        header = kind.headers[order]
        if column not in taken and header not in given:
            taken.add(column)
            given.add(header)
            names[column] = header
    return tuple(names)


def _claims(kind: RegisterKind, names: Iterable[str]) -> Iterator[tuple[int, int, int, int]]:
    """Every way to read a column: how far down the header's names, how much was cut off, header, column."""
    columns = [tuple(_keys(text)) for text in names]
    for order, header in enumerate(kind.headers):
        ranks = {key: rank for rank, key in enumerate(kind.keys(header))}
        for column, keys in enumerate(columns):
            for cut, key in enumerate(keys):
                if key in ranks:
                    yield ranks[key], cut, order, column


def _keys(text: str) -> Iterator[str]:
    """The match keys of a printed header: as it stands, without its Latin tail, without its note in brackets."""
    seen = []
    for form in (text, _LATIN_TAIL.sub("", text), _NOTE.sub("", text)):
        key = match_key(form).text
        if key and key not in seen:
            seen.append(key)
            yield key


@cache
def _states() -> Mapping[str, str]:
    return {match_key(word).text: state for state, words in _data()["states"].items() for word in words}


def state_of(printed: str) -> str | None:
    """The state that a register's cell speaks of, in the word that rules know; None if it is not understood."""
    return _states().get(match_key(printed).text)


def number_in(printed: str) -> int | None:
    """The whole number in a cell like "12", "12个" or "不超过12家"; None if there is none, or more than one."""
    found = _NUMBER.findall(printed)
    return int(found[0]) if len(found) == 1 and "." not in printed else None


@cache
def _data() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("corpus.registers").joinpath("kinds.toml").read_text("utf8"))
