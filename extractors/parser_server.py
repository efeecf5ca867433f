"""The process that forks a confined child for every request, and what runs in the child; see isolation.py."""

import contextlib
import ctypes
import gc
import os
import selectors
import signal
import socket
import struct
import sys
import traceback
from collections.abc import Callable, Sequence
from functools import reduce
from importlib import import_module
from pathlib import Path
from typing import Final, NoReturn, cast

import msgspec

from extractors.formats import READERS, Limits
from models.base import Model
from models.errors import Unreadable

_LENGTH: Final = struct.Struct("!Q")
_PR_SET_PDEATHSIG: Final = 1
_TASKS: Final = ("extractors.converted", "extractors.preparing")
"""Modules of tasks that most files go through, imported before the children are forked."""
_LOOK_FOR_PARENT: Final = 1.0


class Request(Model, kw_only=True):
    """A task ("module:function") with its argument and limits."""

    task: str
    argument: bytes
    limits: Limits


class Reply(Model, kw_only=True):
    """The result of a task, or, where that is None, the place and reason of its failure."""

    result: bytes | None = None
    where: str = ""
    what: str = ""


def framed(message: bytes) -> bytes:
    """A message behind its length."""
    return _LENGTH.pack(len(message)) + message


def unframed(data: bytes | bytearray) -> bytes:
    """The message in ``data``; empty if it is not complete."""
    if len(data) < _LENGTH.size:
        return b""
    (length,) = _LENGTH.unpack_from(data)
    return bytes(data[_LENGTH.size :]) if len(data) == _LENGTH.size + length else b""


