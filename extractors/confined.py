"""Starts a program confined: ``python -I -S confined.py SETTINGS PROGRAM ARGUMENT...``, standard library only.

The program takes this process over (exec), so that what is set here holds for it and all it starts: no network where the
system allows it, bounded memory, processor time and file size, another user than root, and death with its parent.
SETTINGS is JSON: ``parent`` (process id), ``bounds`` (name of an RLIMIT → number), ``user`` (id, or null to stay).
``confined.py report`` prints what can be had here instead, as JSON: ``{"network": true if it can be cut}``.
"""

import ctypes
import json
import os
import resource
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38
_LOST = 96
_SLACK = 5
"""What lies above a limit until the system no longer warns but kills."""


def main(arguments: Sequence[str]) -> None:
    """Confines this process and becomes the program, or reports."""
    if list(arguments) == ["report"]:
        print(json.dumps({"network": cut_network()}))  # noqa: T201  # the answer to who started us
        return
    settings = json.loads(arguments[0])
    cut_network()
    bound(settings["bounds"])
    if settings["user"] is not None:
        become(settings["user"])
    die_with(settings["parent"])
    os.execv(arguments[1], list(arguments[1:]))  # noqa: S606  # a program and its arguments, no shell


def cut_network() -> bool:
    """Moves into a network of its own with no way out; false where the system does not allow that."""
    user, group = os.getuid(), os.getgid()
    try:
        unshare = ctypes.CDLL(None).unshare
    except (OSError, AttributeError):
        return False
    if unshare(_NEW_NETWORK) == 0:
        return True
    if unshare(_NEW_USER | _NEW_NETWORK) != 0:
        return False
    with suppress(OSError):
        for name, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
            with open(f"/proc/self/{name}", "w", encoding="ascii") as file:  # noqa: PTH123  # starts in a few ms
                file.write(text)
    return True


def bound(bounds: Mapping[str, int]) -> None:
    """Sets limits by the names of resource.RLIMIT_*; what the system lacks or forbids is left out."""
    for name, most in bounds.items():
        with suppress(AttributeError, ValueError, OSError):
            what = getattr(resource, f"RLIMIT_{name}")
            _, hard = resource.getrlimit(what)
            allowed = sys.maxsize if hard == resource.RLIM_INFINITY else hard
            resource.setrlimit(what, (min(most, allowed), min(most + _SLACK, allowed)))


def become(user: int) -> None:
    """Changes to another user and group of the same id, for good; stays where the system does not know it."""
    with suppress(OSError):
        os.setgroups([])
        os.setgid(user)
        os.setuid(user)


def die_with(parent: int) -> None:
    """Has this process killed when its parent ends, however that ends; ends at once if it has already."""
    with suppress(OSError, AttributeError):
        prctl = ctypes.CDLL(None).prctl
        prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
    if os.getppid() != parent:
        sys.exit(_LOST)


if __name__ == "__main__":
    main(sys.argv[1:])
