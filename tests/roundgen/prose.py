"""Sentences from pools: `[a|b]` is a choice, `{slot}` a fact, `@tag` at the start a condition for the sentence."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Final

from tests.roundgen.streams import pick, some, stream

_POOLS: Final = Path(__file__).parent / "pools"
_CHOICE: Final = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence template; `tag` names the step of the procedure it may only stand with."""

    text: str
    tag: str


@dataclass(slots=True, kw_only=True)
class Topic:
    """Sentences on one topic; `ordered` ones tell a story and keep their order."""

    ordered: bool
    lines: list[Line]


@lru_cache
def pool(name: str) -> Mapping[str, Topic]:
    """The topics of pools/NAME.txt."""
    topics: dict[str, Topic] = {}
    current = Topic(ordered=False, lines=[])
    for line in (_POOLS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            title, _, flag = line[3:].partition(" ")
            current = topics.setdefault(title, Topic(ordered=flag == "ordered", lines=[]))
        elif line.startswith("@"):
            tag, _, text = line[1:].partition(" ")
            current.lines.append(Line(text=text, tag=tag))
        elif line:
            current.lines.append(Line(text=line, tag=""))
    return topics


def choose(template: str, rng: Random) -> str:
    """The template with every choice made, innermost first."""
    while True:
        text = _CHOICE.sub(lambda found: pick(rng, found[1].split("|")), template)
        if text == template:
            return text
        template = text


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """Writes for one author: equal keys make equal choices, so an evaluator's key gives it house phrases."""

    seed: int
    key: str
    pool: str
    slots: Mapping[str, str]
    tags: frozenset[str] = frozenset()

    def sentences(self, topic: str, count: int) -> list[str]:
        """`count` sentences of the topic (fewer where the pool has fewer), unless ordered in the author's order."""
        rng = stream(self.seed, self.key, self.pool, topic)
        found = pool(self.pool)[topic]
        lines = [line for line in found.lines if not line.tag or line.tag in self.tags]
        chosen = some(rng, lines, count) if found.ordered else rng.sample(lines, min(count, len(lines)))
        return [choose(line.text, rng).format_map(self.slots) for line in chosen]

    def paragraphs(self, topic: str, count: int, *, per: int = 2) -> list[str]:
        """The sentences joined into paragraphs of `per`."""
        lines = self.sentences(topic, count)
        return ["".join(lines[start : start + per]) for start in range(0, len(lines), per)]
