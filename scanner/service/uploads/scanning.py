"""The jobs that scan what came in: a round's batch, or one submission. They run in a child of the worker."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction

from scanner.options import ScanOptions
from scanner.pipeline import scan
from scanner.service.jobs import queue
from scanner.service.jobs.working import Telling, Work
from scanner.service.rounds.lines import folder_of
from scanner.service.rounds.loading import Made, prepare, publish
from scanner.service.rounds.models import Result, Round
from scanner.service.rounds.summary import newest_batch
from scanner.service.uploads import store
from scanner.service.uploads.limits import limits
from scanner.service.uploads.models import Upload
from scanner.sources import Sources, round_sources

BELOW: Final = "申报材料"
"""The folder that a pre-screen's files lie in, so that none of them is taken for the round's settings or registers."""


def scan_round(work: Work) -> None:
    """Scans a batch: the files of an upload, or the folder that the payload names."""
    source = Path(work.text("folder")) if work.text("folder") else _laid_out(work)
    _scan(work, source, _options(work, own_registers(_round(work))), Result.BATCH)


def prescreen(work: Work) -> None:
    """Scans one submission as a part of its round, its text held against the round's newest batch."""
    source = _laid_out(work, BELOW)
    against = newest_batch(_round(work))
    registers = own_registers(_round(work)) or _beside(against)
    options = _options(work, registers).but(against=folder_of(against) if against is not None else None)
    _scan(work, source, options, Result.PRESCREEN)


def _scan(work: Work, source: Path, options: ScanOptions, kind: str) -> None:
    """The run directory is made, or gone on with, and shown in the transaction that ends the job."""
    out = settings.CONFIGURATION.folder("runs") / f"job-{work.job.pk}"

    def gather(blobs: Path) -> Sources:
        found = round_sources(source, options, blobs, limits())
        for file in found.files:
            if file.location:
                store.adopt(Path(file.location), file.sha256)
        return found

    with _alone(out):
        queue.beat(work.lease)
        scan(gather, out, options, Telling(work.lease))
        made = Made(_round(work), kind, work.job.created_by, work.job.region, str(source))
        result = prepare(out, made)
        with transaction.atomic():
            queue.finish(work.lease, str(result.pk))
            publish(result)


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Waits until nobody else works on a run directory: a process that lost its lease without noticing it yet."""
    with (settings.CONFIGURATION.folder("locks") / out.name).open("wb") as lock:
        if sys.platform != "win32":
            import fcntl  # noqa: PLC0415 - not everywhere

            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _round(work: Work) -> Round:
    if work.job.round is None:
        raise TypeError(work.job)
    return work.job.round


def _options(work: Work, registers: Path | None) -> ScanOptions:
    configuration = settings.CONFIGURATION
    return ScanOptions(
        ruleset=_round(work).ruleset, registers=registers, jobs=configuration.jobs, cache=configuration.folder("cache")
    )


def own_registers(round_: Round) -> Path | None:
    """The registers laid down for a round in ``DATA/rounds/ID/registers``."""
    path = settings.CONFIGURATION.data / "rounds" / str(round_.pk) / "registers"
    return path if path.is_dir() else None


def _beside(batch: Result | None) -> Path | None:
    """The registers beside what a batch scanned."""
    path = Path(batch.source) / "registers" if batch is not None and batch.source else None
    return path if path is not None and path.is_dir() else None


def _laid_out(work: Work, below: str = "") -> Path:
    """A folder of the job's files under their names, ``below`` a folder of it; archives are opened by the scan itself."""
    upload = Upload.objects.get(pk=int(work.text("upload")))
    folder = settings.CONFIGURATION.folder("laid-out") / f"upload-{upload.pk}"
    store.lay_out(dict(upload.files.values_list("path", "sha256")), folder / below)
    return folder
