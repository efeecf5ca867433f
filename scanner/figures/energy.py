"""Standard coal of energy tables: stated coefficients and amounts against the sourced coefficients, all variants tried."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from corpus.reference.measured_coal import measured_coal
from corpus.reference.standard_coal import Between, Coefficient, coefficients_named
from corpus.reference.units import convert
from models.ledgers import EnergyRow, EnergyTable, Term
from scanner.figures.intervals import Interval

_ONE = Decimal(1)
_TENS = range(-9, 10)
_BRACKETS = re.compile(r"[（(\[【].*?[)）\]】]|[（(\[【].*$")
_BEFORE = re.compile(r"^(?:其中[:：]?|[一二三四五六七八九十\d]+[、.．])")


class Fault(Enum):
    """What does not fit: the coefficient itself, or the standard coal that an amount comes to."""

    COEFFICIENT = "coefficient"
    COAL = "coal"


class WrongCoal(NamedTuple):
    """A fuel whose coefficient (or standard coal) is none of the sourced ones; ``allowed`` is in the unit of ``stated``."""

    row: EnergyRow
    fault: Fault
    stated: Term
    sourced: tuple[Coefficient, ...]
    allowed: tuple[Interval, ...]


def wrong_coal(tables: Iterable[EnergyTable]) -> Iterator[WrongCoal]:
    """The rows outside every sourced value and every range that measured heat values explain, where sources decide."""
    for table in tables:
        for row in table.rows:
            sourced = _sourced(row.fuel)
            if sourced and any(one.confidence.decides for one in sourced):
                wrong = _coefficient(row, sourced) or _coal(row, sourced)
                if wrong is not None:
                    yield wrong


def _sourced(fuel: str) -> tuple[Coefficient, ...]:
    """The coefficients of a fuel by the words of its row, what stands in brackets left out if it must be."""
    words = _BEFORE.sub("", fuel)
    return coefficients_named(words) or coefficients_named(_BRACKETS.sub("", words))


def _ranges(sourced: tuple[Coefficient, ...]) -> Iterator[tuple[Coefficient, Between]]:
    """Everything a coefficient may be, in kgce per unit."""
    for one in sourced:
        yield one, one.kgce
        measured = measured_coal().get(one.indicator)
        if measured is not None:
            yield one, measured


def _coefficient(row: EnergyRow, sourced: tuple[Coefficient, ...]) -> WrongCoal | None:
    stated = row.coefficient
    if stated is None or stated.value <= 0:
        return None
    value = Interval.printed(stated.value, stated.resolution)
    unit = stated.unit if "/" in stated.unit else _implied(row)
    allowed = []
    for one, (low, high) in _ranges(sourced):
        converted = convert(_ONE, f"kgce/{one.unit}", unit) if unit else None
        if converted is None and unit:
            return None
        allowed.append(Interval(low, high).scaled(converted.factor if converted is not None else _ONE))
    factors = [_ONE] if stated.unit and unit else [_ONE.scaleb(ten) for ten in _TENS]
    if any(value.meets(one.scaled(factor)) for one in allowed for factor in factors):
        return None
    return WrongCoal(row, Fault.COEFFICIENT, stated, sourced, tuple(allowed))


def _implied(row: EnergyRow) -> str:
    """The unit of a coefficient without one: standard coal per amount of its row; "" if they are not known."""
    if row.amount is None or row.coal is None or not row.amount.unit or not row.coal.unit:
        return ""
    return f"{row.coal.unit}/{row.amount.unit}"


def _coal(row: EnergyRow, sourced: tuple[Coefficient, ...]) -> WrongCoal | None:
    """Standard coal that no coefficient makes of the amount, where all units are known."""
    amount, coal = row.amount, row.coal
    if amount is None or coal is None or not amount.unit or not coal.unit or amount.value <= 0 or coal.value <= 0:
        return None
    made = Interval.around(amount.value, amount.resolution)
    stated = Interval.printed(coal.value, coal.resolution)
    allowed = []
    for one, (low, high) in _ranges(sourced):
        converted = convert(_ONE, amount.unit, one.unit)
        result = convert(_ONE, "kgce", coal.unit)
        if converted is None or result is None:
            return None
        allowed.append(made.combined("*", Interval(low, high)).scaled(converted.factor * result.factor))
    if any(stated.meets(one) for one in allowed):
        return None
    return WrongCoal(row, Fault.COAL, coal, sourced, tuple(allowed))
