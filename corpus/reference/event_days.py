"""The day of an event in the words that tell of it, and how many died."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2}


class Told(NamedTuple):
    """Words at ``start:end``; ``dead`` is a number of them where the words count."""

    start: int
    end: int
    dead: int | None = None


class _Patterns(NamedTuple):
    deaths: tuple[re.Pattern[str], ...]
    hurt: tuple[re.Pattern[str], ...]
    named: re.Pattern[str]
    full: tuple[re.Pattern[str], ...]
    short: re.Pattern[str]
    year: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    data = tomllib.loads(files(__package__).joinpath("accidents.toml").read_text("utf8"))
    casualties, days = data["casualties"], data["days"]

    def counted(key: str) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(one.replace("COUNT", casualties["count"])) for one in casualties[key])

    full = (re.compile(days["full"]), re.compile(days["spelt"]))
    named, short, year = (re.compile(one) for one in (data["named"]["says"], days["short"], days["year"]))
    return _Patterns(counted("deaths"), counted("hurt"), named, full, short, year)


def casualties(text: str) -> Iterator[Told]:
    """Where a text counts dead or hurt, in no order."""
    patterns = _patterns()
    for pattern in patterns.deaths:
        for found in pattern.finditer(text):
            yield Told(found.start(), found.end(), number(found["dead"]))
    for pattern in patterns.hurt:
        for found in pattern.finditer(text):
            yield Told(found.start(), found.end())


def day_of(text: str, at: int, not_days: Iterable[int]) -> date | None:
    """The day of what is told at an offset: the last before it, else the first behind; None if it has none or no year.

    ``not_days`` are offsets of words that say what an authority did on the day before them (检查, 立案).
    """
    done = tuple(not_days)
    found = sorted((start, day) for start, end, day in _days(text) if not _done(text, end, at, done))
    before = [day for start, day in found if start <= at]
    return before[-1] if before else next((day for _, day in found), None)


def _days(text: str) -> Iterator[tuple[int, int, date]]:
    """The days of a text and where they stand, one without a year in the one that the text names before it."""
    patterns, taken = _patterns(), set[int]()
    matches = [match for pattern in (*patterns.full, patterns.named) for match in pattern.finditer(text)]
    for match in matches:
        taken.update(range(*match.span()))
    matches += [match for match in patterns.short.finditer(text) if match.start() not in taken]
    for match in matches:
        day = _date(match.groupdict().get("year") or _year(text, match), match["month"], match["day"])
        if day is not None:
            yield match.start(), match.end(), day


def _year(text: str, match: re.Match[str]) -> str:
    """The only year that a text names before a day, or in brackets right behind its sentence."""
    found = list(_patterns().year.finditer(text))
    years = {one["year"] for one in found if one.start() < match.start()}
    years = years or {one["year"] for one in found if _bracketed(text, one)}
    return years.pop() if len(years) == 1 else ""


def _bracketed(text: str, found: re.Match[str]) -> bool:
    return text[found.start() - 1 : found.start()] in {"（", "("} and text[found.end() : found.end() + 1] in {"）", ")"}


_NEAR = 16


def _done(text: str, end: int, at: int, done: tuple[int, ...]) -> bool:
    """Whether the words behind a day, up to those that tell of the event, say what an authority did on it."""
    until = min(end + _NEAR, at if at >= end else len(text))
    stop = _STOP.search(text, end, until)
    return any(end <= place < (stop.start() if stop is not None else until) for place in done)


_STOP = re.compile("[。；;]")


def _date(year: str, month: str, day: str) -> date | None:
    if not year:
        return None
    try:
        return date(_year_number(year), number(month), number(day))
    except ValueError:
        return None


def _year_number(text: str) -> int:
    return int(text) if text.isdecimal() else int("".join(str(_DIGITS[char]) for char in text))


def number(text: str) -> int:
    """A whole number under a hundred in Chinese characters (二十一), or any in digits."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + (_DIGITS.get(ones, 0) if ones else 0)
