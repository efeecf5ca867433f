"""Papers of one submission held against each other: honest differences never accuse, real errors always do."""

import pytest

from models.ledgers import Note, NoteKind
from models.round import FiledReport
from scanner.figures.comparing import Outcome, Relation, compare
from scanner.figures.explaining import Reason
from scanner.figures.hints import HintKind
from tests.scanner.stating import own, third, yearly

ELECTRICITY = "electricity 2021 = 1,000 万kWh\n"
GAS = "natural_gas 2021 = 200 万m3\n"
WATER = "water_intake 2021 = 100,000 m3\n"
OUTPUT = "product_output [齿轮箱] 2021 = 5,000 t\n"

# name, self-evaluation, third-party report, what the comparison of the first line comes to, the reason that fits
HONEST = [
    ("the same", "total_energy 2021 = 1,234.5 tce", "total_energy 2021 = 1234.50 tce", Relation.AGREES, None),
    ("rounded", "total_energy 2021 = 1,234.56 tce", "total_energy 2021 = 1,235 tce", Relation.AGREES, None),
    ("half a step exactly", "total_energy 2021 = 1234.5 tce", "total_energy 2021 = 1235 tce", Relation.AGREES, None),
    ("half a step of both", "total_energy 2021 = 1234.4 tce", "total_energy 2021 = 1233.85 tce", Relation.DIFFERS, None),
    ("the last digit of both", "output_value 2021 = 1234 万元", "output_value 2021 = 1235 万元", Relation.AGREES, None),
    ("cut off", "total_energy 2021 = 1234.98 tce", "total_energy 2021 = 1234 tce", Relation.AGREES, None),
    ("cut off and rounded in another unit", "land_area = 1276.51 亩", "land_area = 85.1 hm2", Relation.AGREES, None),
    ("in thousands", "total_energy 2021 = 12,345 tce", "total_energy 2021 = 1.23 万tce", Relation.AGREES, None),
    ("in kilograms", "total_energy 2021 = 1,234,560 kgce", "total_energy 2021 = 1234.6 tce", Relation.AGREES, None),
    ("in heat", "total_energy 2021 = 1000 GJ", "total_energy 2021 = 34.12 tce", Relation.AGREES, None),
    ("in heat by 29.3076 MJ/kg", "total_energy 2021 = 5286.09 tce", "total_energy 2021 = 154922.5 GJ",
     Relation.AGREES, None),
    ("heat beyond any convention", "total_energy 2021 = 5286.99 tce", "total_energy 2021 = 154922.5 GJ",
     Relation.DIFFERS, None),
    ("in oil", "total_energy 2021 = 100,000 kgoe", "total_energy 2021 = 142.9 tce", Relation.AGREES, None),
    ("亩 and hm²", "land_area = 300 亩", "land_area = 20 hm2", Relation.AGREES, None),
    ("亩 and m²", "land_area = 115.56 亩", "land_area = 77,037 m2", Relation.AGREES, None),
    ("亿 and 元", "output_value 2021 = 2.98 亿元", "output_value 2021 = 297,943,210 元", Relation.AGREES, None),
    ("约", "total_energy 2021 = 约12000 tce", "total_energy 2021 = 12,345 tce", Relation.AGREES, None),
    ("a round number in prose", "total_energy 2021 = 12000 tce origin:prose", "total_energy 2021 = 12,345 tce",
     Relation.AGREES, None),
    ("当量 and 等价", f"total_energy 2021 = 3,000 tce\n{ELECTRICITY}", "total_energy 2021 = 4,771 tce",
     Relation.EXPLAINED, "electricity_energy"),
    ("等价 and 当量", "total_energy 2021 = 4,771 tce", f"total_energy 2021 = 3,000 tce\n{ELECTRICITY}",
     Relation.EXPLAINED, "electricity_energy"),
    ("0.1229 and 0.123", f"total_energy 2021 = 1,229 tce\n{ELECTRICITY}", "total_energy 2021 = 1,230.2 tce",
     Relation.EXPLAINED, "electricity_energy"),
    ("bases that the papers state", "total_energy 2021 = 3,000 tce basis:equal",
     "total_energy 2021 = 4,771 tce basis:equivalent", Relation.EXPLAINED, Reason.STATED_BASIS),
    ("gas 1.2143 and 1.33", f"total_energy 2021 = 3,000 tce\n{GAS}", "total_energy 2021 = 3,231.4 tce",
     Relation.EXPLAINED, "natural_gas_energy"),
    ("water 0.0857 and 0.2571", f"total_energy 2021 = 3,000.00 tce\n{WATER}", "total_energy 2021 = 3,017.14 tce",
     Relation.EXPLAINED, "water_intake_energy"),
    ("water counted or not", f"total_energy 2021 = 3,000.00 tce\n{WATER}", "total_energy 2021 = 3,025.71 tce",
     Relation.EXPLAINED, "water_intake_energy"),
    ("gas and water together", f"total_energy 2021 = 3,000.0 tce\n{GAS}{WATER}", "total_energy 2021 = 3,248.5 tce",
     Relation.EXPLAINED, "natural_gas_energy"),
    ("steam by enthalpy", "total_energy 2021 = 3,000 tce\nsteam 2021 = 10,000 t", "total_energy 2021 = 2,707 tce",
     Relation.EXPLAINED, "steam_energy"),
    ("the heat value of the 2008 edition", "total_energy 2021 = 7,143.0 tce\nraw_coal 2021 = 10,000 t",
     "total_energy 2021 = 7,134.0 tce", Relation.EXPLAINED, "raw_coal_energy"),
    ("grid factors of two years", f"carbon_emission 2021 = 5,703 tCO2e\n{ELECTRICITY}",
     "carbon_emission 2021 = 5,810 tCO2e", Relation.EXPLAINED, "electricity_carbon"),
    ("unit energy follows the total", f"energy_per_product [齿轮箱] 2021 = 600 kgce/t\n{OUTPUT}{ELECTRICITY}",
     "energy_per_product [齿轮箱] 2021 = 954.2 kgce/t", Relation.EXPLAINED, "electricity_energy"),
    ("boundary", "electricity 2021 = 900 万kWh scope:生产区", "electricity 2021 = 1,000 万kWh scope:全厂",
     Relation.EXPLAINED, Reason.BOUNDARY),
    ("qualified and total output", "product_output [齿轮箱] 2021 <合格产品产量> = 4,900 t",
     "product_output [齿轮箱] 2021 <产品产量> = 5,000 t", Relation.EXPLAINED, Reason.LABEL),
    ("占地面积 said of the footprint", "land_area <用地面积> = 77,037 m2\nfootprint_area = 32,949 m2",
     "land_area <占地面积> = 32,949 m2", Relation.EXPLAINED, Reason.LABEL),
    ("the whole called by its name", "electricity 2021 = 1,000 万kWh scope:全厂", "electricity 2021 = 1000 万kWh",
     Relation.AGREES, None),
    ("no year on one side", "land_area = 77,037 m2", "land_area 2021 = 77037 m2", Relation.AGREES, None),
    ("a unit nobody knows", "product_output 2021 = 120 重量箱", "product_output 2021 = 120 重量箱",
     Relation.AGREES, None),
]  # fmt: skip

