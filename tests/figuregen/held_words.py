"""Sentences of held layouts: several figures in one, figures of several years, results of formulas."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from tests.figuregen.draft import Draft, Printed
from tests.figuregen.parts import CARRIERS, printed_in
from tests.figuregen.plant import YEARS
from tests.roundgen.streams import pick

_LAST: Final = YEARS[-1]
_COMMON: Final = {"electricity": ("万kWh", 2), "natural_gas": ("万m³", 2), "diesel": ("t", 2)}
_PARTS: Final = {
    "plot_ratio": ("building_area", "land_area", "m²", ""),
    "building_density": ("footprint_area", "land_area", "m²", "×100%"),
    "solid_waste_utilisation_rate": ("solid_waste_used", "solid_waste_generated", "t", "×100%"),
}


def joined(draft: Draft, carriers: Sequence[str], year: int) -> str:
    """One sentence with the consumption of several carriers."""
    own = [one for one in carriers if draft.plant.has(one)]
    figures = [printed_in(draft, one, year, _COMMON[one], "joined") for one in own]
    names = "、".join(CARRIERS[one] for one in own[:-1]) + f"和{CARRIERS[own[-1]]}"
    return f"{year}年，工厂{names}消费量分别为{listed(figures)}。"


def listed(figures: Sequence[Printed]) -> str:
    """a、b和c."""
    return "、".join(one.text for one in figures[:-1]) + "和" + figures[-1].text


def fell_or_rose(draft: Draft, indicator: str) -> str:
    """From the first year's to the last year's figure."""
    first, last = (draft.figure(indicator, year, "from-to") for year in (YEARS[0], _LAST))
    word = "提高" if last.value > first.value else "降低"
    return f"{draft.name(indicator)}由{YEARS[0]}年的{first.text}{word}到{_LAST}年的{last.text}。"


def worked_out(draft: Draft, indicator: str) -> str:
    """How a ratio is found and what comes out."""
    name = draft.name(indicator)
    if indicator in _PARTS:
        part, whole, unit, times = _PARTS[indicator]
        over, under = (printed_in(draft, one, _LAST, (unit, 2), "worked") for one in (part, whole))
        result = draft.figure(indicator, _LAST, "worked")
        names = draft.name(part), draft.name(whole)
        return (
            f"{name}按{names[0]}与{names[1]}之比计算。{_LAST}年{names[0]}{over.text}，{names[1]}{under.text}，"
            f"{name}＝{over.number}/{under.number}{times}＝{result.text}。"
        )
    before, result = (draft.figure(indicator, year, "worked") for year in (_LAST - 1, _LAST))
    return pick(
        draft.rng,
        (
            f"经测算，{_LAST}年{name}为{result.text}（{_LAST - 1}年为{before.text}）。",
            f"{_LAST - 1}年、{_LAST}年{name}分别为{before.text}、{result.text}，处于行业较好水平。",
            f"根据统计台账核算，{name}{_LAST - 1}年{before.text}，{_LAST}年{result.text}，优于行业平均值。",
        ),
    )


def ten_thousands(value: Decimal) -> str:
    """12.35万 of a whole number."""
    return f"{value / 10000:.2f}万"
