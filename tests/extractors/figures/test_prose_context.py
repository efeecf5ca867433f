"""Sentences: values of years that they name themselves, earlier ones beside them, parts of a site, other companies' values."""

import pytest

from extractors.figures.prose import without_claims
from tests.extractors.figures.test_prose import readings, short

# What a sentence says of its own years, where the report has none.
DATED = {
    "截至2021年12月底，共有员工1850人": ["employees 1850 人 2021"],
    "截至2021年底，公司在册职工615人": ["employees 615 人 2021"],
    "2019年末职工人数为3,016人，2020年末为3,120人，2021年底3,207人": [
        "employees 3016 人 2019",
        "employees 3120 人 2020",
        "employees 3207 人 2021",
    ],
    "2020年废水产生总量除以合格产品产量，得单位产品废水产生量3.2立方米/吨": [
        "waste_water_per_product 3.2 立方米/吨 2020"
    ],
    "2021年综合能耗折算后除以产品产量，计算得到单位产品综合能耗88.4kgce/t": ["energy_per_product 88.4 kgce/t 2021"],
    "2021年综合能耗为9120.4吨标准煤，比2020年的9388.1吨标准煤下降2.85%（2019年为9402.6吨标准煤）": [
        "total_energy 9120.4 吨标准煤 2021",
        "total_energy 9388.1 吨标准煤 2020",
        "total_energy 9402.6 吨标准煤 2019",
    ],
    "2021年单位产品综合能耗为61.2kgce/吨，较2020年（62.05kgce/吨）和2019年（62.31kgce/吨）变化不大": [
        "energy_per_product 61.2 kgce/吨 2021",
        "energy_per_product 62.05 kgce/吨 2020",
        "energy_per_product 62.31 kgce/吨 2019",
    ],
    "2021年用电量为1183.0万kWh，与上年的1201.5万kWh相比有所下降": [
        "electricity 1183.0 万kWh 2021",
        "electricity 1201.5 万kWh 2020",
    ],
    "2021年用水量8.4万吨/年（上年9.1万吨/年），产值3.2亿元，同比增长5%": [
        "water_intake 8.4 万吨/年 2021",
        "water_intake 9.1 万吨/年 2020",
        "output_value 3.2 亿元 2021",
    ],
    "2021年废水处理回用率65%，较2020年的61%提高4个百分点": [
        "waste_water_reuse_rate 65 % 2021",
        "waste_water_reuse_rate 61 % 2020",
    ],
    "上年（2020年）温室气体排放量为20417.5tCO2e": ["carbon_emission 20417.5 tCO2e 2020"],
    "2021年公司用电量510万kWh，比2020年的用电量525万kWh减少15万kWh": [
        "electricity 510 万kWh 2021",
        "electricity 525 万kWh 2020",
    ],
    "2021年用电量510万kWh，较2020年用电量降至更低": ["electricity 510 万kWh 2021"],
    "2021年SO₂排放量2,117kg，NOₓ排放量14,020kg，均未超过许可量": ["so2 2117 kg 2021", "nox 14020 kg 2021"],
    "2020年SO₂、NOx排放量分别为3.1t、12.8t": ["so2 3.1 t 2020", "nox 12.8 t 2020"],
    "2021年CODcr排放量为4.1吨，NH₃-N排放量为0.3吨，CO₂排放量15020tCO₂": [
        "cod 4.1 吨 2021",
        "ammonia_nitrogen 0.3 吨 2021",
        "carbon_emission 15020 tCO₂ 2021",
    ],
    "厂区建（构）筑物基底面积51320.4平方米": ["footprint_area 51320.4 平方米 None"],
    "公司占地208亩。其中，计容建筑面积150220平方米、建筑物占地面积61044m²": [
        "land_area 208 亩 None",
        "building_area 150220 平方米 None",
        "footprint_area 61044 m² None",
    ],
    "土地证登记用地面积13.8万平方米，其中建筑面积9万平方米": [
        "land_area 13.8 万平方米 None",
        "building_area 9 万平方米 None",
    ],
    "用水量由2020年的31万m³降至2021年的29万m³，较2019年的32万m³减少3万m³": [
        "water_intake 31 万m³ 2020",
        "water_intake 29 万m³ 2021",
        "water_intake 32 万m³ 2019",
    ],
    "2021年末从业人员705人，上年末为698人": ["employees 705 人 2021", "employees 698 人 2020"],
    "2021年综合能耗为870tce，与2020年902tce相比下降4%，2019年为915tce": [
        "total_energy 870 tce 2021",
        "total_energy 902 tce 2020",
        "total_energy 915 tce 2019",
    ],
    # Amounts by which a value changed, aims, values of others or of a part are no earlier values.
    "2021年用电量510万kWh，较2020年减少15万kWh（2020年减少9万kWh）": ["electricity 510 万kWh 2021"],
    "2021年用电量510万kWh，比2020年的目标值525万kWh低": ["electricity 510 万kWh 2021"],
    "2021年用电量510万kWh，比2020年的525万kWh目标低3%": ["electricity 510 万kWh 2021"],
    "2021年综合能耗870tce，比2020年的上海工厂900tce低": ["total_energy 870 tce 2021"],
    "2021年废水处理回用率65%，提高4%（2020年为3%）": ["waste_water_reuse_rate 65 % 2021"],
    "用电量510万kWh，较上年的525万kWh下降": ["electricity 510 万kWh None"],
    "2021年综合能耗870tce，比2022年的860tce高": ["total_energy 870 tce 2021"],
    "2021年公司产值5亿元，综合能耗870tce，较2020年的3万元增加": [
        "output_value 5 亿元 2021",
        "total_energy 870 tce 2021",
    ],
    "2021年产值5亿元，利润增加3000万元，2020年为4000万元": ["output_value 5 亿元 2021"],
    "2021年产值5亿元，利税6000万元，较2020年的5500万元增长": ["output_value 5 亿元 2021"],
    "2021年用电量510万kWh，比2020年减少15万kWh，2019年减少3万kWh": ["electricity 510 万kWh 2021"],
    "2021年废水处理回用率65%，较2020年4%的增幅": ["waste_water_reuse_rate 65 % 2021"],
    "2021年1-6月用电量为210万kWh，较上年的430万kWh下降": [],
    "新增用地面积6万平方米，其中建筑面积4万平方米": [],
    "北区占地面积6万平方米，其中建筑面积4万平方米": [],
    "甲车间综合能耗300tce，其中用电量20万kWh": [],
    "其中建筑面积4万平方米": [],
}


