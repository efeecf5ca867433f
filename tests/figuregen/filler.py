"""Paragraphs around the figures: what a factory says of itself, and numbers in it that are no figures of the catalogue."""

from decimal import Decimal
from random import Random
from typing import Final

from tests.figuregen.draft import Draft
from tests.figuregen.plant import YEARS, between
from tests.roundgen.streams import pick

_PLAIN: Final = (
    "公司建立了能源管理岗位责任制，能源计量器具按照GB 17167的要求配备，进出用能单位计量率达到100%。",
    "厂区道路采用透水铺装，绿化率18.6%，室外停车位42个，其中充电车位8个。",
    "照明系统全部改造为LED灯具，公共区域照明功率密度为4.8W/m²，低于标准限值6W/m²。",
    "公司取得质量、环境、职业健康安全和能源管理体系认证证书，证书均在有效期内。",
    "空压站配置2台250kW螺杆空压机，余热用于员工宿舍热水，设计供热量1.2GJ/h。",
    "公司未使用国家明令淘汰的落后机电设备，现有三级能效以上变压器6台，总容量12600kVA。",
    "原辅材料采购执行绿色采购制度，合格供方名录内共有供应商87家，其中通过ISO 14001认证的61家。",
    "废气经布袋除尘、活性炭吸附后由15m高排气筒排放，颗粒物排放浓度8.3mg/m³，执行限值120mg/m³。",
    "危险废物暂存间面积60m²，委托有资质单位处置，2021年转移联单17份。",
    "公司每年开展两次节能宣传，人均培训学时12.5小时，培训覆盖率98%。",
)
_TRAPS: Final = (
    "根据公司“十四五”规划，到2025年单位产品综合能耗较2020年下降{a}%，工业总产值力争达到{b}亿元。",
    "据行业协会统计，同行业2020年单位产品综合能耗平均水平为{average}kgce/{u}，先进水平为{best}kgce/{u}。",
    "2021年万元产值综合能耗为{energy}tce/万元，万元产值取水量为{water}m³/万元，均低于所在地区平均水平。",
    "依据《工业项目建设用地控制指标》，该行业容积率不应低于0.7，建筑系数不应低于30%。",
    "上一评价周期计划将废水处理回用率提高到{g}%，工业固体废物综合利用率提高到{h}%。",
    "参照同类企业瀚宁机械有限公司，其2021年综合能源消费量为{i}tce，用电量为{j}万kWh。",
    "排污许可证核定的化学需氧量年排放总量限值为{cod}t，氨氮为{nitrogen}t。",
    "屋顶光伏一期装机容量2.4MWp，设计年发电量246万kWh；二期规划装机1.6MWp。",
    "变压器节能改造项目投资{k}万元，预计年节电{saved}万kWh，折合节约标准煤{coal}tce。",
    "能源管理目标要求2022年用电量控制在{power}万kWh以内，取水量不超过{intake}m³。",
)


_NEEDED: Final = (
    "energy_per_product",
    "cod",
    "ammonia_nitrogen",
    "electricity",
    "water_intake",
    "total_energy",
    "output_value",
)


def plain(rng: Random) -> str:
    """A sentence without figures of the catalogue."""
    return pick(rng, _PLAIN)


def trap(rng: Random, draft: Draft) -> str:
    """A sentence with targets, limits, averages, plans or figures of others: none is a reading, none contradicts one."""
    saved = between(rng, "2", "80", "0.01")
    return pick(rng, _TRAPS).format(
        u=draft.plant.trade.unit,
        a=between(rng, "2.1", "9.8", "0.1"),
        b=between(rng, "41", "60", "0.5"),
        g=between(rng, "15", "20", "1"),
        h=between(rng, "70", "76", "1"),
        i=between(rng, "900", "9000", "0.01"),
        j=between(rng, "300", "9000", "1"),
        k=between(rng, "20", "90", "0.1"),
        saved=saved,
        coal=(saved * Decimal("1.229")).quantize(Decimal("0.01")),
        **_near(draft),
    )


def _near(draft: Draft) -> dict[str, Decimal]:
    """Numbers that follow from the plant's own, or lie on the right side of them."""
    own = {name: draft.plant.fact(name, YEARS[-1]) for name in _NEEDED}
    found = {
        "average": own["energy_per_product"] * Decimal("1.15"),
        "best": own["energy_per_product"] * Decimal("0.91"),
        "cod": own["cod"] * Decimal("1.7"),
        "nitrogen": own["ammonia_nitrogen"] * Decimal("2.1"),
        "power": own["electricity"] * Decimal("1.02"),
        "intake": own["water_intake"] * Decimal("1.01"),
        "energy": own["total_energy"] / own["output_value"],
        "water": own["water_intake"] / own["output_value"],
    }
    places = {"energy": "0.0001", "power": "1", "intake": "1"}
    return {name: value.quantize(Decimal(places.get(name, "0.01"))) for name, value in found.items()}


def growth(draft: Draft, indicator: str, since: int) -> tuple[str, Decimal]:
    """The growth of a year over the one before in percent, with its word: 增长3.2 or 下降1.1."""
    before, after = (draft.quiet(indicator, year, "growth")[0].value for year in (since, since + 1))
    rate = ((after - before) / before * 100).quantize(Decimal("0.01"))
    return ("增长" if rate >= 0 else "下降"), abs(rate)


def paragraphs(rng: Random, draft: Draft, count: int) -> list[str]:
    """So many paragraphs of plain sentences with traps between."""
    return ["".join((plain(rng), trap(rng, draft), plain(rng))) for _ in range(count)]
