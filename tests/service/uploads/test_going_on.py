"""Uploads that broke off or were refused in part: what came stays, the page says what did not and how to go on."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client

from scanner.service.audit import log
from scanner.service.audit.models import Entry
from scanner.service.jobs.models import Job
from scanner.service.people.models import Role
from scanner.service.rounds.models import Round
from scanner.service.uploads import store, taking
from scanner.service.uploads.models import SentFile, Upload
from tests.service.people import ANHUI, GUANGDONG, client, make

pytestmark = pytest.mark.django_db

TEXT = "绿色工厂自评价报告\n单位名称：虚构制造有限公司\n".encode()
PAGE = {"accept": "text/html,application/xhtml+xml"}
NO_ROOM = "服务器磁盘空间不足，未保存。请稍后重试，并告知系统管理员。"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own."""
    monkeypatch.setattr(settings, "CONFIGURATION", settings.CONFIGURATION.but(data=tmp_path))
    return tmp_path


@pytest.fixture
def round_() -> Round:
    return Round.objects.create(name="2022年度")


@pytest.fixture
def officer() -> Client:
    return client(make(Role.OFFICER, ANHUI))


def begun(browser: Client, round_: Round, *names: str) -> Upload:
    """An upload whose script said what it is about to send."""
    announced = json.dumps([[name, len(TEXT) + number] for number, name in enumerate(names)])
    asked = {"round": round_.pk, "kind": Upload.PRESCREEN, "announced": announced}
    answer = browser.post("/uploads/new/", asked, headers={"accept": "application/json"}).json()
    assert set(answer) == {"upload", "files", "start", "show"}
    return Upload.objects.get(pk=answer["upload"])


def send(browser: Client, to: Upload, name: str, data: bytes = TEXT) -> dict[str, str]:
    """What a script is answered."""
    sent = {"paths": [name], "files": [SimpleUploadedFile("x", data)]}
    (answer,) = browser.post(f"/uploads/{to.pk}/files/", sent).json()["answers"]
    found: dict[str, str] = answer
    return found


def test_what_came_and_what_did_not_is_shown_with_how_to_go_on(officer: Client, round_: Round) -> None:
    made = begun(officer, round_, "甲/1.txt", "甲/2.txt", "甲/3.txt")
    send(officer, made, "甲/1.txt")
    send(officer, made, "甲/2.txt", b"")
    page = officer.get(f"/uploads/{made.pk}/").content.decode()
    assert [one.path for one in made.files.all()] == ["甲/1.txt"]
    assert [(one.path, one.why[:6]) for one in made.missing.order_by("path")] == [
        ("甲/2.txt", "文件是空的，"),
        ("甲/3.txt", ""),
    ]
    assert (
        page.index("没有保存的文件") < page.index("甲/2.txt") < page.index("还没有收到的文件") < page.index("甲/3.txt")
    )
    assert "不再补充，检查已保存的 1 个文件" in page
    assert f"上传 {made.pk}：2022年度" in officer.get("/uploads/new/").content.decode()


def test_sending_the_rest_ends_it_and_sending_again_doubles_nothing(officer: Client, round_: Round) -> None:
    made = begun(officer, round_, "1.txt", "2.txt")
    assert send(officer, made, "1.txt") == send(officer, made, "1.txt")  # the first answer was lost on the way
    send(officer, made, "2.txt", TEXT + b"2")
    assert not made.missing.exists()
    officer.post(f"/uploads/{made.pk}/start/")
    assert sorted(made.files.values_list("path", flat=True)) == ["1.txt", "2.txt"]
    assert Job.objects.count() == 1
    page = officer.get(f"/uploads/{made.pk}/").content.decode()
    assert "补充文件" not in page
    assert officer.post(f"/uploads/{made.pk}/files/").status_code == 404


def test_only_the_sender_adds(officer: Client, round_: Round) -> None:
    made = begun(officer, round_, "1.txt")
    colleague = client(make(Role.OFFICER, ANHUI, "colleague"))
    assert "补充文件" in officer.get(f"/uploads/{made.pk}/").content.decode()
    assert "补充文件" not in colleague.get(f"/uploads/{made.pk}/").content.decode()
    assert "接着补充" not in colleague.get("/uploads/new/").content.decode()


def test_without_a_script_nothing_starts_while_a_file_was_refused(officer: Client, round_: Round) -> None:
    files = [SimpleUploadedFile("1.txt", TEXT), SimpleUploadedFile("2.exe", b"MZ\x90\x00\x03" + bytes(200))]
    sent = {"round": round_.pk, "kind": Upload.PRESCREEN, "files": files}
    page = officer.post("/uploads/new/", sent, headers=PAGE, follow=True).content.decode()
    made = Upload.objects.get()
    assert not Job.objects.exists()
    assert "有文件没有保存，尚未开始检查" in page
    assert "无法识别的文件类型" in page
    more = {"files": [SimpleUploadedFile("3.txt", TEXT + b"3")]}
    officer.post(f"/uploads/{made.pk}/files/", more, headers=PAGE)
    assert [one.path for one in made.files.order_by("path")] == ["1.txt", "3.txt"]
    officer.post(f"/uploads/{made.pk}/start/")
    assert Job.objects.count() == 1


@pytest.mark.parametrize("by_script", [True, False])
def test_no_room_is_507_and_what_was_kept_stays(
    officer: Client, round_: Round, monkeypatch: pytest.MonkeyPatch, by_script: bool
) -> None:
    made = begun(officer, round_, "1.txt", "2.txt")
    send(officer, made, "1.txt")
    monkeypatch.setattr(store, "keep", _no_room)
    sent = {"paths": ["2.txt"], "files": [SimpleUploadedFile("x", TEXT + b"2")]}
    answer = officer.post(f"/uploads/{made.pk}/files/", sent, headers={} if by_script else PAGE)
    said = answer.json()["answers"][0]["why"] if by_script else answer.content.decode()
    assert (answer.status_code, NO_ROOM in said) == (507, True)
    monkeypatch.undo()
    assert [one.path for one in made.files.all()] == ["1.txt"]


