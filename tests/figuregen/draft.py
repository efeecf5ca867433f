"""A report while it is written: blocks, and for every figure that is printed a row of truth."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Final, NamedTuple

from tests.figuregen.plant import YEARLESS, YEARS, Plant
from tests.figuregen.words import CANONICAL, LABELS, OPTIONS, RARE, Option
from tests.roundgen.model import Block
from tests.roundgen.streams import pick

_WIDE: Final = {ord(char): chr(ord(char) + 0xFEE0) for char in "0123456789.,"}
_SIGNS: Final = str.maketrans({"㎡": "m2", "·": "", "（": "(", "）": ")"})
_LOOSE: Final = frozenset({"prose", "form", "worked", "ratio"})
"""Where land and buildings are told without a year."""
_POWERS: Final = {"×10⁴": 10000, "10⁴": 10000, "10^4": 10000, "10³": 1000}
_DIGITS: Final = "零一二三四五六七八九"


class TrueRow(NamedTuple):
    """A value that a report states; ``values`` are the accepted pairs of number and unit, ``years`` the accepted years.

    ``optional``: whether a reader takes it or leaves it is its own affair (parts of a whole, sums without a name).
    """

    indicator: str
    values: tuple[tuple[str, str], ...]
    years: tuple[int | None, ...]
    canonical: str
    canonical_unit: str
    place: str
    optional: bool = False


class Printed(NamedTuple):
    """A figure as it stands in a report: its number as words, its unit, and the exact value of the number."""

    number: str
    unit: str
    value: Decimal

    @property
    def text(self) -> str:
        """Number and unit."""
        return self.number + self.unit


class Where(NamedTuple):
    """Which figure is being printed, for whoever wants to change it."""

    indicator: str
    year: int
    place: str


Tamper = Callable[[Where, Decimal, str], tuple[Decimal, str]]
"""What makes another value and unit of those that should be printed; most return them as they are."""
Style = Callable[[Decimal, int], str]


def plainly(value: Decimal, places: int) -> str:
    """1234.50."""
    return f"{value:.{places}f}"


def parted(value: Decimal, places: int) -> str:
    """1,234.50."""
    return f"{value:,.{places}f}"


def widely(value: Decimal, places: int) -> str:
    """１２３４．５０."""
    return plainly(value, places).translate(_WIDE)


def in_characters(value: Decimal, places: int) -> str:
    """三百二十六; whole numbers below ten thousand."""
    assert not places
    text, number = "", int(value)
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            text += _DIGITS[digit] + name
        elif text and not text.endswith("零"):
            text += "零"
    text = text.rstrip("零")
    return text.removeprefix("一") if text.startswith("一十") else text


def folded_unit(unit: str) -> str:
    """A unit for comparison: width, raised digits, spaces, signs of nothing and a year to which it is do not count."""
    text = unicodedata.normalize("NFKC", unit.translate(_SIGNS)).translate(_SIGNS)
    text = "".join(text.split()).replace("^", "").replace("*", "×").lower()
    text = text.removesuffix("/a").removesuffix("/年")
    return "" if text in {"", "-", "—", "--", "/", "1", "无量纲", "无"} else text


def rounded(value: Decimal, places: int) -> Decimal:
    """Half up."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


@dataclass(slots=True, kw_only=True)
class Draft:
    """Writes figures of a plant; ``printing`` holds this report's unit and places of every indicator."""

    plant: Plant
    rng: Random
    held: bool
    style: Style = plainly
    printing: dict[str, tuple[Option, int]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    tamper: Tamper | None = None
    blocks: list[Block] = field(default_factory=list)
    truth: list[TrueRow] = field(default_factory=list)

    def choose(self, fixed: Mapping[str, tuple[str, int]] | None = None) -> None:
        """Draws units, places and names for the whole report; ``fixed`` ones are given."""
        for indicator, (common, rare) in LABELS.items():
            pool = common + rare if self.held else common
            self.names[indicator] = pick(self.rng, pool)
            options = OPTIONS[indicator]
            option = options[min(self.rng.randrange(len(options) + 1), self.rng.randrange(len(options)))]
            places = pick(self.rng, option.places)
            if fixed and indicator in fixed:
                unit, places = fixed[indicator]
                option = next(one for one in (*options, *RARE.get(indicator, ())) if one.unit == unit)
            self.printing[indicator] = option, places

    def name(self, indicator: str) -> str:
        """What this report calls an indicator."""
        return self.names[indicator]

    def unit(self, indicator: str) -> str:
        """The unit in which this report prints it."""
        return self.printing[indicator][0].unit.replace("{u}", self.plant.trade.unit)

    def figure(
        self, indicator: str, year: int, place: str, *, style: Style | None = None, optional: bool = False
    ) -> Printed:
        """A figure of a year, with its row of truth; ``place`` says what part of the report prints it."""
        printed, row = self.quiet(indicator, year, place, style=style)
        self.truth.append(row._replace(optional=optional or row.optional))
        return printed

    def quiet(self, indicator: str, year: int, place: str, *, style: Style | None = None) -> tuple[Printed, TrueRow]:
        """The same without writing the truth down."""
        option, places = self.printing[indicator]
        value, unit = rounded(self.plant.fact(indicator, year) * option.factor, places), self.unit(indicator)
        if self.tamper is not None:
            value, unit = self.tamper(Where(indicator, year, place), value, unit)
        number = (style or self.style)(value, max(0, -int(value.as_tuple().exponent)))
        years: tuple[int | None, ...] = (year, None) if indicator in YEARLESS and place in _LOOSE else (year,)
        values: tuple[tuple[str, str], ...] = ((str(value), unit),)
        if indicator == "score_total":
            years, values = (year, year + 1, None), (*values, (str(value), ""))
        canonical = CANONICAL[indicator].replace("{u}", self.plant.trade.unit)
        power = next((one for one in _POWERS if unit.startswith(one)), None)
        if power is not None:  # "9.21×10⁴m³" may be read as 9.21 of 10⁴m³ or as 92100 m³
            values = (*values, (str(value * _POWERS[power]), unit.removeprefix(power)))
        bare = canonical == "%" and not unit
        row = TrueRow(indicator, values, years, str(value / option.factor), canonical, place, bare)
        return Printed(number, unit, value), row

    def series(self, indicator: str, place: str, *, style: Style | None = None) -> list[Printed]:
        """The figures of all years."""
        return [self.figure(indicator, year, place, style=style) for year in YEARS]

    def accept(self, *, years: tuple[int | None, ...] = (), values: tuple[tuple[str, str], ...] = ()) -> None:
        """Further years or forms that may be read of the figure printed last."""
        last = self.truth[-1]
        self.truth[-1] = last._replace(years=(*last.years, *years), values=(*last.values, *values))

    def add(self, *blocks: Block) -> None:
        """Blocks at the end."""
        self.blocks += blocks
