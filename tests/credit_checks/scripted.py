"""A server on this machine that answers what a test wrote down, in order, and remembers what it was asked."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple, cast


class Says(NamedTuple):
    """One answer; ``length`` is announced instead of the body's; ``drips`` sends a header that never ends."""

    body: bytes = b'{"status": 1}'
    status: int = 200
    headers: Mapping[str, str] = {}
    length: int | None = None
    drips: bool = False


class Heard(NamedTuple):
    """One request."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


class Scripted(ThreadingHTTPServer):
    """Answers in order; the last answer is given again and again."""

    daemon_threads = True

    def __init__(self, *answers: Says) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers = list(answers) or [Says()]
        self.heard: list[Heard] = []
        self.closing = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def next(self) -> Says:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        server = cast("Scripted", self.server)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        server.heard.append(Heard(self.command, self.path, headers, body))
        says = server.next()
        while says.drips and not server.closing.wait(0.05):
            self.wfile.write(b"X")
            self.wfile.flush()
        self.send_response(says.status)
        self.send_header("Content-Length", str(len(says.body) if says.length is None else says.length))
        for name, value in says.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(says.body)

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the base class's name
        """Nothing."""


@contextmanager
def scripted(*answers: Says) -> Iterator[Scripted]:
    with Scripted(*answers) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.closing.set()
            server.shutdown()
            thread.join()
