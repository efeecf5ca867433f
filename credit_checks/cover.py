"""The cover and the basic page of a report: who it is about, its number, its day, the state of registration."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from corpus.templates.credit_reports import Cover, common, states
from credit_checks.compact import Compact
from credit_checks.labels import find_labels, style_of
from credit_checks.told import Told, told
from models.credit import Why
from models.dates import parse_day
from models.facts import Stated
from models.identity import USCC_PATTERN, fold_name, is_uscc

_LONGEST_NAME, _LONGEST, _LONGEST_DAY = 80, 120, 16
_DAY = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{8}(?!\d)")
_BULLETS = "•·●◆■"


class CoverFacts(NamedTuple):
    """What the first pages say; ``wrong`` why they do not tell whom the report is about, ``edited`` why not of which day."""

    name: Stated[str] | None
    uscc: Stated[str] | None
    number: str
    generated: date | None
    status: Stated[str] | None
    wrong: Told | None
    edited: Told | None


class _Field(NamedTuple):
    label: str
    start: int
    end: int


def cover_of(held: Compact, end: int, words: Cover) -> CoverFacts:
    """The facts before ``end``, where the first section of records begins."""
    fields = list(_fields(held, end, words))
    codes = [code for one in fields if one.label in words.uscc and (code := _code(held, one)) is not None]
    good = [one for one in codes if is_uscc(one.value)]
    names = [name for one in fields if one.label in words.name and (name := _name(held, one)) is not None]
    number = next((_number(held, one) for one in fields if one.label in words.number), "")
    day = _generated(held, end, words)
    edited = _other_day(number, day)
    return CoverFacts(
        name=names[0] if names else None,
        uscc=good[0] if good else None,
        number=number,
        generated=None if edited else day,
        edited=edited,
        status=_status(held, end, [one for one in fields if one.label in words.status]),
        wrong=_wrong_codes(codes) or _wrong_names(names),
    )


def _fields(held: Compact, end: int, words: Cover) -> Iterator[_Field]:
    found = find_labels(held, words.labels, 0, end, style_of(held, words.labels, 0, end))
    for place, label in enumerate(found):
        stop = found[place + 1].start if place + 1 < len(found) else end
        yield _Field(label.name, label.end, min(stop, label.end + _LONGEST))


def _code(held: Compact, field: _Field) -> Stated[str] | None:
    """The code that stands behind its label, whatever its check character."""
    area = held.text[field.start : field.start + 18]
    if USCC_PATTERN.fullmatch(area) is None:
        shown = next((n for n, char in enumerate(area) if not (char.isascii() and char.isalnum())), len(area))
        if shown < _SHORTEST_CODE:
            return None
        area = area[:shown]
    return Stated(value=area.upper(), at=held.span(field.start, field.start + len(area)))


_SHORTEST_CODE = 10


def _wrong_codes(printed: list[Stated[str]]) -> Told | None:
    codes = sorted({one.value for one in printed})
    bad = [code for code in codes if not is_uscc(code)]
    if bad:
        zh = f"统一社会信用代码{'、'.join(bad)}的校验位不符"
        return told(Why.SUBJECT_UNCLEAR, zh, f"the credit code {', '.join(bad)} fails its check character")
    if len(codes) > 1:
        zh = f"首页的统一社会信用代码不一致：{'、'.join(codes)}"
        return told(Why.OTHER_SUBJECT, zh, f"its first pages print different credit codes: {', '.join(codes)}")
    return (
        None if codes else told(Why.SUBJECT_UNCLEAR, "首页没有统一社会信用代码", "its first pages print no credit code")
    )


def _wrong_names(names: list[Stated[str]]) -> Told | None:
    """Two names of which neither holds the other: hidden and cut prints of one name are one."""
    first = fold_name(names[0].value) if names else ""
    other = next((one.value for one in names if (key := fold_name(one.value)) not in first and first not in key), None)
    if other is None:
        return None
    zh = f"首页的名称不一致：{names[0].value}、{other}"
    return told(Why.OTHER_SUBJECT, zh, f"its first pages print different names: {names[0].value}, {other}")


def _name(held: Compact, field: _Field) -> Stated[str] | None:
    """The name, joined over lines; it ends where the line of a state of registration begins."""
    end = min(field.end, field.start + _LONGEST_NAME)
    for place in held.within(field.start + 1, end):
        state = states().match(held.text, place, end)
        if common().tags.match(held.text, place) or (state is not None and held.is_edge(state.end())):
            end = place
            break
    value = held.printed(field.start, end).rstrip(_BULLETS)
    return Stated(value=value, at=held.span(field.start, end)) if len(value) > 1 else None


def _number(held: Compact, field: _Field) -> str:
    value = held.words[field.start : field.end]
    length = next((n for n, char in enumerate(value) if not (char.isascii() and (char.isalnum() or char == "-"))), None)
    return value[:length]


def _other_day(number: str, day: date | None) -> Told | None:
    """A number that begins with another day than the printed one (midnight aside): one of them was changed."""
    begun = parse_day(number[:8]) if len(number) > _SHORTEST_NUMBER else None
    if begun is None or day is None or abs((day - begun).days) <= 1:
        return None
    zh, en = f"报告编号的日期{begun}与报告生成日期{day}不一致", f"its number is of {begun}, its day is {day}"
    return told(Why.NOT_UNDERSTOOD, zh, en)


_SHORTEST_NUMBER = 16


def _generated(held: Compact, end: int, words: Cover) -> date | None:
    """The day behind its label, with or without a colon; a time may follow, spaces may stand around its parts."""
    for label in words.generated.finditer(held.text, 0, end):
        start = label.end() + (held.text[label.end() : label.end() + 1] == ":")
        match = _DAY.match(held.printed(start, min(start + _LONGEST_DAY, end)))
        if match is not None and (day := parse_day(match.group())) is not None:
            return day
    return None


def _status(held: Compact, end: int, fields: list[_Field]) -> Stated[str] | None:
    """The state of registration behind its label, or standing by itself."""
    for field in fields:
        match = states().match(held.text, field.start, field.end)
        if match is not None:
            return Stated(value=match.group(), at=held.span(*match.span()))
    for place in held.within(0, end):
        match = states().match(held.text, place, end)
        if match is not None and held.is_edge(match.end()):
            return Stated(value=match.group(), at=held.span(place, match.end()))
    return None