def main(arguments: Sequence[str]) -> None:
    """``serve FD PID``: on control socket FD for process PID; ``once``: one request from stdin to stdout."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # or numpy, which OCR imports, starts a thread for every core
    if arguments[0] == "serve":
        with socket.socket(fileno=int(arguments[1])) as control:
            _Server(control, int(arguments[2])).run()
        return
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with output:
        output.write(framed(answer(sys.stdin.buffer.read())))


def answer(message: bytes) -> bytes:
    """Does what a request asks, within its limits; the reply."""
    request = msgspec.msgpack.decode(message, type=Request)
    confine(request.limits)
    try:
        return msgspec.msgpack.encode(Reply(result=_task(request.task)(request.argument, request.limits)))
    except Unreadable as error:
        reply = Reply(where=error.where, what=error.what)
    except MemoryError:
        reply = Reply(
            where="parser", what=f"needs more memory than {request.limits.address_space} bytes (address_space)"
        )
    except Exception as error:  # noqa: BLE001 - the one place per document: an unforeseen error costs its file only
        at = traceback.extract_tb(error.__traceback__)[-1]
        reply = Reply(where="parser", what=f"{type(error).__name__}: {error} ({Path(at.filename).name}:{at.lineno})")
    return msgspec.msgpack.encode(reply)


def _task(name: str) -> Callable[[bytes, Limits], bytes]:
    module, _, path = name.partition(":")
    return cast("Callable[[bytes, Limits], bytes]", reduce(getattr, path.split("."), import_module(module)))


def confine(limits: Limits) -> None:
    """Bounds memory and time of this process and forbids core dumps; what the system lacks is left out."""
    with contextlib.suppress(ImportError):
        resource = import_module("resource")
        _bound(resource.RLIMIT_AS, limits.address_space, limits.address_space)
        _bound(resource.RLIMIT_CORE, 0, 0)
        allow(limits, 1)


def allow(limits: Limits, pages: int) -> None:
    """Sets the clocks of this process to what a document of so many pages may take from now on."""
    seconds = limits.time_for(pages)
    with contextlib.suppress(ImportError, AttributeError):
        resource = import_module("resource")
        used = resource.getrusage(resource.RUSAGE_SELF)
        spent = int(used.ru_utime + used.ru_stime)
        _bound(resource.RLIMIT_CPU, spent + seconds, spent + limits.time_at_most + 5)
        signal.setitimer(signal.ITIMER_REAL, seconds)


def allow_more(seconds: int) -> None:
    """Lets the clocks of this process run so much longer, where any are set."""
    with contextlib.suppress(ImportError, AttributeError):
        resource = import_module("resource")
        soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
        if soft != resource.RLIM_INFINITY:
            _bound(resource.RLIMIT_CPU, soft + seconds, hard)
        left, _ = signal.getitimer(signal.ITIMER_REAL)
        if left:
            signal.setitimer(signal.ITIMER_REAL, left + seconds)


def _bound(what: int, soft: int, hard: int) -> None:
    resource = import_module("resource")
    _, most = resource.getrlimit(what)
    if most != resource.RLIM_INFINITY:
        soft, hard = min(soft, most), min(hard, most)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(what, (soft, hard))


class _Server:
    """Forks a child for each pair of sockets that arrives: one for request and answer, one told how the child ended.

    A child whose second socket is closed at the other end is killed: nobody waits for it any more.
    """

    def __init__(self, control: socket.socket, parent: int) -> None:
        self._control = control
        self._parent = parent
        self._pid = os.getpid()
        self._endings: dict[int, socket.socket] = {}
        self._selector = selectors.DefaultSelector()
        self._prctl = _prctl()

    def run(self) -> None:
        """Serve until the control socket closes or the parent is gone."""
        for module in (*READERS.values(), *_TASKS):
            with contextlib.suppress(ImportError):
                import_module(module)
        gc.collect()
        gc.freeze()
        wake = self._wake_on_child()
        self._selector.register(self._control, selectors.EVENT_READ)
        self._selector.register(wake, selectors.EVENT_READ)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            while os.getppid() == self._parent and self._turn(wake):
                self._reap()
        finally:
            for pid in self._endings:
                _kill_group(pid)

    @staticmethod
    def _wake_on_child() -> socket.socket:
        """A socket that becomes readable when a child ends."""
        reader, writer = socket.socketpair()
        reader.setblocking(False)
        writer.setblocking(False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(writer.detach(), warn_on_full_buffer=False)
        return reader

    def _turn(self, wake: socket.socket) -> bool:
        """Handles what happened; false when there is nobody left to serve."""
        for key, _ in self._selector.select(_LOOK_FOR_PARENT):
            if key.fileobj is self._control:
                if not self._accept():
                    return False
            elif key.fileobj is wake:
                wake.recv(4096)
            else:
                self._selector.unregister(key.fileobj)
                _kill_group(key.data)
        return True

    def _accept(self) -> bool:
        sign, fds, _, _ = socket.recv_fds(self._control, 1, 2)
        if not sign:
            return False
        request, ending = (socket.socket(fileno=fd) for fd in fds)
        pid = os.fork()
        if not pid:
            self._child(request)
        request.close()
        with contextlib.suppress(OSError):
            os.setpgid(pid, pid)
        self._endings[pid] = ending
        self._selector.register(ending, selectors.EVENT_READ, pid)
        return True

    def _reap(self) -> None:
        """Tells of every child that ended; what it may have started is killed with it, while its id is still taken."""
        for pid in list(self._endings):
            if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
                continue
            _kill_group(pid)
            _, status = os.waitpid(pid, 0)
            ending = self._endings.pop(pid)
            with contextlib.suppress(KeyError):
                self._selector.unregister(ending)
            with ending, contextlib.suppress(OSError):
                ending.send(struct.pack("!i", os.waitstatus_to_exitcode(status)))

    def _child(self, request: socket.socket) -> NoReturn:
        code = 1
        try:
            self._detach(request)
            message = b""
            with request.makefile("rb") as stream:
                (length,) = _LENGTH.unpack(stream.read(_LENGTH.size))
                message = stream.read(length)
            request.sendall(framed(answer(message)))
            code = 0
        finally:
            os._exit(code)

    def _detach(self, request: socket.socket) -> None:
        """Leaves behind what belongs to the server: its group, sockets, signal handlers and output."""
        os.setpgid(0, 0)
        self._prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != self._pid:
            os._exit(1)
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.closerange(3, request.fileno())
        os.closerange(request.fileno() + 1, 4096)
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)


def _prctl() -> Callable[[int, int], int]:
    """Linux's prctl; elsewhere something that does nothing."""
    with contextlib.suppress(OSError, AttributeError):
        if sys.platform == "linux":
            return cast("Callable[[int, int], int]", ctypes.CDLL(None).prctl)
    return lambda *_: 0


def _kill_group(pid: int) -> None:
    with contextlib.suppress(OSError):
        os.killpg(pid, signal.SIGKILL)
