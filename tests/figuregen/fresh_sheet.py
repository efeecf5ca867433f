"""A report of cards: labels and values in pairs, a list of lines for every year, heads of two rows, several years in a cell."""

from typing import Final

from tests.figuregen.draft import Draft, parted
from tests.figuregen.fresh_pen import FIRST, LAST, MIDDLE, Pen, cells, lexicon
from tests.figuregen.front import Role
from tests.roundgen.model import Block, Cell, Heading, Paragraph, Style, Table, body, grid

_WORDS: Final = lexicon("""
land_area; 厂区占地面积; m²; 1; 2
building_area; 总建筑面积; m²; 1; 2
footprint_area; 建筑基底面积; m²; 1; 2
employees; 员工总数; 人; 1; 0
output_value; 年产值; 亿元; 0.0001; 3
value_added; 工业增加值; 亿元; 0.0001; 3
product_output; 年产量; {u}; 1; 0
total_energy; 年综合能耗; tce; 1; 0
electricity; 用电量; 万度; 1; 2
natural_gas; 天然气用量; 万Nm³; 1; 2
raw_coal; 原煤消耗量; t; 1; 0
steam; 蒸汽消耗量; t; 1; 0
diesel; 柴油消耗量; t; 1; 1
renewable_share; 可再生能源占比; %; 1; 1
water_intake; 用水量; 万吨; 0.0001; 3
waste_water; 废水排放量; 万m³; 0.0001; 3
carbon_emission; 碳排放量; 万tCO2e; 0.0001; 4
cod; COD; 吨; 1; 3
ammonia_nitrogen; 氨氮; 吨; 1; 4
so2; SO2; 吨; 1; 2
nox; NOx; 吨; 1; 2
solid_waste_generated; 一般工业固废产生量; t; 1; 0
solid_waste_used; 一般工业固废综合利用量; t; 1; 0
score_total; 综合得分; 分; 1; 1
plot_ratio; 容积率; -; 1; 2
building_density; 建筑密度; %; 1; 1
output_per_land_area; 单位用地面积产值; 亿元/km²; 0.01; 2
green_material_rate; 绿色物料使用率; %; 1; 1
pollutant_per_product; 单位产品主要污染物产生量（COD）; kg/{u}; 1; 4
waste_gas_per_product; 单位产品废气产生量; m³/{u}; 1; 1
waste_water_per_product; 单位产品废水产生量; m³/{u}; 1; 4
raw_material_per_product; 单位产品主要原材料消耗量; kg/{u}; 1000; 2
solid_waste_utilisation_rate; 固废综合利用率; %; 1; 1
waste_water_reuse_rate; 废水处理回用率; %; 1; 1
energy_per_product; 单位产品综合能耗; kgce/{u}; 1; 2
energy_per_product@t; 单位产品综合能耗; tce/{u}; 0.001; 5
carbon_per_product; 单位产品碳排放量; kgCO2e/{u}; 1000; 1
carbon_per_product@t; 单位产品碳排放量; tCO2e/{u}; 1; 5
""")
_YEARLY: Final = (
    "output_value", "value_added", "product_output", "employees", "total_energy", "electricity", "natural_gas", "diesel",
    "steam", "raw_coal", "renewable_share", "water_intake", "waste_water", "carbon_emission", "solid_waste_generated",
    "solid_waste_used",
)  # fmt: skip
_TWELVE: Final = tuple(
    key for key in _WORDS if key.endswith(("_per_product", "_rate", "ratio", "density", "per_land_area"))
)


def write(draft: Draft, role: Role) -> None:
    """The cards behind the front."""
    pen = Pen(draft=draft, words=_WORDS, style=parted)
    draft.add(Heading(level=1, text="（一）工厂画像"), _portrait(pen))
    for year in (FIRST, MIDDLE):
        draft.add(Heading(level=2, text=f"{year}年度"), *_lines(pen, year))
    draft.add(Heading(level=2, text=f"{LAST}年度（报告期）"), _pairs(pen))
    draft.add(Heading(level=1, text="（二）排放与设备"), _history(pen), _machines(pen))
    draft.add(Heading(level=1, text="（三）绩效评价"), _twelve(pen), *_others(pen), *_words(pen, role))


def _portrait(pen: Pen) -> Table:
    land, floor, ground = (pen.undated(key, "portrait") for key in ("land_area", "building_area", "footprint_area"))
    rows = (
        ("主导产品", pen.draft.plant.trade.product, "投产时间", "2011年5月"),
        (pen.name("land_area"), land, pen.name("building_area"), floor),
        (pen.name("footprint_area"), ground, "绿化面积", pen.fact("land_area", "0.14") + "m²"),
        ("设计产能", pen.fact("product_output", "1.5", 0) + pen.sign + "/年", "年运行时间", "7,200h"),
        ("变压器装机", "6,300kVA", "班制", "三班两运转"),
    )
    boxes = tuple(tuple(Cell(text=text, header=not at % 2) for at, text in enumerate(row)) for row in rows)
    return Table(caption="", rows=boxes, widths=(0.2, 0.3, 0.2, 0.3), header_rows=0)


def _lines(pen: Pen, year: int) -> list[Block]:
    keys = [key for key in _YEARLY if pen.has(key)]
    lines = [f"◆ {pen.name(key)}：{pen.full(key, year, 'lines')}" for key in keys]
    lines.insert(5, f"◆ 万元产值综合能耗：{pen.rate('total_energy', 'output_value', year=year)}tce/万元")
    return [Paragraph(text=line, style=Style.LINE) for line in lines]


