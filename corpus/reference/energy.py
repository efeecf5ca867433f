"""Names of products and processes, of what is measured of them, and of the conditions that their limits depend on."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from corpus.reference.benchmarks import benchmark_words, benchmarks
from corpus.tables import rows
from models.base import Model
from models.folding import match_key

_NOTE = re.compile(r"[（(][^（）()]*[）)]")
_PARTS = re.compile(r"[、/]")
_SPACE = re.compile(r"\s+")
_HAN = re.compile(r"[一-龥]")
_SHORTEST = 2
_LOWER = frozenset({"<", "≤", "＜", "不大于", "不超过", "小于", "低于"})
_CLOSED = frozenset({"≤", "≥", "不大于", "不超过"})
_UPPER = frozenset({">", "≥", "＞", "大于", "高于"})


class Target(NamedTuple):
    """What a name means: a product as rows name it, folded, and the condition that the name implies ("" if none)."""

    product: str
    condition: str


class Measured(NamedTuple):
    """A quantity named at ``start:end`` of a text; ``of`` is the product it has by itself, "" if it may have any."""

    measure: str
    start: int
    end: int
    of: str


class Condition(Model):
    """A condition by its words in rows; ``wide`` if it holds of the whole report wherever it is said."""

    token: str
    words: re.Pattern[str]
    against: re.Pattern[str] | None
    wide: bool


class Variable(Model):
    """A number that limits depend on, by its names in rows, and how reports state it."""

    names: tuple[str, ...]
    unit: str
    stated: tuple[re.Pattern[str], ...]


class Range(NamedTuple):
    """Where a stated number lies: both ends are the number itself where it is exact; ``*_in``: the end belongs to it."""

    low: Decimal | None
    high: Decimal | None
    low_in: bool = True
    high_in: bool = True


class Words(Model):
    """The patterns of energy_words.toml that reading needs."""

    filler: re.Pattern[str]
    tail: re.Pattern[str]
    head: re.Pattern[str]
    foreign: re.Pattern[str]
    change: re.Pattern[str]
    denied: re.Pattern[str]
    recovered: re.Pattern[str]
    corrected: re.Pattern[str]
    equivalent: re.Pattern[str]
    total: re.Pattern[str]
    not_own: re.Pattern[str]
    not_product: frozenset[str]
    product_header: re.Pattern[str]
    heading: re.Pattern[str]
    unit_header: re.Pattern[str]
    main_products: re.Pattern[str]
    made: re.Pattern[str]
    output: re.Pattern[str]


def measures_in(text: str) -> tuple[Measured, ...]:
    """The quantities that a text names, in order; of overlapping ones the longest, of equal ones the first of the table."""
    found = [
        Measured(one["id"], match.start(), match.end(), one.get("of", ""))
        for one, pattern in _measures()
        for match in pattern.finditer(text)
    ]
    kept: list[Measured] = []
    for one in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.start))


@cache
def measure_of(indicator: str) -> str:
    """What a row's indicator measures; "" if it is none that is known."""
    found = measures_in(_SPACE.sub("", indicator))
    return found[0].measure if found else ""


@cache
def targets(words: str) -> tuple[Target, ...]:
    """What a product's or process's name may mean in rows; itself, folded, where rows do not know it; none of no words."""
    for name in _forms(words):
        if name in _targets():
            return _targets()[name]
    bare = match_key(words).text
    return (Target(bare, ""),) if bare else ()


@cache
def is_known(words: str) -> bool:
    """Whether any row or alias has this name."""
    return any(name in _targets() for name in _forms(words))


def known_at_end(text: str) -> str:
    """The longest known name that a text ends with, tails like 工序 left out; "" if none."""
    bare = text
    for _ in range(3):
        for size in range(min(len(bare), _longest()), _SHORTEST - 1, -1):
            name = bare[-size:]
            if name[0].isalnum() and match_key(name).text in _targets():
                return name
        shorter = words().tail.sub("", bare)
        if shorter == bare:
            return ""
        bare = shorter
    return ""


def known_in(text: str) -> tuple[str, ...]:
    """The known names in a list of products ("主要产品为水泥熟料、通用水泥"), the longest at each place."""
    pieces = re.split(r"[、，,；;/。\s]|和|及|与", _NOTE.sub("", text))
    return tuple(dict.fromkeys(name for piece in pieces if (name := known_at_end(piece))))


def known_within(text: str) -> tuple[str, ...]:
    """The known names anywhere in a text, of several at one place the longest; those that mean the same but once."""
    found = {targets(match.group()): match.group() for match in _known_names().finditer(text)}
    return tuple(found.values())


def names_of(product: str) -> tuple[str, ...]:
    """The folded names of a row's product: without notes in brackets, each of several on its own."""
    bare = _NOTE.sub("", product)
    whole = match_key(product).text
    parts = [match_key(part).text for part in _PARTS.split(bare)]
    names = (whole, match_key(bare).text, *(part for part in parts if part not in _generic()))
    return tuple(dict.fromkeys(name for name in names if len(name) >= _SHORTEST))


@cache
def _generic() -> frozenset[str]:
    return frozenset(_data()["words"]["generic"])


@cache
def conditions() -> Mapping[str, Condition]:
    """The conditions of the table by their folded token."""
    return {
        match_key(one["token"]).text: Condition(
            token=one["token"],
            words=_any(one["words"]),
            against=_any(one["against"]) if "against" in one else None,
            wide=bool(one.get("wide", False)),
        )
        for one in _data()["conditions"]
    }


