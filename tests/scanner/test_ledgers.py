"""Tables and lines that state their own arithmetic: honest ones stay silent, errors are shown at their exact place."""

import pytest

from extractors.figures.ledgers import ledgers_in
from extractors.formats import read
from extractors.view import View
from models.document import Document
from models.ledgers import LedgerKind
from scanner.figures.energy import wrong_coal
from scanner.figures.ledgers import checked_ledgers

ENERGY = """
| 能源品种 | 单位 | 实物量 | 折标系数 | 折标煤量（tce） | 占比（%） |
| --- | --- | --- | --- | --- | --- |
| 电力 | 万kWh | 1000.00 | 1.229tce/万kWh | {electricity} | 49.9 |
| 天然气 | 万m³ | 100.00 | 12.143tce/万m³ | 1214.30 | 49.3 |
| 柴油 | t | 13.00 | {diesel}tce/t | 18.94 | {share} |
| 合计 | — | — | — | {total} | {whole} |
"""
ENERGY_TRUE = {"electricity": "1229.00", "diesel": "1.4571", "share": "0.8", "total": "2462.24", "whole": "100.0"}
MONTHS = """
单位：万kWh

| 月份 | 生产用电 | 办公用电 | 合计 |
| --- | --- | --- | --- |
| 1月 | 101.2 | 3.11 | {row} |
| 2月 | 88.4 | 2.90 | 91.3 |
| 3月 | — | 3.02 | 3.0 |
| 4月 | 97.6 | 3.33 | 100.9 |
| 全年合计 | {total} | 12.36 | {all} |
| 月平均 | {mean} | 3.09 | 74.9 |
"""
MONTHS_TRUE = {"row": "104.3", "total": "287.2", "all": "299.6", "mean": "95.7"}
SCORES = """
| 一级指标 | 权重（%） | 得分 | 加权得分 |
| --- | --- | --- | --- |
| 基础设施 | 20 | 95 | 19.00 |
| 管理体系 | 15 | 100 | 15.00 |
| 能源与资源投入 | 15 | 90 | 13.50 |
| 产品 | 10 | 80 | 8.00 |
| 环境排放 | 10 | 100 | 10.00 |
| 绩效 | {weight} | 85 | {weighted} |
| 合计 | {weights} | {score} | {points} |
"""
SCORES_TRUE = {"weight": "30", "weighted": "25.50", "weights": "100", "score": "91.0", "points": "91.00"}
YEARS = """
| 指标 | 单位 | 2019年 | 2020年 | 2021年 | 2021年同比增长（%） |
| --- | --- | --- | --- | --- | --- |
| 工业总产值 | 万元 | 29794 | 31235 | 33110 | {output} |
| 综合能耗 | tce | 5213.1 | 5301.7 | 5100.2 | {energy} |
| 废水回用率 | % | 80 | 82 | 85 | 3 |
"""
YEARS_TRUE = {"output": "6.0", "energy": "-3.8"}
LAND = """
| 序号 | 项目 | 面积（m²） | 占总用地比例（%） |
| --- | --- | --- | --- |
| 1 | 建筑物占地 | 32949 | 42.8 |
| 2 | 道路及广场 | 21333 | 27.7 |
| 3 | 绿化 | 11555 | 15.0 |
| 4 | 其他 | 11200 | {share} |
| | 合计 | {total} | 100.0 |
"""
WASTE = """
| 名称 | 产生量（t） | 综合利用量（t） | 处置量（t） |
| --- | --- | --- | --- |
| 一般固废小计 | 300.5 | 290.5 | 10.0 |
| 其中：边角料 | 200.5 | 200.5 | 0 |
| 废包装 | 100.0 | 90.0 | 10.0 |
| 危险废物 | 20.0 | / | 20.0 |
| 合计 | {made} | {used} | 30.0 |
"""
GROUPS = """
| 类别 | 名称 | 用水量（m³） |
| --- | --- | --- |
| 生产 | 冷却 | 1200 |
| 生产 | 清洗 | 800 |
| 生产 | 小计 | {part} |
| 生活 | 食堂 | 300 |
| 生活 | 宿舍 | 500 |
| 生活 | 小计 | 800 |
| 总计 | 总计 | {whole} |
"""
PRICES = """
| 设备名称 | 数量（台） | 单价（万元） | 金额（万元） |
| --- | --- | --- | --- |
| 变频空压机 | 2 | 35.5 | 71.0 |
| 余热回收装置 | 1 | 120 | 120 |
| 光伏逆变器 | 12 | 2.15 | {money} |
| 合计 | 15 | | {total} |
"""
CARBON = """
| 排放源 | 活动水平（t） | 排放因子（tCO2/t） | 排放量（tCO2） |
| --- | --- | --- | --- |
| 柴油 | 100.0 | 3.0959 | 309.6 |
| 汽油 | 20.0 | 2.9251 | {petrol} |
| 合计 | | | {total} |
"""
CHAIN = """
| 一级指标 | 二级指标 | 最高分 | 得分 |
| --- | --- | --- | --- |
| X1 | X11 | 8 | 8 |
| X1 | X12 | 6 | 5 |
| X1 | X13 | 6 | 6 |
| X2 | 低风险供应商占比 | 4 | 3.5 |
| X4 | 产品回收率 | 5 | 5 |
| X6 | X61 | 2.5 | 2.5 |
| X6 | X62 | 2.5 | 1 |
| 合计 | 合计 | 34 | {score} |
"""
MERGED = """<html><body><table>
<tr><th>一级指标</th><th>权重</th><th>二级指标</th><th>权重</th></tr>
<tr><td rowspan="2">基础设施</td><td rowspan="2">20</td><td>建筑</td><td>8</td></tr><tr><td>照明</td><td>12</td></tr>
<tr><td rowspan="3">管理体系</td><td rowspan="3">{group}</td><td>质量</td><td>5</td></tr><tr><td>环境</td><td>5</td></tr>
<tr><td>能源</td><td>5</td></tr>
<tr><td rowspan="2">产品</td><td rowspan="2">10</td><td>生态设计</td><td>6</td></tr><tr><td>减碳</td><td>4</td></tr>
</table></body></html>"""
ROWS_OF_YEARS = """
| 年份 | 用水量（万m³） | 增长率（%） |
| --- | --- | --- |
| 2019 | 12.51 | — |
| 2020 | 12.93 | 3.4 |
| 2021 | 13.55 | {rate} |
"""
QUARTERS = """
| 车间 | 一季度 | 二季度 | 三季度 | 四季度 | 全年 |
| --- | --- | --- | --- | --- | --- |
| 一车间 | 10.1 | 10.2 | 10.3 | 10.4 | {first} |
| 二车间 | 5.5 | 5.5 | 5.5 | 5.5 | 22.0 |
"""
HALVES = """
| 月份 | 用电量（万kWh） | 月份 | 用电量（万kWh） |
| --- | --- | --- | --- |
| 1月 | 10 | 3月 | 12 |
| 2月 | 11 | 4月 | 13 |
| | | 合计 | 46 |
"""
REPEATED = """
| 一级指标 | 权重 | 二级指标 | 得分 |
| --- | --- | --- | --- |
| 基础设施 | 40 | 建筑 | 18 |
| 基础设施 | 40 | 照明 | 20 |
| 绩效 | 60 | 用地 | 25 |
| 绩效 | 60 | 能耗 | 30 |
| 合计 | 100 | | {score} |
"""
BASES = """
| 能源名称 | 单位 | 消费量 | 当量折标系数 | 折标煤量（当量，tce） | 等价折标系数 | 折标煤量（等价，tce） |
| --- | --- | --- | --- | --- | --- | --- |
| 电力 | 万kWh | 1000.00 | 1.229 | 1229.00 | 3.05 | {equivalent} |
| 柴油 | t | 10.00 | 1.4571 | {diesel} | 1.4571 | 14.57 |
| 综合能源消费量 | tce | — | — | {total} | — | 3064.57 |
"""
BASES_TRUE = {"equivalent": "3050.00", "diesel": "14.57", "total": "1243.57"}
BLOCKS = """<html><body><table>
<tr><th rowspan="2">能源品种</th><th rowspan="2">折标系数</th><th colspan="2">2020年</th><th colspan="2">2021年</th></tr>
<tr><th>消费量</th><th>折标煤（tce）</th><th>消费量</th><th>折标煤（tce）</th></tr>
<tr><td>电力（万kWh）</td><td>1.229</td><td>1000.0</td><td>1229.0</td><td>1100.0</td><td>1351.9</td></tr>
<tr><td>天然气（万m³）</td><td>13.3</td><td>10.0</td><td>133.0</td><td>12.0</td><td>{gas}</td></tr>
<tr><td colspan="2">合计</td><td>/</td><td>1362.0</td><td>/</td><td>{total}</td></tr>
</table></body></html>"""


