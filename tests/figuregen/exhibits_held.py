"""Further pieces behind a report, for judging only: months, carbon by source, concentrations, sums that stand on top."""

from decimal import Decimal
from typing import Final

from tests.figuregen.draft import Draft, Where, plainly, rounded
from tests.figuregen.front import Role
from tests.figuregen.held_words import listed
from tests.figuregen.parts import CARRIERS, changed, printed_in
from tests.figuregen.plant import EMISSIONS, YEARS
from tests.roundgen.model import Heading, body, grid

_LAST: Final = YEARS[-1]
_UNITS: Final = {"electricity": "万kWh", "natural_gas": "万m³"}


def months(draft: Draft, role: Role) -> None:
    """Electricity by the month with its sum; the months are those of the year's figure."""
    del role
    total = rounded(draft.plant.fact("electricity", _LAST), 2)
    left, rows = total, []
    for month in range(1, 13):
        own = left if month == 12 else rounded(total * Decimal(76 + month) / 12 / Decimal("82.5"), 2)
        left -= own
        shown, _ = changed(draft.tamper, Where(f"month:{month}", _LAST, "months"), own, "万kWh")
        rows.append((f"{month}月", plainly(shown, 2)))
    figure = printed_in(draft, "electricity", _LAST, ("万kWh", 2), "months", optional=True)
    draft.add(
        Heading(level=1, text="附录 月度用电"),
        grid(
            f"{_LAST}年逐月用电量（单位：万kWh）", ("月份", "用电量"), [*rows, ("全年合计", figure.number)], (0.5, 0.5)
        ),
    )


def carbon(draft: Draft, role: Role) -> None:
    """Emissions of each source: amount, factor, tonnes; and their sum."""
    del role
    rows = []
    for one, factor in EMISSIONS.items():
        if draft.plant.has(one):
            unit = _UNITS.get(one, "t")
            amount = printed_in(draft, one, _LAST, (unit, 2), "carbon")
            tonnes = rounded(draft.plant.fact(one, _LAST) * factor, 2)
            tonnes, _ = changed(draft.tamper, Where(f"emission:{one}", _LAST, "carbon"), tonnes, "tCO2")
            rows.append((CARRIERS[one], unit, amount.number, f"{factor}tCO2/{unit}", draft.style(tonnes, 2)))
    total = printed_in(draft, "carbon_emission", _LAST, ("tCO2", 2), "carbon", optional=True)
    head = ("排放源", "单位", "活动数据", "排放因子", "排放量（tCO2）")
    draft.add(
        Heading(level=1, text="附录 温室气体核算"),
        grid(
            f"{_LAST}年温室气体排放核算表",
            head,
            [*rows, ("合计", "", "", "", total.number)],
            (0.2, 0.14, 0.2, 0.24, 0.22),
        ),
    )


def concentrations(draft: Draft, role: Role) -> None:
    """Mean concentrations of two pollutants, which both imply the flow of waste water."""
    del role
    flow = printed_in(draft, "waste_water", _LAST, ("m³", 0), "concentrations")
    shown = []
    for one, name in (("cod", "化学需氧量"), ("ammonia_nitrogen", "氨氮")):
        exact = draft.plant.fact(one, _LAST) * 1000000 / draft.plant.fact("waste_water", _LAST)
        mean, _ = changed(
            draft.tamper, Where(f"concentration:{one}", _LAST, "concentrations"), rounded(exact, 2), "mg/L"
        )
        amount = printed_in(draft, one, _LAST, ("t", 4), "concentrations")
        shown.append(f"{name}年均排放浓度{mean}mg/L、{draft.name(one)}{amount.text}")
    draft.add(*body(f"{_LAST}年{draft.name('waste_water')}为{flow.text}，{'；'.join(shown)}。"))


def sum_above(draft: Draft, role: Role) -> None:
    """The whole in the first row, its parts below as 其中."""
    del role
    whole = printed_in(draft, "electricity", _LAST, ("万kWh", 2), "sum above")
    parts = [rounded(whole.value * Decimal(share), 2) for share in ("0.61", "0.24")]
    parts.append(whole.value - sum(parts))
    names = ("其中：生产用电", "辅助用电", "办公生活用电")
    rows = [
        (f"{draft.name('electricity')}合计", whole.number),
        *((name, draft.style(part, 2)) for name, part in zip(names, parts, strict=True)),
    ]
    draft.add(grid(f"{_LAST}年用电结构", ("项目", "数量（万kWh）"), rows, (0.6, 0.4)))


def averages(draft: Draft, role: Role) -> None:
    """The mean of three years beside the three figures."""
    del role
    figures = [printed_in(draft, "total_energy", year, ("tce", 2), "averages") for year in YEARS]
    mean = rounded(sum((one.value for one in figures), Decimal(0)) / 3, 2)
    name = draft.name("total_energy")
    draft.add(*body(f"{YEARS[0]}年、{YEARS[1]}年和{_LAST}年{name}分别为{listed(figures)}，三年平均{name}为{mean}tce。"))


def scopes(draft: Draft, role: Role) -> None:
    """Emissions inside the fence and of bought energy, which are parts of the whole."""
    del role
    plant = draft.plant
    bought = sum((plant.fact(one, _LAST) * EMISSIONS[one] for one in ("electricity", "steam")), Decimal(0))
    whole = printed_in(draft, "carbon_emission", _LAST, ("tCO2e", 2), "scopes")
    direct = whole.value - rounded(bought, 2)
    draft.add(
        *body(
            f"{_LAST}年{draft.name('carbon_emission')}{whole.text}，其中直接排放{direct}tCO2e，"
            f"净购入电力和热力产生的间接排放{rounded(bought, 2)}tCO2e。"
        )
    )
