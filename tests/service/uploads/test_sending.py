import errno
import hashlib
import io
import zipfile
from pathlib import Path
from typing import IO

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from scanner.service.audit.models import Entry
from scanner.service.jobs.models import Job
from scanner.service.people.models import Role
from scanner.service.rounds.models import Round
from scanner.service.uploads import store
from scanner.service.uploads.models import SentFile, Upload
from scanner.service.uploads.receiving import Receiver
from tests.service.people import ANHUI, GUANGDONG, SHENZHEN, client, make

pytestmark = pytest.mark.django_db

REPORT = "绿色工厂自评价报告\n单位名称：虚构制造有限公司\n".encode()


@pytest.fixture
def round_() -> Round:
    return Round.objects.create(name="2022年度")


@pytest.fixture
def officer() -> Client:
    return client(make(Role.OFFICER, ANHUI))


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Change limits by writing into this."""
    changed: dict[str, int] = {}

    class Changed:
        def __getattr__(self, name: str) -> object:
            found = getattr(before, name)
            return found.but(**changed) if name == "limits" else found

    before = settings.CONFIGURATION
    monkeypatch.setattr(settings, "CONFIGURATION", Changed())
    return changed


def upload(browser: Client, round_: Round, *files: SimpleUploadedFile, kind: str = Upload.PRESCREEN) -> Upload | None:
    browser.post("/uploads/new/", {"round": round_.pk, "kind": kind, "files": list(files)})
    return Upload.objects.order_by("-pk").first()


def begun(browser: Client, round_: Round) -> Upload:
    answer = browser.post(
        "/uploads/new/", {"round": round_.pk, "kind": Upload.PRESCREEN}, headers={"accept": "application/json"}
    )
    return Upload.objects.get(pk=answer.json()["upload"])


def send(browser: Client, to: Upload, *files: tuple[str, bytes]) -> list[dict[str, str]]:
    answer = browser.post(
        f"/uploads/{to.pk}/files/",
        {"paths": [name for name, _ in files], "files": [SimpleUploadedFile("x", data) for _, data in files]},
    )
    answers: list[dict[str, str]] = answer.json()["answers"]
    return answers


def test_a_file_is_kept_under_its_hash_and_the_work_is_queued(officer: Client, round_: Round) -> None:
    made = upload(officer, round_, SimpleUploadedFile("自评价报告.txt", REPORT))
    assert made is not None
    (row,) = made.files.all()
    assert (row.path, row.sha256, row.size, row.format) == (
        "自评价报告.txt",
        hashlib.sha256(REPORT).hexdigest(),
        len(REPORT),
        "txt",
    )
    place = store.original(row.sha256)
    assert place is not None
    assert (place.read_bytes(), place.stat().st_mode & 0o777) == (REPORT, 0o440)
    job = Job.objects.get()
    assert (job.kind, job.region, job.round_id, made.job_id) == ("prescreen", ANHUI, round_.pk, job.pk)
    assert list(Entry.objects.values_list("action", flat=True)) == ["upload.begin", "upload.file", "upload.start"]


def test_files_go_one_by_one_with_the_folders_they_were_in(officer: Client, round_: Round) -> None:
    made = begun(officer, round_)
    answers = send(
        officer, made, ("甲/报告.txt", REPORT), ("乙/报告.txt", REPORT + b"2"), ("../../乙/报告.txt", REPORT + b"3")
    )
    assert [answer["path"] for answer in answers] == ["甲/报告.txt", "乙/报告.txt", "乙/报告 (2).txt"]
    assert Job.objects.count() == 0
    officer.post(f"/uploads/{made.pk}/start/")
    officer.post(f"/uploads/{made.pk}/start/")
    assert Job.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("报告.pdf", b"", "文件是空的"),
        ("报告.pdf", b"MZ\x90\x00\x03" + bytes(range(256)) * 40, "无法识别的文件类型"),
        ("~$报告.docx", b"\x0buser" + bytes(157), "临时文件"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(
    officer: Client, round_: Round, name: str, data: bytes, why: str
) -> None:
    made = begun(officer, round_)
    (answer,) = send(officer, made, (name, data))
    assert why in answer["why"]
    assert not made.files.exists()
    assert incoming() == []


def incoming() -> list[Path]:
    return list(settings.CONFIGURATION.folder("incoming").iterdir())


def test_a_file_that_is_too_large_is_refused_while_the_others_go_on(
    officer: Client, round_: Round, limits: dict[str, int]
) -> None:
    limits["file_bytes"] = 1024 * 1024
    made = begun(officer, round_)
    answers = send(officer, made, ("大.txt", b"x" * (1024 * 1024 + 1)), ("小.txt", REPORT))
    assert ["超过 1 MiB 的上限" in answers[0]["why"], answers[1]["why"]] == [True, ""]
    assert [row.path for row in made.files.all()] == ["小.txt"]
    assert incoming() == []


def test_a_full_disk_is_said_and_nothing_half_stays(
    officer: Client, round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = begun(officer, round_)

    class Full:
        def __init__(self, file: IO[bytes]) -> None:
            self.name, self._file = file.name, file

        def write(self, _: bytes) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

        def close(self) -> None:
            self._file.close()

    begin = Receiver.new_file

    def new_file(self: Receiver, *args: object) -> None:
        begin(self, *args)
        self._file = Full(self._file)  # type: ignore[assignment,arg-type]  # as far as the receiver uses it

    monkeypatch.setattr(Receiver, "new_file", new_file)
    (answer,) = send(officer, made, ("报告.txt", REPORT))
    assert "磁盘空间不足" in answer["why"]
    assert incoming() == []
    assert not made.files.exists()


def test_a_disk_that_is_nearly_full_takes_no_more(officer: Client, round_: Round, limits: dict[str, int]) -> None:
    limits["free_bytes"] = 1 << 60
    (answer,) = send(officer, begun(officer, round_), ("报告.txt", REPORT))
    assert "磁盘空间不足" in answer["why"]


def test_a_regions_quota_ends_its_uploads_alone(officer: Client, round_: Round, limits: dict[str, int]) -> None:
    limits["region_bytes"] = len(REPORT)
    made = begun(officer, round_)
    assert [bool(one["why"]) for one in send(officer, made, ("1.txt", REPORT), ("2.txt", REPORT + b"2"))] == [
        False,
        True,
    ]
    other = client(make(Role.OFFICER, SHENZHEN))
    assert send(other, begun(other, round_), ("1.txt", REPORT))[0]["why"] == ""


def test_the_same_content_is_kept_once_and_said(officer: Client, round_: Round) -> None:
    made = begun(officer, round_)
    answers = send(officer, made, ("甲.txt", REPORT), ("乙.txt", REPORT))
    assert [answer["note"] for answer in answers] == ["", "与“甲.txt”内容相同，只保留一份。"]
    (again,) = send(officer, begun(officer, round_), ("丙.txt", REPORT))
    assert "此前已上传过同一文件" in again["note"]


def test_that_another_region_has_the_same_file_is_told_to_nobody(officer: Client, round_: Round) -> None:
    other = client(make(Role.OFFICER, GUANGDONG))
    send(other, begun(other, round_), ("甲.txt", REPORT))
    (answer,) = send(officer, begun(officer, round_), ("甲.txt", REPORT))
    assert (answer["why"], answer["note"]) == ("", "")


def test_an_archive_is_taken_as_it_is(officer: Client, round_: Round) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("报告.txt", REPORT)
    made = begun(officer, round_)
    (answer,) = send(officer, made, ("材料.zip", packed.getvalue()))
    assert answer["why"] == ""
    assert made.files.get().format == "zip"


def test_without_a_file_nothing_is_queued_and_the_form_says_so(officer: Client, round_: Round) -> None:
    answer = officer.post("/uploads/new/", {"round": round_.pk, "kind": Upload.PRESCREEN}, follow=True)
    assert "没有可用的文件" in answer.content.decode()
    assert Job.objects.count() == 0


def test_a_form_that_lacks_its_round_keeps_what_was_chosen(officer: Client) -> None:
    answer = officer.post("/uploads/new/", {"round": "", "kind": Upload.PRESCREEN})
    assert answer.status_code == 422
    assert "errorlist" in answer.content.decode()


def test_only_national_reviewers_send_whole_rounds(officer: Client, round_: Round) -> None:
    answer = officer.post("/uploads/new/", {"round": round_.pk, "kind": Upload.BATCH})
    assert answer.status_code == 422
    assert (
        upload(client(make(Role.REVIEWER)), round_, SimpleUploadedFile("a.txt", REPORT), kind=Upload.BATCH) is not None
    )
    assert Job.objects.get().kind == "scan"


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR])
def test_who_decides_nothing_sends_nothing(role: Role, round_: Round) -> None:
    browser = client(make(role))
    assert browser.get("/uploads/new/").status_code == 403
    assert browser.post("/uploads/new/", {"round": round_.pk, "kind": Upload.PRESCREEN}).status_code == 403


def test_an_upload_is_of_its_region_and_its_sender(officer: Client, round_: Round) -> None:
    made = begun(officer, round_)
    for region in (SHENZHEN, GUANGDONG):
        other = client(make(Role.OFFICER, region))
        assert other.get(f"/uploads/{made.pk}/").status_code == 404
        assert other.post(f"/uploads/{made.pk}/files/").status_code == 404
        assert other.post(f"/uploads/{made.pk}/start/").status_code == 404
        assert f"/uploads/{made.pk}/" not in other.get("/uploads/").content.decode()
    assert officer.get(f"/uploads/{made.pk}/").status_code == 200


def test_a_request_without_the_token_is_refused(round_: Round) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(make(Role.OFFICER, ANHUI))
    sent = {"round": round_.pk, "kind": Upload.PRESCREEN, "files": [SimpleUploadedFile("a.txt", REPORT)]}
    assert browser.post("/uploads/new/", sent).status_code == 403
    assert not Upload.objects.exists()
    assert not SentFile.objects.exists()
    assert incoming() == []


def test_who_sends_too_many_files_is_asked_to_wait_and_loses_none(
    officer: Client, round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scanner.service.uploads.sending.FILES_AN_HOUR", 1)
    made = begun(officer, round_)
    send(officer, made, ("1.txt", REPORT))
    (answer,) = send(officer, made, ("2.txt", REPORT + b"2"))
    plain = officer.post("/uploads/new/", {"round": round_.pk, "kind": Upload.PRESCREEN})
    assert "请稍后继续" in answer["why"]
    assert (plain.status_code, "请稍后继续" in plain.content.decode()) == (422, True)
    assert made.files.count() == 1
