"""The demo round that comes with the program, and what a scan of it must say; made by tests/roundgen/demo."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec

from models.base import Model
from models.finding import Message, Subject
from models.vocabulary import Verdict

EXPECTED = "expected.json"
ROUND = "round.zip"


class Expectation(Model):
    """A verdict that a scan must give; ``quote`` and ``paths`` are words and files that prove it.

    ``needs`` names an optional part of the program (as ``lvjian doctor`` does) without which the verdict is
    ``otherwise``.
    """

    clause: str
    verdict: Verdict
    subject: Subject
    quote: str | None = None
    paths: tuple[str, ...] = ()
    needs: str | None = None
    otherwise: Verdict | None = None


class Planted(Model):
    """Something planted in the round, in words, and what a scan must say about it."""

    id: str
    planted: Message
    expect: tuple[Expectation, ...]


class UnreadFile(Model):
    """A file that a scan must list as unread; where ``needs`` names an optional part, only without that part."""

    path: str
    planted: Message
    needs: str | None = None


class DemoRound(Model):
    """The list of expected faults: no verdict but those of ``faults`` may accuse, those of ``boundaries`` are clean."""

    schema: int
    counts: Mapping[str, int]
    faults: tuple[Planted, ...]
    boundaries: tuple[Planted, ...]
    unread: tuple[UnreadFile, ...]


@cache
def expected() -> DemoRound:
    """What a scan of the demo round must say."""
    return msgspec.json.decode(files(__name__).joinpath(EXPECTED).read_bytes(), type=DemoRound)


def packed() -> bytes:
    """The demo round as a ZIP with UTF-8 names."""
    return files(__name__).joinpath(ROUND).read_bytes()
