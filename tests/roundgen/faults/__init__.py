"""The fault table: everything that can be wrong with a round, one entry and one small function each."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from tests.roundgen.faults import evaluators, independence, regions, reports, unread
from tests.roundgen.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A named fault; `plant` changes the world and records what a scan must say about it."""

    name: str
    plant: Callable[[World], None]
    about: str


def _entry(plant: Callable[[World], None]) -> Fault:
    about = (plant.__doc__ or "").strip().splitlines()[0]
    return Fault(name=plant.__name__, plant=plant, about=about)


FAULTS: Final[dict[str, Fault]] = {
    fault.name: fault
    for fault in (
        *map(_entry, (*reports.FAULTS, *evaluators.FAULTS, *regions.FAULTS, *independence.FAULTS)),
        *(Fault(name=name, plant=plant, about=about) for name, plant, about in unread.FAULTS),
    )
}


def resolve(text: str) -> tuple[str, ...]:
    """Names of `none`, `all`, or a comma-separated list; KeyError names the first unknown one."""
    if text == "none":
        return ()
    if text == "all":
        return tuple(FAULTS)
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    for name in names:
        if name not in FAULTS:
            raise KeyError(name)
    return names


def plant(world: World, names: Iterable[str]) -> None:
    """Plants the faults in the table's order, whatever the order asked for."""
    wanted = set(names)
    for fault in FAULTS.values():
        if fault.name in wanted:
            fault.plant(world)
