"""Who states figures of a submission: the papers by kind, each with what it says of every thing and year."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from corpus.reference.comparing import comparing_words
from corpus.reference.indicators import indicators
from models.folding import match_key
from models.readings import Reading
from models.round import FiledReport
from models.vocabulary import DocumentKind
from scanner.figures.board import Placed

SPEAKING = (
    DocumentKind.SELF_EVALUATION,
    DocumentKind.THIRD_PARTY_EVALUATION,
    DocumentKind.DYNAMIC_TABLE,
    DocumentKind.SUMMARY_TABLE,
)
"""Papers that answer for the same figures, in the order in which a finding shows them; attachments have their own."""

Thing = tuple[str, str]
"""An indicator and what it is of (a match key)."""


class Voice(NamedTuple):
    """One who states figures: all copies of a report are one voice, every yearly table is one of its own."""

    kind: DocumentKind
    path: str
    said: Mapping[Thing, tuple[Placed, ...]]

    def of(self, thing: Thing, year: int | None) -> tuple[Placed, ...]:
        """What it states of a thing in a year."""
        return tuple(one for one in self.said.get(thing, ()) if one.reading.year == year)

    def years(self, thing: Thing) -> frozenset[int]:
        """The years for which it gives a value of a thing."""
        return frozenset(
            one.reading.year
            for one in self.said.get(thing, ())
            if one.reading.year is not None and one.reading.value is not None
        )


def voices(reports: Iterable[FiledReport]) -> tuple[Voice, ...]:
    """The voices of a submission, the applicant's own first."""
    held: dict[tuple[int, str], list[FiledReport]] = defaultdict(list)
    for filed in reports:
        if filed.report.kind in SPEAKING:
            own = filed.path if filed.report.kind is DocumentKind.DYNAMIC_TABLE else ""
            held[SPEAKING.index(filed.report.kind), own].append(filed)
    groups = [tuple(held[key]) for key in sorted(held)]
    merged = _only_things(groups)
    return tuple(_voice(group, merged) for group in groups)


def voice_of(filed: FiledReport) -> Voice:
    """One paper alone, whatever it is."""
    return _voice((filed,), _only_things([(filed,)]))


def thing_of(reading: Reading) -> Thing:
    """What a reading is of."""
    return reading.indicator, match_key(reading.of).text


def _voice(group: tuple[FiledReport, ...], merged: Mapping[str, str]) -> Voice:
    said: dict[Thing, list[Placed]] = defaultdict(list)
    for filed in group:
        for reading in filed.report.readings:
            indicator, of = thing_of(reading)
            said[indicator, of or merged.get(indicator, "")].append(Placed(filed, reading))
    ordered = {thing: tuple(said[thing]) for thing in sorted(said)}
    return Voice(group[0].report.kind, group[0].path, ordered)


def _only_things(groups: Iterable[tuple[FiledReport, ...]]) -> dict[str, str]:
    """The only product (pollutant, material) that any paper names of an indicator: values without a name are of it.

    Not where one report gives values both with the name and without: those without may be of the whole.
    """
    named: dict[str, set[str]] = defaultdict(set)
    both: set[str] = set()
    for filed in (one for group in groups for one in group):
        things = {thing_of(reading) for reading in filed.report.readings}
        for indicator, of in things:
            if of:
                named[indicator].add(of)
                both |= {indicator} if (indicator, "") in things else set()
    known = indicators()
    told_apart = {one for one in named if one in known and known[one].of}
    return {one: min(named[one]) for one in sorted(told_apart - both) if len(named[one]) == 1}


def scope_of(reading: Reading) -> str:
    """The boundary that a reading names, as a match key; "" for the whole."""
    key = match_key(reading.scope).text
    return "" if key in comparing_words().whole else key
