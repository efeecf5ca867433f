"""The records of a section: labels with their values, parted by ordinals, lines between them, headings and repetition."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from corpus.templates.credit_reports import RecordKind, common, labels, record_kinds
from credit_checks.reports.compact import Compact
from credit_checks.reports.labels import Label, Style, find_labels


class Record(NamedTuple):
    """The labels of a record with their values, where it stands, its printed ordinal, the heading that it stands under.

    ``hollow``: labels followed each other without anything printed between: values may stand elsewhere.
    """

    values: dict[str, str]
    start: int
    end: int
    ordinal: int | None
    group: str
    hollow: bool


class Group(NamedTuple):
    """A heading inside a section that counts the records below it."""

    name: str
    start: int
    number: int


class _Break(NamedTuple):
    """What parts records: a line of dashes, an ordinal of its own (``sure`` as a row), a heading (``group`` not None)."""

    start: int
    end: int
    ordinal: int | None = None
    sure: bool = True
    group: str | None = None


def groups_of(held: Compact, start: int, end: int) -> list[Group]:
    """The counted headings inside a section."""
    found = []
    for place in held.within(start, end):
        match = common().group.fullmatch(_line(held, place)) if place in held.starts else None
        if match is not None:
            found.append(Group(match.group(1), place, int(match.group(2).replace(",", ""))))
    return found


def _line(held: Compact, place: int) -> str:
    """The line or cell that begins at a place, as far as it may be a heading."""
    return held.text[place : min(held.line_end(place), place + 60)]


def records_of(held: Compact, start: int, end: int, style: Style) -> list[Record]:
    """The records between two offsets, in their order."""
    found = find_labels(held, labels().known, start, end, style)
    parting = _in_turn(_breaks(held, start, end, {label.end for label in found}))
    reader = _Reader(held, end)
    events: list[Label | _Break] = sorted((*found, *parting), key=lambda one: (one.start, one.end))
    for place, event in enumerate(events):
        stop = events[place + 1].start if place + 1 < len(events) else end
        if isinstance(event, Label):
            reader.label(event, max(event.end, stop))
        else:
            reader.parted(event)
    reader.parted(None)
    return reader.records


def _breaks(held: Compact, start: int, end: int, after_labels: set[int]) -> Iterator[_Break]:
    """What parts records; an ordinal straight behind a label belongs to its value."""
    for match in common().separator.finditer(held.text, start, end):
        yield _Break(match.start(), match.end())
    for place in held.within(start, end):
        if place not in held.starts or (place in after_labels and place not in held.rows):
            continue
        line = _line(held, place)
        stop = place + len(line)
        counted, alone = common().group.fullmatch(line), common().ordinal.fullmatch(line)
        if counted is not None:
            yield _Break(place, stop, group=counted.group(1))
        elif alone is not None and place in held.blocks:
            yield _Break(place, stop, ordinal=int(alone.group(1)), sure=place in held.rows)
        elif line in _group_names():
            yield _Break(place, stop, group=line)
        elif line == "|":
            yield _Break(place, stop)


def _in_turn(breaks: Iterable[_Break]) -> Iterator[_Break]:
    """Without the ordinals that are the rest of a value (an article of a law): they do not follow each other."""
    last = 0
    for one in sorted(breaks):
        if one.sure or one.ordinal in {1, last + 1}:
            last = one.ordinal or last
            yield one


def is_parting(line: str) -> bool:
    """Whether a line parts records or heads some."""
    patterns = (common().separator, common().group, common().ordinal)
    return line == "|" or any(one.fullmatch(line) for one in patterns) or line in _group_names()


@cache
def _group_names() -> frozenset[str]:
    return frozenset(name for kind in record_kinds() for name in kind.groups)


_HOLLOW = 3
"""So many labels in a row without a word between them are no empty values."""


class _Reader:
    """Puts labels together to records: one begins where its first label comes again, with an ordinal, or parted."""

    def __init__(self, held: Compact, end: int) -> None:
        self._held, self._end = held, end
        self._values: dict[str, str] = {}
        self._begin = self._reached = 0
        self._ordinal: int | None = None
        self._last = 0
        self._empty, self._hollow = 0, False
        self._group = ""
        self._firsts: set[str] = set()
        self.records: list[Record] = []

    def parted(self, event: _Break | None) -> None:
        """A line between records, or the end."""
        self._flush()
        if event is not None:
            self._ordinal = event.ordinal
            self._last = event.ordinal or self._last
            self._group = self._group if event.group is None else event.group

    def label(self, label: Label, stop: int) -> None:
        """A label with the value up to ``stop``."""
        ordinal = common().ordinal.match(self._held.text, label.end, stop)
        if self._values and (label.name in self._values or (ordinal is not None and self._is_next(label, ordinal))):
            self._flush()
        start = label.end
        if not self._values:
            self._firsts.add(label.name)
            self._begin = label.start
            if ordinal is not None:
                self._ordinal = self._last = int(ordinal.group(1))
                start = ordinal.end()
        self._values[label.name] = self._value(start, stop)
        self._empty = self._empty + 1 if start == stop and label.start not in self._held.cells else 0
        self._hollow = self._hollow or self._empty >= _HOLLOW
        self._reached = stop

    def _is_next(self, label: Label, ordinal: re.Match[str]) -> bool:
        """Whether an ordinal before a value begins a record: where records begin, or the next number."""
        return label.name in self._firsts or int(ordinal.group(1)) == self._last + 1

    def _value(self, start: int, stop: int) -> str:
        text = self._held.text[start:stop]
        return "" if text in common().null else self._held.printed(start, stop)

    def _flush(self) -> None:
        if self._values:
            self.records.append(
                Record(self._values, self._begin, self._reached, self._ordinal, self._group, self._hollow)
            )
        self._values, self._ordinal, self._hollow, self._empty = {}, None, False, 0


def kind_of(record: Record, sections: frozenset[str]) -> RecordKind | None:
    """What a record of some sections is; None if its labels do not tell, or tell another thing than its heading."""
    possible = [kind for kind in record_kinds() if sections & kind.sections]
    found = next((kind for kind in possible if not kind.telling.isdisjoint(record.values)), None)
    headed = next((kind for kind in possible if record.group in kind.groups), None)
    return None if found is not None and headed is not None and found.kind != headed.kind else found


@cache
def any_section() -> frozenset[str]:
    """All sections in which any kind of record stands."""
    return frozenset(section for kind in record_kinds() for section in kind.sections)
