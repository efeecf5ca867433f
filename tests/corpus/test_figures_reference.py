"""Facts of the numbers: standard coal, carbon, benchmarks, plot ratios and scores, complete and as their sources have them."""

import csv
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from corpus.reference.benchmarks import benchmark_words, benchmarks, words_of
from corpus.reference.carbon_factors import carbon_factors, factors_named, factors_of
from corpus.reference.indicators import indicators, measures
from corpus.reference.plot_ratios import plot_ratio_minima, plot_ratio_minima_of
from corpus.reference.scoring import shares, shares_of
from corpus.reference.standard_coal import Between, Coefficient, coefficients_named, coefficients_of, standard_coal
from corpus.reference.units import convert, same_dimension
from models.readings import Basis
from models.vocabulary import Confidence


def _reference(shared: Path, name: str) -> list[dict[str, str]]:
    text = (shared / "reference" / name).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


@pytest.mark.parametrize(
    ("name", "variant", "unit", "kgce", "confidence"),
    [
        ("电力", "当量值", "kWh", "0.1229", Confidence.VERIFIED),
        ("原煤", "", "kg", "0.7143", Confidence.VERIFIED),
        ("柴油", "", "kg", "1.4571", Confidence.VERIFIED),
        ("汽油", "", "kg", "1.4714", Confidence.VERIFIED),
        ("天然气", "油田天然气", "m3", "1.33", Confidence.VERIFIED),
        ("天然气", "气田天然气、常用值", "m3", "1.2143", Confidence.VERIFIED),
        ("新水", "耗能工质 2020 版", "t", "0.2571", Confidence.SINGLE_SOURCE),
        ("新水", "耗能工质 2008 版", "t", "0.0857", Confidence.SINGLE_SOURCE),
        ("热力", "当量值", "MJ", "0.03412", Confidence.VERIFIED),
        ("液化石油气", "", "kg", "1.7143", Confidence.UNCONFIRMED),
    ],
)
def test_standard_coal(name: str, variant: str, unit: str, kgce: str, confidence: Confidence) -> None:
    (one,) = (found for found in coefficients_named(name) if found.variant == variant)
    assert (one.unit, one.kgce, one.confidence) == (unit, Between(Decimal(kgce), Decimal(kgce)), confidence)


def test_several_coefficients_are_right_for_gas_and_electricity() -> None:
    assert [one.kgce.high for one in coefficients_of("natural_gas")] == [
        Decimal("1.33"),
        Decimal("1.2143"),
        Decimal("1.3300"),
    ]
    assert [one.basis for one in coefficients_of("electricity")] == [Basis.EQUAL, Basis.EQUIVALENT, Basis.EQUIVALENT]
    assert coefficients_named("外购电力") == coefficients_of("electricity")


@pytest.mark.parametrize("one", standard_coal(), ids=lambda one: one.fuel + one.variant)
def test_coefficient_fits_its_indicator_and_its_heat(one: Coefficient) -> None:
    assert one.kgce.low <= one.kgce.high
    assert not one.indicator or measures(indicators()[one.indicator], one.unit)
    if one.heat_2020 is not None and one.fuel != "电力":
        for heat, kgce in zip(one.heat_2020, one.kgce, strict=True):
            assert abs(heat / Decimal("29307.6") - kgce) <= Decimal("0.002") * max(kgce, Decimal(1))


def test_every_fuel_of_the_reference_is_there(shared: Path) -> None:
    names = {"电力(当量值)": "电力", "热力(当量值)": "热力", "焦炭(干全焦)": "焦炭", "油田天然气": "天然气"}
    held = {one.fuel for one in standard_coal()}
    for row in _reference(shared, "tce_coefficients.csv"):
        name = names.get(row["energy"], row["energy"].split("(")[0].split(" ")[0])
        assert name in held or coefficients_named(name), row["energy"]


def test_fuel_factors_are_their_calculation(shared: Path) -> None:
    for one in carbon_factors():
        if one.fuel is not None:
            tonnes = one.fuel.heat * one.fuel.carbon / 1000 * one.fuel.oxidation / 100 * 44 / 12
            assert abs(tonnes - one.factor) < Decimal("0.0001"), one.item
    printed = {row["item"]: row["computed_tCO2_per_unit"] for row in _reference(shared, "carbon_factors.csv")}
    ours = {one.item: str(one.factor) for one in carbon_factors() if one.fuel is not None}
    assert ours == {item: value for item, value in printed.items() if value}


