"""A factory that does not exist: who it is, and its figures of three years, which fit each other exactly.

``recounted`` gives the same factory as somebody sees it who counts with other coefficients.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random
from typing import Final, NamedTuple

from tests.figuregen.words import COUNTED
from tests.roundgen.names import Mint, company_name, evaluator_name
from tests.roundgen.regions import REGIONS
from tests.roundgen.streams import pick, stream
from tests.roundgen.uscc import mint

YEARS: Final = (2019, 2020, 2021)
PERFORMANCE: Final = COUNTED[:12]
BASE: Final = COUNTED[12:-1]
YEARLESS: Final = frozenset(
    {"land_area", "building_area", "footprint_area", "plot_ratio", "building_density", "score_total"}
)
"""What does not change over the years."""

COEFFICIENTS: Final = {
    "electricity": Decimal("1.229"),
    "natural_gas": Decimal("12.143"),
    "raw_coal": Decimal("0.7143"),
    "steam": Decimal("0.1286"),
    "diesel": Decimal("1.4571"),
}
"""tce for each canonical unit, equal values of GB/T 2589."""
EMISSIONS: Final = {
    "electricity": Decimal("5.810"),
    "natural_gas": Decimal("21.65"),
    "raw_coal": Decimal("1.86"),
    "steam": Decimal("0.3"),
    "diesel": Decimal("3.0959"),
}
"""tCO2 for each canonical unit."""


class Trade(NamedTuple):
    """What is made: the industry with its code, trade word of names, product, its unit, kgce for one of it."""

    industry: str
    code: str
    word: str
    product: str
    unit: str
    intensity: str
    material: str
    per: str


TRADES: Final = (
    Trade("金属结构制造", "3311", "钢构", "装配式钢构件", "t", "38.6", "型钢", "1.04"),
    Trade("变压器、整流器和电感器制造", "3821", "电气", "干式变压器", "台", "86.4", "硅钢片", "0.92"),
    Trade("家用制冷电器具制造", "3851", "电器", "商用冷柜", "台", "11.7", "钢板", "0.046"),
    Trade("棉纺纱加工", "1711", "纺织", "精梳棉纱", "t", "288", "皮棉", "1.21"),
    Trade("电子电路制造", "3982", "电子", "多层线路板", "m2", "9.42", "覆铜板", "0.0042"),
    Trade("液压动力机械及元件制造", "3444", "液压", "液压缸", "件", "4.86", "圆钢", "0.021"),
    Trade("塑料薄膜制造", "2921", "薄膜", "双向拉伸薄膜", "t", "152", "聚丙烯树脂", "1.03"),
    Trade("涂料制造", "2641", "涂料", "水性涂料", "t", "21.5", "乳液", "0.52"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plant:
    """``facts`` are canonical values by id and year; ``coefficients`` those of its standard coal."""

    key: str
    name: str
    uscc: str
    region: str
    address: str
    legal: str
    contact: str
    phone: str
    trade: Trade
    evaluator: str
    evaluator_uscc: str
    facts: Mapping[tuple[str, int], Decimal]
    coefficients: Mapping[str, Decimal]

    def fact(self, indicator: str, year: int) -> Decimal:
        """A canonical value."""
        return self.facts[indicator, year]

    def has(self, indicator: str) -> bool:
        """Whether the plant has any of it (not every plant burns coal)."""
        return self.facts[indicator, YEARS[-1]] > 0


def plant(seed: int, key: str, trade: Trade | None = None) -> Plant:
    """The plant of a seed and key."""
    rng = stream(seed, "plant", key)
    names = Mint(rng)
    region = pick(rng, REGIONS)
    city = pick(rng, region.cities)
    chosen = trade or pick(rng, TRADES)
    return Plant(
        key=key,
        name=company_name(rng, city, names.brand(), chosen.word),
        uscc=mint(rng, region.code if len(region.code) == 6 else "110112"),
        region=region.name,
        address=names.address(region, city),
        legal=names.person(),
        contact=names.person(),
        phone=names.phone(region.area_code),
        trade=chosen,
        evaluator=evaluator_name(rng, city, names.brand()),
        evaluator_uscc=mint(rng, "110112"),
        facts=_facts(rng, chosen),
        coefficients=COEFFICIENTS,
    )


def recounted(
    one: Plant,
    *,
    coefficients: Mapping[str, Decimal] | None = None,
    emissions: Mapping[str, Decimal] | None = None,
) -> Plant:
    """The plant with its energy and carbon counted by other coefficients, where they are given (water may be one)."""
    used, emitted = dict(one.coefficients) | dict(coefficients or {}), dict(EMISSIONS) | dict(emissions or {})
    facts = dict(one.facts)
    for year in YEARS:
        output = facts["product_output", year]
        energy = sum((facts[name, year] * factor for name, factor in used.items()), Decimal(0))
        facts["total_energy", year], facts["energy_per_product", year] = energy, energy * 1000 / output
        if emissions:
            carbon = sum((facts[name, year] * factor for name, factor in emitted.items()), Decimal(0))
            facts["carbon_emission", year], facts["carbon_per_product", year] = carbon, carbon / output
    return replace(one, facts=facts, coefficients=used)


def between(rng: Random, low: str, high: str, step: str = "0.01") -> Decimal:
    """A number on a grid of steps, both ends included."""
    unit = Decimal(step)
    return unit * rng.randint(int(Decimal(low) / unit), int(Decimal(high) / unit))


def _facts(rng: Random, trade: Trade) -> dict[tuple[str, int], Decimal]:
    fixed = _land(rng)
    first = _first(rng)
    facts: dict[tuple[str, int], Decimal] = {}
    growth = Decimal(1)
    for year in YEARS:
        values = {name: _step(rng, value * growth, name) for name, value in first.items()} | fixed
        values |= _derived(rng, values, trade)
        facts |= {(name, year): value for name, value in values.items()}
        growth *= between(rng, "0.97", "1.09")
    return facts


def _land(rng: Random) -> dict[str, Decimal]:
    land = between(rng, "28000", "240000", "1")
    building = (land * between(rng, "0.82", "1.75")).quantize(Decimal("0.01"))
    footprint = (land * between(rng, "0.34", "0.61")).quantize(Decimal("0.01"))
    return {
        "land_area": land,
        "building_area": building,
        "footprint_area": footprint,
        "plot_ratio": building / land,
        "building_density": footprint / land * 100,
    }


def _first(rng: Random) -> dict[str, Decimal]:
    """Amounts of the first year, which follow the output in the others."""
    water = between(rng, "24000", "900000", "1")
    return {
        "electricity": between(rng, "260", "7600"),
        "natural_gas": between(rng, "12", "420"),
        "diesel": between(rng, "6", "180"),
        "steam": pick(rng, (Decimal(0), between(rng, "900", "38000"))),
        "raw_coal": pick(rng, (Decimal(0), Decimal(0), between(rng, "200", "5200"))),
        "output_value": between(rng, "9000", "380000"),
        "water_intake": water,
        "waste_water": (water * between(rng, "0.42", "0.71")).quantize(Decimal(1)),
        "solid_waste_generated": between(rng, "120", "5200"),
        "so2": between(rng, "0.3", "9.8", "0.001"),
        "nox": between(rng, "0.9", "22", "0.001"),
        "employees": between(rng, "140", "2600", "1"),
    }


def _step(rng: Random, value: Decimal, name: str) -> Decimal:
    places = Decimal(1) if name in {"water_intake", "waste_water", "employees"} else Decimal("0.001")
    return (value * between(rng, "0.985", "1.012", "0.001")).quantize(places)


def _derived(rng: Random, values: Mapping[str, Decimal], trade: Trade) -> dict[str, Decimal]:
    energy = sum((values[name] * factor for name, factor in COEFFICIENTS.items()), Decimal(0))
    carbon = sum((values[name] * factor for name, factor in EMISSIONS.items()), Decimal(0))
    output = (energy * 1000 / Decimal(trade.intensity) / between(rng, "0.985", "1.015", "0.001")).quantize(Decimal(1))
    reused = (values["waste_water"] * between(rng, "0.31", "0.38")).quantize(Decimal(1))
    used = (values["solid_waste_generated"] * between(rng, "0.78", "0.97", "0.001")).quantize(Decimal("0.001"))
    return {
        "total_energy": energy,
        "carbon_emission": carbon,
        "product_output": output,
        "value_added": (values["output_value"] * between(rng, "0.22", "0.24", "0.001")).quantize(Decimal("0.01")),
        "solid_waste_used": used,
        "solid_waste_utilisation_rate": used / values["solid_waste_generated"] * 100,
        "waste_water_reused": reused,
        "waste_water_reuse_rate": reused / (reused + values["waste_water"]) * 100,
        "waste_water_per_product": (reused + values["waste_water"]) / output,
        "energy_per_product": energy * 1000 / output,
        "carbon_per_product": carbon / output,
        "waste_gas_per_product": between(rng, "1820", "1880") * energy / output,
        "raw_material_per_product": Decimal(trade.per) * between(rng, "0.99", "1.01", "0.001"),
        "pollutant_per_product": values["waste_water"] * between(rng, "0.31", "0.33", "0.001") / output,
        "output_per_land_area": values["output_value"] / values["land_area"] * 10000,
        "green_material_rate": between(rng, "34", "36"),
        "renewable_share": between(rng, "6.1", "8.4"),
        "cod": (values["waste_water"] * between(rng, "41", "44", "0.1") / 1000000).quantize(Decimal("0.0001")),
        "ammonia_nitrogen": (values["waste_water"] * between(rng, "3.1", "3.4") / 1000000).quantize(Decimal("0.0001")),
        "score_total": sum(scores(values), Decimal(0)),
    }


WEIGHTS: Final = (20, 15, 15, 10, 10, 30)
"""Of the six parts that are scored."""


def scores(values: Mapping[str, Decimal]) -> tuple[Decimal, ...]:
    """Points of the six parts; they hang on the land alone and are the same every year."""
    rng = stream(0, "scores", values["land_area"])
    return tuple(weight - between(rng, "0.5", str(weight * Decimal("0.18")), "0.5") for weight in WEIGHTS)
