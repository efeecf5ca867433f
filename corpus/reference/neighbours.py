"""Which provinces lie beside each other, so that a team can be in both on one day."""

from collections.abc import Mapping
from functools import cache

from corpus.reference.places import XINJIANG, XPCC
from corpus.tables import rows
from models.facts import Region


def far_apart(one: Region, other: Region) -> bool:
    """Whether two recommending bodies lie in different provinces that share no border; a city lies in its province."""
    first, second = province_of(one), province_of(other)
    return first != second and second not in neighbours()[first]


def province_of(region: Region) -> str:
    """The code of the province in which a recommending body lies."""
    return XINJIANG if region.code == XPCC else region.parent or region.code


@cache
def neighbours() -> Mapping[str, frozenset[str]]:
    """Every province with those that it borders on, by their codes."""
    return {row["code"]: frozenset(row["neighbours"].split()) for row in rows(__package__, "neighbours.csv")}
