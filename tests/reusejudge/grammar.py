"""Sentences from patterns: (a|b) one of them, [a] perhaps, {name} a word of a pool, {n2} a number of two digits."""

import re
from collections.abc import Callable
from random import Random

from tests.reusejudge.pools import Words, synonyms

_SYNONYM = re.compile("|".join(sorted(synonyms(), key=len, reverse=True)))
_NUMBERS: dict[str, Callable[[Random], str]] = {
    "k": lambda rng: str(rng.randint(2, 9)),
    "q": lambda rng: "一二三四"[rng.randrange(4)],
    "m": lambda rng: str(rng.randint(1, 12)),
    "d": lambda rng: str(rng.randint(1, 28)),
    "y": lambda rng: str(rng.randint(2017, 2021)),
    "y0": lambda rng: str(rng.randint(1984, 2004)),
    "y2": lambda rng: str(rng.randint(2023, 2025)),
    "n1": lambda rng: f"{rng.uniform(0.4, 60):.{rng.randint(1, 2)}f}",
    "n2": lambda rng: str(rng.randint(11, 98)),
    "n3": lambda rng: str(rng.randint(101, 990)),
    "n4": lambda rng: str(rng.randint(1100, 98000)),
    "pct": lambda rng: f"{rng.uniform(0.6, 96):.{rng.randint(0, 2)}f}%",
}


class Writer:
    """Expands patterns with one stream of chance and one set of pools."""

    def __init__(self, rng: Random, words: Words) -> None:
        self.rng = rng
        self._words = words

    def write(self, pattern: str) -> str:
        """One text of the pattern; pools may hold patterns."""
        text, end = self._run(pattern, 0)
        assert end == len(pattern), pattern
        return text

    def varied(self, pattern: str) -> str:
        """One text of the pattern in which about every second word that has synonyms is one of them."""
        return _SYNONYM.sub(self._other, self.write(pattern))

    def _other(self, match: re.Match[str]) -> str:
        return self.rng.choice(synonyms()[match[0]]) if self.rng.random() < 0.5 else match[0]

    def _run(self, pattern: str, at: int) -> tuple[str, int]:
        out = []
        while at < len(pattern) and pattern[at] not in "|)]":
            if pattern[at] == "{":
                end = pattern.index("}", at)
                out.append(self._word(pattern[at + 1 : end]))
                at = end + 1
            elif pattern[at] in "([":
                text, at = self._choice(pattern, at)
                out.append(text)
            else:
                out.append(pattern[at])
                at += 1
        return "".join(out), at

    def _choice(self, pattern: str, at: int) -> tuple[str, int]:
        perhaps = pattern[at] == "["
        branches = []
        while pattern[at] not in ")]":
            text, at = self._run(pattern, at + 1)
            branches.append(text)
        if perhaps and self.rng.random() < 0.5:
            return "", at + 1
        return self.rng.choice(branches), at + 1

    def _word(self, name: str) -> str:
        if name in _NUMBERS:
            return _NUMBERS[name](self.rng)
        return self.write(self.rng.choice(self._words[name]))
