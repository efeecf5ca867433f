"""Quantities: numbers with the units and bounds around them, one by one and those put together that print one value."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from corpus.templates.quantities import quantity_words
from extractors.figures.numerals import CHINESE, NUMERAL, Numeral, of_chinese, of_digits
from extractors.figures.skipped import cell_token, prose_token
from extractors.figures.unit_words import known, unit_at
from models.base import Model
from models.readings import Bound, Problem

_NEGATIVE = re.compile(r"(?P<mark>[-–—]|负)\s?$")
_MAY_BEGIN = re.compile(r"(?:^|[\s(:=、，,；;。≥≤<>≈|为是至到达约])$")
_SHARE_OF = re.compile(r"([百千])分之$")
_SHARES = {"百": "%", "千": "‰"}
_TO, _TOLERANCE, _OR = re.compile(r"\s*(?:[~\-–—至到]|——)\s*"), re.compile(r"\s*±\s*"), re.compile(r"\s*/\s*")
_CHANGE = re.compile(r"[由从自]\s*$")
_LISTED = re.compile(r"分别|依次|各为")
_WINDOW = 16


class Quantity(Model):
    """A number with the unit behind it, at half-open offsets in the text it stands in.

    ``value`` is the number in ``unit`` (as printed, "" if none; 万 and 亿 before a unit belong to the unit: "3.5万吨" is
    3.5 of 万吨), None where ``problem`` says why: a range (``bound`` is RANGE), no number at all. ``resolution`` is one
    step of the last printed place ("12.30" → 0.01, "1.2E+2" → 10), or the width of a printed tolerance (±).
    """

    start: int
    end: int
    value: Decimal | None
    unit: str
    resolution: Decimal | None
    bound: Bound = Bound.EXACT
    upper: Decimal | None = None
    problem: Problem | None = None


def in_cell(text: str) -> list[Quantity]:
    """The quantities of a folded cell, whatever their numbers look like."""
    return list(_joined(text, list(_numbers(text, cell_token()))))


def in_prose(text: str) -> list[Quantity]:
    """The quantities of a folded text, without what only numbers or dates something."""
    return list(_joined(text, list(_numbers(text, prose_token()))))


def _numbers(text: str, token: re.Pattern[str]) -> Iterator[Quantity]:
    at = 0
    while (match := token.search(text, at)) is not None:
        at = match.end()
        if match.group("skip") is not None:
            continue
        han = match.group("han") is not None
        one = _chinese(text, match.start()) if han else _digits(text, match.start())
        if one is not None and not (han and token is prose_token() and _only_counts(one)):
            yield one
            at = one.end


def _digits(text: str, start: int) -> Quantity | None:
    match = NUMERAL.match(text, start)
    if match is None:
        return None
    if "，" in match.group() and _LISTED.search(text, max(0, start - 60), start):
        match = NUMERAL.match(text[: start + match.group().index("，")], start) or match
    numeral = of_digits(match)
    if numeral is None:
        return _quantity(text, start, Numeral(Decimal(0), Decimal(1), match.end() - start)).but(
            value=None, resolution=None, problem=Problem.NOT_A_NUMBER
        )
    return _quantity(text, start, numeral)


def _chinese(text: str, start: int) -> Quantity | None:
    match = CHINESE.match(text, start)
    numeral = of_chinese(match) if match is not None else None
    return _quantity(text, start, numeral) if numeral is not None else None


def _only_counts(one: Quantity) -> bool:
    """Whether a Chinese numeral of running text is a part of a word or counts a few things (三废, 一台)."""
    few = one.unit in quantity_words().counters and one.value is not None and one.value < 10
    return few or not one.unit or not known(one.unit)


def _quantity(text: str, start: int, numeral: Numeral) -> Quantity:
    """The quantity whose numeral begins at ``start``, with its sign, bounds and unit."""
    value, step, end = numeral.value, numeral.step, start + numeral.length
    begin, sign, problem = _sign(text, start)
    before = text[max(0, begin - _WINDOW) : begin]
    share = _SHARE_OF.search(before)
    inside = bound_at(text, end, quantity_words().inside) if share is None else None
    unit = unit_at(text, inside[1] if inside else end)
    if inside and not (unit.words and unit.end > inside[1]):
        inside, unit = None, unit_at(text, end)
    words, stop = unit
    if share is not None:
        begin, words, stop = begin - len(share.group()), _SHARES[share.group(1)], end
    after = bound_at(text, stop, quantity_words().after)
    bound = _bound(text[max(0, begin - _WINDOW) : begin]) or (inside or after or (Bound.EXACT, 0))[0]
    return Quantity(
        start=begin,
        end=stop,
        value=None if problem else (-value if sign else value),
        unit=words,
        resolution=None if problem else step,
        bound=bound,
        problem=problem,
    )


def _sign(text: str, start: int) -> tuple[int, bool, Problem | None]:
    """Where a number begins with its sign, whether it is negative, and whether a dash before it may be a sign or not."""
    mark = _NEGATIVE.search(text[max(0, start - 2) : start])
    if mark is None:
        return start, False, None
    begin = start - len(mark.group())
    if mark.group("mark") == "负" or _MAY_BEGIN.search(text[max(0, begin - 1) : begin]):
        dash = mark.group("mark") == "—" and begin > 0
        spaced = mark.group() != mark.group("mark")
        return (start, False, None) if dash or (spaced and begin > 0) else (begin, True, None)
    linked = text[begin - 1].isascii() and (text[begin - 1].isalnum() or text[begin - 1] in "%)]")
    return start, False, None if linked or mark.group("mark") == "—" else Problem.NOT_A_NUMBER


def _bound(before: str) -> Bound | None:
    for name, pattern in quantity_words().before.items():
        if pattern.search(before):
            return Bound(name)
    return None


def bound_at(text: str, at: int, patterns: Mapping[str, re.Pattern[str]]) -> tuple[Bound, int] | None:
    """The bound that words at ``at`` give, and where they end."""
    for name, pattern in patterns.items():
        match = pattern.match(text, at)
        if match is not None:
            return Bound(name), match.end()
    return None


def _joined(text: str, singles: list[Quantity]) -> Iterator[Quantity]:
    """The quantities, those put together that print one value: a range, a tolerance, one value or another."""
    index = 0
    while index < len(singles):
        one = singles[index]
        other = singles[index + 1] if index + 1 < len(singles) else None
        both = _both(text, one, other) if other is not None else None
        yield both or one
        index += 2 if both is not None else 1


def _both(text: str, one: Quantity, other: Quantity) -> Quantity | None:
    gap = text[one.end : other.start]
    same = one.unit in {"", other.unit} or one.unit == other.unit[:1]
    if one.value is None or other.value is None or not same or len(gap) > 4:
        return None
    whole = one.but(end=other.end, unit=other.unit, value=None, resolution=None)
    if _TOLERANCE.fullmatch(gap):
        width = 2 * other.value if other.unit != "%" or one.unit == "%" else 2 * other.value * one.value / 100
        step = one.resolution or Decimal(0)
        unit = other.unit if one.unit == "" and other.unit != "%" else one.unit
        return whole.but(value=one.value, unit=unit, resolution=max(step, width), bound=Bound.ABOUT)
    if _TO.fullmatch(gap) and not _CHANGE.search(text[: one.start]):
        if one.value < other.value:
            return whole.but(bound=Bound.RANGE, upper=other.value, problem=Problem.RANGE)
        return None if gap.strip() in {"至", "到"} else whole.but(problem=Problem.TWO_VALUES)
    return whole.but(problem=Problem.TWO_VALUES) if _OR.fullmatch(gap) or (gap == "," and not one.unit) else None
