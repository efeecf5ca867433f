"""Which official credit reports a letter asks for: missing, unread, too old, another's; never one that is fine."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from corpus.letters import credit_words
from corpus.reference.credit_sought import CreditSource, sought
from models.cases import Channel
from models.credit import Outcome, Why
from models.dates import printed
from models.ruleset import Ruleset
from models.vocabulary import Category
from scanner.letters.places import Places
from scanner.results.rows import RecordRow

_AGE = ("1.2b-accident", "report_days")
_STANDS_FOR = "special_report_stands_for"
_UPLOADED = frozenset(map(str, (Channel.REPORT, Channel.CERTIFICATE)))
_ANOTHERS = frozenset({Why.OTHER_SUBJECT, Why.SUBJECT_UNCLEAR})


class State(StrEnum):
    """What an uploaded report is worth to a letter, the best first."""

    FINE = "fine"
    SCANNED = "scanned"
    PARTIAL = "partial"
    SHORT = "short"
    OLD = "old"
    NO_DAY = "no_day"
    UNCLEAR = "unclear"
    MISSING = "missing"


_RANK = {state: rank for rank, state in enumerate(State)}


class Span(NamedTuple):
    """The years that are asked about."""

    since: date
    until: date


class Came(NamedTuple):
    """A report among the applicant's files, and its state for the clauses that are open."""

    path: str
    source: str
    as_of: date | None
    special: bool
    state: State


class Wanted(NamedTuple):
    """What a letter says: a line for every report that came, and a numbered one for every report that is wanted."""

    came: tuple[str, ...]
    asked: tuple[str, ...]


class CreditReports:
    """The credit reports of a run's submissions, from what was read of them."""

    def __init__(self, records: Iterable[RecordRow], law: Ruleset, span: Span) -> None:
        self._law, self._span = law, span
        clause, days = _AGE
        aged = days in law.clauses[clause].parameters
        self._oldest = span.until - timedelta(days=law.number_of(clause, days)) if aged else date.min
        self._rows: dict[str, list[RecordRow]] = {}
        for row in records:
            if row.channel in _UPLOADED and row.register is not None:
                self._rows.setdefault(row.subject.id, []).append(row)

    def wanted(self, submission: str, clauses: Iterable[str], places: Places, filed: Iterable[str]) -> Wanted:
        """The reports for these clauses; ``filed`` are the paths of all files that are credit reports."""
        numbers = {clause: clause.partition("-")[0] for clause in clauses}
        kinds = {one.kind for one in sought() for number in numbers.values() if _serves(one.clauses, number)}
        came = tuple(self._came(submission, kinds, places, filed))
        sources = dict.fromkeys(
            one.source
            for one in sought()
            for clause, number in numbers.items()
            if one.source.report and _serves(one.clauses, number) and not self._certified(clause, one.source, came)
        )
        lines = [line for source in sources if (line := self._general(source, came, submission)) is not None]
        special = self._special(numbers, came)
        asked = [*lines, *([special] if special is not None else [])]
        ends = ["。" if number == len(asked) else "；" for number in range(1, len(asked) + 1)]
        return Wanted(
            tuple(self._told(one, places) for one in came),
            tuple(f"（{number}）{line}{end}" for number, (line, end) in enumerate(zip(asked, ends, strict=True), 1)),
        )

    def _came(self, submission: str, kinds: set[str], places: Places, filed: Iterable[str]) -> Iterator[Came]:
        by_path: dict[str, list[RecordRow]] = {}
        for row in self._rows.get(submission, ()):
            if row.register is not None and places.holds(row.register):
                by_path.setdefault(row.register, []).append(row)
        for path, rows in sorted(by_path.items()):
            first = rows[0]
            special = first.channel == str(Channel.CERTIFICATE)
            as_of = date.fromisoformat(first.as_of) if first.as_of is not None else None
            open_ = [row for row in rows if row.kind in kinds and row.outcome is Outcome.UNKNOWN]
            yield Came(path, first.source, as_of, special, self._state(rows, open_, as_of, special=special))
        for path in sorted(set(filed) - by_path.keys()):
            yield Came(path, "", None, special=False, state=State.UNCLEAR)

    def _state(
        self, rows: Iterable[RecordRow], open_: Iterable[RecordRow], as_of: date | None, *, special: bool
    ) -> State:
        whys = {row.why for row in open_} - {Why.EXPIRED, None}
        states: Mapping[State, bool] = {
            State.UNCLEAR: not whys.isdisjoint(_ANOTHERS),
            State.NO_DAY: as_of is None,
            State.OLD: as_of is not None and as_of < self._oldest,
            State.SHORT: special and not all(self._covered(row.covers) for row in rows),
            State.SCANNED: Why.RECOGNISED in whys,
            State.PARTIAL: bool(whys),
        }
        return next((state for state, holds in states.items() if holds), State.FINE)

    def _covered(self, covers: str | None) -> bool:
        if covers is None:
            return False
        since, _, until = covers.partition("..")
        return date.fromisoformat(since) <= self._span.since and date.fromisoformat(until) >= self._span.until

    def _stands_for(self, clause: str) -> tuple[str, ...]:
        """The sources for which a report that certifies the years stands."""
        found = self._law.clauses.get(clause)
        held = found is not None and _STANDS_FOR in found.parameters
        return self._law.words_of(clause, _STANDS_FOR) if held else ()

    def _certified(self, clause: str, source: CreditSource, came: Iterable[Came]) -> bool:
        whole = any(one.special and one.state is State.FINE for one in came)
        return whole and source.name in self._stands_for(clause)

    def _general(self, source: CreditSource, came: tuple[Came, ...], submission: str) -> str | None:
        state = _best(one.state for one in came if not one.special and source.speaks_in(one.source))
        if state is State.FINE:
            return None
        words, because = credit_words(), self._because(state, came)
        only = words.park if submission.startswith(f"{Category.PARK}:") and source.name in words.enterprises else ""
        return words.general.format(report=source.report, source=source.name, only=only, because=because)

    def _special(self, clauses: Iterable[str], came: tuple[Came, ...]) -> str | None:
        state = _best(one.state for one in came if one.special)
        if state is State.FINE or not any(self._stands_for(clause) for clause in clauses):
            return None
        return credit_words().special.format(**self._days(), because=self._because(state, came))

    def _because(self, state: State, came: tuple[Came, ...]) -> str:
        """Why a report is asked for; nothing where none came at all, as the sentence above says so."""
        if state is not State.MISSING:
            return credit_words().because.format(why=self._why(state))
        return credit_words().not_sent if came else ""

    def _why(self, state: State) -> str:
        return credit_words().states[state].format(**self._days(), oldest=printed(self._oldest))

    def _days(self) -> dict[str, str]:
        return {"since": printed(self._span.since), "until": printed(self._span.until)}

    def _told(self, one: Came, places: Places) -> str:
        words = credit_words()
        day = words.generated.format(day=printed(one.as_of)) if one.as_of is not None else ""
        file, why = places.file(one.path), self._why(one.state)
        if not one.source:
            return f"{file}：{why}"
        form = words.came_special if one.special else words.came
        return form.format(file=file, source=one.source, day=day, why=why)


def _serves(clauses: Iterable[str], number: str) -> bool:
    return number in clauses


def _best(states: Iterable[State]) -> State:
    return min(states, key=lambda state: _RANK[state], default=State.MISSING)
