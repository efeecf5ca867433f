"""A factory's own report: numbered chapters, much prose, small tables, every indicator worked out in sentences."""

from typing import Final

from tests.figuregen.draft import Draft
from tests.figuregen.fresh_pen import FIRST, LAST, MIDDLE, Pen, lexicon
from tests.figuregen.front import Role
from tests.roundgen.model import Block, Heading, body, grid

_WORDS: Final = lexicon("""
land_area; 占地面积; 亩; 0.0015; 2
land_area@m; 用地面积; m²; 1; 0
building_area; 总建筑面积; 平方米; 1; 2
footprint_area; 基底面积; 平方米; 1; 1
employees; 员工; 人; 1; 0
output_value; 工业总产值（万元）; 万元; 1; 2
output_value@yi; 工业总产值; 亿元; 0.0001; 2
value_added; 工业增加值; 万元; 1; 1
product_output; 合格产品产量（{z}）; {z}; 1; 0
total_energy; 综合能源消费量; 吨标准煤; 1; 1
electricity; 电力; 万千瓦时; 1; 2
natural_gas; 天然气; 万立方米; 1; 2
raw_coal; 原煤; 吨; 1; 1
steam; 外购蒸汽; 吨; 1; 1
diesel; 柴油; 吨; 1; 2
renewable_share; 可再生能源使用比例; %; 1; 1
water_intake; 新鲜水用量（m³）; m³; 1; 0
water_intake@p; 取水量; 立方米; 1; 0
waste_water; 废水排放量（m³）; m³; 1; 0
carbon_emission; 温室气体排放量; tCO2e; 1; 1
cod; 化学需氧量（CODcr）; t; 1; 4
ammonia_nitrogen; 氨氮（NH3-N）; t; 1; 4
so2; 二氧化硫（SO2）; t; 1; 3
nox; 氮氧化物（NOx）; t; 1; 3
solid_waste_generated; 一般工业固体废物产生量; 吨; 1; 2
solid_waste_used; 综合利用量; 吨; 1; 2
score_total; 自评总得分; 分; 1; 1
plot_ratio; 容积率; -; 1; 2
building_density; 建筑密度; %; 1; 2
output_per_land_area; 单位用地面积产值; 万元/亩; 0.06666666666666667; 1
green_material_rate; 绿色物料使用率; %; 1; 1
pollutant_per_product; 单位产品主要污染物产生量; kg/{z}; 1; 4
waste_gas_per_product; 单位产品废气产生量; 立方米/{z}; 1; 1
waste_water_per_product; 单位产品废水产生量; 立方米/{z}; 1; 4
raw_material_per_product; 单位产品主要原材料消耗量; t/{z}; 1; 4
solid_waste_utilisation_rate; 工业固体废物综合利用率; %; 1; 1
waste_water_reuse_rate; 废水处理回用率; %; 1; 1
energy_per_product; 单位产品综合能耗; kgce/{z}; 1; 2
carbon_per_product; 单位产品碳排放量; tCO2e/{z}; 1; 4
""")
_CARRIERS: Final = ("electricity", "natural_gas", "diesel", "steam", "raw_coal")


def write(draft: Draft, role: Role) -> None:
    """The chapters behind the front."""
    pen = Pen(draft=draft, words=_WORDS)
    us = "公司" if role is Role.SELF else "该企业"
    draft.add(Heading(level=1, text="一、企业基本情况"), *_company(pen, us))
    draft.add(Heading(level=1, text="二、能源与资源利用"), *_energy(pen, us))
    draft.add(Heading(level=1, text="三、污染物排放与固体废物"), *_releases(pen, us))
    draft.add(Heading(level=1, text="四、绩效指标计算"), *_land(pen), *_clean(pen), *_carbon(pen))
    draft.add(Heading(level=1, text="五、评价结论"))
    total = pen.undated("score_total", "prose")
    draft.add(*body(f"按照评价指标表逐项打分，满分100分，{us}自评总得分{total}，达到绿色工厂要求。"))


