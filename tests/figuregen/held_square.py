"""Held layout: years in a row beside each label, products and pollutants as rows, buildings with a sum, two units at once."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from tests.figuregen import filler
from tests.figuregen.draft import Draft, parted, plainly, rounded
from tests.figuregen.front import Role
from tests.figuregen.parts import printed_in
from tests.figuregen.plant import PERFORMANCE, YEARS
from tests.roundgen.model import Block, Cell, Heading, Table, body, grid
from tests.roundgen.streams import pick

_LAST: Final = YEARS[-1]
_SQUARES: Final = (
    ("output_value", "value_added", "employees"),
    ("total_energy", "electricity", "natural_gas", "raw_coal", "steam", "diesel", "renewable_share"),
    ("water_intake", "carbon_emission", "solid_waste_generated", "solid_waste_used"),
)
_POLLUTANTS: Final = {
    "cod": ("化学需氧量（COD）", "废水总排口"),
    "ammonia_nitrogen": ("氨氮", "废水总排口"),
    "so2": ("二氧化硫（SO2）", "锅炉排气筒"),
    "nox": ("氮氧化物（NOx）", "锅炉排气筒"),
}
_HOUSES: Final = ("联合厂房", "仓库", "综合办公楼", "动力站房")


def write(draft: Draft, role: Role) -> None:
    """The chapters with figures."""
    rng = draft.rng
    draft.style = plainly if role is Role.SELF else pick(rng, (plainly, parted))
    draft.add(Heading(level=1, text="1、用地与建筑"), *_land(draft), *body(*filler.paragraphs(rng, draft, 1)))
    draft.add(Heading(level=1, text="2、生产经营"), _products(draft), _square(draft, _SQUARES[0], "生产经营情况"))
    draft.add(Heading(level=1, text="3、能源资源"), _square(draft, _SQUARES[1], "能源消耗情况"))
    draft.add(_square(draft, _SQUARES[2], "资源及排放情况"), *body(*filler.paragraphs(rng, draft, 1)))
    draft.add(Heading(level=1, text="4、污染物"), *_pollutants(draft))
    draft.add(Heading(level=1, text="5、绩效指标"), *_performance(draft), *body(*filler.paragraphs(rng, draft, 2)))


def _land(draft: Draft) -> list[Block]:
    """The area in square metres and in 亩; the houses one by one."""
    square = printed_in(draft, "land_area", _LAST, ("m²", 2), "prose")
    mu = rounded(square.value * Decimal("0.0015"), 2)
    draft.accept(values=((str(mu), "亩"),))
    area = printed_in(draft, "building_area", _LAST, ("m²", 2), "prose")
    foot = printed_in(draft, "footprint_area", _LAST, ("m²", 2), "prose")
    rows: list[tuple[str, ...]] = []
    left = [area.value, foot.value]
    for number, name in enumerate(_HOUSES):
        last = number == len(_HOUSES) - 1
        own = left if last else [rounded(one * Decimal("0.4"), 2) for one in left]
        left = [whole - part for whole, part in zip(left, own, strict=True)]
        rows.append((str(number + 1), name, f"{own[0]}", f"{own[1]}", str(number % 3 + 1)))
    rows.append(("", "合计", f"{area.value}", f"{foot.value}", "—"))
    return [
        *body(
            f"{draft.plant.name}厂区{draft.name('land_area')}{square.text}（约合{mu}亩），{draft.name('building_area')}"
            f"{area.text}，{draft.name('footprint_area')}{foot.text}。"
        ),
        grid(
            "主要建（构）筑物一览表",
            ("序号", "名称", "建筑面积（m²）", "占地面积（m²）", "层数"),
            rows,
            (0.1, 0.3, 0.22, 0.22, 0.16),
        ),
    ]


def _products(draft: Draft) -> Table:
    """The product's name is the label; the caption says that it is about output."""
    unit = draft.unit("product_output")
    cells = [one.number for one in draft.series("product_output", "products")]
    head = ("产品名称", "单位", *(f"{year}年" for year in YEARS))
    return grid("近三年主要产品产量", head, [(draft.plant.trade.product, unit, *cells)], (0.32, 0.14, 0.18, 0.18, 0.18))


def _square(draft: Draft, ids: Sequence[str], caption: str) -> Table:
    """A label over two lines: the years, and below them the values."""
    rows: list[tuple[Cell, ...]] = []
    for one in (one for one in ids if draft.plant.has(one)):
        label = Cell(text=f"{draft.name(one)}（{draft.unit(one)}）", rowspan=2, header=True)
        rows.append((label, *(Cell(text=f"{year}年") for year in YEARS)))
        rows.append(tuple(Cell(text=figure.number) for figure in draft.series(one, "square")))
    return Table(rows=tuple(rows), widths=(0.37, 0.21, 0.21, 0.21), caption=caption, header_rows=0)


def _pollutants(draft: Draft) -> list[Block]:
    """One column of four is the amount; the others are a concentration, its limit and what the permit allows."""
    rows: list[tuple[str, ...]] = []
    for one, (name, place) in _POLLUTANTS.items():
        amount = printed_in(draft, one, _LAST, ("t", 4), "pollutants")
        allowed = rounded(amount.value * Decimal("1.9"), 3)
        rows.append((name, place, f"{10 + len(rows) * 7}.4", amount.number, f"{allowed}"))
    head = ("污染物名称", "排放口", "平均浓度", f"{_LAST}年实际排放量（t）", "许可排放量（t/a）")
    flow = draft.figure("waste_water", _LAST, "prose")
    return [
        grid("主要污染物排放情况表", head, rows, (0.24, 0.18, 0.16, 0.22, 0.2)),
        *body(f"全厂{_LAST}年{draft.name('waste_water')}{flow.text}，经厂区污水站处理达标后纳管。"),
    ]


def _performance(draft: Draft) -> list[Block]:
    """Two years, the unit behind each number."""
    rows = []
    for one in PERFORMANCE:
        cells = [draft.figure(one, year, "performance").text for year in YEARS[1:]]
        rows.append((draft.name(one), *cells))
    head = ("指标名称", *(f"{year}年" for year in YEARS[1:]))
    return [grid("绩效指标汇总", head, rows, (0.44, 0.28, 0.28))]
