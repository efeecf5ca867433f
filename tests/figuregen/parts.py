"""Pieces that several layouts print in forms of their own: energy amounts, comparisons, scored parts."""

from decimal import Decimal
from typing import Final

from tests.figuregen.draft import Draft, Tamper, Where, rounded
from tests.figuregen.plant import COEFFICIENTS, YEARS, between
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
}
_COEFFICIENT_UNITS: Final = {
    "electricity": ("tce/万kWh", Decimal(1)),
    "natural_gas": ("tce/万m³", Decimal(1)),
    "raw_coal": ("tce/t", Decimal(1)),
    "steam": ("tce/t", Decimal(1)),
    "diesel": ("tce/t", Decimal(1)),
}
_PHYSICAL: Final = {
    "electricity": ("万kWh", 2),
    "natural_gas": ("万m³", 2),
    "raw_coal": ("t", 2),
    "steam": ("t", 2),
    "diesel": ("t", 2),
}


def energy_rows(draft: Draft, year: int) -> tuple[list[tuple[str, ...]], str]:
    """Carrier, unit, amount, coefficient, tce; and the sum. Amounts in the units that the coefficients are for."""
    rows: list[tuple[str, ...]] = []
    for carrier, name in CARRIERS.items():
        if not draft.plant.has(carrier):
            continue
        option, _ = draft.printing[carrier]
        kept = draft.printing[carrier]
        unit, places = _PHYSICAL[carrier]
        draft.printing[carrier] = option._replace(unit=unit, factor=Decimal(1)), places
        amount = draft.figure(carrier, year, "energy")
        draft.printing[carrier] = kept
        coefficient = f"{COEFFICIENTS[carrier]}{_COEFFICIENT_UNITS[carrier][0]}"
        coal = rounded(draft.plant.fact(carrier, year) * COEFFICIENTS[carrier], 2)
        coal, _ = changed(draft.tamper, Where(f"coal:{carrier}", year, "energy"), coal, "tce")
        rows.append((name, unit, amount.number, coefficient, draft.style(coal, 2)))
    kept = draft.printing["total_energy"]
    draft.printing["total_energy"] = kept[0]._replace(unit="tce", factor=Decimal(1)), 2
    total = draft.figure("total_energy", year, "energy", optional=True)
    draft.printing["total_energy"] = kept
    return rows, total.number


def changed(tamper: Tamper | None, where: Where, value: Decimal, unit: str) -> tuple[Decimal, str]:
    """What a tamper makes of a printed number that is no figure of the catalogue."""
    return (value, unit) if tamper is None else tamper(where, value, unit)


def comparison(draft: Draft) -> Table:
    """The plant beside averages and limits of its trade: only the plant's own column is a reading."""
    year = YEARS[-1]
    rows = []
    for one in ("energy_per_product", "carbon_per_product", "waste_water_reuse_rate", "plot_ratio"):
        own = draft.figure(one, year, "comparison")
        other = between(draft.rng, "0.8", "1.6")
        average = draft.style(own.value * other, 2)
        rows.append((draft.name(one), draft.unit(one) or "—", own.number, average, draft.style(own.value * 2, 2)))
    head = ("对比指标", "单位", f"本厂{year}年实际值", "行业平均值", "准入值")
    return grid("表4 主要指标对标情况", head, rows, (0.3, 0.19, 0.19, 0.16, 0.16))
