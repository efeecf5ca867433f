"""Published lists of invented evaluators, printed as lists are: brackets, spaces, slips, second names, two names in a cell.

The evaluators are companies of the country, so that almost each has a double that is another body; the truth is kept by row.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from random import Random
from typing import NamedTuple

from models.vocabulary import Category
from scanner.listed.bodies import Body
from scanner.listed.lists import Project
from tests.matchgen.companies import PLACES, country
from tests.matchgen.questions import MISPRINTS
from tests.roundgen.streams import pick, stream

_BATCHES = ("1", "2", "3", "4", "5")
_ABBREVIATIONS = ("SGS", "TUV", "CQM", "HXQC")


class Printed(NamedTuple):
    """A list; ``whose`` are the true names of those that a printed cell may be, ``kinds`` how it was misprinted."""

    projects: tuple[Project, ...]
    whose: dict[str, set[str]]
    kinds: dict[str, str]


class Merged(NamedTuple):
    """Names merged rightly and wrongly, and of every kind of misprint how many are merged of how many."""

    right: list[str]
    wrong: list[str]
    kinds: dict[str, tuple[int, int]]


def published(seed: int, size: int) -> Printed:
    """A list of the projects of so many evaluators, each with a name of its own."""
    rng = stream(seed, "published", size)
    names = sorted({company.name for company in country(seed, size)})
    projects: list[Project] = []
    whose: dict[str, set[str]] = defaultdict(set)
    kinds: dict[str, str] = {}
    for name in names:
        home = pick(rng, tuple(PLACES))
        for _ in range(pick(rng, (1, 1, 2, 3, 5, 8, 13, 20))):
            kind, cell = _printed(rng, name)
            region = home if rng.random() < 0.8 else pick(rng, tuple(PLACES))
            projects.append(_project(rng, len(projects), region, cell))
            whose[cell].add(name)
            if cell != name:
                kinds[cell] = kind
    return Printed(tuple(projects), whose, kinds)


def measure(held: Printed, bodies: Iterable[Body]) -> Merged:
    """Every printed name against the usual one of its body; a misprint is found if it is merged with its own name."""
    right: list[str] = []
    wrong: list[str] = []
    joined: dict[str, str] = {}
    for body in bodies:
        owners = held.whose.get(body.name, set())
        for one in body.names:
            joined[one.name] = body.name
            if one.name != body.name:
                (right if held.whose[one.name] & owners else wrong).append(f"{body.name} ← {one.name}: {one.why}")
    counts: dict[str, tuple[int, int]] = {}
    for cell, kind in sorted(held.kinds.items()):
        own = joined.get(cell) in {joined.get(name) for name in held.whose[cell]}
        merged, of = counts.get(kind, (0, 0))
        counts[kind] = (merged + own, of + 1)
    return Merged(right, wrong, counts)


def _printed(rng: Random, name: str) -> tuple[str, str]:
    if rng.random() < 0.85:
        return "", name
    kind = pick(rng, (*MISPRINTS, "abbreviation", "second name"))
    if kind == "abbreviation":
        return kind, f"{name}（{pick(rng, _ABBREVIATIONS)}）"
    if kind == "second name":
        return kind, f"{name}（{pick(rng, tuple(PLACES))}工业节能与绿色发展评价中心）"
    return kind, MISPRINTS[kind](rng, name).strip()


def _project(rng: Random, number: int, region: str, cell: str) -> Project:
    return Project(
        applicant=f"申报企业{number}",
        region=region,
        category=pick(rng, (Category.FACTORY, Category.PARK, Category.SUPPLY_CHAIN)),
        batch=pick(rng, _BATCHES),
        evaluator=cell,
        at=f"名单.csv:{number + 2}",
    )


def batches() -> Sequence[str]:
    """The batches of the list, in order."""
    return _BATCHES
