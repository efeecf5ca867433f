"""Differences that are nobody's fault, each a kind: a scan must let all of them pass."""

from collections.abc import Callable, Mapping
from decimal import ROUND_DOWN, Decimal
from typing import Final

from tests.figuregen import exhibits
from tests.figuregen.case import Case
from tests.figuregen.draft import Draft, Where
from tests.figuregen.front import Role
from tests.figuregen.plant import PERFORMANCE, YEARS, recounted
from tests.roundgen.model import body

Difference = Callable[[Case], None]
_LAST: Final = YEARS[-1]


def units(indicator: str, own: tuple[str, int], third: tuple[str, int]) -> Difference:
    """The reports print a figure in different units or to different places."""

    def differ(case: Case) -> None:
        case.own.but(fixed={**case.own.asked.fixed, indicator: own})
        case.third.but(fixed={**case.third.asked.fixed, indicator: third})

    return differ


def truncated(case: Case) -> None:
    """The third party cuts decimals off where the factory rounds."""

    def change(where: Where, value: Decimal, unit: str) -> tuple[Decimal, str] | None:
        places = -int(value.as_tuple().exponent)
        return (
            (value.quantize(Decimal(1).scaleb(1 - places), ROUND_DOWN), unit)
            if places > 1 and where.indicator in PERFORMANCE
            else None
        )

    case.third.changes.append(change)


def counted(*, said: str, **coefficients: str) -> Difference:
    """The third party counts energy by other coefficients; ``said`` is what it says of that, "" for nothing."""

    def differ(case: Case) -> None:
        case.third.plant = recounted(
            case.third.plant, coefficients={name: Decimal(value) for name, value in coefficients.items()}
        )
        for side in case.both:
            side.behind(exhibits.energy)
        if said:
            case.third.behind(saying(said))

    return differ


def grid_factor(case: Case) -> None:
    """The third party takes the grid's emission factor of another year, and says so."""
    case.third.plant = recounted(case.third.plant, emissions={"electricity": Decimal("5.703")})
    case.third.behind(
        saying("电力排放因子采用2022年度全国电网平均排放因子0.5703tCO2/MWh，与企业自评价采用的0.5810tCO2/MWh不同。")
    )


def saying(text: str) -> exhibits.Exhibit:
    """A paragraph behind the report."""

    def exhibit(draft: Draft, role: Role) -> None:
        del role
        draft.add(*body(text))

    return exhibit


def about(case: Case) -> None:
    """A sentence gives a rough figure, and says so."""

    def exhibit(draft: Draft, role: Role) -> None:
        del role
        exact = draft.plant.fact("total_energy", _LAST)
        step = Decimal(1).scaleb(exact.adjusted() - 2)
        draft.add(*body(f"{_LAST}年公司综合能源消费量约{int((exact / step).to_integral_value() * step)}tce。"))

    case.own.behind(exhibit)


def boundary(case: Case) -> None:
    """A figure of the whole group beside that of the plant, named as such."""

    def exhibit(draft: Draft, role: Role) -> None:
        del role
        amount = draft.plant.fact("total_energy", _LAST) * Decimal("3.7")
        draft.add(
            *body(f"集团公司（含其他三家生产基地）{_LAST}年综合能源消费量为{amount:.2f}tce，不属于本次评价边界。")
        )

    case.third.behind(exhibit)


def other_product(case: Case) -> None:
    """The unit energy of a second product, named."""

    def exhibit(draft: Draft, role: Role) -> None:
        del role
        trade = draft.plant.trade
        amount = draft.plant.fact("energy_per_product", _LAST) * Decimal("1.46")
        draft.add(
            *body(
                f"另有小批量试制品“定制型{trade.product}”，{_LAST}年其单位产品综合能耗为{amount:.2f}kgce/{trade.unit}。"
            )
        )

    case.own.behind(exhibit)


def parts(case: Case) -> None:
    """Amounts of workshops, which are parts of the whole."""

    def exhibit(draft: Draft, role: Role) -> None:
        del role
        whole = draft.plant.fact("electricity", _LAST)
        shares = whole * Decimal("0.62"), whole * Decimal("0.27")
        draft.add(
            *body(
                f"{_LAST}年公司用电量中，生产车间用电量{shares[0]:.2f}万kWh，辅助设施用电量{shares[1]:.2f}万kWh，其余为办公生活用电。"
            )
        )

    case.third.behind(exhibit)


def calendar(case: Case) -> None:
    """A period said in months."""

    def exhibit(draft: Draft, role: Role) -> None:
        del role
        figure = draft.figure("water_intake", _LAST, "prose")
        draft.add(*body(f"{_LAST}年1—12月，公司{draft.name('water_intake')}{figure.text}。"))

    case.third.behind(exhibit)


def shown(*pieces: exhibits.Exhibit) -> Difference:
    """Sums, shares and ratios of rounded figures in both reports, all of them right."""

    def differ(case: Case) -> None:
        for side in case.both:
            side.behind(*pieces)

    return differ


def water_editions(case: Case) -> None:
    """The factory counts water by the coefficient of 2008, the third party by that of 2020."""
    for side, coefficient in ((case.own, "0.0000857"), (case.third, "0.0002571")):
        side.plant = recounted(side.plant, coefficients={"water_intake": Decimal(coefficient)})
        side.behind(exhibits.energy)


HONEST: Final[Mapping[str, Difference]] = {
    "precision": units("energy_per_product", ("kgce/{u}", 3), ("kgce/{u}", 2)),
    "money": units("output_value", ("万元", 2), ("亿元", 4)),
    "land": units("land_area", ("m²", 0), ("亩", 2)),
    "coal_unit": units("total_energy", ("tce", 2), ("kgce", 0)),
    "truncated": truncated,
    "equivalent_said": counted(said="综合能源消费量按等价值计算，电力折标系数取3.05tce/万kWh。", electricity="3.05"),
    "equivalent_unsaid": counted(said="", electricity="2.98"),
    "gas": counted(said="", natural_gas="13.3"),
    "water": water_editions,
    "steam": counted(said="", steam="0.0943"),
    "grid_factor": grid_factor,
    "about": about,
    "boundary": boundary,
    "other_product": other_product,
    "parts": parts,
    "calendar": calendar,
    "energy_table": shown(exhibits.energy),
    "shares": shown(exhibits.shares),
    "growths": shown(exhibits.growths),
    "ratios": shown(exhibits.ratios, exhibits.scores),
}
