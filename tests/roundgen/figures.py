"""Figures of three years that agree with one another: base data, and indicators computed from them and rounded once."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Final

from tests.roundgen.tables import table
from tests.roundgen.trades import Trade

YEARS: Final = (2019, 2020, 2021)
_GROWTH: Final = (Decimal("0.87"), Decimal("0.93"), Decimal(1))
TCE: Final = {"electricity": Decimal("1.229"), "natural_gas": Decimal("13.3"), "diesel": Decimal("1.4571")}
CO2: Final = {"electricity": Decimal("5.810"), "natural_gas": Decimal("21.65"), "diesel": Decimal("3.096")}
_RATES: Final = {
    "added": (0.21, 0.33),
    "electricity": (0.006, 0.019),
    "gas": (0.0006, 0.0019),
    "diesel": (0.0004, 0.0012),
    "water": (0.55, 1.8),
    "solid": (0.004, 0.02),
    "material": (0.05, 0.16),
    "pollutant": (0.02, 0.09),
    "gas_volume": (120, 460),
    "per_head": (70, 130),
    "waste_water": (0.52, 0.78),
    "reuse": (0.32, 0.68),
    "used": (0.88, 0.995),
    "green": (0.34, 0.72),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One quantity: its id in the readings, name and unit as printed, one printed value per year."""

    id: str
    name: str
    unit: str
    values: tuple[str, ...]
    group: str = ""
    formula: str = ""
    leading: str = ""

    @property
    def last(self) -> str:
        """The value of the last year."""
        return self.values[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Base data and indicators of one submission."""

    base: tuple[Row, ...]
    indicators: tuple[Row, ...]

    def row(self, name: str) -> Row:
        """The row with that id or printed name."""
        return next(row for row in (*self.base, *self.indicators) if name in {row.id, row.name})

    def readings(self) -> dict[str, dict[str, str]]:
        """Every numeric value by id and year (a single value counts for the last year)."""
        result: dict[str, dict[str, str]] = {}
        for row in (*self.base, *self.indicators):
            years = YEARS[-len(row.values) :]
            if row.id and row.last.replace(".", "", 1).isdigit():
                result[row.id] = {str(year): value for year, value in zip(years, row.values, strict=True)}
        return result


def printed(value: Decimal, places: int | None = None) -> str:
    """Half-up rounding; without `places`, two from ten upwards and four below."""
    digits = (2 if value >= 10 else 4) if places is None else places
    return format(value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP), "f")


def between(rng: Random, low: float, high: float, places: int = 4) -> Decimal:
    """A decimal number in the range."""
    return Decimal(str(round(rng.uniform(low, high), places)))


def whole(value: Decimal) -> int:
    """Rounded, at least one."""
    return max(1, int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP)))


def _site(rng: Random) -> dict[str, Decimal]:
    land = Decimal(rng.randrange(24_000, 168_000))
    return {
        "land_area": land,
        "building_area": Decimal(whole(land * between(rng, 0.82, 1.55))),
        "footprint_area": Decimal(whole(land * between(rng, 0.33, 0.56))),
    }


def _year(trade: Trade, output: Decimal, trend: Decimal, rate: Mapping[str, Decimal]) -> dict[str, Decimal]:
    values = {
        "output_value": output,
        "value_added": Decimal(whole(output * rate["added"])),
        "product_output": Decimal(whole(output * 10_000 / trade.price)),
        "electricity": Decimal(printed(output * rate["electricity"] * trend, 2)),
        "natural_gas": Decimal(printed(output * rate["gas"] * trend, 2)),
        "diesel": Decimal(printed(output * rate["diesel"] * trend, 2)),
        "water_intake": Decimal(whole(output * rate["water"] * trend)),
        "solid_waste_generated": Decimal(printed(output * rate["solid"], 2)),
        "material": Decimal(printed(output * rate["material"], 2)),
        "pollutant": Decimal(printed(output * rate["pollutant"] * trend, 2)),
        "waste_gas": Decimal(whole(output * rate["gas_volume"])),
        "employees": Decimal(whole(output / rate["per_head"])),
    }
    values["waste_water_made"] = Decimal(whole(values["water_intake"] * rate["waste_water"]))
    values["reused"] = Decimal(whole(values["waste_water_made"] * rate["reuse"] / trend))
    values["waste_water"] = values["waste_water_made"] - values["reused"]
    values["solid_waste_used"] = Decimal(printed(values["solid_waste_generated"] * rate["used"], 2))
    values["green_material"] = Decimal(printed(values["material"] * rate["green"] / trend, 2))
    values["total_energy"] = Decimal(printed(sum((values[k] * f for k, f in TCE.items()), Decimal(0)), 2))
    values["carbon_emission"] = Decimal(printed(sum((values[k] * f for k, f in CO2.items()), Decimal(0)), 2))
    return values


def _indicator(row: list[str], unit_word: str, years: list[dict[str, Decimal]]) -> Row:
    key, name, unit, group, top, bottom, factor, places, words = row
    last = years[-1]
    times = {"1": "", "100": "×100%"}.get(factor, f"×{factor}")
    return Row(
        id=key,
        name=name,
        unit=unit.format(u=unit_word),
        group=group,
        values=tuple(printed(y[top] / y[bottom] * int(factor), int(places) if places else None) for y in years),
        formula=f"{words}＝{last[top]}/{last[bottom]}{times}",
    )


def factory(rng: Random, trade: Trade) -> Figures:
    """Base data of a factory and the twelve performance indicators of GB/T 36132-2018 computed from them."""
    site = _site(rng)
    rate = {name: between(rng, *span) for name, span in _RATES.items()}
    final = site["land_area"] / 10_000 * between(rng, 2600, 7600)
    years = [site | _year(trade, Decimal(whole(final * g)), Decimal(2) - g, rate) for g in _GROWTH]
    base = tuple(
        Row(
            id=key,
            name=name,
            unit=unit.format(u=trade.unit),
            values=tuple(printed(y[key], int(places)) for y in years),
        )
        for key, name, unit, places in table("factory_base")
    )
    indicators = tuple(_indicator(row, trade.unit, years) for row in table("factory_indicators"))
    return Figures(base=base, indicators=indicators)
