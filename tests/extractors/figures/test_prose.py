"""Sentences: what they state of which indicator, at which words, and what they do not state."""

from collections.abc import Iterator

import pytest

from extractors.figures.prose import Subject, prose_readings
from extractors.view import View
from models.document import Block, BlockType, Document, Method
from models.readings import Basis, Bound, Problem, Reading
from models.vocabulary import Category


def document(*lines: str) -> Document:
    """Paragraphs; a line that begins with # is a heading."""
    blocks: list[Block] = []
    text = ""
    for line in lines:
        words = line.removeprefix("#")
        kind = BlockType.HEADING if line.startswith("#") else BlockType.PARAGRAPH
        level = 1 if kind is BlockType.HEADING else 0
        blocks.append(Block(type=kind, start=len(text), end=len(text) + len(words), level=level))
        text += words + "\n"
    return Document(sha256="0" * 64, format="txt", method=Method.TEXT, text=text, blocks=tuple(blocks))


def readings(
    *lines: str, category: Category = Category.FACTORY, year: int | None = 2021, whose: str = ""
) -> list[Reading]:
    return list(prose_readings(View.of(document(*lines)), Subject(category, whose), year))


def short(found: list[Reading]) -> Iterator[str]:
    for one in found:
        extra = [one.of, str(one.basis or ""), "" if one.bound is Bound.EXACT else one.bound.value, one.problem or ""]
        yield " ".join(filter(None, [one.indicator, f"{one.value} {one.unit}".strip(), str(one.year), *extra]))


