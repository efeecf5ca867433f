"""How the fresh layouts write figures: each with words, units and places of its own, none of the other layouts' choices."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

from tests.figuregen.draft import Draft, Style, plainly, rounded
from tests.figuregen.plant import YEARS, between
from tests.figuregen.words import Option
from tests.roundgen.model import Cell

FIRST, MIDDLE, LAST = YEARS
_CHINESE: Final = {"t": "吨", "m2": "平方米"}


class Word(NamedTuple):
    """A name with the unit, the factor on the canonical value and the places in which it is printed."""

    name: str
    unit: str
    factor: Decimal
    places: int


def lexicon(text: str) -> dict[str, Word]:
    """Lines "key; name; unit; factor; places"; a key is an indicator, with @ and a mark where it has several forms."""
    rows = [[part.strip() for part in line.split(";")] for line in text.strip().splitlines()]
    return {key: Word(name, "" if unit == "-" else unit, Decimal(by), int(to)) for key, name, unit, by, to in rows}


@dataclass(slots=True, kw_only=True)
class Pen:
    """Writes figures by a lexicon; {u} and {z} in units are the product's unit as a sign and in Chinese."""

    draft: Draft
    words: Mapping[str, Word]
    style: Style = plainly

    @property
    def sign(self) -> str:
        """The unit of the product as a sign."""
        return self.draft.plant.trade.unit

    @property
    def chinese(self) -> str:
        """The unit of the product in Chinese."""
        return _CHINESE.get(self.sign, self.sign)

    def name(self, key: str) -> str:
        """What an indicator is called."""
        return self.words[key].name.replace("{m}", self.draft.plant.trade.material)

    def unit(self, key: str) -> str:
        """Its unit as printed."""
        return self.words[key].unit.replace("{u}", self.sign).replace("{z}", self.chinese)

    def has(self, key: str) -> bool:
        """Whether the plant has any of it."""
        return self.draft.plant.has(key.partition("@")[0])

    def number(self, key: str, year: int, place: str, *, optional: bool = False) -> str:
        """A number whose unit stands elsewhere."""
        indicator, word = key.partition("@")[0], self.words[key]
        kept = self.draft.printing[indicator]
        self.draft.printing[indicator] = Option(self.unit(key), word.factor, ()), word.places
        printed = self.draft.figure(indicator, year, place, style=self.style, optional=optional)
        self.draft.printing[indicator] = kept
        return printed.number

    def full(self, key: str, year: int, place: str, *, optional: bool = False) -> str:
        """Number and unit."""
        return self.number(key, year, place, optional=optional) + self.unit(key)

    def undated(self, key: str, place: str) -> str:
        """Number and unit of what no year is told for and none is needed: land, buildings, points."""
        text = self.full(key, LAST, place)
        self.draft.accept(years=(None,))
        return text

    def three(self, key: str, place: str) -> list[str]:
        """Numbers of all years."""
        return [self.number(key, year, place) for year in YEARS]

    def fact(self, indicator: str, factor: str = "1", places: int = 2, year: int = LAST) -> str:
        """A number that follows from the plant's own and is no figure of it."""
        value = self.draft.plant.fact(indicator, year) * Decimal(factor)
        return self.style(rounded(value, places), places)

    def rate(self, top: str, bottom: str, places: int = 4, year: int = LAST) -> str:
        """A quotient of two of the plant's figures."""
        fact = self.draft.plant.fact
        return plainly(rounded(fact(top, year) / fact(bottom, year), places), places)

    def growth(self, indicator: str, year: int = LAST, words: tuple[str, str] = ("增长", "下降")) -> str:
        """Growth over the year before in words, with its percent."""
        fact = self.draft.plant.fact
        rate = rounded((fact(indicator, year) / fact(indicator, year - 1) - 1) * 100, 2)
        return f"{words[rate < 0]}{abs(rate)}%"

    def any(self, low: str, high: str, step: str = "0.01") -> str:
        """A number of nothing in particular."""
        return str(between(self.draft.rng, low, high, step))


def cells(*texts: str, header: bool = False) -> tuple[Cell, ...]:
    """A row."""
    return tuple(Cell(text=text, header=header) for text in texts)
