"""Energy by unit of products and processes: what is the subject's own, of what, in which year, and under which conditions."""

from decimal import Decimal

import pytest

from corpus.reference.benchmarks import benchmark_words, benchmarks
from corpus.reference.energy import measure_of, measures_in, names_of, targets
from extractors.figures.energy import energy_in
from extractors.figures.energy_labels import labelled
from extractors.formats import read
from extractors.view import View
from models.energy import EnergyUse
from models.folding import match_key

Told = tuple[str, str, str, str, int | None]


def use_of(text: str, name: str = "a.txt") -> EnergyUse:
    return energy_in(View.of(read(text.encode(), name)))


def told(text: str, name: str = "a.txt") -> list[Told]:
    return [(one.measure, one.of, f"{one.value}", one.unit, one.year) for one in use_of(text, name).stated]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021年熟料单位产品综合能耗为98.5kgce/t。", [("energy", "熟料", "98.5", "kgce/t", 2021)]),
        ("高炉工序单位产品能耗358.62千克标准煤/吨。", [("energy", "高炉工序", "358.62", "千克标准煤/吨", None)]),
        ("转炉工序能耗为-31.5kgce/t。", [("energy", "转炉", "-31.5", "kgce/t", None)]),
        ("铝液交流电耗13100kWh/t。", [("liquid_ac_power", "铝液", "13100", "kWh/t", None)]),
        ("铝液综合交流电耗13400kWh/t。", [("total_ac_power", "铝液", "13400", "kWh/t", None)]),
        ("供电标准煤耗298gce/kWh。", [("supply_coal", "燃煤发电机组", "298", "gce/kWh", None)]),
        ("数据中心PUE为1.25。", [("pue", "数据中心", "1.25", "", None)]),
        ("熟料综合煤耗为97kgce/t。", [("coal", "熟料", "97", "kgce/t", None)]),
        (
            "2019年-2021年，熟料综合能耗分别为103、101和99 kgce/t。",
            [
                ("energy", "熟料", "103", "kgce/t", 2019),
                ("energy", "熟料", "101", "kgce/t", 2020),
                ("energy", "熟料", "99", "kgce/t", 2021),
            ],
        ),
        (
            "焦炭单位产品能耗由2020年的112kgce/t下降到2021年的109.5kgce/t。",
            [("energy", "焦炭", "112", "kgce/t", 2020), ("energy", "焦炭", "109.5", "kgce/t", 2021)],
        ),
        (
            "单位产品综合能耗：水泥熟料98.6kgce/t，水泥78.2kgce/t。",
            [("energy", "水泥熟料", "98.6", "kgce/t", None), ("energy", "水泥", "78.2", "kgce/t", None)],
        ),
        ("电石单位产品综合能耗为812kgce/t（标杆值805kgce/t）。", [("energy", "电石", "812", "kgce/t", None)]),
        ("熟料综合能耗98kgce/t，低于行业平均的108kgce/t。", [("energy", "熟料", "98", "kgce/t", None)]),
        ("《限额》规定熟料综合能耗限定值为117kgce/t。", []),
        ("力争到2025年熟料综合能耗降到95kgce/t以下。", []),
        ("同行业熟料综合能耗平均为108kgce/t。", []),
        ("熟料综合能耗比上年下降1.5kgce/t。", []),
        ("年综合能耗为12000tce，万元产值综合能耗0.12tce/万元。", []),
        ("吨钢综合能耗545kgce/t。", [("energy", "吨钢", "545", "kgce/t", None)]),
        ("提钒转炉工序能耗为-5kgce/t。", [("energy", "提钒转炉", "-5", "kgce/t", None)]),
    ],
)
def test_prose(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            (
                "| 指标 | 单位 | 2020年 | 2021年 | 标杆水平 |\n| - | - | - | - | - |\n"
                "| 熟料单位产品综合能耗 | kgce/t | 101.0 | 99.9 | 100 |"
            ),
            [("energy", "熟料", "101.0", "kgce/t", 2020), ("energy", "熟料", "99.9", "kgce/t", 2021)],
        ),
        (
            "| 工序 | 工序能耗（kgce/t） | 先进值 |\n| - | - | - |\n| 高炉工序 | 365.2 | 361 |\n| 转炉工序 | -32 | -30 |",
            [("energy", "高炉工序", "365.2", "kgce/t", None), ("energy", "转炉工序", "-32", "kgce/t", None)],
        ),
        (
            "| 年份 | 可比熟料综合能耗（kgce/t） |\n| - | - |\n| 2020 | 101.8 |\n| 2021 | 99.6 |",
            [("energy", "可比熟料", "101.8", "kgce/t", 2020), ("energy", "可比熟料", "99.6", "kgce/t", 2021)],
        ),
        (
            "| 指标 | 单位 | 水泥熟料 | 水泥 |\n| - | - | - | - |\n| 单位产品综合能耗 | kgce/t | 98.5 | 75.2 |",
            [("energy", "水泥熟料", "98.5", "kgce/t", None), ("energy", "水泥", "75.2", "kgce/t", None)],
        ),
        (
            (
                "| 产品 | 指标 | 单位 | 2021年实际值 | 标杆水平 |\n| - | - | - | - | - |\n"
                "| 电石 | 单位产品综合能耗 | kgce/t | 801.2 | 805 |"
            ),
            [("energy", "电石", "801.2", "kgce/t", 2021)],
        ),
        (
            "| 项目 | 数值 |\n| - | - |\n| 同行业平均熟料综合能耗 | 107kgce/t |\n| 熟料综合能耗 | 99kgce/t |",
            [("energy", "熟料", "99", "kgce/t", None)],
        ),
        (
            "| 单位产品综合能耗（水泥熟料） | 99.1 kgce/t | 工业总产值 | 25000 |\n| - | - | - | - |",
            [("energy", "水泥熟料", "99.1", "kgce/t", None)],
        ),
    ],
)
def test_tables(rows: str, expected: list[Told]) -> None:
    assert told(f"# 报告\n\n{rows}\n", "a.md") == expected


