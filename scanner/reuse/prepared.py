"""What is made of a text once, however many others it is compared with."""

import re
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from scanner.reuse.excluded import excluded
from scanner.reuse.grams import Hashes, Index, grams, index
from scanner.reuse.known import KnownText, shipped
from scanner.reuse.options import ReuseOptions
from scanner.reuse.sentences import line_spans, sentence_ends
from scanner.reuse.stream import Flags, Ints, Stream, stream

_LINE = re.compile(r"[^\n\r\f]+")
LONGEST_LINE = 80


class Prepared(NamedTuple):
    """A text ready to be compared.

    ``sorted_grams`` holds its grams of ``options.gram`` codes, ``run_grams`` those of ``options.run_gram``; ``excluded``
    says of the latter which ones a person excluded. ``printed`` is for each code the entry of ``known`` that prints it, -1
    if none does. ``lines`` and ``sentence_ends`` are offsets in the text, ``bounds`` the places between its codes where
    sentences end; ``short_lines`` are stripped.
    """

    stream: Stream
    sorted_grams: Index
    run_grams: Hashes
    known: KnownText
    printed: Ints
    excluded: Flags
    lines: Ints
    sentence_ends: Ints
    bounds: Ints
    short_lines: frozenset[str]

    @property
    def text(self) -> str:
        """The text itself."""
        return self.stream.text


def prepare(text: str, names: Iterable[str], options: ReuseOptions, known: KnownText | None = None) -> Prepared:
    """``names`` are the parties' names, places, codes and people: they count as facts wherever they stand.

    ``known`` is the text that anybody may print; what comes with the program if none is given.
    """
    known = shipped(options.run_gram) if known is None else known
    names = tuple(names)
    made = stream(text, names, options.repeated_lines)
    run_grams = grams(made.codes, options.run_gram)
    lines = line_spans(made.points)
    ends = sentence_ends(made.points, lines)
    bounds = np.unique(np.searchsorted(made.starts, ends))
    return Prepared(
        stream=made,
        sorted_grams=index(grams(made.codes, options.gram)),
        run_grams=run_grams,
        known=known,
        printed=known.places(made.codes, run_grams, bounds, options),
        excluded=excluded(run_grams, names, options),
        lines=lines,
        sentence_ends=ends,
        bounds=bounds,
        short_lines=_short_lines(text),
    )


def _short_lines(text: str) -> frozenset[str]:
    return frozenset(match.group().strip() for match in _LINE.finditer(text) if len(match.group()) <= LONGEST_LINE)