STATED = {
    "2021年综合能耗为1372.30吨标准煤，比2020年下降5.2%。": ["total_energy 1372.30 吨标准煤 2021"],
    "综合能源消费量（当量值）1372.30tce，": ["total_energy 1372.30 tce 2021 equal"],
    "公司2021年综合能源消费量为1372.30吨标准煤（当量值），其中电力564.32万千瓦时、天然气52.3万立方米。": [
        "total_energy 1372.30 吨标准煤 2021 equal",
        "electricity 564.32 万千瓦时 2021",
        "natural_gas 52.3 万立方米 2021",
    ],
    "综合能耗当量值1372.3tce，等价值2100.5tce": [
        "total_energy 1372.3 tce 2021 equal",
        "total_energy 2100.5 tce 2021 equivalent",
    ],
    "综合能耗（吨标准煤）：1372.30": ["total_energy 1372.30 吨标准煤 2021"],
    "综合能源消费量折合标准煤1372.30吨": ["total_energy 1372.30 吨标准煤 2021"],
    "公司用地面积114677平方米，总建筑面积134539平方米": [
        "land_area 114677 平方米 2021",
        "building_area 134539 平方米 2021",
    ],
    "公司总占地约172亩": ["land_area 172 亩 2021 about"],
    "2019年、2020年、2021年综合能耗分别为1452.1、1,400.2、1372.30吨标准煤": [
        "total_energy 1452.1 吨标准煤 2019",
        "total_energy 1400.2 吨标准煤 2020",
        "total_energy 1372.30 吨标准煤 2021",
    ],
    "2019-2021年综合能耗分别为1452.1吨标准煤、1400.2吨标准煤和1372.30吨标准煤。": [
        "total_energy 1452.1 吨标准煤 2019",
        "total_energy 1400.2 吨标准煤 2020",
        "total_energy 1372.30 吨标准煤 2021",
    ],
    "综合能耗2019年为1452.1吨标准煤，2020年为1400.2吨标准煤，2021年为1372.30吨标准煤": [
        "total_energy 1452.1 吨标准煤 2019",
        "total_energy 1400.2 吨标准煤 2020",
        "total_energy 1372.30 吨标准煤 2021",
    ],
    "2021年公司工业总产值、工业增加值分别为15200万元、3200.5万元。": [
        "output_value 15200 万元 2021",
        "value_added 3200.5 万元 2021",
    ],
    "单位产品综合能耗20.17kgce/吨、单位产品碳排放量0.0664tCO2e/吨": [
        "energy_per_product 20.17 kgce/吨 2021",
        "carbon_per_product 0.0664 tCO2e/吨 2021",
    ],
    "废水处理回用率达64.55%，高于行业平均50%": ["waste_water_reuse_rate 64.55 % 2021"],
    "单位产品综合能耗由2019年的21.5kgce/吨降至2021年的20.17kgce/吨": [
        "energy_per_product 21.5 kgce/吨 2019",
        "energy_per_product 20.17 kgce/吨 2021",
    ],
    "绿色物料使用率由52.40%提高至59.21%。": ["green_material_rate 59.21 % 2021"],
    "容积率为1.17，建筑密度42.5%，单位用地面积产值1325.4万元/hm²。": [
        "plot_ratio 1.17 2021",
        "building_density 42.5 % 2021",
        "output_per_land_area 1325.4 万元/hm² 2021",
    ],
    "2020年，公司实现工业总产值1.52亿元，同比增长8.3%，综合能耗1372.30tce": [
        "output_value 1.52 亿元 2020",
        "total_energy 1372.30 tce 2020",
    ],
    "甲醇单位产品综合能耗为20.17kgce/吨": ["energy_per_product 20.17 kgce/吨 2021 甲醇"],
    "2021年水泥产量为123.4万吨，熟料产量98.2万吨": [
        "product_output 123.4 万吨 2021 水泥",
        "product_output 98.2 万吨 2021 熟料",
    ],
    "化学需氧量排放量为1.23吨，氨氮排放量0.12t": ["cod 1.23 吨 2021", "ammonia_nitrogen 0.12 t 2021"],
    "单位产品主要污染物产生量（COD）为0.12kg/t": ["pollutant_per_product 0.12 kg/t 2021 COD"],
    "单位产品化学需氧量产生量1.5749kg/t，吨钢综合能耗为553.2kgce/t": [
        "pollutant_per_product 1.5749 kg/t 2021 化学需氧量",
        "energy_per_product 553.2 kgce/t 2021 钢",
    ],
    "其2021年工业总产值41286万元、工业增加值12811万元、产品产量98300台，三年持续增长": [
        "output_value 41286 万元 2021",
        "value_added 12811 万元 2021",
        "product_output 98300 台 2021",
    ],
    "公司现有员工1200余人。": ["employees 1200 人 2021 at_least"],
    "截至2021年底，公司从业人员1203人。": ["employees 1203 人 2021"],
    "经核算，企业2021年温室气体排放量为5321.5吨二氧化碳当量": ["carbon_emission 5321.5 吨二氧化碳当量 2021"],
    "全年用水量约为1.2万吨": ["water_intake 1.2 万吨 2021 about"],
    "2020年公司消耗电力1234.5万kWh，天然气52.3万m³。": ["electricity 1234.5 万kWh 2020", "natural_gas 52.3 万m³ 2020"],
    "工业固体废物综合利用率达95%以上": ["solid_waste_utilisation_rate 95 % 2021 at_least"],
    "单位产品综合能耗：综合能源消费量/合格产品产量＝1256.85/98300×1000＝12.79kgce/台": [
        "energy_per_product 12.79 kgce/台 2021"
    ],
    "评价总分为92.5分，总分100分": ["score_total 92.5 分 2021"],
    "万元产值综合能耗0.05tce/万元。": ["energy_per_output_value 0.05 tce/万元 2021"],
    "2021年工业总产值达三亿二千万元，绿色物料使用率达百分之三十五点五": [
        "output_value 320000000 元 2021",
        "green_material_rate 35.5 % 2021",
    ],
    "公司成立于2005年3月，占地面积114677平方米": ["land_area 114677 平方米 2021"],
    "能源种类包括电力和天然气，2021年综合能耗为870tce（电力按当量值折算），其中电力248.94万千瓦时": [
        "total_energy 870 tce 2021 equal",
        "electricity 248.94 万千瓦时 2021",
    ],
    "总占地面积114677平方米（约172亩），其中建筑面积134539平方米，其中厂房建筑面积1万平方米": [
        "land_area 114677 平方米 2021",
        "building_area 134539 平方米 2021",
    ],
    "公司2019-2021年综合能耗分别为：2019年3500tce、2020年3400tce、2021年3300tce。": [
        "total_energy 3500 tce 2019",
        "total_energy 3400 tce 2020",
        "total_energy 3300 tce 2021",
    ],
    "2021年二氧化硫、氮氧化物、颗粒物排放量分别为0.5t、1.2t、0.3t": [
        "so2 0.5 t 2021",
        "nox 1.2 t 2021",
        "particulates 0.3 t 2021",
    ],
    "综合能源消费量（吨标准煤）为：当量值3456.78，等价值5678.9": [
        "total_energy 3456.78 吨标准煤 2021 equal",
        "total_energy 5678.9 吨标准煤 2021 equivalent",
    ],
    "综合能耗为3456.78tce（当量值）、5678.90tce（等价值）": [
        "total_energy 3456.78 tce 2021 equal",
        "total_energy 5678.90 tce 2021 equivalent",
    ],
    "2020年1月1日至2020年12月31日，公司综合能耗为3456tce": ["total_energy 3456 tce 2020"],
    "容积率：R＝（A总建筑物＋A总构筑物）/A用地＝（79379+0）/77037＝1.03，符合要求": ["plot_ratio 1.03 2021"],
    "2021年工业总产值48,998万元、工业增加值15,351万元，同比分别增长8.3%和7.9%": [
        "output_value 48998 万元 2021",
        "value_added 15351 万元 2021",
    ],
    "2021年度，我公司共计消耗电力5,928,800kWh，天然气441,000Nm3，水87824t。": [
        "electricity 5928800 kWh 2021",
        "natural_gas 441000 Nm3 2021",
        "water_intake 87824 t 2021",
    ],
    "用水量：2019年10万m³，2020年9.8万m³": ["water_intake 10 万m³ 2019", "water_intake 9.8 万m³ 2020"],
    "产品产量68053吨（2020年），产值48998万元（2020年）": [
        "product_output 68053 吨 2020",
        "output_value 48998 万元 2020",
    ],
    "企业2020年度产值为 4.9 亿元，比上年增加 0.3 亿元": ["output_value 4.9 亿元 2020"],
    "2019年、2020年和2021年，公司分别实现工业总产值1.2亿元、1.3亿元和1.4亿元": [
        "output_value 1.2 亿元 2019",
        "output_value 1.3 亿元 2020",
        "output_value 1.4 亿元 2021",
    ],
    "2019~2020年，公司产值分别为3.8亿元、4.2亿元，综合能耗分别为1452tce、1400tce，用水量5万m³": [
        "output_value 3.8 亿元 2019",
        "output_value 4.2 亿元 2020",
        "total_energy 1452 tce 2019",
        "total_energy 1400 tce 2020",
        "water_intake 5 万m³ None",
    ],
    "单位产品主要污染物产生量（以COD计）为0.0415kg/t，单位产品废水产生量0.8723m³/t": [
        "pollutant_per_product 0.0415 kg/t 2021 COD",
        "waste_water_per_product 0.8723 m³/t 2021",
    ],
    "工厂能耗总量（当量）1372.3吨标煤，（等价）2100.5吨标煤": [
        "total_energy 1372.3 吨标煤 2021 equal",
        "total_energy 2100.5 吨标煤 2021 equivalent",
    ],
    "企业现有职工五百二十九人": ["employees 529 人 2021"],
    "单位产品综合能耗20～22kgce/吨": ["energy_per_product None kgce/吨 2021 range"],
    "2021年综合能耗为2.5×104吨标准煤": ["total_energy None 吨标准煤 2021 not_a_number"],
}


