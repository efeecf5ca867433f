"""House style of the engineer: a table for every year, remarks in the cells of values, themes told in sentences."""

from typing import Final, NamedTuple

from tests.figuregen.draft import Draft
from tests.figuregen.fresh2_hand import LAST, SHARE, Way, full, heads, note, other, say, table, unit_of
from tests.figuregen.front import Role
from tests.figuregen.plant import YEARS
from tests.roundgen.model import Heading, Table, body


class Line(NamedTuple):
    """A row of the yearly tables; ``remark`` follows the figure in its cell."""

    name: str
    indicator: str
    way: Way
    remark: str = ""


_YEARLY: Final = (
    Line("工业总产值", "output_value", Way("万元"), "（现价）"),
    Line("工业增加值", "value_added", Way("万元")),
    Line("合格产品产量", "product_output", Way("{u}", 0)),
    Line("年用电量", "electricity", Way("kWh", 0, "10000"), "（含办公用电）"),
    Line("天然气消费量", "natural_gas", Way("m³", 0, "10000")),
    Line("原煤消费量", "raw_coal", Way("t"), "（干基）"),
    Line("蒸汽消费量", "steam", Way("t", 1), "（外购）"),
    Line("柴油消费量", "diesel", Way("t"), "（叉车用）"),
    Line("综合能源消费量", "total_energy", Way("tce"), "（当量值）"),
    Line("新鲜水用量", "water_intake", Way("t", 0)),
    Line("工业固体废物产生量", "solid_waste_generated", Way("t")),
    Line("工业固体废物综合利用量", "solid_waste_used", Way("t")),
    Line("温室气体排放量", "carbon_emission", Way("tCO₂e"), "（范围一+范围二）"),
)
_INDEX: Final = (
    ("用地集约化", Line("容积率", "plot_ratio", Way("", 2), "（≥0.6，符合）")),
    ("用地集约化", Line("建筑密度", "building_density", SHARE, "（≥30%，符合）")),
    ("用地集约化", Line("单位用地面积产值", "output_per_land_area", Way("万元/亩", 2, "0.0666666666667"))),
    ("原料无害化", Line("绿色物料使用率", "green_material_rate", SHARE)),
    ("生产洁净化", Line("单位产品主要污染物产生量", "pollutant_per_product", Way("kg/{u}", 4), "（COD）")),
    ("生产洁净化", Line("单位产品废气产生量", "waste_gas_per_product", Way("m³/{u}", 1))),
    ("生产洁净化", Line("单位产品废水产生量", "waste_water_per_product", Way("m³/{u}", 4))),
    ("废物资源化", Line("单位产品主要原材料消耗量", "raw_material_per_product", Way("t/{u}", 5))),
    ("废物资源化", Line("工业固体废物综合利用率", "solid_waste_utilisation_rate", SHARE, "（达标）")),
    ("废物资源化", Line("废水处理回用率", "waste_water_reuse_rate", SHARE, "（达标）")),
)


def write(draft: Draft, role: Role) -> None:
    """The whole body; the third party gives units in the cells of values."""
    _land(draft)
    draft.add(Heading(level=1, text="二、近三年生产经营与资源能源数据"))
    for number, year in enumerate(YEARS, 1):
        _yearly(draft, number, year, inside=role is Role.THIRD)
    _equipment(draft)
    _index(draft)
    _carbon(draft)
    _emitted(draft)


def _land(draft: Draft) -> None:
    acres, area = Way("亩", 2, "0.0015"), Way("㎡", 2)
    people = full(draft, "employees", LAST, Way("人", 0))
    draft.add(Heading(level=1, text="一、厂区概况"))
    draft.add(
        *body(
            f"厂区用地面积为{full(draft, 'land_area', LAST, acres)}，厂内建（构）筑物占地面积合计"
            f"{full(draft, 'footprint_area', LAST, area)}，计容建筑面积为{full(draft, 'building_area', LAST, area)}，"
            "其中办公楼2,860㎡、食堂940㎡、1号厂房12,400㎡。",
            f"2021年末在册员工总数{people}，下设生产部、质量部、安环部等九个部门。",
        )
    )


def _yearly(draft: Draft, number: int, year: int, *, inside: bool) -> None:
    rows: list[list[str]] = []
    for line in _YEARLY:
        if not draft.plant.has(line.indicator):
            continue
        value, unit = say(draft, line.indicator, year, line.way, "yearly"), unit_of(draft, line.way)
        name = [f"{len(rows) + 1}", line.name]
        rows.append([*name, value + unit + line.remark] if inside else [*name, unit, value + line.remark])
    head = heads("序号", "项目", "数据") if inside else heads("序号", "项目", "单位", "数据")
    widths = (1, 4, 5) if inside else (1, 4, 1.6, 4)
    draft.add(table(f"表2-{number} 第{number}年（{year}年）基础数据", (head,), rows, *widths))


