"""Tables of every shape, written by hand: what is a reading, of which year and unit, and what is none."""

import pytest

from models.vocabulary import DocumentKind
from tests.extractors.reading_lines import lines, readings, table

PERIOD = "<p>本报告数据统计期为2021年1月1日至2021年12月31日。</p>"

SHAPES = {
    "indicators in rows, years in columns": (
        table(
            "序号|指标|单位|2019年|2020年|2021年", "1|工业总产值|万元|42,629|45,568|48,998", "2|容积率|—|1.17|1.17|1.18"
        ),
        [
            "output_value 2019 42629 万元",
            "output_value 2020 45568 万元",
            "output_value 2021 48998 万元",
            "plot_ratio 2019 1.17 -",
            "plot_ratio 2020 1.17 -",
            "plot_ratio 2021 1.18 -",
        ],
    ),
    "years without 年 above, a value that looks like one below": (
        table("项目|单位|2019|2020|2021", "从业人员|人|2010|2015|2020"),
        ["employees 2019 2010 人", "employees 2020 2015 人", "employees 2021 2020 人"],
    ),
    "values that look like a year and a month": (
        table("指标|单位|2020年|2021年", "温室气体排放量|tCO2e|1970.25|2010.11"),
        ["carbon_emission 2020 1970.25 tCO2e", "carbon_emission 2021 2010.11 tCO2e"],
    ),
    "years in rows": (
        table("年份|工业总产值（万元）|取水量/m³", "2020年|45568|87393", "2021年|48998|87824", "平均|47283|87608.5"),
        [
            "output_value 2020 45568 万元",
            "water_intake 2020 87393 m³",
            "output_value 2021 48998 万元",
            "water_intake 2021 87824 m³",
        ],
    ),
    "years in rows, units in a row of their own": (
        table("指标|工业总产值|综合能耗", "单位|万元|吨标准煤", "2020|45568|1365.52", "2021|48998|1372.30"),
        [
            "output_value 2020 45568 万元",
            "total_energy 2020 1365.52 吨标准煤",
            "output_value 2021 48998 万元",
            "total_energy 2021 1372.30 吨标准煤",
        ],
    ),
    "two pairs in a row of a form": (
        PERIOD
        + table(
            "用地面积|114677 m²|总建筑面积|134539 m²", "容积率|1.17|建筑密度|54.03%", "从业人员|529人|所属行业|泵制造"
        ),
        [
            "land_area 2021 114677 m²",
            "building_area 2021 134539 m²",
            "plot_ratio 2021 1.17 -",
            "building_density 2021 54.03 %",
            "employees 2021 529 人",
        ],
    ),
    "a form that begins with names": (
        PERIOD + table("企业名称|甲公司|所属行业|泵制造", "用地面积（m²）|114677|总建筑面积（m²）|134539"),
        ["land_area 2021 114677 m²", "building_area 2021 134539 m²"],
    ),
    "two sets of columns side by side": (
        PERIOD + table("指标|单位|数值|指标|单位|数值", "用地面积|m²|114677|工业总产值|万元|48998"),
        ["land_area 2021 114677 m²", "output_value 2021 48998 万元"],
    ),
    "units behind the values": (
        PERIOD + table("指标|数值|单位", "工业总产值|48998|万元", "容积率|1.17|/"),
        ["output_value 2021 48998 万元", "plot_ratio 2021 1.17 -"],
    ),
    "units in the heads of years and in the caption": (
        "<p>表2 主要经济指标</p><p>单位：万元</p>"
        + table("指标|2021年", "工业总产值|48998")
        + "<p>表3</p>"
        + table("指标|2020年（吨）|2021年（吨）", "柴油消费量|39.01|39.20"),
        ["output_value 2021 48998 万元", "diesel 2020 39.01 吨", "diesel 2021 39.20 吨"],
    ),
    "groups of years under indicators": (
        table(
            "2x1~项目|1x2~工业总产值（万元）|1x2~用电量（万kWh）",
            "2020年|2021年|2020年|2021年",
            "全厂|1|2|3|4",
            "其中：一车间|1|1|1|1",
        ),
        [
            "output_value 2020 1 万元",
            "output_value 2021 2 万元",
            "electricity 2020 3 万kWh",
            "electricity 2021 4 万kWh",
        ],
    ),
    "names that only two heads make together": (
        table("2x1~年份|1x2~工业固体废物（t）", "产生量|综合利用量", "2021|362.59|340.44"),
        ["solid_waste_generated 2021 362.59 t", "solid_waste_used 2021 340.44 t"],
    ),
    "names that a group of rows and a row make together": (
        table(
            "类别|项目|单位|2021年", "2x1~工业固体废物|产生量|t|362.59", "综合利用率|%|93.89", "危险废物|产生量|t|20"
        ),
        [
            "solid_waste_generated 2021 362.59 t",
            "solid_waste_utilisation_rate 2021 93.89 %",
            "hazardous_waste_generated 2021 20 t",
        ],
    ),
    "plan and actual": (
        table(
            "2x1~指标|2x1~单位|1x2~2020年|1x2~2021年", "计划|实际|计划|实际", "工业总产值|万元|45000|45568|48000|48998"
        ),
        ["output_value 2020 45568 万元", "output_value 2021 48998 万元"],
    ),
    "limits, benchmarks, averages and remarks are none": (
        table(
            "序号|指标|单位|2021年|基准值|先进值|行业平均|同比增长|备注",
            "1|单位产品综合能耗|kgce/t|20.17|25|18|22.5|-3.2%|优于22",
        ),
        ["energy_per_product 2021 20.17 kgce/t"],
    ),
    "a head that is not known, beside others that are": (
        PERIOD + table("指标|单位|甲公司|同行业平均", "单位产品综合能耗|kgce/t|20.17|25"),
        ["energy_per_product 2021 20.17 kgce/t"],
    ),
    "energy by carrier, with standard coal": (
        "<p>表3 2021年能源消费结构</p>"
        + table(
            "能源种类|计量单位|实物量|折标系数|折标煤（tce）",
            "电力|万kWh|592.88|1.229|728.65",
            "天然气|万m³|44.10|13.3|586.53",
            "合计| | | |1315.18",
        ),
        ["electricity 2021 592.88 万kWh", "natural_gas 2021 44.10 万m³", "total_energy 2021 1315.18 tce"],
    ),
    "energy by carrier and year": (
        table(
            "能源种类|1x2~2020年|1x2~2021年",
            "|实物量|折标量（tce）|实物量|折标量（tce）",
            "电力（万kWh）|589.97|725.07|592.88|728.65",
            "合计|—|1365.52|—|1372.30",
        ),
        [
            "electricity 2020 589.97 万kWh",
            "electricity 2021 592.88 万kWh",
            "total_energy 2020 1365.52 tce",
            "total_energy 2021 1372.30 tce",
        ],
    ),
    "both bases of electricity": (
        table("2x1~年份|1x2~综合能源消费量（tce）", "当量值|等价值", "2021年|1372.30|2500.1"),
        ["total_energy 2021 1372.30 tce [equal]", "total_energy 2021 2500.1 tce [equivalent]"],
    ),
    "products under a caption": (
        "<p>表2-1 主要产品产量</p>" + table("产品名称|单位|2020年|2021年", "H型钢|吨|200|300", "合计|吨|220|330"),
        [
            "product_output 2020 200 吨 (H型钢)",
            "product_output 2021 300 吨 (H型钢)",
            "product_output 2020 220 吨",
            "product_output 2021 330 吨",
        ],
    ),
    "products in a group of rows": (
        table("指标|产品|单位|2021年", "2x1~产品产量|H型钢|吨|300", "钢板|吨|30", "单位产品综合能耗|H型钢|kgce/吨|21"),
        [
            "product_output 2021 300 吨 (H型钢)",
            "product_output 2021 30 吨 (钢板)",
            "energy_per_product 2021 21 kgce/吨 (H型钢)",
        ],
    ),
    "products under the indicator in the corner": (
        table("产量（吨）|2020|2021", "A产品|1|2", "合计|5|7"),
        [
            "product_output 2020 1 吨 (A产品)",
            "product_output 2021 2 吨 (A产品)",
            "product_output 2020 5 吨",
            "product_output 2021 7 吨",
        ],
    ),
    "pollutants and their limits": (
        table("污染物|单位|2021年排放量|许可量", "化学需氧量|t|1.1|5", "SO2|t|0.4|2"),
        ["cod 2021 1.1 t", "so2 2021 0.4 t"],
    ),
    "concentrations are no amounts": (
        table("类别|项目|单位|监测结果|限值|判定", "2x1~废水|化学需氧量|mg/L|110|500|达标", "氨氮|mg/L|9.67|45|达标"),
        [],
    ),
    "materials": (
        table("原料名称|单位|2021年消耗量", "钢材|t|7256.6"),
        ["main_material 2021 7256.6 t (钢材)"],
    ),
    "a table of months gives the year's sum": (
        "<p>2021年能源和水消耗月度统计表</p>"
        + table(
            "月份|电力（万kWh）|取水（m³）", "1月|51.23|8110", "2月|47.93|6867", "小计|99.16|14977", "合计|592.88|87824"
        ),
        ["electricity 2021 592.88 万kWh", "water_intake 2021 87824 m³"],
    ),
    "other companies and workshops": (
        PERIOD
        + table("序号|企业名称|2021年产值（万元）", "1|甲公司|61986", "合计| |141674")
        + table("车间|用电量（万kWh）", "一车间|10", "合计|30"),
        [],
    ),
    "the evaluator's own people": ("<h2>一、第三方评价机构情况</h2>" + table("从业人员|35人|注册资本|500万元"), []),
    "a table of aims": ("<p>表8 节能减排规划目标</p>" + table("指标|单位|2025年", "单位产品综合能耗|kgce/t|18"), []),
    "a label broken by shading beside a value that spans its rows": (
        table("指标|单位|2021年", "单位产品主要|2x1~kg/吨|2x1~0.0415", "污染物产生量", "容积率|—|1.17"),
        ["pollutant_per_product 2021 0.0415 kg/吨", "plot_ratio 2021 1.17 -"],
    ),
    "a label broken over rows of which one holds the value": (
        table("指标|单位|2021年", "单位产品主要|kg/吨|0.0415", "污染物产生量| | ", "容积率|—|1.17"),
        ["pollutant_per_product 2021 0.0415 kg/吨", "plot_ratio 2021 1.17 -"],
    ),
    "value and judgement in one cell": (
        "<h2>绿色工厂评价指标自评表（2021年）</h2>"
        + table(
            "一级指标|二级指标|指标值及是否符合评价要求|证明材料索引",
            "4x1~绩效|容积率|1.17，符合|附件24",
            "单位用地面积产值|4272.70万元/hm²，符合|附件24",
            "单位产品综合能耗|20.17kgce/吨，优于先进值22kgce/吨|附件24",
            "建筑密度|符合要求|附件24",
        ),
        [
            "plot_ratio 2021 1.17 -",
            "output_per_land_area 2021 4272.70 万元/hm²",
            "energy_per_product 2021 20.17 kgce/吨",
        ],
    ),
    "the result of a computation": (
        PERIOD
        + table(
            "指标|计算方法|代入数据|结果",
            "容积率|计容建筑面积/用地面积|134539/114677|1.17",
            "建筑密度|r=a/A|—|R=1/2=54.03%",
        ),
        ["plot_ratio 2021 1.17 -", "building_density 2021 54.03 %"],
    ),
    "several years in one cell": (
        table("指标|指标值", "容积率|2020年：1.17；2021年：1.18"),
        ["plot_ratio 2020 1.17 -", "plot_ratio 2021 1.18 -"],
    ),
    "a value merged over years": (
        table("指标|单位|2020年|2021年", "用地面积|m²|1x2~114677"),
        ["land_area 2020 114677 m²", "land_area 2021 114677 m²"],
    ),
    "first, second and third year of a period": (
        "<p>2019—2021年基础数据表</p>" + table("指标|单位|第1年|第2年|第3年", "工业总产值|万元|42629|45568|48998"),
        ["output_value 2019 42629 万元", "output_value 2020 45568 万元", "output_value 2021 48998 万元"],
    ),
    "this year and the last": (
        "<p>本报告评价年度为2021年。</p>" + table("指标|单位|上年|本年|增减率", "工业总产值|万元|45568|48998|7.5%"),
        ["output_value 2020 45568 万元", "output_value 2021 48998 万元"],
    ),
    "years in rows that span the table": (
        table("1x3~2020年", "指标|单位|数值", "工业总产值|万元|45568", "1x3~2021年", "工业总产值|万元|48998"),
        ["output_value 2020 45568 万元", "output_value 2021 48998 万元"],
    ),
    "goes on without its head": (
        table("序号|指标|单位|2021年", "1|工业总产值|万元|1.5") + table("2|工业增加值|万元|3"),
        ["output_value 2021 1.5 万元", "value_added 2021 3 万元"],
    ),
    "a period of three years says no year": (
        "<p>统计期为2019年1月1日至2021年12月31日。</p>" + table("指标|数值", "容积率|1.17"),
        ["plot_ratio - 1.17 -"],
    ),
    "months are no years": (table("指标|单位|2021年6月|2021年1-12月", "取水量|m³|5|60"), ["water_intake 2021 60 m³"]),
    "no value, nothing found": (
        table("指标|单位|2020年|2021年", "蒸汽消费量|t|—|0", "原煤消费量|t| |未检出"),
        ["steam 2020 None t [no_value]", "steam 2021 0 t", "raw_coal 2021 None t [not_detected]"],
    ),
    "units that are unknown, wrong or missing": (
        table("指标|单位|2021年", "工业总产值|斗|1", "用电量|吨|5", "取水量| |7"),
        [
            "output_value 2021 1 斗 [unknown_unit]",
            "electricity 2021 5 吨 [wrong_dimension]",
            "water_intake 2021 7 - [no_unit]",
        ],
    ),
    "two values, a range": (
        table("指标|单位|2021年", "容积率|—|1.17/1.28", "用电量|万kWh|500~600"),
        ["plot_ratio 2021 None - [two_values]", "electricity 2021 None 万kWh [range] [range]"],
    ),
    "years that cannot be": (
        "<p>2022年8月5日</p>" + table("指标|单位|2021年|2023年|1921年", "工业总产值|万元|1|2|3"),
        [
            "output_value 2021 1 万元",
            "output_value 2023 2 万元 [impossible_year]",
            "output_value 1921 3 万元 [impossible_year]",
        ],
    ),
    "labels above their values, twice": (
        PERIOD
        + table("工业总产值（万元）|取水量（m³）", "48998|87824", "用地面积（m²）|建筑密度（%）", "114677|54.03"),
        [
            "output_value 2021 48998 万元",
            "water_intake 2021 87824 m³",
            "land_area 2021 114677 m²",
            "building_density 2021 54.03 %",
        ],
    ),
    "a row that states the year of the others": (
        table("统计年度|2021年|填报单位|甲公司", "工业总产值（万元）|48998|综合能耗（tce）|1372"),
        ["output_value 2021 48998 万元", "total_energy 2021 1372 tce"],
    ),
    "a unit per product tells what is meant": (
        table("产品|2021年产量（t）|2021年综合能耗（kgce/t）", "A产品|100|20")
        + table("指标|单位|2021年", "综合能耗|tce/万元|0.028"),
        [
            "product_output 2021 100 t (A产品)",
            "energy_per_product 2021 20 kgce/t (A产品)",
            "energy_per_output_value 2021 0.028 tce/万元",
        ],
    ),
    "who states a row": (
        table("指标|来源|2020年|2021年", "2x1~取水量（m³）|自评报告|11|12", "第三方核查|13|14"),
        ["water_intake 2020 13 m³", "water_intake 2021 14 m³"],
    ),
    "others in rows": (
        PERIOD + table("对比项|单位产品综合能耗（kgce/t）", "本企业|20", "行业平均|25", "某同行企业|22"),
        ["energy_per_product 2021 20 kgce/t"],
    ),
    "pollutants in a group of rows": (
        table("指标|污染物种类|单位|2021年", "2x1~单位产品主要污染物产生量|COD|kg/t|0.04", "颗粒物|kg/t|0.02"),
        ["pollutant_per_product 2021 0.04 kg/t (COD)", "pollutant_per_product 2021 0.02 kg/t (颗粒物)"],
    ),
    "the basis in a column of its own": (
        table("指标|口径|单位|2021年", "2x1~综合能源消费量|当量值|tce|1372.3", "等价值|tce|2500"),
        ["total_energy 2021 1372.3 tce [equal]", "total_energy 2021 2500 tce [equivalent]"],
    ),
    "the sum of energies in a column": (
        table("年份|1x2~电力|合计（tce）", "|实物量（万kWh）|折标量（tce）|", "2021年|592.88|728.65|1315.18"),
        ["electricity 2021 592.88 万kWh", "total_energy 2021 1315.18 tce"],
    ),
    "goes on with its year": (
        "<p>绿色工厂评价指标自评表（2021年）</p>"
        + table("二级指标|指标值|证明", "容积率|1.17|附件1")
        + table("二级指标|指标值|证明", "建筑密度|54.03%|附件1"),
        ["plot_ratio 2021 1.17 -", "building_density 2021 54.03 %"],
    ),
    "alike tables of different years": (
        "<p>第1年（2019年）</p>"
        + table("指标|单位|数值", "容积率|—|1.17")
        + "<p>第2年（2020年）</p>"
        + table("指标|单位|数值", "容积率|—|1.18"),
        ["plot_ratio 2019 1.17 -", "plot_ratio 2020 1.18 -"],
    ),
    "year and unit in the corner": (
        table("2021年|单位|数值", "工业总产值|万元|48998")
        + "<p>表2</p>"
        + table("单位：万元|2020年|2021年", "工业增加值|14276|15351"),
        ["output_value 2021 48998 万元", "value_added 2020 14276 万元", "value_added 2021 15351 万元"],
    ),
    "a column without a year is not of its neighbour's": (
        PERIOD + "\n\n" + table("指标|单位|限值|实测|上年", "综合能耗|tce|900|800.5|850.1"),
        ["total_energy 2021 800.5 tce", "total_energy 2020 850.1 tce"],
    ),
    "a row of the formula heads nothing": (
        table("指标名称|绿色物料使用率", "计算公式|ε=G/M×100%", "2021年实际值|35.1%", "2020年实际值|34.1%"),
        ["green_material_rate 2021 35.1 %", "green_material_rate 2020 34.1 %"],
    ),
    "one outlet a pollutant": (
        table("污染物|排放口|平均浓度|2021年排放量（t）", "氨氮|废水总排口|17.4|1.19", "二氧化硫|锅炉排气筒|24.4|3.14"),
        ["ammonia_nitrogen 2021 1.19 t", "so2 2021 3.14 t"],
    ),
    "several outlets of one pollutant": (
        table("污染物|排放口|2021年排放量（t）", "二氧化硫|1号炉排气筒|3.14", "二氧化硫|2号炉排气筒|2.14"),
        [],
    ),
    "a numbered table is another one, whatever its header": (
        "<p>表2-2 水资源统计</p>"
        + table("参数|2020年|2021年", "取水量（万m³）|45.3|46.7")
        + "<p>表2-3 主要污染物排放量</p>"
        + table("参数|2020年|2021年", "氨氮（t）|0.68|0.70"),
        [
            "water_intake 2020 45.3 万m³",
            "water_intake 2021 46.7 万m³",
            "ammonia_nitrogen 2020 0.68 t",
            "ammonia_nitrogen 2021 0.70 t",
        ],
    ),
    "units under a dash": (
        table("年度|工业总产值|用电量", "—|万元|万kWh", "2020|45568|589.97"),
        ["output_value 2020 45568 万元", "electricity 2020 589.97 万kWh"],
    ),
    "a group whose head was not merged": (
        table("年度|能源||人员", "|用电量|柴油消费量|从业人员", "|万kWh|t|人", "2020|589.97|39.01|492"),
        ["electricity 2020 589.97 万kWh", "diesel 2020 39.01 t", "employees 2020 492 人"],
    ),
    "one column says the year of all": (
        table("类别|2021年产生量（t）|综合利用率（%）", "一般工业固体废物|362.59|93.89"),
        ["solid_waste_generated 2021 362.59 t", "solid_waste_utilisation_rate 2021 93.89 %"],
    ),
    "the sum of emissions, not what their calculation takes": (
        table(
            "排放源|能源品种|消耗量|低位发热量（GJ/万m³）|碳氧化率（%）|2021年排放量（tCO₂）",
            "化石燃料燃烧|天然气|44.10|389.31|99|954.77",
            "净购入电力|电力|592.88|—|—|3444.6",
            "合计| | | | |4399.4",
        ),
        ["carbon_emission 2021 4399.4 tCO₂"],
    ),
    "demands beside what was found": (
        PERIOD
        + table(
            "序号|评价指标|评价要求|企业实际情况|评价结论",
            "1|容积率|不低于0.8|容积率为1.17|满足",
            "2|单位用地面积产值|不低于地方平均水平3000万元/hm²|4272.70万元/hm²|满足",
        ),
        ["plot_ratio 2021 1.17 -", "output_per_land_area 2021 4272.70 万元/hm²"],
    ),
    "what a value comes to, and its parts": (
        PERIOD
        + table("指标|数值", "电力消费量|592.88万kWh（折728.65tce）", "总建筑面积|134,539 m²，其中厂房100,000 m²"),
        ["electricity 2021 592.88 万kWh", "building_area 2021 134539 m²"],
    ),
    "equipment, projects, suppliers, peers": (
        PERIOD
        + table("设备名称|功率（kW）|年用电量（万kWh）", "空压机|75|50")
        + table("项目名称|节能量（tce）|综合能耗（tce）", "余热回收|25|30")
        + table("供应商名称|年产量（t）|综合能耗（tce）", "A厂|1000|200")
        + table("产品|设计产能（t/a）|产能利用率（%）", "H型钢|80000|85.07"),
        [],
    ),
    "scores are of what their rows name": (
        PERIOD + table("一级指标|分值|得分", "基础设施|20|18", "合计|100|93.2"),
        ["score_infrastructure 2021 18 -", "score_total 2021 93.2 -"],
    ),
    "lines of label and value": (
        (
            "<p>统计期：2021年1月1日至2021年12月31日</p><p>用地面积：114677平方米；总建筑面积：134539 m²</p>"
            "<p>工业总产值（万元）：48998</p><p>2020年用电量：589.97万kWh，2021年用电量：592.88万kWh</p>"
            "<p>容积率：计容建筑面积/用地面积＝134539/114677＝1.17。</p>"
        ),
        [
            "land_area 2021 114677 平方米",
            "building_area 2021 134539 m²",
            "output_value 2021 48998 万元",
            "electricity 2020 589.97 万kWh",
            "electricity 2021 592.88 万kWh",
            "plot_ratio 2021 1.17 -",
        ],
    ),
}


