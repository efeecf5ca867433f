"""The cover and the basic page of a report: who it is about, its number, its day, the registration."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from corpus.reference.registration import legal_form
from corpus.templates.credit_reports import Cover, common, states
from credit_checks.reports.compact import Compact
from credit_checks.reports.labels import Style, find_labels
from credit_checks.reports.told import Told, told
from models.credit import Why
from models.dates import parse_day
from models.facts import Stated
from models.identity import fold_name, is_uscc

_LONGEST_NAME, _LONGEST, _LONGEST_DAY = 80, 120, 16
_DAY = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{8}(?!\d)")
_NUMBER = re.compile(r"[0-9A-Za-z-]{6,40}")
_SHORTEST_NUMBER = 17
_BULLETS = "•·●◆■"
_COLONS = frozenset(":：")


class CoverFacts(NamedTuple):
    """What the first pages say; ``wrong`` why they do not tell whom the report is about, ``edited`` why not of which day.

    ``period`` are the words of the period that it certifies.
    """

    name: Stated[str] | None
    uscc: Stated[str] | None
    number: str
    generated: date | None
    status: Stated[str] | None
    legal_form: Stated[str] | None
    period: str
    wrong: Told | None
    edited: Told | None


class _Field(NamedTuple):
    label: str
    start: int
    end: int


def cover_of(held: Compact, end: int, words: Cover) -> CoverFacts:
    """The facts before ``end``, where the first section of records begins."""
    fields = list(_fields(held, end, words))
    codes = [
        (one := _stated(held, match)).but(value=one.value.upper()) for match in words.code.finditer(held.text, 0, end)
    ]
    good = [one for one in codes if is_uscc(one.value)]
    names = [name for one in fields if one.label in words.name and (name := _name(held, one)) is not None]
    names += [_stated(held, match) for match in words.sentence.finditer(held.text, 0, end)]
    numbers = list(dict.fromkeys(_numbers(held, words)))
    days = list(dict.fromkeys(_days(held, words)))
    edited = _several(numbers, days) or _other_day(numbers, days)
    return CoverFacts(
        name=names[0] if names else None,
        uscc=good[0] if good else None,
        number=numbers[0] if numbers else "",
        generated=days[0] if days and edited is None else None,
        edited=edited,
        period="；".join(held.printed(one.start, one.end) for one in fields if one.label in words.period),
        status=_status(held, end, [one for one in fields if one.label in words.status]),
        legal_form=_legal_form(held, [one for one in fields if one.label in words.legal_form]),
        wrong=_wrong_codes(codes) or _wrong_names(names) or _several(numbers, []),
    )


def _fields(held: Compact, end: int, words: Cover) -> Iterator[_Field]:
    found = find_labels(held, words.labels, 0, end, Style(""))
    for place, label in enumerate(found):
        stop = found[place + 1].start if place + 1 < len(found) else end
        yield _Field(label.name, label.end, min(stop, label.end + _LONGEST))


def _stated(held: Compact, match: re.Match[str]) -> Stated[str]:
    start, end = match.span(1)
    return Stated(value=held.words[start:end], at=held.span(start, end))


def _legal_form(held: Compact, fields: list[_Field]) -> Stated[str] | None:
    """The kind of body behind its label, where that is one which is known and no further label is among the words."""
    for field in fields:
        end = min(field.end, field.start + _LONGEST_NAME)
        value = held.printed(field.start, end).strip(_BULLETS + ":：")
        if legal_form(value) is not None and not _COLONS & set(value):
            return Stated(value=value, at=held.span(field.start, end))
    return None


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


def _numbers(held: Compact, words: Cover) -> Iterator[str]:
    """The numbers behind their label, on this cover and on any further one."""
    for label in words.number_label.finditer(held.text):
        if label.start() in held.starts:
            match = _NUMBER.match(held.words, label.end() + (held.text[label.end() : label.end() + 1] == ":"))
            if match is not None:
                yield match.group()


def _days(held: Compact, words: Cover) -> Iterator[date]:
    """The days behind their label, with or without a colon; a time may follow, spaces may stand around its parts."""
    for label in words.generated.finditer(held.text):
        start = label.end() + (held.text[label.end() : label.end() + 1] == ":")
        match = _DAY.match(held.printed(start, min(start + _LONGEST_DAY, len(held.text))))
        if match is not None and label.start() in held.starts and (day := parse_day(match.group())) is not None:
            yield day


def _several(numbers: list[str], days: list[date]) -> Told | None:
    """Two covers: more than one report in one file."""
    if len(numbers) < 2 and len(days) < 2:
        return None
    shown = "、".join(numbers if len(numbers) > 1 else map(str, days))
    return told(Why.SUBJECT_UNCLEAR, f"文件中有不止一份报告（{shown}）", f"it holds more than one report ({shown})")


def _other_day(numbers: list[str], days: list[date]) -> Told | None:
    """A number that begins with another day than the printed one (midnight aside): one of them may have been changed."""
    begun = parse_day(numbers[0][:8]) if numbers and len(numbers[0]) >= _SHORTEST_NUMBER else None
    if begun is None or not days or abs((days[0] - begun).days) <= 1:
        return None
    zh, en = f"报告编号的日期{begun}与报告生成日期{days[0]}不一致", f"its number is of {begun}, its day is {days[0]}"
    return told(Why.NOT_UNDERSTOOD, zh, en)


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
