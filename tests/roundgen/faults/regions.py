"""Faults of recommending regions: too many parks, annex 1 missing or at odds with the files."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from tests.roundgen import people
from tests.roundgen.facts import Category, Submission
from tests.roundgen.forms.annexes import Entry
from tests.roundgen.regions import Region
from tests.roundgen.streams import stream
from tests.roundgen.trades import TRADES
from tests.roundgen.world import Note, World

MATERIALS: Final = "1.7-materials"
PARKS: Final = "1.5e-park-quota"


def _filled(world: World, category: Category, amount: int) -> tuple[Region, list[Submission]]:
    """A region of its own with that many submissions."""
    region = world.fresh_region()
    return region, [world.take(category, region=region) for _ in range(amount)]


def _note(fault: str, region: Region, clause: str, verdict: str, quote: str | None = None) -> Note:
    files = ("annex1",) if quote else ()
    return Note(fault=fault, clause=clause, verdict=verdict, subject=("region", region.name), quote=quote, files=files)


def four_parks(world: World) -> None:
    """A region recommends four parks."""
    region, _ = _filled(world, Category.PARK, 4)
    world.expect(_note("four_parks", region, PARKS, "suspected"))


def three_parks(world: World) -> None:
    """A region recommends exactly three parks: clean."""
    region, _ = _filled(world, Category.PARK, 3)
    world.must_stay_clean("three_parks", "region", (region.name,), (PARKS,))


def annex1_missing(world: World) -> None:
    """A region files submissions and no annex 1."""
    region, _ = _filled(world, Category.FACTORY, 2)
    world.without_annex1.add(region.name)
    world.expect(_note("annex1_missing", region, MATERIALS, "violated"))


def annex1_without_files(world: World) -> None:
    """Annex 1 lists an applicant of whom nothing was filed."""
    region, subs = _filled(world, Category.FACTORY, 2)
    rng = stream(world.plan.seed, "ghost", region.name)
    org = people.applicant(rng, world.mint, region, TRADES[0])
    assert subs[0].evaluator is not None
    ghost = Entry(
        category=Category.FACTORY,
        name=org.name,
        uscc=org.uscc,
        industry=TRADES[0].industry,
        product="",
        evaluator=world.evaluators[subs[0].evaluator].name,
        contact=org.contact.name,
        phone=org.contact.phone,
    )
    world.ghosts.setdefault(region.name, []).append(ghost)
    world.expect(_note("annex1_without_files", region, MATERIALS, "suspected", quote=org.name))


def files_not_in_annex1(world: World) -> None:
    """An applicant's files lie in the region's folder, annex 1 does not list it."""
    region, subs = _filled(world, Category.FACTORY, 3)
    left_out = world.store(replace(subs[-1], in_annex1=False))
    world.expect(_note("files_not_in_annex1", region, MATERIALS, "suspected", quote=left_out.org.name))


FAULTS: Final[tuple[Callable[[World], None], ...]] = (
    four_parks,
    three_parks,
    annex1_missing,
    annex1_without_files,
    files_not_in_annex1,
)
