"""The sections, columns and words of the report of 国家企业信用信息公示系统, compiled."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from models.base import Model

Pattern = re.Pattern[str]


class TableKind(Model):
    """A table: the kind of its rows, its section, the halves of the report that have it, its columns by head.

    ``heads`` are these heads without brackets. ``needs`` are the columns that its head must have, ``days`` those that hold days,
    ``always`` those that no row leaves empty, ``together`` those of which a row fills all or none.
    """

    kind: str
    section: Pattern
    needs: frozenset[str]
    scopes: tuple[str, ...]
    days: frozenset[str]
    always: frozenset[str]
    together: tuple[tuple[str, ...], ...]
    columns: Mapping[str, str]
    heads: Mapping[str, str]


class Former(Model):
    """The columns of the changes, the changes of the company's own name, and the name in what stood before."""

    item: str
    before: str
    own_name: Pattern
    value: Pattern


class Gsxt(Model):
    """The report; ``authorities`` and ``company`` are its halves, ``heading`` matches any section's."""

    title: Pattern
    source: str
    nothing: str
    foreign: Pattern
    numbered: Pattern
    change_row: Pattern
    authorities: str
    company: str
    heading: Pattern
    licence: str
    changes: TableKind
    former: Former
    tables: tuple[TableKind, ...]


@cache
def gsxt() -> Gsxt:
    """The layout of the report; built once."""
    data = tomllib.loads(files("corpus.templates").joinpath("credit_gsxt.toml").read_text("utf8"))
    former = data["former"]
    patterns: dict[str, Any] = {name: re.compile(data[name]) for name in ("title", "foreign", "numbered", "change_row")}
    return Gsxt(
        **{name: data[name] for name in ("source", "nothing", "licence")},
        **patterns,
        **data["scopes"],
        heading=re.compile("|".join(data["sections"])),
        former=Former(
            item=former["item"],
            before=former["before"],
            own_name=re.compile(former["own_name"]),
            value=re.compile(former["value"]),
        ),
        changes=_table(data["changes"]),
        tables=tuple(map(_table, data["tables"])),
    )


def _table(data: Mapping[str, Any]) -> TableKind:
    return TableKind(
        kind=data["kind"],
        section=re.compile(data["section"]),
        needs=frozenset(data["needs"]),
        scopes=tuple(data["scopes"]),
        days=frozenset(data["days"]),
        always=frozenset(data["always"]),
        together=tuple(map(tuple, data.get("together", ()))),
        columns=data["columns"],
        heads={re.sub(r"[()]", "", head): column for head, column in data["columns"].items()},
    )