def _company(pen: Pen, us: str) -> list[Block]:
    trade = pen.draft.plant.trade
    land, building = pen.undated("land_area", "company"), pen.undated("building_area", "company")
    ground, staff = pen.undated("footprint_area", "company"), pen.full("employees", LAST, "company")
    output, added = pen.full("output_value@yi", LAST, "company"), pen.full("value_added", LAST, "company")
    before = [pen.full("value_added", year, "in turn") for year in (FIRST, MIDDLE)]
    rows = []
    for number, key in enumerate(("output_value", "product_output", "water_intake", "waste_water"), start=1):
        label = pen.name(key).replace("{z}", pen.chinese)
        rows.append(
            (str(number), label, *pen.three(key, "years table"), "统计年报" if number < 3 else "水费发票、台账")
        )
    head = ("序号", "项目", *(f"{year}年" for year in (FIRST, MIDDLE, LAST)), "数据来源")
    return [
        *body(
            f"{us}始建于2006年，注册资本8000万元，主要从事{trade.product}的研发、生产和销售。厂区占地面积{land}，"
            f"总建筑面积{building}，建（构）筑物基底面积{ground}，绿地率15.2%。截至{LAST}年12月底，共有员工{staff}，"
            f"其中研发人员46人，专职节能环保管理人员5人。",
            f"{us}设计年生产能力为{trade.product}{pen.fact('product_output', '1.4', 0)}{pen.chinese}。{LAST}年完成工业总产值"
            f"{output}，同比{pen.growth('output_value')}；实现工业增加值{added}，上缴税金1236.5万元。{FIRST}年、{MIDDLE}年"
            f"工业增加值分别为{before[0]}和{before[1]}。力争2025年工业总产值突破{pen.fact('output_value', '0.00014')}亿元。",
        ),
        grid("表1-1 近三年生产经营及用水情况", head, rows, (0.08, 0.3, 0.14, 0.14, 0.14, 0.2)),
    ]


def _energy(pen: Pen, us: str) -> list[Block]:
    used = [key for key in _CARRIERS if pen.has(key)]
    list_ = "、".join(pen.name(key) + pen.full(key, LAST, "carriers") for key in used)
    total = [pen.full("total_energy", year, "energy prose") for year in (FIRST, MIDDLE, LAST)]
    rows = [
        (pen.name(key), pen.unit(key), *(pen.number(key, year, "carrier table") for year in (FIRST, MIDDLE)))
        for key in used
    ]
    water = pen.full("water_intake@p", LAST, "water prose")
    parts = pen.fact("water_intake", "0.83", 0), pen.fact("water_intake", "0.17", 0)
    share = [pen.full("renewable_share", year, "from to") for year in (MIDDLE, LAST)]
    head = ("能源品种", "计量单位", f"{FIRST}年消费量", f"{MIDDLE}年消费量")
    before, after = (pen.rate("total_energy", "output_value", year=year) for year in (MIDDLE, LAST))
    return [
        *body(
            f"{LAST}年{us}共消耗{list_}，按当量值计算，综合能源消费量为{total[2]}，比{MIDDLE}年的{total[1]}"
            f"{pen.growth('total_energy')}（{FIRST}年为{total[0]}）。万元产值综合能耗由{MIDDLE}年的{before}吨标准煤"
            f"变为{after}吨标准煤。前两年各能源品种消费情况见下表。",
        ),
        grid("表2-1 能源消费实物量", head, rows, (0.28, 0.2, 0.26, 0.26)),
        *body(
            f"厂房屋顶建有2.1MWp分布式光伏电站，设计年发电量{pen.any('190', '230', '1')}万千瓦时。可再生能源使用比例由"
            f"{MIDDLE}年的{share[0]}变为{LAST}年的{share[1]}，规划到2025年达到20%以上。",
            f"用水取自市政管网，{LAST}年取水量{water}，其中生产用水{parts[0]}立方米，生活用水{parts[1]}立方米；当地水务"
            f"部门下达的年度用水计划为{pen.fact('water_intake', '1.1', 0)}立方米。",
        ),
    ]


