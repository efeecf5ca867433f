"""Stated ratios from stated parts, values that cannot be, and what findings about them say."""

from decimal import Decimal

import pytest

from models.document import Span
from models.ledgers import Note, NoteKind
from models.round import FiledReport
from models.statements import IndustryStatement
from scanner.figures.board import Board
from scanner.figures.intervals import Interval, expression
from scanner.figures.odd import Oddity
from scanner.figures.plausibility import change, odd_values
from scanner.figures.recomputing import Explained, recomputed
from tests.scanner.stating import own, third

LAND = "land_area = 114677 m2\nbuilding_area = 134539 m2\nfootprint_area = 49081 m2\n"
PLANT = "total_energy 2021 = 11685.1 tce\nproduct_output 2021 = 77262 t\noutput_value 2021 = 29794.2 万元\n"


def wrong(*reports: FiledReport) -> list[tuple[str, str]]:
    return [(one.stated.reading.indicator, one.stated.reading.at.quote) for one in recomputed(Board(reports))]


def odd(*reports: FiledReport) -> list[tuple[str, str, str, bool]]:
    return [
        (one.oddity.value, one.placed.reading.indicator, one.placed.reading.at.quote, one.accuses)
        for one in odd_values(Board(reports))
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(LAND + "plot_ratio = 1.17 1", id="a ratio"),
        pytest.param(LAND + "plot_ratio = 1.2 1", id="with fewer places"),
        pytest.param(LAND + "plot_ratio = 1.173 1\nbuilding_density = 42.7 %", id="cut off, not rounded"),
        pytest.param(LAND + "structures_area = 11468 m2\nplot_ratio = 1.27 1", id="with structures"),
        pytest.param(LAND + "structures_area = 11468 m2\nplot_ratio = 1.17 1", id="without structures that are stated"),
        pytest.param(LAND + "land_area = 105000 m2\nplot_ratio = 1.28 1", id="by another land area that is stated"),
        pytest.param("land_area = 172.02 亩\nbuilding_area = 134539 m2\nplot_ratio = 1.17 1", id="land in mu"),
        pytest.param("land_area = 115000 m2\nbuilding_area = 134539 m2\nplot_ratio = 1.173 1", id="a round input"),
        pytest.param(
            "land_area = 约114677 m2\nbuilding_area = 134539 m2\nplot_ratio = 1.18 1", id="an input about right"
        ),
        pytest.param(LAND + "plot_ratio = ≥1.5 1", id="a value with a bound"),
        pytest.param(PLANT + "energy_per_product 2021 = 151.24 kgce/t", id="energy by product"),
        pytest.param(PLANT + "energy_per_product 2020 = 180.0 kgce/t", id="of another year"),
        pytest.param(PLANT + "energy_per_product = 151.24 kgce/t", id="without a year"),
        pytest.param(
            PLANT + "product_output [乙] 2021 = 500 t\nenergy_per_product [甲] 2021 = 80.0 kgce/t\n", id="two products"
        ),
        pytest.param(PLANT + "energy_per_product 2021 = 500 kgce/台", id="by another unit of product"),
        pytest.param(
            PLANT + "total_energy 2021 = 19000 tce\nenergy_per_product 2021 = 245.9 kgce/t", id="by the other total"
        ),
        pytest.param(PLANT + "energy_per_product 2021 = 100 kgce/t scope:一车间", id="of another boundary"),
        pytest.param(
            "waste_water 2021 = 300 m3\nproduct_output 2021 = 100 t\nwaste_water_per_product 2021 = 5.0 m3/t",
            id="what arises is not what is discharged",
        ),
        pytest.param(
            "solid_waste_used 2021 = 110 t\nsolid_waste_generated 2021 = 100 t\nsolid_waste_old_stock_used 2021 = 20 t\n"
            "solid_waste_utilisation_rate 2021 = 91.7 %",
            id="with old stock",
        ),
    ],
)
def test_what_any_honest_choice_of_parts_gives_is_right(text: str) -> None:
    assert wrong(own(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(LAND + "plot_ratio = 1.27 1", [("plot_ratio", "1.27 1")], id="a ratio"),
        pytest.param(LAND + "plot_ratio = 1.16 1", [("plot_ratio", "1.16 1")], id="one step below"),
        pytest.param(LAND + "building_density = 24.8 %", [("building_density", "24.8 %")], id="two digits swapped"),
        pytest.param(
            PLANT + "energy_per_product 2021 = 131.58 kgce/t", [("energy_per_product", "131.58 kgce/t")], id="energy"
        ),
        pytest.param(
            PLANT + "energy_per_product = 131.58 kgce/t", [("energy_per_product", "131.58 kgce/t")], id="no year"
        ),
        pytest.param(
            PLANT + LAND + "output_per_land_area 2021 = 3598.1 万元/hm2".replace("万元/hm2", "1"),
            [("output_per_land_area", "3598.1 1")],
            id="output by land",
        ),
        pytest.param(
            "solid_waste_used 2021 = 80 t\nsolid_waste_generated 2021 = 100 t\nsolid_waste_utilisation_rate 2021 = 86 %",
            [("solid_waste_utilisation_rate", "86 %")],
            id="a rate",
        ),
    ],
)
def test_what_no_choice_of_parts_gives_is_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert wrong(own(text)) == expected


