"""House style of the planner: years over (actual, target, rate), symbols first, one wide row for all, units in a second head."""

from typing import Final

from tests.figuregen.draft import Draft
from tests.figuregen.fresh2_hand import LAST, SHARE, Way, full, heads, note, other, say, table, unit_of
from tests.figuregen.front import Role
from tests.figuregen.plant import YEARS
from tests.roundgen.model import Cell, Heading, body

_AIMED: Final = (
    ("总产值", "output_value", Way("万元", 1), "0.98"),
    ("增加值", "value_added", Way("万元", 1), "0.97"),
    ("综合能耗", "total_energy", Way("tce", 1), "1.03"),
    ("电力消耗", "electricity", Way("万kWh"), "1.02"),
    ("天然气用量", "natural_gas", Way("万m³"), "1.04"),
    ("原煤消耗量", "raw_coal", Way("t", 1), "1.05"),
    ("蒸汽用量", "steam", Way("t", 1), "1.02"),
    ("柴油消耗量", "diesel", Way("t"), "1.01"),
    ("取水量", "water_intake", Way("m³", 0), "1.02"),
    ("废水排放量", "waste_water", Way("m³", 0), "1.03"),
    ("二氧化碳排放量", "carbon_emission", Way("tCO2", 1), "1.04"),
)
_WIDE: Final = (
    ("容积率", "plot_ratio", Way("", 2)),
    ("建筑密度", "building_density", Way("%", 1)),
    ("单位用地面积产值", "output_per_land_area", Way("万元/hm²", 1)),
    ("绿色物料使用率", "green_material_rate", Way("%", 1)),
    ("单位产品主要污染物产生量", "pollutant_per_product", Way("kg/{u}", 4)),
    ("单位产品废气产生量", "waste_gas_per_product", Way("Nm³/{u}", 1)),
    ("单位产品废水产生量", "waste_water_per_product", Way("t/{u}", 4)),
    ("单位产品主要原材料消耗量", "raw_material_per_product", Way("t/{u}", 4)),
    ("工业固废综合利用率", "solid_waste_utilisation_rate", Way("%", 1)),
    ("废水处理回用率", "waste_water_reuse_rate", Way("%", 1)),
    ("单位产品综合能耗", "energy_per_product", Way("kgce/{u}", 2)),
    ("单位产品碳排放量", "carbon_per_product", Way("tCO2e/{u}", 4)),
)
_SYMBOLS: Final = (
    ("Ac", "总建筑面积", "building_area", Way("m²"), "不动产权证"),
    ("Ad", "建（构）筑物占地面积", "footprint_area", Way("m²"), "总平面图"),
    ("A", "工厂用地面积", "land_area", Way("m²", 0), "不动产权证"),
    ("Q", "合格产品产量", "product_output", Way("{u}", 0), "生产日报"),
    ("Z", "工业固体废物产生量", "solid_waste_generated", Way("t"), "固废台账"),
    ("Zr", "工业固体废物综合利用量", "solid_waste_used", Way("t"), "转移联单"),
    ("D1", "化学需氧量排放量", "cod", Way("t", 3), "监测报告"),
    ("D2", "氨氮排放量", "ammonia_nitrogen", Way("t", 4), "监测报告"),
    ("D3", "二氧化硫排放量", "so2", Way("t", 3), "监测报告"),
    ("D4", "氮氧化物排放量", "nox", Way("t", 3), "监测报告"),
)


def write(draft: Draft, role: Role) -> None:
    """The whole body; the third party puts targets first and gives the last year alone in the annex."""
    _words(draft)
    _aims(draft, role)
    _symbols(draft)
    _wide(draft, role)
    _end(draft)


