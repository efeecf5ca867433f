"""Which places of a text two reports may share without copying: quoted demands, form lines, facts, known text."""

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.templates import is_form_line
from corpus.templates.reuse import shared_words
from scanner.reuse.background import Background, in_forms
from scanner.reuse.grams import grams
from scanner.reuse.options import ReuseOptions
from scanner.reuse.stream import Flags, Ints, Stream

_SENTENCE = re.compile(r"[^。；;！!？?\n]*(?:\n(?!\s*\n)[^。；;！!？?\n]*){0,12}[。；;！!？?]|[^\n]+")
_LINE = re.compile(r"[^\n\r\f]+")
_FIELD = re.compile(r"\s*[^：:。，,；\d]{2,14}[：:]\s*[^。\n]{1,60}$")
_FIGURES = re.compile(r"(?:^|\s)[\d.,%]+[\s|]+[\d.,%]+(?:[\s|]|$)|\t[^\t]*\d")
_SPACE = re.compile(r"\s+")
_LONGEST_LINE = 60
_LONGEST_HEADING = 20


class Zone(IntEnum):
    """What a place is; the higher one wins."""

    NOVEL = 0
    FACT = 1
    QUOTED = 2
    FORM = 3
    ELSEWHERE = 4


Zones = NDArray[np.uint8]


class Zoned(NamedTuple):
    """A stream, the zone of each code, and in how many other evaluators' texts the gram that begins there stands."""

    stream: Stream
    zones: Zones
    spread: Ints


def zoned(stream: Stream, shared_lines: frozenset[str], options: ReuseOptions, background: Background) -> Zoned:
    """The zones of a text; ``shared_lines`` are the lines that both documents print, stripped."""
    raw = np.zeros(len(stream.text) + 1, dtype=np.uint8)
    for start, end, zone in (*_sentences(stream.text, options), *_lines(stream.text, shared_lines)):
        np.maximum(raw[start:end], int(zone), out=raw[start:end])
    zones = raw[stream.starts]
    hashes = grams(stream.codes, options.run_gram)
    spread = background.spread(hashes)
    of_forms = _covered(in_forms(hashes, options.run_gram), len(zones), options)
    elsewhere = _covered(spread >= background.common_from(options), len(zones), options)
    zones[of_forms] = np.maximum(zones[of_forms], int(Zone.FORM))
    zones[elsewhere] = int(Zone.ELSEWHERE)
    return Zoned(stream, zones, spread)


def lines_of(text: str) -> frozenset[str]:
    """The short lines of a text, stripped."""
    return frozenset(match.group().strip() for match in _LINE.finditer(text) if len(match.group()) <= _LONGEST_LINE)


def _covered(known: Flags, length: int, options: ReuseOptions) -> Flags:
    """The codes in long enough runs of known grams, with small gaps between them closed."""
    edges = np.diff(np.concatenate((np.zeros(1, np.int8), known.astype(np.int8), np.zeros(1, np.int8))))
    begins = np.flatnonzero(edges == 1)
    ends = np.flatnonzero(edges == -1) + options.run_gram - 1
    long = ends - begins >= options.least_run
    begins, ends = begins[long], ends[long]
    if not len(begins):
        return np.zeros(length, dtype=bool)
    parted = begins[1:] - ends[:-1] > options.closed
    begins, ends = begins[np.append(True, parted)], ends[np.append(parted, True)]
    steps = np.zeros(length + 1, dtype=np.int64)
    np.add.at(steps, begins, 1)
    np.add.at(steps, ends, -1)
    return np.cumsum(steps[:-1]) > 0


def _sentences(text: str, options: ReuseOptions) -> Iterator[tuple[int, int, Zone]]:
    """Sentences that demand something or state facts of a company."""
    words = shared_words()
    spans = [(match.span(), _SPACE.sub("", match.group())) for match in _SENTENCE.finditer(text)]
    demanding = [bool(words.demands.search(sentence)) for _, sentence in spans]
    is_law = sum(demanding) * 1000 > options.normative_document * len(spans)
    for ((start, end), sentence), demands in zip(spans, demanding, strict=True):
        if not is_law and demands and not words.of_a_case.search(sentence):
            yield start, end, Zone.QUOTED
        elif not is_law and (words.cites.search(sentence) or words.of_the_paper.search(sentence)):
            yield start, end, Zone.QUOTED
        elif sum(1 for fact in words.facts if fact.search(sentence)) >= words.facts_enough:
            yield start, end, Zone.FACT


def _lines(text: str, shared: frozenset[str]) -> Iterator[tuple[int, int, Zone]]:
    """Lines of the forms, fields and rows of figures."""
    for match in _LINE.finditer(text):
        line = match.group()
        if len(line) > _LONGEST_LINE:
            continue
        if line.strip() in shared and is_form_line(line.strip()):
            yield *match.span(), Zone.FORM
        elif _FIELD.match(line) or ("。" not in line and _FIGURES.search(line)):
            yield *match.span(), Zone.FACT
