"""How reports call the figures of a factory, and in which units they print them."""

import re
from decimal import Decimal
from typing import Final, NamedTuple


class Option(NamedTuple):
    """A way of printing: the unit, what a canonical value is multiplied by for it, and the decimal places in use."""

    unit: str
    factor: Decimal
    places: tuple[int, ...]


def _options(*rows: tuple[str, str, str]) -> tuple[Option, ...]:
    return tuple(Option(unit, Decimal(factor), tuple(map(int, places.split()))) for unit, factor, places in rows)


# "{u}" is the unit of the product. The first name is the plainest; those of the second line are used by held layouts only.
_NAMES: Final = """
plot_ratio: 容积率 工厂容积率
    厂区容积率 容积率R
building_density: 建筑密度 建筑系数
    厂区建筑密度 建筑密度r
output_per_land_area: 单位用地面积产值 地均产值 单位面积产值
    单位土地面积产值 单位用地产值
green_material_rate: 绿色物料使用率
    绿色物料使用比例
pollutant_per_product: 单位产品主要污染物产生量（COD） 单位产品化学需氧量产生量
    单位产品COD产生量 单位产品主要污染物（化学需氧量）产生量
waste_gas_per_product: 单位产品废气产生量
    单位产品工业废气产生量
waste_water_per_product: 单位产品废水产生量
    单位产品工业废水产生量
raw_material_per_product: 单位产品主要原材料消耗量
    单位产品主要原材料消耗 单位产品原材料消耗量
solid_waste_utilisation_rate: 工业固体废物综合利用率 固废综合利用率 一般工业固体废物综合利用率
    工业固废综合利用率 一般工业固废综合利用率
waste_water_reuse_rate: 废水处理回用率 废水回用率
    废水处理后回用率
energy_per_product: 单位产品综合能耗 单位产品能耗
    产品综合能耗单耗 单位产品综合能源消耗
carbon_per_product: 单位产品碳排放量 单位产品二氧化碳排放量
    单位产品温室气体排放量 单位产品CO2排放量
output_value: 工业总产值 总产值 产值
    年产值 工业总产值（当年价） 现价工业总产值
value_added: 工业增加值
    增加值
product_output: 产品产量 产量 合格产品产量
    主要产品产量 合格产品总量
total_energy: 综合能源消费量 综合能耗 能源消费总量
    年综合能耗 能源消耗总量 综合能源消耗量
electricity: 电力消费量 用电量 电力消耗
    电力消耗量 年用电量 耗电量 外购电力
natural_gas: 天然气消费量 天然气用量
    天然气消耗量 年天然气用量
raw_coal: 原煤消费量
    原煤消耗量 原煤用量
steam: 蒸汽消费量
    外购蒸汽量 蒸汽用量 蒸汽消耗量
diesel: 柴油消费量
    柴油消耗量 柴油用量
renewable_share: 可再生能源使用比例
    可再生能源占比 可再生能源使用占比
water_intake: 取水量 新鲜水用量 用水量
    新水量 新鲜水取用量 工业取水量
waste_water: 废水排放量
    废水外排量 工业废水排放量 年废水排放量
carbon_emission: 温室气体排放量 碳排放量 二氧化碳排放量
    温室气体排放总量 碳排放总量
land_area: 用地面积 占地面积 厂区用地面积
    厂区占地面积 总用地面积 工厂用地面积
building_area: 总建筑面积 计容建筑面积
    建筑总面积
footprint_area: 建筑物占地面积 基底面积
    建筑基底面积 建（构）筑物占地面积
solid_waste_generated: 工业固体废物产生量
    一般工业固体废物产生量 工业固废产生量
solid_waste_used: 工业固体废物综合利用量
    一般工业固体废物综合利用量 工业固废综合利用量
cod: 化学需氧量排放量 COD排放量
    COD（化学需氧量）排放量
ammonia_nitrogen: 氨氮排放量
    NH3-N排放量
so2: 二氧化硫排放量
    SO2排放量 SO₂排放量
nox: 氮氧化物排放量
    NOx排放量
employees: 从业人员 员工人数 职工人数
    从业人员数 在册职工人数 员工总数
score_total: 评价总分 总得分 得分合计
    综合得分 评价得分合计
"""
LABELS: Final = {
    head.partition(":")[0]: (tuple(head.partition(":")[2].split()), tuple(tail.split()))
    for head, _, tail in (entry.partition("\n    ") for entry in re.split(r"\n(?=\S)", _NAMES.strip()))
}
"""By id: names of dev layouts, and those that only held layouts use."""