def test_electricity_has_factors_of_several_series() -> None:
    national = {one.years: one.factor for one in factors_of("electricity") if one.series.startswith("全国电力平均")}
    assert national == {
        (2023, 2023): Decimal("0.5306"),
        (2022, 2022): Decimal("0.5366"),
        (2021, 2021): Decimal("0.5568"),
    }
    assert len(factors_named("净购入电力")) == 11
    assert all(measures(indicators()[one.indicator], one.unit) for one in carbon_factors())


def test_benchmarks_are_those_of_the_reference(shared: Path) -> None:
    printed = _reference(shared, "benchmarks.csv") + _reference(shared, "benchmarks_1499-2025.csv")
    confidences = {
        "verified-2+": Confidence.VERIFIED,
        "single-source": Confidence.SINGLE_SOURCE,
        "own-knowledge": Confidence.UNCONFIRMED,
    }
    assert len(printed) == len(benchmarks()) == 511
    for row, one in zip(printed, benchmarks(), strict=True):
        assert (one.catalogue, one.industry_code, one.product) == (
            row["catalogue"],
            row["industry_code"],
            row["product_or_process"],
        )
        assert (one.condition, one.indicator, one.unit) == (row["condition"], row["indicator"], row["unit"])
        for value, cell in (
            (one.benchmark_value, row["benchmark_value"]),
            (one.baseline_value, row["baseline_value"]),
        ):
            assert value == (Decimal(cell) if cell else None)
        assert one.confidence is confidences[row["confidence"]]
        assert row["basis_standard"].startswith(one.standard)


def test_benchmark_is_not_worse_than_its_baseline() -> None:
    for one in benchmarks():
        levels = [value for value in (one.benchmark_value, one.baseline_value) if value is not None]
        assert levels == sorted(levels, reverse=one.direction == "up"), one


def test_values_of_clinker_converters_and_glass() -> None:
    held = defaultdict(list)
    for one in benchmarks():
        held[one.catalogue, one.product].append(one)
    (clinker,) = held["1609-2021", "水泥熟料"]
    assert (clinker.benchmark_value, clinker.baseline_value, clinker.unit) == (Decimal(100), Decimal(117), "kgce/t")
    assert clinker.confidence is Confidence.VERIFIED
    (converter,) = held["1609-2021", "转炉工序"]
    assert (converter.benchmark_value, converter.baseline_value) == (Decimal(-30), Decimal(-10))
    limit = held["GB-limit", "水泥熟料"][0]
    assert (limit.access_value, limit.standard, limit.standard_year) == (Decimal(107), "GB 16780", 2021)
    recent = [one for one in held["GB-limit", "转炉工序"] if one.standard_year == 2025]
    assert [(one.access_value, one.since, one.replaces) for one in recent] == [
        (Decimal(-28), date(2026, 7, 1), ("GB 21256", "GB 32050"))
    ]


def test_units_of_benchmarks_are_known() -> None:
    strange = {one.unit for one in benchmarks() if one.unit and not same_dimension(one.unit, one.unit)}
    assert strange == {"gce/kWh × K"}


def test_words_belong_to_rows_and_say_what_is_not_limited() -> None:
    products = {one.product for one in benchmarks()}
    conditions = {(one.product, one.condition) for one in benchmarks()}
    for words in benchmark_words():
        assert set(words.products) <= products
        assert not words.condition or any((product, words.condition) in conditions for product in words.products)
        assert not set(words.indicators) & set(words.excluded)
    assert "熟料综合煤耗" in words_of("水泥熟料")[0].excluded
    assert "吨钢综合能耗" in words_of("转炉工序")[0].excluded
    assert words_of("没有这种产品") == ()


def test_plot_ratios(shared: Path) -> None:
    printed = _reference(shared, "far_control_2008.csv")
    assert [(one.code_2002, one.industry, one.minimum) for one in plot_ratio_minima()] == [
        (row["gbt4754_2002_code"], row["industry"], Decimal(row["min_FAR"])) for row in printed
    ]
    assert [one.minimum for one in plot_ratio_minima_of("3670")] == [Decimal("0.7")]
    assert [one.industry for one in plot_ratio_minima_of("29")] == ["橡胶制品业", "塑料制品业"]
    assert plot_ratio_minima_of("65") == ()


def test_scores_add_up() -> None:
    assert sum(one.maximum or 0 for one in shares_of("chain_index")) == 100
    for one in shares_of("chain_index"):
        assert sum(part.maximum or 0 for part in shares_of(one.indicator)) == one.maximum
    assert sum(one.weight or 0 for one in shares_of("score_total")) == 100
    assert {one.indicator for one in shares()} | {one.part_of for one in shares()} <= set(indicators())
    assert len(shares_of("park_index")) == 27


def test_flat_glass_by_case_and_by_tonne() -> None:
    found = convert(Decimal(8), "kgce/重量箱", "kgce/t")
    assert found is not None
    assert found.value == 160
