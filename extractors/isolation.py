"""Each file is parsed in a limited child: a parser that crashes, hangs or eats memory costs one file.

Importing the parsers takes half a second, so every process that reads files keeps one *parser server*
(``extractors.parser_server``): a Python that has imported them, has one thread, and forks a child per file. The child
confines itself, answers over a socket and is gone. The server dies with the process that started it, and its children
with the server: nothing survives a kill -9. Where there is no fork, a fresh Python is started for every file.

multiprocessing's forkserver is not used: it imports ``__main__`` anew in every child, breaks in forked workers, and
Python 3.11 preloads nothing when the packages are found through a changed ``sys.path``.
"""

import atexit
import contextlib
import json
import os
import selectors
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from extractors import parser_server
from extractors.formats import LIMITS, Limits, Means, page_count, read
from extractors.formats.means import Seen, blind
from extractors.formats.ocr import eye_of_machine
from extractors.formats.ocr_kept import Recognition, Remembering, recognition_here
from models.base import Model
from models.document import Document
from models.errors import Unreadable

if TYPE_CHECKING:
    from PIL.Image import Image

Task = Callable[[bytes, Limits], bytes]
"""A function of a module that the child can import: an argument and limits in, a result out."""

PARSER: Final = "parser"
"""The place of what went wrong with the parser rather than in the file."""

_BOOT: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from extractors.parser_server import main; main(sys.argv[2:])"
)
_FORKS: Final = hasattr(os, "fork") and hasattr(socket, "send_fds")
_GRACE: Final = 15.0
_SIGNALS: Final = {
    "SIGALRM": "took longer than {limits.seconds} s and {limits.seconds_per_page} s per page",
    "SIGXCPU": "used more than {limits.seconds} s and {limits.seconds_per_page} s per page of processor time",
    "SIGKILL": "was killed (SIGKILL), most likely because the machine ran out of memory",
}


class Found(Model):
    """The document in a file, and the pages recognised in it anew, encoded, by the name to keep them under."""

    document: Document
    pages: Mapping[str, bytes] = {}


def read_isolated(path: Path, name: str, limits: Limits = LIMITS) -> Document:
    """The document in the file at ``path``; ``name`` is what the file was called where it came from.

    Raises:
        Unreadable: as ``extractors.formats.read`` does, and when the parser crashed, hung or needed too much memory.
    """
    return find_isolated(path, name, recognition_here(), limits).document


def find_isolated(path: Path, name: str, recognition: Recognition, limits: Limits = LIMITS) -> Found:
    """As ``read_isolated``, with pictures of pages recognised as told."""
    argument = msgspec.msgpack.encode((str(path.absolute()), name, recognition))
    return msgspec.msgpack.decode(run_isolated(_read_file, argument, limits), type=Found)


def run_isolated(task: Task, argument: bytes, limits: Limits = LIMITS) -> bytes:
    """What ``task`` makes of ``argument`` in a limited child; the task is named by its module, never sent.

    Raises:
        Unreadable: raised by the task, or saying how the child ended without an answer.
    """
    request = parser_server.Request(task=f"{task.__module__}:{task.__qualname__}", argument=argument, limits=limits)
    message = msgspec.msgpack.encode(request)
    answer = _converse(message, limits) if _FORKS else _spawned(message, limits)
    reply = msgspec.msgpack.decode(answer, type=parser_server.Reply)
    if reply.result is None:
        raise Unreadable(reply.where, reply.what)
    return reply.result


def _read_file(argument: bytes, limits: Limits) -> bytes:
    """Runs in the child."""
    path, name, recognition = msgspec.msgpack.decode(argument, type=tuple[str, str, Recognition])
    given = ChildMeans(recognition, limits)
    return msgspec.msgpack.encode(Found(document=read_here(path, name, given), pages=given.pages))


def read_here(path: str, name: str, given: "ChildMeans") -> Document:
    """For tasks in the child: reads a file and gives it as many seconds as its pages deserve.

    Raises:
        Unreadable: as ``extractors.formats.read`` does.
    """
    limits = given.means.limits
    try:
        with Path(path).open("rb") as file:
            data = file.read(limits.max_bytes + 1)
    except OSError as error:
        raise Unreadable("whole file", f"cannot be opened: {error.strerror}") from error
    if len(data) > limits.max_bytes:
        raise Unreadable("whole file", f"more than the limit of {limits.max_bytes} bytes (max_bytes)")
    parser_server.allow(limits, min(page_count(data, name), limits.pages))
    return read(data, name, given.means)


