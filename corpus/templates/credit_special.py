"""The classes, fields and words of 专项信用报告, compiled."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from models.base import Model

Pattern = re.Pattern[str]


class RecordClass(Model):
    """A class of records: its name as a heading, the kinds it answers, the section whose records stand in it."""

    name: Pattern
    section: str
    kinds: tuple[str, ...]


class Special(Model):
    """The report; ``field`` matches the name of a field of authority, ``field_kinds`` are what all of them answer."""

    source: str
    title: Pattern
    platform: Pattern
    nothing: Pattern
    something: Pattern
    count: Pattern
    sums: Pattern
    numbered: Pattern
    field: Pattern
    field_heads: Pattern
    field_label: str
    closing: Pattern
    between: Pattern
    recent: Pattern
    years: Mapping[str, int]
    classes: tuple[RecordClass, ...]
    field_kinds: tuple[str, ...]


@cache
def special() -> Special:
    """The layout of the report; built once."""
    data = tomllib.loads(files("corpus.templates").joinpath("credit_special.toml").read_text("utf8"))
    classes = data.pop("classes")
    return Special(
        source=data.pop("source"),
        field_label=data.pop("field_label"),
        years=data.pop("years") | {str(number): number for number in range(1, 6)},
        field_kinds=tuple(data.pop("fields")["kinds"]),
        classes=tuple(
            RecordClass(name=re.compile(one["name"]), section=one["section"], kinds=tuple(one["kinds"]))
            for one in classes
        ),
        **{name: re.compile(value) for name, value in data.items()},
    )
