"""Faults in the reports of one submission, and in the time they were received."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final

from tests.roundgen.facts import Category, Packing, Step, Submission, Twists
from tests.roundgen.plan import LAST_SECOND, SHANGHAI
from tests.roundgen.world import Note, World

REPLACED: Final = "GB/T 36132-2016"


def _note(
    fault: str, sub: Submission, clause: str, verdict: str, *, quote: str | None = None, files: tuple[str, ...] = ()
) -> Note:
    return Note(fault=fault, clause=clause, verdict=verdict, subject=("submission", sub.key), quote=quote, files=files)


def third_missing(world: World) -> None:
    """A factory without a third-party report."""
    sub = world.twist(world.take(Category.FACTORY), Twists(drop_third=True))
    world.expect(_note("third_missing", sub, "1.3a-reports", "violated", files=("self",)))
    world.expect(_note("third_missing", sub, "1.7-materials", "violated", files=("self",)))


def self_missing(world: World) -> None:
    """A factory without a self-evaluation."""
    sub = world.twist(world.take(Category.FACTORY), Twists(drop_self=True))
    world.expect(_note("self_missing", sub, "1.3a-reports", "violated", files=("third",)))
    world.expect(_note("self_missing", sub, "1.7-materials", "violated", files=("third",)))


def self_unfilled(world: World) -> None:
    """The official form, nothing filled in, filed as self-evaluation."""
    sub = world.twist(world.take(Category.FACTORY), Twists(self_unfilled=True))
    world.expect(_note("self_unfilled", sub, "1.3a-reports", "violated", files=("self",)))


def third_of_other(world: World) -> None:
    """The third-party report in the folder is that of another applicant of the round, who files it as well."""
    other = world.take(Category.FACTORY)
    sub = world.twist(world.take(Category.FACTORY), Twists(third_of=other.key))
    world.expect(_note("third_of_other", sub, "1.3a-reports", "violated", quote=other.org.name, files=("third",)))
    world.must_stay_clean("third_of_other", "submission", (other.key,), ("1.3a-reports", "1.7-materials"))


def standard_replaced(world: World) -> None:
    """Both reports of a factory cite an edition that is not the one in force, and never was: a wrong number as well."""
    sub = world.twist(world.take(Category.FACTORY), Twists(standard=REPLACED))
    for clause in ("1.3b-standard", "3.1-truthful"):
        world.expect(_note("standard_replaced", sub, clause, "suspected", quote="36132-2016", files=("self", "third")))


def standard_missing(world: World) -> None:
    """Neither report of a factory cites a green factory standard."""
    sub = world.twist(world.take(Category.FACTORY), Twists(standard=None))
    world.expect(_note("standard_missing", sub, "1.3b-standard", "suspected", files=("self", "third")))


def _park_of(world: World, fault: str, level: str, *, boxes: bool) -> None:
    sub = world.take(Category.PARK)
    assert sub.park is not None
    approval = f"{sub.org.city}人民政府关于设立{sub.org.name}的批复"
    sub = world.store(replace(sub, park=replace(sub.park, level=level, checkboxes=boxes, approval=approval)))
    world.expect(_note(fault, sub, "1.5d-level", "violated", quote=level, files=("self", "third")))


def park_city_level(world: World) -> None:
    """A park of 市级, in words."""
    _park_of(world, "park_city_level", "市级", boxes=False)


def park_county_level(world: World) -> None:
    """A park of 县级, as a ticked box beside the two of the form."""
    _park_of(world, "park_county_level", "县级", boxes=True)


def _received(world: World, moment: datetime, packing: Packing) -> Submission:
    sub = world.take(Category.FACTORY)
    return world.store(replace(sub, packing=packing, times=replace(sub.times, received=moment)))


def received_late(world: World) -> None:
    """All files received two days after the deadline."""
    sub = _received(world, datetime(2022, 11, 2, 9, 12, 0, tzinfo=SHANGHAI), Packing.FOLDER)
    world.expect(_note("received_late", sub, "1.7-materials", "violated", files=("all",)))


def received_late_archive(world: World) -> None:
    """An archive received in the first second of 1 November; its members inherit the time."""
    sub = _received(world, datetime(2022, 11, 1, 0, 0, 0, tzinfo=SHANGHAI), Packing.ZIP)
    world.expect(_note("received_late_archive", sub, "1.7-materials", "violated", files=("all",)))


def received_last_second(world: World) -> None:
    """Received in the last second of the deadline: in time."""
    sub = _received(world, LAST_SECOND, Packing.FOLDER)
    world.must_stay_clean("received_last_second", "submission", (sub.key,), ("1.7-materials",))


def _without(world: World, fault: str, category: Category, step: Step) -> None:
    sub = world.twist(world.take(category), Twists(skipped=frozenset({step})))
    world.expect(_note(fault, sub, "3.1b-procedure", "suspected", files=("third",)))


def no_onsite(world: World) -> None:
    """The third-party report knows no on-site evaluation."""
    _without(world, "no_onsite", Category.FACTORY, Step.ONSITE)


def no_internal_review(world: World) -> None:
    """The third-party report on a park knows no internal technical review."""
    _without(world, "no_internal_review", Category.PARK, Step.REVIEW)


def no_team(world: World) -> None:
    """The third-party report on a chain leader names no evaluation team."""
    _without(world, "no_team", Category.CHAIN, Step.TEAM)


def no_document_review(world: World) -> None:
    """The third-party report knows no document review."""
    _without(world, "no_document_review", Category.FACTORY, Step.DOCUMENT)


def no_problems(world: World) -> None:
    """The third-party report lacks the section on problems of the self-evaluation."""
    _without(world, "no_problems", Category.FACTORY, Step.PROBLEMS)


def onsite_replaced_by_video(world: World) -> None:
    """因疫情未开展现场评价: the heading stands, the step was not taken."""
    sub = world.twist(world.take(Category.FACTORY), Twists(remote=True))
    world.expect(
        _note("onsite_replaced_by_video", sub, "3.1b-procedure", "suspected", quote="未开展现场评价", files=("third",))
    )


FAULTS: Final[tuple[Callable[[World], None], ...]] = (
    third_missing,
    self_missing,
    self_unfilled,
    third_of_other,
    standard_replaced,
    standard_missing,
    park_city_level,
    park_county_level,
    received_late,
    received_late_archive,
    received_last_second,
    no_onsite,
    no_internal_review,
    no_team,
    no_document_review,
    no_problems,
    onsite_replaced_by_video,
)
