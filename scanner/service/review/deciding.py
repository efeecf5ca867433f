"""Decides and undoes: a row is added, the standing follows, the log says it, all in one transaction or not at all."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Final, NamedTuple, TypeVar

from django.db import transaction
from django.db.models import Model, QuerySet

from scanner.service.audit.log import record
from scanner.service.people.models import User
from scanner.service.review.models import Action, Bulk, Decision, Standing
from scanner.service.review.reasons import overrides_finding, overrides_submission
from scanner.service.review.subjects import Whose, logged
from scanner.service.rounds.models import ASKS, Finding, Round, Submission

M = TypeVar("M", bound=Model)
AT_ONCE: Final = 500
"""Keys in one query: databases limit them."""


class Overtaken(Exception):
    """Somebody else decided in between; ``newest`` is what they did."""

    def __init__(self, newest: Decision) -> None:
        super().__init__(str(newest.pk))
        self.newest = newest


class Wanted(NamedTuple):
    """What somebody wants to decide; ``last`` is the number of the newest row that they have seen, 0 for none."""

    action: str
    reason: str
    comment: str
    last: int


class Current(NamedTuple):
    """The decision that counts, None if there is none; and the number of the newest row, whatever it is."""

    decision: Decision | None
    last: int


NOTHING = Current(None, 0)


def current(whose: Whose) -> Mapping[str, Current]:
    """What counts for a submission (evaluator, region) and its findings, by the finding's id; "" is the submission itself."""
    rows = Decision.objects.filter(round=whose.round_id, submission_key=whose.key).select_related("by", "version")
    return _current(rows.order_by("pk"))


def _current(rows: Iterable[Decision]) -> dict[str, Current]:
    """Of rows in order; one that is undone gives way to the one before it."""
    kept: dict[str, list[Decision]] = {}
    last: dict[str, int] = {}
    for row in rows:
        held = kept.setdefault(row.finding, [])
        if row.undoes_id is None:
            held.append(row)
        else:
            held[:] = [one for one in held if one.pk != row.undoes_id]
        last[row.finding] = row.pk
    return {finding: Current(held[-1] if held else None, last[finding]) for finding, held in kept.items()}


def decide(user: User, whose: Whose, finding: Finding | None, wanted: Wanted) -> Decision:
    """Adds a decision on a finding, or on the submission; Overtaken if somebody did so since ``wanted.last``."""
    fid = finding.fid if finding is not None else ""
    with transaction.atomic():
        standing = _locked(whose)
        _check(whose, fid, wanted.last)
        made = Decision.objects.create(
            round=whose.round,
            submission_key=whose.key,
            region=whose.region,
            finding=fid,
            clause=finding.clause if finding is not None else "",
            action=wanted.action,
            reason=wanted.reason,
            comment=wanted.comment,
            overrides=overrides(whose, finding, wanted.action),
            by=user,
            version=whose if isinstance(whose, Submission) else None,
        )
        _follow(standing, whose)
        kind = "finding" if finding is not None else "submission"
        record(user, "decide", kind, fid or whose.key, **logged(whose), choice=made.action, reason=made.reason)
    return made


def overrides(whose: Whose, finding: Finding | None, action: str) -> bool:
    """Whether an action goes against what the program said."""
    if finding is not None:
        return overrides_finding(action, finding.rank)
    if not isinstance(whose, Submission):
        raise TypeError(whose)
    return overrides_submission(action, whose.worst)


def undo(user: User, whose: Whose, fid: str, last: int) -> Decision | None:
    """Takes back the decision that counts; None if there is none. Overtaken if somebody decided since ``last``."""
    with transaction.atomic():
        standing = _locked(whose)
        _check(whose, fid, last)
        counting = current(whose).get(fid, NOTHING).decision
        if counting is None:
            return None
        undone = _undoing(user, counting)
        undone.save(force_insert=True)
        _follow(standing, whose)
        kind = "finding" if fid else "submission"
        record(user, "decide.undo", kind, fid or whose.key, **logged(whose), decision=counting.pk)
    return undone


def decide_many(user: User, rows: Iterable[Submission], wanted: Wanted) -> tuple[Bulk, int]:
    """Decides on many submissions of one round as one act; those on which somebody decided since ``wanted.last`` are left out.

    Returns the act and how many were left out.
    """
    rows = list(rows)
    with transaction.atomic():
        _lock_all(rows)
        moved = _moved(rows, wanted.last)
        chosen = [one for one in rows if one.key not in moved]
        bulk = Bulk.objects.create(round=rows[0].round, by=user, action=wanted.action, number=len(chosen))
        Decision.objects.bulk_create(
            [
                Decision(
                    round=bulk.round,
                    submission_key=one.key,
                    region=one.region,
                    action=wanted.action,
                    reason=wanted.reason,
                    comment=wanted.comment,
                    overrides=overrides_submission(wanted.action, one.worst),
                    by=user,
                    bulk=bulk,
                    version=one,
                )
                for one in chosen
            ]
        )
        follow_all(bulk.round, [one.key for one in chosen])
        record(user, "decide.bulk", "bulk", bulk.pk, choice=bulk.action, reason=wanted.reason, number=len(chosen))
    return bulk, len(rows) - len(chosen)


def undo_many(user: User, bulk: Bulk) -> int:
    """Takes back what an act on many decided, where it still counts; returns on how many it did."""
    with transaction.atomic():
        decided = list(bulk.decisions.order_by("pk"))
        keys = [one.submission_key for one in decided]
        held = _currents(bulk.round, keys)
        mine = [one for one in decided if held[one.submission_key].get("", NOTHING).decision == one]
        Decision.objects.bulk_create([_undoing(user, one) for one in mine])
        follow_all(bulk.round, [one.submission_key for one in mine])
        record(user, "decide.bulk.undo", "bulk", bulk.pk, number=len(mine))
    return len(mine)


