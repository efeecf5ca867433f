"""Scanning what was sent once more, with the registers and terms of now."""

import msgspec
from django.db import transaction

from scanner.service.audit.log import record
from scanner.service.jobs import queue
from scanner.service.jobs.models import OPEN, Job
from scanner.service.jobs.queue import Wanted
from scanner.service.people.models import User
from scanner.service.rounds.models import Result
from scanner.service.uploads.models import Upload

KINDS = {Result.BATCH: "scan", Result.PRESCREEN: "prescreen"}


def job_of(result: Result) -> Job | None:
    """The job that made a result; None for one that was made elsewhere."""
    return Job.objects.filter(kind=KINDS[result.kind], outcome=str(result.pk)).first()


def running(result: Result) -> Job | None:
    """The scan of the same material that is queued or under way; None if there is none."""
    return Job.objects.filter(key__startswith=_begins(result), state__in=OPEN).first()


def again(result: Result, user: User) -> Job | None:
    """Queues the same scan, once at a time; None if what was scanned is not known any more."""
    with transaction.atomic():
        made = job_of(result)
        if made is None:
            return None
        begins = _begins(result)
        ended = Job.objects.filter(key__startswith=begins).exclude(state__in=OPEN).count()
        payload = msgspec.json.decode(made.payload, type=dict[str, str | int | bool])
        if result.kind == Result.BATCH:
            payload.setdefault("sent", made.created_at.isoformat())
        wanted = Wanted(made.kind, f"{begins}{ended}", payload, result.round, result.region, user)
        job = queue.enqueue(wanted)
        if "upload" in payload:
            Upload.objects.filter(pk=int(payload["upload"])).update(job=job)
        record(user, "result.again", "job", job.pk, round=result.round_id, result=result.pk)
    return job


def _begins(result: Result) -> str:
    return f"again-{result.pk}-"
