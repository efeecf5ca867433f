"""How far the numbers lie apart that honest reports take for one unit of heat or oil in standard coal."""

from decimal import Decimal
from functools import cache, lru_cache

from corpus.reference.printed_units import parts
from corpus.tables import rows

_COAL = frozenset({"tce", "kgce", "gce"})


@lru_cache(maxsize=4096)
def convention_share(printed: str, canonical: str) -> Decimal:
    """The share of a value that choosing among the conventions changes: 0 unless heat or oil counts as coal."""
    source, target = parts(printed), parts(canonical.removesuffix("/unit"))
    if source is None or target is None or not any(one.unit in _COAL for one in target.above):
        return Decimal(0)
    return max((_shares().get(one.unit, Decimal(0)) for one in source.above), default=Decimal(0))


@cache
def _shares() -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for row in rows(__package__, "coal_conventions.csv"):
        low, high = Decimal(row["low"]), Decimal(row["high"])
        found |= dict.fromkeys(row["units"].split("|"), (high - low) / low)
    return found
