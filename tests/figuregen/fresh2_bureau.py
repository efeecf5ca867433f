"""House style of the statistician: forms of the statistical office with codes, this year and last, purchases and stocks."""

from typing import Final

from tests.figuregen.draft import Draft
from tests.figuregen.fresh2_hand import LAST, SHARE, Way, full, heads, note, other, say, table, unit_of
from tests.figuregen.front import Role
from tests.roundgen.model import Cell, Heading, Table, body

_ENERGY: Final = (
    ("原煤", "raw_coal", Way("吨", 1), "01", "0.7143"),
    ("天然气", "natural_gas", Way("万立方米"), "15", "12.143"),
    ("柴油", "diesel", Way("吨"), "23", "1.4571"),
    ("蒸汽", "steam", Way("吨", 1), "31", "0.1286"),
    ("电力", "electricity", Way("万千瓦时"), "33", "1.229"),
)
_LOAD: Final = (
    ("废水排放量", "waste_water", Way("吨", 0), "12"),
    ("化学需氧量排放量", "cod", Way("吨", 3), "13"),
    ("氨氮排放量", "ammonia_nitrogen", Way("吨", 4), "14"),
    ("二氧化硫排放量", "so2", Way("千克", 1, "1000"), "21"),
    ("氮氧化物排放量", "nox", Way("千克", 1, "1000"), "22"),
    ("一般工业固体废物产生量", "solid_waste_generated", Way("吨"), "31"),
    ("一般工业固体废物综合利用量", "solid_waste_used", Way("吨"), "32"),
    ("温室气体排放总量", "carbon_emission", Way("吨二氧化碳当量"), "41"),
)
_RATES: Final = (
    ("容积率", "plot_ratio", Way("", 2), "总建筑面积÷用地面积"),
    ("建筑密度", "building_density", Way("%", 1), "建筑物占地面积÷用地面积"),
    ("单位用地面积产值", "output_per_land_area", Way("万元/公顷", 1), "总产值÷用地面积"),
    ("绿色物料使用率", "green_material_rate", SHARE, "绿色物料÷同类物料"),
    ("单位产品主要污染物产生量", "pollutant_per_product", Way("kg/{u}", 4), "化学需氧量产生量÷产量"),
    ("单位产品废气产生量", "waste_gas_per_product", Way("m³/{u}", 1), "废气产生量÷产量"),
    ("单位产品废水产生量", "waste_water_per_product", Way("m³/{u}", 4), "废水产生量÷产量"),
    ("单位产品主要原材料消耗量", "raw_material_per_product", Way("t/{u}", 5), "原材料消耗÷产量"),
    ("工业固体废物综合利用率", "solid_waste_utilisation_rate", SHARE, "综合利用量÷产生量"),
    ("废水处理回用率", "waste_water_reuse_rate", SHARE, "回用量÷处理量"),
    ("单位产品综合能耗", "energy_per_product", Way("kgce/{u}", 3), "综合能耗÷产量"),
    ("单位产品碳排放量", "carbon_per_product", Way("tCO₂e/{u}", 5), "排放总量÷产量"),
)


def write(draft: Draft, role: Role) -> None:
    """The whole body; the third party has last year first and a head of two rows over the consumption."""
    _plant(draft)
    _output(draft, role)
    _energy(draft, role)
    _water(draft, role)
    _rates(draft)


def _plant(draft: Draft) -> None:
    area = Way("平方米", 0)
    land, acres = full(draft, "land_area", LAST, area), say(draft, "land_area", LAST, Way("亩", 2, "0.0015"), "prose")
    house, foot = Way("平方米"), other(draft, "footprint_area", area, "0.21")
    score = full(draft, "score_total", LAST, Way("分", 1))
    draft.add(Heading(level=1, text="一、企业概况"))
    draft.add(
        *body(
            f"企业主营{draft.plant.trade.product}的研发与生产，厂区占地面积{land}（合{acres}亩），"
            f"总建筑面积{full(draft, 'building_area', LAST, house)}，建筑物占地面积"
            f"{full(draft, 'footprint_area', LAST, house)}。二期工程规划新增占地{foot}平方米，目前尚未开工。",
            f"经逐条对照评分，本次评价总分为{score}，高于申报要求的85分。",
        )
    )


def _output(draft: Draft, role: Role) -> None:
    money, unit = Way("千元", 0, "10"), draft.plant.trade.unit
    lines = (
        ("工业总产值（当年价格）", "01", "output_value", money),
        ("工业增加值", "05", "value_added", money),
        (f"主要产品产量（{draft.plant.trade.product}）", "06", "product_output", Way("{u}", 0)),
        ("期末从业人员", "07", "employees", Way("人", 0)),
    )
    rows = [_two(draft, *line) for line in lines]
    rows.insert(
        1, ["其中：新产品产值", "02", "千元", *(other(draft, "output_value", money, "0.21", y) for y in (2021, 2020))]
    )
    rows.insert(
        2,
        [
            "工业销售产值（当年价格）",
            "03",
            "千元",
            *(other(draft, "output_value", money, "0.97", y) for y in (2021, 2020)),
        ],
    )
    rows.insert(
        3, ["其中：出口交货值", "04", "千元", *(other(draft, "output_value", money, "0.11", y) for y in (2021, 2020))]
    )
    draft.add(Heading(level=1, text="二、统计报表摘录"))
    draft.add(*body("以下各表摘自企业向统计部门报送的2021年年报，“本年”指2021年，“上年”指2020年。"))
    draft.add(_form("表2-1 工业产销总值及主要产品产量（2021年）", role, rows, 2))
    draft.add(note(f"注：产量按合格入库数统计，计量单位为{unit}；销售产值含以前年度库存。"))