def test_the_parts_of_the_other_report_count_as_well() -> None:
    assert wrong(own(LAND), third("plot_ratio = 1.17 1")) == []
    assert wrong(own(LAND), third("plot_ratio = 1.47 1")) == [("plot_ratio", "1.47 1")]
    assert wrong(own(LAND), third("land_area = 105000 m2\nplot_ratio = 1.28 1")) == []


def test_energy_of_the_other_report_may_be_counted_otherwise() -> None:
    assert wrong(own("energy_per_product 2021 = 140.0 kgce/t"), third(PLANT)) == []
    assert wrong(own("output_per_land_area 2021 = 9 1\n" + LAND), third(PLANT)) == [("output_per_land_area", "9 1")]


def test_a_slip_of_unit_is_told() -> None:
    found = recomputed(Board([own(PLANT + "energy_per_product 2021 = 0.15124 kgce/t")]))
    assert [one.explained for one in found] == [Explained.UNIT_SLIP]


def test_floors_counted_twice_explain_only_what_is_above() -> None:
    at = Span(sha256="0" * 64, start=0, end=4, page=1, quote="加倍计算")
    notes = (Note(kind=NoteKind.DOUBLED_FLOORS, at=at),)
    above, below = LAND + "plot_ratio = 1.47 1", LAND + "plot_ratio = 1.07 1"
    assert [one.explained for one in recomputed(Board([own(above, notes=notes)]))] == [Explained.DOUBLED_FLOORS]
    assert [one.explained for one in recomputed(Board([own(below, notes=notes)]))] == [Explained.NOT]
    assert [one.explained for one in recomputed(Board([own(above)]))] == [Explained.NOT]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("building_density = 100 %", [], id="all of it"),
        pytest.param("building_density = 101 %", [("too_much", "building_density", "101 %", True)], id="more than all"),
        pytest.param("waste_water 2021 = -5 m3", [("negative", "waste_water", "-5 m3", True)], id="below zero"),
        pytest.param("land_area = 100 m2\nfootprint_area = 100 m2", [], id="all of the land is built on"),
        pytest.param(
            "land_area = 100 m2\nfootprint_area = 102 m2",
            [("above_whole", "footprint_area", "102 m2", True)],
            id="more than it",
        ),
        pytest.param("land_area = 100 m2\nland_area = 110 m2\nfootprint_area = 102 m2", [], id="less than one of two"),
        pytest.param(
            "value_added 2021 = 120 万元\noutput_value 2021 = 100 万元\nvalue_added 2020 = 90 万元\noutput_value 2020 = 100 万元",
            [("above_whole", "value_added", "120 万元", True)],
            id="value added above output",
        ),
        pytest.param(
            "waste_water 2021 = 120 m3\nwater_intake 2021 = 100 m3",
            [("above_whole", "waste_water", "120 m3", False)],
            id="a little more discharged than taken in: to look at",
        ),
        pytest.param(
            "waste_water 2021 = 420 m3\nwater_intake 2021 = 100 m3",
            [("above_whole", "waste_water", "420 m3", True)],
            id="far more discharged",
        ),
        pytest.param(
            "total_energy 2019 = 5213 tce\ntotal_energy 2020 = 5301 tce\ntotal_energy 2021 = 5100000 tce",
            [("slip", "total_energy", "5100000 tce", True)],
            id="a thousand times the other years",
        ),
        pytest.param(
            "total_energy 2019 = 5213 tce\ntotal_energy 2020 = 5301 tce\ntotal_energy 2021 = 0.51 tce",
            [("slip", "total_energy", "0.51 tce", True)],
            id="a ten-thousandth of the other years",
        ),
        pytest.param(
            "total_energy 2019 = 5 tce\ntotal_energy 2020 = 900 tce\ntotal_energy 2021 = 5300 tce",
            [],
            id="a plant that grows",
        ),
        pytest.param(
            "energy_per_product 2020 = 100 kgce/t\nenergy_per_product 2021 = 210 kgce/t",
            [("jump", "energy_per_product", "210 kgce/t", False)],
            id="more than twice the year before",
        ),
        pytest.param("energy_per_product 2020 = 100 kgce/t\nenergy_per_product 2021 = 190 kgce/t", [], id="not twice"),
        pytest.param(
            "electricity 2020 = 100 万kWh\nelectricity 2021 = 300 万kWh\noutput_value 2020 = 10 亿元\n"
            "output_value 2021 = 29 亿元",
            [],
            id="output explains it",
        ),
        pytest.param(
            "electricity 2020 = 100 万kWh\nelectricity 2021 = 300 万kWh\noutput_value 2020 = 10 亿元\n"
            "output_value 2021 = 11 亿元",
            [("jump", "electricity", "300 万kWh", False)],
            id="output does not explain it",
        ),
    ],
)
def test_what_cannot_be_is_suspected_and_what_is_unlikely_only_shown(
    text: str, expected: list[tuple[str, str, str, bool]]
) -> None:
    assert odd(own(text)) == expected


