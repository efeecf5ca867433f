"""What the command line asks of a scan."""

import re
from pathlib import Path

from models.base import Model

_RANGE = re.compile(r"([1-9][0-9]{0,5})(?:\s*[-–]\s*([1-9][0-9]{0,5}))?")


class ScanOptions(Model):
    """Options of a scan; paths are None where the person gave none. ``against`` is for a pre-screen only.

    ``live`` asks the sources of credit records that ``credit_settings`` enables, with ``refresh`` again whatever they answered.
    """

    ruleset: str | None = None
    registers: Path | None = None
    background: Path | None = None
    reuse: Path | None = None
    against: Path | None = None
    jobs: int = 1
    engine: str | None = None
    cache: Path | None = None
    decisions: Path | None = None
    live: bool = False
    credit_settings: Path | None = None
    refresh: bool = False


class CompareOptions(Model):
    """Options of a comparison of two files."""

    background: Path | None = None
    reuse: Path | None = None
    cache: Path | None = None


def page_numbers(text: str) -> frozenset[int]:
    """The numbers of pages in words such as ``3-5,8``; ValueError if it is something else."""
    numbers: set[int] = set()
    for part in text.replace("，", ",").split(","):
        match = _RANGE.fullmatch(part.strip())
        if match is None:
            raise ValueError(text)
        first = int(match.group(1))
        numbers.update(range(first, int(match.group(2) or first) + 1))
    if not numbers:
        raise ValueError(text)
    return frozenset(numbers)
