"""Pieces that several layouts print in forms of their own: energy amounts, comparisons, scored parts."""

from decimal import Decimal
from typing import Final

from tests.figuregen.draft import Draft, Printed, Tamper, Where, rounded
from tests.figuregen.plant import YEARS, between, scores
from tests.figuregen.words import Option
from tests.roundgen.model import Table, grid

SCORED: Final = (
    ("基础设施", 20),
    ("管理体系", 15),
    ("能源与资源投入", 15),
    ("产品", 10),
    ("环境排放", 10),
    ("绩效", 30),
)
CARRIERS: Final = {
    "electricity": "电力",
    "natural_gas": "天然气",
    "raw_coal": "原煤",
    "steam": "蒸汽",
    "diesel": "柴油",
    "water_intake": "新水",
}
_PHYSICAL: Final = {
    "electricity": ("万kWh", 2),
    "natural_gas": ("万m³", 2),
    "raw_coal": ("t", 2),
    "steam": ("t", 2),
    "diesel": ("t", 2),
    "water_intake": ("t", 0),
}


def energy_rows(draft: Draft, year: int) -> tuple[list[tuple[str, ...]], str]:
    """Carrier, unit, amount, coefficient, tce; and the sum. Amounts in the units that the coefficients are for."""
    rows: list[tuple[str, ...]] = []
    for carrier, counted in draft.plant.coefficients.items():
        if not draft.plant.has(carrier):
            continue
        unit, places = _PHYSICAL[carrier]
        amount = printed_in(draft, carrier, year, (unit, places), "energy")
        factor, _ = changed(draft.tamper, Where(f"coefficient:{carrier}", year, "energy"), counted, f"tce/{unit}")
        coal = rounded(draft.plant.fact(carrier, year) * counted, 2)
        coal, _ = changed(draft.tamper, Where(f"coal:{carrier}", year, "energy"), coal, "tce")
        rows.append((CARRIERS[carrier], unit, amount.number, f"{factor}tce/{unit}", draft.style(coal, 2)))
    total = printed_in(draft, "total_energy", year, ("tce", 2), "energy", optional=True)
    return rows, total.number


def printed_in(
    draft: Draft, indicator: str, year: int, way: tuple[str, int], place: str, *, optional: bool = False
) -> Printed:
    """A figure in its canonical unit, by the words given for it, whatever the report else prints it in."""
    kept = draft.printing[indicator]
    draft.printing[indicator] = Option(way[0], Decimal(1), ()), way[1]
    found = draft.figure(indicator, year, place, optional=optional)
    draft.printing[indicator] = kept
    return found


def changed(tamper: Tamper | None, where: Where, value: Decimal, unit: str) -> tuple[Decimal, str]:
    """What a tamper makes of a printed number that is no figure of the catalogue."""
    return (value, unit) if tamper is None else tamper(where, value, unit)


def comparison(draft: Draft) -> Table:
    """The plant beside averages and limits of its trade: only the plant's own column is a reading."""
    year = YEARS[-1]
    rows = []
    for one, better in (
        ("energy_per_product", -1),
        ("carbon_per_product", -1),
        ("waste_water_reuse_rate", 1),
        ("plot_ratio", 1),
    ):
        own = draft.figure(one, year, "comparison")
        average = own.value * (1 - better * between(draft.rng, "0.05", "0.15"))
        limit = own.value * (1 - better * between(draft.rng, "0.2", "0.35"))
        places = max(2, -int(own.value.as_tuple().exponent))
        row = draft.style(rounded(average, places), places), draft.style(rounded(limit, places), places)
        rows.append((draft.name(one), draft.unit(one) or "—", own.number, *row))
    head = ("对比指标", "单位", f"本厂{year}年实际值", "行业平均值", "准入值")
    return grid("表4 主要指标对标情况", head, rows, (0.3, 0.19, 0.19, 0.16, 0.16))


def scored(draft: Draft) -> list[tuple[str, int, str]]:
    """The six parts with weight and points."""
    points = scores({"land_area": draft.plant.fact("land_area", YEARS[-1])})
    found = []
    for number, ((name, weight), point) in enumerate(zip(SCORED, points, strict=True)):
        shown, _ = changed(draft.tamper, Where(f"score:{number}", YEARS[-1], "scores"), point, "分")
        part, _ = changed(draft.tamper, Where(f"weight:{number}", YEARS[-1], "scores"), Decimal(weight), "")
        found.append((name, int(part), f"{shown:.1f}"))
    return found
