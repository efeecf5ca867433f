"""Jobs that hang while their worker beats, and databases that go away meanwhile."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError

from scanner.service.jobs import queue, stalling, worker
from scanner.service.jobs.models import Job, State
from scanner.service.jobs.queue import Lane, Lease, Wanted
from scanner.service.jobs.run import AWAY
from scanner.service.jobs.stalling import BUSY_SECONDS, LONGEST_ITEM, SPELL_SECONDS, Process, Pulse

IDLE = 600.0
SPELLS = int(LONGEST_ITEM / SPELL_SECONDS)


class Machine:
    """A clock and processes that a test moves."""

    def __init__(self) -> None:
        self.now = 0.0
        self.known: dict[int, Process] = {7: Process(1, 3.0), 8: Process(7, 0.0), 9: Process(1, 0.0)}

    def pass_(self, used: Mapping[int, float] | None = None) -> None:
        """Lets a spell pass in which processes use so many seconds."""
        self.now += SPELL_SECONDS
        for pid, seconds in (used or {}).items():
            before = self.known[pid]
            self.known[pid] = Process(before.parent, before.seconds + seconds)


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    made = Machine()
    monkeypatch.setattr(stalling, "processes", lambda: made.known)
    return made


@pytest.mark.parametrize(
    ("used", "tells", "spells", "reason"),
    [
        ({}, False, 12, "10 分钟没有任何进展 / no sign of life for 10 minutes"),
        ({7: BUSY_SECONDS / 2, 9: 60.0}, False, 12, "10 分钟没有任何进展 / no sign of life for 10 minutes"),
        ({8: 55.0}, False, SPELLS - 1, ""),
        ({8: 55.0}, False, SPELLS + 1, "4.8 小时没有进展 / no progress for 4.8 hours"),
        ({}, True, SPELLS, ""),
    ],
    ids=["hung", "waits while others compute", "a child computes", "computes for ever", "tells progress"],
)
def test_who_stalls(machine: Machine, used: Mapping[int, float], tells: bool, spells: int, reason: str) -> None:
    pulse = Pulse(7, IDLE, lambda: machine.now)
    said = ""
    for number in range(spells):
        machine.pass_(used)
        said = said or pulse.stalled(("读取", number if tells else 1))
    assert said == reason


def test_the_processor_time_of_children_counts() -> None:
    busy = "import time\nuntil = time.process_time() + 0.3\nwhile time.process_time() < until: pass\ninput()"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}])"
    with subprocess.Popen([sys.executable, "-c", outer], stdin=subprocess.PIPE) as child:
        until = time.monotonic() + 20
        found: Mapping[int, Process] = {}
        while time.monotonic() < until:
            found = stalling.family(child.pid, stalling.processes())
            if len(found) == 2 and sum(one.seconds for one in found.values()) >= 0.3:
                break
            time.sleep(0.05)
        assert set(found) >= {child.pid}
        assert len(found) == 2
        assert os.getpid() not in found


def given(monkeypatch: pytest.MonkeyPatch, program: str) -> Lease:
    """A claimed job whose child is a few lines of Python."""
    monkeypatch.setattr(worker, "command", lambda _: [sys.executable, "-c", program])
    monkeypatch.setattr(worker, "BEAT_SECONDS", 0.1)
    queue.enqueue(Wanted("letter", "k", {}))
    found = queue.claim()
    assert found is not None
    return found[1]


def done(lease: Lease) -> Job:
    """The job after a worker did it."""
    worker.do(Job.objects.get(pk=lease.job), lease, threading.Event())
    return Job.objects.get(pk=lease.job)


@pytest.mark.django_db
def test_a_child_that_hangs_is_killed_and_tried_again_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "CONFIGURATION", settings.CONFIGURATION.but(stall_minutes=0))
    lease = given(monkeypatch, "import sys, time; sys.stderr.write('at 报告.pdf'); sys.stderr.flush(); time.sleep(60)")
    started = time.monotonic()
    job = done(lease)
    assert time.monotonic() - started < 20
    assert (job.state, job.faults) == (State.QUEUED, 1)
    assert job.error.startswith("已停止并重试：0 分钟没有任何进展 / stopped and tried again: no sign of life")


@pytest.mark.django_db
@pytest.mark.parametrize(("code", "faults", "attempts"), [(1, 1, 1), (AWAY, 0, 0)])
def test_a_crash_is_a_fault_and_a_database_that_was_away_is_none(
    monkeypatch: pytest.MonkeyPatch, code: int, faults: int, attempts: int
) -> None:
    job = done(given(monkeypatch, f"import sys; print('坏了', file=sys.stderr); sys.exit({code})"))
    assert (job.state, job.faults, job.attempts) == (State.QUEUED, faults, attempts)
    assert job.error.splitlines()[1:] == (["坏了"] if faults else [])


@pytest.mark.django_db
def test_a_database_that_restarts_in_the_middle_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    lease = given(monkeypatch, "import time; time.sleep(0.6)")
    away = [OperationalError("the database system is starting up")] * 3
    for name in ("beat", "give_back"):
        whole = getattr(queue, name)

        def told(*given: object, whole: object = whole) -> None:
            if away:
                raise away.pop()
            whole(*given)  # type: ignore[operator]  # a function of queue

        monkeypatch.setattr(queue, name, told)
    monkeypatch.setattr(worker, "connection", type("Open", (), {"close": staticmethod(lambda: None)}))
    monkeypatch.setattr(time, "sleep", lambda _: threading.Event().wait(0.05))
    job = done(lease)
    assert (away, job.state, job.error) == ([], State.QUEUED, "")


@pytest.mark.parametrize(
    "error", [OperationalError("database or disk is full"), OSError(28, "No space left on device")]
)
def test_a_worker_outlives_what_goes_wrong_around_a_job(
    monkeypatch: pytest.MonkeyPatch, error: Exception, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    stop, times = threading.Event(), []

    def claim(_: Lane) -> None:
        times.append(1)
        if len(times) == 3:
            stop.set()
            return
        raise error

    monkeypatch.setattr(queue, "claim", claim)
    monkeypatch.setattr(worker, "PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    monkeypatch.setattr(settings, "CONFIGURATION", settings.CONFIGURATION.but(data=tmp_path))
    worker._work(stop, Lane.QUICK)
    assert len(times) == 3
    assert str(error) in capfd.readouterr().err