def test_a_value_stands_at_its_place() -> None:
    text = "概述\n2021年，公司熟料综合能耗为98.5 kgce/t。"
    stated = use_of(text).stated[0]
    assert text[stated.at.start : stated.at.end] == stated.at.quote == "98.5 kgce/t"
    assert stated.label.quote == "熟料综合能耗"
    assert stated.near == "2021年，公司熟料综合能耗为98.5 kgce/t"


def test_conditions_and_products_are_the_subjects_own() -> None:
    use = use_of(
        "公司建有顶装焦炉两座，浮法玻璃生产线日熔化量600t/d。国家鼓励捣固焦炉改造。"
        "主要产品为焦炭、平板玻璃和齿轮。\n焦炭综合能耗为109kgce/t。"
    )
    assert [(one.name, one.low) for one in use.traits] == [("顶装焦炉", None), ("生产能力", Decimal(600))]
    assert [one.name for one in use.products] == ["焦炭", "平板玻璃"]


def test_nothing_is_looked_for_where_no_value_and_no_product_is() -> None:
    assert use_of("公司采用顶装焦炉。") == EnergyUse()


def test_every_label_of_the_words_leads_to_its_rows() -> None:
    missed = [
        label
        for group in benchmark_words()
        for label in group.indicators
        if not _rows(label)
        & {product for one in benchmark_words() if label in one.indicators for product in one.products}
    ]
    assert missed == ["混凝土单位产品综合能耗"]  # concrete is a material of many plants


def test_no_label_that_is_excluded_leads_to_a_catalogue() -> None:
    good = {label for group in benchmark_words() for label in group.indicators}
    wrong = [
        label
        for group in benchmark_words()
        for label in group.excluded
        if label not in good and _rows(label, "1609-2021") & set(group.products)
    ]
    assert wrong == []


def _rows(label: str, catalogue: str = "") -> set[str]:
    named = measures_in(label)
    if len(named) != 1:
        return set()
    wanted = {target.product for target in targets(labelled(label, named[0]))}
    return {
        one.product
        for one in benchmarks()
        if measure_of(one.indicator) == named[0].measure
        and one.catalogue.startswith(catalogue)
        and wanted & {target.product for name in names_of(one.product) for target in targets(name)}
        | (wanted & {match_key(one.product).text})
    }
