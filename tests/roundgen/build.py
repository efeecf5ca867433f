"""make_round: plan, plant, write, and say what a scan must find."""

from dataclasses import replace
from pathlib import Path

from tests.roundgen import broken, faults
from tests.roundgen.expected import (
    Expected,
    ExpectedClean,
    ExpectedEvaluator,
    ExpectedFinding,
    ExpectedSubmission,
    Party,
)
from tests.roundgen.facts import Category, Kind, Submission
from tests.roundgen.plan import RoundPlan
from tests.roundgen.roundfiles import REGISTERS, RoundFolder
from tests.roundgen.world import Note, World, populate


def make_round(directory: Path, plan: RoundPlan) -> Expected:
    """Writes the round into an absent or empty directory; KeyError for a fault that is not in the table."""
    world = populate(plan)
    faults.plant(world, plan.faults)
    folder = RoundFolder(directory, world)
    write_round(folder)
    return _expected(world, folder)


def write_round(folder: RoundFolder) -> None:
    """Writes all files of a planned round; FileExistsError if its directory holds anything."""
    if folder.directory.exists() and any(folder.directory.iterdir()):
        raise FileExistsError(f"{folder.directory}: not empty")
    for sub in folder.world.submissions.values():
        folder.submission(sub)
    for region in folder.world.regions():
        folder.annex1(region)
    folder.annex10()
    folder.registers()
    folder.frame()


def _expected(world: World, folder: RoundFolder) -> Expected:
    unread = {
        broken.reported_path(kind, folder.roles[key, f"damaged/{kind}"]): str(kind) for key, kind in world.damaged
    }
    evaluators = [(party, len(world.projects(party))) for party in world.evaluators.values()]
    submissions = tuple(sorted((_submission(world, folder, sub) for sub in world.submissions.values()), key=_by_id))
    return Expected(
        seed=world.plan.seed,
        planted=tuple(name for name in faults.FAULTS if name in world.plan.faults),
        submissions=submissions,
        evaluators=tuple(
            ExpectedEvaluator(name=party.name, uscc=party.org.uscc, projects=amount)
            for party, amount in evaluators
            if amount
        ),
        regions=tuple(region.name for region in world.regions()),
        faults=tuple(_finding(world, folder, note) for note in world.notes),
        clean=tuple(_clean(world, item) for item in world.clean),
        unread=tuple(sorted(unread)),
        unread_kinds=dict(sorted(unread.items())),
        counts=_counts(world, folder),
    )


def _by_id(item: ExpectedSubmission) -> tuple[str, str]:
    return item.id, item.type


def _submission(world: World, folder: RoundFolder, sub: Submission) -> ExpectedSubmission:
    party = world.evaluators[sub.evaluator].org if sub.evaluator else None
    return ExpectedSubmission(
        id=sub.id,
        type=sub.kind,
        category=sub.category,
        applicant=sub.org.name,
        uscc=sub.org.uscc or None,
        region=sub.region.name,
        evaluator=Party(name=party.name, uscc=party.uscc) if party else None,
        product=sub.product.name if sub.product else None,
        model=sub.product.model if sub.product else None,
        packing=sub.packing,
        paths=folder.paths(sub.key),
        figures=sub.figures.readings(),
    )


def _subject(world: World, kind: str, key: str) -> tuple[str, str]:
    """Id and name of a subject by its key in the world."""
    if kind == "submission":
        sub = world.submissions[key]
        return sub.id, sub.org.name
    if kind == "evaluator":
        party = world.evaluators[key].org
        return party.uscc, party.name
    return key, key


def _finding(world: World, folder: RoundFolder, note: Note) -> ExpectedFinding:
    kind, key = note.subject
    subject_id, subject_name = _subject(world, kind, key)
    paths: list[str] = []
    for role in note.files:
        if role == "all":
            paths += folder.paths(key)
        elif role == "blacklist":
            paths.append(f"{REGISTERS}/blacklist.csv")
        else:
            paths.append(folder.roles[key, role])
    return ExpectedFinding(
        fault=note.fault,
        clause=note.clause,
        verdict=note.verdict,
        subject_kind=kind,
        subject_id=subject_id,
        subject_name=subject_name,
        quote=note.quote,
        paths=tuple(paths),
    )


def _clean(world: World, item: ExpectedClean) -> ExpectedClean:
    subject_id, subject_name = _subject(world, item.subject_kind, item.subject_id)
    return replace(item, subject_id=subject_id, subject_name=subject_name)


def _counts(world: World, folder: RoundFolder) -> dict[str, int]:
    subs = list(world.submissions.values())
    counts = {
        "files": len(folder.received),
        "documents": len(folder.roles),
        "submissions": len(subs),
        "applications": sum(sub.kind is Kind.APPLICATION for sub in subs),
        "annual": sum(sub.kind is Kind.ANNUAL for sub in subs),
        "evaluators": sum(bool(world.projects(party)) for party in world.evaluators.values()),
        "regions": len(world.regions()),
    }
    for category in Category:
        counts[category] = sum(sub.category is category and sub.kind is Kind.APPLICATION for sub in subs)
    return counts
