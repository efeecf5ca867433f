"""Units as reports print them, converted through pint with our own definitions."""

from collections.abc import Iterable
from decimal import Decimal, localcontext
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

import pint

from corpus.reference.printed_units import Factor, Parts, Role, parts
from models.base import Model

_DIGITS: Final = 50
_PRODUCT: Final = "unit"
_PURE: Final = "1"
_HEAT: Final = "coal_of_heat"
_IN_WORDS: Final = {
    "[mass]": "t",
    "[area]": "m2",
    "[volume]": "m3",
    "[length]": "m",
    "[electricity]": "kWh",
    "[energy]": "GJ",
    "[power]": "kW",
}


class Converted(Model):
    """A value in a canonical unit; ``factor`` is what one printed unit comes to in it."""

    value: Decimal
    unit: str
    factor: Decimal


def convert(value: Decimal, printed: str, canonical: str) -> Converted | None:
    """``value`` of a printed unit ("万千瓦时", "kgce/t", "m³/万元") in a canonical one ("万kWh", "kgce/unit").

    "unit" in the canonical unit stands for whatever unit of a product is printed in its place: the result's unit is then
    the concrete one ("kgce/t"; 万吨 → t, 千件 → 件). None if the unit is not known or of another dimension: electricity is
    none of coal, heat is (by its own energy), and no unit at all is that of a pure number only, never a percentage.
    """
    found = _conversion(printed, canonical)
    return (
        None if found is None else Converted(value=_plain(value * found.factor), unit=found.unit, factor=found.factor)
    )


def is_unit(printed: str) -> bool:
    """Whether the words are a unit that is known; words that only a column of units would print so ("1", "无") are none."""
    found = parts(printed)
    return found is not None and bool(found.above) and found.above[0].role is not Role.PURE


def same_dimension(printed: str, canonical: str) -> bool:
    """Whether a printed unit measures what the canonical one does, so that convert() has an answer."""
    return _conversion(printed, canonical) is not None


@lru_cache(maxsize=8192)
def _conversion(printed: str, canonical: str) -> Converted | None:
    """What one of the printed unit comes to."""
    source, target = parts(printed), _canonical(canonical)
    if source is None or target is None or (not source.above and canonical != _PURE):
        return None
    with localcontext(prec=_DIGITS):
        above = _side(source.above, target.above, heat=True)
        below = _side(source.below, target.below, heat=False)
        if above is None or below is None:
            return None
        exact = above.factor / below.factor
    unit = canonical.replace(_PRODUCT, above.unit or below.unit)
    return Converted(value=Decimal(1), unit=unit, factor=_plain(exact))


def _canonical(unit: str) -> Parts | None:
    """A unit of the catalogue: "unit" in it is the product's own."""
    product = (Factor(1, _PRODUCT, Role.COUNT),)
    if unit == _PRODUCT:
        return Parts(product, ())
    if not unit.endswith(f"/{_PRODUCT}"):
        return parts(unit)
    upper = parts(unit.removesuffix(f"/{_PRODUCT}"))
    return None if upper is None else Parts(upper.above, product)


def _side(source: tuple[Factor, ...], target: tuple[Factor, ...], *, heat: bool) -> Converted | None:
    """What the units on one side of the line come to in the target's, or in words of the product's own unit."""
    if [one.unit for one in target] == [_PRODUCT]:
        return _of_product(source)
    factor = _ratio(_expression(source), _expression(target), heat=heat)
    number = _number(source) / _number(target)
    return None if factor is None else Converted(value=Decimal(1), unit="", factor=factor * number)


def _of_product(source: tuple[Factor, ...]) -> Converted | None:
    named = [_in_words(one) for one in source]
    words = [one for one in named if one is not None]
    if not words or len(words) < len(named):
        return None
    unit = "·".join(words)
    factor = _ratio(_expression(source), " * ".join(words), heat=False)
    return None if factor is None else Converted(value=Decimal(1), unit=unit, factor=factor * _number(source))


def _in_words(one: Factor) -> str | None:
    """The unit that amounts of a product are stated in: t for kg, the word itself for what is counted."""
    if one.role in {Role.COUNT, Role.GENERIC}:
        return one.unit
    return _IN_WORDS.get(str(_registry().get_dimensionality(one.unit))) if one.role is Role.MEASURE else None


def _number(side: Iterable[Factor]) -> Decimal:
    found = Decimal(1)
    for one in side:
        found *= one.number
    return found


def _expression(side: Iterable[Factor]) -> str:
    return " * ".join(one.unit for one in side if one.unit != "one")


@lru_cache(maxsize=4096)
def _ratio(source: str, target: str, *, heat: bool) -> Decimal | None:
    """How many of one unit another is; ``heat`` lets an amount of heat count as coal."""
    registry = _registry()
    amount = registry.Quantity(Decimal(1), source)
    if heat and not amount.is_compatible_with(target):
        amount *= registry.Quantity(Decimal(1), _HEAT)
    return Decimal(amount.to(target).magnitude) if amount.is_compatible_with(target) else None


@cache
def _registry() -> "pint.UnitRegistry[Decimal]":
    lines = files(__package__).joinpath("units.txt").read_text(encoding="utf-8").splitlines()
    with localcontext(prec=_DIGITS):
        return pint.UnitRegistry(lines, non_int_type=Decimal)


def _plain(number: Decimal) -> Decimal:
    """At the usual precision, without an exponent and without the zeros that a conversion adds."""
    return Decimal(f"{number.normalize():f}")
