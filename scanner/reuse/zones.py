"""Which places of a text two reports may share without copying: quoted demands, form lines, facts, known text."""

import re
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.templates import is_form_line
from corpus.templates.reuse import SharedWords, shared_words
from scanner.reuse.background import Elsewhere
from scanner.reuse.known import KINDS, KnownText
from scanner.reuse.options import ReuseOptions
from scanner.reuse.prepared import LONGEST_LINE, Prepared
from scanner.reuse.runs import covered_runs
from scanner.reuse.stream import Flags, Ints, Stream

_FIELD = re.compile(r"\s*[^：:。，,；\d]{2,14}[：:]\s*[^。\n]{1,60}$")
_FIGURES = re.compile(r"(?:^|\s)[\d.,%]+[\s|]+[\d.,%]+(?:[\s|]|$)|\t[^\t]*\d")
_SPACE = re.compile(r"\s+")
_CELL = re.compile(r"[^\t]+")
_HEADING = re.compile(
    r"^[#\s]*(?:第[一二三四五六七八九十]+[章节部]|[（(]?[一二三四五六七八九十]+[)）、.．]|\d+(?:[.．]\d+)*[、.．\s])[^。，；\n]{2,30}$",
    re.MULTILINE,
)
_LONGEST_CELL = 24
_KEPT = 1 << 16
_SAMPLE = 200
_LEAST_SENTENCES = 30
_LEAST_NAMED = 10
_MOST_NAMED = 3
_TITLE = re.compile(r"《[^》\n]{2,40}》")


class Zone(IntEnum):
    """What a place is; the higher one wins."""

    NOVEL = 0
    FACT = 1
    QUOTED = 2
    ELSEWHERE = 3
    USUAL = 4
    LAW = 5
    STANDARD = 6
    FORM = 7
    EXCLUDED = 8


Zones = NDArray[np.uint8]


_OF_KIND = np.array([Zone[kind.name] for kind in KINDS], dtype=np.uint8)


class Zoned(NamedTuple):
    """A stream, the zone of each code, in how many other evaluators' texts the gram that begins there stands.

    ``bounds`` are the places between codes where sentences end, ``entries`` the entry of ``known`` that prints each code.
    """

    stream: Stream
    zones: Zones
    spread: Ints
    bounds: Ints
    known: KnownText
    entries: Ints

    def range(self, start: int, end: int) -> tuple[int, int]:
        """A range of codes as one of the text."""
        return int(self.stream.starts[start]), int(self.stream.ends[end - 1])

    def printed(self, start: int, end: int) -> str:
        """The works that print a range of codes, the ones with most of it first."""
        held, counts = np.unique(self.entries[start:end], return_counts=True)
        order = np.lexsort((held, -counts))
        at = [
            self.known.entries[held[place]].at for place in order if held[place] >= 0 and counts[place] >= _LEAST_NAMED
        ]
        return "；".join(list(dict.fromkeys(at))[:_MOST_NAMED])


class Traces(NamedTuple):
    """What is known of a pair before its places are judged.

    ``starts`` are offsets in the text where common grams begin, sorted; ``lines`` the lines that both print, stripped;
    ``alike`` how much of the shorter text stands in identical runs, per mille.
    """

    starts: Ints
    lines: frozenset[str]
    alike: int


def zoned(one: Prepared, traces: Traces, options: ReuseOptions, background: Elsewhere) -> Zoned:
    """The zones of a text where it has something in common with the other."""
    stream, text = one.stream, one.text
    raw = np.zeros(len(text) + 1, dtype=np.uint8)
    spans = np.column_stack((one.sentence_ends[:-1], one.sentence_ends[1:]))
    for start, end, zone in (*_sentences(text, spans, traces, options), *_lines(text, one.lines, traces)):
        np.maximum(raw[start:end], int(zone), out=raw[start:end])
    zones = raw[stream.starts]
    spread = np.zeros(len(one.run_grams), dtype=np.int64)
    asked = np.flatnonzero(_near(np.searchsorted(stream.starts, traces.starts), len(spread), options.run_gram))
    spread[asked] = background.spread(one.run_grams[asked])
    elsewhere = covered_runs(spread >= background.common_from(options), len(zones), options)
    zones[elsewhere] = np.maximum(zones[elsewhere], int(Zone.ELSEWHERE))
    known = one.printed >= 0
    zones[known] = np.maximum(zones[known], _OF_KIND[one.known.kinds[one.printed[known]]])
    zones[covered_runs(one.excluded, len(zones), options)] = int(Zone.EXCLUDED)
    return Zoned(stream, zones, spread, one.bounds, one.known, one.printed)


def named_source(words: str) -> str:
    """The first title that words name, "" if none."""
    title = _TITLE.search(words)
    return title.group() if title else ""