# name, self-evaluation, third-party report, what the error looks like
WRONG = [
    ("another number", f"total_energy 2021 = 3,000 tce\n{ELECTRICITY}", "total_energy 2021 = 3,317 tce", None),
    ("digits transposed", "total_energy 2021 = 1,234 tce", "total_energy 2021 = 1,243 tce", HintKind.TRANSPOSED),
    ("a digit mistyped", "output_value 2021 = 29,794 万元", "output_value 2021 = 29,194 万元", HintKind.ONE_DIGIT),
    ("a digit left out", "output_value 2021 = 29,794 万元", "output_value 2021 = 2,994 万元", HintKind.DIGIT_COUNT),
    ("kg for t", "total_energy 2021 = 1,234 tce", "total_energy 2021 = 1,234,000 tce", HintKind.UNIT_SLIP),
    ("万 left out", "electricity 2021 = 1,234.5 万kWh", "electricity 2021 = 1,234.5 kWh", HintKind.UNIT_SLIP),
    ("亩 under the unit of m²", "land_area = 199,618 m2", "land_area = 299.4 m2", HintKind.AREA_SLIP),
    ("亩 under the unit of m², in prose", "land_area = 199,618 m2 origin:prose", "land_area = 0.0299 hm2", HintKind.AREA_SLIP),
    ("the point moved", "plot_ratio = 1.03 1", "plot_ratio = 10.3 1", HintKind.UNIT_SLIP),
    ("another year's value", "total_energy 2020 = 2,871 tce\ntotal_energy 2021 = 3,000 tce",
     "total_energy 2021 = 2,871 tce", HintKind.YEAR_SHIFT),
    ("two indicators swapped", "solid_waste_generated 2021 = 812.4 t\nsolid_waste_used 2021 = 790.1 t",
     "solid_waste_generated 2021 = 790.1 t\nsolid_waste_used 2021 = 812.4 t", HintKind.SWAPPED),
    ("one step beyond rounding", "total_energy 2021 = 1234.4 tce", "total_energy 2021 = 1235 tce", None),
    ("two last digits apart", "employees 2021 = 312 人", "employees 2021 = 314 人", HintKind.ONE_DIGIT),
    ("beyond 等价", f"total_energy 2021 = 3,000 tce\n{ELECTRICITY}", "total_energy 2021 = 5,100 tce", None),
    ("less than 等价", f"total_energy 2021 = 3,000 tce\n{ELECTRICITY}", "total_energy 2021 = 4,500 tce", None),
    ("the wrong way round for what they state", f"total_energy 2021 = 3,000 tce basis:equivalent\n{ELECTRICITY}",
     "total_energy 2021 = 4,771 tce basis:equal", None),
    ("both 当量 and yet apart", f"total_energy 2021 = 3,000 tce basis:equal\n{ELECTRICITY}",
     "total_energy 2021 = 4,771 tce basis:equal", None),
    ("no factor makes it", f"carbon_emission 2021 = 5,703 tCO2e\n{ELECTRICITY}", "carbon_emission 2021 = 6,703 tCO2e",
     HintKind.ONE_DIGIT),
    ("more qualified products than products", "product_output 2021 <合格产品产量> = 5,100 t",
     "product_output 2021 <产品产量> = 5,000 t", None),
    ("约 and far off", "output_value 2021 = 约12000 万元", "output_value 2021 = 15,310 万元", None),
    ("a rate", "waste_water_reuse_rate 2021 = 92.5 %", "waste_water_reuse_rate 2021 = 95.2 %", None),
    ("of the same product", "energy_per_product [齿轮箱] 2021 = 61.2 kgce/t",
     "energy_per_product [齿轮箱] 2021 = 62.9 kgce/t", None),
    ("of the only product, once without its name", "energy_per_product [齿轮箱] 2021 = 61.2 kgce/t",
     "energy_per_product 2021 = 62.9 kgce/t", None),
    ("no year on one side and none fits", "output_value 2020 = 2,871 万元\noutput_value 2021 = 3,000 万元",
     "output_value = 3,317 万元", None),
]  # fmt: skip

