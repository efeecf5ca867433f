"""The catalogue of indicators: names lead to one id of a category, units are known, formulas hold by their units."""

import re
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pytest

from corpus.reference.indicators import Indicator, in_canonical, indicators, indicators_by_name, measures
from corpus.reference.units import convert, same_dimension
from models.folding import match_key
from models.vocabulary import Confidence

_CATEGORIES = ("green_factory", "green_park", "green_supply_chain", "green_product")
_ID = re.compile(r"[a-z][a-z0-9_]*")


def test_a_name_leads_to_one_id_of_a_category() -> None:
    for name, held in indicators_by_name().items():
        for one, other in combinations(held, 2):
            assert one.category != other.category, (name, one.id, other.id)


def test_only_a_category_s_own_indicator_takes_the_name_of_base_data() -> None:
    shared = {name: held for name, held in indicators_by_name().items() if "base" in {one.category for one in held}}
    both = {one.id for held in shared.values() if len(held) > 1 for one in held if one.category != "base"}
    assert both == {"park_renewable_share", "park_water_recycling_rate", "park_greening_rate", "park_sewage_treated"}


@pytest.mark.parametrize("one", indicators().values(), ids=lambda one: one.id)
def test_row(one: Indicator) -> None:
    assert same_dimension(one.canonical_unit.replace("unit", "t"), one.canonical_unit)
    assert one.direction in {"", "up", "down"}
    assert one.of in {"", "product", "pollutant", "material"}
    assert one.source
    assert len({match_key(name).text for name in one.names}) == len(one.names), "an alias repeats another"
    assert all(match_key(name).text for name in one.names)
    assert bool(one.formula) == (one.formula_confidence is not None)
    for formula in (one.formula, *one.alternatives):
        assert set(_ID.findall(formula)) <= set(indicators())
        assert one.id not in _ID.findall(formula)


def test_ids_of_the_contract_are_all_there(shared: Path) -> None:
    lines = (shared / "reference" / "indicator_ids.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    for line in lines:
        key, category, name, unit, aliases = line.split(",")
        one = indicators()[key]
        assert (one.category, one.name, one.canonical_unit) == (category, name, unit)
        assert set(aliases.split("|")) - {""} <= set(one.names)


def test_twelve_of_the_factory_have_formulas() -> None:
    twelve = [one for one in indicators().values() if one.category == "green_factory"][:12]
    assert all(one.formula for one in twelve)
    assert indicators()["plot_ratio"].formula_confidence is Confidence.VERIFIED


@pytest.mark.parametrize(
    ("key", "printed", "value", "unit"),
    [
        ("water_intake", "万吨", "35000", "m3"),
        ("water_intake", "m³", "3.5", "m3"),
        ("waste_water_per_product", "t/件", "3.5", "m3/件"),
        ("waste_water_per_product", "m3/t", "3.5", "m3/t"),
        ("waste_water_per_product", "kg/件", "0.0035", "m3/件"),
        ("plot_ratio", "", "3.5", "1"),
        ("plot_ratio", "%", "0.035", "1"),
        ("employees", "", "3.5", "人"),
        ("park_waste_water_intensity", "m³/万元", "3.5", "t/万元"),
        ("park_water_productivity", "万元/m³", "35000", "元/m3"),
        ("building_density", "无量纲", "350", "%"),
    ],
)
def test_value_in_the_canonical_unit(key: str, printed: str, value: str, unit: str) -> None:
    found = in_canonical(indicators()[key], Decimal("3.5"), printed)
    assert found is not None
    assert (found.value, found.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("key", "printed"),
    [
        ("building_density", ""),
        ("building_density", "—"),
        ("output_value", ""),
        ("raw_coal", "m³"),
        ("total_energy", "万kWh"),
        ("total_energy", "t"),
        ("energy_per_product", "kgce/万元"),
        ("energy_per_product", ""),
    ],
)
def test_unit_that_does_not_fit(key: str, printed: str) -> None:
    assert not measures(indicators()[key], printed)


_RATIO = re.compile(r"([a-z_0-9]+)(?: \* (\d+))? / ([a-z_0-9]+)(?: \* (\d+))?")
_RATIOS = [
    (one.id, match)
    for one in indicators().values()
    for formula in (one.formula, *one.alternatives)
    if (match := _RATIO.fullmatch(formula)) is not None
]


@pytest.mark.parametrize(
    ("key", "match"), _RATIOS, ids=lambda value: value if isinstance(value, str) else value.group()
)
def test_factor_of_a_ratio_is_that_of_its_units(key: str, match: re.Match[str]) -> None:
    one, above, below = (indicators()[name].canonical_unit.replace("unit", "t") for name in (key, match[1], match[3]))
    factor = Decimal(match[2] or 1) * Decimal(match[4] or 1)
    if one in {"%", "1"}:
        found = convert(Decimal(100 if one == "%" else 1), above, below)
    else:
        water = "t" if above == "m3" and one == "t/万元" else above
        found = convert(Decimal(1), f"{water}/{below}", one)
    assert found is not None
    assert found.value == factor
