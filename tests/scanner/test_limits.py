"""Which rows a statement falls under by its conditions, and how it stands to them."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from corpus.reference.energy import Range
from models.document import Span
from models.energy import EnergyIntensity, Trait
from models.readings import Bound
from models.statements import IndustryStatement
from scanner.figures.energy_units import in_unit_of, limit_unit
from scanner.figures.industry_of import Standing, standing
from scanner.figures.limit_conditions import Context, Interval, demand_of, narrow
from scanner.figures.limit_rows import Row, catalogue_rows
from scanner.figures.limits import Limits, Outcome, compare
from scanner.figures.peers import is_column_of, quantile

AT = Span(sha256="0" * 64, start=0, end=1, page=None, quote="x")
GLASS = ("生产能力>800吨/天", "500吨/天≤生产能力≤800吨/天", "设计生产能力≤500t/d")
TILES = ("吸水率≤0.5%", "0.5%<吸水率≤10%", "吸水率>10%")
AMMONIA = ("优质无烟块煤", "非优质无烟块煤、型煤", "粉煤（包括无烟粉煤、烟煤）", "天然气")
UNITS = (
    "现役 湿冷 超超临界 1000MW级",
    "现役 湿冷 超临界 600MW级",
    "现役 空冷 超临界 600MW级",
    "现役 湿冷 亚临界 600MW级",
)


def stated(value: str, unit: str, measure: str = "energy", **more: object) -> EnergyIntensity:
    return EnergyIntensity(measure=measure, of="", value=Decimal(value), unit=unit, year=2021, at=AT, label=AT).but(
        **more
    )


@pytest.mark.parametrize(
    ("condition", "interval"),
    [
        ("生产能力>800吨/天", Interval("生产能力", Decimal(800), False, None, False)),
        ("500吨/天≤生产能力≤800吨/天", Interval("生产能力", Decimal(500), True, Decimal(800), True)),
        ("500t/d<设计生产能力≤800t/d", Interval("生产能力", Decimal(500), False, Decimal(800), True)),
        ("30吨<公称容量<50吨", Interval("公称容量", Decimal(30), False, Decimal(50), False)),
        ("0.5%<吸水率≤10%", Interval("吸水率", Decimal("0.5"), False, Decimal(10), True)),
        ("优质无烟块煤", None),
    ],
)
def test_an_interval_of_a_condition(condition: str, interval: Interval | None) -> None:
    assert demand_of(condition).interval == interval


@pytest.mark.parametrize(
    ("stated", "meets"),
    [
        (Range(Decimal(500), Decimal(500)), True),
        (Range(Decimal(800), Decimal(800)), True),
        (Range(Decimal("800.1"), Decimal("800.1")), False),
        (Range(Decimal(700), Decimal(900)), True),
        (Range(Decimal(800), None, low_in=False), False),
        (Range(None, Decimal(500), high_in=False), False),
    ],
)
def test_the_edges_of_an_interval(stated: Range, meets: bool) -> None:
    assert Interval("生产能力", Decimal(500), True, Decimal(800), True).meets(stated) is meets


@pytest.mark.parametrize(
    ("rows", "near", "traits", "kept"),
    [
        (GLASS, "日熔化量900t/d", (), [0]),
        (GLASS, "设计生产能力800吨/天", (), [1]),
        (GLASS, "600t/d浮法玻璃生产线", (), [1]),
        (GLASS, "设计生产能力500t/d", (), [1, 2]),
        (GLASS, "", (), [0, 1, 2]),
        (TILES, "吸水率0.5%", (), [0]),
        (TILES, "吸水率≤0.5%", (), [0]),
        (TILES, "吸水率大于10%", (), [2]),
        (TILES, "0.5%<吸水率≤10%", (), [1]),
        (AMMONIA, "非优质无烟块煤", (), [1]),
        (AMMONIA, "优质无烟块煤", (), [0]),
        (AMMONIA, "水煤浆气化", (), [2]),
        (AMMONIA, "以天然气为原料", (), [3]),
        (AMMONIA, "", (), [0, 1, 2, 3]),
        (UNITS, "2×1000MW超超临界湿冷机组", (), [0]),
        (UNITS, "660MW超临界空冷机组", (), [2]),
        (UNITS, "600MW亚临界机组", (), [3]),
        (("顶装焦炉", "捣固焦炉"), "", ("顶装焦炉",), [0]),
        (("顶装焦炉", "捣固焦炉"), "", ("顶装焦炉", "捣固焦炉"), [0, 1]),
        (("顶装焦炉", "捣固焦炉"), "捣固焦", ("顶装焦炉",), [1]),
    ],
)
def test_rows_are_narrowed_by_what_is_said(
    rows: Sequence[str], near: str, traits: Sequence[str], kept: list[int]
) -> None:
    assert list(narrow(rows, Context(near, tuple(Trait(name=name, at=AT) for name in traits)))) == kept


@pytest.mark.parametrize(
    ("one", "unit", "value"),
    [
        (stated("0.1", "tce/t"), "kgce/t", "100"),
        (stated("285", "g/kWh", "supply_coal"), "gce/kWh", "285"),
        (stated("13000", "kWh/t-Al", "liquid_ac_power"), "kWh/t", "13000"),
        (stated("7.5", "kgoe/(t·能量因数)", "factor_energy"), "千克标准油/吨·能量因数", "7.5"),
        (stated("190", "kgce/t"), "kgce/重量箱", "9.5"),
        (stated("1.2", "", "pue"), "1（无量纲）", "1.2"),
        (stated("61", "kWh/t"), "kgce/t", None),
        (stated("61", "kg/t"), "kgce/t", None),
        (stated("61", ""), "kgce/t", None),
    ],
)
def test_values_in_the_unit_of_a_limit(one: EnergyIntensity, unit: str, value: str | None) -> None:
    assert in_unit_of(one, unit) == (Decimal(value) if value is not None else None)


def test_units_of_limits() -> None:
    assert [limit_unit(one) for one in ("gce/kWh × K", "1（无量纲）", "kgce/t")] == ["gce/kWh", "1", "kgce/t"]


def row_of(product: str) -> Row:
    found = Limits(*catalogue_rows(None, ("1609-2021",))).of_product(product)
    return found[0]


@pytest.mark.parametrize(
    ("product", "one", "outcome"),
    [
        ("熟料", stated("100", "kgce/t"), Outcome.REACHED),
        ("熟料", stated("100.001", "kgce/t"), Outcome.BELOW),
        ("熟料", stated("117", "kgce/t"), Outcome.BELOW),
        ("熟料", stated("117.01", "kgce/t"), Outcome.BELOW_BASELINE),
        ("熟料", stated("99", "kgce/t", bound=Bound.AT_MOST), Outcome.REACHED),
        ("熟料", stated("101", "kgce/t", bound=Bound.AT_MOST), Outcome.OPEN),
        ("熟料", stated("99", "kgce/t", bound=Bound.AT_LEAST), Outcome.OPEN),
        ("熟料", stated("101", "kgce/t", bound=Bound.ABOUT), Outcome.OPEN),
        ("熟料", stated("110", "kgce/t", bound=Bound.ABOUT), Outcome.BELOW),
        ("熟料", stated("101", "kgce/t", at=AT.but(confidence=0.9)), Outcome.OPEN),
        ("熟料", stated("110", "kgce/t", at=AT.but(confidence=0.9)), Outcome.BELOW),
        ("熟料", stated("101", "kgce/t", near="按海拔修正"), Outcome.OPEN),
        ("转炉", stated("-30", "kgce/t"), Outcome.REACHED),
        ("转炉", stated("-28", "kgce/t"), Outcome.BELOW),
        ("转炉", stated("-10", "kgce/t"), Outcome.BELOW),
        ("转炉", stated("-9.9", "kgce/t"), Outcome.BELOW_BASELINE),
        ("转炉", stated("30", "kgce/t"), Outcome.OPEN),
        ("转炉", stated("30", "kgce/t", recovered=True), Outcome.REACHED),
        ("转炉", stated("28", "kgce/t", recovered=True), Outcome.BELOW),
        ("转炉", stated("5", "kgce/t"), Outcome.BELOW_BASELINE),
    ],
)
def test_a_value_against_a_row(product: str, one: EnergyIntensity, outcome: Outcome) -> None:
    assert compare(row_of(product), one).outcome is outcome


@pytest.mark.parametrize(
    ("printed", "codes", "expected"),
    [
        ("水泥制造（3011）", ("3011",), Standing.IN),
        ("铁合金冶炼（3150）", ("3150",), Standing.IN),
        ("铁合金冶炼（3140）", ("3140",), Standing.IN),
        ("钢压延加工（3140）", ("3140",), Standing.OUT),
        ("建筑陶瓷制品制造（3032）", ("3032",), Standing.IN),
        ("30", ("30",), Standing.WIDER),
        ("3453", ("3453",), Standing.OUT),
        ("其他", (), Standing.UNKNOWN),
    ],
)
def test_an_industry_and_the_editions(printed: str, codes: tuple[str, ...], expected: Standing) -> None:
    rows = [row.limit for row in Limits(*catalogue_rows(None, ("1609-2021",))).rows]
    told = IndustryStatement(printed=printed, codes=codes, sector=None, field=True, at=AT)
    assert standing([told], rows) is expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("单位产品综合能耗（kgce/t）", True),
        ("2021年单位产品综合能耗(kgce/t)", True),
        ("energy_per_product", True),
        ("energy_per_product_kgce/t", True),
        ("水泥熟料单位产品综合能耗", True),
        ("综合能耗（tce）", False),
        ("单位产品碳排放量", False),
        ("取水量（m3）", False),
    ],
)
def test_the_column_of_an_indicator(header: str, expected: bool) -> None:
    assert is_column_of(header, "energy_per_product") is expected


def test_quartiles_lie_between_values_in_proportion() -> None:
    values = [Decimal(one) for one in (1, 2, 3, 4)]
    shares = [Decimal(part) / 4 for part in (1, 2, 3)]
    assert [quantile(values, share) for share in shares] == [Decimal("1.75"), Decimal("2.5"), Decimal("3.25")]
