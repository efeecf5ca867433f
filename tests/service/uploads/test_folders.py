from pathlib import Path

import pytest
from django.conf import settings

from scanner.service.audit.models import Entry
from scanner.service.jobs.models import Job, State
from scanner.service.people.models import Role
from scanner.service.rounds.models import Round
from scanner.service.uploads.folders import allowed_folder
from tests.service.people import ANHUI, client, make

pytestmark = pytest.mark.django_db


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An allowed folder with a round in it, and beside it what is not allowed."""
    allowed = tmp_path / "rounds"
    (allowed / "2022").mkdir(parents=True)
    (tmp_path / "rounds-of-others").mkdir()
    (allowed / "out").symlink_to(tmp_path / "rounds-of-others")
    (allowed / "file.zip").write_bytes(b"x")
    monkeypatch.setattr(settings, "CONFIGURATION", settings.CONFIGURATION.but(round_folders=(allowed,)))
    return allowed


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("2022", True),
        ("", True),
        ("2022/../2022", True),
        ("..", False),
        ("../rounds-of-others", False),
        ("out", False),
        ("file.zip", False),
        ("absent", False),
        ("2022\x00", False),
    ],
)
def test_only_folders_below_the_allowed_ones(root: Path, name: str, allowed: bool) -> None:
    assert (allowed_folder(f"{root}/{name}") is not None) is allowed


def test_a_folder_is_scanned_once_at_a_time(root: Path) -> None:
    round_ = Round.objects.create(name="2022年度")
    reviewer = client(make(Role.REVIEWER))
    asked = {"round": round_.pk, "folder": str(root / "2022")}
    for _ in range(2):
        assert reviewer.post("/uploads/folder/", asked).headers["Location"] == "/jobs/"
    job = Job.objects.get()
    assert (job.kind, job.payload) == ("scan", f'{{"folder":"{(root / "2022").resolve()}"}}')
    Job.objects.update(state=State.DONE)
    reviewer.post("/uploads/folder/", asked)
    assert Job.objects.count() == 2
    assert Entry.objects.filter(action="upload.folder").count() == 3


def test_a_refused_folder_stays_in_the_form_with_what_to_do(root: Path) -> None:
    round_ = Round.objects.create(name="2022年度")
    answer = client(make(Role.REVIEWER)).post("/uploads/folder/", {"round": round_.pk, "folder": "/etc"})
    assert answer.status_code == 422
    assert 'value="/etc"' in answer.content.decode()
    assert "round_folders" in answer.content.decode()
    assert str(root) in answer.content.decode()
    assert not Job.objects.exists()


@pytest.mark.parametrize(("role", "region"), [(Role.OFFICER, ANHUI), (Role.INVESTIGATOR, ""), (Role.ADMINISTRATOR, "")])
def test_only_national_reviewers_open_it(role: Role, region: str) -> None:
    assert client(make(role, region)).get("/uploads/folder/").status_code in {403, 404}