def _equipment(draft: Draft) -> None:
    rows = [
        ["1", "螺杆空压机", "GA75", "3台", "75kW", "2级能效"],
        ["2", "电力变压器", "SCB13-1250/10", "2台", "1250kVA", "2级能效"],
        ["3", "燃气锅炉", "WNS2-1.25-Q", "1台", "2t/h", "热效率94.2%"],
        ["4", "屋顶光伏", "—", "1套", "1.2MW", "年发电量约126万kWh"],
    ]
    head = heads("序号", "设备名称", "型号", "数量", "额定参数", "备注")
    draft.add(table("表2-4 主要用能设备清单", (head,), rows, 1, 2, 2.4, 1, 1.6, 2.6))


def _index(draft: Draft) -> None:
    head = heads("一级指标", "二级指标", "单位", "2021年", "2020年")
    rows = []
    for theme, line in _INDEX:
        now, before = (say(draft, line.indicator, year, line.way, "index") for year in (LAST, 2020))
        unit = unit_of(draft, line.way) or "—"
        rows.append([theme, line.name, unit, now + line.remark, before])
    draft.add(Heading(level=1, text="三、绩效指标"), table("表3-1 绩效指标一览", (head,), rows, 2, 4, 2, 3.4, 2.2))
    draft.add(note("注：括号内为判定依据及结论；单位用地面积产值按工业总产值计算。"))


def _carbon(draft: Draft) -> None:
    """The indicators of energy and carbon stand in sentences alone."""
    unit, product = draft.plant.trade.unit, draft.plant.trade.product
    energy, carbon = Way("kgce/{u}", 3), Way("kgCO2e/{u}", 2, "1000")
    used = [full(draft, "energy_per_product", year, energy) for year in YEARS]
    gas = [full(draft, "carbon_per_product", year, carbon) for year in YEARS]
    top = other(draft, "energy_per_product", energy, "0.88")
    share = [full(draft, "renewable_share", year, SHARE) for year in YEARS]
    draft.add(
        *body(
            f"能源低碳化方面，公司{product}的单位产品综合能耗2021年为{used[2]}，较2020年的{used[1]}有所变化，2019年则为"
            f"{used[0]}；GB 21252规定的准入值为{other(draft, 'energy_per_product', energy, '1.42')}kgce/{unit}，"
            f"国内标杆企业为{top}kgce/{unit}。",
            f"单位产品碳排放量方面，2019年至2021年依次为{gas[0]}、{gas[1]}、{gas[2]}，2022年计划再降2%。",
            f"可再生能源使用比例三年分别为：{share[0]}（2019年）、{share[1]}（2020年）、{share[2]}（2021年）。",
        )
    )


def _compared(draft: Draft) -> Table:
    """Limit, measured and last year side by side under a caption of one year."""
    way = Way("kgce/{u}", 3)
    now, before = (say(draft, "energy_per_product", year, way, "compared") for year in (LAST, 2020))
    row = ("单位产品综合能耗", unit_of(draft, way), other(draft, "energy_per_product", way, "1.42"), now, before)
    head = heads("指标", "单位", "限值", "实测", "上年")
    return table("表3-2 单位产品能耗对比（2021年）", (head,), [row], 3.4, 2, 2, 2, 2)


def _emitted(draft: Draft) -> None:
    tons = Way("t", 3)
    water = [full(draft, "waste_water", year, Way("m³", 0)) for year in (2020, 2021)]
    names = (
        ("化学需氧量", "cod", tons),
        ("氨氮", "ammonia_nitrogen", Way("t", 4)),
        ("二氧化硫", "so2", tons),
        ("氮氧化物", "nox", tons),
    )
    put = "，".join(f"{name}排放量{full(draft, one, LAST, way)}" for name, one, way in names)
    limit = other(draft, "nox", tons, "2.2")
    score = full(draft, "score_total", LAST, Way("分", 1))
    draft.add(_compared(draft), Heading(level=1, text="四、环境排放与评价结论"))
    draft.add(
        *body(
            f"废水排放量2020年{water[0]}，2021年{water[1]}，经厂内污水站（设计能力800m³/d）处理后纳管。",
            f"2021年{put}，均低于排污许可总量（其中氮氧化物{limit}t/a）。",
            f"评价结论：总得分为{score}，达到绿色工厂要求。",
        )
    )
