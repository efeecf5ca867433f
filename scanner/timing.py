"""How long the stages of a run took: told at its end and kept in run.log.json, never in what a run asserts."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Stopwatch:
    """Seconds by stage, in the order in which the stages first began."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def timing(self, stage: str) -> Iterator[None]:
        """Adds the time that the context lasts to a stage."""
        started = time.monotonic()
        try:
            yield
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + time.monotonic() - started

    def shares(self) -> str:
        """The stages with their share of the whole, in one line."""
        whole = sum(self.seconds.values()) or 1.0
        return "，".join(f"{stage} {seconds:.1f} s ({seconds / whole:.0%})" for stage, seconds in self.seconds.items())
