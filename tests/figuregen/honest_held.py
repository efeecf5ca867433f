"""Kinds of honest differences for judging only."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Final

from tests.figuregen import exhibits, exhibits_held
from tests.figuregen.case import Case
from tests.figuregen.draft import Draft, Where, rounded
from tests.figuregen.errors_held import saying
from tests.figuregen.front import Role
from tests.figuregen.honest import Difference, shown, units
from tests.figuregen.plant import YEARS
from tests.roundgen.model import body

_LAST: Final = YEARS[-1]


def double_height(case: Case) -> None:
    """The third party counts high halls twice, as the standard has it, and says so."""
    if case.third.asked.layout == "matrix":  # it prints the quotient of areas that are not doubled
        case.third.but(layout="audit")
    plant = case.third.plant
    land, area = plant.fact("land_area", _LAST), plant.fact("building_area", _LAST)
    high = rounded(area * Decimal("0.28"), 2)
    facts = dict(plant.facts) | {("plot_ratio", year): (area + high) / land for year in YEARS}
    case.third.plant = replace(plant, facts=facts)
    case.third.behind(
        saying(
            f"其中层高超过8米的厂房建筑面积{high}m²，按标准要求加倍计算，加倍后的建筑面积为{area + high}m²，"
            f"故容积率为{(area + high) / land:.2f}，企业自评价时未加倍计算。"
        )
    )


def own_judgement(case: Case) -> None:
    """The third party gives fewer points than the factory gave itself, in a part and so in all."""

    def change(where: Where, value: Decimal, unit: str) -> tuple[Decimal, str] | None:
        return (value - Decimal("1.5"), unit) if where.indicator in {"score:5", "score_total"} else None

    case.third.changes.append(change)
    case.third.behind(exhibits.scores)


def half_year(case: Case) -> None:
    """Figures of the first half of the year after."""

    def exhibit(draft: Draft, role: Role) -> None:
        del role
        amounts = {one: draft.plant.fact(one, _LAST) * Decimal("0.49") for one in ("electricity", "natural_gas")}
        draft.add(
            *body(
                f"{_LAST + 1}年1—6月，公司用电量{amounts['electricity']:.2f}万kWh，"
                f"天然气用量{amounts['natural_gas']:.2f}万m³，生产运行平稳。"
            )
        )

    case.third.behind(exhibit)


def other_period(case: Case) -> None:
    """Twelve months that are not those of a calendar year."""

    def exhibit(draft: Draft, role: Role) -> None:
        del role
        amount = draft.plant.fact("electricity", _LAST) * Decimal("0.97")
        draft.add(*body(f"能源审计期（{_LAST - 1}年7月至{_LAST}年6月）企业用电量为{amount:.2f}万kWh。"))

    case.own.behind(exhibit)


def capacity(case: Case) -> None:
    """What could be made beside what was made."""

    def exhibit(draft: Draft, role: Role) -> None:
        del role
        trade = draft.plant.trade
        amount = draft.plant.fact("product_output", _LAST) * Decimal("1.31")
        draft.add(*body(f"公司设计产能为年产{trade.product}{amount:.0f}{trade.unit}，环评批复产能与之一致。"))

    case.third.behind(exhibit)


def yearly(case: Case) -> None:
    """A yearly table beside the reports, in units of its own."""
    case.yearly = []


HONEST: Final[Mapping[str, Difference]] = {
    "joules": units("total_energy", ("tce", 2), ("GJ", 0)),
    "ten_thousand_tce": units("total_energy", ("tce", 2), ("万tce", 4)),
    "fraction": units("solid_waste_utilisation_rate", ("%", 1), ("", 3)),
    "hundred_million_kwh": units("electricity", ("kWh", 0), ("亿kWh", 4)),
    "double_height": double_height,
    "own_judgement": own_judgement,
    "half_year": half_year,
    "other_period": other_period,
    "capacity": capacity,
    "yearly": yearly,
    "months": shown(exhibits_held.months),
    "carbon_table": shown(exhibits_held.carbon),
    "concentrations": shown(exhibits_held.concentrations),
    "sum_above": shown(exhibits_held.sum_above),
    "averages": shown(exhibits_held.averages),
    "scopes": shown(exhibits_held.scopes),
}
