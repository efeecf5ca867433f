"""What the sentences and lines of a text say they are: quoted demands, form lines, facts, or a report's own words."""

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.templates import is_form_line
from corpus.templates.reuse import SharedWords, shared_words
from scanner.reuse.lines import Keys
from scanner.reuse.options import ReuseOptions
from scanner.reuse.signs import Signs
from scanner.reuse.stream import Ints, Stream

_FIELD = re.compile(r"\s*[^：:。，,；\d]{2,14}[：:]\s*[^。\n]{1,60}$")
_FIGURES = re.compile(r"(?:^|\s)[\d.,%]+[\s|]+[\d.,%]+(?:[\s|]|$)|\t[^\t]*\d")
_TELLING = Signs("\t |:：附\u3000\u00a0")
"""A line without any of them is no field, row or annex; it is of a form if both texts print it."""
_LONGEST_LINE = 80
_LONGEST_CELL = 24
_LONGEST_WORDS, _LEAST_CELLS = 14, 6
_MARKS = np.array([ord(char) for char in "。｡；;，,、：:！!？?"])
_SAMPLE = 200
_KEPT = 1 << 15
_LEAST_SENTENCES = 30
_MAY_BE_FIGURES, _MAY_BE_CITED = re.compile(r"[\d、《]"), re.compile(r"[《A-Z〔［\[]")
_CELL = re.compile(r"[^\t]+")
_HEADING = re.compile(
    r"[#\s]*(?:第[一二三四五六七八九十]+[章节部]|[（(]?[一二三四五六七八九十]+[)）、.．]|\d+(?:[.．]\d+)*[、.．\s])[^。，；\n]{2,30}"
)
_BEGIN_HEADING = Signs("#第（(一二三四五六七八九十0123456789 \t\u3000")
_LONGEST_HEADING = 60


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


class Traces(NamedTuple):
    """What is known of a pair before its places are judged.

    ``starts`` are offsets in the text where common grams begin, sorted; ``lines`` the keys of the lines that both print;
    ``alike`` how much of the shorter text stands in identical runs, per mille.
    """

    starts: Ints
    lines: Keys
    alike: int

    def inside(self, starts: Ints, ends: Ints) -> Ints:
        """How many traces begin in each range of the text."""
        return np.searchsorted(self.starts, ends) - np.searchsorted(self.starts, starts)


def told(stream: Stream, spans: Ints, traces: Traces, *, quotes: bool) -> Zones:
    """For each character of the text what the sentence, and the line, says it is."""
    zones = np.zeros(len(stream.text) + 1, dtype=np.uint8)
    found = (*_sentences(stream, spans, quotes=quotes), *_lines(stream, traces), *_columns(stream))
    for start, end, zone in found:
        np.maximum(zones[start:end], int(zone), out=zones[start:end])
    return zones


def _sentences(stream: Stream, spans: Ints, *, quotes: bool) -> Iterator[tuple[int, int, Zone]]:
    """Sentences, and cells within them, that are not a report's own words."""
    text, profiles = stream.text, _profiles(stream)
    for start, end in spans.tolist():
        in_profile = any(first <= start < last for first, last in profiles)
        for cell in _CELL.finditer(text, start, end):
            sentence = _compact(cell.group())
            zone = _of_sentence(sentence, quotes=quotes, in_profile=in_profile)
            if zone is not Zone.NOVEL:
                yield *cell.span(), zone
            elif shared_words().quoted_from.search(sentence):
                quoted = shared_words().quotation.finditer(text, *cell.span())
                yield from ((*quote.span(), Zone.QUOTED) for quote in quoted)


@lru_cache(maxsize=_KEPT)
def _of_sentence(sentence: str, *, quotes: bool, in_profile: bool) -> Zone:
    """What a sentence is, wherever it stands (reports of a round print many alike); demands are quoted if ``quotes``."""
    words = shared_words()
    if quotes and (words.is_quoted(sentence) or _is_cited(sentence, words)):
        return Zone.QUOTED
    if words.tells_of_evaluation(sentence):
        return Zone.USUAL
    if words.any_fact.search(sentence) and words.states_facts(sentence, in_profile=in_profile):
        return Zone.FACT
    if _MAY_BE_FIGURES.search(sentence) and words.is_mostly(words.figures, sentence, words.figures_enough):
        return Zone.FACT
    return Zone.NOVEL


