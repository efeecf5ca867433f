"""What the fields of live sources' answers mean: which column of a register kind each one is."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from models.base import Model

Pattern = re.Pattern[str]


class Fields(Model):
    """One table of a source: where it is asked, and what the fields of its rows are.

    A row needs a value in one of ``needs``. ``name`` and ``code`` are the fields that say whom a row is about, "" without
    one. ``removal`` are fields that tell of a removal, whose day stands elsewhere. ``paged``: its answers say how many rows
    there are. ``details`` is the question by which one row is told in full, "" without one, and ``detail_codes`` are the
    fields of its answer that say whom it is about.
    """

    id: str
    kind: str
    needs: tuple[str, ...]
    columns: Mapping[str, str]
    address: str = ""
    dropped: frozenset[str] = frozenset()
    removal: tuple[str, ...] = ()
    name: str = ""
    code: str = ""
    paged: bool = True
    details: str = ""
    detail_codes: tuple[str, ...] = ()


class Values(Model):
    """How values are read: what stands for nothing, for no day, what is not shown, what is of natural persons."""

    null: frozenset[str]
    no_day: frozenset[str]
    days: frozenset[str]
    hidden_classes: frozenset[str]
    hidden_tags: frozenset[str]
    hidden_style: Pattern
    personal: Pattern
    papers: Pattern


class GsxtFields(Model):
    """国家企业信用信息公示系统: ``length`` rows are asked for at a time."""

    length: int
    tables: tuple[Fields, ...]


class Label(Model):
    """A label of a page and the column that it is, "" for what is not kept."""

    label: Pattern
    column: str


class TaxListFields(Model):
    """The list of grave tax offences: the form's fields, what a list page says of itself, the labels of a detail."""

    kind: str
    name_field: str
    code_field: str
    total: Pattern
    pages: Pattern
    current: Pattern
    heading: str
    list_page: Pattern
    detail_page: Pattern
    cut: Pattern
    paging: Pattern
    labels: tuple[Label, ...]

    def column(self, label: str) -> str | None:
        """The column of a label without spaces; None for an unknown one, "" for one that is not kept."""
        return next((one.column for one in self.labels if one.label.search(label)), None)


class TianyanchaFields(Model):
    """天眼查: ``nothing`` is the code of nothing found; ``errors`` gives why, Chinese and English by code."""

    renamed: str
    nothing: str
    errors: Mapping[str, tuple[str, str, str]]
    tables: tuple[Fields, ...]


class QichachaFields(Model):
    """企查查: ``done`` is the status of an answer."""

    done: str
    tables: tuple[Fields, ...]


@cache
def _data() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("corpus.reference").joinpath("credit_fields.toml").read_text("utf8"))


def _fields(row: Mapping[str, Any]) -> Fields:
    entity = row.get("entity", {})
    return Fields(
        id=row["id"],
        kind=row["kind"],
        needs=tuple(row["needs"]),
        columns=dict(row["columns"]),
        dropped=frozenset(row.get("dropped", ())),
        removal=tuple(row.get("removal", ())),
        name=entity.get("name", ""),
        code=entity.get("code", ""),
        paged=row.get("paged", True),
        address=row.get("address", ""),
        details=row.get("details", ""),
        detail_codes=tuple(row.get("detail_codes", ())),
    )


def _source(name: str, patterns: tuple[str, ...] = ()) -> dict[str, Any]:
    """The keys of a source with its patterns compiled and its tables read."""
    row = dict(_data()[name])
    row |= {key: re.compile(row[key]) for key in patterns}
    if "tables" in row:
        row["tables"] = tuple(map(_fields, row["tables"]))
    return row


@cache
def values() -> Values:
    """How values are read."""
    row = _data()["values"]
    return Values(
        null=frozenset(row["null"]),
        no_day=frozenset(row["no_day"]),
        days=frozenset(row["days"]),
        hidden_classes=frozenset(row["hidden_classes"]),
        hidden_tags=frozenset(row["hidden_tags"]),
        hidden_style=re.compile(row["hidden_style"]),
        personal=re.compile(row["personal"]),
        papers=re.compile(row["papers"]),
    )


@cache
def gsxt_fields() -> GsxtFields:
    """The tables of 国家企业信用信息公示系统."""
    return GsxtFields(**_source("gsxt"))


@cache
def tax_list_fields() -> TaxListFields:
    """The list of grave tax offences."""
    row = _source("tax_list", ("total", "pages", "current", "list_page", "detail_page", "cut", "paging"))
    labels = tuple(Label(label=re.compile(one["label"]), column=one["column"]) for one in row["labels"])
    return TaxListFields(**(row | {"labels": labels}))


@cache
def tianyancha_fields() -> TianyanchaFields:
    """The tables of 天眼查."""
    row = _source("tianyancha")
    errors = {code: (why, zh, en) for code, (why, zh, en) in row["errors"].items()}
    return TianyanchaFields(**(row | {"errors": errors}))


@cache
def qichacha_fields() -> QichachaFields:
    """The tables of 企查查."""
    return QichachaFields(**_source("qichacha"))
