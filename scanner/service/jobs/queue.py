"""Leases: who may do a job, for how long, and who may no longer.

A worker claims a job for ``LEASE`` and beats while it works. Whoever stops beating loses the job to the next worker, and with
its old fence can neither report progress nor finish; what it wrote in the same transaction is rolled back.
"""

from datetime import datetime, timedelta
from enum import Enum
from typing import Final, NamedTuple

import msgspec
from django.db import connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from scanner.service.jobs.models import OPEN, Job, State
from scanner.service.people.models import User
from scanner.service.rounds.models import Round

LEASE: Final = timedelta(seconds=20)
ATTEMPTS: Final = 3
FAULTS: Final = 3
"""How often a job may break or hang by itself, however far it came: it would for ever."""
STARTS: Final = 30
"""How often a job may be begun at all, for one that has the machine run out of memory each time, say."""
LONGEST_ERROR: Final = 2000
LONG: Final = "scan"
"""The kind of job that takes minutes to hours: it must not stand in the way of what a person waits for."""


class Lane(Enum):
    """Jobs that wait for one another only: whole rounds, and all else."""

    ROUNDS = "rounds"
    QUICK = "quick"

    @property
    def jobs(self) -> Q:
        """The jobs of the lane."""
        return Q(kind=LONG) if self is Lane.ROUNDS else ~Q(kind=LONG)


class Stopped(Enum):
    """Why a job was interrupted: the worker had to stop, the database was away, it was killed, broke or hung by itself."""

    WORKER = "worker"
    AWAY = "away"
    KILLED = "killed"
    FAULT = "fault"


class Lost(Exception):
    """The lease was lost, or the job was cancelled: whatever is being done for it counts no more."""


class Lease(NamedTuple):
    """The right to do a job."""

    job: int
    fence: int


class Wanted(NamedTuple):
    """A job to be queued, see ``Job``."""

    kind: str
    key: str
    payload: dict[str, str | int | bool]
    round: Round | None = None
    region: str = ""
    by: User | None = None


def enqueue(wanted: Wanted) -> Job:
    """Queues work, in the caller's transaction; what is queued or done already under the same key is returned as it is."""
    job, _ = Job.objects.get_or_create(
        key=wanted.key,
        defaults={
            "kind": wanted.kind,
            "payload": msgspec.json.encode(wanted.payload).decode(),
            "round": wanted.round,
            "region": wanted.region,
            "created_by": wanted.by,
        },
    )
    return job


def claim(lane: Lane | None = None) -> tuple[Job, Lease] | None:
    """The oldest job (of a lane) that nobody holds, leased; None if there is none.

    One that was begun ``ATTEMPTS`` times without getting any further is dead: it is left for a person with its last error.
    A lease that ends later than any can was written before the clock was set back: it is not waited for.
    """
    now = _now()
    with transaction.atomic():
        past = Q(lease_until__lt=now) | Q(lease_until__gt=now + 2 * LEASE)
        free = Q(state=State.QUEUED) | Q(past, state=State.RUNNING)
        if lane is not None:
            free &= lane.jobs
        for job in Job.objects.select_for_update(skip_locked=_can_skip()).filter(free).order_by("pk")[:20]:
            if job.cancel_asked:
                _close(job, State.CANCELLED, "")
            elif _is_spent(job):
                _close(
                    job,
                    State.DEAD,
                    job.error or "工作进程多次意外中断 / the worker died several times in the middle of it",
                )
            else:
                job.state, job.attempts, job.fence = State.RUNNING, job.attempts + 1, job.fence + 1
                job.starts += 1
                job.lease_until, job.started_at = now + LEASE, job.started_at or now
                job.save()
                return job, Lease(job.pk, job.fence)
    return None


def beat(lease: Lease) -> None:
    """Holds the lease for longer; Lost if it is somebody else's now or the job was cancelled."""
    mine = _mine(lease).filter(cancel_asked=False)
    if not mine.update(lease_until=_now() + LEASE):
        raise Lost


def told(lease: Lease) -> tuple[str | int, ...]:
    """What the holder of a lease said of itself last: changes while it gets on."""
    rows = _mine(lease).values_list("stage", "done", "total", "said")
    return rows.first() or ()


