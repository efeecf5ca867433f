"""The servers on loopback: one port per site, a log of what was asked, rules of when to fail."""

import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import ClassVar, Self, cast
from urllib.parse import parse_qsl, urlsplit

from tests.standin import chinatax, creditchina, gsxt, qichacha, tianyancha, zxgk
from tests.standin.misbehaviour import BIG, ON_THE_WIRE, Fault, Rule, rendered, spoilt
from tests.standin.oddities import Oddity, written
from tests.standin.wire import Reply, Request, Site

HOST = "127.0.0.1"
MARK = ("X-Standin", "synthetic")
SITES = ("creditchina", "gsxt", "zxgk", "chinatax", "tianyancha", "qichacha")
ELSEWHERE = "elsewhere"
"""The other host of a redirect; whoever comes here followed it."""


class StandIn:
    """All sites while the `with` block lasts; `url(site)` is where one answers, `seen` what they were asked."""

    def __init__(self, *, hold: float = 30.0, drip: float = 0.05) -> None:
        self.hold, self.drip = hold, drip
        self.tax, self.courts = chinatax.Portal(), zxgk.Courts()
        self.seen: list[Request] = []
        self._sites: dict[str, Site] = {
            "creditchina": creditchina.answer,
            "gsxt": gsxt.answer,
            "zxgk": self.courts.answer,
            "chinatax": self.tax.answer,
            "tianyancha": tianyancha.answer,
            "qichacha": qichacha.answer,
            ELSEWHERE: lambda _: Reply(b"{}"),
        }
        self.committed: list[Fault] = []
        self.oddity: Oddity | None = None
        self._rules: list[tuple[str, Rule]] = []
        self._counts: dict[int, int] = {}
        self._busy: dict[str, int] = {}
        self._lock = threading.Lock()
        self.released = threading.Event()
        self._servers: dict[str, _Server] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of what is held and stop all servers."""
        self.released.set()
        for server in self._servers.values():
            server.stop()
        self._servers.clear()

    def url(self, site: str) -> str:
        """The base address of a site, which is started when first asked for: `http://127.0.0.1:PORT`."""
        if site not in self._sites:
            raise KeyError(site)
        if site not in self._servers:
            self._servers[site] = _Server(site, self)
        return f"http://{HOST}:{self._servers[site].server_port}"

    def reset(self) -> None:
        """Forget what was asked and when to fail, and let go of what is held."""
        self.released.set()
        with self._lock:
            self.released = threading.Event()
            self.seen, self.committed, self._rules, self._counts = [], [], [], {}
            self.tax.charset, self.courts.guarded, self.oddity = "utf-8", True, None

    def fail(self, site: str, rule: Rule) -> None:
        """From now on, fail at this site as the rule says; the first rule that fits a request decides."""
        with self._lock:
            self._rules.append((site, rule))

    def asked(self, site: str) -> list[Request]:
        """The requests that a site saw, in their order."""
        return [request for request in self.seen if request.site == site]

    def misplaced_secrets(self) -> list[str]:
        """Where a secret of the paid services was seen that should not stand there: "site: place"."""
        return sorted({place for request in list(self.seen) for place in _misplaced(request)})

    def received(self, request: Request) -> Request:
        """The request, noted, with the number that its site is answering now."""
        with self._lock:
            self._busy[request.site] = self._busy.get(request.site, 0) + 1
            noted = request._replace(together=self._busy[request.site])
            self.seen.append(noted)
        return noted

    def answered(self, site: str) -> None:
        """Note that an answer is ready to be sent."""
        with self._lock:
            self._busy[site] -= 1

    def fault(self, request: Request) -> Fault | None:
        """The fault that the rules hold for this request; counts it for every rule that it fits."""
        with self._lock:
            due = []
            for number, (site, rule) in enumerate(self._rules):
                if site == request.site and rule.fits(request):
                    self._counts[number] = self._counts.get(number, 0) + 1
                    if rule.nth in {0, self._counts[number]}:
                        due.append(rule.fault)
            self.committed += due[:1]
        return due[0] if due else None

    def reply(self, request: Request, fault: Fault | None) -> Reply:
        """What is answered, spoilt where a fault says so."""
        site = self._sites[request.site]
        if fault is None or fault in ON_THE_WIRE:
            good = rendered(site(request))
            return good if self.oddity is None else written(self.oddity, good)
        return spoilt(fault, request, site, self.url(ELSEWHERE) + request.path)


def _misplaced(request: Request) -> Iterator[str]:
    headers = dict(request.headers)
    query = dict(request.query)
    if request.site == "tianyancha":
        headers.pop("authorization", None)
    if request.site == "qichacha":
        query.pop("key", None)
    places = {
        "path": request.path,
        "query": repr(query),
        "body": request.body.decode(errors="replace"),
        "headers": repr(headers),
    }
    for place, text in places.items():
        if any(secret in text for secret in SECRETS):
            yield f"{request.site}: {place}"


def _form(body: str) -> dict[str, str]:
    """The fields of a form, whose words may come in UTF-8 or in GBK."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return dict(parse_qsl(body, keep_blank_values=True, encoding=encoding, errors="strict"))
        except UnicodeDecodeError:
            continue
    return {}


