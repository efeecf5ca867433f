import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlencode

import pytest

from models.errors import BadOptions
from scanner.service.people.models import User
from scanner.service.serving import Asked, first_accounts, run

FORM: Final = "application/x-www-form-urlencoded"


@pytest.mark.django_db
def test_the_first_start_prints_one_time_passwords_and_the_second_none(capsys: pytest.CaptureFixture[str]) -> None:
    first_accounts(demo=True)
    said = capsys.readouterr().out
    rows = dict(line.split() for line in said.splitlines()[1:])
    assert [
        (user.login, user.role, user.region, user.must_change_password) for user in User.objects.order_by("pk")
    ] == [
        ("admin", "administrator", "", True),
        ("reviewer", "reviewer", "", True),
        ("officer", "officer", "320000", True),
    ]
    assert all(user.check_password(rows[user.login]) for user in User.objects.all())
    first_accounts(demo=True)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("listen", ["8000", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:70000", "127.0.0.1:http"])
def test_an_address_that_is_none_is_refused(listen: str) -> None:
    with pytest.raises(BadOptions, match=f"--listen: {listen}"):
        run(Asked(listen=listen, workers=0, demo=False))


@contextmanager
def serving(data: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-P", "-m", "scanner.cli", "serve", "--data", str(data), "--workers", "0"]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("LVJIAN_")}
    with subprocess.Popen(
        [*command, "--listen", f"127.0.0.1:{port}"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as child:
        try:
            yield child
        finally:
            child.kill()


def _status(url: str, patience: float = 60) -> int:
    until = time.monotonic() + patience
    while True:
        try:
            with urllib.request.urlopen(url) as answer:  # noqa: S310 - our own server on the loopback
                return int(answer.status)
        except urllib.error.URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


@pytest.mark.slow
def test_a_fresh_folder_is_served_and_the_interrupted_service_ends_well(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with serving(tmp_path / "data", port) as child:
        assert _status(f"http://127.0.0.1:{port}/login/") == 200
        assert (tmp_path / "data" / "secret.key").stat().st_mode & 0o777 == 0o600
        child.send_signal(signal.SIGTERM)
        said, _ = child.communicate(timeout=30)
    assert child.returncode == 0, said
    assert "admin  " in said


@pytest.mark.slow
def test_behind_a_server_with_tls_it_knows_who_asks_and_how(tmp_path: Path) -> None:
    (tmp_path / "service.toml").write_text('https = true\nproxy = "127.0.0.1"\n', encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    secure = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7", "Host": "localhost"}
    with serving(tmp_path, port):
        page = _answer(port, "GET", secure, patience=60)
        cookie = page.headers["Set-Cookie"]
        token = page.text.partition('csrfmiddlewaretoken" value="')[2].partition('"')[0]
        sent = urlencode({"login": "nobody", "password": "x", "csrfmiddlewaretoken": token})
        own = {"Origin": "https://localhost", "Cookie": cookie.partition(";")[0], "Content-Type": FORM}
        refused = _answer(port, "POST", secure | own, sent)
        plain = _answer(port, "GET", {"Host": "localhost"})
    assert (page.status, "Secure" in cookie, refused.status) == (200, True, 422)
    assert (plain.status, plain.headers["Location"]) == (301, "https://localhost/login/")
    with closing(sqlite3.connect(tmp_path / "service.sqlite3")) as database:
        assert database.execute("SELECT address FROM people_address").fetchall() == [("192.0.2.7",)]


class Answer(NamedTuple):
    status: int
    headers: Message
    text: str


def _answer(port: int, method: str, headers: Mapping[str, str], body: str = "", patience: float = 0) -> Answer:
    until = time.monotonic() + patience
    while True:
        try:
            with closing(HTTPConnection("127.0.0.1", port)) as asking:
                asking.request(method, "/login/", body, dict(headers))
                given = asking.getresponse()
                return Answer(given.status, given.headers, given.read().decode())
        except ConnectionRefusedError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def test_tls_that_nobody_speaks_is_refused(tmp_path: Path) -> None:
    (tmp_path / "service.toml").write_text("https = true\n", encoding="utf-8")
    with serving(tmp_path, 8000) as child:
        said, _ = child.communicate(timeout=60)
    assert (child.returncode, "https = true needs proxy, too" in said) == (2, True)


@pytest.mark.slow
def test_an_address_that_is_taken_is_said(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with serving(tmp_path / "data", taken.getsockname()[1]) as child:
            said, _ = child.communicate(timeout=60)
    assert child.returncode == 2
    assert "Address already in use" in said
