"""The jobs that scan what came in: a round's batch, or one submission. They run in a child of the worker."""

import hashlib
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction

from extractors.formats.sniffing import sniff
from scanner.intake import ARCHIVES, CONTROL_FILES, REGISTERS
from scanner.options import ScanOptions
from scanner.pipeline import scan
from scanner.registers.declarations import FILE
from scanner.service.jobs import queue
from scanner.service.jobs.working import Telling, Work
from scanner.service.registers import basis, laying
from scanner.service.rounds.lines import folder_of
from scanner.service.rounds.loading import Made, prepare, publish
from scanner.service.rounds.models import Result, Round
from scanner.service.rounds.summary import newest_batch
from scanner.service.uploads import store
from scanner.service.uploads.limits import limits
from scanner.service.uploads.models import Upload
from scanner.service.uploads.taking import HEAD
from scanner.sources import TOP, Sources, round_sources

BELOW: Final = "申报材料"
"""The folder that a pre-screen's files lie in, so that none of them is taken for the round's settings or registers."""


def scan_round(work: Work) -> None:
    """Scans a batch: the files of an upload, or the folder that the payload names."""
    source = Path(work.text("folder")) if work.text("folder") else _top(_laid_out(work))
    _scan(work, source, Result.BATCH, None)


def prescreen(work: Work) -> None:
    """Scans one submission as a part of its round, its text held against the round's newest batch."""
    _scan(work, _laid_out(work, BELOW), Result.PRESCREEN, newest_batch(_round(work)))


def _scan(work: Work, source: Path, kind: str, against: Result | None) -> None:
    """The run directory is made, or gone on with, and shown in the transaction that ends the job."""
    out = settings.CONFIGURATION.folder("runs") / f"job-{work.job.pk}"
    gathered = []
    with _alone(out):
        queue.beat(work.lease)
        if not laying.is_laid(work.job):  # begun, not gone on with: what another beginning left is of other inputs
            shutil.rmtree(out, ignore_errors=True)
        laid = laying.lay(work.job, _round(work), against)
        options = _options(laid, against)

        def gather(blobs: Path) -> Sources:
            found = round_sources(source, options, blobs, limits())
            for file in found.files:
                if file.location:
                    store.adopt(Path(file.location), file.sha256)
            found = basis.applied(found, laid, against, whole=kind == Result.BATCH)
            own = source / REGISTERS if source.is_dir() else blobs.parent / TOP / REGISTERS
            gathered.append((found, _keep_registers(found, laid.registers, own)))
            return found

        scan(gather, out, options, Telling(work.lease))
        made = Made(_round(work), kind, work.job.created_by, work.job.region, str(source))
        result = prepare(out, made)
        with transaction.atomic():
            queue.finish(work.lease, str(result.pk))
            publish(result, _sent(work))
            basis.noted(result, gathered[-1][0], laid, gathered[-1][1])
    laying.forget(work.job)


def _keep_registers(found: Sources, *folders: Path) -> str:
    """Registers too are kept under their hash, so that what a result says of them can be looked up later.

    Returns the hash of what is declared of those in the last folder, the round's own; empty if nothing is.
    """
    used, declared = {one.sha256 for one in found.registers}, folders[-1] / FILE
    for file in (file for folder in folders if folder.is_dir() for file in folder.iterdir() if file.is_file()):
        sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
        if sha256 in used or file == declared:
            store.adopt(file, sha256)
    return hashlib.sha256(declared.read_bytes()).hexdigest() if declared.is_file() else ""


def _sent(work: Work) -> datetime | None:
    """When the material of a scan that is done again was first scanned: what people sent later is newer than it."""
    return datetime.fromisoformat(work.text("sent")) if work.text("sent") else None


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


def _options(laid: laying.Laid, against: Result | None) -> ScanOptions:
    configuration = settings.CONFIGURATION
    return ScanOptions(
        ruleset=laid.terms.ruleset,
        background=configuration.background,
        against=folder_of(against) if against is not None else None,
        jobs=configuration.jobs,
        cache=configuration.folder("cache"),
    )


def _top(folder: Path) -> Path:
    """The round's own folder: that which holds nothing but one with round.toml, received.csv or registers is not it.

    Browsers send the name of a chosen folder before the paths of its files. An archive that came alone is the round, too.
    """
    inside = list(folder.iterdir())
    if len(inside) == 1 and inside[0].is_file() and _is_archive(inside[0]):
        return inside[0]
    if len(inside) == 1 and any((inside[0] / name).exists() for name in (*CONTROL_FILES, REGISTERS)):
        return inside[0]
    return folder


def _is_archive(file: Path) -> bool:
    with file.open("rb") as opened:
        return sniff(opened.read(HEAD), file.name) in ARCHIVES


def _laid_out(work: Work, below: str = "") -> Path:
    """A folder of the job's files under their names, ``below`` a folder of it; archives are opened by the scan itself."""
    upload = Upload.objects.get(pk=int(work.text("upload")))
    folder = settings.CONFIGURATION.folder("laid-out") / f"upload-{upload.pk}"
    store.lay_out(dict(upload.files.values_list("path", "sha256")), folder / below)
    return folder
