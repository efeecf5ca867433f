"""How long something is valid, as a text prints it: until a day, from one to another, for some years, without an end."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from corpus.templates.certificates import certificate_words
from extractors.periods import Printed, dates_in, dates_in_cell
from models.dates import parse_day, years_after

_DIGITS = {word: number for number, word in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_SINCE_TO = re.compile(r"起[至到]")
"""自…起至…止 is one period and not one that goes on; as many characters stand in its place."""
_COMPACT = re.compile(r"20\d{6}(?!\d)")
_FAR = 24
"""Characters in which the day of issue may stand before the words of validity."""


class Valid(NamedTuple):
    """A printed validity at ``start:end``; ``last`` None and not ``unlimited``: its words hold no day that can be read."""

    first: date | None
    last: date | None
    unlimited: bool
    start: int
    end: int


def validities(text: str) -> Iterator[Valid]:
    """Every validity of a text, in order; words without a day that could be read are left out."""
    words = certificate_words().validity
    text = _SINCE_TO.sub(" 至", text)
    for match in words["words"].finditer(text):
        after = text[match.end() :]
        lead = words["between"].match(after)
        start = match.end() + (lead.end() if lead is not None else 0)
        found = _valid(text, match.start(), start)
        if found is not None:
            yield found


def validity_of_cell(text: str, issued: str = "") -> Valid | None:
    """The validity of a cell under a header that says so; ``issued`` is the row's day of issue, from which years count."""
    words = certificate_words().validity
    if words["long"].search(text) and not re.search(r"\d", text):
        return Valid(None, None, True, 0, len(text))
    dates = list(dates_in_cell(text))
    if dates:
        return _between(dates, 0)
    compact = parse_day(text)
    if compact is not None:
        return Valid(None, compact, False, 0, len(text))
    years = words["years"].search(text)
    begins = next(dates_in_cell(issued), None)
    if years is None or begins is None:
        return None
    return Valid(
        begins.first, years_after(begins.last or begins.first, _number(years)), False, years.start(), years.end()
    )


def _valid(text: str, begin: int, start: int) -> Valid | None:
    """The validity whose words begin at ``begin`` and whose day begins at ``start``."""
    words = certificate_words().validity
    endless = words["long"].match(text, start)
    if endless is not None:
        return Valid(None, None, True, begin, endless.end())
    dates = [one for one in dates_in(text[start:]) if one.start <= 1]
    if dates:
        one = dates[0]
        behind = text[start + one.end :]
        later = re.match(r"\s*(?:起|开始)?\s*(?:至|到|[-—–~～]{1,2})\s*", behind)
        if later is not None and words["long"].match(behind, later.end()):
            return Valid(one.first, None, True, begin, start + one.end + later.end() + 2)
        return _counted(text, begin, start, one) or _between([one], start)._replace(start=begin)
    compact = _COMPACT.match(text, start)
    day = parse_day(compact.group()) if compact is not None else None
    if compact is not None and day is not None:
        return Valid(None, day, False, begin, compact.end())
    years = words["years"].match(text, start)
    issued = _issued(text, begin) if years is not None else None
    if years is None or issued is None:
        return None
    last = years_after(issued.last or issued.first, _number(years))
    return Valid(issued.first, last, False, begin, years.end())


def _counted(text: str, begin: int, start: int, one: Printed) -> Valid | None:
    """From a day for some years: 自2019年3月1日起三年."""
    years = re.compile(
        r"\s*(?:起|开始)?\s*[，,]?\s*(?:有效期?|为期|共)?\s*" + certificate_words().validity["years"].pattern
    )
    match = years.match(text, start + one.end)
    if match is None:
        return None
    return Valid(one.first, years_after(one.first, _number(match)), False, begin, match.end())


def _between(dates: list[Printed], offset: int) -> Valid:
    """One printed day is the last, a period has both."""
    one = dates[0]
    if len(dates) > 1 and dates[1].last is not None:
        return Valid(one.first, dates[1].last, False, offset + one.start, offset + dates[1].end)
    spans = one.last is None or (one.last - one.first).days > _LONGEST_POINT
    return Valid(one.first if spans else None, one.last, one.last is None, offset + one.start, offset + one.end)


_LONGEST_POINT = 366
"""A printed year covers so many days and is one point of time, not a period."""


def _issued(text: str, before: int) -> Printed | None:
    """The day of issue that stands just before the words of validity."""
    words = certificate_words().validity
    head = text[:before]
    match = next(iter(list(words["issued"].finditer(head))[-1:]), None)
    if match is None:
        return None
    return next((one for one in dates_in(head[match.end() : match.end() + _FAR])), None)


def _number(match: re.Match[str]) -> int:
    digits = next(group for group in match.groups() if group)
    return _DIGITS[digits] if digits in _DIGITS else int(digits)
