"""Errors to plant, each a kind; all change printed words only, so that nothing else of the submission is touched."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Final

from tests.figuregen import exhibits
from tests.figuregen.case import Case, scaled
from tests.figuregen.draft import Where
from tests.figuregen.front import day_words
from tests.figuregen.plant import YEARS
from tests.roundgen.streams import pick

Plant = Callable[[Case], None]
LAST: Final = YEARS[-1]


def total_differs(case: Case) -> None:
    """One report's total energy is another one."""
    case.third.changes.append(scaled("total_energy", pick(case.rng, ("1.083", "0.94", "1.21"))))


def digits_transposed(case: Case) -> None:
    """Two digits of a figure stand the wrong way round in one report."""
    indicator, year = pick(case.rng, (("electricity", 2021), ("output_value", 2021), ("water_intake", 2021)))

    def change(where: Where, value: Decimal, unit: str) -> tuple[Decimal, str] | None:
        if (where.indicator, where.year) != (indicator, year):
            return None
        digits = str(value)
        at = next(n for n in range(len(digits)) if digits[n : n + 2].isdigit() and digits[n] != digits[n + 1])
        return Decimal(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]), unit

    pick(case.rng, (case.own, case.third)).changes.append(change)


def slipped(indicator: str, factor: str) -> Plant:
    """A number that belongs to another unit than the one printed."""

    def plant(case: Case) -> None:
        pick(case.rng, (case.own, case.third)).changes.append(scaled(indicator, factor, years=YEARS))

    return plant


def year_shifted(case: Case) -> None:
    """A report gives every year the figure of the year before."""
    indicator = pick(case.rng, ("electricity", "output_value", "solid_waste_generated"))
    plant = case.third.plant

    def change(where: Where, value: Decimal, unit: str) -> tuple[Decimal, str] | None:
        if where.indicator != indicator:
            return None
        before = YEARS[YEARS.index(where.year) - 1]
        factor = plant.fact(indicator, before) / plant.fact(indicator, where.year)
        return scaled(indicator, str(factor), years=YEARS)(where, value, unit)

    case.third.changes.append(change)


def wrong_everywhere(indicator: str, factor: str, *behind: exhibits.Exhibit) -> Plant:
    """The same wrong result in both reports: only working it out shows it."""

    def plant(case: Case) -> None:
        for side in case.both:
            side.changes.append(scaled(indicator, factor, years=YEARS))
            side.behind(*behind)

    return plant


def once(indicator: str, factor: str, *behind: exhibits.Exhibit) -> Plant:
    """A wrong number in one place of one report."""

    def plant(case: Case) -> None:
        side = pick(case.rng, (case.own, case.third))
        side.changes.append(scaled(indicator, factor))
        side.behind(*behind)

    return plant


def growth_wrong(case: Case) -> None:
    """A stated growth is not that of the two figures beside it."""

    def change(where: Where, value: Decimal, unit: str) -> tuple[Decimal, str] | None:
        return (value + Decimal("4.7"), unit) if where.indicator == "growth:output_value" else None

    side = pick(case.rng, (case.own, case.third))
    side.changes.append(change)
    side.behind(exhibits.growths)


def sum_wrong(case: Case) -> None:
    """The sum below an energy table is not that of its rows."""
    for side in case.both:
        side.behind(exhibits.energy)
        side.changes.append(scaled("coal:electricity", "1.37"))


def prose_against_table(case: Case) -> None:
    """A sentence says another figure than the table of the same report."""
    side = pick(case.rng, (case.own, case.third))
    side.behind(exhibits.growths)
    side.changes.append(scaled("total_energy", "1.19", places=("growth",)))


def negative(case: Case) -> None:
    """A negative amount."""
    for side in case.both:
        side.changes.append(scaled("waste_water", "-1"))


def listed_otherwise(case: Case) -> None:
    """The summary table gives another figure than both reports."""
    case.listed.append(scaled("output_value", "1.34"))


def move_days(case: Case, **moved: int) -> None:
    """Moves days of the third party's evaluation by so many days behind the day of the report."""
    days = case.third.asked.days
    assert days is not None
    changed = replace(days, **{name: days.issued + timedelta(days=by) for name, by in moved.items()})
    case.third.but(days=changed)
    case.words |= {day_words(getattr(changed, name)) for name in moved}


def on_site_late(case: Case) -> None:
    """The visit after the report was signed."""
    move_days(case, on_site=9)


def period_old(case: Case) -> None:
    """Figures of years that are no longer the last three."""
    for side in case.both:
        side.but(period=(2015, 2017))
    case.words |= {"2015年1月1日至2017年12月31日", "2017年12月31日"}


def standard_mistyped(case: Case) -> None:
    """Digits of the standard's number stand the wrong way round."""
    case.third.but(standard="GB/T 36312-2018")
    case.words.add("36312-2018")


def standard_year(case: Case) -> None:
    """A year in which the standard was not published."""
    case.third.but(standard="GB/T 36132-2016")
    case.words.add("36132-2016")


ERRORS: Final[Mapping[str, Plant]] = {
    "total_differs": total_differs,
    "digits_transposed": digits_transposed,
    "slip_10": slipped("natural_gas", "10"),
    "slip_1000": slipped("carbon_emission", "1000"),
    "slip_10000": slipped("output_value", "10000"),
    "year_shifted": year_shifted,
    "ratio_wrong": wrong_everywhere("plot_ratio", "1.31"),
    "rate_wrong": wrong_everywhere("solid_waste_utilisation_rate", "0.83", exhibits.ratios),
    "rate_above_100": wrong_everywhere("solid_waste_utilisation_rate", "1.43"),
    "unit_energy_wrong": wrong_everywhere("energy_per_product", "0.87"),
    "unit_carbon_wrong": wrong_everywhere("carbon_per_product", "1.16"),
    "density_wrong": wrong_everywhere("output_per_land_area", "1.27"),
    "sum_wrong": sum_wrong,
    "score_total_wrong": wrong_everywhere("score_total", "0.97", exhibits.scores),
    "share_not_100": once("share:electricity", "1.6", exhibits.shares),
    "growth_wrong": growth_wrong,
    "coefficient_wrong": once("coefficient:diesel", "1.15", exhibits.energy),
    "prose_against_table": prose_against_table,
    "negative": negative,
    "listed_otherwise": listed_otherwise,
    "on_site_late": on_site_late,
    "period_old": period_old,
    "standard_mistyped": standard_mistyped,
    "standard_year": standard_year,
}


def plant(case: Case, kind: str, kinds: Mapping[str, Plant]) -> None:
    """Plants an error of a kind."""
    case.kind = kind
    kinds[kind](case)
