"""What a job's function is handed, and how it tells how far it is."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple, TypeVar

import msgspec
from django.db import Error as DatabaseError
from django.db import connection

from scanner.service.jobs import queue
from scanner.service.jobs.models import Job

T = TypeVar("T")
EVERY_SECONDS: Final = 0.5
"""Between two lines of progress: each is a write that others wait for."""


class Work(NamedTuple):
    """A job with the right to do it and what it is about."""

    job: Job
    lease: queue.Lease
    payload: Mapping[str, str | int | bool]

    def text(self, name: str) -> str:
        """A text of the payload; empty where it has none."""
        return str(self.payload.get(name, ""))


def work_of(lease: queue.Lease) -> Work:
    """The work that a lease is about."""
    job = Job.objects.get(pk=lease.job)
    return Work(job, lease, msgspec.json.decode(job.payload))


class Telling:
    """A scan's reporter that writes stage, done, total and seconds left into the job's row; raises ``Lost``.

    A database that is away or full for the moment is not told: the work goes on, and the lease is held by the worker.
    """

    def __init__(self, lease: queue.Lease) -> None:
        self._lease = lease
        self._told = 0.0

    def follow(self, stage: str, items: Iterable[T], total: int) -> Iterator[T]:
        """The same items."""
        started = time.monotonic()
        self._tell(stage, 0, total, None)
        done = 0
        for item in items:
            yield item
            done += 1
            now = time.monotonic()
            if now - self._told >= EVERY_SECONDS:
                self._tell(stage, done, total, (now - started) / done * max(0, total - done))
        self._tell(stage, done, total, None)

    def say(self, text: str) -> None:
        """The last line is kept."""
        self._write(lambda: queue.say(self._lease, text))

    def _tell(self, stage: str, done: int, total: int, eta: float | None) -> None:
        self._told = time.monotonic()
        self._write(lambda: queue.progress(self._lease, stage, done, total, eta))

    @staticmethod
    def _write(told: Callable[[], None]) -> None:
        try:
            told()
        except DatabaseError:
            connection.close()
