"""Real workers on real rounds, killed in the middle."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.jobs import killing
from tests.service.jobs.snapshots import snapshots
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
        text = f"{one.name}\n统一社会信用代码：{one.uscc}\n绿色工厂自评价报告\n{one.text}\n"
        path.write_text(text * 20, encoding="utf-8")
    killing.ask(folder, killing.PUT, str(source))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def test_a_worker_killed_at_random_moments_loses_nothing_and_doubles_nothing(data: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - moments, not secrets
    killing.kill_now_and_then(data, [chance.uniform(0.8, 3.5) for _ in range(KILLS)])
    told = killing.finish(data, 120)
    assert (told.state, told.error, told.results) == ("done", "", 1)
    assert told.latest == told.submissions == len(NAMES)
    undisturbed = data / "undisturbed"
    killing.scan(data / "sent", undisturbed)
    (run,) = (data / "runs").iterdir()
    assert killing.hashes(run) == killing.hashes(undisturbed)


def test_a_folder_without_files_fails_with_a_sentence(data: Path) -> None:
    shutil.rmtree(data / "sent")
    told = killing.finish(data, 60)
    assert told.state == "failed"
    assert "no such folder" in told.error


def test_a_copy_of_the_database_taken_in_the_middle_of_writing_opens_and_its_log_verifies(tmp_path: Path) -> None:
    assert snapshots(tmp_path, [0.1, 0.37]) == ["ok verified"] * 2
