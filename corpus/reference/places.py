"""Names of provinces, cities and counties, and the recommending body that each belongs to.

Sources: regions.csv, cities.csv (prefecture level), counties.csv (county-level cities, and every county-level place of
the five separately listed cities), each row with its own source and confidence.
"""

from collections.abc import Mapping
from functools import cache

from corpus.tables import rows
from models.base import Model
from models.facts import Region

XPCC = "660000"
"""The code given to 新疆生产建设兵团, a convention: GB/T 2260 has none."""
XINJIANG = "650000"


class Place(Model):
    """What a name means.

    ``full`` if it carries its 省, 市 or the like, so that it needs no context to be a place; ``province`` if it names a
    province, after which a city may follow.
    """

    region: Region
    full: bool
    province: bool = False


@cache
def regions() -> tuple[Region, ...]:
    """The 37 recommending bodies: 31 provinces, 5 separately listed cities (``parent``: their province), XPCC."""
    table = rows(__package__, "regions.csv")
    return tuple(Region(code=row["code"], name=row["name"], parent=row["parent"] or None) for row in table)


@cache
def openings() -> Mapping[str, Place]:
    """The names that an address may begin with."""
    found: dict[str, Place] = {}
    for row in _table("counties.csv"):
        if row["unique"] == "yes":
            found[row["name"]] = Place(region=region_of(row["parent"]), full=True)
    for row in _table("cities.csv"):
        _add(found, row, row["parent"])
    for row in _table("regions.csv"):
        _add(found, row, row["code"], province=not row["parent"])
    return found


@cache
def followers(province: str) -> Mapping[str, Place]:
    """The names that may follow a province's name, by its code: its cities and counties."""
    own = {region.code for region in regions() if region.parent == province}
    found: dict[str, Place] = {}
    for row in _table("counties.csv"):
        if row["parent"] in {province, *own}:
            found[row["name"]] = Place(region=region_of(row["parent"]), full=True)
    for row in _table("cities.csv"):
        if row["parent"] == province:
            _add(found, row, province)
    for row in _table("regions.csv"):
        if row["code"] in own:
            _add(found, row, row["code"])
    return found


@cache
def _table(name: str) -> tuple[dict[str, str], ...]:
    return rows(__package__, name)


def _add(found: dict[str, Place], row: Mapping[str, str], region: str, *, province: bool = False) -> None:
    if row["short"]:
        found[row["short"]] = Place(region=region_of(region), full=False, province=province)
    found[row["name"]] = Place(region=region_of(region), full=True, province=province)


@cache
def region_of(code: str) -> Region:
    """The recommending body with a code of ``regions()``; KeyError if there is none."""
    return {region.code: region for region in regions()}[code]
