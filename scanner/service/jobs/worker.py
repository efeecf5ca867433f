"""The worker: leases jobs, one at a time in each lane, and does each in a child of its own that does not outlive it."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Final, NamedTuple

from django.conf import settings
from django.db import Error as DatabaseError
from django.db import close_old_connections, connection

from scanner.service.jobs import queue
from scanner.service.jobs.models import Job
from scanner.service.jobs.queue import Lane, Lease, Lost, Stopped
from scanner.service.jobs.run import AWAY, NO_ROOM
from scanner.service.jobs.stalling import Pulse
from scanner.service.outages import FULL
from scanner.service.uploads.tidying import tidy

IDLE_SECONDS: Final = 0.5
BEAT_SECONDS: Final = 4.0
LOOK_SECONDS: Final = 0.1
ERROR_LINES: Final = 6
TIDY_SECONDS: Final = 3600.0
PAUSE_SECONDS: Final = 2.0
"""After the database or the disk refused something."""


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
    tidied = -TIDY_SECONDS
    while not stop.is_set():
        try:
            if lane is Lane.QUICK and time.monotonic() - tidied >= TIDY_SECONDS:
                tidied = time.monotonic()
                tidy()
            claimed = queue.claim(lane)
            if claimed is not None:
                do(*claimed, stop)
        except (
            DatabaseError,
            OSError,
        ) as error:  # away, busy or full: the lease ends by itself, and the job begins anew
            print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)  # noqa: T201 - the service's log
            claimed = None
            stop.wait(PAUSE_SECONDS)
        close_old_connections()
        if claimed is None:
            stop.wait(IDLE_SECONDS)


def do(job: Job, lease: Lease, stop: threading.Event) -> None:
    """Does one leased job in a child and sees to its end, however it ends."""
    log = Path(settings.CONFIGURATION.folder("logs")) / f"job-{job.pk}.log"
    with (
        _log(log) as said,
        subprocess.Popen(  # noqa: S603 - our own program
            command(lease), stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True
        ) as child,
    ):
        watched = _watch(child, lease, stop)
        if child.poll() is None:
            _end(child)
    if child.returncode == NO_ROOM:
        patiently(lambda: queue.fail(lease, FULL))
        return
    error, why = _ending(child.returncode, watched, log)
    if stop.is_set():
        error, why = "", Stopped.WORKER
    patiently(lambda: queue.give_back(lease, error, why))  # nothing is left to give back after an end of its own


def command(lease: Lease) -> list[str]:
    """What is run for a lease."""
    return [sys.executable, "-P", "-m", "scanner.service.jobs.run", str(lease.job), str(lease.fence)]


def patiently(tell: Callable[[], None]) -> None:
    """Tells the database something, tried again for as long as a lease lasts while it restarts or is busy."""
    until = time.monotonic() + queue.LEASE.total_seconds()
    while True:
        try:
            tell()
        except DatabaseError:
            connection.close()
            if time.monotonic() > until:
                raise
            time.sleep(1)
        else:
            return


class Watched(NamedTuple):
    """Whether the lease was held to the end, and why the child was ended before its own."""

    held: bool = True
    stalled: str = ""


def _watch(child: subprocess.Popen[bytes], lease: Lease, stop: threading.Event) -> Watched:
    """Beats while the child works and gets on."""
    beaten = time.monotonic()
    pulse = Pulse(child.pid, 60.0 * settings.CONFIGURATION.stall_minutes)
    while child.poll() is None and not stop.is_set():
        time.sleep(LOOK_SECONDS)
        if time.monotonic() - beaten < BEAT_SECONDS:
            continue
        try:
            queue.beat(lease)
            stalled = pulse.stalled(queue.told(lease))
        except Lost:
            return Watched(held=False)
        except DatabaseError:  # busy, or starting again: the lease is long enough for another try
            connection.close()
            continue
        if stalled:
            return Watched(stalled=stalled)
        beaten = time.monotonic()
    return Watched()


def _ending(code: int, watched: Watched, log: Path) -> tuple[str, Stopped]:
    """What to say of how a child ended, and what it counts for."""
    if watched.stalled:
        sentence = f"已停止并重试：{watched.stalled.replace(' / ', ' / stopped and tried again: ')}"
        return _reason(sentence, log), Stopped.FAULT
    if not watched.held or code == 0:
        return "", Stopped.KILLED
    if code == AWAY:
        return "", Stopped.AWAY
    sentence = f"工作进程意外结束（{code}）/ the job's process ended unexpectedly ({code})"
    return _reason(sentence, log), Stopped.FAULT if code > 0 else Stopped.KILLED


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


def _log(path: Path) -> IO[bytes]:
    """Where a child writes its errors: nowhere if the disk does not take another file."""
    try:
        return path.open("wb")
    except OSError:
        return Path(os.devnull).open("wb")


def _reason(sentence: str, log: Path) -> str:
    last = log.read_text(encoding="utf-8", errors="replace").strip().splitlines() if log.is_file() else []
    return "\n".join([sentence, *last[-ERROR_LINES:]])
