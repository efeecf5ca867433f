"""The words of the judge: hand-written lists and sentence patterns, read from the files of pools/."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

_FOLDER = Path(__file__).with_name("pools")

Words = Mapping[str, Sequence[str]]


class Topic(NamedTuple):
    """A heading and the patterns of the sentences below it."""

    heading: str
    patterns: tuple[str, ...]


@cache
def lines(name: str) -> tuple[str, ...]:
    return tuple((_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines())


@cache
def named(name: str) -> dict[str, tuple[str, ...]]:
    """Lists written as `name: one|two`."""
    rows = (line.partition(": ") for line in lines(name))
    return {key: tuple(filter(None, rest.split("|"))) for key, _, rest in rows}


@cache
def topics(name: str) -> tuple[Topic, ...]:
    found: list[tuple[str, list[str]]] = []
    for line in lines(name):
        if line.startswith("# "):
            found.append((line[2:], []))
        elif line:
            found[-1][1].append(line)
    return tuple(Topic(heading, tuple(patterns)) for heading, patterns in found)


@cache
def toml(name: str) -> dict[str, list[str]]:
    """Pools; one written as a string is a pool of its characters."""
    return {key: list(value) for key, value in tomllib.loads((_FOLDER / f"{name}.toml").read_text("utf-8")).items()}


def voice() -> dict[str, list[str]]:
    return toml("voice")


@cache
def sectors() -> dict[str, dict[str, list[str]]]:
    """Trade → pools of its words; single words are pools of one."""
    read = tomllib.loads((_FOLDER / "sectors.toml").read_text("utf-8"))
    return {
        name: {key: [value] if isinstance(value, str) else list(value) for key, value in table.items()}
        for name, table in read.items()
    }


@cache
def confusions() -> dict[str, str]:
    """What a recognition of characters takes for what, both ways."""
    pairs = [line for line in lines("confusions") if len(line) == 2 and line[0] != line[1]]
    return {one[0]: one[1] for line in pairs for one in (line, line[::-1])}


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    groups = [tuple(line.split("|")) for line in lines("synonyms")]
    return {word: tuple(one for one in group if one != word) for group in groups for word in group if len(word) > 1}
