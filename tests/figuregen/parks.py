"""Reports on an industrial park: its indicators in three years beside leading values, and the share of industry."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final

from tests.figuregen.draft import TrueRow, rounded
from tests.figuregen.front import Days, Role, day_words, pairs_table
from tests.figuregen.plant import YEARS, between
from tests.roundgen.model import Block, Heading, Origin, PageBreak, Paragraph, Report, Style, body, grid
from tests.roundgen.names import Mint, evaluator_name, park_name
from tests.roundgen.regions import REGIONS
from tests.roundgen.streams import pick, stream
from tests.roundgen.uscc import mint

_LAST: Final = YEARS[-1]
# id, name, name in held reports, unit, lowest, highest, leading value
_ROWS: Final = """
park_energy_productivity|能源产出率|能源产出率|万元/tce|3.1|5.2|3
park_renewable_share|可再生能源使用比例|可再生能源使用比例|%|15.5|22|15
park_clean_energy_rate|清洁能源使用率|清洁能源使用率|%|76|88|75
park_water_productivity|水资源产出率|水资源产出率|元/m3|1520|2100|1500
park_land_productivity|土地资源产出率|土地资源产出率|亿元/km2|15.2|24|15
park_solid_waste_utilisation_rate|工业固体废弃物综合利用率|工业固废综合利用率|%|95.2|98|95
park_water_recycling_rate|工业用水重复利用率|工业用水重复利用率|%|90.3|95|90
park_reclaimed_water_rate|中水回用率|中水回用率|%|31|42|30
park_renewable_resource_recovery_rate|再生资源回收利用率|再生资源回收利用率|%|81|90|80
park_green_industrial_building_rate|新建工业建筑中绿色建筑的比例|新建工业建筑中绿色建筑比例|%|31|48|30
park_bus_stop_coverage|500米公交站点覆盖率|500m公交站点覆盖率|%|91|97|90
park_high_tech_output_share|高新技术产业产值占园区工业总产值比例|高新技术产业产值占园区工业总产值的比例|%|32|55|30
park_green_industry_share|绿色产业增加值占园区工业增加值比例|绿色产业增加值占园区工业增加值的比例|%|31|44|30
park_value_added_per_head|人均工业增加值|人均工业增加值|万元/人|16|31|15
park_waste_disposal_rate|工业固体废弃物（含危废）处置利用率|工业固体废弃物（含危废）处置利用率|%|100|100|100
park_waste_water_intensity|单位工业增加值废水排放量|单位工业增加值废水排放量|t/万元|2.1|4.4|5
park_air_quality_rate|园区空气质量优良率|园区空气质量优良率|%|82|93|80
park_greening_rate|绿化覆盖率|绿化覆盖率|%|31|40|30
"""
IDS: Final = ("industry_share", *(line.partition("|")[0] for line in _ROWS.strip().splitlines()))
_SHARE: Final = ("工业增加值占比", "工业增加值占园区增加值比重")


@dataclass(frozen=True, slots=True, kw_only=True)
class Park:
    """A park that does not exist; ``facts`` by id and year in the units of the official table."""

    key: str
    name: str
    uscc: str
    region: str
    address: str
    evaluator: str
    evaluator_uscc: str
    facts: Mapping[tuple[str, int], Decimal]


@dataclass(slots=True, kw_only=True)
class ParkCase:
    """What is done to the reports of a park: numbers by role, indicator and year, in place of the true ones."""

    changes: dict[tuple[Role, str, int], Decimal] = field(default_factory=dict)
    places: int = 2


def park(seed: int, key: str) -> Park:
    """The park of a seed and key."""
    rng = stream(seed, "park", key)
    names = Mint(rng)
    region = pick(rng, REGIONS)
    city = pick(rng, region.cities)
    facts: dict[tuple[str, int], Decimal] = {}
    for line in _ROWS.strip().splitlines():
        one, _, _, _, low, high, _ = line.split("|")
        middle = between(rng, low, high)
        for year in YEARS:
            factor = Decimal(1) if low == high else between(rng, "0.99", "1.01", "0.001")
            facts[one, year] = min(max(middle * factor, Decimal(low)), Decimal(high))
    for year in YEARS:
        facts["industry_share", year] = between(rng, "56", "83")
    return Park(
        key=key,
        name=park_name(rng, city, names.brand()),
        uscc=mint(rng, "110112", kind="11"),
        region=region.name,
        address=names.address(region, city),
        evaluator=evaluator_name(rng, city, names.brand()),
        evaluator_uscc=mint(rng, "110112"),
        facts=facts,
    )


def report(seed: int, one: Park, role: Role, case: ParkCase, *, held: bool = False) -> tuple[Report, list[TrueRow]]:
    """The report of a park with its truth."""
    days = Days.drawn(stream(seed, one.key, "days"))
    truth: list[TrueRow] = []

    def shown(indicator: str, year: int, unit: str, place: str) -> str:
        value = rounded(one.facts[indicator, year], case.places if role is Role.SELF else 2)
        value = case.changes.get((role, indicator, year), value)
        truth.append(TrueRow(indicator, ((str(value), unit),), (year,), str(value), unit, place))
        return str(value)

    title = {Role.SELF: "绿色工业园区自评价报告", Role.THIRD: "绿色工业园区第三方评价报告"}[role]
    share = pick(stream(seed, one.key, "share", role), _SHARE) if held else _SHARE[0]
    front: list[Block] = [
        Paragraph(text=title, style=Style.TITLE),
        Paragraph(text=one.name, style=Style.COVER),
        PageBreak(),
        Heading(level=0, text="园区基本信息"),
        pairs_table(_pairs(one, role)),
        *body(f"评价统计期为2019年1月1日至2021年12月31日，报告完成日期{day_words(days.issued)}。"),
        Heading(level=1, text="一、园区概况"),
        *body(
            f"{one.name}以产品制造为主要功能，规划面积12.6平方公里，四至范围以省人民政府批复为准，"
            f"由园区管理委员会统一管理。{_LAST}年{share}为{shown('industry_share', _LAST, '%', 'prose')}%。"
        ),
        Heading(level=1, text="二、评价指标"),
        _table(shown, held=held),
    ]
    made = datetime(2022, 8, 1, 9, tzinfo=UTC)
    origin = Origin(
        author="园区", modified_by="园区", company=one.name, application="WPS Office", created=made, modified=made
    )
    return Report(title=title, blocks=tuple(front), running_head=title, origin=origin), truth


def _pairs(one: Park, role: Role) -> list[tuple[str, str]]:
    pairs = [("园区名称", one.name), ("统一社会信用代码", one.uscc), ("通讯地址", one.address), ("园区级别", "省级")]
    if role is Role.THIRD:
        pairs += [("第三方机构名称", one.evaluator), ("机构统一社会信用代码", one.evaluator_uscc)]
    return pairs


def _table(shown: Callable[[str, int, str, str], str], *, held: bool) -> Block:
    rows = []
    for number, line in enumerate(_ROWS.strip().splitlines(), start=1):
        one, plain, rare, unit, _, _, leading = line.split("|")
        values = [shown(one, year, unit, "table") for year in YEARS]
        rows.append((str(number), rare if held else plain, unit, leading, *values))
    years = [f"第{n}年（{year}年）" if not held else f"{year}" for n, year in enumerate(YEARS, start=1)]
    head = ("序号", "指标", "单位", "引领值", *years)
    return grid("绿色工业园区评价指标值", head, rows, (0.07, 0.31, 0.13, 0.1, 0.13, 0.13, 0.13))