@pytest.mark.parametrize("sentence", STATED)
def test_what_is_stated(sentence: str) -> None:
    found = readings(sentence)
    wanted = [words.replace("range", "range range") for words in STATED[sentence]]
    assert list(short(found)) == wanted
    assert all(one.at.holds(document(sentence).text) and one.label.holds(document(sentence).text) for one in found)


SILENT = """
公司所在园区2021年实现工业总产值23.3亿元，取水量1320万立方米。
环评批复废水排放量不超过15万吨/年，化学需氧量排放量5.18吨/年。
2021年8月设备检修，当月用电量27.7万千瓦时，综合能耗80.6吨标准煤。
1号线2021年单位产品综合能耗11.1kgce/t。
综合能耗下降了5%。
综合能耗同比增长3.2%，产值提高3个百分点。
2021年综合能耗比2020年降低120吨标准煤。
到2025年，单位产品综合能耗降至18kgce/t。
公司目标：2025年废水处理回用率达到70%。
计划2023年用电量控制在1000万kWh以内。
单位产品综合能耗限额为25kgce/t。
单位产品综合能耗先进值为18kgce/吨，准入值22kgce/吨。
行业平均单位产品综合能耗为30kgce/t。
国内同行业废水处理回用率平均为50%。
标准要求工业固体废物综合利用率不低于65%。
参照同类企业瀚宁机械有限公司，其2021年综合能源消费量为8347.87tce，用电量为5605万kWh。
照明用电量为120万kWh。
其中一期用地面积5万平方米，二期用地面积3万平方米。
机加工车间综合能耗为300tce。
月均用电量10万kWh，日均用水量30m³。
年节约用电量120万kWh，节约标准煤150吨。
设计年产量100万吨，设计产能50万吨。
去年综合能耗为1400tce。
2020年同期综合能耗1400tce。
废水处理回用率应不低于60%。
GB 21256-2013规定的单位产品综合能耗为400kgce/t。
许可化学需氧量排放量5.2t/a。
环评批复废水排放量10000m³/a。
供应商综合能耗合计2000tce。
本项目实施后可减少用电量120万kWh。
新增用地面积2万平方米。
□适用 √不适用 综合能耗1000tce
2021年1-6月综合能耗为600tce。
2021年1-6月，综合能耗为600tce。
2021年上半年用电量500万kWh。
电力占综合能耗的85%。
综合能耗指标得分10分。
综合能耗计算依据GB/T 2589-2020。
容积率不低于1.0，建筑密度不低于30%。
产值超过2000万元的企业有3家。
办公楼建筑面积2000平方米，食堂建筑面积500m²。
单台设备用电量5kWh。
如果综合能耗为1000tce，则得分为5分。
2019-2021年综合能耗共计4200tce。
3年累计产值5亿元。
某企业综合能耗为1000tce。
培训员工1200人次，研发人员120人。
容积率权重5%，满分100分，总分100分。
电价0.6元/kWh，天然气3.5元/m³，蒸汽压力0.8MPa，蒸汽温度180℃。
公司成立于2005年，注册资本5000万元，投资1.2亿元。
电力折标系数1.229tce/万kWh，天然气折标系数13.3tce/万m³。
天然气锅炉2台，用水设备12台，柴油叉车5辆。
单位产品综合能耗为20kgce/t的企业可得满分。
优于单位产品综合能耗20kgce/t
年综合能源消费量5000吨标准煤及以上的用能单位应配备能源管理人员。
用水量变化率3.5%，产量波动5%。
用电负荷500kW，用水设备12台。
工业用水重复利用率指标值为≥90%
厂区绿地面积占用地面积的15%。
2022年综合能耗为1300tce。
用地面积应大于10000平方米。
上述产量、综合能耗2021年分别增长3%、5%。
2020年、2021年综合能耗分别为1400、1372、1300吨标准煤
主要污染物产生量/合格产品产量＝2530.83/98300＝0.0257
万元产值能耗指标
5月份用电量为10万kWh
2021年全厂生产用电1,100万kWh，生活用电134.5万kWh
COD排放浓度为35mg/L，COD 35mg/L，氨氮 0.5mg/L
近三年单位产品综合能耗分别为21.5、20.8、20.17kgce/t，呈逐年下降趋势
该项目环评批复COD总量为5.2t/a
产量同比减少128吨
某企业年产值5亿元，年综合能耗1万吨标准煤。
自评价报告中综合能耗为1372.30tce，经核查实际为1380.5tce。
COD排放量：18.9吨（纳管量）
综合能耗为1372tce（不含宿舍楼）
自评中厂区绿化面积10970平方米未附竣工资料
与2019年相比，单位产品综合能耗下降12%，用水量减少2万m³。
公司计划投资500万元，预计年节电50万kWh，年减少碳排放量300tCO2e。
本标准规定：综合能耗限定值≤25kgce/t，准入值≤22kgce/t，先进值≤18kgce/t。
国家标准要求容积率不低于0.7，建筑系数不低于30%。
“十三五”期间，公司累计节能量达5000tce，产值累计增长30%。
重点用能设备用电量占总用电量的80%。
空压机年用电量120万kWh，中央空调年耗电量50万kWh。
2021年供应商用水量为1万m³。
每万元产值用水量为2m³，每吨产品耗电100kWh。
公司规划到2030年综合能耗控制在1000tce以内，碳排放量降至2000tCO2e。
电力消费量占能源消费总量的85.3%，天然气占14.7%。
能源消费总量核算范围包括3个厂区，用电量由12块电表计量。
综合能耗的计算参照GB/T 2589-2020第5.2条。
表3-2 2021年综合能耗统计
2021年综合能耗统计见表3-2。
取水量的误差不超过1%，电力计量器具准确度等级0.5级。
年综合能耗1万吨标准煤以上的企业为重点用能单位。
锅炉天然气用量20万m³，食堂天然气用量1万m³。
废水处理站设计处理能力500t/d，废水处理回用率设计值70%。
污水排放量执行GB 8978标准限值100mg/L。
根据产能利用率测算，满负荷时用电量可达2000万kWh。
项目建成后新增年产值2亿元。
绿色物料使用率应达到30%以上。
2021年容积率得分2.5分，建筑密度得分2分。
企业综合能耗在3000吨标准煤以下。
前三季度产值为3.5亿元，12月份产值0.4亿元。
单位产品综合能耗比行业平均水平（30kgce/t）低10%。
与国际先进水平19kgce/t相比，公司单位产品综合能耗仍有差距。
单位产品综合能耗指标：国内基准值25kgce/t，先进值20kgce/t。
公司员工平均年龄35岁，员工培训率100%。
综合能耗折标系数取0.1229kgce/kWh。
2021年综合能耗约为2020年的95%。
注：综合能耗=电力×1.229+天然气×13.3。
用电量较上年增加10万kWh。
用水定额为3m³/t。
甲车间产量5万吨，乙车间产量6万吨。
1#厂房建筑面积5000平方米，2#厂房建筑面积6000平方米。
厂房占地面积3万平方米，办公楼占地面积2000平方米。
产品合格率99.5%，产值能耗同比下降3.2%。
工业增加值率31.2%，产销率98%。
A公司产值5亿元，B公司产值3亿元。
变压器损耗电量5万kWh
雨水收集利用量1万m³，中水使用量2万m³，替代新鲜水量2万m³
若按等价值计算综合能耗将达到2000tce
年排放二氧化碳减少300吨。
""".strip().splitlines()