def progress(lease: Lease, stage: str, done: int, total: int, eta: float | None) -> None:
    """Says how far a stage is, and beats; Lost as ``beat``.

    What is done of a stage stays done, whatever happens: with it the count of attempts begins anew, so that only those in a
    row that got nothing done make a job dead.
    """
    mine = _mine(lease).filter(cancel_asked=False)
    until = _now() + LEASE
    if not mine.update(stage=stage[:100], done=done, total=total, eta=eta, lease_until=until):
        raise Lost
    if done:
        mine.filter(attempts__gt=1).update(attempts=1)


def say(lease: Lease, line: str) -> None:
    """Keeps the last line that the work said."""
    _mine(lease).update(said=line[:LONGEST_ERROR])


def finish(lease: Lease, outcome: str) -> None:
    """Done; in the transaction that writes what the work came to. Lost if the lease is not the newest any more."""
    job = Job.objects.select_for_update().filter(pk=lease.job, fence=lease.fence, state=State.RUNNING).first()
    if job is None or job.cancel_asked:
        raise Lost
    _close(job, State.DONE, "", outcome)


def fail(lease: Lease, error: str) -> None:
    """Ended by an error that another attempt will not mend; a person may retry it."""
    _end(lease, State.FAILED, error)


def give_back(lease: Lease, error: str, why: Stopped = Stopped.KILLED) -> None:
    """Interrupted: the job is free for the next worker at once; after the last attempt, or the last fault, it is dead."""
    with transaction.atomic():
        job = _mine(lease).select_for_update().first()
        if job is None:
            return
        if job.cancel_asked:
            _close(job, State.CANCELLED, "")
            return
        job.attempts -= 1 if why in {Stopped.WORKER, Stopped.AWAY} else 0
        job.starts -= 1 if why is Stopped.WORKER else 0
        job.faults += 1 if why is Stopped.FAULT else 0
        if _is_spent(job):
            _close(job, State.DEAD, error)
        else:
            job.state, job.lease_until, job.error = State.QUEUED, None, error[:LONGEST_ERROR]
            job.save()


def cancel(job: Job) -> None:
    """Asks for an end: a queued job ends at once, a running one at its next beat."""
    with transaction.atomic():
        Job.objects.filter(pk=job.pk, state__in=OPEN).update(cancel_asked=True)
        Job.objects.filter(pk=job.pk, state=State.QUEUED).update(state=State.CANCELLED, finished_at=timezone.now())


def retry(job: Job) -> None:
    """Queues a job again that ended without success, with all its attempts; nothing if it is open or done."""
    ended = (State.FAILED, State.DEAD, State.CANCELLED)
    Job.objects.filter(pk=job.pk, state__in=ended).update(
        state=State.QUEUED,
        attempts=0,
        faults=0,
        starts=0,
        fence=F("fence") + 1,
        cancel_asked=False,
        error="",
        stage="",
        done=0,
        total=0,
        eta=None,
        lease_until=None,
        started_at=None,
        finished_at=None,
    )


def ahead(job: Job) -> int:
    """How many jobs of its lane stand before a queued one."""
    lane = Lane.ROUNDS if job.kind == LONG else Lane.QUICK
    return Job.objects.filter(lane.jobs, state=State.QUEUED, pk__lt=job.pk).count()


def _is_spent(job: Job) -> bool:
    return job.attempts >= ATTEMPTS or job.faults >= FAULTS or job.starts >= STARTS


def _now() -> datetime:
    """The time by which leases are counted: the database's where several machines may share it, else this machine's."""
    if connection.vendor != "postgresql":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (now,) = cursor.fetchone()
    told: datetime = now
    return told


def _mine(lease: Lease) -> QuerySet[Job]:
    return Job.objects.filter(pk=lease.job, fence=lease.fence, state=State.RUNNING)


def _end(lease: Lease, state: State, error: str) -> None:
    with transaction.atomic():
        job = _mine(lease).select_for_update().first()
        if job is not None:
            _close(job, State.CANCELLED if job.cancel_asked else state, error)


def _close(job: Job, state: State, error: str, outcome: str = "") -> None:
    job.state, job.error, job.outcome = state, error[:LONGEST_ERROR], outcome
    job.lease_until, job.eta, job.finished_at = None, None, timezone.now()
    job.save()


def _can_skip() -> bool:
    return bool(transaction.get_connection().features.has_select_for_update_skip_locked)
