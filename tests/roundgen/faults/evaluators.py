"""Faults of evaluators: the blacklist at and around its boundaries, and the cap of fifteen projects."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from tests.roundgen import uscc
from tests.roundgen.facts import Category, Evaluator, Submission
from tests.roundgen.streams import stream
from tests.roundgen.world import Blacklisted, Note, World

CLAUSE: Final = "3.3-blacklist"
CAP: Final = "3.5-cap"


def _client(world: World, *, listed: date, code: str | None = None) -> tuple[Evaluator, list[Submission]]:
    """A new evaluator with a factory and a supply chain, and its row of the blacklist (its own code by default)."""
    evaluator = world.fresh_evaluator()
    subs = [
        world.store(replace(world.take(category), evaluator=evaluator.key))
        for category in (Category.FACTORY, Category.CHAIN)
    ]
    own = evaluator.org.uscc if code is None else code
    world.blacklist.append(Blacklisted(name=evaluator.name, uscc=own, listed=listed))
    return evaluator, subs


def _breach(world: World, fault: str, verdict: str, party: tuple[Evaluator, list[Submission]]) -> None:
    evaluator, subs = party
    subjects = [("evaluator", evaluator.key), *(("submission", sub.key) for sub in subs)]
    for subject in subjects:
        world.expect(
            Note(
                fault=fault,
                clause=CLAUSE,
                verdict=verdict,
                subject=subject,
                quote=evaluator.name,
                files=("blacklist",),
            )
        )


def _clean(world: World, fault: str, party: tuple[Evaluator, list[Submission]]) -> None:
    evaluator, subs = party
    world.must_stay_clean(fault, "evaluator", (evaluator.key,), (CLAUSE,))
    world.must_stay_clean(fault, "submission", (sub.key for sub in subs), (CLAUSE,))


def blacklisted(world: World) -> None:
    """Listed with its code well inside the three years."""
    _breach(world, "blacklisted", "violated", _client(world, listed=date(2021, 5, 20)))


def blacklisted_on_first_day(world: World) -> None:
    """Listed exactly three years before the reference date: still in force."""
    _breach(world, "blacklisted_on_first_day", "violated", _client(world, listed=date(2019, 10, 31)))


def blacklist_expired(world: World) -> None:
    """Listed a day earlier: expired, clean."""
    _clean(world, "blacklist_expired", _client(world, listed=date(2019, 10, 30)))


def blacklisted_by_name_only(world: World) -> None:
    """The register's row has no code: only suspected."""
    _breach(world, "blacklisted_by_name_only", "suspected", _client(world, listed=date(2021, 8, 9), code=""))


def blacklisted_namesake(world: World) -> None:
    """Same name, other code: vetoed, clean."""
    other = uscc.mint(stream(world.plan.seed, "namesake"), "110108")
    _clean(world, "blacklisted_namesake", _client(world, listed=date(2021, 8, 9), code=other))


def blacklisted_afterwards(world: World) -> None:
    """Listed after the reference date: suspected."""
    _breach(world, "blacklisted_afterwards", "suspected", _client(world, listed=date(2022, 11, 15)))


def _over(world: World, fault: str, verdict: str, parties: tuple[Evaluator, ...]) -> None:
    for party in parties:
        world.expect(Note(fault=fault, clause=CAP, verdict=verdict, subject=("evaluator", party.key)))


def sixteen_projects(world: World) -> None:
    """One project too many."""
    evaluator = world.fresh_evaluator()
    world.take_for(evaluator, 16)
    _over(world, "sixteen_projects", "violated", (evaluator,))


def fifteen_projects(world: World) -> None:
    """Exactly fifteen, and three design products of its clients, which do not count: clean."""
    evaluator = world.fresh_evaluator()
    clients = world.take_for(evaluator, 15)
    for client in clients[:3]:
        made = world.add(Category.PRODUCT, client.region, None, like=client)
        world.claimed.add(made.key)
    world.must_stay_clean("fifteen_projects", "evaluator", (evaluator.key,), (CAP,))


def confirmed_affiliate(world: World) -> None:
    """Ten projects and eight of an affiliate in the register: eighteen, violated for both."""
    first, second = world.fresh_evaluator(), world.fresh_evaluator()
    world.take_for(first, 10)
    world.take_for(second, 8)
    world.affiliates.append((first.name, second.name, "母子公司"))
    _over(world, "confirmed_affiliate", "violated", (first, second))


def found_affiliate(world: World) -> None:
    """Nine and seven projects of two that share representative, telephone and mail domain, in no register."""
    first, second = world.fresh_evaluator(), world.fresh_evaluator()
    mail = "pingjia@" + first.org.mail.split("@")[1]
    shared = replace(second.org, legal=first.org.legal, contact=first.org.contact, mail=mail)
    world.evaluators[second.key] = replace(second, org=shared)
    world.take_for(first, 9)
    world.take_for(second, 7)
    _over(world, "found_affiliate", "suspected", (first, second))


FAULTS: Final[tuple[Callable[[World], None], ...]] = (
    blacklisted,
    blacklisted_on_first_day,
    blacklist_expired,
    blacklisted_by_name_only,
    blacklisted_namesake,
    blacklisted_afterwards,
    sixteen_projects,
    fifteen_projects,
    confirmed_affiliate,
    found_affiliate,
)
