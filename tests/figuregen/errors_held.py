"""Kinds of errors for judging only."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final

from tests.figuregen import exhibits, exhibits_held
from tests.figuregen.case import Case, scaled
from tests.figuregen.draft import Draft
from tests.figuregen.errors import Plant, move_days, once, wrong_everywhere
from tests.figuregen.exhibits import Exhibit
from tests.figuregen.front import Role, day_words
from tests.roundgen.model import body
from tests.roundgen.streams import pick


def land_in_mu(case: Case) -> None:
    """An area in 亩 under the unit of square metres."""
    case.third.but(fixed={**case.third.asked.fixed, "land_area": ("平方米", 2)})
    case.third.changes.append(scaled("land_area", "0.0015", years=(2019, 2020, 2021)))


def share_as_fraction(case: Case) -> None:
    """A rate a hundred times too small."""
    case.own.but(fixed={**case.own.asked.fixed, "waste_water_reuse_rate": ("%", 2)})
    case.own.changes.append(scaled("waste_water_reuse_rate", "0.01", years=(2019, 2020, 2021)))


def another_name(case: Case) -> None:
    """The conclusion is about another company."""
    other = pick(case.rng, ("沁陌远精密铸造有限公司", "珩汀禾新材料股份有限公司"))
    case.third.behind(saying(f"综合以上评价，{other}各项指标满足绿色工厂评价要求，建议推荐。"))
    case.words.add(other)


def saying(text: str) -> Exhibit:
    """A paragraph behind the report."""

    def exhibit(draft: Draft, role: Role) -> None:
        del role
        draft.add(*body(text))

    return exhibit


def contract_late(case: Case) -> None:
    """The contract is signed after the report."""
    move_days(case, contract=6)


def review_late(case: Case) -> None:
    """The internal review passes after the report was signed."""
    move_days(case, internal=5)


def self_report_late(case: Case) -> None:
    """The self-evaluation is finished after the evaluation of it."""
    days = case.own.asked.days
    assert days is not None
    late = replace(days, self_report=days.issued + timedelta(days=12))
    case.own.but(days=late)
    case.words |= {day_words(late.self_report)}


def title_wrong(case: Case) -> None:
    """A standard under a title that it has not."""
    case.third.behind(saying("能源计量器具配备依据《用能单位能源计量器具配备通则和管理》（GB 17167-2006）核查。"))
    case.words.add("用能单位能源计量器具配备通则和管理")


def letters_wrong(case: Case) -> None:
    """A local standard's letters before a national standard's number."""
    case.third.behind(saying("噪声排放执行《工业企业厂界环境噪声排放标准》（DB 12348-2008）3类限值。"))
    case.words.add("DB 12348")


def edition_replaced(case: Case) -> None:
    """An edition that was no longer in force."""
    case.third.behind(saying("综合能耗按照《综合能耗计算通则》（GB/T 2589-2008）计算。"))
    case.words.add("2589-2008")


def yearly_differs(case: Case) -> None:
    """The yearly table of a factory that applies again gives another figure than both reports."""
    case.yearly = [scaled("electricity", "1.28")]


ERRORS: Final[Mapping[str, Plant]] = {
    "land_in_mu": land_in_mu,
    "share_as_fraction": share_as_fraction,
    "another_name": another_name,
    "contract_late": contract_late,
    "review_late": review_late,
    "self_report_late": self_report_late,
    "title_wrong": title_wrong,
    "letters_wrong": letters_wrong,
    "edition_replaced": edition_replaced,
    "yearly_differs": yearly_differs,
    "staff_differs": once("employees", "1.9"),
    "weights_not_100": wrong_everywhere("weight:2", "1.34", exhibits.scores),
    "month_wrong": once("month:5", "1.8", exhibits_held.months),
    "emission_wrong": once("emission:electricity", "0.71", exhibits_held.carbon),
    "gas_coefficient_slip": once("coefficient:natural_gas", "0.1", exhibits.energy),
    "concentration_wrong": wrong_everywhere("concentration:cod", "2.7", exhibits_held.concentrations),
    "more_out_than_in": wrong_everywhere("waste_water", "2.9"),
    "carbon_total_wrong": once("carbon_emission", "1.22"),
    "score_part_wrong": once("score:5", "0.8", exhibits.scores),
}
