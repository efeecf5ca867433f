"""Values of energy by unit in the unit of a limit: what reports print beside the unit proper is left out first."""

import re
import unicodedata
from decimal import Decimal

from corpus.reference.units import convert
from models.energy import EnergyIntensity

_FACTOR = re.compile(r"[·.*×/]?(?:单位)?(?:能量)?因[数子]")
_BRACKETS = re.compile(r"[()（）]")
_OF_PRODUCT = re.compile(
    r"(?<=[/吨t升L2米])[-·.]?(?:Al|AL|铝液|铝锭|铝|产品|熟料|水泥|焦炭?|钢水?|铁水?|碱|氨|油|玻璃|标煤)$"
)
_GRAMS = re.compile(r"^(?:g|克)(?=[/／每])")
_KILOGRAMS = re.compile(r"^(?:kg|公斤|千克)(?=[/／每])", re.IGNORECASE)
_PURE = re.compile(r"^1[（(].*[）)]$")
_CORRECTED = re.compile(r"\s*[×x*]\s*K$")
_OIL = re.compile(r"oe|标准?油|标油|EO", re.IGNORECASE)
_COAL_WORDS = ("标煤", "标准煤")
_COAL = frozenset({"supply_coal", "generating_coal"})
_FACTORED = "factor_energy"


def in_unit_of(stated: EnergyIntensity, unit: str) -> Decimal | None:
    """The stated value in a limit's unit; None if there is no value or its unit is not known or of another dimension."""
    if stated.value is None:
        return None
    wanted, printed = limit_unit(unit), _printed(stated)
    if wanted == "1":
        return stated.value if printed in {"", "1"} else None
    found = convert(stated.value, printed, wanted) if printed else None
    return found.value if found is not None else None


def limit_unit(unit: str) -> str:
    """A limit's unit as units are printed: "1（无量纲）" is 1, the energy factor of refineries goes without saying."""
    bare = _CORRECTED.sub("", unit.strip())
    if _PURE.match(bare):
        return "1"
    return _BRACKETS.sub("", _FACTOR.sub("", bare)) if _FACTOR.search(bare) else bare


def changes_fuel(stated: EnergyIntensity, unit: str) -> bool:
    """Whether one of two units counts in oil and the other in coal, so that their factor is a convention."""
    return bool(_OIL.search(stated.unit)) is not bool(_OIL.search(unit))


def _printed(stated: EnergyIntensity) -> str:
    """The unit that is meant: grams of coal for 供电煤耗, kilograms of coal where the label says 标煤, no product's name."""
    unit = unicodedata.normalize("NFKC", stated.unit).replace(" ", "") if "²" not in stated.unit else stated.unit
    if stated.measure == _FACTORED:
        unit = re.sub("EO", "oe", _BRACKETS.sub("", _FACTOR.sub("", unit)))
    if stated.measure in _COAL and _GRAMS.match(unit):
        unit = _GRAMS.sub("gce", unit)
    if any(word in stated.label.quote for word in _COAL_WORDS) and _KILOGRAMS.match(unit):
        unit = _KILOGRAMS.sub("kgce", unit)
    return _OF_PRODUCT.sub("", unit)