def _two(draft: Draft, name: str, code: str, indicator: str, way: Way) -> list[str]:
    return [name, code, unit_of(draft, way), *(say(draft, indicator, year, way, "bureau") for year in (2021, 2020))]


def _form(caption: str, role: Role, rows: list[list[str]], wide: float) -> Table:
    """The rows as the office prints them, or with the years the other way round."""
    head = heads("指标名称", "代码", "计量单位", "本年", "上年")
    if role is Role.THIRD:
        head = heads("指标名称", "代码", "计量单位", "上年实际", "本年实际")
        rows = [[*row[:3], row[4], row[3]] for row in rows]
    return table(caption, (head,), rows, 6, 1.3, wide, 2.6, 2.6)


def _energy(draft: Draft, role: Role) -> None:
    split = role is Role.THIRD
    rows = []
    for name, indicator, way, code, factor in _ENERGY:
        if not draft.plant.has(indicator):
            continue
        stock = indicator in {"raw_coal", "diesel"}
        first, end = (other(draft, indicator, way, one) if stock else "—" for one in ("0.06", "0.045"))
        bought = other(draft, indicator, way, "0.985" if stock else "1")
        used = [say(draft, indicator, LAST, way, "stock")]
        used += [other(draft, indicator, way, "0.035")] if split else []
        rows.append([name, way.unit, code, first, bought, *used, end, factor])
    coal = Way("吨标准煤")
    used = [say(draft, "total_energy", LAST, coal, "stock"), *(["—"] if split else [])]
    rows.append(["能源合计", coal.unit, "40", "—", "—", *used, "—", "—"])
    widths = (1.8, 2, 1.1, 1.9, 2.3, *((2.3, 2) if split else (2.4,)), 1.9, 1.7)
    draft.add(table("表2-2 能源购进、消费与库存（2021年1—12月）", _stock_head(split=split), rows, *widths))
    draft.add(note("注：折标系数采用当量值，单位为吨标准煤/计量单位。"))
    earlier = "、".join(f"{y}年为{full(draft, 'total_energy', y, coal)}" for y in (2019, 2020))
    share = "、".join(f"{y}年{full(draft, 'renewable_share', y, SHARE)}" for y in (2019, 2020, 2021))
    month = other(draft, "total_energy", coal, "0.091")
    peak = other(draft, "electricity", Way("万千瓦时"), "0.094")
    draft.add(
        *body(
            f"综合能源消费量（当量值）{earlier}。可再生能源使用比例：{share}。",
            f"2021年8月为用电高峰，当月用电量{peak}万千瓦时，综合能耗{month}吨标准煤；全年万元产值综合能耗同比下降3.6%。",
        )
    )


def _stock_head(*, split: bool) -> tuple[tuple[Cell, ...], ...]:
    before, after = ("能源名称", "计量单位", "代码", "年初库存", "购进量"), ("年末库存", "折标系数")
    if not split:
        return (heads(*before, "消费量合计", *after),)
    tall = [tuple(Cell(text=one, rowspan=2, header=True) for one in some) for some in (before, after)]
    return (*tall[0], Cell(text="消费量", colspan=2, header=True), *tall[1]), heads("合计", "其中：非工业消费")


def _water(draft: Draft, role: Role) -> None:
    water = Way("立方米", 0)
    rows = [_two(draft, "取水量", "11", "water_intake", water)]
    again = [other(draft, "water_intake", water, "2.6", year) for year in (2021, 2020)]
    rows.append(["重复用水量", "11a", "立方米", *again])
    rows += [_two(draft, name, code, indicator, way) for name, indicator, way, code in _LOAD]
    rows.append(["危险废物产生量", "33", "吨", "12.6", "11.9"])
    draft.add(_form("表2-3 取水、排污与固体废物（2021年）", role, rows, 2.6))
    draft.add(note("注：排污许可证核定化学需氧量许可排放量35吨/年、氮氧化物48吨/年。"))


def _rates(draft: Draft) -> None:
    rows = []
    for name, indicator, way, formula in _RATES:
        unit = unit_of(draft, way)
        shown = f"{name}（{unit}）" if unit else name
        rows.append([shown, formula, *(say(draft, indicator, year, way, "rates") for year in (2021, 2020, 2019))])
    head = heads("绩效指标（单位）", "计算方法", "2021年", "2020年", "2019年")
    draft.add(Heading(level=1, text="三、绩效指标核算"))
    draft.add(table("表3-1 绩效指标核算结果", (head,), rows, 4.6, 3.6, 2.1, 2.1, 2.1))
    limit = other(draft, "energy_per_product", Way("kgce/{u}", 3), "1.3")
    draft.add(note(f"注：行业单位产品能耗限额先进值为{limit} kgce/{draft.plant.trade.unit}。"))