WATER = "waste_water 2020 = 125 m3\nwaste_water 2021 = 121 m3\nwater_intake 2020 = 100 m3\nwater_intake 2021 = 100 m3\n"


@pytest.mark.parametrize(
    ("text", "accuses"),
    [
        pytest.param(WATER, True, id="every year by more than a fifth"),
        pytest.param(WATER.replace("121", "119"), False, id="one year by less"),
        pytest.param(WATER.replace("2020 = 100 m3", "2019 = 100 m3"), False, id="one year without intake"),
        pytest.param(WATER + "steam 2021 = 2 t", False, id="steam makes up for it"),
        pytest.param(WATER + "steam 2021 = 0.5 t", True, id="steam does not"),
        pytest.param(WATER + "steam 2021 = t problem:no_value", True, id="no steam"),
        pytest.param(WATER + "heat 2021 = 9 GJ", False, id="nobody knows how much hot water"),
    ],
)
def test_more_waste_water_than_water_accuses_if_it_is_so_in_every_year(text: str, accuses: bool) -> None:
    found = odd(own(text))
    assert found
    assert all(one[3] is accuses for one in found)


def test_industries_that_bring_water_and_reports_that_say_so_are_not_accused() -> None:
    at = Span(sha256="0" * 64, start=0, end=4, page=1, quote="乳制品制造")
    wet = IndustryStatement(printed="乳制品制造", codes=("144",), sector=None, field=True, at=at)
    assert [one[3] for one in odd(own(WATER, industries=(wet,)))] == [False, False]
    assert odd(own(WATER, notes=(Note(kind=NoteKind.OTHER_WATER, at=at),)))[0][3] is False


def test_a_report_that_says_why_is_not_accused() -> None:
    at = Span(sha256="0" * 64, start=0, end=4, page=1, quote="往年贮存")
    text = "solid_waste_utilisation_rate 2021 = 110 %"
    assert [one[0] for one in odd(own(text))] == [Oddity.TOO_MUCH.value]
    assert odd(own(text, notes=(Note(kind=NoteKind.OLD_STOCK, at=at),))) == []


def test_formulas_are_reckoned_with_what_is_not_known() -> None:
    names = {"a": Interval(Decimal(9), Decimal(11)), "b": Interval(Decimal(2), Decimal(4))}
    assert expression("a / b * 100").value(names) == Interval(Decimal(225), Decimal(550))
    assert expression("-(a - b)").value(names) == Interval(Decimal(-9), Decimal(-5))
    assert expression("0.5 * a + 1").value(names) == Interval(Decimal("5.5"), Decimal("6.5"))
    with pytest.raises(ValueError, match="not a formula"):
        expression("a ** b").value(names)
    with pytest.raises(ZeroDivisionError):
        expression("a / (b - 3)").value(names)


def test_printed_results_are_rounded_or_cut_off() -> None:
    one, step = Decimal("1.17"), Decimal("0.01")
    assert Interval.printed(one, step) == Interval(Decimal("1.165"), Decimal("1.18"))
    assert Interval.printed(-one, step) == Interval(Decimal("-1.18"), Decimal("-1.165"))


def test_change_is_known_only_above_zero() -> None:
    zero, ten = Interval(Decimal("-0.5"), Decimal("0.5")), Interval(Decimal(10), Decimal(10))
    assert change(zero, ten) is None
    assert change(ten, ten) == Interval(Decimal(1), Decimal(1))