@pytest.mark.parametrize("sentence", SILENT)
def test_what_states_nothing(sentence: str) -> None:
    assert list(short(readings(sentence))) == []


@pytest.mark.parametrize(
    ("lines", "years"),
    [
        (["2020年综合能耗为1400tce。用电量为120万kWh。"], [2020, 2020]),
        (["2020年综合能耗为1400tce。", "用电量为120万kWh。"], [2020, 2021]),
        (["#2020年能源消耗情况", "综合能耗为1400tce。"], [2020]),
        (["#2022年8月18日", "综合能耗为1400tce。"], [2021]),
        (["#2019—2021年能源消耗情况", "综合能耗为1400tce。"], [2021]),
        (["2020年完成技改，综合能耗为1400tce。"], [None]),
        (["2021年完成技改，综合能耗为1400tce。"], [2021]),
        (["综合能耗为1400tce（2020年）。"], [2020]),
        (["2021年综合能耗为1400tce（2020年为1500tce）。"], [2021, 2020]),
        (["综合能耗为1400tce（较2020年下降3%）。"], [2021]),
        (["综合能耗2020年为1400tce，2021年为1372tce。用电量为120万kWh。"], [2020, 2021, 2021]),
        (["综合能耗2020年为1400tce，2021年为1372tce，用电量为120万kWh。"], [2020, 2021, None]),
        (["较2020年有所下降，综合能耗为1400tce。"], [2021]),
    ],
)
def test_the_year(lines: list[str], years: list[int | None]) -> None:
    assert [one.year for one in readings(*lines)] == years


