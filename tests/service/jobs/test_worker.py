"""Real workers on real rounds, killed in the middle."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from scanner.service.configuration import DATA
from tests.service.runs import Applicant

KILLS = 3
NAMES = [Applicant(number, "安徽省") for number in range(12)]

pytestmark = pytest.mark.slow


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    """A data folder with a database of its own, a round of small texts and one job to scan it."""
    folder = tmp_path / "data"
    source = folder / "sent"
    for one in NAMES:
        path = source / one.path
        path.parent.mkdir(parents=True)
        path.write_text(
            f"{one.name}\n统一社会信用代码：{one.uscc}\n绿色工厂自评价报告\n{one.text}\n" * 20, encoding="utf-8"
        )
    ask(folder, "from django.core.management import call_command; call_command('migrate', verbosity=0)")
    ask(folder, PUT, str(source))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


PUT = """
import sys
from scanner.service.jobs.queue import Wanted, enqueue
from scanner.service.rounds.models import Round
enqueue(Wanted("scan", "round", {"folder": sys.argv[1]}, Round.objects.create(name="2022")))
"""
TOLD = """
import json
from scanner.service.jobs.models import Job
from scanner.service.rounds.models import Finding, Result, Submission
job = Job.objects.get()
print(json.dumps([job.state, job.attempts, job.error, Result.objects.filter(ready=True).count(),
    Submission.objects.filter(latest=True).count(), Submission.objects.count(), Finding.objects.count()]))
"""
EXPIRE = """
from datetime import timedelta
from django.utils import timezone
from scanner.service.jobs.models import Job, State
Job.objects.filter(state=State.RUNNING).update(lease_until=timezone.now() - timedelta(seconds=1), attempts=0)
"""
SET_UP = "import django; django.setup()\n"


def environment(data: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("LVJIAN_")}
    return {**kept, DATA: str(data), "DJANGO_SETTINGS_MODULE": "scanner.service.settings"}


def ask(data: Path, program: str, *arguments: str) -> str:
    command = [sys.executable, "-P", "-c", SET_UP + program, *arguments]
    return subprocess.run(command, env=environment(data), check=True, capture_output=True, text=True).stdout


def worker(data: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-P", "-m", "scanner.cli", "worker", "--data", str(data)]
    return subprocess.Popen(command, env=environment(data))


def ended(data: Path, patience: float = 120) -> list[object]:
    until = time.monotonic() + patience
    while True:
        told = json.loads(ask(data, TOLD))
        if told[0] not in {"queued", "running"} or time.monotonic() > until:
            return list(told)
        time.sleep(0.3)


def test_a_worker_killed_at_random_moments_loses_nothing_and_doubles_nothing(data: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - moments, not secrets
    for _ in range(KILLS):
        with worker(data) as child:
            time.sleep(chance.uniform(0.8, 3.5))
            child.send_signal(signal.SIGKILL)
        ask(data, EXPIRE)
    with worker(data) as child:
        told = ended(data)
        child.send_signal(signal.SIGTERM)
    assert told[0] == "done", told
    assert told[3:6] == [1, len(NAMES), len(NAMES)]
    undisturbed = data / "undisturbed"
    scan = [sys.executable, "-P", "-m", "scanner.cli", "scan", str(data / "sent"), "-o", str(undisturbed)]
    subprocess.run(scan, check=False, capture_output=True)
    (run,) = (data / "runs").iterdir()
    assert (
        json.loads((run / "manifest.json").read_bytes())["files"]
        == json.loads((undisturbed / "manifest.json").read_bytes())["files"]
    )


def test_a_folder_without_files_fails_with_a_sentence(data: Path) -> None:
    shutil.rmtree(data / "sent")
    with worker(data) as child:
        told = ended(data)
        child.send_signal(signal.SIGTERM)
        child.wait(30)
    assert told[0] == "failed"
    assert "no such folder" in str(told[2])
    assert child.returncode == 0
