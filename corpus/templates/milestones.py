"""How reports date the steps of their evaluation: the patterns of milestones.toml, compiled."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from models.base import Model
from models.milestones import MilestoneKind

Pattern = re.Pattern[str]
FIRST_DATE = 0xE000
"""The printed dates of a sentence stand in it as characters from here on, in order, before ``prose`` is asked."""
_PART = re.compile(r"(?<!P)<([a-z]+)>")
_PRIVATE = re.compile(r"\\x\{([0-9A-F]{4})\}")
_DATE = f"(?P<d>[{chr(FIRST_DATE)}-\ue0ff])"


class MilestoneWording(Model):
    """How one kind is named: whole ``labels``, ``prose`` with a group ``d`` for the date, and what takes it back.

    ``own`` is prose of self-evaluations only; a sentence without what it ``needs`` tells of something else.
    """

    kind: MilestoneKind
    labels: Pattern
    prose: tuple[Pattern, ...]
    own: tuple[Pattern, ...]
    needs: Pattern | None
    unless: Pattern | None


class MilestoneWords(Model):
    """All kinds; ``plan`` and ``other`` are words of a clause that take its date back, ``elsewhere`` those of a sentence.

    ``bound_behind`` and ``bound_before`` bind a date to this evaluation, ``bound_next`` where the sentence has
    ``bound_head``. A period of figures lasts ``shortest_period`` days at least.
    """

    kinds: tuple[MilestoneWording, ...]
    plan: Pattern
    other: Pattern
    elsewhere: Pattern
    bound_behind: Pattern
    bound_before: Pattern
    bound_head: Pattern
    bound_next: Pattern
    shortest_period: int


@cache
def milestone_words() -> MilestoneWords:
    """The patterns, compiled once."""
    data: dict[str, Any] = tomllib.loads(files("corpus.templates").joinpath("milestones.toml").read_text("utf8"))
    parts: dict[str, str] = {}
    for name, words in data["parts"].items():
        parts[name] = _filled(words, parts)
    general = {name: _filled(words, parts) for name, words in data["general"].items() if isinstance(words, str)}
    return MilestoneWords(
        kinds=tuple(_wording(kind, data["kind"][kind], parts) for kind in MilestoneKind if kind in data["kind"]),
        **{name: re.compile(words.replace("<d>", _DATE)) for name, words in general.items()},
        shortest_period=data["general"]["shortest_period"],
    )


def _wording(kind: MilestoneKind, row: Mapping[str, Any], parts: Mapping[str, str]) -> MilestoneWording:
    prose, own = (
        tuple(re.compile(_filled(one, parts).replace("<d>", _DATE)) for one in row.get(name, ()))
        for name in ("prose", "own")
    )
    needs, unless = (re.compile(_filled(row[name], parts)) if row.get(name) else None for name in ("needs", "unless"))
    labels = re.compile(rf"^(?:{_filled(row['labels'], parts)})$")
    return MilestoneWording(kind=kind, labels=labels, prose=prose, own=own, needs=needs, unless=unless)


def _filled(words: str, parts: Mapping[str, str]) -> str:
    """The pattern with its parts; <d> stays."""
    known = _PART.sub(lambda match: f"(?:{parts[match.group(1)]})" if match.group(1) in parts else match.group(), words)
    return _PRIVATE.sub(lambda match: chr(int(match.group(1), 16)), known)
