"""House style of the consultant: a card for every indicator, base data in sentences with 万 and 亿, shares in Chinese words."""

from typing import Final, NamedTuple

from tests.figuregen.draft import Draft
from tests.figuregen.fresh2_hand import LAST, SHARE, Way, full, other, say, table, unit_of
from tests.figuregen.front import Role
from tests.figuregen.plant import YEARS
from tests.roundgen.model import Heading, Table, body


class Card(NamedTuple):
    """What stands on a card; ``aim`` and ``mean`` are the target's and the trade's share of the plant's figure."""

    name: str
    indicator: str
    way: Way
    formula: str
    aim: str
    mean: str


_CARDS: Final = (
    Card("厂区容积率", "plot_ratio", Way("", 3), "R=A建/A地", "1.06", "0.83"),
    Card("建筑系数", "building_density", SHARE, "r=S/A地×100%", "1.04", "0.86"),
    Card("地均产值", "output_per_land_area", Way("亿元/km²", 2, "0.01"), "n=V/A地", "1.11", "0.79"),
    Card("绿色物料使用率", "green_material_rate", Way("%", 1), "ε=G/M×100%", "1.13", "0.81"),
    Card("单位产品COD产生量", "pollutant_per_product", Way("g/{u}", 2, "1000"), "s=C/Q", "0.91", "1.24"),
    Card("单位产品废气产生量", "waste_gas_per_product", Way("立方米/{u}", 1), "g=F/Q", "0.94", "1.17"),
    Card("单位产品废水产生量", "waste_water_per_product", Way("立方米/{u}", 4), "w=W/Q", "0.93", "1.19"),
    Card("单位产品主要原材料消耗量", "raw_material_per_product", Way("kg/{u}", 2, "1000"), "m=M/Q", "0.98", "1.05"),
    Card("一般工业固体废物综合利用率", "solid_waste_utilisation_rate", SHARE, "K=Zr/Z×100%", "1.02", "0.88"),
    Card("废水回用率", "waste_water_reuse_rate", SHARE, "H=Vr/Vt×100%", "1.08", "0.77"),
    Card("单位产品能耗", "energy_per_product", Way("千克标准煤/{u}", 3), "E=Ez/Q", "0.95", "1.15"),
    Card("单位产品二氧化碳排放量", "carbon_per_product", Way("kgCO₂/{u}", 2, "1000"), "c=T/Q", "0.92", "1.21"),
)


def write(draft: Draft, role: Role) -> None:
    """The whole body."""
    draft.add(Heading(level=1, text="1 企业基本情况"), *body(*_firm(draft)))
    draft.add(Heading(level=1, text="2 资源能源消耗与排放"), *body(*_consumed(draft), *_emitted(draft)))
    draft.add(Heading(level=1, text="3 绩效指标卡"))
    for number, card in enumerate(_CARDS, 1):
        draft.add(_card(draft, number, card, wide=role is Role.THIRD))
    score = full(draft, "score_total", LAST, Way("分", 1))
    draft.add(Heading(level=1, text="4 结论"), *body(f"综合以上各项，工厂评价总得分{score}（满分100分）。"))


def _firm(draft: Draft) -> list[str]:
    money, area = Way("亿元", 3, "0.0001"), Way("万平方米", 4, "0.0001")
    values = [full(draft, "output_value", year, money) for year in YEARS]
    added = [full(draft, "value_added", year, Way("万元", 1)) for year in YEARS]
    made = [full(draft, "product_output", year, Way("{u}", 0)) for year in YEARS]
    rival = other(draft, "output_value", money, "1.7")
    return [
        (
            f"工厂占地面积{full(draft, 'land_area', LAST, Way('公顷', 3, '0.0001'))}，其中绿化面积1.26公顷；建有厂房、仓库、"
            f"综合楼等，总建筑面积{full(draft, 'building_area', LAST, area)}，基底面积"
            f"{full(draft, 'footprint_area', LAST, area)}。截至2021年12月底共有员工"
            f"{full(draft, 'employees', LAST, Way('人', 0))}，其中研发人员46人。"
        ),
        (
            f"2019年、2020年和2021年，公司分别实现工业总产值{values[0]}、{values[1]}和{values[2]}，"
            f"{draft.plant.trade.product}产量分别为{made[0]}、{made[1]}和{made[2]}。公司所在园区2021年实现工业总产值{rival}亿元，取水量1,320万立方米。"
        ),
        f"工业增加值由2019年的{added[0]}变化为2020年的{added[1]}，2021年为{added[2]}。“十四五”末力争工业总产值突破80亿元。",
    ]


