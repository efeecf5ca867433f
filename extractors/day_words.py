"""Days, months and years as reports print them, with the years that they leave out and the days that no calendar has.

二〇二二年八月五日 · 2022.8.5 · 2022-08 · 2022年8月3日至5日 · 8月3-5日 · 2019—2021年
"""

import calendar
import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from models.milestones import Interval

_HAN = {char: value for value, chars in enumerate(("〇○零OＯ", *"一二三四五六七八九")) for char in chars}
_HAN_DIGIT = "[〇○零一二三四五六七八九OＯ]"
_YEAR = rf"(?:(?:1\s?9|2\s?0)\s?\d\s?\d|(?:二{_HAN_DIGIT}|一九){_HAN_DIGIT}{{2}})"
_MONTH = r"(?:\d\s?\d|\d|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:\d\s?\d|\d|[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])"
_TO = r"\s*(?:至|到|[-–—―－‐‑−~～〜]{1,2}|、|和)\s*"
_PART_OF_MONTH = r"(?:[上中下]旬|月?[初中底末])?"
_TAIL_DAY = rf"(?={_TO}(?:{_MONTH}\s*月\s*)?{_DAY}\s*[日号])"
_POINT = re.compile(
    rf"(?=[\d〇○零OＯ一二三四五六七八九十廿])(?:(?<![\d.])(?:(?P<year>{_YEAR})\s*年\s*)?(?P<month>{_MONTH})\s*(?:月份?|(?={_TO}{_MONTH}\s*月))\s*{_PART_OF_MONTH}"
    rf"(?:(?P<day>{_DAY})\s*(?:[日号]|{_TAIL_DAY}))?"
    rf"|(?<![\d.])(?P<dyear>(?:19|20)\d\d)\s?(?P<sep>[./-])\s?(?P<dmonth>\d{{1,2}})(?:\s?(?P=sep)\s?(?P<dday>\d{{1,2}}))?(?![\d./])"
    rf"|(?<![\d.-])(?P<packed>20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)"
    rf"|(?<![\d.])(?P<only>{_YEAR})\s*(?:年(?:度)?(?!\s*\d{{1,2}}\s*月)|(?={_TO}{_YEAR}))"
    rf"|(?<=[至到\-–—―－‐‑−~～〜、和 ])(?P<only2>(?:19|20)\d\d)(?!\d)"
    rf"|(?<=[至到\-–—―－‐‑−~～〜、和 ])(?P<smonth>\d{{1,2}})[./](?P<sday>\d{{1,2}})(?![\d./])"
    rf"|(?P<dayonly>{_DAY})\s*[日号])"
)
_JOIN = re.compile(_TO)
_LAST_DAYS, _FIRST_DAYS = 25, 7
_NEW_YEAR = 5
"""A month without a year that lies so far before the one printed last may be of the next year: nothing is guessed."""


class PrintedDay(NamedTuple):
    """What stands at ``start:end``: begin and end (the same for one day); None for a day that no calendar has.

    ``precise`` is false where only years are printed, ``dotted`` where it may as well be a number (2022.8), ``whole`` where
    a year is missing and nothing says it.
    """

    start: int
    end: int
    begins: Interval | None
    ends: Interval | None
    precise: bool
    dotted: bool
    whole: bool = True


class _Point(NamedTuple):
    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    loose: bool


def days_in(text: str, year: int | None = None) -> Iterator[PrintedDay]:
    """All dates of a text in order; ``year`` is that of a month without one until the text names another."""
    points = [_point(match) for match in _POINT.finditer(text)]
    month: int | None = None
    for group in _groups(text, points):
        if _orphan(group[0]):
            continue
        own = next((point.year for point in group if point.year is not None), None)
        first = _filled(group[0], year if own is None else own)
        turned = (
            month is not None and first is not None and first.month is not None and month - first.month >= _NEW_YEAR
        )
        last = _ending(group[-1], first) if first is not None and len(group) > 1 else first
        if first is None or last is None or (own is None and turned):
            yield PrintedDay(group[0].start, group[-1].end, None, None, precise=True, dotted=False, whole=False)
            continue
        year, month = last.year, last.month
        yield _printed(first, last, group)