@pytest.mark.parametrize(("paper", "expected"), SHAPES.values(), ids=SHAPES.keys())
def test_shapes(paper: str, expected: list[str]) -> None:
    assert lines(paper) == expected


def test_a_demand_beside_names_nobody_else() -> None:
    assert lines(
        table(
            "序号|二级指标|评价要求|指标值及符合性|得分",
            "10|废水回用率|高于行业平均值|0.27%（2021年），符合|2.5",
            "11|单位产品综合能耗|优于行业平均水平|0.01008tce/台（2021年），符合|2.5",
        )
    ) == ["waste_water_reuse_rate 2021 0.27 %", "energy_per_product 2021 0.01008 tce/台"]


def test_only_what_the_evaluator_found_is_stated_in_its_report() -> None:
    head = table(
        "2x1~指标|2x1~单位|1x2~自评价报告|1x2~第三方核查", "2020年|2021年|2020年|2021年", "取水量|m³|11|12|13|14"
    )
    assert lines(head, kind=DocumentKind.THIRD_PARTY_EVALUATION) == [
        "water_intake 2020 13 m³",
        "water_intake 2021 14 m³",
    ]
    beside = table("指标|自评值|核查情况|核查值", "容积率|1.17|经核对|1.16")
    assert lines(beside, kind=DocumentKind.THIRD_PARTY_EVALUATION) == ["plot_ratio - 1.16 -"]


def test_places_are_those_of_the_words() -> None:
    (reading,) = readings(table("指标|2021年", "单位产品综合<br>能耗（Eui）|20.17kgce/吨，符合"))
    assert (reading.at.quote, reading.label.quote) == ("20.17kgce/吨", "单位产品综合\n能耗（Eui）")
    assert str(reading.canonical_value) == "20.17"
    assert (reading.canonical_unit, str(reading.resolution)) == ("kgce/t", "0.01")