def document(text: str) -> Document:
    return read(text.encode(), "a.html" if text.startswith("<html") else "a.md")


def wrong(text: str) -> list[tuple[str, str]]:
    """Kind and exact words of every wrong result; each stands at its place in the text."""
    paper = document(text)
    found = ledgers_in(View.of(paper))
    checked = checked_ledgers(found.ledgers)
    places = [term.at for one in checked.wrong for term in (one.ledger.result, *one.ledger.terms)]
    assert all(at.holds(paper.text) for at in places)
    told = [(one.ledger.kind.value, one.ledger.result.at.quote) for one in checked.wrong]
    coal = [(one.fault.value, one.stated.at.quote) for one in wrong_coal(found.energy_tables)]
    return told + coal


def held(text: str) -> int:
    return len(checked_ledgers(ledgers_in(View.of(document(text))).ledgers).held)


@pytest.mark.parametrize(
    ("text", "computations"),
    [
        pytest.param(ENERGY.format(**ENERGY_TRUE), 8, id="energy with coefficients and shares"),
        pytest.param(ENERGY.format(**ENERGY_TRUE | {"whole": "100"}), 8, id="a total of shares of 100"),
        pytest.param(ENERGY.format(**ENERGY_TRUE | {"total": "2462.2"}), 8, id="a total with fewer places"),
        pytest.param(ENERGY.format(**ENERGY_TRUE | {"diesel": "1.457"}), 8, id="a coefficient with fewer places"),
        pytest.param(MONTHS.format(**MONTHS_TRUE), 9, id="months, one missing, means, totals of rows"),
        pytest.param(MONTHS.format(**MONTHS_TRUE | {"mean": "71.8"}), 9, id="a mean that counts the missing month"),
        pytest.param(SCORES.format(**SCORES_TRUE), 3, id="weighted scores"),
        pytest.param(SCORES.format(**SCORES_TRUE | {"score": "550"}), 3, id="scores summed without weights"),
        pytest.param(SCORES.format(**SCORES_TRUE | {"score": "—"}), 2, id="no total of scores"),
        pytest.param(YEARS.format(**YEARS_TRUE), 2, id="growth; a rate that grows by points"),
        pytest.param(YEARS.format(**YEARS_TRUE | {"output": "6.00"}), 2, id="growth with more places"),
        pytest.param(YEARS.format(**YEARS_TRUE | {"energy": "－3.8"}), 2, id="a full-width minus"),
        pytest.param(LAND.format(total="77037", share="14.5"), 6, id="land by part"),
        pytest.param(LAND.format(total="7.7037万", share="14.5"), 1, id="a total in another unit is no sum of these"),
        pytest.param(WASTE.format(made="320.5", used="290.5"), 3, id="parts of a part, and a missing one"),
        pytest.param(GROUPS.format(part="2000", whole="2800"), 3, id="subtotals and their total"),
        pytest.param(PRICES.format(money="25.8", total="216.8"), 5, id="number by price"),
        pytest.param(CARBON.format(petrol="58.5", total="368.1"), 3, id="amount by emission factor"),
        pytest.param(CHAIN.format(score="31"), 2, id="scores of indicators that repeat their group"),
        pytest.param(MERGED.format(group="15"), 3, id="weights of groups in merged cells"),
        pytest.param(ROWS_OF_YEARS.format(rate="4.8"), 2, id="growth down the rows"),
        pytest.param(QUARTERS.format(first="41.0"), 2, id="quarters"),
        pytest.param(HALVES, 0, id="a long table set in two halves"),
        pytest.param(REPEATED.format(score="93"), 2, id="weights of groups in every row"),
        pytest.param(BASES.format(**BASES_TRUE), 6, id="two ways to count electricity, a total by its own name"),
        pytest.param(BLOCKS.format(gas="159.6", total="1511.5"), 6, id="years side by side under wide headers"),
        pytest.param(
            "| 能源 | 2020年 | 2021年 |\n| --- | --- | --- |\n| 电（万kWh） | 100 | 110 |\n| 天然气（万m³） | 20 | 22 |\n"
            "| 合计（tce） | 365.8 | 402.3 |",
            0,
            id="parts in units of their own",
        ),
        pytest.param(
            "| 月份 | 产量（t） | 单耗（kgce/t） |\n| --- | --- | --- |\n| 1月 | 100 | 50 |\n| 2月 | 300 | 58 |\n"
            "| 合计 | 400 | 56 |",
            1,
            id="the mean of a rate in the row of totals",
        ),
        pytest.param(
            "| 能源 | 折标煤（tce） |\n| --- | --- |\n| 电力 | 100 |\n| 蒸汽 | 50 |\n| 外供蒸汽 | 20 |\n| 合计 | 130 |",
            1,
            id="what is passed on is taken off",
        ),
        pytest.param(
            "| 名称 | 合计（t） |\n| --- | --- |\n| 合计 | 100 |\n| 废钢 | 60 |\n| 废纸 | 40 |",
            1,
            id="a total above its parts",
        ),
        pytest.param(
            "| 项目 | 金额（万元） |\n| --- | --- |\n| 一、环保投入 | 100 |\n| 1.废水 | 60 |\n| 2.废气 | 40 |\n"
            "| 二、节能投入 | 55 |\n| 合计 | 155 |",
            1,
            id="headings that hold the sum of their rows",
        ),
        pytest.param(
            "| 年份 | 2020年 | 2021年 |\n| --- | --- | --- |\n| 工业增加值（万元） | 100 | 112 |\n| 同比增长（%） | — | 9.1 |",
            0,
            id="value added grows at comparable prices",
        ),
        pytest.param(
            "容积率R＝134539/114677＝1.17；建筑密度=（32949+100）÷77037×100%＝42.9%。", 2, id="printed formulas"
        ),
        pytest.param("单位产品综合能耗=2300tce/15000t=153.3kgce/t", 1, id="a formula whose units make a power of ten"),
        pytest.param("总得分=18+13.5+13.5+9+9+25.5=88.5", 1, id="a sum in words"),
        pytest.param("X1+X2+X3+X4+X5+X6=100；见图1-2=3", 0, id="symbols are no numbers"),
        pytest.param("2020年产值为29794万元，2021年产值为31235万元，较2020年增长4.84%。", 1, id="growth in a sentence"),
        pytest.param("2020年产值为2亿元，2021年能耗为3000tce，较2020年增长4.84%。", 0, id="values of two things"),
    ],
)
def test_honest_tables_and_lines_come_out(text: str, computations: int) -> None:
    assert wrong(text) == []
    assert held(text) == computations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            ENERGY.format(**ENERGY_TRUE | {"total": "2642.24"}), [("sum", "2642.24")], id="digits of a total swapped"
        ),
        pytest.param(
            ENERGY.format(**ENERGY_TRUE | {"electricity": "1292.00", "total": "2525.24"}),
            [("product", "1292.00"), ("coal", "1292.00")],
            id="standard coal of a fuel",
        ),
        pytest.param(
            ENERGY.format(**ENERGY_TRUE | {"diesel": "1.6757"}),
            [("product", "18.94"), ("coefficient", "1.6757tce/t")],
            id="a coefficient that nobody gives",
        ),
        pytest.param(
            ENERGY.format(**ENERGY_TRUE | {"share": "1.8"}), [("share", "1.8"), ("sum", "100.0")], id="a share"
        ),
        pytest.param(ENERGY.format(**ENERGY_TRUE | {"whole": "99.0"}), [("sum", "99.0")], id="shares that are not 100"),
        pytest.param(MONTHS.format(**MONTHS_TRUE | {"total": "278.2"}), [("sum", "278.2")], id="a total of months"),
        pytest.param(MONTHS.format(**MONTHS_TRUE | {"mean": "98.7"}), [("average", "98.7")], id="a mean of months"),
        pytest.param(
            SCORES.format(**SCORES_TRUE | {"weight": "25"}),
            [("sum", "100"), ("weighted", "91.0")],
            id="weights that are not 100",
        ),
        pytest.param(SCORES.format(**SCORES_TRUE | {"points": "93.50"}), [("sum", "93.50")], id="a total score"),
        pytest.param(YEARS.format(**YEARS_TRUE | {"output": "16.0"}), [("growth", "16.0")], id="a rate of growth"),
        pytest.param(
            YEARS.format(**YEARS_TRUE | {"energy": "3.8"}), [("growth", "3.8")], id="a fall printed as growth"
        ),
        pytest.param(LAND.format(total="77370", share="14.5"), [("sum", "77370")], id="a total of land"),
        pytest.param(WASTE.format(made="330.5", used="290.5"), [("sum", "330.5")], id="a total of waste"),
        pytest.param(GROUPS.format(part="2100", whole="2800"), [("sum", "2100")], id="a subtotal"),
        pytest.param(GROUPS.format(part="2000", whole="2900"), [("sum", "2900")], id="the total of subtotals"),
        pytest.param(PRICES.format(money="28.5", total="219.5"), [("product", "28.5")], id="number by price"),
        pytest.param(CARBON.format(petrol="85.5", total="395.1"), [("product", "85.5")], id="emission of a fuel"),
        pytest.param(CHAIN.format(score="31.5"), [("sum", "31.5")], id="a score of a chain"),
        pytest.param(MERGED.format(group="25"), [("sum", "25")], id="the weight of a group"),
        pytest.param(ROWS_OF_YEARS.format(rate="8.4"), [("growth", "8.4")], id="growth down the rows"),
        pytest.param(QUARTERS.format(first="42.0"), [("sum", "42.0")], id="a total of quarters"),
        pytest.param(REPEATED.format(score="95"), [("sum", "95")], id="a score beside repeated weights"),
        pytest.param(
            BASES.format(**BASES_TRUE | {"total": "1423.57"}), [("sum", "1423.57")], id="a total by its own name"
        ),
        pytest.param(
            BASES.format(**BASES_TRUE | {"equivalent": "3500.00"}),
            [("product", "3500.00"), ("sum", "3064.57")],
            id="one of two ways to count",
        ),
        pytest.param(BLOCKS.format(gas="156.9", total="1508.8"), [("product", "156.9")], id="one of two years"),
        pytest.param(
            PRICES.format(money="25.8", total="216.8").replace("71.0", "81.0"),
            [("product", "81.0"), ("sum", "216.8")],
            id="two of something",
        ),
        pytest.param("容积率R＝134539/114677＝1.27。", [("worded", "1.27")], id="a printed ratio"),
        pytest.param("362.59/340.44×100%=93.89%", [("worded", "93.89%")], id="the wrong way round"),
        pytest.param("总得分=18+13.5+13.5+9+9+25.5=98.5", [("worded", "98.5")], id="a sum in words"),
        pytest.param(
            "2020年产值为29794万元，2021年产值为31235万元，较2020年增长8.84%。",
            [("growth", "8.84%")],
            id="growth in a sentence",
        ),
    ],
)
def test_an_error_is_found_where_it_stands_and_nowhere_else(text: str, expected: list[tuple[str, str]]) -> None:
    assert wrong(text) == expected


