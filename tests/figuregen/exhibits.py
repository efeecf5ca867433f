"""Pieces put behind a report's own chapters: how figures were worked out, structure, growth, sums."""

from collections.abc import Callable
from decimal import Decimal

from tests.figuregen.draft import Draft, Where, rounded
from tests.figuregen.front import Role
from tests.figuregen.parts import CARRIERS, changed, energy_rows, printed_in, scored
from tests.figuregen.plant import YEARS
from tests.roundgen.model import Heading, body, grid

_LAST = YEARS[-1]


def energy(draft: Draft, role: Role) -> None:
    """Amounts, coefficients, standard coal and their sum."""
    del role
    rows, total = energy_rows(draft, _LAST)
    head = ("能源名称", "单位", "消费量", "折标准煤系数", "折标准煤量（tce）")
    draft.add(
        Heading(level=1, text="附：能源消费量折标计算"),
        grid(f"{_LAST}年能源消费结构表", head, [*rows, ("合计", "—", "—", "—", total)], (0.2, 0.14, 0.2, 0.24, 0.22)),
    )


def scores(draft: Draft, role: Role) -> None:
    """Parts with weights and points, and their sum."""
    del role
    rows = [(name, str(weight), point) for name, weight, point in scored(draft)]
    total = draft.figure("score_total", _LAST, "scores", optional=True)
    head = ("评价项目", "满分（分）", "得分（分）")
    draft.add(
        Heading(level=1, text="附：评价得分"),
        grid("评价得分表", head, [*rows, ("合计", "100", total.number)], (0.5, 0.25, 0.25)),
    )


def shares(draft: Draft, role: Role) -> None:
    """The share of each carrier in the energy."""
    del role
    plant = draft.plant
    own = [one for one in plant.coefficients if plant.has(one)]
    whole = sum((plant.fact(one, _LAST) * plant.coefficients[one] for one in own), Decimal(0))
    exact = [rounded(plant.fact(one, _LAST) * plant.coefficients[one] / whole * 100, 2) for one in own]
    rows = []
    for one, share in zip(own, exact, strict=True):
        shown, _ = changed(draft.tamper, Where(f"share:{one}", _LAST, "shares"), share, "%")
        rows.append((CARRIERS[one], f"{shown}"))
    draft.add(
        Heading(level=1, text="附：能源消费结构"),
        grid("各能源品种占比", ("能源品种", f"{_LAST}年占比（%）"), [*rows, ("合计", "100")], (0.6, 0.4)),
    )


def growths(draft: Draft, role: Role) -> None:
    """How the figures grew, worked out from the numbers printed."""
    del role
    for one in ("total_energy", "output_value"):
        before = draft.figure(one, _LAST - 1, "growth")
        after = draft.figure(one, _LAST, "growth")
        rate = rounded((after.value - before.value) / before.value * 100, 2)
        rate, _ = changed(draft.tamper, Where(f"growth:{one}", _LAST, "growth"), rate, "%")
        word = "增长" if rate >= 0 else "下降"
        name = draft.name(one)
        draft.add(
            *body(
                f"{_LAST - 1}年{name}为{before.text}，{_LAST}年{name}为{after.text}，较{_LAST - 1}年{word}{abs(rate)}%。"
            )
        )


def ratios(draft: Draft, role: Role) -> None:
    """Ratios with the numbers they are made of."""
    del role
    draft.add(Heading(level=1, text="附：指标计算过程"))
    for ratio, part, whole, unit in (
        ("plot_ratio", "building_area", "land_area", "m²"),
        ("building_density", "footprint_area", "land_area", "m²"),
        ("solid_waste_utilisation_rate", "solid_waste_used", "solid_waste_generated", "t"),
    ):
        over, under = (printed_in(draft, one, _LAST, (unit, 3), "ratio") for one in (part, whole))
        result = draft.figure(ratio, _LAST, "ratio")
        times = "" if ratio == "plot_ratio" else "×100%"
        draft.add(
            *body(
                f"{_LAST}年{draft.name(part)}为{over.text}，{draft.name(whole)}为{under.text}，"
                f"则{draft.name(ratio)}={over.number}÷{under.number}{times}={result.text}。"
            )
        )


Exhibit = Callable[[Draft, Role], None]
ALL: tuple[Exhibit, ...] = (energy, scores, shares, growths, ratios)