# name, self-evaluation, third-party report: nothing that can be compared
UNCOMPARED = [
    ("other years", "total_energy 2020 = 2,871 tce", "total_energy 2021 = 3,000 tce"),
    ("other products", "energy_per_product [甲] 2021 = 61.2 kgce/t", "energy_per_product [乙] 2021 = 71.2 kgce/t"),
    ("a bound", "waste_water_reuse_rate 2021 = ≥95 %", "waste_water_reuse_rate 2021 = 92 %"),
    ("scores of two judges", "score_total = 92 分", "score_total = 89 分"),
    ("a value that was not understood", "total_energy 2021 = 3,000 tce problem:two_values", "total_energy 2021 = 1 tce"),
    ("other units of products", "product_output 2021 = 300 台", "product_output 2021 = 1,200 t"),
    ("many values under one name", "electricity 2021 = 10 万kWh\nelectricity 2021 = 20 万kWh\nelectricity 2021 = 40 万kWh",
     "electricity 2021 = 90 万kWh"),
]  # fmt: skip


def first(*papers: FiledReport) -> Outcome:
    """What the first thing of the first paper comes to between papers."""
    wanted = papers[0].report.readings[0].indicator
    year = papers[-1].report.readings[0].year
    found = [one for one in compare(papers).outcomes if not one.inside and one.pair.thing[0] == wanted]
    return next((one for one in found if one.pair.year == year), found[0])


