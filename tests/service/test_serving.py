import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from models.errors import BadOptions
from scanner.service.people.models import User
from scanner.service.serving import Asked, first_accounts, run


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
def test_an_address_that_is_taken_is_said(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with serving(tmp_path / "data", taken.getsockname()[1]) as child:
            said, _ = child.communicate(timeout=60)
    assert child.returncode == 2
    assert "Address already in use" in said
