"""Kills workers at random moments of one batch and tells whether anything was lost, doubled or changed.

``python -m tests.service.jobs.killing ROUND --kills 20``: the batch of ROUND is scanned by workers that are killed with
SIGKILL, now and then only the job's own process, and once without; the two run directories must be the same.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from scanner.service.configuration import DATA

SET_UP: Final = "import django; django.setup()\n"
PUT: Final = """
import sys
from django.core.management import call_command
call_command("migrate", verbosity=0)
from scanner.service.jobs.queue import Wanted, enqueue
from scanner.service.rounds.models import Round
enqueue(Wanted("scan", "round", {"folder": sys.argv[1]}, Round.objects.create(name="2022")))
"""
TOLD: Final = """
import json
from scanner.service.jobs.models import Job
from scanner.service.rounds.models import Finding, Result, Submission
job = Job.objects.get()
print(json.dumps({"state": job.state, "error": job.error, "results": Result.objects.filter(ready=True).count(),
    "latest": Submission.objects.filter(latest=True).count(), "submissions": Submission.objects.count(),
    "findings": Finding.objects.count()}))
"""
EXPIRE: Final = """
from datetime import timedelta
from django.utils import timezone
from scanner.service.jobs.models import Job, State
Job.objects.filter(state=State.RUNNING).update(lease_until=timezone.now() - timedelta(seconds=1), attempts=0)
"""


class Told(NamedTuple):
    """What the database says in the end."""

    state: str
    error: str
    results: int
    latest: int
    submissions: int
    findings: int

    @property
    def ended(self) -> bool:
        """Whether the job is over."""
        return self.state not in {"queued", "running"}


def environment(data: Path) -> dict[str, str]:
    """Of processes that work on a data folder."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("LVJIAN_")}
    return {**kept, DATA: str(data), "DJANGO_SETTINGS_MODULE": "scanner.service.settings"}


def ask(data: Path, program: str, *arguments: str) -> str:
    """Runs a few lines of Python on a data folder."""
    command = [sys.executable, "-P", "-c", SET_UP + program, *arguments]
    return subprocess.run(command, env=environment(data), check=True, capture_output=True, text=True).stdout


def told(data: Path) -> Told:
    """How things stand."""
    return Told(**json.loads(ask(data, TOLD)))


def worker(data: Path) -> subprocess.Popen[bytes]:
    """A worker of its own."""
    command = [sys.executable, "-P", "-m", "scanner.cli", "worker", "--data", str(data)]
    return subprocess.Popen(command, env=environment(data))


def kill_now_and_then(data: Path, moments: list[float]) -> int:
    """Starts a worker for each moment and kills it, or only its job, after so many seconds; returns how many were killed."""
    killed = 0
    for number, moment in enumerate(moments):
        with worker(data) as child:
            time.sleep(moment)
            victim = (_child_of(child.pid) if number % 3 == 2 else None) or child.pid
            os.kill(victim, signal.SIGKILL)
            killed += 1
            if victim != child.pid:
                time.sleep(0.5)
                child.kill()
        ask(data, EXPIRE)
        if told(data).ended:
            break
    return killed


def finish(data: Path, patience: float) -> Told:
    """Lets a worker go on undisturbed until the job is over."""
    until = time.monotonic() + patience
    with worker(data) as child:
        while not (found := told(data)).ended and time.monotonic() < until:
            time.sleep(0.5)
        child.send_signal(signal.SIGTERM)
    return found


def hashes(run: Path) -> Mapping[str, str]:
    """The hash of every file of a run directory."""
    found: Mapping[str, str] = json.loads((run / "manifest.json").read_bytes())["files"]
    return found


def scan(source: Path, out: Path) -> None:
    """The same scan from the command line."""
    command = [sys.executable, "-P", "-m", "scanner.cli", "scan", str(source), "-o", str(out)]
    subprocess.run(command, check=False, capture_output=True)


def _child_of(pid: int) -> int | None:
    """The job's process, if there is one at the moment."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return int(children[0]) if children else None


def main() -> None:
    """The measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("round", type=Path)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)  # noqa: S311 - moments, not secrets
    with tempfile.TemporaryDirectory() as folder:
        data, undisturbed = Path(folder) / "data", Path(folder) / "run"
        started = time.monotonic()
        scan(asked.round.resolve(), undisturbed)
        took = time.monotonic() - started
        ask(data, PUT, str(asked.round.resolve()))
        longest = max(4.0, 1.5 * took / asked.kills)
        killed = kill_now_and_then(data, [chance.uniform(1.0, longest) for _ in range(asked.kills)])
        found = finish(data, 20 * took + 600)
        (run,) = (data / "runs").iterdir()
        same = hashes(run) == hashes(undisturbed)
        lines = sum(1 for _ in (undisturbed / "submissions.jsonl").open("rb"))
    sys.stdout.write(
        f"undisturbed {took:.0f} s; killed {killed} times; {found}; {lines} submissions wanted; same files: {same}\n"
    )


if __name__ == "__main__":
    main()