@pytest.mark.parametrize(("a", "b", "relation", "reason"), [row[1:] for row in HONEST], ids=[row[0] for row in HONEST])
@pytest.mark.parametrize("turned", [False, True], ids=["self first", "third first"])
def test_honest(a: str, b: str, relation: Relation, reason: str | None, turned: bool) -> None:
    outcome = first(own(b), third(a)) if turned and reason != Reason.LABEL else first(own(a), third(b))
    assert outcome.relation is relation, (outcome.pair.compared, outcome.tried)
    if reason is not None:
        assert reason in {attempt.reason for attempt in outcome.tried if attempt.fits}


DOUBLED = [
    ("up to twice the area", "building_area = 10,000 m2", "building_area = 19,990 m2", Relation.EXPLAINED),
    ("more than twice the area", "building_area = 10,000 m2", "building_area = 20,200 m2", Relation.DIFFERS),
    ("the ratio", "plot_ratio = 0.77 1", "plot_ratio = 1.21 1", Relation.EXPLAINED),
    ("the land does not grow", "land_area = 10,000 m2", "land_area = 13,700 m2", Relation.DIFFERS),
]


@pytest.mark.parametrize(("a", "b", "relation"), [row[1:] for row in DOUBLED], ids=[row[0] for row in DOUBLED])
def test_floors_counted_twice(a: str, b: str, relation: Relation) -> None:
    noted = third(b)
    at = noted.report.readings[0].at
    noted = third(b, notes=(Note(kind=NoteKind.DOUBLED_FLOORS, at=at),))
    assert first(own(a), noted).relation is relation
    silent = first(own(a), third(b))
    assert silent.relation is Relation.DIFFERS
    assert Reason.DOUBLED_FLOORS not in {attempt.reason for attempt in silent.tried}