@cache
def variables() -> tuple[Variable, ...]:
    """The numbers that limits depend on."""
    return tuple(
        Variable(
            names=tuple(one["names"]),
            unit=one["unit"],
            stated=tuple(re.compile(pattern) for pattern in one["stated"]),
        )
        for one in _data()["variables"]
    )


def variable_in(text: str, variable: Variable) -> Iterator[tuple[Range, int, int]]:
    """Every statement of a variable in a text without spaces, with its place; the first pattern that fits a place counts."""
    taken: list[tuple[int, int]] = []
    for pattern in variable.stated:
        for match in pattern.finditer(text):
            if all(match.end() <= start or end <= match.start() for start, end in taken):
                taken.append(match.span())
                yield _range(match.groupdict()), match.start(), match.end()


def _range(parts: Mapping[str, str | None]) -> Range:
    value, sign = Decimal(parts["value"] or "0"), parts.get("sign") or ""
    closed = sign in _CLOSED
    if parts.get("low"):
        return Range(Decimal(parts["low"] or "0"), value, parts.get("lowsign") in _CLOSED, closed)
    if sign in _LOWER:
        return Range(None, value, high_in=closed)
    return Range(value, None, low_in=closed) if sign in _UPPER else Range(value, value)


def product_of_industry(name: str) -> str:
    """The product that an industry of GB/T 4754 is called after, where limits know it; "" if none."""
    return str(_data()["industry_products"].get(name, ""))


@cache
def words() -> Words:
    """The patterns for reading."""
    data = _data()["words"]
    return Words(
        filler=re.compile(rf"(?:{'|'.join(data['filler'])})$"),
        tail=re.compile(rf"(?:{'|'.join(data['tail'])})$"),
        head=re.compile(rf"^(?:{'|'.join(data['head'])})"),
        foreign=_any(data["foreign"]),
        change=_any(data["change"]),
        denied=_any(data["denied"]),
        recovered=_any(data["recovered"]),
        corrected=_any(data["corrected"]),
        equivalent=_any(data["equivalent"]),
        total=_any(data["total"]),
        not_own=_any(data["not_own"]),
        not_product=frozenset(data["not_product"]),
        product_header=re.compile(rf"^(?:{'|'.join(data['product_header'])})$"),
        heading=_any(data["heading"]),
        unit_header=re.compile(rf"^(?:{'|'.join(data['unit_header'])})$"),
        main_products=_any(data["main_products"]),
        made=_any(data["made"]),
        output=_any(data["output"]),
    )


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def _forms(name: str) -> Iterator[str]:
    """The match keys under which a name may be known: as it stands, without a note, without 吨 before and 工序 behind."""
    for bare in (name, _NOTE.sub("", name)):
        yield match_key(bare).text
        short = words().tail.sub("", bare)
        yield match_key(short).text
        yield match_key(words().head.sub("", short)).text


@cache
def _targets() -> Mapping[str, tuple[Target, ...]]:
    found: dict[str, dict[Target, None]] = defaultdict(dict)
    for name, product, condition in _names():
        found[match_key(name).text][Target(match_key(product).text, condition)] = None
    for one in benchmarks():
        for own in names_of(one.product):
            found[own].setdefault(Target(own, ""), None)
    return {name: tuple(held) for name, held in found.items()}


def _names() -> Iterator[tuple[str, str, str]]:
    """Every name, and what stands before the quantity in every label, with the product and the condition that it means."""
    no_product = frozenset(_data()["words"]["no_product"])
    for group in benchmark_words():
        before = (_bare(label[: found[0].start]) for label in group.indicators if (found := measures_in(label)))
        for name in (*group.names, *before):
            if len(name) >= _SHORTEST and name not in no_product:
                yield from ((name, product, group.condition) for product in group.products)
    for row in rows(__package__, "energy_products.csv"):
        yield row["alias"], row["product"], row["condition"]


def _bare(before: str) -> str:
    """What stands before a quantity in a label, without 单位产品 and the like."""
    return words().filler.sub("", words().tail.sub("", before))


def is_excluded(text: str) -> bool:
    """Whether a text ends with the name of a quantity that is near a limited one and is none (提钒转炉工序能耗)."""
    key = match_key(text).text
    return key.endswith(_excluded())


@cache
def _excluded() -> tuple[str, ...]:
    good = {match_key(label).text for group in benchmark_words() for label in group.indicators}
    bad = {match_key(label).text for group in benchmark_words() for label in group.excluded}
    return tuple(sorted(bad - good))


@cache
def _known_names() -> re.Pattern[str]:
    """Names in Chinese as reports print them: a Latin one may be part of any word."""
    printed = {name for name, _, _ in _names()}
    printed |= {part for one in benchmarks() for part in _PARTS.split(_NOTE.sub("", one.product))} - _generic()
    held = sorted(filter(_HAN.search, printed), key=lambda one: (-len(one), one))
    return re.compile("|".join(re.escape(name) for name in held if len(name) >= _SHORTEST))


@cache
def _longest() -> int:
    return max(map(len, _targets()))


@cache
def _measures() -> tuple[tuple[dict[str, Any], re.Pattern[str]], ...]:
    return tuple((one, _any(one["words"])) for one in _data()["measures"])


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("corpus.reference").joinpath("energy_words.toml").read_text("utf8"))
