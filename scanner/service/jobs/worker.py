"""The worker: leases jobs, one at a time in each lane, and does each in a child of its own that does not outlive it."""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import OperationalError, close_old_connections

from scanner.service.jobs import queue
from scanner.service.jobs.models import Job
from scanner.service.jobs.queue import Lane, Lease, Lost

IDLE_SECONDS: Final = 0.5
BEAT_SECONDS: Final = 4.0
LOOK_SECONDS: Final = 0.1
ERROR_LINES: Final = 6


def work(stop: threading.Event) -> None:
    """Does jobs until told to stop; those that are being done then are given back and count no attempt.

    A thread of its own does what people wait for, so that it need not wait for a round. It lasts as long as the worker: the
    kernel ends a child with the thread that started it.
    """
    quick = threading.Thread(target=_work, args=(stop, Lane.QUICK), name="quick")
    quick.start()
    try:
        _work(stop, Lane.ROUNDS)
    finally:
        stop.set()
        quick.join()


def _work(stop: threading.Event, lane: Lane) -> None:
    while not stop.is_set():
        try:
            claimed = queue.claim(lane)
        except OperationalError:  # the database is away or busy: nothing was claimed
            claimed = None
        close_old_connections()
        if claimed is None:
            stop.wait(IDLE_SECONDS)
        else:
            do(*claimed, stop)


def do(job: Job, lease: Lease, stop: threading.Event) -> None:
    """Does one leased job in a child and sees to its end, however it ends."""
    log = Path(settings.CONFIGURATION.folder("logs")) / f"job-{job.pk}.log"
    command = [sys.executable, "-P", "-m", "scanner.service.jobs.run", str(lease.job), str(lease.fence)]
    with (
        log.open("wb") as said,
        subprocess.Popen(  # noqa: S603 - our own program
            command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True
        ) as child,
    ):
        held = _watch(child, lease, stop)
        if child.poll() is None:
            _end(child)
    if child.returncode == 0 or not held:
        queue.give_back(lease, "")  # nothing is left to give back after an end of its own; a cancelled one is closed
    else:
        stopped = stop.is_set()
        queue.give_back(lease, "" if stopped else _reason(child.returncode, log), counted=not stopped)


def _watch(child: subprocess.Popen[bytes], lease: Lease, stop: threading.Event) -> bool:
    """Beats while the child works; False if the lease was lost or the job cancelled meanwhile."""
    beaten = time.monotonic()
    while child.poll() is None and not stop.is_set():
        time.sleep(LOOK_SECONDS)
        if time.monotonic() - beaten < BEAT_SECONDS:
            continue
        try:
            queue.beat(lease)
        except Lost:
            return False
        except OperationalError:  # busy: the lease is long enough for another try
            continue
        beaten = time.monotonic()
    return True


def _end(child: subprocess.Popen[bytes]) -> None:
    """Ends a child with all its own children."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(child.pid, number)
        with suppress(subprocess.TimeoutExpired):
            child.wait(5)
            break
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)


def _reason(code: int, log: Path) -> str:
    last = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-ERROR_LINES:]
    return "\n".join([f"工作进程意外结束（{code}）/ the job's process ended unexpectedly ({code})", *last])
