"""The labels and sections of official credit reports, compiled."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from models.base import Model

Pattern = re.Pattern[str]


class Section(Model):
    """A section of the report and what the summary calls it ("" if it is not counted)."""

    heading: Pattern
    counted: str


class RecordKind(Model):
    """Records of a kind: the section they stand in, the labels that tell them, their columns by label.

    ``kind`` is "" for records that no clause asks for.
    """

    kind: str
    section: str
    telling: tuple[str, ...]
    columns: Mapping[str, str]


class CreditChina(Model):
    """The report of 信用中国; ``labels`` matches any label with its colon, the longest first."""

    title: str
    source: str
    number: Pattern
    generated: Pattern
    uscc: Pattern
    status: Pattern
    summary: str
    nothing: str
    dropped: Pattern
    separator: Pattern
    ordinal: Pattern
    sections: tuple[Section, ...]
    kinds: tuple[RecordKind, ...]
    labels: Pattern
    null: frozenset[str]


class TableKind(Model):
    """A table of the report of gsxt: its heading, the columns it must have, its columns by head."""

    kind: str
    heading: str
    needs: tuple[str, ...]
    columns: Mapping[str, str]


class Gsxt(Model):
    """The report of 国家企业信用信息公示系统."""

    title: str
    source: str
    generated: Pattern
    name: Pattern
    uscc: Pattern
    status: Pattern
    nothing: str
    tables: tuple[TableKind, ...]


@cache
def _data() -> dict[str, dict[str, object]]:
    return tomllib.loads(files("corpus.templates").joinpath("credit_reports.toml").read_text("utf8"))


@cache
def creditchina() -> CreditChina:
    """The layout of 信用中国's report; built once."""
    data = dict(_data()["creditchina"])
    kinds = tuple(RecordKind(**(one | {"telling": tuple(one["telling"])})) for one in data["kinds"])  # type: ignore[attr-defined]
    other = data.pop("other")
    words = {label for kind in kinds for label in kind.columns} | set(other["labels"])  # type: ignore[index]
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return CreditChina(
        title=str(data["title"]),
        source=str(data["source"]),
        summary=str(data["summary"]),
        nothing=str(data["nothing"]),
        sections=tuple(
            Section(heading=re.compile(one["heading"]), counted=one["counted"])
            for one in data["sections"]  # type: ignore[attr-defined]
        ),
        kinds=kinds,
        labels=re.compile(f"({'|'.join(map(re.escape, ordered))})[:：]"),
        null=frozenset(other["null"]),  # type: ignore[index]
        **{name: re.compile(str(data[name])) for name in _PATTERNS},
    )


_PATTERNS = ("number", "generated", "uscc", "status", "dropped", "separator", "ordinal")


@cache
def gsxt() -> Gsxt:
    """The layout of gsxt's report; built once."""
    data = _data()["gsxt"]
    return Gsxt(
        title=str(data["title"]),
        source=str(data["source"]),
        nothing=str(data["nothing"]),
        tables=tuple(TableKind(**(one | {"needs": tuple(one["needs"])})) for one in data["tables"]),  # type: ignore[attr-defined]
        **{name: re.compile(str(data[name])) for name in ("generated", "name", "uscc", "status")},
    )


@cache
def states_gone() -> frozenset[str]:
    """The states of registration of a company that is no longer one."""
    return frozenset(map(str, _data()["states"]["gone"]))  # type: ignore[call-overload]
