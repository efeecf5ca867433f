"""The 37 recommending regions: 31 provinces, 5 separately listed cities, the Xinjiang corps; with places in them."""

from dataclasses import dataclass
from typing import Final

from tests.roundgen.tables import table


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A recommending region; `province` is what an address begins with, also for a separately listed city."""

    name: str
    code: str
    province: str
    cities: tuple[str, ...]
    area_code: str
    department: str
    separately_listed: bool

    @property
    def cover_place(self) -> str:
        """What stands before the city on a cover: the province, for the corps its own name."""
        return self.name if self.code.startswith("66") else self.province


def _parse(row: list[str]) -> Region:
    name, code, province, cities, area, department = row
    listed = code.endswith("00") and not code.endswith("0000")
    return Region(
        name=name,
        code=code,
        province=province,
        cities=tuple(cities.split(",")),
        area_code=area,
        department=name + department,
        separately_listed=listed,
    )


REGIONS: Final = tuple(_parse(row) for row in table("regions"))

# The order in which a round fills up: a separately listed city and its province are in every round.
ORDER: Final = tuple(next(region for region in REGIONS if region.name == name) for (name,) in table("region_order"))
