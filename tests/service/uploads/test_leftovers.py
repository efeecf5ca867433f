"""What requests and processes that end too early leave behind: nothing, or nothing for long."""

import os
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from scanner.service.people.models import Role
from scanner.service.rounds.models import Round
from scanner.service.uploads import store, tidying
from scanner.service.uploads.models import Upload
from scanner.service.uploads.tidying import tidy
from tests.service.people import ANHUI, client, make

SHA = "ab" * 32


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own."""
    monkeypatch.setattr(settings, "CONFIGURATION", settings.CONFIGURATION.but(data=tmp_path))
    return tmp_path


def incoming() -> list[Path]:
    return list(settings.CONFIGURATION.folder("incoming").iterdir())


@pytest.mark.django_db
@pytest.mark.usefixtures("data")
def test_files_behind_a_wrong_token_do_not_stay() -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(make(Role.OFFICER, ANHUI))
    browser.get("/uploads/new/")
    sent = {"csrfmiddlewaretoken": "z" * 64, "files": [SimpleUploadedFile("a.txt", b"x" * 100)]}
    assert browser.post("/uploads/new/", sent).status_code == 403
    assert incoming() == []


@pytest.mark.django_db
@pytest.mark.usefixtures("data")
def test_files_beside_a_form_that_is_refused_do_not_stay() -> None:
    browser = client(make(Role.OFFICER, ANHUI))
    sent = {"round": "", "kind": Upload.PRESCREEN, "files": [SimpleUploadedFile("a.txt", b"x" * 100)]}
    assert browser.post("/uploads/new/", sent).status_code == 422
    assert incoming() == []


@pytest.mark.django_db
@pytest.mark.usefixtures("data")
def test_a_body_that_breaks_off_after_a_whole_file_leaves_nothing() -> None:
    Round.objects.create(name="2022年度")
    browser = client(make(Role.OFFICER, ANHUI))
    part = '--b\r\nContent-Disposition: form-data; name="files"; filename="{}.txt"\r\n\r\n'
    body = (part.format(1) + "x" * 400_000 + "\r\n" + part.format(2) + "y" * 400_000).encode()
    answer = browser.post("/uploads/new/", body, content_type="multipart/form-data; boundary=b")
    assert answer.status_code == 422
    assert incoming() == []
    assert not Upload.objects.exists()


@pytest.mark.usefixtures("data")
def test_only_what_is_old_and_half_done_is_tidied(monkeypatch: pytest.MonkeyPatch) -> None:
    received = settings.CONFIGURATION.folder("incoming") / "up-x"
    blob, part = store._place(SHA), store._place(SHA).with_suffix(".0a1b2c3d.part")
    blob.parent.mkdir(parents=True)
    for path in (received, blob, part):
        path.write_bytes(b"x")
    assert tidy() == 0
    later = time.time() + tidying.LEFT_SECONDS + 1
    monkeypatch.setattr(time, "time", lambda: later)
    assert tidy() == 2
    assert [path.exists() for path in (received, blob, part)] == [False, True, False]


def test_a_short_file_under_a_good_hash_is_replaced(data: Path) -> None:
    place = store._place(SHA)
    place.parent.mkdir(parents=True)
    place.write_bytes(b"ha")
    whole = data / "whole"
    whole.write_bytes(b"half and half")
    store.keep(whole, SHA)
    assert (place.read_bytes(), whole.exists()) == (b"half and half", False)


def test_a_file_is_adopted_whole_or_not_at_all(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = data / "elsewhere"
    file.write_bytes(b"x")
    monkeypatch.setattr(os, "fsync", _no_room)
    with pytest.raises(OSError, match="No space"):
        store.adopt(file, SHA)
    assert store.original(SHA) is None
    assert list(store._place(SHA).parent.iterdir()) == []


def _no_room(_: int) -> None:
    raise OSError(28, "No space left on device")
