"""What is made of a text once, however many others it is compared with."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from scanner.reuse.excluded import excluded
from scanner.reuse.grams import Hashes, grams
from scanner.reuse.known import KnownText, shipped
from scanner.reuse.options import ReuseOptions
from scanner.reuse.sentences import sentence_ends
from scanner.reuse.stream import Flags, Ints, Stream, stream


class Prepared(NamedTuple):
    """A text ready to be compared.

    ``grams`` are those of ``options.gram`` codes, ``run_grams`` those of ``options.run_gram``; ``printed`` says
    of the latter which entry of ``known`` holds them (-1: none), ``excluded`` which ones a person excluded.
    ``sentence_ends`` are offsets in the text, ``bounds`` the places between its codes where sentences end.
    """

    stream: Stream
    grams: Hashes
    run_grams: Hashes
    known: KnownText
    printed: Ints
    excluded: Flags
    sentence_ends: Ints
    bounds: Ints

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
    ends = sentence_ends(made.points, made.lines)
    return Prepared(
        stream=made,
        grams=grams(made.codes, options.gram),
        run_grams=run_grams,
        known=known,
        printed=known.owners(run_grams),
        excluded=excluded(run_grams, names, options),
        sentence_ends=ends,
        bounds=_distinct(np.searchsorted(made.starts, ends)),
    )


def _distinct(ordered: Ints) -> Ints:
    return ordered[np.flatnonzero(np.append(True, np.diff(ordered)))]
