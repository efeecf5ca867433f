"""What stands left of an indicator's name: whose it is, and the years that the words before speak of."""

import re
from functools import lru_cache
from typing import NamedTuple

from corpus.templates.prose import YEAR, prose_words

_BREAK = re.compile(r"[，,;；。:!?！？|()\[\]《》“”\"'、·\t]|\s{2,}|(?<=[\d²³㎡㎥%])\s+")
_COMMA = re.compile(r"[，,;；。]")
_LONGEST = 16
_YEARS = re.compile(YEAR)
_LISTED = re.compile(
    r"(?<!\d)(?P<first>(?:19|20)\d\d)\s*年?度?(?!\s*0?1\s*月)(?:\s*(?P<to>[-~—–]+|至|到)\s*(?P<last>(?:19|20)?\d\d)\s*年度?"
    r"|(?:\s*[、,，和及与]\s*(?:19|20)\d\d\s*年?度?)+(?<=[年度]))"
)
_FOUR = re.compile(r"(?:19|20)\d\d")
_LATE = 4


class Left(NamedTuple):
    """Whether a name stands for the whole, or what it is of, as printed."""

    whole: bool
    qualifier: str = ""


class YearMark(NamedTuple):
    """A year that a text names; ``compared`` if values are held against it, ``part`` if only a part of it is meant."""

    value: int
    start: int
    end: int
    compared: bool
    part: bool


class YearList(NamedTuple):
    """Several years in a row: 2019年、2020年和2021年, 2019—2021年."""

    values: tuple[int, ...]
    start: int
    end: int


@lru_cache(maxsize=8192)
def left_of(words: str, *, park: bool) -> Left:
    """What the words of a clause before a name make of it."""
    known = prose_words()
    own = known.own_park if park else known.own
    cut = max((match.end() for match in _BREAK.finditer(words)), default=0)
    rest = words[cut:].rstrip()
    while rest:
        if own.search(rest) or known.strong.search(rest) or known.verbs.search(rest) or _FOUR.fullmatch(rest[-4:]):
            return Left(whole=True)
        step = known.neutral.search(rest)
        if step is None:
            return Left(whole=False, qualifier=_qualifier(words[cut:].strip(), own))
        rest = rest[: step.start()].rstrip()
    return Left(whole=True)


def _qualifier(words: str, own: re.Pattern[str]) -> str:
    """The last words behind whoever or whenever they are said of."""
    known = prose_words()
    for end in range(len(words) - 1, 0, -1):
        verb = known.verbs.search(words[:end])
        if own.search(words[:end]) or known.strong.search(words[:end]) or (verb and len(verb.group()) > 1):
            return words[end:].strip()
    return words


def product_of(qualifier: str) -> str:
    """A qualifier as the name of a product, material or pollutant; "" if it is none."""
    words = prose_words()
    name = words.strip.sub("", re.sub("^以(.+)计$", r"\1", qualifier)).rstrip("的")
    return "" if len(name) > _LONGEST or words.barred.search(name) else name


def clause_start(text: str, at: int) -> int:
    """Where the clause between commas that ``at`` stands in begins."""
    return max((match.end() for match in _COMMA.finditer(text, 0, at)), default=0)


@lru_cache(maxsize=256)
def year_marks(text: str) -> tuple[YearMark, ...]:
    """The single years of a text."""
    words = prose_words().years
    lists = year_lists(text)
    return tuple(
        YearMark(
            value=int(match.group()[:4]),
            start=match.start(),
            end=match.end(),
            compared=words.compared.search(text[max(0, match.start() - 6) : match.start()]) is not None
            or words.since.match(text, match.end()) is not None,
            part=words.part.match(text, match.end()) is not None,
        )
        for match in _YEARS.finditer(text)
        if not any(one.start <= match.start() < one.end for one in lists)
    )


@lru_cache(maxsize=256)
def year_lists(text: str) -> tuple[YearList, ...]:
    """The rows of years of a text."""
    found = []
    for match in _LISTED.finditer(text):
        values = [int(year) for year in _FOUR.findall(match.group())]
        if match.group("to"):
            last = int(match.group("last"))
            last = last if last > 99 else values[0] // 100 * 100 + last
            if not 0 < last - values[0] <= _LATE:
                continue
            values = list(range(values[0], last + 1))
        if len(values) > 1:
            found.append(YearList(tuple(values), match.start(), match.end()))
    return tuple(found)
