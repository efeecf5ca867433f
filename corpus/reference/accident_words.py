"""Whether the words of a penalty tell of an accident that happened: a penalty alone is none.

After NegEx and ConText: words of events count behind words that something happened, unless a word before them in the
clause denies it or only supposes it, unless they belong to a plan, a danger or another's accident.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from corpus.reference.event_days import casualties, day_of
from corpus.reference.phrases import Hit, Lexicon, longest
from corpus.tables import rows

_SENTENCE = re.compile(r"[^。；;！!\n]{1,600}")
_CLAUSE = re.compile(r"[^，,：:。；;！!\n]+")
_QUOTED = re.compile("“[^“”]{15,}”")
_TRAIL, _AROUND = 14, 600
"""Characters of its clause behind an event that make it a danger; those around an accident in which its day stands."""


class Role(StrEnum):
    """What a word does: see the table."""

    TELLS = "tells"
    PROVES = "proves"
    HAPPENS = "happens"
    CAUSES = "causes"
    EVENT = "event"
    LEAK = "leak"
    LEAKS = "leaks"
    HARMLESS = "harmless"
    DENIES = "denies"
    PLANS = "plans"
    ELSEWHERE = "elsewhere"
    CLEARS = "clears"
    CONTAINS = "contains"
    TRAILING = "trailing"
    NO_DAY = "no_day"


class Accident(NamedTuple):
    """The words that tell of it, its day, and how many died; None where that is not said."""

    words: str = ""
    happened: date | None = None
    deaths: int | None = None


@cache
def _words() -> Lexicon[Role]:
    return Lexicon(
        (word, Role(row["role"]))
        for row in rows("corpus.reference", "accident_words.csv")
        if row["role"] not in _APART
        for word in row["words"].split("、")
    )


@cache
def _apart(role: Role) -> Lexicon[Role]:
    """Words that do not compete with the others for their characters."""
    return Lexicon(
        (word, role)
        for row in rows("corpus.reference", "accident_words.csv")
        if row["role"] == role
        for word in row["words"].split("、")
    )


_APART = frozenset({Role.TRAILING, Role.NO_DAY, Role.CLEARS, Role.CONTAINS})


class _Told(NamedTuple):
    """Words at ``start:end`` that tell of an accident, those of a leak behind all others; ``dead``: how many they count."""

    leak: bool
    start: int
    end: int
    dead: int = 0


def accident(texts: Iterable[str]) -> Accident:
    """What texts without spaces tell: the first accident, the day that its text gives it, the most deaths counted."""
    told = [(text, _told(text)) for text in texts]
    text, found = next(((text, found) for text, found in told if found), ("", []))
    if not found:
        return Accident()
    first = min(found, key=lambda one: (one.leak, one.start, -one.end))
    since = max(0, first.start - _AROUND)
    around = text[since : first.end + _AROUND]
    not_days = (hit.start for hit in _apart(Role.NO_DAY).hits(around))
    deaths = max(one.dead for _, every in told for one in every)
    return Accident(text[first.start : first.end], day_of(around, first.start - since, not_days), deaths or None)


def _told(text: str) -> list[_Told]:
    """Where a text tells of an accident, outside the words of the law that it quotes."""
    own = _QUOTED.sub(lambda found: "　" * len(found.group()), text)
    return [
        one._replace(start=one.start + found.start(), end=one.end + found.start())
        for found in _SENTENCE.finditer(own)
        for one in _in_sentence(found.group())
    ]


def _in_sentence(sentence: str) -> Iterator[_Told]:
    every = _words().hits(sentence)
    denials = [hit for hit in every if hit.label is Role.DENIES]
    hits = longest(sentence, (hit for hit in every if not _across(denials, hit)))
    hits = _with_causes(hits, every)
    counted = list(casualties(sentence))
    if not (counted or any(hit.label in _EVENTS for hit in hits)) or _apart(Role.CLEARS).hits(sentence):
        return
    elsewhere = min((hit.start for hit in hits if hit.label is Role.ELSEWHERE), default=len(sentence))
    held = bool(_apart(Role.CONTAINS).hits(sentence))
    for clause in _CLAUSE.finditer(sentence, 0, elsewhere):
        start, end = clause.span()
        inside = [hit for hit in hits if start <= hit.start < end]
        yield from _in_clause(sentence, inside, held=held)
        for one in counted:
            told = start <= one.start < end and not _denied(inside, one.start)
            if told and not _trails(sentence, one.end):
                yield _Told(leak=False, start=one.start, end=one.end, dead=one.dead or 0)


def _with_causes(hits: Sequence[Hit[Role]], every: Iterable[Hit[Role]]) -> tuple[Hit[Role], ...]:
    """The words of a sentence with those of a cause that longer ones begin with: 造成 of 造成1人死亡."""
    starts = {hit.start for hit in hits if hit.label in _EVENTS}
    causes = (hit for hit in every if hit.label is Role.CAUSES and hit.start in starts)
    return tuple(sorted((*hits, *causes), key=lambda hit: (hit.start, hit.end)))


def _across(denials: Iterable[Hit[Role]], hit: Hit[Role]) -> bool:
    """Whether a denial and words that would tell of an accident share characters: 未构成 and 构成质量事故."""
    return hit.label in _EVENTS and any(one.start < hit.end and hit.start < one.end for one in denials)


def _denied(hits: Iterable[Hit[Role]], at: int) -> bool:
    """Whether words before an offset in its clause deny or only suppose what stands there, or plan for it."""
    denied = planned = False
    for hit in hits:
        if hit.start <= at:
            denied = denied or hit.label is Role.DENIES
            planned = (planned or hit.label is Role.PLANS) and hit.label is not Role.CAUSES
    return denied or planned


def _in_clause(sentence: str, hits: Sequence[Hit[Role]], *, held: bool) -> Iterator[_Told]:
    """The words that tell of an accident in one clause, its words in order; ``held``: what leaked went nowhere."""
    cue: Hit[Role] | None = None
    for hit in hits:
        if hit.label in _CUES:
            cue = hit if cue is None or hit.label is Role.CAUSES else cue
        elif hit.label not in _EVENTS or _denied(hits, hit.start) or (hit.label in _LEAKS and held):
            continue
        elif hit.label is Role.PROVES or (_asserted(hit, cue) and not _trails(sentence, hit.end)):
            start = hit.start if cue is None or hit.label in _ALONE else cue.start
            yield _Told(leak=hit.label in _LEAKS, start=start, end=hit.end)


def _asserted(hit: Hit[Role], cue: Hit[Role] | None) -> bool:
    """Whether words of an event need no others, or stand behind those that make it happen; a leak must be an effect."""
    if hit.label is Role.LEAK:
        return cue is not None and cue.label is Role.CAUSES
    return hit.label in _ALONE or cue is not None


_CUES = frozenset({Role.HAPPENS, Role.CAUSES})
_LEAKS = frozenset({Role.LEAK, Role.LEAKS})
_ALONE = frozenset({Role.TELLS, Role.PROVES, Role.LEAKS})
_EVENTS = _ALONE | _LEAKS | {Role.EVENT}


def _trails(sentence: str, end: int) -> bool:
    """Whether the words behind an event in its clause make it a danger, a plan, or a case that the law supposes (…的，处)."""
    found = _CLAUSE.match(sentence, end)
    rest = found.group() if found is not None else ""
    if rest.endswith("的") and end + len(rest) < len(sentence):
        return True
    return bool(_apart(Role.TRAILING).hits(rest[:_TRAIL]))
