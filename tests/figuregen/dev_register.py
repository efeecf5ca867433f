"""Dev layout: registers of products, carriers and pollutants: the row says what, the head says which figure of it and when."""

from typing import Final

from tests.figuregen import filler
from tests.figuregen.draft import Draft, parted, plainly
from tests.figuregen.front import Role
from tests.figuregen.parts import CARRIERS, printed_in
from tests.figuregen.plant import PERFORMANCE, YEARS
from tests.roundgen.model import Cell, Heading, Table, body, grid

_LAST: Final = YEARS[-1]
_OTHERS: Final = (
    "output_value",
    "value_added",
    "employees",
    "total_energy",
    "water_intake",
    "waste_water",
    "carbon_emission",
    "renewable_share",
    "land_area",
    "building_area",
    "footprint_area",
    "solid_waste_generated",
    "solid_waste_used",
)
_POLLUTANTS: Final = {"cod": "COD", "ammonia_nitrogen": "氨氮", "so2": "SO2", "nox": "NOx"}


def write(draft: Draft, role: Role) -> None:
    """The chapters with figures."""
    rng = draft.rng
    draft.style = plainly if role is Role.SELF else parted
    draft.add(Heading(level=1, text="（1）产品"), _products(draft), *body(*filler.paragraphs(rng, draft, 1)))
    draft.add(Heading(level=1, text="（2）能源"), _carriers(draft))
    draft.add(Heading(level=1, text="（3）排放"), _pollutants(draft), *body(*filler.paragraphs(rng, draft, 1)))
    draft.add(Heading(level=1, text="（4）其他"), _others(draft))
    draft.add(Heading(level=1, text="（5）绩效"), *_performance(draft), *body(*filler.paragraphs(rng, draft, 2)))


def _products(draft: Draft) -> Table:
    """Output of the product by year; the unit is in the head."""
    unit = draft.unit("product_output")
    cells = [one.number for one in draft.series("product_output", "products")]
    head = ("序号", "主要产品", *(f"{year}年产量（{unit}）" for year in YEARS))
    return grid("产品生产情况", head, [("1", draft.plant.trade.product, *cells)], (0.1, 0.3, 0.2, 0.2, 0.2))


def _carriers(draft: Draft) -> Table:
    """Carriers with the amounts of each year."""
    rows = []
    for one, (unit, places) in {
        "electricity": ("万kWh", 2),
        "natural_gas": ("万m³", 2),
        "raw_coal": ("t", 2),
        "steam": ("t", 2),
        "diesel": ("t", 3),
    }.items():
        if draft.plant.has(one):
            cells = [printed_in(draft, one, year, (unit, places), "carriers").number for year in YEARS]
            rows.append((CARRIERS[one], unit, *cells))
    return grid(
        "各类能源消费量", ("能源种类", "单位", *(f"{year}年" for year in YEARS)), rows, (0.25, 0.15, 0.2, 0.2, 0.2)
    )


def _pollutants(draft: Draft) -> Table:
    """Amounts of the last two years between a limit and a remark."""
    rows = []
    for one, name in _POLLUTANTS.items():
        cells = [printed_in(draft, one, year, ("t", 4), "pollutants").number for year in YEARS[1:]]
        rows.append((name, *cells, "排污许可证"))
    head = ("污染物", *(f"{year}年排放量（t/a）" for year in YEARS[1:]), "依据")
    return grid("污染物排放总量", head, rows, (0.25, 0.27, 0.27, 0.21))


def _others(draft: Draft) -> Table:
    """Label, years and values in turn, two lines for each figure."""
    rows: list[tuple[Cell, ...]] = []
    for one in _OTHERS:
        figures = draft.series(one, "others")
        rows.append((Cell(text=draft.name(one), rowspan=2), *(Cell(text=f"{year}年") for year in YEARS)))
        rows.append(tuple(Cell(text=figure.text) for figure in figures))
    return Table(rows=tuple(rows), widths=(0.37, 0.21, 0.21, 0.21), caption="其他基础数据", header_rows=0)


def _performance(draft: Draft) -> list[Table]:
    """Two halves of the indicators, one table each."""
    found = []
    for number, ids in enumerate((PERFORMANCE[:6], PERFORMANCE[6:]), start=1):
        rows = [
            (draft.name(one), draft.unit(one) or "—", *(cell.number for cell in draft.series(one, "performance")))
            for one in ids
        ]
        head = ("绩效指标", "单位", *(f"{year}年实绩" for year in YEARS))
        found.append(grid(f"绩效指标实绩（{number}）", head, rows, (0.34, 0.18, 0.16, 0.16, 0.16)))
    return found
