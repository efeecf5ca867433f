"""Faults of independence: who really wrote the self-evaluation."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from tests.roundgen.facts import Format, Submission, Twists
from tests.roundgen.world import Note, World

CLAUSE: Final = "3.2-independence"


def _suspect(world: World, fault: str, subs: list[Submission], *files: str, quote: str | None = None) -> None:
    """The clients' reports, and with them their evaluator."""
    for sub in subs:
        subject = ("submission", sub.key)
        world.expect(Note(fault=fault, clause=CLAUSE, verdict="suspected", subject=subject, quote=quote, files=files))
    assert subs[0].evaluator is not None
    world.expect(Note(fault=fault, clause=CLAUSE, verdict="suspected", subject=("evaluator", subs[0].evaluator)))


def _factories(world: World, amount: int, **twists: object) -> list[Submission]:
    """Factories of an evaluator that only this fault uses, self-evaluations as DOCX."""
    evaluator = world.fresh_evaluator()
    changes = Twists(**twists)  # type: ignore[arg-type]  # the names are those of Twists
    return [
        world.store(replace(sub, self_format=Format.DOCX, self_layout="form2018", twists=changes))
        for sub in world.take_for(evaluator, amount)
    ]


def written_by_evaluator(world: World) -> None:
    """The evaluator wrote three clients' self-evaluations: its files, its words in all three, whole passages in its own."""
    subs = _factories(world, 3)
    assert subs[0].evaluator is not None
    ghost = world.evaluators[subs[0].evaluator]
    subs = [world.twist(sub, Twists(ghost=ghost, lent="reported")) for sub in subs]
    _suspect(world, "written_by_evaluator", subs, "self", "third")


def lent_passages(world: World) -> None:
    """The third-party report prints whole passages of the self-evaluation."""
    _suspect(world, "lent_passages", _factories(world, 1, lent="told"), "self", "third")


def speaks_as_evaluator(world: World) -> None:
    """The self-evaluation says 评价组 and 受评价方 of itself."""
    _suspect(world, "speaks_as_evaluator", _factories(world, 1, voice=True), "self", quote="受评价方")


def own_work(world: World) -> None:
    """An evaluator whose clients wrote their own self-evaluations; its reports share its house phrases: clean."""
    evaluator = world.fresh_evaluator()
    subs = world.take_for(evaluator, 4)
    world.must_stay_clean("own_work", "evaluator", (evaluator.key,), (CLAUSE,))
    world.must_stay_clean("own_work", "submission", (sub.key for sub in subs), (CLAUSE,))


FAULTS: Final[tuple[Callable[[World], None], ...]] = (
    written_by_evaluator,
    lent_passages,
    speaks_as_evaluator,
    own_work,
)
