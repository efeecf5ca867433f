"""The unit that stands behind a printed number: the longest one that is known, or what is printed in its place."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from corpus.reference.printed_units import parts, unit_words
from corpus.reference.units import is_unit
from corpus.templates.quantities import quantity_words

_LONGEST = 18
_MULTIPLIER = re.compile("[十百千万亿]+")
_SIGNS = r"A-Za-z%‰°℃℉Ωμ㎡㎥㎏㎎㎜㎝㎞㎾㎿²³⁰-⁹⁻₀-₉0-9/·•.*^()\- "
_GLUE = re.compile(r"[/·•]|每")
_COMPOUND = re.compile(r"(?:[/·•]\s*|每)\(?[A-Za-z0-9²³₂\u4e00-\u9fff]{1,8}\)?")
_LATIN = re.compile(r"[A-Za-zμΩ][A-Za-z0-9²³₂/·]{0,11}")
_NOTE = re.compile(r"\s*[(\[]\s*([^()\[\]]{1,16}?)\s*[)\]]")
SHARES = frozenset("%‰")
"""Units that are shares, known to everybody."""


class UnitWords(NamedTuple):
    """A unit as printed ("" if none stands there) and where it ends."""

    words: str
    end: int


def unit_at(text: str, at: int) -> UnitWords:
    """The unit that begins at ``at`` of a folded text, behind at most two spaces, or stands in brackets there."""
    begin = at
    while begin < min(len(text), at + 2) and text[begin].isspace():
        begin += 1
    points = quantity_words().points.match(text, begin)
    if points is not None:
        return UnitWords(points.group(), points.end())
    found = _plain_unit(text, begin) if not text.startswith("(", begin) else 0
    if found:
        return UnitWords(text[begin : begin + found], begin + found)
    note = _NOTE.match(text, at)
    if note is not None and known(note.group(1)):
        return UnitWords(note.group(1), note.end())
    return _unknown(text, begin) or UnitWords("", at)


def _plain_unit(text: str, begin: int) -> int:
    run = _run().match(text, begin)
    return _length(run.group()) if run is not None else 0


@cache
def _run() -> re.Pattern[str]:
    """Characters that units are printed with; those of the words around end it."""
    han = sorted({char for word in unit_words() for char in word if "\u4e00" <= char <= "\u9fff"})
    return re.compile(f"[{_SIGNS}每{''.join(han)}]{{1,{_LONGEST}}}")


@lru_cache(maxsize=65_536)
def _length(run: str) -> int:
    """The length of the unit that a run of characters begins with, 0 for none."""
    words = quantity_words()
    if run[0] in SHARES:
        return 1
    multiplier = _MULTIPLIER.match(run)
    rest = multiplier.end() if multiplier is not None else 0
    if words.points.match(run) or any(run.startswith(word, rest) for word in words.not_units):
        return rest
    longest = _longest(run)
    best = max(longest, rest + _longest(run[rest:])) if rest else longest
    if best and _GLUE.match(run, best):
        compound = _COMPOUND.match(run, best)
        return compound.end() if compound is not None else best
    return best or rest


def _longest(run: str) -> int:
    for end in range(min(len(run), _LONGEST), 0, -1):
        closed = run.count("(", 0, end) == run.count(")", 0, end)
        if closed and run[end - 1] not in " /·•.(-" and not _cuts_a_word(run, end) and known(run[:end]):
            return _without_note(run, end)
    return 0


def _without_note(run: str, end: int) -> int:
    """The end without a bracket that adds nothing to the unit: 吨标准煤(当量值)."""
    outer = run[:end].partition("(")[0].rstrip()
    return len(outer) if run[end - 1] == ")" and known(outer) and parts(outer) == parts(run[:end]) else end


def _cuts_a_word(run: str, end: int) -> bool:
    """Whether a Latin word or a power goes on behind ``end``."""
    before, after = run[end - 1], run[end : end + 1]
    return after.isascii() and after.isalnum() and before.isascii() and before.isalnum() if after else False


@cache
def known(words: str) -> bool:
    """Whether the words are a unit or a share."""
    return words in SHARES or is_unit(words)


def _unknown(text: str, begin: int) -> UnitWords | None:
    """What stands in the place of a unit without being one: a counter (家, 次), Latin letters."""
    latin = _LATIN.match(text, begin)
    if latin is not None:
        return UnitWords(latin.group(), latin.end())
    counters, not_units = quantity_words().counters, quantity_words().not_units
    for length in (2, 1):
        word = text[begin : begin + length]
        if word in counters and not any(text.startswith(other, begin) for other in not_units if other not in counters):
            return UnitWords(word, begin + length)
    return None