def _is_cited(sentence: str, words: SharedWords) -> bool:
    return bool(_MAY_BE_CITED.search(sentence)) and words.is_mostly(words.cited, sentence)


def _profiles(stream: Stream) -> list[tuple[int, int]]:
    """The chapters that introduce the company: from such a heading to the next heading."""
    lines = stream.lines
    likely = lines.only((lines.lengths <= _LONGEST_HEADING) & _BEGIN_HEADING.at(stream.points[lines.starts]))
    spans = zip(likely.starts.tolist(), likely.ends.tolist(), strict=True)
    heads = [(start, end) for start, end in spans if _HEADING.fullmatch(stream.text, start, end)]
    nexts = [*(start for start, _ in heads), len(stream.text)][1:]
    profile = shared_words().profile
    return [
        (end, behind)
        for (start, end), behind in zip(heads, nexts, strict=True)
        if profile.search(stream.text, start, end)
    ]


def _of_line(line: str, *, shared: bool) -> Zone:
    """What a line is: of a form, a requirement with its answer, an entry of the list of annexes, a field or a row."""
    words, cells = shared_words(), line.split("\t")
    answered = len(cells) > 1 and any(map(words.answers.fullmatch, cells))
    if answered or words.annex.match(line) or (shared and is_form_line(line.strip())):
        return Zone.FORM
    field = ("：" in line or ":" in line) and _FIELD.match(line)
    return Zone.FACT if field or _is_row(line, cells) else Zone.NOVEL


def _is_row(line: str, cells: Sequence[str]) -> bool:
    """Whether a line is a row of figures or of short cells."""
    if len(cells) > 1 and max(map(len, cells)) <= _LONGEST_CELL:
        return True
    return "。" not in line and ("|" in line or len(line.split()) > 1) and bool(_FIGURES.search(line))


def _compact(sentence: str) -> str:
    """A sentence without spaces and without the mark behind the one before."""
    return "".join(sentence.split()).lstrip("。｡；;！!？?")


def is_law(text: str, spans: Ints, options: ReuseOptions) -> bool:
    """Whether so many sentences demand something that the text is itself a law or standard; a sample is asked."""
    sample = spans[:: max(1, len(spans) // _SAMPLE)].tolist()
    demanding = sum(1 for start, end in sample if shared_words().demands.search(_compact(text[start:end])))
    return len(spans) >= _LEAST_SENTENCES and demanding * 1000 > options.normative_document * len(sample)


def _lines(stream: Stream, traces: Traces) -> Iterator[tuple[int, int, Zone]]:
    """Lines of the forms, fields and rows of figures."""
    lines = stream.lines
    lines = lines.only((lines.lengths <= _LONGEST_LINE) & (traces.inside(lines.starts, lines.ends) > 0))
    shared = np.isin(lines.keys, traces.lines)
    telling = np.flatnonzero(_TELLING.at(stream.points))
    asked = shared | (np.searchsorted(telling, lines.ends) > np.searchsorted(telling, lines.starts))
    lines, shared = lines.only(asked), shared[asked]
    for start, end, both in zip(lines.starts.tolist(), lines.ends.tolist(), shared.tolist(), strict=True):
        zone = _of_line(stream.text[start:end], shared=both)
        if zone is not Zone.NOVEL:
            yield start, end, zone


def _columns(stream: Stream) -> Iterator[tuple[int, int, Zone]]:
    """Tables whose cells stand below each other: many lines of a word or two each, none of which ends as sentences do."""
    lines = stream.lines
    ends = stream.points[lines.ends - 1]
    cells = np.flatnonzero((lines.lengths <= _LONGEST_WORDS) & ~np.isin(ends, _MARKS))
    for run in np.split(cells, np.flatnonzero(np.diff(cells) > 1) + 1):
        lengths = lines.lengths[run]
        words = int((lengths <= _LONGEST_WORDS // 2).sum()) * 2 >= len(run) and int(lengths.sum()) > 2 * len(run)
        if len(run) >= _LEAST_CELLS and words:
            yield int(lines.starts[run[0]]), int(lines.ends[run[-1]]), Zone.FACT
