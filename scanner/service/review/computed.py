"""What went into a computation, in the words that people know instead of those of the rules."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from corpus.reference.signal_words import signal_words
from scanner.dossier.sums import named
from scanner.exports.pair_words import VIEWER
from scanner.exports.words import WORDS, Word
from scanner.service.rounds.templatetags.verdicts import told

_WEIGHED: Final = re.compile(r"(?P<weight>[\d.]+ / [\d.]+) · .* \((?P<family>\w+), (?P<strength>\w+)\)")
"""A sign of dependence with what it counts and weighs."""


def inputs_said(inputs: Mapping[str, str]) -> dict[str, str]:
    """The inputs under names in the page's language; the same order."""
    return dict(_said(inputs))


def _said(inputs: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in inputs.items():
        weighed = _WEIGHED.fullmatch(value)
        if weighed is None:
            yield told(_kinds().get(name) or named(name)), value
        else:
            family, strength = (_word(f"{kind}.{weighed[kind]}", weighed[kind]) for kind in ("family", "strength"))
            title = signal_words(name)
            yield told(Word(title.zh, title.en)), f"{weighed['weight']} · {family} · {strength}"


def _word(key: str, otherwise: str) -> str:
    return told(VIEWER[key]) if key in VIEWER else otherwise


@cache
def _kinds() -> Mapping[str, Word]:
    """Kinds of documents by their Chinese names, which rules use as names of inputs."""
    return {word.zh: word for key, word in WORDS.items() if key.startswith("kind.")}