def test_nothing_says_the_year() -> None:
    assert [one.year for one in readings("综合能耗为1400tce。", year=None)] == [None]


def test_the_exact_places() -> None:
    (one,) = readings("#一、能源", "经统计，2021年综合能源消费量（当量值）约为１,372.30吨标准煤。")
    assert (one.label.start, one.label.quote) == (14, "综合能源消费量（当量值）")
    assert (one.at.start, one.at.quote) == (28, "１,372.30吨标准煤")
    assert (str(one.canonical_value), one.canonical_unit, str(one.resolution)) == ("1372.3", "tce", "0.01")
    assert (one.basis, one.bound, one.problem) == (Basis.EQUAL, Bound.ABOUT, None)


def test_a_name_over_a_line_break() -> None:
    (one,) = readings("2021年综合能源消\n费量为1372.30吨标\n准煤")
    assert (one.label.quote, one.at.quote, one.unit) == ("综合能源消\n费量", "1372.30吨标\n准煤", "吨标准煤")


def test_a_name_with_gaps_between_its_letters() -> None:
    (one,) = readings("2021年综 合 能 耗为1372.30 tce")
    assert (one.label.quote, one.at.quote) == ("综 合 能 耗", "1372.30 tce")


def test_a_unit_of_another_dimension_is_kept_unread() -> None:
    (one,) = readings("2021年综合能耗为1372万元")
    assert (str(one.value), one.canonical_value, one.problem) == ("1372", None, Problem.WRONG_DIMENSION)


def test_a_value_without_a_unit_is_kept_unread() -> None:
    (one,) = readings("2021年综合能耗为1372，")
    assert (one.canonical_value, one.problem) == (None, Problem.NO_UNIT)


def test_a_park_speaks_of_itself() -> None:
    lines = "2021年园区工业增加值111.23亿元，能源产出率达到5.05万元/tce，较2019年的4.65万元/tce提高。入园企业综合能耗为3tce。"
    lines += "禾宁化工有限公司2021年工业总产值5亿元，综合能耗1万吨标准煤。"
    found = readings(lines, category=Category.PARK)
    assert list(short(found)) == [
        "value_added 111.23 亿元 2021",
        "park_energy_productivity 5.05 万元/tce 2021",
        "park_energy_productivity 4.65 万元/tce 2019",
    ]
