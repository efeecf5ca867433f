"""Tables of plain text, and the year that a report says all its figures are of."""

import pytest

from tests.extractors.reading_lines import lines, table

TEXTS = {
    "tabs, cells of merged columns left out": (
        (
            "绿色工厂自评价报告\n核实后的绩效指标（2020—2021年）\n一级指标\t二级指标\t单位\t指标值\n2020年\t2021年\n"
            "用地集约化\t容积率\t—\t1.17\t1.18\n建筑密度\t%\t54.03\t54.13\n"
        ),
        "a.txt",
        [
            "plot_ratio 2020 1.17 -",
            "plot_ratio 2021 1.18 -",
            "building_density 2020 54.03 %",
            "building_density 2021 54.13 %",
        ],
    ),
    "wide gaps": (
        (
            "绿色工厂自评价报告\n指标          单位      2020年     2021年\n工业总产值    万元      45568      48998\n"
            "容积率        —         1.17       1.17\n"
        ),
        "a.txt",
        [
            "output_value 2020 45568 万元",
            "output_value 2021 48998 万元",
            "plot_ratio 2020 1.17 -",
            "plot_ratio 2021 1.17 -",
        ],
    ),
    "bars and rules": (
        (
            "2021年度能源消费表\n+------+------+------+\n| 能源 | 单位 | 消费量 |\n+------+------+------+\n"
            "| 电力 | 万kWh | 592.88 |\n+------+------+------+\n"
        ),
        "a.txt",
        ["electricity 2021 592.88 万kWh"],
    ),
    "labels and values apart by gaps": (
        "绿色工厂自评价报告\n统计期：2021年\n用地面积    114677平方米\n容积率      1.17\n",
        "a.txt",
        ["land_area 2021 114677 平方米", "plot_ratio 2021 1.17 -"],
    ),
    "groups that Markdown leaves empty": (
        (
            "| 指标 | 产品 | 单位 | 指标值 |  |\n| --- | --- | --- | --- | --- |\n|  |  |  | 2020年 | 2021年 |\n"
            "| 产量 | A产品 | 吨 | 1 | 2 |\n|  | B产品 | 吨 | 4 | 5 |\n"
        ),
        "a.md",
        [
            "product_output 2020 1 吨 (A产品)",
            "product_output 2021 2 吨 (A产品)",
            "product_output 2020 4 吨 (B产品)",
            "product_output 2021 5 吨 (B产品)",
        ],
    ),
}


@pytest.mark.parametrize(("text", "name", "expected"), TEXTS.values(), ids=TEXTS.keys())
def test_tables_of_plain_text(text: str, name: str, expected: list[str]) -> None:
    assert lines(text, name) == expected


PERIODS = {
    "统计报告期为2021年1月1日—2021年12月31日。": "2021",
    "数据统计期间为2021年1月1日至12月31日": "2021",
    "评价期：2021年1月—12月": "2021",
    "本报告采用2021年度数据": "2021",
    "统计年度：2021": "2021",
    "评价期为2019年至2021年，评价年为2021年。": "2021",
    "评价期为2019年至2021年": "-",
    "核查时间为2022年8月3日": "-",
    "评价时间：2022年8月13日至14日": "-",
    "以2020年为基准年，到2025年下降18%": "-",
    "统计期为2020年。统计期为2021年。": "-",
}


@pytest.mark.parametrize(("words", "year"), PERIODS.items(), ids=PERIODS.keys())
def test_the_year_of_a_report(words: str, year: str) -> None:
    assert lines(f"<p>{words}</p>" + table("指标|数值", "容积率|1.17")) == [f"plot_ratio {year} 1.17 -"]


def test_the_year_of_a_report_in_a_form() -> None:
    form = table("企业名称|甲公司", "统计期|2021年1月1日至2021年12月31日") + "<p>绩效</p>"
    assert lines(form + table("指标|数值", "容积率|1.17")) == ["plot_ratio 2021 1.17 -"]
