"""An evaluator's report: one long table of requirements with figures inside its sentences, a table of checked values, and
yearly annexes with a year in each row and the units in a row of their own.
"""

from decimal import Decimal
from typing import Final

from tests.figuregen.draft import Draft, parted
from tests.figuregen.fresh_pen import FIRST, LAST, MIDDLE, Pen, cells, lexicon
from tests.figuregen.front import Role
from tests.roundgen.model import Block, Heading, Table, body, grouped

_WORDS: Final = lexicon("""
land_area; 总用地面积; 平方米; 1; 1
building_area; 计容建筑面积; 平方米; 1; 1
footprint_area; 建筑物基底面积; 平方米; 1; 1
employees; 职工人数; 人; 1; 0
output_value; 工业总产值; 万元; 1; 1
value_added; 工业增加值; 万元; 1; 1
product_output; 合格产品产量; {u}; 1; 0
total_energy; 综合能耗; tce; 1; 1
electricity; 用电量; kWh; 10000; 0
electricity@cell; 电力消耗; 万kWh; 1; 1
natural_gas; 天然气用量; m³; 10000; 0
raw_coal; 原煤用量; t; 1; 1
steam; 蒸汽用量; t; 1; 1
diesel; 柴油用量; t; 1; 3
renewable_share; 可再生能源使用占比; %; 1; 2
water_intake; 新鲜水用量; t; 1; 0
waste_water; 废水外排量; t; 1; 0
carbon_emission; 碳排放总量; tCO₂; 1; 1
cod; COD排放量; kg; 1000; 1
ammonia_nitrogen; 氨氮排放量; kg; 1000; 1
so2; SO₂排放量; kg; 1000; 0
nox; NOx排放量; kg; 1000; 0
solid_waste_generated; 一般固废产生量; t; 1; 1
solid_waste_used; 一般固废综合利用量; t; 1; 1
score_total; 合计; -; 1; 1
plot_ratio; 容积率; -; 1; 3
building_density; 建筑系数; %; 1; 1
output_per_land_area; 单位面积产值; 万元/公顷; 1; 1
green_material_rate; 绿色物料使用率; %; 1; 2
pollutant_per_product; 单位产品COD产生量; g/{u}; 1000; 2
waste_gas_per_product; 单位产品废气产生量; Nm³/{u}; 1; 2
waste_water_per_product; 单位产品废水产生量; t/{u}; 1; 3
raw_material_per_product; 单位产品主要原材料（{m}）消耗量; kg/{u}; 1000; 1
solid_waste_utilisation_rate; 一般工业固体废物综合利用率; %; 1; 2
waste_water_reuse_rate; 废水回用率; %; 1; 2
energy_per_product; 单位产品能耗; kgce/{u}; 1; 3
carbon_per_product; 单位产品二氧化碳排放量; kgCO₂/{u}; 1000; 2
""")
_PERFORMANCE: Final = (
    ("用地集约化", "plot_ratio", "土地证、规划许可证"),
    ("用地集约化", "building_density", "总平面图"),
    ("用地集约化", "output_per_land_area", "审计报告"),
    ("原料无害化", "green_material_rate", "采购台账"),
    ("生产洁净化", "pollutant_per_product", "监测报告"),
    ("生产洁净化", "waste_gas_per_product", "监测报告"),
    ("生产洁净化", "waste_water_per_product", "在线监测数据"),
    ("废物资源化", "raw_material_per_product", "物料平衡表"),
    ("废物资源化", "solid_waste_utilisation_rate", "固废台账"),
    ("废物资源化", "waste_water_reuse_rate", "水平衡测试报告"),
    ("能源低碳化", "energy_per_product", "能源审计报告"),
    ("能源低碳化", "carbon_per_product", "碳核查报告"),
)


def write(draft: Draft, role: Role) -> None:
    """The three parts behind the front."""
    pen = Pen(draft=draft, words=_WORDS, style=parted)
    whose = "受评价方" if role is Role.THIRD else "本企业"
    draft.add(Heading(level=1, text="3 评价过程与结果"), Heading(level=2, text="3.1 指标符合性评价"), _long(pen, whose))
    draft.add(Heading(level=2, text="3.2 绩效数据核实"))
    draft.add(*body(f"评价小组抽取{LAST}年度绩效数据，与原始凭证逐一比对，结果见表3-2，数据真实有效。"), _checked(pen))
    draft.add(Heading(level=2, text="3.3 与往年比较"), *_past(pen, whose))
    draft.add(Heading(level=1, text=f"附录A {FIRST}—{LAST}年度基础数据"), *_annexes(pen))


