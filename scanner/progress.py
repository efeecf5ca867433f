"""What a person sees while a round is scanned: stage, files done, time left."""

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol, TextIO, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

T = TypeVar("T")
_EVERY_SECONDS = 5.0


class Reporter(Protocol):
    """Shows the progress of stages."""

    def follow(self, stage: str, items: Iterable[T], total: int) -> Iterator[T]:
        """The same items, each one shown as done when the next is asked for."""
        ...

    def say(self, text: str) -> None:
        """One line for the person."""
        ...


class Silent:
    """Shows nothing."""

    def follow(self, stage: str, items: Iterable[T], total: int) -> Iterator[T]:  # noqa: ARG002
        """The same items."""
        yield from items

    def say(self, text: str) -> None:
        """Nothing."""


class Lines:
    """Plain lines, one every few seconds and one at the end of a stage."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def follow(self, stage: str, items: Iterable[T], total: int) -> Iterator[T]:
        """The same items."""
        started = shown = time.monotonic()
        done = 0
        for item in items:
            yield item
            done += 1
            now = time.monotonic()
            if now - shown >= _EVERY_SECONDS and done < total:
                left = (now - started) / done * (total - done)
                self.say(f"{stage} {done}/{total}  剩余约 {left:.0f} s left")
                shown = now
        self.say(f"{stage} {done}/{total}  {time.monotonic() - started:.1f} s")

    def say(self, text: str) -> None:
        """A line."""
        print(text, file=self._stream, flush=True)  # this is the program's output


class Bars:
    """Live bars on a terminal."""

    def __init__(self, console: Console) -> None:
        self._console = console
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._progress = Progress(*columns, console=console)

    @contextmanager
    def running(self) -> Iterator["Bars"]:
        """Shows the bars as long as the context lasts."""
        with self._progress:
            yield self

    def follow(self, stage: str, items: Iterable[T], total: int) -> Iterator[T]:
        """The same items."""
        task = self._progress.add_task(stage, total=total)
        for item in items:
            yield item
            self._progress.advance(task)

    def say(self, text: str) -> None:
        """A line above the bars."""
        self._console.print(text, highlight=False, markup=False)


@contextmanager
def reporter() -> Iterator[Reporter]:
    """Bars on a terminal, plain lines otherwise; both on standard error."""
    console = Console(stderr=True)
    if console.is_terminal:
        with Bars(console).running() as bars:
            yield bars
    else:
        yield Lines(sys.stderr)