@pytest.mark.parametrize(("a", "b", "hint"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_wrong(a: str, b: str, hint: HintKind | None) -> None:
    outcome = first(own(a), third(b))
    assert outcome.relation is Relation.DIFFERS, (outcome.pair.compared, outcome.tried)
    assert hint is None or hint in {one.kind for one in outcome.hints}
    assert not any(attempt.fits for attempt in outcome.tried)


@pytest.mark.parametrize(("a", "b"), [row[1:] for row in UNCOMPARED], ids=[row[0] for row in UNCOMPARED])
def test_not_compared(a: str, b: str) -> None:
    assert [one for one in compare((own(a), third(b))).outcomes if not one.inside] == []


UNTRIED = [
    ("等价 and nobody states electricity", "total_energy 2021 = 3,000 tce", "total_energy 2021 = 3,917 tce",
     Relation.UNTRIED),
    ("more than 等价 can make", "total_energy 2021 = 3,000 tce", "total_energy 2021 = 13,917 tce", Relation.DIFFERS),
    ("less than 等价 would", "total_energy 2021 = 3,000 tce", "total_energy 2021 = 3,117 tce", Relation.DIFFERS),
    ("another year agrees", "total_energy 2020 = 2,700 tce\ntotal_energy 2021 = 3,000 tce",
     "total_energy 2020 = 2,700 tce\ntotal_energy 2021 = 3,917 tce", Relation.DIFFERS),
    ("a grid factor and nobody states electricity", "carbon_emission 2021 = 5,703 tCO2e",
     "carbon_emission 2021 = 5,981 tCO2e", Relation.UNTRIED),
]  # fmt: skip


CHOICES = [
    ("等价 and other gas in one year, and the other agrees", "2,700", "5,002.4", Relation.DIFFERS),
    ("等价 and other gas in both years", "4,525.3", "5,002.4", Relation.EXPLAINED),
    ("等价 in one year", "2,700", "4,771", Relation.EXPLAINED),
    ("gas by its heat of the year", "2,700", "3,231.4", Relation.EXPLAINED),
]


@pytest.mark.parametrize(("before", "now", "relation"), [row[1:] for row in CHOICES], ids=[row[0] for row in CHOICES])
def test_two_factors_do_not_change_in_one_year(before: str, now: str, relation: Relation) -> None:
    used = f"electricity 2020 = 900 万kWh\nnatural_gas 2020 = 200 万m3\n{ELECTRICITY}{GAS}"
    told = own(f"total_energy 2020 = 2,700 tce\ntotal_energy 2021 = 3,000 tce\n{used}")
    other = third(f"total_energy 2021 = {now} tce\ntotal_energy 2020 = {before} tce")
    assert first(told, other).relation is relation


def test_labels_mean_the_same_in_all_years() -> None:
    gases = "carbon_emission 2021 <温室气体排放量> = 33,814.9 tCO2e\ncarbon_emission 2020 <温室气体排放量> = {} tCO2e"
    carbon = third(
        "carbon_emission 2021 <二氧化碳排放量> = 27,717.1 tCO2e\ncarbon_emission 2020 <二氧化碳排放量> = 28,490.4 tCO2e"
    )
    assert first(own(gases.format("28,490.4")), carbon).relation is Relation.DIFFERS
    assert first(own(gases.format("30,114.2")), carbon).relation is Relation.EXPLAINED


@pytest.mark.parametrize(("a", "b", "relation"), [row[1:] for row in UNTRIED], ids=[row[0] for row in UNTRIED])
def test_what_cannot_be_tried_is_open(a: str, b: str, relation: Relation) -> None:
    found = compare((own(a), third(b))).outcomes
    assert [one.relation for one in found if one.relation is not Relation.AGREES] == [relation]


def test_what_is_not_understood_is_kept() -> None:
    told = own("total_energy 2021 = 3,000 xyz\nelectricity 2021 = 5 xyz\nelectricity 2021 = 5 万kWh")
    assert [one.reading.at.quote for one in compare((told,)).unread] == ["3,000 xyz"]


INSIDE = [
    ("table and prose", "total_energy 2021 = 1,234 tce\ntotal_energy 2021 = 1,243 tce origin:prose", Relation.DIFFERS),
    ("other words in prose, but steam is stated in another year only", ("steam 2020 = 100 t\nelectricity 2021 = 10 万kWh\n"
     "total_energy 2021 = 1,234 tce\ntotal_energy 2021 <综合能耗> = 1,468 tce origin:prose"), Relation.DIFFERS),
    ("the same words and no electricity", "total_energy 2021 = 1,234 tce\ntotal_energy 2021 = 1,468 tce origin:prose",
     Relation.DIFFERS),
    ("other words and no electricity", "total_energy 2021 = 1,234 tce\ntotal_energy 2021 <综合能耗> = 1,468 tce origin:prose",
     Relation.UNTRIED),
    ("one basis named and no electricity", ("total_energy 2021 = 1,234 tce\n"
     "total_energy 2021 = 1,468 tce basis:equivalent origin:prose"), Relation.UNTRIED),
    ("two tables", "total_energy 2021 = 1,234 tce\ntotal_energy 2021 = 1,317 tce", Relation.DIFFERS),
    ("land without a year", "land_area = 77,037 m2\nland_area = 79,037 m2 origin:prose", Relation.DIFFERS),
    ("a part told in prose", "electricity 2021 = 1,234 万kWh\nelectricity 2021 = 317 万kWh origin:prose", Relation.UNLIKE),
    ("a unit slip in prose", "electricity 2021 = 1,234 万kWh\nelectricity 2021 = 1,234 kWh origin:prose", Relation.DIFFERS),
    ("two boundaries", "electricity 2021 = 1,234 万kWh\nelectricity 2021 = 917 万kWh scope:生产区", Relation.EXPLAINED),
    ("both bases", "total_energy 2021 = 1,234 tce basis:equal\ntotal_energy 2021 = 2,117 tce basis:equivalent",
     Relation.EXPLAINED),
    ("rounded in prose", "total_energy 2021 = 12,345 tce\ntotal_energy 2021 = 1.2 万tce origin:prose", None),
    ("two products", "energy_per_product [甲] 2021 = 61 kgce/t\nenergy_per_product [乙] 2021 = 71 kgce/t", None),
    ("two years", "total_energy 2021 = 1,234 tce\ntotal_energy 2020 = 1,317 tce", None),
    ("no year", "total_energy = 1,234 tce\ntotal_energy = 1,317 tce", None),
    ("three workshops", "electricity 2021 = 10 万kWh\nelectricity 2021 = 20 万kWh\nelectricity 2021 = 40 万kWh", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "relation"), [row[1:] for row in INSIDE], ids=[row[0] for row in INSIDE])
def test_inside_one_paper(text: str, relation: Relation | None) -> None:
    found = compare((own(text),)).outcomes
    assert [one.relation for one in found] == ([relation] if relation is not None else [])


SCANNED = [
    ("6 for 8", "1,264 tce", "1,284 tce", Relation.RECOGNITION),
    ("a point lost", "12.64 tce", "1264 tce", Relation.RECOGNITION),
    ("a digit lost", "1,264 tce", "126 tce", Relation.RECOGNITION),
    ("2 for 5 is no confusion", "1,234 tce", "1,534 tce", Relation.DIFFERS),
    ("two digits", "1,264 tce", "1,385 tce", Relation.DIFFERS),
]


@pytest.mark.parametrize(("a", "b", "relation"), [row[1:] for row in SCANNED], ids=[row[0] for row in SCANNED])
def test_recognised(a: str, b: str, relation: Relation) -> None:
    outcome = first(own(f"total_energy 2021 = {a}"), third(f"total_energy 2021 = {b} ocr:0.9"))
    assert outcome.relation is relation
    assert outcome.recognised


def test_copies_of_a_report_are_one_voice_and_yearly_tables_are_not() -> None:
    draft, final = own("total_energy 2021 = 1,200 tce"), own("total_energy 2021 = 1,234 tce")
    found = compare((draft, final, third("total_energy 2021 = 1,234 tce"))).outcomes
    assert [one.relation for one in found] == [Relation.AGREES]
    tables = yearly("total_energy 2021 = 1,200 tce", "a"), yearly("total_energy 2021 = 1,234 tce", "b")
    assert [one.relation for one in compare(tables).outcomes] == [Relation.DIFFERS]


def test_every_pair_of_voices() -> None:
    told = own("employees 2021 = 312 人"), third("employees 2021 = 312 人"), yearly("employees 2021 = 321 人")
    found = [(one.pair.a.filed.path, one.pair.b.filed.path, one.relation) for one in compare(told).outcomes]
    assert found == [
        ("青禾/自评价.txt", "青禾/第三方.txt", Relation.AGREES),
        ("青禾/自评价.txt", "青禾/动态表.txt", Relation.DIFFERS),
        ("青禾/第三方.txt", "青禾/动态表.txt", Relation.DIFFERS),
    ]
