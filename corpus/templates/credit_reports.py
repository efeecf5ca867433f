"""The sections, labels and columns of 信用中国's report, compiled."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from models.base import Model

Pattern = re.Pattern[str]


class Section(Model):
    """A section of a form and what the summary calls it ("" if it is not counted)."""

    heading: Pattern
    counted: str
    optional: bool


class Layout(Model):
    """A form of the report: its versions as the cover prints them, its sections in their order."""

    form: str
    versions: frozenset[str]
    summary_needed: bool
    sections: tuple[Section, ...]


class RecordKind(Model):
    """Records of a kind: the sections they stand in, the labels that tell them, their columns by label.

    ``kind`` is "" for records that no clause asks for. Of several labels of a column the first one counts.
    """

    kind: str
    sections: frozenset[str]
    groups: frozenset[str]
    telling: frozenset[str]
    columns: Mapping[str, str]


class Common(Model):
    """What all forms share; patterns are for text without spaces, brackets and colons half-width."""

    source: str
    title: Pattern
    version: Pattern
    summary: str
    nothing: Pattern
    tags: Pattern
    foreign: Pattern
    page: Pattern
    separator: Pattern
    ordinal: Pattern
    group: Pattern
    null: frozenset[str]


class Cover(Model):
    """The labels of the cover and the basic page of a form; ``labels`` matches any of them.

    ``sentence`` is how prose there names the subject, ``code`` how it prints the code.
    """

    name: frozenset[str]
    uscc: frozenset[str]
    number_label: Pattern
    generated: Pattern
    status: frozenset[str]
    legal_form: frozenset[str]
    period: frozenset[str]
    sentence: Pattern
    code: Pattern
    labels: Pattern


class Labels(Model):
    """The labels of records (``every``): ``known`` matches any, the longest first; those of persons are not kept.

    ``person`` tells labels that are not known to be about one.
    """

    every: frozenset[str]
    known: Pattern
    persons: frozenset[str]
    person: Pattern
    codes: frozenset[str]
    names: frozenset[str]
    subject_codes: frozenset[str]


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("corpus.templates").joinpath("credit_reports.toml").read_text("utf8"))


def any_of(words: Iterable[str]) -> Pattern:
    """A pattern for any of some words, the longest first."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, ordered)))


@cache
def common() -> Common:
    """What all forms share; built once."""
    data = dict(_data()["common"])
    plain = {name: data.pop(name) for name in ("source", "summary")}
    null = frozenset(data.pop("null"))
    patterns: dict[str, Any] = {name: re.compile(value) for name, value in data.items()}
    return Common(**plain, null=null, **patterns)


@cache
def layouts() -> tuple[Layout, ...]:
    """The forms, V2.0 first; built once."""
    return tuple(
        Layout(
            form=one["form"],
            versions=frozenset(one["versions"]),
            summary_needed=one["summary_needed"],
            sections=tuple(map(_section, one["sections"])),
        )
        for one in _data()["layouts"]
    )


def _section(data: Mapping[str, Any]) -> Section:
    heading = re.compile(f"(?:{data['heading']})")
    return Section(heading=heading, counted=data.get("counted", ""), optional=data.get("optional", False))


@cache
def record_kinds() -> tuple[RecordKind, ...]:
    """The kinds of records, in the order in which they are tried; built once."""
    return tuple(
        RecordKind(
            kind=one["kind"],
            sections=frozenset(one["sections"]),
            groups=frozenset(one["groups"]),
            telling=frozenset(one["telling"]),
            columns=one["columns"],
        )
        for one in _data()["kinds"]
    )


@cache
def cover(form: str) -> Cover:
    """The labels of the cover of "creditchina", "gsxt" or "special"; built once."""
    data, prose = _data()["cover"][form], _data()["prose"]
    told = ("name", "uscc", "status", "legal_form", "period")
    words = {name: data.get(name, []) for name in (*told, "generated", "number", "others")}
    return Cover(
        **{name: frozenset(words[name]) for name in told},
        number_label=any_of(words["number"]),
        generated=any_of(words["generated"]),
        labels=any_of(word for every in words.values() for word in every),
        sentence=re.compile(prose["sentence"]),
        code=re.compile(prose["code"]),
    )


@cache
def labels() -> Labels:
    """The labels of records; built once."""
    data = _data()["labels"]
    columns = [label for kind in record_kinds() for label in (*kind.columns, *kind.telling)]
    named = {name: frozenset(data[name]) for name in ("persons", "codes", "names", "subject_codes")}
    every = frozenset({*columns, *data["others"], *frozenset().union(*named.values())})
    return Labels(**named, every=every, known=any_of(every), person=re.compile(data["person"]))


@cache
def states_gone() -> frozenset[str]:
    """The states of registration of a company that is no longer one."""
    return frozenset(_data()["states"]["gone"])


@cache
def states_current() -> frozenset[str]:
    """The states of registration of a company that is one."""
    return frozenset(_data()["states"]["current"])


@cache
def states() -> Pattern:
    """Any state of registration."""
    return any_of(_data()["states"]["printed"])
