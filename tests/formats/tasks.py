"""Tasks for the isolation to run: most of them misbehave."""

import os
import subprocess
import sys
import time

from extractors.formats.limits import Limits
from models.errors import Unreadable


def echo(argument: bytes, limits: Limits) -> bytes:
    """The argument and the process that answers."""
    del limits
    return argument + b" " + str(os.getpid()).encode()


def crash(argument: bytes, limits: Limits) -> bytes:
    """Dies as a parser does that runs into its own assertion."""
    del argument, limits
    os.abort()


def leave(argument: bytes, limits: Limits) -> bytes:
    """Ends without an answer."""
    del argument, limits
    os._exit(7)


def hang(argument: bytes, limits: Limits) -> bytes:
    """Never ends, and cannot be asked to."""
    del limits
    if argument:
        subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    time.sleep(600)
    return b""


def spin(argument: bytes, limits: Limits) -> bytes:
    """Uses up processor time."""
    del argument, limits
    while True:
        pass


def eat(argument: bytes, limits: Limits) -> bytes:
    """Takes all the memory it gets."""
    del argument, limits
    taken = []
    while True:
        taken.append(bytearray(1 << 24))


def refuse(argument: bytes, limits: Limits) -> bytes:
    """Finds something wrong with the file."""
    del limits
    raise Unreadable("page 3", argument.decode())


def fail(argument: bytes, limits: Limits) -> bytes:
    """Has a fault of its own."""
    del limits
    raise KeyError(argument.decode())


def large(argument: bytes, limits: Limits) -> bytes:
    """Answers with more than a socket holds."""
    del limits
    return argument * 5_000_000
