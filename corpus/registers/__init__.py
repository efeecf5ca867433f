"""Kinds of registers: their canonical headers, and the synonyms by which files of authorities name them."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from models.base import Model
from models.folding import match_key


class RegisterKind(Model):
    """A kind: its canonical headers in order, and those without which a table is not one of it."""

    name: str
    headers: tuple[str, ...]
    needs: tuple[str, ...]


@cache
def kinds() -> Mapping[str, RegisterKind]:
    """All kinds by name."""
    data = _data()
    return {
        name: RegisterKind(name=name, headers=tuple(row["headers"]), needs=tuple(row["needs"]))
        for name, row in data.items()
        if name != "synonyms"
    }


def canonical_headers(kind: RegisterKind, printed: Iterable[str]) -> tuple[str, ...]:
    """The header of every column: the canonical name of a synonym, each at most once, else what is printed.

    A name printed as it is canonical goes before a synonym of it.
    """
    printed = [text.strip() for text in printed]
    keys = [match_key(text).text for text in printed]
    names = list(printed)
    for header in kind.headers:
        wanted = [match_key(text).text for text in (header, *_data()["synonyms"].get(header, []))]
        found = next((keys.index(key) for key in wanted if key in keys), None)
        if found is not None and names[found] not in kind.headers[: kind.headers.index(header)]:
            names[found] = header
    return tuple(names)


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("corpus.registers").joinpath("kinds.toml").read_text("utf8"))