def _pairs(pen: Pen) -> Table:
    keys = [key for key in _YEARLY if pen.has(key)]
    boxes = [(pen.name(key), pen.full(key, LAST, "pairs")) for key in keys]
    boxes += [("水重复利用率", "91.6%")] * (len(boxes) % 2)
    rows = [cells("指标", "数值", "指标", "数值", header=True)]
    rows += [cells(*left, *right) for left, right in zip(boxes[::2], boxes[1::2], strict=True)]
    return Table(caption=f"{LAST}年度主要数据", rows=tuple(rows), widths=(0.3, 0.2, 0.3, 0.2))


def _history(pen: Pen) -> Table:
    rows = []
    for key in ("cod", "ammonia_nitrogen", "so2", "nox"):
        told = "；".join(f"{year}年：{pen.number(key, year, 'years in cell')}" for year in (FIRST, MIDDLE, LAST))
        rows.append((pen.name(key), told, pen.fact(key, "1.9"), "未超许可量"))
    return grid(
        "主要污染物历年排放量（单位：吨）", ("污染物", "排放量", "许可排放量", "判定"), rows, (0.16, 0.52, 0.18, 0.14)
    )


def _machines(pen: Pen) -> Table:
    rows = [
        ("1", "空压机", "GA75", "3", "75", "变频", pen.any("30", "60")),
        ("2", "冷却塔", "LBC-200", "2", "7.5", "一级", pen.any("2", "9")),
        ("3", "循环水泵", "IS100", "4", "22", "二级", pen.any("9", "20")),
    ]
    head = ("序号", "设备名称", "型号", "数量（台）", "功率（kW）", "能效", "年耗电量（万kWh）")
    return grid("主要用能设备一览", head, rows, (0.08, 0.2, 0.16, 0.12, 0.12, 0.12, 0.2))


def _twelve(pen: Pen) -> Table:
    def tall(text: str) -> Cell:
        return Cell(text=text, rowspan=2, header=True)

    def broad(year: int) -> Cell:
        return Cell(text=f"{year}年", colspan=2, header=True)

    rows = [
        (tall("绩效指标"), broad(MIDDLE), broad(LAST), tall("评价结论")),
        cells("数值", "单位", "数值", "单位", header=True),
    ]
    for key in _TWELVE:
        unit = pen.unit(key) or "—"
        before, now = (pen.number(key, year, "two-row head") for year in (MIDDLE, LAST))
        rows.append(cells(pen.name(key), before, unit, now, unit, "符合要求"))
    return Table(caption="十二项绩效指标", rows=tuple(rows), widths=(0.32, 0.14, 0.14, 0.14, 0.14, 0.12), header_rows=2)


def _others(pen: Pen) -> list[Block]:
    unit = f"tce/{pen.sign}"
    energy = pen.full("energy_per_product@t", LAST, "against trade")
    carbon = pen.full("carbon_per_product@t", LAST, "against trade")
    best, limit = pen.fact("energy_per_product", "0.00102", 5), pen.fact("energy_per_product", "0.00135", 5)
    rows = [
        ("单位产品综合能耗", f"{energy}（优于限额）", best + unit, limit + unit),
        ("单位产品碳排放量", f"{carbon}（良好）", pen.fact("carbon_per_product", "1.04", 5) + f"tCO2e/{pen.sign}", "/"),
    ]
    own = [pen.number(key, LAST, "peers") for key in ("energy_per_product", "waste_water_reuse_rate")]
    peers = [
        ("本企业", *own),
        ("江州华砺股份有限公司", pen.fact("energy_per_product", "1.09"), pen.any("20", "30", "0.1")),
        ("安陵同创有限公司", pen.fact("energy_per_product", "1.17"), pen.any("10", "20", "0.1")),
    ]
    head = ("企业名称", f"单位产品综合能耗（kgce/{pen.sign}）", "废水处理回用率（%）")
    return [
        grid(
            f"{LAST}年行业对标", ("对标项目", "本企业实际", "行业先进值", "国家限额值"), rows, (0.25, 0.31, 0.22, 0.22)
        ),
        grid(f"{LAST}年同类企业比较", head, peers, (0.4, 0.35, 0.25)),
    ]


def _words(pen: Pen, role: Role) -> list[Block]:
    old = [
        pen.full(key, FIRST, "prose") for key in ("waste_water_reuse_rate", "carbon_per_product", "green_material_rate")
    ]
    total = pen.undated("score_total", "prose")
    who = "工厂自评" if role is Role.SELF else "经评价组综合评定，工厂"
    return body(
        f"从历年情况看，废水处理回用率在{FIRST}年仅有{old[0]}，此后随着中水系统投运稳步变化；绿色物料使用率{FIRST}年为"
        f"{old[2]}；{FIRST}年每{pen.sign}产品的碳排放（单位产品碳排放量）是{old[1]}。{LAST + 1}年计划用电量控制在"
        f"{pen.fact('electricity', '0.96', 0)}万度以内，综合能耗不高于{pen.fact('total_energy', '0.97', 0)}tce。",
        f"{who}综合得分{total}，其中绩效部分26.5分。",
    )
