"""What cells and fields state: one value, with a judgement or a formula beside, or one value a year."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from corpus.reference.label_words import label_words
from corpus.reference.units import is_unit
from extractors.figures.numbers import Quantity, cell_quantity
from extractors.figures.years import Year, cut_year
from models.readings import Problem

_LONGEST = 120
_PIECE = re.compile(r"[^；;\n]+")
_CUT = re.compile(r"[，,。；;（(](?!\d{3}(?!\d))")
_YEARLY = re.compile(r"^\s*(?P<year>(?:19|20)\d\d\s*年(?:度)?)\s*[:：为]?\s*(?=[\d≥≤<>＜＞约（(])")
_YEARS = re.compile(r"(?=(?:19|20)\d\d\s*年)")
_YEAR_NOTE = re.compile(r"[（(]\s*(?P<year>(?:19|20)\d\d\s*年度?)\s*[)）]")
_PARTS = frozenset({"月", "日", "季度"})
_EQUALS = re.compile(r"[=＝]")
_BEFORE = re.compile(
    r"^(?:[A-Za-zα-ωΑ-Ω]{1,4}[0-9]{0,2}|经?计算得?|实际|实测|[\s:：=＝为是达到得约共计数值≥≤<>＜＞≈~～（(+，,、-]|不(?:低于|高于|小于|大于|少于|超过)|大于|小于|等于)*+$"
)
_BESIDE = re.compile(r"\s*(?:其中|折|约合|合|即)")
_BRACKETS = re.compile(r"[（(].*[)）]$")
_OPERATOR = re.compile(r"[÷/×*]\s*\d")


class Value(NamedTuple):
    """A quantity at its place in a cell's words, and the year that stands with it."""

    start: int
    end: int
    quantity: Quantity
    year: Year | None = None


@lru_cache(maxsize=32_768)
def values_in(text: str) -> tuple[Value, ...]:
    """The values that a cell states of one matter: several only if each has its year before it."""
    if len(text) > _LONGEST:
        return ()
    yearly = tuple(_by_year(text))
    if yearly:
        return yearly
    found = _value(text, 0)
    if found is None:
        return ()
    noted = _YEAR_NOTE.search(text, found.end)
    return (found._replace(year=cut_year(noted["year"])[0]) if noted is not None else found,)


def is_figure(text: str) -> bool:
    """Whether a cell is a number or a dash in the place of one, and neither a year nor a unit."""
    values = values_in(text)
    if not values or values[0].year is not None:
        return bool(values)
    return (text.strip().isdigit() or not is_unit(text.strip())) and not _is_year(text)


def _is_year(text: str) -> bool:
    year, rest = cut_year(text)
    return year is not None and not rest


def _by_year(text: str) -> Iterator[Value]:
    if not _YEARS.search(text) or _is_year(text):
        return
    bounds = [match.start() for match in _YEARS.finditer(text)]
    for start, end in zip(bounds, [*bounds[1:], len(text)], strict=True):
        match = _YEARLY.match(text[start:end])
        found = _value(text[start + match.end() : end].rstrip("，,；;、。 "), start + match.end()) if match else None
        if match is None or found is None or found.quantity.unit in _PARTS:
            return
        yield found._replace(year=cut_year(match["year"])[0])


def _value(text: str, offset: int) -> Value | None:
    """The value of words that state one; the result behind the last sign of equality, the part before a judgement."""
    equals = list(_EQUALS.finditer(text))
    if len(equals) > 1 or (equals and _OPERATOR.search(text[: equals[-1].start()])):
        return _value(text[equals[-1].end() :], offset + equals[-1].end())
    quantity = cell_quantity(text)
    if quantity is None:
        return None
    if quantity.problem is Problem.TWO_VALUES:
        shorter = _before_judgement(text)
        return (
            _value(shorter, offset)
            if shorter is not None
            else Value(offset + quantity.start, offset + quantity.end, quantity)
        )
    if not _stands_alone(text, quantity):
        return None
    quantity = _without_note(text, quantity)
    return Value(offset + quantity.start, offset + quantity.end, quantity)


def _before_judgement(text: str) -> str | None:
    """The part of a cell before a judgement, comparison or demand: "20.17kgce/吨，优于先进值22kgce/吨", "1.5（≥0.6）"; a part."""
    words = label_words()
    for cut in _CUT.finditer(text):
        if any(one.match(text, cut.end()) for one in (words.judgement, words.demand, _BESIDE)):
            return text[: cut.start()]
    return None


def _stands_alone(text: str, quantity: Quantity) -> bool:
    """Whether nothing else is told before or right behind the number: "LED灯具663盏" and "5个型号" are no values."""
    judgement = label_words().judgement
    before = judgement.sub("", text[: quantity.start])
    rest = text[quantity.end :].lstrip()
    tail = not rest or not (rest[0].isalnum() or rest[0] in "/÷×*") or judgement.match(rest) is not None
    return tail and _BEFORE.match(before) is not None


def _without_note(text: str, quantity: Quantity) -> Quantity:
    """The unit without a note in brackets that belongs to none: "万元（当年价）"."""
    note = _BRACKETS.search(quantity.unit)
    if note is None or is_unit(quantity.unit) or not is_unit(quantity.unit[: note.start()]):
        return quantity
    end = max(text.rfind("（", 0, quantity.end), text.rfind("(", 0, quantity.end))
    return quantity.but(unit=quantity.unit[: note.start()], end=end if end > quantity.start else quantity.end)