def _point(match: re.Match[str]) -> _Point:
    found = match.groupdict()
    year = found["year"] or found["dyear"] or found["only"] or found["only2"]
    month, day = found["month"] or found["dmonth"] or found["smonth"], found["day"] or found["dday"] or found["sday"]
    if found["packed"]:
        year, month, day = found["packed"][:4], found["packed"][4:6], found["packed"][6:]
    day = day or found["dayonly"]
    loose = bool(found["dyear"] and not found["dday"]) or bool(found["smonth"] or found["only2"])
    return _Point(match.start(), match.end(), _number(year), _number(month), _number(day), loose)


def _number(printed: str | None) -> int | None:
    """2022, 二〇二二, 十二, 二十五, 廿五 as a number."""
    if printed is None:
        return None
    bare = re.sub(r"\s", "", printed)
    if bare.isdecimal() and bare.isascii():
        return int(bare)
    if "十" not in bare and "廿" not in bare:
        return int("".join(str(_HAN[char]) for char in bare))
    tens, _, ones = bare.replace("廿", "二十").partition("十")
    return 10 * (_HAN[tens] if tens else 1) + (_HAN[ones] if ones else 0)


def _groups(text: str, points: list[_Point]) -> Iterator[list[_Point]]:
    """The points, those that a range joins together."""
    group: list[_Point] = []
    for point in points:
        if group and not _joined(text, group[-1], point):
            yield group
            group = []
        group.append(point)
    if group:
        yield group


def _joined(text: str, first: _Point, second: _Point) -> bool:
    """Whether a second date ends what the first begins; two whole dates side by side in a list are two."""
    between = text[first.end : second.start]
    if not _JOIN.fullmatch(between):
        return False
    listed = between.strip() in {"、", "和"}
    return not (listed and second.year is not None and second.month is not None)


def _orphan(point: _Point) -> bool:
    """Whether a date lacks what would make it one: a lone day, or a loose piece behind a dash."""
    return point.month is None and (point.year is None or point.loose)


def _filled(point: _Point, year: int | None) -> _Point | None:
    """The point with its year; None where nothing says it."""
    if point.year is None:
        return None if year is None else point._replace(year=year)
    return point


def _ending(point: _Point, first: _Point) -> _Point | None:
    """The second date of a range, what it leaves out taken from the first; None if that would put it before.

    "8月31日至1日" ends in the next month.
    """
    if point.year is not None:
        return point
    if point.month is None:
        return (
            point._replace(year=first.year, month=first.month)
            if not _turns(first, point)
            else _next_month(point, first)
        )
    if first.month is not None and point.month < first.month:
        return None
    return point._replace(year=first.year)


def _turns(first: _Point, last: _Point) -> bool:
    """Whether a range runs over the end of a month: from one of its last days to one of the first."""
    return (first.day or 0) >= _LAST_DAYS and 0 < (last.day or 0) <= _FIRST_DAYS


def _next_month(point: _Point, first: _Point) -> _Point:
    year, month = first.year or 0, first.month or 0
    return point._replace(year=year + month // 12, month=month % 12 + 1)


def _printed(first: _Point, last: _Point, group: list[_Point]) -> PrintedDay:
    begins, ends = _interval(first), _interval(last)
    if begins is not None and ends is not None and begins.earliest > ends.latest:
        begins = ends = None
    return PrintedDay(
        start=group[0].start,
        end=group[-1].end,
        begins=begins if ends is not None else None,
        ends=ends if begins is not None else None,
        precise=first.month is not None,
        dotted=first.loose,
    )


def _interval(point: _Point) -> Interval | None:
    year, month, day = point.year or 0, point.month, point.day
    if month is None:
        return Interval(date(year, 1, 1), date(year, 12, 31))
    if not 1 <= month <= 12:
        return None
    length = calendar.monthrange(year, month)[1]
    if day is None:
        return Interval(date(year, month, 1), date(year, month, length))
    return Interval(date(year, month, day), date(year, month, day)) if 1 <= day <= length else None