def _words(draft: Draft) -> None:
    people = [full(draft, "employees", year, Way("人", 0)) for year in YEARS]
    share = [full(draft, "renewable_share", year, SHARE) for year in YEARS]
    goal = other(draft, "renewable_share", SHARE, "2.1")
    draft.add(Heading(level=1, text="第一章 总体情况"))
    draft.add(
        *body(
            f"2019—2021年末职工人数分别为{people[0]}、{people[1]}、{people[2]}。",
            f"公司可再生能源使用比例2019年为{share[0]}，2020年为{share[1]}，2021年为{share[2]}，2025年目标为{goal}%。",
            "同行业B公司2021年综合能耗为6,120.50tce，单位产品综合能耗高于本公司约8%。",
        )
    )


def _aims(draft: Draft, role: Role) -> None:
    """Every year has three columns; a target stands right beside the figure."""
    top = [Cell(text="项目", rowspan=2, header=True), Cell(text="计量单位", rowspan=2, header=True)]
    top += [Cell(text=f"{year}年", colspan=3, header=True) for year in YEARS]
    head = (
        tuple(top),
        heads(*(("实际", "目标", "完成率") if role is Role.SELF else ("目标值", "完成值", "完成率")) * 3),
    )
    rows = []
    for name, indicator, way, share in _AIMED:
        if not draft.plant.has(indicator):
            continue
        row = [name, unit_of(draft, way)]
        for year in YEARS:
            both = [say(draft, indicator, year, way, "aims"), other(draft, indicator, way, share, year)]
            row += [*(both if role is Role.SELF else reversed(both)), f"{100 / float(share):.1f}%"]
        rows.append(row)
    draft.add(Heading(level=1, text="第二章 目标完成情况"))
    widths = (3.2, 2, *(2.9, 2.9, 1.9) * 3)
    draft.add(table("表2.1 资源能源环境目标完成情况", head, rows, *widths))
    draft.add(note("注：①产值为当年价；②综合能耗为当量值；③目标由公司年度环境与能源方案下达。"))


def _symbols(draft: Draft) -> None:
    rows = []
    for symbol, name, indicator, way, source in _SYMBOLS:
        rows.append([symbol, name, say(draft, indicator, LAST, way, "symbols"), unit_of(draft, way), source])
    head = heads("符号", "含义", "数值", "单位", "数据来源")
    draft.add(Heading(level=1, text="第三章 绩效计算"))
    draft.add(table("表3.1 计算参数取值（2021年）", (head,), rows, 1.2, 4.4, 2.6, 1.6, 2.4))
    draft.add(note("注：各参数均为报告期全年累计值；厂区外租用仓库8,600m²不计入Ac。"))


def _wide(draft: Draft, role: Role) -> None:
    """Names in the first row of the head, units in the second; a row for every year and one for the aims."""
    alone = role is Role.THIRD
    names = (Cell(text="对象" if alone else "年度", rowspan=2, header=True), *heads(*(name for name, _, _ in _WIDE)))
    units = heads(*(unit_of(draft, way) or "—" for _, _, way in _WIDE))
    lines = {"本厂": LAST} if alone else {str(year): year for year in YEARS}
    rows = [[head, *(say(draft, one, year, way, "wide") for _, one, way in _WIDE)] for head, year in lines.items()]
    rows.append(["“十四五”目标", *(other(draft, one, way, "1.03") for _, one, way in _WIDE)])
    rows.append(["行业均值", *(other(draft, one, way, "0.93") for _, one, way in _WIDE)])
    caption = "附表1 2021年度绿色工厂绩效指标汇总表" if alone else "附表1 绿色工厂绩效指标汇总表"
    draft.add(table(caption, (names, units), rows, 2, *(2,) * 12))
    draft.add(note("注：行业均值来自行业协会2020年度统计公报，仅供对比。"))


def _end(draft: Draft) -> None:
    score = full(draft, "score_total", LAST, Way("分", 1))
    draft.add(Heading(level=1, text="第四章 评价结论"))
    draft.add(*body(f"按评价指标表逐项打分，综合得分{score}，其中基础设施部分18.5分，符合申报条件。"))
