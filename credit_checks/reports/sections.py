"""The sections of 信用中国's report: each heading once in the body, and how many records the summary counts of each."""

import re
from collections import deque
from collections.abc import Mapping
from typing import NamedTuple

from corpus.templates.credit_reports import Layout, Section, common, layouts
from credit_checks.reports.compact import Compact
from credit_checks.reports.told import Told, told
from models.credit import Why

_NUMERAL = re.compile(r"(?:第?[(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)]?(?:[、.．:]|部分:?))?")
_TAIL = re.compile(r"(?:[(]续[)]|[(]?共?(\d[\d,]*)条[)]?)?")
_SUMMARY_LENGTH = 600


class Heading(NamedTuple):
    """A heading, where it begins and ends in the compact text, and the count that it gives."""

    section: Section
    start: int
    end: int
    number: int | None


class Part(NamedTuple):
    """A section, where its words begin and end in the compact text, and how many records its heading counts."""

    section: Section
    start: int
    end: int
    number: int | None


class Summary(NamedTuple):
    """Where the summary stands (-1: nowhere), and the counts that it gives."""

    start: int
    counts: Mapping[str, int]


def summary_of(held: Compact, layout: Layout, headings: list[Heading]) -> Summary:
    """The summary with the most counts of all places that bear its heading."""
    found = [Summary(-1, {})]
    place = held.text.find(common().summary)
    while place >= 0:
        if place in held.starts:
            start = place + len(common().summary)
            end = min((one.start for one in headings if one.start >= start), default=len(held.text))
            found.append(Summary(place, _counts(held, start, min(end, start + _SUMMARY_LENGTH), layout)))
        place = held.text.find(common().summary, place + 1)
    return max(found, key=lambda one: (len(one.counts), one.start >= 0))


def _counts(held: Compact, start: int, end: int, layout: Layout) -> dict[str, int]:
    """Names and counts in turn, or a row of names and a row of counts below or above it; a name told twice tells nothing."""
    counted = sorted({one.counted for one in layout.sections if one.counted}, key=len, reverse=True)
    token = re.compile(f"({'|'.join(map(re.escape, counted))})|(\\d[\\d,，]*)条")
    names: deque[str] = deque()
    numbers: deque[int] = deque()
    found: list[tuple[str, int]] = []
    for match in token.finditer(held.text, start, end):
        if match.group(1):
            names.append(match.group(1))
        else:
            numbers.append(int(re.sub(r"\D", "", match.group(2))))
        if names and numbers:
            found.append((names.popleft(), numbers.popleft()))
    return {name: count for name, count in found if _once(found, name)}


def _once(found: list[tuple[str, int]], name: str) -> bool:
    return len({count for one, count in found if one == name}) == 1


def headings_of(held: Compact, layout: Layout) -> list[Heading]:
    """Where a heading fills a line, with or without its numeral; a line of a table of contents with its page is none."""
    found = []
    for place in held.within(0, len(held.text)):
        if place in held.starts and (numeral := _NUMERAL.match(held.text, place)) is not None:
            found += [one for section in layout.sections if (one := _heading(held, section, place, numeral.end()))]
    return found


def _heading(held: Compact, section: Section, place: int, start: int) -> Heading | None:
    match = section.heading.match(held.text, start)
    tail = _TAIL.match(held.text, match.end()) if match is not None else None
    if tail is None or (tail.end() < len(held.text) and tail.end() not in held.starts):
        return None
    count = int(tail.group(1).replace(",", "")) if tail.group(1) else None
    return Heading(section, place, tail.end(), count)


def is_heading(line: str) -> bool:
    """Whether a line is a heading of any form."""
    numeral = _NUMERAL.match(line)
    rest = line[numeral.end() :] if numeral is not None else line
    for layout in layouts():
        for section in layout.sections:
            match = section.heading.match(rest)
            if match is not None and _TAIL.fullmatch(rest, match.end()) is not None:
                return True
    return False


def parts_of(
    held: Compact, layout: Layout, headings: list[Heading], summary: Summary
) -> tuple[list[Part], dict[str, Told]]:
    """The counted sections, and what is wrong with those that stand nowhere or more than once.

    Headings before the summary are those of a table of contents where they come again behind it.
    """
    found: list[Heading] = []
    wrong: dict[str, Told] = {}
    for section in layout.sections:
        places = [one for one in headings if one.section is section]
        if len(places) > 1:
            places = [one for one in places if one.start > summary.start] or places
        if len(places) > 1 and section.counted:
            zh = f"“{section.counted}”一节的标题出现{len(places)}次"
            en = f'the heading of "{section.counted}" stands {len(places)} times'
            wrong[section.counted] = told(Why.NOT_UNDERSTOOD, zh, en)
        elif not places and section.counted and not section.optional:
            zh, en = f"没有“{section.counted}”一节", f'it has no section "{section.counted}"'
            wrong[section.counted] = told(Why.PARTIAL, zh, en)
        found += places
    found.sort(key=lambda one: one.start)
    ends = [*(one.start for one in found), len(held.text)][1:]
    return [Part(one.section, one.end, end, one.number) for one, end in zip(found, ends, strict=True)], wrong
