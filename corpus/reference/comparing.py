"""How values of one indicator may be held against each other: what lasts, what is judged, which words mean less or more."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files

import msgspec

from models.base import Model


class LabelPair(Model):
    """Labels of one indicator where what the narrower words name is part of what the wider ones do.

    ``wider`` empty stands for any label without the narrower words; ``least`` is the smallest plausible share in per cent.
    """

    indicator: str
    narrower: tuple[str, ...]
    wider: tuple[str, ...]
    least: int
    why_zh: str
    why_en: str
    source: str


class AmbiguousLabel(Model):
    """Words of a label that are said of other indicators as well, ``means``."""

    indicator: str
    words: tuple[str, ...]
    means: tuple[str, ...]
    why_zh: str
    why_en: str


class ComparingWords(Model):
    """The table comparing.toml; ids are those of the catalogue."""

    lasting: frozenset[str]
    doubled: frozenset[str]
    judged_units: frozenset[str]
    many_valued_units: frozenset[str]
    whole: frozenset[str]
    confusable: tuple[str, ...]
    area_slips: tuple[Decimal, ...]
    also_carried_by: Mapping[str, tuple[str, ...]]
    labels: tuple[LabelPair, ...]
    ambiguous: tuple[AmbiguousLabel, ...]

    def confused(self, one: str, other: str) -> bool:
        """Whether recognition takes one digit for the other."""
        return any(one in digits and other in digits for digits in self.confusable)


@cache
def comparing_words() -> ComparingWords:
    """The table, read once."""
    text = files(__package__).joinpath("comparing.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), ComparingWords)
