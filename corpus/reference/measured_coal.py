"""How far coefficients of standard coal may lie from the defaults where heat values are measured."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from corpus.reference.standard_coal import Between
from corpus.tables import rows


@cache
def measured_coal() -> Mapping[str, Between]:
    """The range by the id of the amount, in kgce per unit of its coefficients."""
    return {
        row["indicator"]: Between(Decimal(row["low"]), Decimal(row["high"]))
        for row in rows(__package__, "measured_coal.csv")
    }