def _consumed(draft: Draft) -> list[str]:
    found = []
    coal = Way("tce")
    total = {year: full(draft, "total_energy", year, coal) for year in YEARS}
    found.append(
        f"近三年综合能源消费总量依次为：2019年{total[2019]}，2020年{total[2020]}，2021年{total[2021]}；"
        f"2021年万元产值能耗0.0412tce/万元，较上年降低4.1%。"
    )
    names = (
        ("电力消耗", "electricity", Way("万kWh")),
        ("天然气用量", "natural_gas", Way("万Nm³", 3)),
        ("原煤用量", "raw_coal", Way("吨")),
        ("外购蒸汽", "steam", Way("万吨", 4, "0.0001")),
        ("柴油用量", "diesel", Way("吨")),
    )
    used = [f"{name}{full(draft, one, LAST, way)}" for name, one, way in names if draft.plant.has(one)]
    found.append(f"2021年度，{'，'.join(used)}。")
    before = full(draft, "electricity", 2020, Way("万kWh"))
    found.append(f"上年（2020年）用电量为{before}。厂区屋顶光伏装机容量1.2MW，2022年计划扩容至3MW。")
    water = Way("万立方米", 3, "0.0001")
    found.append(
        f"2021年新鲜水用量{full(draft, 'water_intake', LAST, water)}，2020年为{full(draft, 'water_intake', 2020, water)}；"
        f"取水许可量为{other(draft, 'water_intake', water, '1.35')}万立方米。"
    )
    share = full(draft, "renewable_share", LAST, SHARE)
    return [*found, f"2021年可再生能源使用比例达到{share}，比2020年提高0.8个百分点。"]


def _emitted(draft: Draft) -> list[str]:
    gas = [full(draft, "carbon_emission", year, Way("tCO₂e", 1)) for year in YEARS]
    limits = other(draft, "cod", Way("吨", 3), "2.4"), other(draft, "nox", Way("吨", 3), "1.9")
    return [
        f"经核算，2021年碳排放量{gas[2]}，2020年{gas[1]}，2019年{gas[0]}。",
        (
            f"2021年废水排放量为{full(draft, 'waste_water', LAST, Way('万吨', 4, '0.0001'))}，排放化学需氧量"
            f"{full(draft, 'cod', LAST, Way('吨', 3))}（许可量{limits[0]}吨）、氨氮"
            f"{full(draft, 'ammonia_nitrogen', LAST, Way('千克', 1, '1000'))}；废气中二氧化硫排放量"
            f"{full(draft, 'so2', LAST, Way('吨', 3))}，氮氧化物排放量{full(draft, 'nox', LAST, Way('吨', 3))}"
            f"（许可量{limits[1]}吨）。外排废水COD浓度均值38mg/L，满足GB 8978-1996三级标准限值500mg/L的要求。"
        ),
        f"环评批复废水排放量不超过15万吨/年，化学需氧量排放量{limits[0]}吨/年，氮氧化物排放量{limits[1]}吨/年。",
        (
            f"2021年共产生一般工业固体废物{full(draft, 'solid_waste_generated', LAST, Way('吨'))}，"
            f"综合利用{full(draft, 'solid_waste_used', LAST, Way('吨'))}，其余委托环卫部门清运。"
        ),
    ]


def _card(draft: Draft, number: int, card: Card, *, wide: bool) -> Table:
    unit = unit_of(draft, card.way)
    now, before = (say(draft, card.indicator, year, card.way, "card") + unit for year in (LAST, 2020))
    aim, mean = (other(draft, card.indicator, card.way, one) + unit for one in (card.aim, card.mean))
    caption = f"指标卡{number} {card.name}"
    pairs = [
        ("指标名称", card.name),
        ("计算公式", card.formula),
        ("2021年实际值", now),
        ("2020年实际值", before),
        ("2025年目标值", aim),
        ("行业平均水平", mean),
        ("数据来源", "生产报表、计量台账"),
        ("评价", "优于行业平均水平"),
    ]
    if not wide:
        return table(caption, (), pairs, 3, 7)
    rows = [(*one, *two) for one, two in zip(pairs[::2], pairs[1::2], strict=True)]
    return table(caption, (), rows, 2.2, 3, 2.2, 3)
