"""Earlier values that a value is held against: 比2020年的11892.7吨标准煤下降2.53%（2019年为11941.1吨标准煤）."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.reference.indicators import Indicator, measures
from corpus.templates.prose import YEAR, prose_words
from extractors.figures.numbers import Quantity
from extractors.figures.unit_words import SHARES

_YEAR = re.compile(YEAR)
_ENDS_IN_YEAR = re.compile(rf"{YEAR}\s*$")


class Earlier(NamedTuple):
    """A value of the year that words name, None for the year before that of the value which is held against it."""

    quantity: Quantity
    year: int | None


def earlier_in(text: str, indicator: Indicator, last: Quantity, values: Sequence[Quantity]) -> Iterator[Earlier]:
    """The earlier values among those behind ``last``, which the text states of the indicator; none behind something else."""
    words = prose_words().earlier
    before, told = last, True
    for value in values:
        between = text[before.end : value.start]
        bracket = words.bracket.fullmatch(between)
        held = words.against.fullmatch(between) or (before is not last and told and words.further.fullmatch(between))
        told = bool(bracket or held)
        if not told and not words.change.fullmatch(between):
            return
        unclear = value.unit in SHARES and (
            _ENDS_IN_YEAR.search(between) or (bracket and not held and before is not last)
        )
        if told and (unclear or not _alike(indicator, last, value) or not words.closes.match(text, value.end)):
            return
        if told:
            named = _YEAR.search(between)
            yield Earlier(value, int(named.group()[:4]) if named is not None else None)
        before = value


def _alike(indicator: Indicator, last: Quantity, value: Quantity) -> bool:
    """Whether a value may be one of the same, not an amount or share that it changed by."""
    return value.unit == last.unit or (value.unit != "" and measures(indicator, value.unit))