def _releases(pen: Pen, us: str) -> list[Block]:
    limits = {"cod": ("38", "500"), "ammonia_nitrogen": ("3.2", "45"), "so2": ("6", "50"), "nox": ("31", "150")}
    rows = []
    for key, (found, limit) in limits.items():
        allowed = pen.fact(key, "1.6", 3)
        rows.append((pen.name(key), found, limit, pen.number(key, LAST, "pollutants"), allowed, "达标"))
    made, used = (pen.full(key, LAST, "waste prose") for key in ("solid_waste_generated", "solid_waste_used"))
    carbon = [pen.full("carbon_emission", year, "carbon prose") for year in (MIDDLE, LAST)]
    head = ("污染物", "平均浓度（mg/L、mg/m³）", "浓度限值", f"{LAST}年排放量（t）", "许可排放量（t/a）", "结论")
    return [
        grid("表3-1 主要污染物排放情况", head, rows, (0.26, 0.18, 0.12, 0.18, 0.16, 0.1)),
        *body(
            f"{LAST}年一般工业固体废物产生量为{made}，主要为边角料、废包装和收尘灰，其中边角料"
            f"{pen.fact('solid_waste_generated', '0.71')}吨；综合利用量{used}，其余委托环卫部门清运。全年产生危险废物"
            f"{pen.any('4', '30')}吨，均交有资质单位处置。",
            f"经第三方核算，{us}{LAST}年温室气体排放量为{carbon[1]}，其中净购入电力排放"
            f"{pen.fact('electricity', '5.81', 1)}tCO2；上年（{MIDDLE}年）温室气体排放量为{carbon[0]}。",
        ),
    ]


def _one(number: int, name: str, *texts: str) -> list[Block]:
    return [Heading(level=2, text=f"4.{number} {name}"), *body(*texts)]


def _land(pen: Pen) -> list[Block]:
    area = pen.undated("land_area@m", "worked")
    far, density = pen.undated("plot_ratio", "worked"), pen.undated("building_density", "worked")
    yielded, green = (pen.full(key, LAST, "worked") for key in ("output_per_land_area", "green_material_rate"))
    average = pen.fact("output_per_land_area", "0.06", 1)
    return [
        *_one(1, "容积率", f"厂区用地面积为{area}，经测算容积率为{far}，高于《工业项目建设用地控制指标》规定的0.7。"),
        *_one(2, "建筑密度", f"建筑密度=建（构）筑物占地面积÷用地面积×100%={density}，满足不低于30%的要求。"),
        *_one(3, "单位用地面积产值", f"{LAST}年单位用地面积产值为{yielded}，开发区同行业平均水平为{average}万元/亩。"),
        *_one(4, "绿色物料使用率", f"{LAST}年绿色物料使用量占同类物料使用总量的比例即绿色物料使用率达{green}。"),
    ]


def _clean(pen: Pen) -> list[Block]:
    def full(key: str, year: int = LAST) -> str:
        return pen.full(key, year, "worked")

    dirt, gas, water = (full(f"{one}_per_product") for one in ("pollutant", "waste_gas", "waste_water"))
    reuse = [full("waste_water_reuse_rate", year) for year in (FIRST, MIDDLE, LAST)]
    waste, material = full("solid_waste_utilisation_rate"), full("raw_material_per_product")
    return [
        *_one(5, "单位产品主要污染物产生量", f"以化学需氧量计，{LAST}年单位产品主要污染物产生量为{dirt}。"),
        *_one(6, "单位产品废气产生量", f"{LAST}年废气产生总量除以合格产品产量，得单位产品废气产生量{gas}。"),
        *_one(
            7, "单位产品废水产生量", f"按同一统计期核算，{LAST}年单位产品废水产生量为{water}，低于清洁生产二级水平。"
        ),
        *_one(
            8,
            "单位产品主要原材料消耗量",
            f"{LAST}年单位产品主要原材料消耗量（以{pen.draft.plant.trade.material}计）为{material}。",
        ),
        *_one(9, "工业固体废物综合利用率", f"{LAST}年工业固体废物综合利用率为{waste}，目标值为不低于75%。"),
        *_one(
            10,
            "废水处理回用率",
            f"{FIRST}—{LAST}年，废水处理回用率依次为{reuse[0]}、{reuse[1]}、{reuse[2]}，{LAST + 1}年目标为45%。",
        ),
    ]


def _carbon(pen: Pen) -> list[Block]:
    energy = [pen.full("energy_per_product", year, "worked") for year in (FIRST, MIDDLE, LAST)]
    carbon = [pen.full("carbon_per_product", year, "worked") for year in (MIDDLE, LAST)]
    other = pen.fact("energy_per_product", "1.12")
    return [
        *_one(
            11,
            "单位产品综合能耗",
            f"{LAST}年单位产品综合能耗为{energy[2]}，较{MIDDLE}年（{energy[1]}）和{FIRST}年（{energy[0]}）变化不大；"
            f"国内同行业企业一般水平为{other}kgce/{pen.chinese}。",
        ),
        *_one(12, "单位产品碳排放量", f"{MIDDLE}年、{LAST}年单位产品碳排放量分别为{carbon[0]}、{carbon[1]}。"),
    ]
