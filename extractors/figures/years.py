"""Of which year a figure is, as headers, captions and sentences print it: 2021年, 2021年1-12月, 第3年, 上年, 二〇二一年."""

import re
from functools import lru_cache
from typing import NamedTuple

from corpus.reference.label_words import label_words
from models.folding import match_key

_NUMERALS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_DIGITS = r"(?:(?<!\d)(?:19|20|21)\d\d(?!\d)|[二][〇○零][〇○零一二三四五六七八九]{2})"
_WHOLE = r"(?:[（(]?\s*(?:0?1\s*月?\s*(?:[-—–~～至到]{1,2})\s*12\s*月(?:份)?|全年)\s*[)）]?)"
_YEAR = re.compile(
    rf"(?P<fy>FY\s*)?(?P<year>{_DIGITS})(?P<more>\s*(?:[-—–~～至到/、]{{1,2}}|年?\s*(?:[-—–~～至到、]|和|及|与)\s*)(?:{_DIGITS}|\d\d(?=年)))?"
    rf"\s*(?P<word>年度|财年|年(?:[末底终])?|FY)?\s*(?P<whole>{_WHOLE})?(?P<part>[（(]?\s*(?:\d{{1,2}}\s*[-—–~～至到]{{1,2}}\s*)?\d{{1,2}}\s*月(?:\s*\d{{1,2}}\s*日)?(?:份)?"
    r"|[上下]半年|第?[一二三四1-4]季度|[./-](?:0?[1-9]|1[0-2])[./-]\d{1,2}(?!\d)|[/-](?:0?[1-9]|1[0-2])(?!\d))?"
)
_END = re.compile(r"12\s*月\s*(?:31\s*日)?$|[./-]12[./-]31$")
_ORDINAL = re.compile(r"^第\s*(?P<n>[1-3一二三])\s*年(?:度)?")
_RANGE = re.compile(
    rf"(?P<first>{_DIGITS})\s*年?(?:度)?\s*(?:[-—–~～至到]{{1,2}})\s*(?P<last>{_DIGITS}|\d\d(?=年))\s*年?"
)
_TO = r"(?:[-—–~～]{1,2}|至|到)"
_COVERED = (
    re.compile(
        rf"\s*(?P<first>20\d\d)\s*[年./-]\s*0?1\s*[月./-]\s*(?:0?1\s*日?)?\s*{_TO}\s*"
        r"(?:(?P<last>20\d\d)\s*[年./-]\s*)?12\s*[月./-]"
    ),
    re.compile(rf"\s*(?P<first>20\d\d)\s*(?:年(?:度|全年)?)?\s*{_TO}\s*(?P<last>20\d\d)\s*年(?!\s*\d)"),
    re.compile(r"\s*(?P<first>20\d\d)\s*年(?P<last>)(?!\s*\d)"),
)
_REACHED = re.compile(r"(?:实际|实绩|完成|累计)?(?:完成)?(?:数值|数据|数|值|量|情况)?$")
"""What may stand behind a year that words name by its place: 本年实际, 上年完成数."""
_AROUND = " 　（()）:：、，,"


class Year(NamedTuple):
    """A year as words say it: ``value`` itself, or so many behind the report's own (``back`` ≤ 0), or the ``nth``.

    ``part`` is true for a part of a year or several years, which no value of a year is of.
    """

    value: int | None = None
    back: int | None = None
    nth: int | None = None
    part: bool = False


class Period(NamedTuple):
    """The years that a report or table covers."""

    first: int
    last: int


@lru_cache(maxsize=16_384)
def cut_year(text: str) -> tuple[Year | None, str]:
    """The year that words begin or end with, and the words without it; a number alone is a year only with 年."""
    stripped = text.strip(_AROUND)
    match = _YEAR.match(stripped)
    if match is not None and any(match.group(name) for name in ("fy", "word", "part", "more")):
        return _year(match), _rest(stripped[match.end() :])
    ordinal = _ORDINAL.match(stripped)
    if ordinal is not None:
        rest = stripped[ordinal.end() :]
        inner = _YEAR.search(rest)
        if inner is not None:
            return _year(inner), ""
        return Year(nth="123".find(ordinal["n"].translate(_NUMERALS)) + 1), _rest(rest)
    placed = _by_place(match_key(stripped).text)
    if placed is not None:
        return placed
    last = next((one for one in _YEAR.finditer(stripped) if one.end() == len(stripped) and one.group("word")), None)
    if last is not None:
        return _year(last), _rest(stripped[: last.start()])
    return None, text


def _by_place(key: str) -> tuple[Year, str] | None:
    """The year that words name by its place, alone or before an amount: 上年, 本年实际, 上年消费量."""
    words = label_words()
    for end in range(len(key), 1, -1):
        back, rest = words.relative.get(key[:end]), key[end:]
        if back is not None and (_REACHED.fullmatch(rest) or rest in words.usage or words.amount.fullmatch(rest)):
            return Year(back=back), rest
    return None


def bare_year(text: str) -> Year | None:
    """The year of words that are nothing but one, 年 or not."""
    stripped = text.strip(_AROUND)
    match = _YEAR.fullmatch(stripped)
    if match is not None:
        return _year(match)
    found, rest = cut_year(stripped)
    return found if found is not None and not rest else None


def period_in(text: str) -> Period | None:
    """The years from one to another that words name."""
    match = _RANGE.search(text)
    if match is None:
        return None
    first, last = _number(match["first"]), _number(match["last"])
    last = last if last > 99 else first // 100 * 100 + last
    return Period(first, last) if 0 < last - first <= 4 else None


def covered(text: str, at: int) -> Period | None:
    """The whole years that words cover which begin at an offset; days of a visit and parts of a year are none."""
    match = next((found for pattern in _COVERED if (found := pattern.match(text, at)) is not None), None)
    if match is None:
        return None
    first = int(match["first"])
    return Period(first, int(match["last"] or first))


def only_year(text: str) -> int | None:
    """The one year that words name with 年 (a title, a sentence); None if they name several or a part of one."""
    if period_in(text) is not None:
        return None
    found = {_year(match) for match in _YEAR.finditer(text) if match.group("word") and not match.group("part")}
    years = {one.value for one in found if not one.part}
    return years.pop() if len(years) == 1 and len(found) == 1 else None


def _year(match: re.Match[str]) -> Year:
    if match.group("more"):
        return Year(part=True)
    part = match.group("part")
    if part and not _END.search(part):
        return Year(value=_number(match["year"]), part=True)
    return Year(value=_number(match["year"]))


def _rest(text: str) -> str:
    return text.strip(_AROUND + "的")


def _number(digits: str) -> int:
    return int(digits.translate(_NUMERALS).replace("二", "2"))
