"""A report after the forms of the statistics office: this year beside last, codes, a row of column signs, tables that go on."""

from decimal import Decimal
from typing import Final

from tests.figuregen.draft import Draft, plainly, rounded
from tests.figuregen.fresh_pen import FIRST, LAST, MIDDLE, Pen, cells, lexicon
from tests.figuregen.front import Role
from tests.roundgen.model import Block, Cell, Heading, Paragraph, Style, Table, body, grid

_WORDS: Final = lexicon("""
land_area; 厂区用地面积; 公顷; 0.0001; 4
building_area; 总建筑面积; 万平方米; 0.0001; 4
footprint_area; 建筑物占地面积; 万平方米; 0.0001; 4
employees; 年末从业人员; 人; 1; 0
output_value; 工业总产值（当年价格）; 千元; 10; 0
value_added; 工业增加值; 千元; 10; 0
product_output; 产品产量; {z}; 1; 0
total_energy; 能源消费总量; 吨标准煤; 1; 2
electricity; 电力; 万千瓦时; 1; 3
natural_gas; 天然气; 万立方米; 1; 3
raw_coal; 原煤; 吨; 1; 2
steam; 热力（蒸汽）; 吨; 1; 2
diesel; 柴油; 吨; 1; 2
renewable_share; 可再生能源使用比例; %; 1; 2
water_intake; 取水量; 万立方米; 0.0001; 4
waste_water; 废水排放量; 万吨; 0.0001; 4
carbon_emission; 二氧化碳排放量; 吨; 1; 2
cod; 化学需氧量排放量; 千克; 1000; 1
ammonia_nitrogen; 氨氮排放量; 千克; 1000; 1
so2; 二氧化硫排放量; 千克; 1000; 1
nox; 氮氧化物排放量; 千克; 1000; 1
solid_waste_generated; 一般工业固体废物产生量; 吨; 1; 1
solid_waste_used; 一般工业固体废物综合利用量; 吨; 1; 1
score_total; 总得分; 分; 1; 2
plot_ratio; 容积率; -; 1; 2
building_density; 建筑密度; %; 1; 1
output_per_land_area; 地均产值; 万元/亩; 0.06666666666666667; 2
green_material_rate; 绿色物料使用率; %; 1; 1
pollutant_per_product; 单位产品主要污染物（COD）产生量; kg/{z}; 1; 3
waste_gas_per_product; 单位产品废气产生量; m3/{z}; 1; 1
waste_water_per_product; 单位产品废水产生量; m3/{z}; 1; 3
raw_material_per_product; 单位产品主要原材料消耗量; t/{z}; 1; 3
solid_waste_utilisation_rate; 工业固体废物综合利用率; %; 1; 1
waste_water_reuse_rate; 废水处理回用率; %; 1; 1
energy_per_product; 单位产品综合能耗; 千克标准煤/{z}; 1; 1
carbon_per_product; 单位产品碳排放量; 吨二氧化碳/{z}; 1; 5
""")
_SYMBOLS: Final = dict(zip((
    "plot_ratio", "building_density", "output_per_land_area", "green_material_rate", "pollutant_per_product",
    "waste_gas_per_product", "waste_water_per_product", "raw_material_per_product", "solid_waste_utilisation_rate",
    "waste_water_reuse_rate", "energy_per_product", "carbon_per_product",
), ("R", "r", "n", "ε", "s", "g", "w", "M", "Kr", "Kw", "Eu", "c"), strict=True))  # fmt: skip
_PRODUCTION: Final = ("employees", "output_value", "value_added", "product_output", "total_energy", "renewable_share")
_WASTES: Final = (
    "water_intake", "waste_water", "cod", "ammonia_nitrogen", "so2", "nox", "carbon_emission",
    "solid_waste_generated", "solid_waste_used",
)  # fmt: skip
_CARRIERS: Final = {
    "raw_coal": "0.7143",
    "natural_gas": "12.143",
    "diesel": "1.4571",
    "steam": "0.1286",
    "electricity": "1.229",
}


def write(draft: Draft, role: Role) -> None:
    """The forms behind the front."""
    pen = Pen(draft=draft, words=_WORDS)
    draft.add(Heading(level=1, text="第二章 基础数据"), Heading(level=2, text="2.1 主要经济与能源指标"))
    draft.add(_form(pen, f"主要经济与能源指标（{LAST}年）", (_PRODUCTION, 1)), *_land(pen))
    draft.add(Heading(level=2, text="2.2 能源购进、消费与库存"), *_stock(pen))
    draft.add(Heading(level=2, text="2.3 用水、排放与固体废物"))
    draft.add(_form(pen, f"资源环境指标（{LAST}年）", (_WASTES[:5], 21)))
    draft.add(_form(pen, f"资源环境指标（{LAST}年）（续表）", (_WASTES[5:], 26)), *_months(pen))
    draft.add(Heading(level=1, text="第三章 绩效水平"), *_results(pen), *_past(pen, role))


def _form(pen: Pen, caption: str, asked: tuple[tuple[str, ...], int]) -> Table:
    keys, first = asked
    rows = []
    for code, key in enumerate(keys, start=first):
        now, before = (pen.number(key, year, "form table") for year in (LAST, LAST - 1))
        rows.append(cells(pen.name(key), f"{code:02}", pen.unit(key), now, before, pen.growth(key, words=("", "-"))))
    head = cells("指标名称", "代码", "计量单位", "本年实际", "上年实际", "增减幅度", header=True)
    signs = cells("甲", "乙", "丙", "1", "2", "3", header=True)
    return Table(caption=caption, rows=(head, signs, *rows), widths=(0.34, 0.08, 0.14, 0.16, 0.16, 0.12), header_rows=2)


