"""The small tables under data/: one row per line, columns parted by a bar, comments with a hash."""

from functools import lru_cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"


@lru_cache
def _lines(name: str) -> tuple[str, ...]:
    text = (_DATA / f"{name}.psv").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


def table(name: str) -> list[list[str]]:
    """All rows of data/NAME.psv."""
    return [line.split("|") for line in _lines(name)]