SECRETS = (tianyancha.TOKEN, qichacha.KEY, qichacha.SECRET)
"""Every secret that a test may hand to the program."""


_Connection = socket.socket | tuple[bytes, socket.socket]
"""What the base class calls a request; over TCP it is a socket."""


class _Server(ThreadingHTTPServer):
    daemon_threads = False
    request_queue_size = 32

    def __init__(self, site: str, standin: StandIn) -> None:
        super().__init__((HOST, 0), _Handler)
        self.site, self.standin = site, standin
        self._open: set[socket.socket] = set()
        self._thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop, and end every connection that is still open."""
        self.shutdown()
        for connection in list(self._open):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # the other end was quicker
        self.server_close()
        self._thread.join()

    def process_request(self, request: _Connection, client_address: object) -> None:
        self._open.add(cast("socket.socket", request))
        super().process_request(request, client_address)

    def shutdown_request(self, request: _Connection) -> None:
        self._open.discard(cast("socket.socket", request))
        super().shutdown_request(request)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "standin"
    sys_version = ""
    timeout = 60.0
    disable_nagle_algorithm = True
    wire: ClassVar[Mapping[Fault, Callable[["_Handler", Reply], None]]]

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def do_HEAD(self) -> None:
        self._serve()

    def _serve(self) -> None:
        server = cast("_Server", self.server)
        request = server.standin.received(self._request(server.site))
        try:
            fault = server.standin.fault(request)
            reply = server.standin.reply(request, fault)
        finally:
            server.standin.answered(server.site)  # before the first byte: the next question may come with the last one
        self.wire.get(fault, _Handler.plain)(self, reply) if fault else self.plain(reply)

    def _request(self, site: str) -> Request:
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        form: dict[str, str] = {}
        if "urlencoded" in self.headers.get("Content-Type", ""):
            form = _form(body.decode("ascii", errors="replace"))
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        headers = {name.lower(): value for name, value in self.headers.items()}
        return Request(site, self.command, parts.path, query, form, headers, body, time.monotonic(), 1)

    def plain(self, reply: Reply) -> None:
        """The reply as it is."""
        self.head(reply, len(reply.body))
        if self.command != "HEAD" and reply.status != 204:
            self.wfile.write(reply.body)

    def head(self, reply: Reply, length: int) -> None:
        """Status and headers; a length is always announced."""
        self.send_response(reply.status)
        self.send_header(*MARK)
        self.send_header("Content-Type", reply.type)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.status != 204:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def hold(self, _: Reply) -> None:
        """Nothing, until the client gives up or the test is over."""
        standin = cast("_Server", self.server).standin
        standin.released.wait(standin.hold)
        self.close_connection = True

    def break_off(self, _: Reply) -> None:
        """A reset instead of an answer."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True

    def cut(self, reply: Reply) -> None:
        """Half of the body that was announced."""
        self.head(reply, len(reply.body))
        self.wfile.write(reply.body[: len(reply.body) // 2])
        self.close_connection = True

    def drip(self, reply: Reply) -> None:
        """The body and then blanks, byte by byte, until the client gives up or the test is over."""
        standin = cast("_Server", self.server).standin
        self.head(reply, len(reply.body) + BIG)
        end = time.monotonic() + standin.hold
        for byte in reply.body + b" " * BIG:
            self.wfile.write(bytes((byte,)))
            if standin.released.wait(standin.drip) or time.monotonic() > end:
                break
        self.close_connection = True

    def flood(self, reply: Reply) -> None:
        """The body after 50 MB of blanks, which JSON and HTML allow."""
        self.head(reply, len(reply.body) + BIG)
        for _ in range(BIG // 65536):
            self.wfile.write(b" " * 65536)
        self.wfile.write(reply.body)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the base class's name
        """Nothing is printed: `StandIn.seen` holds it all."""


_Handler.wire = {
    Fault.TIMEOUT: _Handler.hold,
    Fault.RESET: _Handler.break_off,
    Fault.CUT_OFF: _Handler.cut,
    Fault.SLOW_DRIP: _Handler.drip,
    Fault.OVERSIZED: _Handler.flood,
}
