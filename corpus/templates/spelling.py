"""What tells a misspelt Chinese word from a word: words, characters taken for each other, terms of these reports."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import permutations

from corpus.reference.indicators import indicators
from corpus.reference.standards import standard_editions
from corpus.templates.forms import forms
from models.base import Model

HAN_RANGE = (0x4E00, 0x9FFF)
_RUN = re.compile(r"[\u4e00-\u9fff]+")


class Spelling(Model):
    """``alike`` are the characters that each may be mistaken for, without spellings that go side by side."""

    alike: Mapping[str, frozenset[str]]
    single: frozenset[str]
    seconds: Mapping[str, str]
    known: tuple[str, ...]
    pairs: frozenset[str]

    def is_word(self, two: str) -> bool:
        """Whether two characters are a word; fewer are none."""
        return len(two) > 1 and two[1] in self.seconds.get(two[0], "")

    def is_seen(self, two: str) -> bool:
        """Whether two characters are a word, or stand side by side in a known text."""
        return two in self.pairs or self.is_word(two)


@cache
def spelling() -> Spelling:
    """All of it; built once. ``known`` are the runs of characters in forms, titles of standards, indicators, terms."""
    data = tomllib.loads(files("corpus.templates").joinpath("spelling.toml").read_text("utf8"))
    texts = (*data["terms"].split(), *_texts())
    known = tuple(sorted({run for text in texts for run in _RUN.findall(text)}))
    return Spelling(
        alike=_alike((*_lines("homophones.txt"), *data["looks"]), data["variants"]),
        single=frozenset("".join(data["single"].split())),
        seconds={first: seconds for first, _, seconds in (line.partition(" ") for line in _words())},
        known=known,
        pairs=frozenset(run[at : at + 2] for run in known for at in range(len(run) - 1)),
    )


def _words() -> Iterator[str]:
    text = files("corpus.reference").joinpath("two_character_words.txt").read_text("utf8")
    return (line for line in text.splitlines() if not line.startswith("#"))


def _lines(name: str) -> Iterator[str]:
    """The groups of a list, without what stands before them in their line."""
    text = files("corpus.reference").joinpath(name).read_text("utf8")
    return (line.split(" ")[1] for line in text.splitlines() if not line.startswith("#"))


def _alike(groups: Iterable[str], variants: Iterable[str]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        for one in group:
            found[one] |= set(group) - {one}
    for group in variants:
        for one, other in permutations(group, 2):
            found[one].discard(other)
    return {one: frozenset(others) for one, others in found.items()}


def _texts() -> Iterator[str]:
    for form in forms():
        for line in form.lines:
            yield from (*line.pieces, line.remark)
    yield from (edition.title for edition in standard_editions())
    yield from (name for one in indicators().values() for name in one.names)
