"""The generator is what it says: the same bytes every time, truth that stands in the files, figures that fit each other."""

import hashlib
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.figuregen import errors, errors_held, honest, honest_held
from tests.figuregen.dev_notation import scientific
from tests.figuregen.draft import TrueRow, folded_unit, in_characters, parted, widely
from tests.figuregen.dynamic import dynamic
from tests.figuregen.front import Role
from tests.figuregen.judge import judge
from tests.figuregen.layouts import DEV, FRESH, FRESH2, HELD, LAYOUTS, Asked, make
from tests.figuregen.measure import Found, compare
from tests.figuregen.plant import COEFFICIENTS, YEARS, plant, recounted
from tests.figuregen.rounds import Plan, make_round, truth_path
from tests.figuregen.words import CANONICAL, LABELS, OPTIONS
from tests.figuregen.writing import FORMATS, write
from tests.roundgen.writers.text import plain


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_every_indicator_has_names_units_and_a_canonical_unit() -> None:
    assert set(LABELS) == set(OPTIONS) == set(CANONICAL)
    assert len(LABELS) == 36


def test_three_layouts_of_each_kind() -> None:
    assert len(DEV) >= 3
    assert len(HELD) >= 3
    assert not set(DEV) & set(HELD)
    assert len(LAYOUTS) == len(DEV) + len(HELD) + len(FRESH) + len(FRESH2)


def test_the_figures_of_a_plant_fit_each_other() -> None:
    one = plant(3, "fit")
    for year in YEARS:
        energy = sum((one.fact(name, year) * factor for name, factor in COEFFICIENTS.items()), Decimal(0))
        assert one.fact("total_energy", year) == energy
        assert one.fact("energy_per_product", year) * one.fact("product_output", year) == pytest.approx(energy * 1000)
        assert one.fact("solid_waste_used", year) <= one.fact("solid_waste_generated", year)
        assert one.fact("waste_water", year) + one.fact("waste_water_reused", year) < one.fact("water_intake", year)
    other = recounted(one, coefficients={"electricity": Decimal("3.05")})
    more = one.fact("electricity", 2021) * (Decimal("3.05") - Decimal("1.229"))
    assert other.fact("total_energy", 2021) - one.fact("total_energy", 2021) == more


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
@pytest.mark.parametrize("role", list(Role))
def test_every_true_figure_stands_in_the_report(layout: str, role: Role) -> None:
    report, truth = make(plant(5, layout), Asked(seed=5, layout=layout, role=role))
    text = plain(report)
    assert len(truth) > 40
    for row in truth:
        number, unit = Decimal(row.values[0][0]), row.values[0][1]
        places = max(0, -int(number.as_tuple().exponent))
        shown = [f"{number}", parted(number, places), widely(number, places)]
        shown += [scientific(number, 0)] if number >= 1 else []
        shown += [in_characters(number, 0)] if not places and number < 10000 else []
        assert any(one in text for one in shown), row
        assert unit in text or row.indicator == "score_total", row


def test_the_same_bytes_every_time() -> None:
    for form in FORMATS:
        made = [
            write(make(plant(2, "same"), Asked(seed=2, layout="ledger", role=Role.SELF))[0], form) for _ in range(2)
        ]
        assert made[0] == made[1]
    assert dynamic(2, plant(2, "same"))[0] == dynamic(2, plant(2, "same"))[0]


@pytest.mark.parametrize("layout", sorted({**FRESH, **FRESH2}))
def test_the_same_truth_every_time(layout: str) -> None:
    one, other = (make(plant(4, layout), Asked(seed=4, layout=layout, role=Role.THIRD)) for _ in range(2))
    assert one == other
    assert {row.indicator for row in one[1]} >= {name for name in CANONICAL if plant(4, layout).has(name)}


@pytest.mark.parametrize("held", [False, True])
def test_a_round_is_the_same_every_time_and_plants_what_it_says(tmp_path: Path, held: bool) -> None:
    made = make_round(tmp_path / "a", Plan(4, 16, held))
    make_round(tmp_path / "b", Plan(4, 16, held))
    assert digests(tmp_path / "a") == digests(tmp_path / "b")
    assert json.loads(truth_path(tmp_path / "a").read_text("utf8"))[0]["id"] == made[0].id
    assert len({one.id for one in made}) == 16
    assert all(error.words for one in made for error in one.planted)
    assert 6 <= sum(bool(one.planted) for one in made) <= 10


def test_enough_kinds_of_errors_and_of_honest_differences() -> None:
    assert len(errors.ERRORS) >= 15
    assert len(honest.HONEST) >= 12
    assert not set(errors.ERRORS) & set(errors_held.ERRORS)
    assert not set(honest.HONEST) & set(honest_held.HONEST)


@pytest.mark.parametrize(
    ("number", "words"), [(7, "七"), (15, "十五"), (110, "一百一十"), (326, "三百二十六"), (1003, "一千零三")]
)
def test_numbers_in_characters(number: int, words: str) -> None:
    assert in_characters(Decimal(number), 0) == words


@pytest.mark.parametrize(
    ("one", "other"), [("m³", "m3"), ("tCO₂e", "tCO2e"), ("㎡", "m²"), ("/", ""), ("％", "%"), ("万 kWh", "万kWh")]
)
def test_units_are_compared_folded(one: str, other: str) -> None:
    assert folded_unit(one) == folded_unit(other)


def test_what_was_read_is_held_against_the_truth() -> None:
    truth = [
        TrueRow("electricity", (("12.50", "万kWh"),), (2021,), "12.5", "万kWh", "table"),
        TrueRow("plot_ratio", (("1.03", ""),), (2021, None), "1.03", "1", "prose"),
        TrueRow("total_energy", (("9", "tce"),), (2021,), "9", "tce", "sum", optional=True),
    ]
    found = [
        Found("electricity", Decimal("12.5"), "万 kWh", 2021, Decimal("12.5")),
        Found("plot_ratio", Decimal("1.03"), "—", 2020, Decimal("1.03")),
    ]
    tally = compare(truth, found)
    assert (tally.right, tally.found, tally.hit, tally.true) == (1, 2, 1, 2)


def test_a_run_is_held_against_its_round() -> None:
    sub: dict[str, Any] = {"id": "a", "name": "甲", "layouts": ["x"], "honest": []}
    planted = {"kind": "slip", "clause": "3.1-truthful", "words": ["1200.50"]}
    truth = [{**sub, "planted": [planted]}, {**sub, "id": "b", "planted": []}]
    passage = {"kind": "passage", "quote": "电力 1,200.5 万kWh"}
    finding: dict[str, Any] = {
        "clause": "3.1-truthful",
        "verdict": "suspected",
        "message": {"zh": "不符"},
        "evidence": [passage],
    }
    verdict = judge(truth, [{**finding, "subject": {"id": one}} for one in ("a", "b")])
    assert verdict.recall == 1
    assert (len(verdict.false), verdict.clean, verdict.per_50) == (1, 1, 50)
    other = {**finding, "subject": {"id": "a"}, "evidence": [{"kind": "passage", "quote": "11200.5"}]}
    assert judge(truth, [other]).recall == 0


def test_random_numbers_are_not_drawn_from_the_clock() -> None:
    assert plant(1, "x") == plant(1, "x")
    assert plant(1, "x").name != plant(2, "x").name
