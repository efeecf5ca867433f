"""Tells whether a job's process still gets anywhere: what it says of itself, and whether it and its children compute."""

import os
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from extractors.formats.limits import LIMITS

SPELL_SECONDS: Final = 60.0
"""Processor time is looked at once in so long."""
BUSY_SECONDS: Final = 1.0
"""Less processor time in a spell is the waiting of what waits: a look at the clock, a look at a socket."""
LONGEST_ITEM: Final = LIMITS.time_at_most + 1800
"""A process that computes and says nothing: the longest that one file may take, and the steps that say nothing."""
_PROC: Final = Path("/proc")
_PARENT, _USER, _SYSTEM = 1, 11, 12


class Process(NamedTuple):
    """A process of the machine: its parent and the processor time that it has used, in seconds."""

    parent: int
    seconds: float


class Pulse:
    """Watches one job. Times are of a clock that nobody sets."""

    def __init__(self, pid: int, idle_seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._pid, self._idle, self._clock = pid, idle_seconds, clock
        self._told: object = None
        self._progressed = self._moved = self._looked = clock()
        self._used: Mapping[int, float] = {}

    def stalled(self, told: object) -> str:
        """Why the job is to be ended, Chinese and English; empty while it gets on. ``told`` is what it says of itself."""
        now = self._clock()
        if told != self._told:
            self._told = told
            self._progressed = self._moved = now
        elif now - self._looked >= SPELL_SECONDS:
            self._looked = now
            self._moved = now if self._is_busy() else self._moved
        idle, silent = now - self._moved, now - self._progressed
        if idle >= self._idle:
            return f"{idle / 60:.0f} 分钟没有任何进展 / no sign of life for {idle / 60:.0f} minutes"
        if silent >= max(LONGEST_ITEM, self._idle):
            return f"{silent / 3600:.1f} 小时没有进展 / no progress for {silent / 3600:.1f} hours"
        return ""

    def _is_busy(self) -> bool:
        """Whether the process and its children used the processor since the last look; True where that cannot be told."""
        used = {pid: one.seconds for pid, one in family(self._pid, processes()).items()}
        before, self._used = self._used, used
        if not used:
            return True
        return sum(seconds - before.get(pid, 0.0) for pid, seconds in used.items()) >= BUSY_SECONDS


def processes() -> dict[int, Process]:
    """All processes by id; empty where the system does not show them (other than Linux)."""
    found = {}
    ticks = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
    for folder in _PROC.glob("[0-9]*"):
        with suppress(OSError, ValueError, IndexError):
            fields = (folder / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            found[int(folder.name)] = Process(int(fields[_PARENT]), (int(fields[_USER]) + int(fields[_SYSTEM])) / ticks)
    return found


def family(pid: int, known: Mapping[int, Process]) -> dict[int, Process]:
    """A process with all that it started, directly or not."""
    children = defaultdict(list)
    for number, one in known.items():
        children[one.parent].append(number)
    found, waiting = {}, [pid]
    while waiting:
        number = waiting.pop()
        if number in known and number not in found:
            found[number] = known[number]
            waiting += children[number]
    return found
