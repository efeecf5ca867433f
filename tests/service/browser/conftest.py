"""A real browser on a real service: web process, worker, database and files of their own."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from tests.service.browser.visiting import Service, Visit, visiting

START_SECONDS: Final = 120


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """``lvjian serve --demo`` on the loopback, with its one-time passwords."""
    folder = tmp_path_factory.mktemp("served")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-P", "-m", "scanner.cli", "serve", "--demo", "--data", str(folder / "data")]
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("LVJIAN_", "DJANGO_"))}
    log = folder / "serve.log"
    with (
        log.open("wb") as said,
        subprocess.Popen(
            [*command, "--listen", f"127.0.0.1:{port}"], env=environment, stdout=said, stderr=subprocess.STDOUT
        ) as child,
    ):
        try:
            url = f"http://127.0.0.1:{port}"
            _wait(url, child, log)
            passwords = dict(re.findall(r"^  (\w+)  (\S+)$", log.read_text(encoding="utf-8"), re.MULTILINE))
            yield Service(url=url, passwords=passwords, pictures=tmp_path_factory.mktemp("pictures"), log=log)
        finally:
            child.terminate()
            try:
                child.wait(30)
            finally:
                child.kill()


@pytest.fixture
def visit(chromium: Browser, service: Service) -> Iterator[Visit]:
    """A fresh browser context whose requests are watched: none may leave for another host."""
    with visiting(chromium, service) as made:
        yield made


def _wait(url: str, child: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while True:
        try:
            urllib.request.urlopen(f"{url}/login/").close()  # noqa: S310 - our own server on the loopback
        except urllib.error.URLError:
            if child.poll() is not None or time.monotonic() > until:
                raise AssertionError(log.read_text(encoding="utf-8")) from None
            time.sleep(0.2)
        else:
            return
