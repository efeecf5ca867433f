"""The jobs that scan what came in: a round's batch, or one submission. They run in a child of the worker."""

from functools import partial
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction

from scanner.options import ScanOptions
from scanner.pipeline import Gather, scan
from scanner.service.jobs import queue
from scanner.service.jobs.working import Telling, Work
from scanner.service.rounds.lines import folder_of
from scanner.service.rounds.loading import Made, prepare, publish
from scanner.service.rounds.models import Result, Round
from scanner.service.rounds.summary import newest_batch
from scanner.service.uploads import store
from scanner.service.uploads.models import Upload
from scanner.sources import round_sources

BELOW: Final = "申报材料"
"""The folder that a pre-screen's files lie in, so that none of them is taken for the round's settings or registers."""


def scan_round(work: Work) -> None:
    """Scans a batch: the files of an upload, or the folder that the payload names."""
    source = Path(work.text("folder")) if work.text("folder") else _laid_out(work)
    options = _options(work)
    _scan(work, partial(round_sources, source, options), options, Result.BATCH)


def prescreen(work: Work) -> None:
    """Scans one submission as a part of its round, its text held against the round's newest batch."""
    source = _laid_out(work, BELOW)
    against = newest_batch(_round(work))
    options = _options(work).but(against=folder_of(against) if against is not None else None)
    _scan(work, partial(round_sources, source, options), options, Result.PRESCREEN)


def _scan(work: Work, gather: Gather, options: ScanOptions, kind: str) -> None:
    """The run directory is made, or gone on with, and shown in the transaction that ends the job."""
    out = settings.CONFIGURATION.folder("runs") / f"job-{work.job.pk}"
    scan(gather, out, options, Telling(work.lease))
    result = prepare(out, Made(_round(work), kind, work.job.created_by, work.job.region))
    with transaction.atomic():
        queue.finish(work.lease, str(result.pk))
        publish(result)


def _round(work: Work) -> Round:
    if work.job.round is None:
        raise TypeError(work.job)
    return work.job.round


def _options(work: Work) -> ScanOptions:
    configuration, round_ = settings.CONFIGURATION, _round(work)
    registers = registers_of(round_.pk)
    return ScanOptions(
        ruleset=round_.ruleset,
        registers=registers if registers.is_dir() else None,
        jobs=configuration.jobs,
        cache=configuration.folder("cache"),
    )


def registers_of(round_: int) -> Path:
    """Where the registers of a round lie."""
    return Path(settings.CONFIGURATION.data) / "rounds" / str(round_) / "registers"


def _laid_out(work: Work, below: str = "") -> Path:
    """A folder of the job's files under their names, ``below`` a folder of it; archives are opened by the scan itself."""
    upload = Upload.objects.get(pk=int(work.text("upload")))
    folder = settings.CONFIGURATION.folder("laid-out") / f"upload-{upload.pk}"
    store.lay_out(dict(upload.files.values_list("path", "sha256")), folder / below)
    return folder
