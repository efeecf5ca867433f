"""Units as reports print them, converted through pint with our own definitions."""

from decimal import Decimal

from models.base import Model


class Converted(Model):
    """A value in a canonical unit; ``factor`` is what one printed unit comes to in it."""

    value: Decimal
    unit: str
    factor: Decimal


def convert(value: Decimal, printed: str, canonical: str) -> Converted | None:
    """``value`` of a printed unit ("万千瓦时", "kgce/t", "m³/万元") in a canonical one ("万kWh", "kgce/unit").

    "unit" in the canonical unit stands for whatever unit of a product is printed in its place: the result's unit is then
    the concrete one ("kgce/t"; 万吨 → t, 千件 → 件). None if the unit is not known or of another dimension.
    """
    raise NotImplementedError(value, printed, canonical)


def is_unit(printed: str) -> bool:
    """Whether the words are a unit that is known."""
    raise NotImplementedError(printed)


def same_dimension(printed: str, canonical: str) -> bool:
    """Whether a printed unit measures what the canonical one does."""
    raise NotImplementedError(printed, canonical)
