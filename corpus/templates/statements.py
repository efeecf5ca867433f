"""How reports state what clauses of parks and supply chains ask for: the patterns of statements.toml, compiled."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from models.base import Model
from models.folding import match_key
from models.statements import IndicatorSystem, Topic
from models.vocabulary import Category

Pattern = re.Pattern[str]
_FRAGMENT = re.compile(r"(?<!P)<([a-z_]+)>")


class Wording(Model):
    """How a topic is affirmed (``direct`` in its own words, ``implied``), contradicted, and asked for by a form."""

    topic: Topic
    category: Category
    asks: Pattern
    contradicts: Pattern
    direct: tuple[Pattern, ...]
    implied: tuple[Pattern, ...]


class Voice(Model):
    """Words around a statement that say whether it is one: demands, plans, what is overcome, parts of a park."""

    demand: Pattern
    own_turn: Pattern
    open: Pattern
    later: Pattern
    hypothetical: Pattern
    overcome: Pattern
    bygone: Pattern
    negated: Pattern
    part: Pattern
    tenants: Pattern
    partners: Pattern
    change: Pattern
    doubtful: Pattern
    unchanged: Pattern
    elsewhere: Pattern


class Whose(Model):
    """How bodies are mentioned: ``park`` ends a park's name (``weak``: perhaps no name), ``plain`` words are no name."""

    park: Pattern
    plain: Pattern
    others: Pattern
    stops: Pattern
    weak: frozenset[str]
    own_company: Pattern
    other_company: Pattern
    company: Pattern


class Requirements(Model):
    """The heads of tables of requirements, and what their results say."""

    required: Pattern
    result: Pattern
    met: Pattern
    missed: Pattern


class Items(Model):
    """How one industry of a list is told to make things or to serve."""

    splits: Pattern
    serves: Pattern
    makes: Pattern


class SystemWording(Model):
    """How an indicator system is named; ``indicators`` are match keys of its own; ``words`` name its sector."""

    system: IndicatorSystem
    titles: Pattern
    indicators: frozenset[str]
    words: Pattern | None


class Statements(Model):
    """All of it."""

    topics: tuple[Wording, ...]
    voice: Voice
    whose: Whose
    requirements: Requirements
    items: Items
    evaluator_section: Pattern
    named_body: Pattern
    systems: tuple[SystemWording, ...]
    systems_enough: int
    systems_denied: Pattern

    def of(self, category: Category) -> tuple[Wording, ...]:
        """The topics of a category."""
        return tuple(wording for wording in self.topics if wording.category is category)


@cache
def statements() -> Statements:
    """The patterns; built once."""
    data = tomllib.loads(files("corpus.templates").joinpath("statements.toml").read_text("utf8"))
    fragments = data["fragments"]
    return Statements(
        topics=tuple(_wording(row, fragments) for row in data["topic"]),
        voice=Voice(**{name: _any(words) for name, words in data["voice"].items()}),
        whose=_whose(data["whose"]),
        requirements=Requirements(**{name: re.compile(text) for name, text in data["requirements"].items()}),
        items=Items(**{name: re.compile(text) for name, text in data["items"].items()}),
        evaluator_section=re.compile(data["evaluator_section"]["opens"]),
        named_body=re.compile(rf"[^，。；：:、]{{0,40}}?{fragments['named_body']}"),
        systems=tuple(_system(row) for row in data["system"]),
        systems_enough=data["systems"]["enough"],
        systems_denied=re.compile(data["systems"]["denied"]),
    )


def _wording(row: Mapping[str, Any], fragments: Mapping[str, str]) -> Wording:
    return Wording(
        topic=Topic(row["topic"]),
        category=Category(row["category"]),
        asks=_any(row["asks"]),
        contradicts=_any(_filled(text, fragments) for text in row["contradicts"]),
        direct=tuple(re.compile(_filled(text, fragments)) for text in row["direct"]),
        implied=tuple(re.compile(_filled(text, fragments)) for text in row["implied"]),
    )


def _filled(text: str, fragments: Mapping[str, str]) -> str:
    """A pattern with its fragments in place; a fragment may hold none itself."""
    return _FRAGMENT.sub(lambda match: fragments[match.group(1)], text)


def _whose(row: Mapping[str, Any]) -> Whose:
    return Whose(
        park=_any(row["park"]),
        plain=re.compile(rf"(?:{'|'.join(row['plain'])})+"),
        others=re.compile(rf"(?:{'|'.join(row['others'])})的?$"),
        stops=re.compile(rf"[{row['stops']}]|{'|'.join(row['stop_words'])}"),
        weak=frozenset(row["weak"]),
        own_company=_any(row["own_company"]),
        other_company=_any(row["other_company"]),
        company=re.compile(row["company"]),
    )


def _system(row: Mapping[str, Any]) -> SystemWording:
    return SystemWording(
        system=IndicatorSystem(row["system"]),
        titles=_any(row["titles"]),
        indicators=frozenset(match_key(name).text for name in row["indicators"]),
        words=_any(row["words"]) if row["words"] else None,
    )


def _any(words: Iterable[str]) -> Pattern:
    return re.compile("|".join(f"(?:{word})" for word in words))