def _near(places: Ints, length: int, reach: int) -> Flags:
    """Which codes are within reach of one of the places."""
    size = length + 1
    begins = np.minimum(np.maximum(places - reach, 0), length)
    ends = np.minimum(places + reach, length)
    return np.cumsum(np.bincount(begins, minlength=size) - np.bincount(ends, minlength=size))[:-1] > 0


def _sentences(text: str, spans: Ints, traces: Traces, options: ReuseOptions) -> Iterator[tuple[int, int, Zone]]:
    """Sentences with traces, and cells within them, that are not a report's own words."""
    inside = _inside(traces, spans)
    shared = (inside >= options.asked_traces) & (inside * options.asked_share >= spans[:, 1] - spans[:, 0])
    quotes = traces.alike < options.same_law or not _is_law(text, spans, options)
    profile = _profiles(text)
    for start, end in spans[shared].tolist():
        for cell in _CELL.finditer(text, start, end):
            sentence = _compact(cell.group())
            zone = _zone(sentence, quotes=quotes, in_profile=any(first <= start < last for first, last in profile))
            if zone is not Zone.NOVEL:
                yield *cell.span(), zone
            elif shared_words().quoted_from.search(sentence):
                yield from (
                    (*quote.span(), Zone.QUOTED) for quote in shared_words().quotation.finditer(text, *cell.span())
                )


@lru_cache(maxsize=_KEPT)
def _zone(sentence: str, *, quotes: bool, in_profile: bool) -> Zone:
    """What a sentence is by its own words; demands are quoted only if ``quotes``."""
    words = shared_words()
    if quotes and (_is_common(sentence, words) or words.is_mostly(words.cited, sentence)):
        return Zone.QUOTED
    if words.tells_of_evaluation(sentence):
        return Zone.USUAL
    if words.any_fact.search(sentence) and words.states_facts(sentence, in_profile=in_profile):
        return Zone.FACT
    return Zone.FACT if words.is_mostly(words.figures, sentence, words.figures_enough) else Zone.NOVEL


def _profiles(text: str) -> list[tuple[int, int]]:
    """The chapters that introduce the company: from such a heading to the next heading."""
    heads = list(_HEADING.finditer(text))
    ends = [*(head.start() for head in heads), len(text)][1:]
    return [
        (head.end(), end) for head, end in zip(heads, ends, strict=True) if shared_words().profile.search(head.group())
    ]


def _is_of_form(line: str, traces: Traces) -> bool:
    """Whether a line is one of a form, a requirement with its answer or an entry of the list of annexes."""
    words = shared_words()
    if words.annex.match(line) or ("\t" in line and any(map(words.answers.fullmatch, line.split("\t")))):
        return True
    return line.strip() in traces.lines and is_form_line(line.strip())


def _is_row(line: str) -> bool:
    """Whether a line is a row of figures or of short cells."""
    cells = line.split("\t")
    if len(cells) > 1 and max(map(len, cells)) <= _LONGEST_CELL:
        return True
    return "。" not in line and bool(_FIGURES.search(line))


def _inside(traces: Traces, spans: Ints) -> Ints:
    """How many traces begin in each range."""
    return np.searchsorted(traces.starts, spans[:, 1]) - np.searchsorted(traces.starts, spans[:, 0])


def _compact(sentence: str) -> str:
    """A sentence without spaces and without the mark behind the one before."""
    return _SPACE.sub("", sentence).lstrip("。｡；;！!？?")


def _is_common(sentence: str, words: SharedWords) -> bool:
    """Whether a sentence has the voice of standards and laws, or of forms."""
    if words.demands.search(sentence) and not words.of_a_case.search(sentence):
        return True
    return bool(words.common.search(sentence))


def _is_law(text: str, spans: Ints, options: ReuseOptions) -> bool:
    """Whether so many sentences demand something that the text is itself a law or standard; a sample is asked."""
    sample = spans[:: max(1, len(spans) // _SAMPLE)].tolist()
    demanding = sum(1 for start, end in sample if shared_words().demands.search(_compact(text[start:end])))
    return len(spans) >= _LEAST_SENTENCES and demanding * 1000 > options.normative_document * len(sample)


def _lines(text: str, lines: Ints, traces: Traces) -> Iterator[tuple[int, int, Zone]]:
    """Lines of the forms, fields and rows of figures."""
    asked = (lines[:, 1] - lines[:, 0] <= LONGEST_LINE) & (_inside(traces, lines) > 0)
    for start, end in lines[asked].tolist():
        line = text[start:end]
        if _is_of_form(line, traces):
            yield start, end, Zone.FORM
        elif _FIELD.match(line) or _is_row(line):
            yield start, end, Zone.FACT