def test_a_total_of_rows_without_units_is_believed_only_if_other_columns_bear_it_out() -> None:
    rows = "| 甲 | 11 | 12 | 13 |\n| 乙 | 21 | 22 | 23 |\n| 合计 | {} | {} | {} |"
    table = f"| 项目 | 2019 | 2020 | 2021 |\n| --- | --- | --- | --- |\n{rows}"
    assert wrong(table.format("32", "34", "39")) == [("sum", "39")]
    assert wrong(table.format("30", "37", "39")) == []


def test_a_total_of_points_is_no_sum_of_points_and_their_subtotals() -> None:
    first = "| X1 | X11 | 7.25 |\n| X1 | X12 | 5.75 |\n| X1 | 小计 | 13.00 |"
    second = "| X2 | X21 | 3.25 |\n| X2 | X22 | 2.25 |\n| X2 | 小计 | 5.50 |"
    table = f"| 一级指标 | 二级指标 | 得分 |\n| --- | --- | --- |\n{first}\n{second}\n| 总分 | | {{}} |"
    assert wrong(table.format("18.50")) == []
    assert wrong(table.format("24.25")) == [("sum", "24.25")]


def test_ledgers_are_by_place_and_say_what_they_are_made_of() -> None:
    found = ledgers_in(View.of(document(ENERGY.format(**ENERGY_TRUE)))).ledgers
    total = next(one for one in found if one.kind is LedgerKind.SUM)
    assert [term.at.quote for term in total.terms] == ["1229.00", "1214.30", "18.94"]
    assert total.result.label == "合计 折标煤量"
    assert total.result.unit == "tce"
    assert [one.result.at.start for one in found] == sorted(one.result.at.start for one in found)