def _no_room(*_: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (OperationalError("database or disk is full"), 507, "服务器磁盘空间不足，这次没有保存"),
        (OSError(122, "Disk quota exceeded"), 507, "服务器磁盘空间不足，这次没有保存"),
        (OperationalError("database is locked"), 503, "数据库暂时不可用或很忙，这次没有保存"),
        (OperationalError("no such table: uploads_upload"), 500, "这次操作没有完成"),
        (ValueError("x"), 500, "这次操作没有完成"),
    ],
)
def test_what_was_typed_is_kept_while_the_database_is_full_or_away(
    round_: Round, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int, said: str
) -> None:
    browser = Client(raise_request_exception=False)
    browser.force_login(make(Role.OFFICER, ANHUI))

    def begin(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(Upload.objects, "create", begin)
    asked = {"round": round_.pk, "kind": Upload.PRESCREEN, "files": [SimpleUploadedFile("1.txt", TEXT)]}
    answer = browser.post("/uploads/new/", asked, headers={"sec-fetch-site": "same-origin", **PAGE})
    page = answer.content.decode()
    assert (answer.status_code, said in page) == (status, True)
    assert (f'name="round" value="{round_.pk}"' in page) is (status != 500)
    told = browser.post("/uploads/new/", asked, headers={"accept": "application/json"})
    assert told.status_code == status
    assert list(settings.CONFIGURATION.folder("incoming").iterdir()) == []


def test_the_same_file_again_leads_to_where_it_was_sent_first(officer: Client, round_: Round) -> None:
    first, again = begun(officer, round_), begun(officer, round_)
    send(officer, first, "1.txt")
    answer = send(officer, again, "1.txt")
    assert answer["link"] == f"/uploads/{first.pk}/"
    assert f"，上传 {first.pk}）" in answer["note"]
    link = f'<a href="/uploads/{first.pk}/">此前已上传过同一文件'
    assert link in officer.get(f"/uploads/{again.pk}/").content.decode()


def test_that_another_region_sent_it_first_is_nowhere_to_be_seen(officer: Client, round_: Round) -> None:
    """Byte for byte: the page and the answer are the same as for a file that nobody else has."""
    other = client(make(Role.OFFICER, GUANGDONG))
    send(other, begun(other, round_), "1.txt", TEXT)
    known, new = begun(officer, round_), begun(officer, round_)
    answers = [send(officer, known, "1.txt", TEXT), send(officer, new, "1.txt", TEXT[::-1])]
    assert answers[0] == answers[1]
    pages = []
    for made in (known, new):
        page = officer.get(f"/uploads/{made.pk}/").content.decode()
        sha256 = made.files.get().sha256
        pages.append(page.replace(sha256, "").replace(sha256[:16], "").replace(f"/uploads/{made.pk}/", ""))
    assert "此前" not in pages[0]
    assert _plain(pages[0], known) == _plain(pages[1], new)


def _plain(page: str, made: Upload) -> str:
    """Without what every page has anew: tokens, its number."""
    lines = [line for line in page.splitlines() if "csrfmiddlewaretoken" not in line and "X-CSRFToken" not in line]
    return "\n".join(lines).replace(f" {made.pk} ", " ").replace(f">{made.pk}<", "><")


@pytest.mark.parametrize(
    ("limit", "said"), [("region_bytes", "本地区的存储配额已满"), ("user_bytes", "您个人的存储配额已满")]
)
def test_who_has_used_up_a_quota_is_told_whose(
    officer: Client, round_: Round, monkeypatch: pytest.MonkeyPatch, limit: str, said: str
) -> None:
    small = settings.CONFIGURATION.but(limits=settings.CONFIGURATION.limits.but(**{limit: len(TEXT)}))
    monkeypatch.setattr(settings, "CONFIGURATION", small)
    made = begun(officer, round_)
    send(officer, made, "1.txt")
    answer = send(officer, made, "2.txt", TEXT + b"2")
    assert said in answer["why"]
    assert "请联系系统管理员" in answer["why"]
    colleague = client(make(Role.OFFICER, ANHUI, "colleague"))
    theirs = send(colleague, begun(colleague, round_), "3.txt", TEXT[:-1])
    assert bool(theirs["why"]) is (limit == "region_bytes")


def test_a_kill_between_two_files_leaves_the_first_and_no_half(
    officer: Client, round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process ends after the third of ten files was stored and before its row was written."""
    take, done = log.record, []

    def record(*given: object, **detail: object) -> object:
        done.append(1)
        if len(done) == 3:
            raise KeyboardInterrupt
        return take(*given, **detail)  # type: ignore[arg-type]  # as given

    monkeypatch.setattr(taking, "record", record)
    files = [SimpleUploadedFile(f"{n}.txt", TEXT + b"%d" % n) for n in range(10)]
    with pytest.raises(KeyboardInterrupt):
        officer.post("/uploads/new/", {"round": round_.pk, "kind": Upload.PRESCREEN, "files": files})
    made = Upload.objects.get()
    assert [one.path for one in made.files.order_by("path")] == ["0.txt", "1.txt"]
    assert Entry.objects.filter(action="upload.file").count() == SentFile.objects.count() == 2
    assert not Job.objects.exists()
    assert "检查已保存的 2 个文件" in officer.get(f"/uploads/{made.pk}/").content.decode()