@pytest.mark.parametrize("sentence", DATED)
def test_what_is_said_of_its_own_years(sentence: str) -> None:
    assert list(short(readings(sentence, year=None))) == DATED[sentence]


WHOSE = "江苏瀚宁机械股份有限公司"


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("瀚宁机械股份有限公司2021年综合能耗为1372tce", ["1372"]),
        ("江苏瀚宁机械有限公司的综合能耗为1372tce", ["1372"]),
        ("经核查，江苏瀚宁机械股份有限公司（以下简称瀚宁机械）2021年综合能耗为1372tce", ["1372"]),
        ("由东海热电有限公司供汽，2021年综合能耗为1372tce", ["1372"]),
        ("东海认证有限公司核查了2021年数据，综合能耗为1372tce", ["1372"]),
        ("东海热电有限公司2021年供汽6万吨，我公司综合能耗为1372tce", ["1372"]),
        ("东海热电有限公司2021年综合能耗为8210tce", []),
        ("相邻的东海热电（江苏）有限公司综合能耗为8210tce", []),
        ("综合能耗为1372tce，东海热电有限公司2021年综合能耗为8210tce", ["1372"]),
    ],
)
def test_values_of_other_companies(sentence: str, values: list[str]) -> None:
    assert [str(one.value) for one in readings(sentence, whose=WHOSE)] == values


@pytest.mark.parametrize(
    ("sentence", "score"),
    [
        ("公司自评总得分88.5分", "88.5"),
        ("企业自评价综合得分为88.5分", "88.5"),
        ("评价组评定总得分87.0分", "87.0"),
        ("满分100分，工厂自评综合得分86.0分", "86.0"),
    ],
)
def test_the_total_score(sentence: str, score: str) -> None:
    assert [(one.indicator, str(one.value)) for one in readings(sentence)] == [("score_total", score)]


def test_the_applicants_own_score_beside_the_evaluators() -> None:
    found = readings("企业自评总得分88.5分，经评价，评价总得分为87.0分。", "综合能耗为1372tce。")
    assert [str(one.value) for one in without_claims(found)] == ["87.0", "1372"]
    assert [str(one.value) for one in without_claims(found[:1])] == ["88.5"]
