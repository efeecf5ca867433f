"""Words around printed numbers: what bounds them, what says that there is none, what only counts, numbers or dates."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from models.base import Model

Pattern = re.Pattern[str]


class QuantityWords(Model):
    """The words of quantities.toml as patterns; ``before``, ``inside`` and ``after`` by the bound that they give.

    ``before`` ends where a number begins, the others match where one ends. ``not_units`` are longer words that begin
    like a unit; ``skipped`` matches stretches of text whose numbers number or date something.
    """

    before: Mapping[str, Pattern]
    inside: Mapping[str, Pattern]
    after: Mapping[str, Pattern]
    no_value: Pattern
    not_detected: Pattern
    points: Pattern
    counters: frozenset[str]
    not_units: tuple[str, ...]
    prefixes: str
    codes: str
    references: str
    ordinals: str
    times: str


@cache
def quantity_words() -> QuantityWords:
    """The words as they stand in quantities.toml; built once."""
    data = tomllib.loads(files("corpus.templates").joinpath("quantities.toml").read_text("utf8"))
    bounds, cells, units, skipped = data["bounds"], data["cells"], data["units"], data["skipped"]
    return QuantityWords(
        before={name: re.compile(rf"(?:{_any(words)})\s*$") for name, words in bounds["before"].items()},
        inside={name: re.compile(_any(words)) for name, words in bounds["inside"].items()},
        after={name: re.compile(rf"\s*(?:{_any(words)})") for name, words in bounds["after"].items()},
        no_value=re.compile(_any(cells["no_value"]), re.IGNORECASE),
        not_detected=re.compile(_any(cells["not_detected"]), re.IGNORECASE),
        points=re.compile(_any(units["points"])),
        counters=frozenset(units["counters"]),
        not_units=tuple(units["other_words"]),
        prefixes=_any(skipped["prefixes"]),
        codes=_any(skipped["codes"]),
        references=_any(skipped["references"]),
        ordinals=_any(skipped["ordinals"]),
        times=_any(skipped["times"]),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(f"(?:{word})" for word in words)
