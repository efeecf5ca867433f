"""What the web server itself refuses, over a real connection."""

import errno
import http.client
import json
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
import waitress.buffers
from waitress import wasyncore
from waitress.server import create_server

from scanner.service.door import fit

LARGEST = 2_000_000
Page = tuple[int, str, bytes]
Answer = Callable[[str, list[tuple[str, str]]], Any]


def _app(environ: dict[str, Any], answer: Answer) -> Iterable[bytes]:
    answer("200 OK", [("Content-Type", "text/plain")])
    return [str(len(environ["wsgi.input"].read())).encode()]


@pytest.fixture
def port() -> Iterator[int]:
    """Of a server that takes so many bytes."""
    server: Any = create_server(_app, host="127.0.0.1", port=0, max_request_body_size=LARGEST)
    fit(server)
    stop = threading.Event()

    def run() -> None:
        while not stop.is_set():
            wasyncore.loop(timeout=0.05, map=server._map, count=1)

    thread = threading.Thread(target=run)
    thread.start()
    yield server.effective_port
    stop.set()
    thread.join(10)
    server.close()


def post(port: int, body: bytes | Iterable[bytes], accept: str = "text/html") -> Page:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("POST", "/", body, {"Accept": accept})
    answer = connection.getresponse()
    found = answer.status, answer.headers["Content-Type"], answer.read()
    connection.close()
    return found


def test_what_is_small_enough_comes_through(port: int) -> None:
    assert post(port, b"x" * (LARGEST - 1))[::2] == (200, str(LARGEST - 1).encode())


@pytest.mark.parametrize("size", [LARGEST, 20 * LARGEST])
def test_what_is_too_large_is_read_to_its_end_and_told(port: int, size: int) -> None:
    status, kind, page = post(port, b"x" * size)
    assert (status, kind) == (413, "text/html; charset=utf-8")
    assert "一次提交的内容过大，没有保存" in page.decode()
    assert "分几次上传" in page.decode()


def test_chunks_without_end_are_refused_too(port: int) -> None:
    try:
        status = post(port, (b"x" * 100_000 for _ in range(40)))[0]
    except (BrokenPipeError, ConnectionResetError):  # their size is unknown: they are not waited for
        status = 413
    assert status == 413


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """No room for what waits."""

    def append(_: object, __: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(waitress.buffers.TempfileBasedBuffer, "append", append)


@pytest.mark.usefixtures("full")
def test_a_full_disk_is_told_to_a_person_and_to_a_script_and_the_server_goes_on(port: int) -> None:
    status, _, page = post(port, b"x" * 1_500_000)
    assert (status, "服务器磁盘空间不足，没有保存" in page.decode()) == (507, True)
    status, kind, answer = post(port, b"x" * 1_500_000, "application/json")
    assert (status, kind) == (507, "application/json")
    assert json.loads(answer)["answers"][0]["why"].startswith("服务器磁盘空间不足")
    assert post(port, b"x" * 1000)[::2] == (200, b"1000")