COUNTED: Final = tuple(LABELS)
"""The twelve indicators of a factory and the base data: what is measured."""

_PERCENT: Final = _options(("%", "1", "1 2"))
_TONNES: Final = _options(("t", "1", "2 3"), ("吨", "1", "2"))
OPTIONS: Final[dict[str, tuple[Option, ...]]] = {
    "plot_ratio": _options(("", "1", "2")),
    "building_density": _PERCENT,
    "output_per_land_area": _options(
        ("万元/hm2", "1", "2"), ("万元/亩", "0.0666666666667", "2"), ("万元/公顷", "1", "1"), ("亿元/km²", "0.01", "2")
    ),
    "green_material_rate": _PERCENT,
    "pollutant_per_product": _options(("kg/{u}", "1", "4"), ("g/{u}", "1000", "2")),
    "waste_gas_per_product": _options(("m³/{u}", "1", "2"), ("Nm³/{u}", "1", "1"), ("立方米/{u}", "1", "2")),
    "waste_water_per_product": _options(("m³/{u}", "1", "4"), ("t/{u}", "1", "4")),
    "raw_material_per_product": _options(("t/{u}", "1", "5"), ("kg/{u}", "1000", "2")),
    "solid_waste_utilisation_rate": _PERCENT,
    "waste_water_reuse_rate": _PERCENT,
    "energy_per_product": _options(
        ("kgce/{u}", "1", "2 3"), ("tce/{u}", "0.001", "5"), ("千克标准煤/{u}", "1", "2"), ("gce/{u}", "1000", "0")
    ),
    "carbon_per_product": _options(("tCO2e/{u}", "1", "5"), ("kgCO2e/{u}", "1000", "2"), ("tCO₂/{u}", "1", "5")),
    "output_value": _options(("万元", "1", "0 2"), ("亿元", "0.0001", "4"), ("元", "10000", "0"), ("千元", "10", "1")),
    "value_added": _options(("万元", "1", "0 2"), ("亿元", "0.0001", "4")),
    "product_output": _options(("{u}", "1", "0"), ("万{u}", "0.0001", "4")),
    "total_energy": _options(("tce", "1", "2"), ("吨标准煤", "1", "1 2"), ("kgce", "1000", "0"), ("吨标煤", "1", "0")),
    "electricity": _options(
        ("万kWh", "1", "2"), ("kWh", "10000", "0"), ("万千瓦时", "1", "2"), ("MWh", "10", "1"), ("万度", "1", "2")
    ),
    "natural_gas": _options(("万m³", "1", "2"), ("m³", "10000", "0"), ("万立方米", "1", "2"), ("万Nm³", "1", "3")),
    "raw_coal": _TONNES,
    "steam": _TONNES,
    "diesel": _TONNES,
    "renewable_share": _PERCENT,
    "water_intake": _options(("m³", "1", "0"), ("万m³", "0.0001", "4"), ("t", "1", "0"), ("立方米", "1", "0")),
    "waste_water": _options(("m³", "1", "0"), ("万m³", "0.0001", "4"), ("t", "1", "0"), ("万t", "0.0001", "4")),
    "carbon_emission": _options(
        ("tCO2e", "1", "2"), ("tCO₂e", "1", "1"), ("tCO2", "1", "2"), ("吨二氧化碳当量", "1", "2")
    ),
    "land_area": _options(
        ("m²", "1", "0"), ("平方米", "1", "2"), ("亩", "0.0015", "2"), ("公顷", "0.0001", "4"), ("㎡", "1", "1")
    ),
    "building_area": _options(("m²", "1", "0"), ("平方米", "1", "2"), ("㎡", "1", "1"), ("万m²", "0.0001", "4")),
    "footprint_area": _options(("m²", "1", "0"), ("平方米", "1", "2"), ("㎡", "1", "1")),
    "solid_waste_generated": _TONNES,
    "solid_waste_used": _TONNES,
    "cod": _options(("t", "1", "3"), ("吨", "1", "3"), ("kg", "1000", "1")),
    "ammonia_nitrogen": _options(("t", "1", "4"), ("kg", "1000", "1")),
    "so2": _options(("t", "1", "3"), ("kg", "1000", "0")),
    "nox": _options(("t", "1", "3"), ("吨", "1", "3")),
    "employees": _options(("人", "1", "0")),
    "score_total": _options(("分", "1", "1 2")),
}  # fmt: skip
"""By id, the commonest first."""

