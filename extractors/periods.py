"""Dates as reports print them: a day, a month, a year, from one to another, since one."""

import calendar
import re
from collections.abc import Iterator
from datetime import date

from models.base import Model

_SEPARATED = (
    r"(?:19|20)\d\d\s*(?:年(?![代版])\s*(?:\d{1,2}\s*月\s*(?:\d{1,2}\s*日?)?)?"
    r"|[./-]\s*\d{1,2}(?!\d)(?:\s*[./-]\s*\d{1,2}(?!\d))?)"
)
_BARE = r"(?:19|20)\d\d(?!\d)"
_TO = r"\s*(?:至|到|[-—–~～―]{1,2})\s*"
_NOW = r"今|现在|目前"
_SINCE = r"(?:以来|起|之后|后)"
_DATES = re.compile(
    rf"(?<!\d)(?P<first>{_SEPARATED}|{_BARE}(?={_TO}(?:{_SEPARATED}|{_NOW})))"
    rf"(?:{_TO}(?:(?P<now>{_NOW})|(?P<last>{_SEPARATED}|{_BARE}))|(?P<since>{_SINCE}))?"
)
_CELL = re.compile(
    rf"(?<!\d)(?P<first>{_SEPARATED}|{_BARE})(?:{_TO}(?:(?P<now>{_NOW})|(?P<last>{_SEPARATED}|{_BARE})))?"
)


class Printed(Model):
    """A printed date: everything from ``first`` to ``last`` (both included; None: still going on), at ``start:end``."""

    first: date
    last: date | None
    start: int
    end: int


def dates_in(text: str) -> Iterator[Printed]:
    """Dates of running text: a number alone is none, "2021年" is one."""
    yield from _printed(_DATES, text)


def dates_in_cell(text: str) -> Iterator[Printed]:
    """Dates of a cell under a header that says it holds dates: a year may stand without 年."""
    yield from _printed(_CELL, text)


def _printed(pattern: re.Pattern[str], text: str) -> Iterator[Printed]:
    for match in pattern.finditer(text):
        first = _period(match.group("first"))
        named = match.groupdict()
        last = _period(named["last"]) if named["last"] else first
        if first is None or last is None:
            continue
        goes_on = bool(named["now"] or named.get("since"))
        yield Printed(first=first[0], last=None if goes_on else last[1], start=match.start(), end=match.end())


def _period(text: str) -> tuple[date, date] | None:
    """The first and the last day of a year, a month or a day; None for a date that does not exist."""
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    year, month, day = (*numbers, 0, 0)[:3]
    if month > 12 or (month and day > calendar.monthrange(year, month)[1]):
        return None
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    if not day:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)
