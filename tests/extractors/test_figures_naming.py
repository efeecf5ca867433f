"""Labels and heads of tables, written by hand: which indicator, of what, in which unit, of which year."""

import pytest

from extractors.figures.naming import named
from extractors.figures.years import Period, Year, bare_year, cut_year, only_year, period_in
from models.vocabulary import Category

NAMES = {
    "工业总产值（万元）": "output_value 万元",
    "总产值/万元": "output_value 万元",
    "取水量，m³": "water_intake m³",
    "取水量m3": "water_intake m3",
    "绿色物料使用率/%": "green_material_rate %",
    "（3）其中：全厂综合能源消费量（tce，当量值）": "total_energy tce equal",
    "综合能耗（单位：tce）": "total_energy tce",
    "2.1.3 用电量": "electricity",
    "① 建筑密度r（%）": "building_density %",
    "1、容积率 R": "plot_ratio",
    "单位产品废水产生量w": "waste_water_per_product",
    "单位产品主要污染物产生量（COD）": "pollutant_per_product (COD)",
    "单位产品COD产生量": "pollutant_per_product (COD)",
    "单位产品主要污染物产生量-SO2": "pollutant_per_product (SO2)",
    "主要产品产量：A产品": "product_output (A产品)",
    "水泥生产量": "product_output (水泥)",
    "单位水泥产品综合能耗": "energy_per_product (水泥)",
    "吨钢综合能耗": "energy_per_product (钢)",
    "综合能耗（kgce/t）": "energy_per_product kgce/t",
    "单位产品钢材消耗量": "raw_material_per_product (钢材)",
    "二氧化硫（SO₂）排放量": "so2",
    "2021年工业总产值": "output_value 2021",
    "企业年综合能源消费总量①": "total_energy",
    "厂区总占地面积": "land_area",
    "年末职工人数": "employees",
    "一般工业固废综合利用率": "solid_waste_utilisation_rate",
    "万元产值综合能耗": "energy_per_output_value",
    "容积率得分": "",
    "废水产量": "",
    "设计产量": "",
    "设备名称": "",
    "综合能耗下降率": "",
    "单位产品综合能耗限额先进值": "",
}


@pytest.mark.parametrize(("label", "expected"), NAMES.items(), ids=NAMES.keys())
def test_names(label: str, expected: str) -> None:
    found = named(label, Category.FACTORY)
    if found is None:
        assert expected == ""
        return
    year = found.year.value if found.year is not None else None
    parts = (
        found.indicator.id,
        f"({found.of})" if found.of else "",
        found.unit or "",
        found.basis or "",
        str(year or ""),
    )
    assert " ".join(part for part in parts if part) == expected


def test_a_part_of_the_factory_is_told() -> None:
    found = named("用电量（办公区）", Category.FACTORY)
    assert found is not None
    assert found.limited


@pytest.mark.parametrize(
    ("label", "category", "expected"),
    [
        ("可再生能源使用比例", Category.PARK, "park_renewable_share"),
        ("可再生能源使用比例", Category.FACTORY, "renewable_share"),
        ("工业固体废物综合利用率", Category.PARK, "park_solid_waste_utilisation_rate"),
        ("工业固体废物综合利用率", None, "solid_waste_utilisation_rate"),
        ("园区从业人员", Category.PARK, "employees"),
        ("园区从业人员", Category.FACTORY, None),
        ("工业固体废弃物（含危废）处置利用率（%）", Category.PARK, "park_waste_disposal_rate"),
    ],
)
def test_names_mean_what_the_category_makes_them(label: str, category: Category | None, expected: str | None) -> None:
    found = named(label, category)
    assert (found.indicator.id if found is not None else None) == expected


YEARS = {
    "2021年": (Year(value=2021), ""),
    "2021年度": (Year(value=2021), ""),
    "2021年1-12月": (Year(value=2021), ""),
    "2021年12月31日": (Year(value=2021), ""),
    "2021年末": (Year(value=2021), ""),
    "FY2021": (Year(value=2021), ""),
    "二〇二一年": (Year(value=2021), ""),
    "第1年（2019年）": (Year(value=2019), ""),
    "第3年": (Year(nth=3), ""),
    "上年": (Year(back=-1), ""),
    "2021年（万元）": (Year(value=2021), "万元"),
    "2021年实际": (Year(value=2021), "实际"),
    "2021年6月": (Year(value=2021, part=True), ""),
    "2019-2021年": (Year(part=True), ""),
    "2021": (None, "2021"),
    "1970.25": (None, "1970.25"),
    "工业总产值": (None, "工业总产值"),
}


@pytest.mark.parametrize(("words", "expected"), YEARS.items(), ids=YEARS.keys())
def test_years(words: str, expected: tuple[Year | None, str]) -> None:
    assert cut_year(words) == expected


def test_years_of_captions() -> None:
    assert period_in("2019—2021年基础数据表") == Period(2019, 2021)
    assert only_year("2021年能源消费结构") == 2021
    assert only_year("2020年与2021年能源消费") is None
    assert only_year("2021年6月监测结果") is None
    assert bare_year("2021") == Year(value=2021)
    assert bare_year("20210") is None