def _long(pen: Pen, whose: str) -> Table:
    rows = [*_structure(pen, whose), *_inputs(pen), *_outputs(pen), *_before(pen)]
    head = ("一级指标", "二级指标", "评价要求", "类型", "符合性说明", "得分", "证据索引")
    table = grouped("表3-1 绿色工厂评价指标符合性", head, rows, (0.1, 0.1, 0.22, 0.08, 0.34, 0.06, 0.1))
    total = pen.undated("score_total", "score row")
    pen.draft.accept(values=((total, "分"),))
    return Table(
        caption=table.caption,
        rows=(*table.rows, cells("合计", "", "", "", f"满分100分，实得{total}分", total, "")),
        widths=table.widths,
    )


def _structure(pen: Pen, whose: str) -> list[tuple[str, ...]]:
    land, floor, ground = (pen.undated(key, "long table") for key in ("land_area", "building_area", "footprint_area"))
    staff = pen.full("employees", LAST, "long table")
    built = (
        f"查不动产权证及竣工图，{whose}总用地面积{land}，计容建筑面积{floor}，建筑物基底面积{ground}，采用多层厂房。"
    )
    light = "车间照度300lx，功率密度5.2W/m²，低于限值7W/m²。"
    people = f"证书在有效期内；{LAST}年末职工人数{staff}，全员参加工伤保险。"
    return [
        ("基础设施", "建筑", "建筑应满足国家或地方相关法律法规及标准要求", "必选", built, "5.0", "A-01"),
        ("基础设施", "照明", "照明功率密度应符合GB 50034规定", "必选", light, "4.5", "A-02"),
        ("基础设施", "设备设施", "不应使用淘汰设备", "必选", "在用电机86台，总功率2,140kW，无淘汰机电产品。", "8.0", "A-05"),
        ("管理体系", "一般要求", "应建立质量、职业健康安全管理体系", "必选", people, "14.0", "B-01"),
    ]  # fmt: skip


def _inputs(pen: Pen) -> list[tuple[str, ...]]:
    power, share = pen.full("electricity@cell", LAST, "long table"), pen.full("renewable_share", LAST, "long table")
    text = (
        f"{LAST}年电力消耗{power}，其中光伏自发自用{pen.fact('electricity', '0.065', 1)}万kWh，可再生能源使用占比{share}；"
        f"万元产值能耗{pen.rate('total_energy', 'output_value')}tce，低于所在市平均值0.412tce。"
    )
    water = f"万元产值取水量{pen.rate('water_intake', 'output_value', 2)}m³，节水器具普及率100%。"
    return [
        ("能源与资源投入", "能源投入", "应优化用能结构，使用可再生能源", "必选", text, "5.5", "C-03"),
        ("能源与资源投入", "资源投入", "应减少新鲜水和原材料消耗", "必选", water, "4.0", "C-06"),
        ("能源与资源投入", "采购", "应制定绿色采购准则", "必选", "合格供方112家，其中36家通过ISO 14001认证。", "3.5", "C-09"),
        ("产品", "生态设计", "宜引入生态设计理念", "可选", "新产品生态设计占比28%，包装物减量12%。", "8.0", "D-01"),
    ]  # fmt: skip


def _outputs(pen: Pen) -> list[tuple[str, ...]]:
    gas = [pen.full(key, LAST, "long table") for key in ("so2", "nox")]
    water = [pen.full(key, LAST, "long table") for key in ("cod", "ammonia_nitrogen")]
    made = pen.full("carbon_emission", LAST, "long table")
    first = (
        f"{LAST}年SO₂排放量{gas[0]}，NOx排放量{gas[1]}，未超过排污许可证核定的{pen.fact('so2', '1500', 0)}kg和"
        f"{pen.fact('nox', '1400', 0)}kg。"
    )
    second = f"总排口COD平均浓度41mg/L（限值500mg/L）。{LAST}年COD排放量{water[0]}，氨氮排放量{water[1]}。"
    return [
        ("环境排放", "大气污染物", "排放应符合标准及总量控制要求", "必选", first, "2.5", "E-01"),
        ("环境排放", "水体污染物", "排放应符合标准及总量控制要求", "必选", second, "2.5", "E-02"),
        ("环境排放", "噪声", "厂界噪声应达标", "必选", "昼间58dB(A)，夜间47dB(A)，符合3类标准。", "2.0", "E-04"),
        ("环境排放", "温室气体", "应进行核算和报告", "必选", f"经核查{LAST}年碳排放总量为{made}，并已对外公布。", "2.0", "E-05"),
    ]  # fmt: skip


