"""Which of the rows of one product a statement falls under, by the conditions that rows name and reports state."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from corpus.reference.energy import Range, conditions, variable_in, variables
from models.energy import Trait
from models.folding import match_key

_SPACE = re.compile(r"\s+")
_SPLIT = re.compile(r"[\s、，,；;（）()]+")
_LOW_FIRST = {"<": False, "＜": False, "≤": True, "<=": True}
_SIGN = r"[<>≤≥＜＞]=?"
_NUMBER = r"\d+(?:\.\d+)?"


class Interval(NamedTuple):
    """The values of a variable that a row is for; a missing end is open, ``*_in`` says whether the end belongs to it."""

    variable: str
    low: Decimal | None
    low_in: bool
    high: Decimal | None
    high_in: bool

    def meets(self, stated: Range) -> bool:
        """Whether any of a stated range lies in it."""
        return _begins(self.low, self.low_in, stated.high, stated.high_in) and _begins(
            stated.low, stated.low_in, self.high, self.high_in
        )


def _begins(low: Decimal | None, low_in: bool, high: Decimal | None, high_in: bool) -> bool:
    """Whether something above ``low`` can be below ``high``."""
    return low is None or high is None or low < high or (low == high and low_in and high_in)


class Demand(NamedTuple):
    """What a row's condition asks for: an interval, and tokens in their folded form."""

    interval: Interval | None
    tokens: frozenset[str]


class Context(NamedTuple):
    """Where conditions may be said: the words beside a value, and what holds of the whole report."""

    near: str
    traits: tuple[Trait, ...]


def narrow(texts: Sequence[str], context: Context) -> tuple[int, ...]:
    """The indices of those rows (by their conditions' words) that a statement may fall under; none if all are ruled out."""
    demands = [demand_of(text) for text in texts]
    kept = [index for index, demand in enumerate(demands) if not _ruled_out(demand, context)]
    for said in (_said_near(demands, context), {trait.name for trait in context.traits}):
        kept = _best(kept, demands, said)
    return tuple(kept)


@lru_cache(maxsize=2048)
def demand_of(condition: str) -> Demand:
    """A row's condition, taken apart."""
    text = _SPACE.sub("", condition)
    interval = next(_intervals(text), None)
    tokens = set()
    rest = condition
    for token, one in sorted(conditions().items(), key=lambda pair: (-len(pair[0]), pair[0])):
        bare = re.escape(one.token)
        if re.search(bare, rest):
            tokens.add(token)
            rest = re.sub(bare, " ", rest)
    if interval is None:
        tokens |= {match_key(piece).text for piece in _SPLIT.split(rest) if len(match_key(piece).text) > 1}
    return Demand(interval, frozenset(tokens))


def _intervals(text: str) -> Iterator[Interval]:
    for variable in variables():
        for name in sorted(variable.names, key=len, reverse=True):
            for match in re.finditer(
                rf"(?:(?P<low>{_NUMBER})[^\d<>≤≥＜＞]*(?P<first>{_SIGN}))?{name}(?P<sign>{_SIGN})(?P<value>{_NUMBER})",
                text,
            ):
                yield _interval(variable.names[0], match)
                return


def _interval(name: str, match: re.Match[str]) -> Interval:
    value, sign = Decimal(match["value"]), match["sign"]
    closed = sign in {"≤", "≥", "<=", ">="}
    if sign[0] in ">≥＞":
        return Interval(name, value, closed, None, False)
    low = Decimal(match["low"]) if match["low"] else None
    return Interval(name, low, _LOW_FIRST.get(match["first"] or "", False), value, closed)


def _ruled_out(demand: Demand, context: Context) -> bool:
    near = _SPACE.sub("", context.near)
    against = (conditions()[token].against for token in demand.tokens if token in conditions())
    if any(one is not None and one.search(near) for one in against):
        return True
    if demand.interval is None:
        return False
    stated = _ranges(demand.interval.variable, near, context.traits)
    return bool(stated) and not any(demand.interval.meets(one) for one in stated)


def _ranges(variable: str, near: str, traits: Iterable[Trait]) -> list[Range]:
    """What is said of a variable: beside the value, else anywhere in the report."""
    own = next(one for one in variables() if one.names[0] == variable)
    beside = [found for found, _, _ in variable_in(near, own)]
    told = (trait for trait in traits if trait.name == variable)
    return beside or [Range(trait.low, trait.high, trait.low_in, trait.high_in) for trait in told]


def _said_near(demands: Iterable[Demand], context: Context) -> set[str]:
    """The tokens of any row that stand beside the value, a longer one hiding those inside it."""
    near = _SPACE.sub("", context.near)
    folded = match_key(near).text
    said = set()
    for token in sorted({token for demand in demands for token in demand.tokens}, key=lambda one: (-len(one), one)):
        known = conditions().get(token)
        if known is not None and known.words.search(near):
            said.add(token)
        if known is None and token in folded:
            said.add(token)
            folded = folded.replace(token, "\x1f")
    return said


def _best(kept: list[int], demands: Sequence[Demand], said: set[str]) -> list[int]:
    """Of the rows left, those that most of what is said speaks for; all of them where it speaks for none or for all alike."""
    shared = frozenset.intersection(*(demands[index].tokens for index in kept)) if kept else frozenset()
    scores = {index: len((demands[index].tokens - shared) & said) for index in kept}
    most = max(scores.values(), default=0)
    return [index for index in kept if scores[index] == most]