def _land(pen: Pen) -> list[Block]:
    land, floor, ground = (pen.undated(key, "prose") for key in ("land_area", "building_area", "footprint_area"))
    return body(
        f"注：厂区用地面积为{land}，总建筑面积{floor}（其中办公及生活服务设施0.31万平方米），建筑物占地面积{ground}。"
        "二期预留用地1.2公顷，尚未建设，不计入本次评价边界。"
    )


def _stock(pen: Pen) -> list[Block]:
    rows = []
    for key, factor in _CARRIERS.items():
        if not pen.has(key):
            continue
        stored = key in {"raw_coal", "diesel"}
        bought = pen.fact(key, "1.037", pen.words[key].places) if stored else pen.fact(key, "1", pen.words[key].places)
        used, coal = pen.number(key, LAST, "stock table"), pen.fact(key, factor)
        share = plainly(
            rounded(
                pen.draft.plant.fact(key, LAST) * Decimal(factor) / pen.draft.plant.fact("total_energy", LAST) * 100, 1
            ),
            1,
        )
        rows.append((pen.name(key), pen.unit(key), "1.20" if stored else "0", bought, used, factor, coal, share))
    total = pen.number("total_energy", LAST, "stock sum", optional=True)
    pen.draft.accept(values=((total, "吨"),))
    rows.append(("合计", "吨标准煤", "—", "—", "—", "—", total, "100"))
    head = ("能源名称", "计量单位", "年初库存量", "购进量", "消费量", "折标系数", "折标准煤（吨）", "比重（%）")
    return [
        Paragraph(text=f"报告期：{LAST}年1—12月", style=Style.NOTE),
        grid(f"表2-2 {LAST}年能源购进、消费与库存", head, rows, (0.17, 0.12, 0.12, 0.13, 0.13, 0.1, 0.13, 0.1)),
    ]


def _months(pen: Pen) -> list[Block]:
    """Power and water month by month: parts, none of them a figure of the year."""
    power = pen.draft.plant.fact("electricity", LAST)
    rows = []
    for month in range(1, 13):
        share = Decimal(pen.any("0.072", "0.092", "0.001"))
        rows.append((f"{month}月", plainly(rounded(power * share, 2), 2), pen.any("800", "4200", "1")))
    head = ("月份", "用电量（万kWh）", "用水量（m³）")
    return [
        *body(f"按计量表记录，{LAST}年生产车间各月用电、用水情况如下，不含办公区及宿舍。"),
        grid(f"表2-4 {LAST}年生产车间逐月计量数据", head, rows, (0.2, 0.4, 0.4)),
    ]


def _results(pen: Pen) -> list[Block]:
    rows: list[tuple[Cell, ...]] = []
    for number, (key, symbol) in enumerate(_SYMBOLS.items(), start=1):
        value = pen.number(key, LAST, "results table")
        limit = {"plot_ratio": "≥0.7", "building_density": "≥30", "green_material_rate": "≥30"}.get(key, "—")
        rows.append(cells(str(number), pen.name(key), symbol, pen.unit(key) or "/", limit, value, "满足"))
    head = cells("编号", "指标", "符号", "单位", "标准要求", "评价值", "是否满足", header=True)
    table = Table(
        caption=f"表3-1 绩效指标评价值（{LAST}年）", rows=(head, *rows), widths=(0.08, 0.34, 0.08, 0.2, 0.1, 0.1, 0.1)
    )
    return [Paragraph(text=f"绩效指标以{LAST}年为基准年度，按GB/T 36132附录A计算。"), table]


def _past(pen: Pen, role: Role) -> list[Block]:
    energy = [pen.full("energy_per_product", year, "past prose") for year in (FIRST, MIDDLE)]
    waste = [pen.full("solid_waste_utilisation_rate", year, "past prose") for year in (FIRST, MIDDLE)]
    output, water = pen.full("output_value", FIRST, "past prose"), pen.full("water_intake", FIRST, "past prose")
    coal, made = pen.full("total_energy", FIRST, "past prose"), pen.full("product_output", FIRST, "past prose")
    total = pen.undated("score_total", "prose")
    who = "企业自评" if role is Role.SELF else "评价组评定"
    return body(
        f"与历史数据比较，{FIRST}年公司工业总产值{output}，产品产量{made}，能源消费总量{coal}，取水量{water}。单位产品"
        f"综合能耗{FIRST}年为{energy[0]}，{MIDDLE}年为{energy[1]}；工业固体废物综合利用率{FIRST}年、{MIDDLE}年分别达到"
        f"{waste[0]}和{waste[1]}。GB标准规定的单位产品综合能耗限定值为{pen.fact('energy_per_product', '1.3', 1)}"
        f"千克标准煤/{pen.chinese}，先进值为{pen.fact('energy_per_product', '0.93', 1)}千克标准煤/{pen.chinese}。",
        f"{who}总得分{total}，其中必选项得分{pen.fact('score_total', '0.7')}分，可选项得分{pen.fact('score_total', '0.3')}分。",
    )
