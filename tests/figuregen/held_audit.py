"""Held layout: a form for each datum that was verified (name, unit, value by year, source), as verifiers print them."""

from decimal import Decimal

from tests.figuregen import filler
from tests.figuregen.draft import Draft, Where, parted, plainly, rounded
from tests.figuregen.front import Role
from tests.figuregen.held_words import fell_or_rose
from tests.figuregen.parts import CARRIERS, changed, printed_in
from tests.figuregen.plant import BASE, PERFORMANCE, YEARS
from tests.roundgen.model import Cell, Heading, Table, body
from tests.roundgen.streams import pick

_SOURCES = (
    "财务结算发票与抄表记录",
    "生产统计月报、仓储台账",
    "在线监测数据与检测报告",
    "能源购进、消费与库存表",
)
_FORMS = ("electricity", "natural_gas", "raw_coal", "steam", "diesel", "water_intake", "product_output", "output_value")
_VERIFIED = "经评价组核对，受评价方填报数据与原始凭证一致，数据真实、可靠。"


def write(draft: Draft, role: Role) -> None:
    """The chapters with figures."""
    rng = draft.rng
    draft.style = parted if role is Role.THIRD else pick(rng, (plainly, parted))
    draft.add(Heading(level=1, text="A 核算边界"), *body(*filler.paragraphs(rng, draft, 2)))
    draft.add(Heading(level=1, text="B 活动数据及来源"))
    for number, one in enumerate((one for one in _FORMS if draft.plant.has(one)), start=1):
        draft.add(Heading(level=2, text=f"B.{number} {draft.name(one)}"), _form(draft, one, number))
    draft.add(Heading(level=1, text="C 能源折算"), _energy(draft), *body(fell_or_rose(draft, "energy_per_product")))
    draft.add(Heading(level=1, text="D 其他数据"), _rest(draft), *body(*filler.paragraphs(rng, draft, 2)))
    draft.add(Heading(level=1, text="E 指标评价"), _assessed(draft), *body(*filler.paragraphs(rng, draft, 1)))


def _form(draft: Draft, indicator: str, number: int) -> Table:
    """Five rows about one datum; the years stand in one row over their values."""
    label = ("数据项", "计量单位", "数据来源", "监测频次", "核对结论")
    figures = draft.series(indicator, "datum")
    texts = (draft.name(indicator), draft.unit(indicator), pick(draft.rng, _SOURCES), "连续监测，每月汇总", _VERIFIED)
    rows = [(Cell(text=key, header=True), Cell(text=text, colspan=3)) for key, text in zip(label, texts, strict=True)]
    years = (Cell(text="年份", header=True), *(Cell(text=f"{year}年") for year in YEARS))
    values = (Cell(text="数值", header=True), *(Cell(text=one.number) for one in figures))
    return Table(
        rows=(*rows[:2], years, values, *rows[2:]),
        widths=(0.22, 0.26, 0.26, 0.26),
        caption=f"表B-{number} {draft.name(indicator)}核对表",
        header_rows=0,
    )


def _energy(draft: Draft) -> Table:
    """Two columns below each of the last two years: amounts, and standard coal."""
    years = YEARS[-2:]
    top = (
        Cell(text="能源", rowspan=2, header=True),
        Cell(text="单位", rowspan=2, header=True),
        Cell(text="折标系数", rowspan=2, header=True),
        *(Cell(text=f"{year}年", colspan=2, header=True) for year in years),
    )
    below = tuple(Cell(text=text, header=True) for _ in years for text in ("实物量", "折标量/tce"))
    rows = [_carrier(draft, one, years) for one in draft.plant.coefficients if draft.plant.has(one)]
    totals = [printed_in(draft, "total_energy", year, ("tce", 2), "energy") for year in years]
    last = [Cell(text="综合能源消费量合计", colspan=3)]
    for total in totals:
        last += [Cell(text="/"), Cell(text=total.number)]
    return Table(
        rows=(top, below, *rows, tuple(last)),
        widths=(0.15, 0.11, 0.14, 0.15, 0.15, 0.15, 0.15),
        caption="表C-1 能源消费折标准煤计算表",
        header_rows=2,
    )


def _carrier(draft: Draft, carrier: str, years: tuple[int, ...]) -> tuple[Cell, ...]:
    unit = {"electricity": "万kWh", "natural_gas": "万m³"}.get(carrier, "t")
    where = Where(f"coefficient:{carrier}", YEARS[-1], "energy")
    factor, _ = changed(draft.tamper, where, draft.plant.coefficients[carrier], "")
    cells = [Cell(text=CARRIERS[carrier]), Cell(text=unit), Cell(text=f"{factor}tce/{unit}")]
    for year in years:
        amount = printed_in(draft, carrier, year, (unit, 2), "energy")
        coal = rounded(draft.plant.fact(carrier, year) * draft.plant.coefficients[carrier], 2)
        coal, _ = changed(draft.tamper, Where(f"coal:{carrier}", year, "energy"), coal, "tce")
        cells += [Cell(text=amount.number), Cell(text=draft.style(coal, 2))]
    return tuple(cells)


def _rest(draft: Draft) -> Table:
    """What has no form of its own: name with unit, three years."""
    rows: list[tuple[Cell, ...]] = [
        (Cell(text="名称/单位", header=True), *(Cell(text=str(year), header=True) for year in YEARS))
    ]
    for one in BASE:
        if one not in _FORMS and one != "total_energy" and draft.plant.has(one):
            name = f"{draft.name(one)}/{draft.unit(one)}"
            rows.append((Cell(text=name), *(Cell(text=figure.number) for figure in draft.series(one, "rest"))))
    return Table(rows=tuple(rows), widths=(0.43, 0.19, 0.19, 0.19), caption="表D-1 其他统计数据")


def _assessed(draft: Draft) -> Table:
    """Indicator, the value found with its unit, what it is held against, whether it conforms."""
    rows: list[tuple[Cell, ...]] = [
        tuple(Cell(text=text, header=True) for text in ("评价指标", f"核定值（{YEARS[-1]}年）", "对标值", "判定"))
    ]
    for one in PERFORMANCE:
        figure = draft.figure(one, YEARS[-1], "assessed")
        places = max(0, -int(figure.value.as_tuple().exponent))
        sign, factor = ("≥", Decimal("0.9")) if one in _UP else ("≤", Decimal("1.1"))
        limit = sign + draft.style(rounded(figure.value * factor, places), places) + figure.unit
        rows.append(tuple(Cell(text=text) for text in (draft.name(one), figure.text, limit, "符合")))
    return Table(rows=tuple(rows), widths=(0.36, 0.26, 0.24, 0.14), caption="表E-1 绩效指标判定表")


_UP = frozenset(
    {
        "plot_ratio",
        "building_density",
        "output_per_land_area",
        "green_material_rate",
        "solid_waste_utilisation_rate",
        "waste_water_reuse_rate",
    }
)
