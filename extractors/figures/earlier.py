"""Earlier values that a value is held against: 比2020年的11892.7吨标准煤下降2.53%（2019年为11941.1吨标准煤）."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.reference.indicators import Indicator, measures
from corpus.templates.prose import YEAR, prose_words
from extractors.figures.numbers import Quantity
from extractors.figures.unit_words import SHARES

_YEAR = re.compile(YEAR)


class Earlier(NamedTuple):
    """A value of the year that words name, None for the year before that of the value which is held against it."""

    quantity: Quantity
    year: int | None


def earlier_in(text: str, indicator: Indicator, last: Quantity, values: Sequence[Quantity]) -> Iterator[Earlier]:
    """The earlier values among those behind ``last``, which the text states of the indicator."""
    words = prose_words().earlier
    before, stated = last, True
    for value in values:
        between = text[before.end : value.start]
        bracket = words.bracket.fullmatch(between)
        told = (
            bracket
            or words.against.fullmatch(between)
            or (before is not last and stated and words.further.fullmatch(between))
        )
        change = value.unit in SHARES and bracket is not None and not stated
        stated = bool(told) and not change and _alike(indicator, last, value) and _closed(text, value)
        if stated:
            named = _YEAR.search(between)
            yield Earlier(value, int(named.group()[:4]) if named is not None else None)
        before = value


def _alike(indicator: Indicator, last: Quantity, value: Quantity) -> bool:
    """Whether a value may be one of the same, not an amount or share that it changed by."""
    return value.unit == last.unit or (value.unit != "" and measures(indicator, value.unit))


def _closed(text: str, value: Quantity) -> bool:
    return prose_words().earlier.closes.match(text, value.end) is not None
