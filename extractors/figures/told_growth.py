"""Growth that a sentence tells behind the values of two years: 2020年产值为100万元，2021年产值为110万元，较2020年增长10%."""

import re
from collections.abc import Iterator
from decimal import Decimal

from corpus.templates.ledgers import ledger_words
from extractors.figures.numbers import Quantity, quantities_in
from extractors.figures.sheets import step_of
from extractors.view import Leaf, View
from models.ledgers import Ledger, LedgerKind, Term
from models.readings import Bound

_SENTENCE = re.compile(r"[^。；;\n]+")
_PLAIN = re.compile(r"[为是达到约共计，,：:由从的至\s]|实现|完成|年度?|(?:19|20)\d\d")
_PERCENT = frozenset({"%", "％"})


def told_growth_in(view: View) -> Iterator[Ledger]:
    """Every sentence with one rate of growth and the values of two years, in one unit and of the same words."""
    words = ledger_words()
    for leaf in view.leaves:
        if not ("%" in leaf.text or "％" in leaf.text) or not words.prose["year"].search(leaf.text):
            continue
        for sentence in _SENTENCE.finditer(leaf.text):
            told = list(words.prose["growth"].finditer(sentence.group()))
            if len(told) == 1 and not words.columns["comparable"].search(sentence.group()):
                yield from _of_sentence(view, leaf, sentence, told[0])


def _of_sentence(view: View, leaf: Leaf, sentence: re.Match[str], told: re.Match[str]) -> Iterator[Ledger]:
    text = sentence.group()
    values = [one for one in quantities_in(text) if one.end <= told.start("rate") and one.unit not in _PERCENT]
    usable = all(one.value is not None and one.bound is Bound.EXACT and one.value > 0 for one in values)
    if len(values) != 2 or not usable or values[0].unit != values[1].unit or not values[0].unit:
        return
    years, subjects = _years(text, values), _subjects(text, values)
    if years is None or abs(years[0] - years[1]) != 1 or (subjects[0] != subjects[1] and all(subjects)):
        return
    newer, older = (values[0], values[1]) if years[0] > years[1] else (values[1], values[0])
    rate = Decimal(told.group("rate"))
    at = view.span(leaf, sentence.start() + told.start("rate"), sentence.start() + told.end())
    falls = ledger_words().prose["falls"].search(told.group("verb"))
    result = Term(value=rate, resolution=step_of(rate), unit="%", label=subjects[0] or subjects[1], at=at)
    yield Ledger(
        kind=LedgerKind.GROWTH,
        result=result,
        terms=tuple(_term(view, leaf, sentence.start(), one) for one in (newer, older)),
        group=f"told:{leaf.start}:{sentence.start()}",
        formula="(b-a)/b*100" if falls else "(a-b)/b*100",
        plain="（本年－上年）÷上年",
    )


def _years(text: str, values: list[Quantity]) -> tuple[int, int] | None:
    """The year that stands before each value, behind the value before it; None if one has none or several."""
    found, start = [], 0
    for one in values:
        named = [match.group("year") for match in ledger_words().prose["year"].finditer(text, start, one.start)]
        if len(named) != 1:
            return None
        found.append(int(named[0]))
        start = one.end
    return found[0], found[1]


def _subjects(text: str, values: list[Quantity]) -> list[str]:
    """The words before each value, without year and verbs."""
    starts = [0, values[0].end]
    return [_PLAIN.sub("", text[start : one.start]) for start, one in zip(starts, values, strict=True)]


def _term(view: View, leaf: Leaf, start: int, one: Quantity) -> Term:
    return Term(
        value=one.value or Decimal(0),
        resolution=one.resolution or Decimal(0),
        unit=one.unit,
        label="",
        at=view.span(leaf, start + one.start, start + one.end),
    )