RARE: Final[dict[str, tuple[Option, ...]]] = {
    "total_energy": _options(("GJ", "29.3076", "0 1"), ("万tce", "0.0001", "4"), ("吨标准煤/年", "1", "1")),
    "solid_waste_utilisation_rate": _options(("", "0.01", "3 4")),
    "electricity": _options(
        ("亿kWh", "0.0001", "4"), ("10⁴kWh", "1", "2"), ("10^4kW·h", "1", "2"), ("kW·h", "10000", "0")
    ),
    "natural_gas": _options(("10⁴m³", "1", "3"), ("×10⁴Nm³", "1", "2"), ("10³m³", "10", "1")),
    "water_intake": _options(("10³m³", "0.001", "2"), ("×10⁴m³", "0.0001", "4"), ("万吨", "0.0001", "4")),
    "waste_water": _options(("10³m³", "0.001", "2"), ("万吨", "0.0001", "4")),
    "product_output": _options(("10⁴{u}", "0.0001", "4")),
    "steam": _options(("万吨", "0.0001", "4")),
    "carbon_emission": _options(("tCO2-eq", "1", "1"), ("万吨CO2", "0.0001", "4")),
    "output_value": _options(
        ("百万元", "0.01", "2"),
    ),
    "land_area": _options(("10⁴m²", "0.0001", "3"), ("万平方米", "0.0001", "3")),
}
"""Options that a report takes only when it is told to."""

CANONICAL: Final = {
    "plot_ratio": "1",
    "output_per_land_area": "万元/hm2",
    "pollutant_per_product": "kg/{u}",
    "waste_gas_per_product": "m3/{u}",
    "waste_water_per_product": "m3/{u}",
    "raw_material_per_product": "t/{u}",
    "energy_per_product": "kgce/{u}",
    "carbon_per_product": "tCO2e/{u}",
    "output_value": "万元",
    "value_added": "万元",
    "product_output": "{u}",
    "total_energy": "tce",
    "electricity": "万kWh",
    "natural_gas": "万m3",
    "water_intake": "m3",
    "waste_water": "m3",
    "carbon_emission": "tCO2e",
    "land_area": "m2",
    "building_area": "m2",
    "footprint_area": "m2",
    "employees": "人",
    "score_total": "分",
} | dict.fromkeys(
    ("raw_coal", "steam", "diesel", "solid_waste_generated", "solid_waste_used", "cod", "ammonia_nitrogen", "so2", "nox"),
    "t",
) | dict.fromkeys(
    ("building_density", "green_material_rate", "solid_waste_utilisation_rate", "waste_water_reuse_rate", "renewable_share"),
    "%",
)  # fmt: skip
"""Canonical units of reference/indicator_ids.csv."""