class ChildMeans:
    """The means of a child: every page that it has to recognise gives it more time, up to the limit of such pages."""

    def __init__(self, recognition: Recognition, limits: Limits) -> None:
        self._limits = limits
        self._left = limits.pictures
        self._eye = eye_of_machine() if recognition.ocr is not None else blind
        folder = Path(recognition.kept) if recognition.kept is not None else None
        self._remembering = Remembering(self._paced, folder)
        self.means = Means(limits, self._remembering if self._eye is not blind else blind)

    @property
    def pages(self) -> dict[str, bytes]:
        """The pages recognised anew."""
        return self._remembering.new

    def _paced(self, picture: "Image", n: int, size: tuple[float, float]) -> Seen | None:
        if not self._left:
            raise Unreadable(f"page {n}", f"more than the limit of {self._limits.pictures} pages of OCR (pictures)")
        self._left -= 1
        parser_server.allow_more(self._limits.seconds_per_picture)
        return self._eye(picture, n, size)


def _converse(message: bytes, limits: Limits) -> bytes:
    """Sends a request to a fresh child; its whole answer."""
    deadline = time.monotonic() + limits.time_at_most + _GRACE
    request, ending = _server.child()
    with request, ending:
        request.settimeout(_GRACE)
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            request.sendall(parser_server.framed(message))
        answer = _received(request, ending, deadline)
        if answer:
            return answer
        ending.settimeout(_GRACE)
        raise Unreadable(PARSER, _explained(ending.recv(4), limits))


def _received(request: socket.socket, ending: socket.socket, deadline: float) -> bytes:
    """A complete answer; empty if the child ended before it was complete, which ``ending`` then tells."""
    parts = bytearray()
    with selectors.DefaultSelector() as waiting:
        waiting.register(request, selectors.EVENT_READ)
        waiting.register(ending, selectors.EVENT_READ)
        while not parser_server.unframed(parts):
            ready = {key.fileobj for key, _ in waiting.select(max(0.0, deadline - time.monotonic()))}
            if not ready:
                raise Unreadable(PARSER, "did not end in time and was killed")
            if request not in ready:
                return b""
            part = _part(request)
            parts += part
            if not part:
                waiting.unregister(request)
    return parser_server.unframed(parts)


def _part(request: socket.socket) -> bytes:
    try:
        return request.recv(1 << 20)
    except ConnectionResetError:  # the child ended before it had read its request
        return b""


def _explained(status: bytes, limits: Limits) -> str:
    if len(status) < 4:
        return "the parser server ended"
    (code,) = struct.unpack("!i", status)
    if code >= 0:
        return f"ended without an answer (exit code {code})"
    name = signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"
    return _SIGNALS.get(name, f"crashed ({name})").format(limits=limits)


def _command(*arguments: str) -> list[str]:
    """Starts Python with our packages found as they are here, wherever it is started."""
    path = json.dumps([str(Path(entry).absolute()) for entry in sys.path])
    return [sys.executable, "-P", "-c", _BOOT, path, *arguments]


def _spawned(message: bytes, limits: Limits) -> bytes:
    """One request answered by a Python of its own, for systems without fork."""
    wait = limits.time_at_most
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and code
            _command("once"), input=message, stdout=subprocess.PIPE, timeout=wait, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(PARSER, f"took longer than {wait} s") from error
    answer = parser_server.unframed(done.stdout)
    if not answer:
        raise Unreadable(PARSER, _explained(struct.pack("!i", done.returncode), limits))
    return answer


class _Server:
    """The parser server of this process, started when first needed; safe to use from threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    def child(self) -> tuple[socket.socket, socket.socket]:
        """A new child: the socket for its request and answer, and the one that tells how it ended."""
        request, theirs = socket.socketpair()
        ending, theirs_too = socket.socketpair()
        with theirs, theirs_too, self._lock:
            for _ in range(2):
                with contextlib.suppress(OSError):
                    socket.send_fds(self._open(), [b"+"], [theirs.fileno(), theirs_too.fileno()])
                    return request, ending
                self._close()
        request.close()
        ending.close()
        raise Unreadable(PARSER, "the parser server does not start")

    def close(self) -> None:
        """Stop the server and all its children."""
        with self._lock:
            self._close()

    def forget(self) -> None:
        """In a forked process: the server belongs to the parent."""
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            self._process.returncode = 0
        self.__init__()  # type: ignore[misc]  # a lock held by another thread at the fork would never be released

    def _open(self) -> socket.socket:
        if self._control is None:
            self._control, theirs = socket.socketpair()
            with theirs:
                self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and code
                    _command("serve", str(theirs.fileno()), str(os.getpid())),
                    pass_fds=(theirs.fileno(),),
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    start_new_session=True,
                )
        return self._control

    def _close(self) -> None:
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            try:
                self._process.wait(_GRACE)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._control = self._process = None


_server = _Server()
if _FORKS:
    os.register_at_fork(after_in_child=_server.forget)
atexit.register(_server.close)