def counting(rows: QuerySet[Decision]) -> list[Decision]:
    """Those of the decisions on findings that count, in the order of whom they are about and the finding's id."""
    whose: dict[str, list[Decision]] = {}
    for row in rows.exclude(finding="").order_by("pk"):
        whose.setdefault(row.submission_key, []).append(row)
    held = [
        (key, fid, one.decision) for key, some in sorted(whose.items()) for fid, one in sorted(_current(some).items())
    ]
    return [decision for _, _, decision in held if decision is not None]


def newest_of_round(round_: Round) -> int:
    """The number of the newest row of a round, 0 for none: what a preview has seen."""
    return Decision.objects.filter(round=round_).order_by("-pk").values_list("pk", flat=True).first() or 0


def follow_all(round_: Round, keys: Iterable[str]) -> None:
    """Takes the standings of these submissions from their decisions."""
    keys = list(keys)
    known = {one.submission_key: one for one in _in_parts(Standing.objects.filter(round=round_), keys)}
    held = _currents(round_, keys)
    present = _present(round_, [key for key, some in held.items() if any(some)])
    fresh = [Standing(round=round_, submission_key=key) for key in dict.fromkeys(keys) if key not in known]
    for standing in (*known.values(), *fresh):
        _take(standing, held.get(standing.submission_key, {}), present[standing.submission_key])
    Standing.objects.bulk_create(fresh)
    Standing.objects.bulk_update(known.values(), ["action", "findings", "material", "version"], 200)


def follow_round(round_: Round) -> None:
    """Takes the standings anew where findings were decided: a new version may have them no more, or again."""
    decided = Decision.objects.filter(round=round_).exclude(finding="").order_by().values("submission_key")
    keys = Submission.objects.filter(round=round_, latest=True, key__in=decided).values("key")
    held = Standing.objects.filter(round=round_, submission_key__in=keys).select_for_update().order_by("pk")
    follow_all(round_, [one.submission_key for one in held])


def _undoing(user: User, one: Decision) -> Decision:
    return Decision(
        round=one.round,
        submission_key=one.submission_key,
        region=one.region,
        finding=one.finding,
        clause=one.clause,
        action=one.action,
        by=user,
        undoes=one,
    )


def _locked(whose: Whose) -> Standing:
    made, _ = Standing.objects.get_or_create(round=whose.round, submission_key=whose.key)
    return Standing.objects.select_for_update().get(pk=made.pk)


def _lock_all(rows: Iterable[Submission]) -> None:
    """Nobody else decides on these until the transaction ends; in one order, so that two such acts do not wait for each other."""
    made = [Standing(round_id=one.round_id, submission_key=one.key) for one in rows]
    Standing.objects.bulk_create(made, ignore_conflicts=True)
    locked = Standing.objects.filter(round=made[0].round_id).select_for_update().order_by("pk")
    for _ in _in_parts(locked, sorted(one.submission_key for one in made)):
        pass


def _check(whose: Whose, fid: str, last: int) -> None:
    rows = Decision.objects.filter(round=whose.round_id, submission_key=whose.key, finding=fid)
    newest = rows.select_related("by").order_by("-pk").first()
    if newest is not None and newest.pk != last:
        raise Overtaken(newest)


def _follow(standing: Standing, whose: Whose) -> None:
    held = current(whose)
    _take(standing, held, _present(whose.round, [whose.key])[whose.key] if isinstance(whose, Submission) else held)
    standing.save()


def _take(standing: Standing, held: Mapping[str, Current], present: Container[str]) -> None:
    """Decisions on findings that the latest version does not have any more wait for one that does."""
    own = held.get("", NOTHING).decision
    actions = [one.decision.action for fid, one in held.items() if fid in present and one.decision is not None]
    standing.action = own.action if own is not None else ""
    standing.version = own.version if own is not None else None
    standing.findings, standing.material = len(actions), actions.count(Action.NEEDS_MATERIAL)


def _present(round_: Round, keys: list[str]) -> Mapping[str, Container[str]]:
    """The ids of the findings of the latest versions of these submissions that wait for a person."""
    found: dict[str, set[str]] = defaultdict(set)
    rows = Finding.objects.filter(submission__round=round_, submission__latest=True, rank__lte=ASKS)
    for at in range(0, len(keys), AT_ONCE):
        some = rows.filter(submission__key__in=keys[at : at + AT_ONCE])
        for key, fid in some.values_list("submission__key", "fid"):
            found[key].add(fid)
    return found


def _currents(round_: Round, keys: Iterable[str]) -> dict[str, dict[str, Current]]:
    rows: dict[str, list[Decision]] = {key: [] for key in keys}
    for one in _in_parts(Decision.objects.filter(round=round_), list(rows)):
        rows[one.submission_key].append(one)
    return {key: _current(sorted(held, key=lambda one: one.pk)) for key, held in rows.items()}


def _moved(rows: Iterable[Submission], last: int) -> set[str]:
    rows = list(rows)
    newer = Decision.objects.filter(round=rows[0].round, finding="", pk__gt=last)
    return set(newer.values_list("submission_key", flat=True))


def _in_parts(rows: QuerySet[M], keys: list[str]) -> Iterator[M]:
    for at in range(0, len(keys), AT_ONCE):
        yield from rows.filter(submission_key__in=keys[at : at + AT_ONCE])