def _before(pen: Pen) -> list[tuple[str, ...]]:
    texts = []
    for key in ("energy_per_product", "solid_waste_utilisation_rate", "waste_water_reuse_rate", "output_per_land_area"):
        old, new = pen.full(key, MIDDLE, "long table"), pen.full(key, LAST, "long table")
        name = pen.name(key)
        texts.append((name, f"{MIDDLE}年{name}为{old}，{LAST}年为{new}，优于行业平均水平。"))
    left = pen.draft.plant.fact("score_total", LAST) - Decimal("79.5")
    points = ("6.0", "6.0", "6.0", f"{left:.1f}")
    return [
        ("绩效", name, f"{name}应优于行业平均水平", "必选", text, point, "F-01")
        for (name, text), point in zip(texts, points, strict=True)
    ]


def _checked(pen: Pen) -> Table:
    rows = []
    for group, key, source in _PERFORMANCE:
        value = pen.number(key, LAST, "checked table")
        rows.append((group, pen.name(key), pen.unit(key) or "—", value, value, "0", source, "符合"))
    head = ("类别", "绩效指标", "计量单位", "企业填报值", "核实值", "偏差（%）", "佐证材料", "结论")
    return grouped(f"表3-2 {LAST}年度绩效指标核实表", head, rows, (0.12, 0.24, 0.11, 0.12, 0.12, 0.08, 0.13, 0.08))


def _past(pen: Pen, whose: str) -> list[Block]:
    staff = [pen.full("employees", year, "past prose") for year in (FIRST, MIDDLE)]
    water = [pen.full(key, MIDDLE, "past prose") for key in ("cod", "ammonia_nitrogen")]
    gas = [pen.full(key, FIRST, "past prose") for key in ("so2", "nox")]
    carbon, share = (pen.full(key, MIDDLE, "past prose") for key in ("carbon_emission", "renewable_share"))
    saved, coal, spared = pen.any("20", "90"), pen.any("30", "110"), pen.any("120", "510")
    return body(
        f"查阅人力资源台账，{whose}{FIRST}年末职工人数为{staff[0]}，{MIDDLE}年末为{staff[1]}。{MIDDLE}年COD排放量、氨氮排放量"
        f"分别为{water[0]}和{water[1]}；{FIRST}年SO₂、NOx排放量分别为{gas[0]}、{gas[1]}。",
        f"{MIDDLE}年碳排放总量{carbon}，可再生能源使用占比{share}。{LAST}年实施空压机变频等节能改造4项，投资"
        f"{pen.any('60', '210')}万元，年可节电{saved}万kWh，折合标准煤{coal}tce，减排二氧化碳{spared}t。",
    )


def _annexes(pen: Pen) -> list[Block]:
    energy = ("total_energy", "electricity", "natural_gas", "diesel", *(k for k in ("steam", "raw_coal") if pen.has(k)))
    waste = ("water_intake", "waste_water", "solid_waste_generated", "solid_waste_used")
    return [
        _annex(pen, "表A.1 生产经营数据", ("output_value", "value_added", "product_output")),
        _annex(pen, "表A.2 能源消费数据", energy),
        _annex(pen, "表A.3 用水及固体废物数据", waste),
    ]


def _annex(pen: Pen, caption: str, keys: tuple[str, ...]) -> Table:
    head = (cells("年度", *map(pen.name, keys), header=True), cells("—", *map(pen.unit, keys), header=True))
    years = [cells(str(year), *(pen.number(key, year, "annex") for key in keys)) for year in (FIRST, MIDDLE, LAST)]
    return Table(caption=caption, rows=(*head, *years), widths=(1 / (len(keys) + 1),) * (len(keys) + 1), header_rows=2)
