"""Numbers and quantities as reports print them: 1,234.5 · １２３ · 1.2E+2 · 2.5×10³ · 一千二百 · ≥95% · 12.3±0.2 · 3~5."""

import re

from corpus.templates.quantities import quantity_words
from extractors.figures.numerals import folded
from extractors.figures.quantities import Quantity, bound_at, in_cell, in_prose
from extractors.figures.unit_words import SHARES, known
from models.readings import Problem

__all__ = ["Quantity", "cell_quantity", "quantities_in"]

_OPERATOR = re.compile(r"[×÷*+]")
_FOOTNOTE = re.compile(r"(?:\s*(?:[①-⑳*＊※]+|\[\d{1,2}\]|\(?注\s*\d{0,2}\)?|(?<=\d)(?<!10)[¹²³⁴⁵⁶⁷⁸⁹]))+$")
_LOOKALIKE = re.compile(r"[OoIl|]+[\dOoIl|.]*")
_BRACKETED = re.compile(r"\s*[(\[](?P<words>[^()\[\]]*)[)\]]\s*")
_ACCOUNTING = re.compile(r"\(\s*(?P<inner>\d[\d,]*(?:\.\d+)?)\s*\)(?P<unit>.{0,8})")
_NUMBERISH = re.compile(r"[\dOoIl.,，·:/\\~\-+ '|]*\d[\dOoIl.,，·:/\\~\-+ '|]*")
_OWN_WORDS = 12


def quantities_in(text: str) -> tuple[Quantity, ...]:
    """The quantities of running text, in order: no dates, numbers of standards, clauses, lists, phones or certificates."""
    plain = folded(text)
    return tuple(one for one in in_prose(plain) if not _is_operand(plain, one))


def cell_quantity(text: str) -> Quantity | None:
    """What a cell that should hold one value states; None if it is empty or only words.

    "—", "/", "无" give NO_VALUE, "未检出" and "ND" NOT_DETECTED, two numbers that are no range TWO_VALUES; a number whose
    characters cannot be told is NOT_A_NUMBER.
    """
    plain = folded(text)
    start, end = len(plain) - len(plain.lstrip()), len(plain.rstrip())
    if start >= end:
        return None
    whole = _without_value(plain[start:end]) or _whole(plain[start:end])
    if whole is not None:
        return whole.but(start=whole.start + start, end=whole.end + start)
    found = quantities_in(plain[start:end])
    rest = end - start - sum(one.end - one.start for one in found)
    if len(found) == 1:
        return found[0].but(start=found[0].start + start, end=found[0].end + start)
    if found and rest <= _OWN_WORDS:
        return _problem(start, end, Problem.TWO_VALUES)
    return _problem(start, end, Problem.NOT_A_NUMBER) if _NUMBERISH.fullmatch(plain[start:end]) else None


def _without_value(text: str) -> Quantity | None:
    words = quantity_words()
    if words.not_detected.fullmatch(text):
        return _problem(0, len(text), Problem.NOT_DETECTED)
    return _problem(0, len(text), Problem.NO_VALUE) if words.no_value.fullmatch(text) else None


def _whole(text: str) -> Quantity | None:
    """The quantity that a cell consists of, with a note in brackets and footnote marks behind it; None for other cells."""
    accounting = _ACCOUNTING.fullmatch(text)
    if accounting is not None:
        return _accounting(text, accounting)
    marked = _FOOTNOTE.search(text)
    end = marked.start() if marked is not None and marked.start() > 0 else len(text)
    found = in_cell(text[:end])
    if not found or not _is_bound(text[: found[0].start]):
        return None
    after = bound_at(text[:end], found[0].end, quantity_words().after)
    return _with_note(found[0], text[:end], after[1] if after is not None else found[0].end)


def _with_note(first: Quantity, text: str, at: int) -> Quantity | None:
    """The quantity of a cell whose words from ``at`` on may be a note; two values if the note holds another one."""
    if _LOOKALIKE.fullmatch(first.unit) and not known(first.unit):
        return _problem(0, len(text), Problem.NOT_A_NUMBER)
    note = _BRACKETED.fullmatch(text[at:])
    if note is None:
        return None if text[at:].strip() else first
    inner = cell_quantity(note.group("words"))
    share = inner is not None and inner.unit in SHARES and first.unit not in SHARES
    telling = inner is not None and not share and quantities_in(note["words"])
    return _problem(0, len(text), Problem.TWO_VALUES) if telling else first


def _is_bound(before: str) -> bool:
    """Whether nothing but a bound stands before the number."""
    words = before.strip()
    return not words or any(pattern.fullmatch(words) for pattern in quantity_words().before.values())


def _accounting(text: str, match: re.Match[str]) -> Quantity | None:
    """(1,234.50) is less than nothing; (3) may number a row."""
    inner = cell_quantity(match.group("inner"))
    unit = match.group("unit").strip()
    if inner is None or inner.value is None or (unit and not known(unit)):
        return None
    printed = match.group("inner")
    if "," not in printed and not printed.partition(".")[2][1:]:
        return _problem(0, len(text), Problem.NOT_A_NUMBER)
    return inner.but(start=0, end=len(text.rstrip()), value=-inner.value, unit=unit)


def _problem(start: int, end: int, problem: Problem) -> Quantity:
    return Quantity(start=start, end=end, value=None, unit="", resolution=None, problem=problem)


def _is_operand(text: str, one: Quantity) -> bool:
    """Whether a number is a part of a printed formula."""
    before, after = text[: one.start].rstrip()[-1:], text[one.end :].lstrip()[:2]
    operated = _OPERATOR.match(after) is not None and not after.startswith("**") and after[1:].strip()[:1].isalnum()
    return bool(_OPERATOR.match(before)) or operated
