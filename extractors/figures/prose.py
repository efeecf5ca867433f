"""Readings from prose: what sentences state of indicators; targets, limits, changes, others' values and parts are none."""

import re
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from corpus.reference.indicators import Indicator, in_canonical
from corpus.reference.units import is_unit
from corpus.templates.prose import prose_words
from corpus.templates.quantities import quantity_words
from extractors.figures.gaps import basis_in
from extractors.figures.left_context import clause_start, left_of, product_of, year_marks
from extractors.figures.nlp import Mention, mentions_in
from extractors.figures.numbers import Quantity, quantities_in
from extractors.figures.numerals import folded
from extractors.figures.prose_years import Years
from extractors.figures.stating import Told, told_in
from extractors.figures.unit_words import SHARES
from extractors.sentences import Sentence, sentences_of
from extractors.view import View
from models.base import Model
from models.folding import match_key
from models.readings import Bound, Origin, Problem, Reading
from models.vocabulary import Category

_AIMED = re.compile(r"[到至]\s*20[2-9]\d\s*年(?!末?[^，,；;]{0,6}(?:已|为))[^；;]*(?:力争|下降|降低|提高|提升|达到)")
"""A part of a sentence that aims at a later year."""
_NUMBER = re.compile(r"\d|[百千]分之|[一二两三四五六七八九十百千](?=[一二三四五六七八九十百千万亿点])")
_AMONG = "其中"
_SCORE = "score_total"
_WHOLE_SCORE = Decimal(100)
_OF_THINGS = frozenset({"product", "material", "pollutant"})


class _Value(NamedTuple):
    """A told value with its year and what it is of."""

    told: Told
    year: int | None
    of: str


class _Canonical(Model):
    value: Decimal | None
    unit: str
    step: Decimal | None
    problem: Problem | None


class Subject(NamedTuple):
    """Whom a report is on; the name is "" if nothing tells it."""

    category: Category | None
    name: str = ""


def prose_readings(view: View, subject: Subject, year: int | None) -> Iterator[Reading]:
    """What the sentences of a view state, by place; ``year`` is the report's single year of statistics, where it has one."""
    years = Years(year)
    stated: set[str] = set()
    aims = False
    for sentence in sentences_of(view, frozenset()):
        numbers = _NUMBER.search(sentence.text) is not None
        text = folded(sentence.text) if numbers or "〇" in sentence.text else sentence.text
        years.enter(sentence, text)
        if not (sentence.before and text.startswith(_AMONG)):
            stated = set()
        aims = _is_aim(sentence, text, aims=aims)
        if not numbers or aims:
            continue
        for value in _values(sentence, text, subject, years, stated):
            reading = _reading(view, sentence, text, value)
            if reading is not None:
                yield reading


def _is_aim(sentence: Sentence, text: str, *, aims: bool) -> bool:
    """Whether what stands between semicolons goes on with an aim: it names no year, and the part before aimed at one."""
    goes_on = sentence.start > 0 and sentence.leaf.text[sentence.start - 1] in "；;"
    if not goes_on or year_marks(text):
        return False
    return aims or _AIMED.search(folded(sentence.before)) is not None


def _values(sentence: Sentence, text: str, subject: Subject, years: Years, stated: set[str]) -> Iterator[_Value]:
    """The values of a sentence; ``stated`` gains the ids of the indicators that it states of the whole."""
    mentions = mentions_in(text, subject.category)
    if not mentions or sentence.title or prose_words().cues.void.search(text):
        return
    quantities = quantities_in(text)
    if not quantities:
        return
    masked = _masked(text, mentions)
    for told in told_in(text, mentions, quantities):
        of = _of(text, told, subject.category)
        own = _own(masked, told, stated) and not _of_another(text, masked, told, subject)
        if of is None or not own:
            continue
        stated.add(told.mention.indicator.id)
        year = years.of(text, told)
        if year is not None:
            yield _Value(told, year.value, of)


def _of(text: str, told: Told, category: Category | None) -> str | None:
    """What a value is of, "" for the whole; None if words beside the name make it another figure."""
    mention, indicator = told.mention, told.mention.indicator
    start = clause_start(text, mention.start)
    left = left_of(text[start : mention.start], park=category is Category.PARK)
    plain = prose_words().note.fullmatch(told.said.of) is not None
    note = (
        product_of(told.said.of) if indicator.of in _OF_THINGS and not (plain and indicator.of != "pollutant") else ""
    )
    if told.said.of and not note and not plain:
        return None
    if left.whole:
        return mention.of or note
    if mention.of:
        return None
    return product_of(left.qualifier) or None if indicator.of in _OF_THINGS and not note else None


def _masked(text: str, mentions: Iterable[Mention]) -> str:
    """The text without its indicators' names, which may hold any word."""
    for one in mentions:
        text = text[: one.start] + "|" * (one.end - one.start) + text[one.end :]
    return text


def _own(masked: str, told: Told, stated: Collection[str]) -> bool:
    """Whether a value is one of the subject's own, reached and whole: no plan, demand, part, or value of others.

    ``stated`` are the ids of the indicators that the sentence states before.
    """
    cues, mention, value = prose_words().cues, told.mention, (told.against or told).quantity
    start = clause_start(masked, mention.start)
    before, left = masked[start : value.start], masked[start : mention.start]
    if any(cue.search(masked[: value.start]) for cue in (cues.plans, cues.strangers)):
        return False
    if any(cue.search(before) for cue in (cues.norms, cues.others, prose_words().years.relative)):
        return False
    if cues.behind.match(masked, told.quantity.end) or cues.demanded.search(
        masked[max(0, value.start - 5) : value.start]
    ):
        return False
    part = cues.parts.search(left)
    among = part is not None and part.group() == _AMONG and stated and mention.indicator.id not in stated
    return part is None or bool(among)


def _of_another(text: str, masked: str, told: Told, subject: Subject) -> bool:
    """Whether a sentence speaks of a company inside the park that is reported on, or of one of another name."""
    cues = prose_words().cues
    if subject.category is Category.PARK:
        return cues.tenants.search(masked[: told.quantity.start]) is not None
    words = f"{text[: told.mention.start]}|" if subject.name and "公司" in text else ""
    last = next(reversed([*cues.company.finditer(words)]), None)
    return last is not None and last["name"] is not None and not _same_company(last["name"], subject.name)


def _same_company(name: str, other: str) -> bool:
    """Whether two full names, one of which may be shortened or have words before it, can be of the same company."""
    one, two = (match_key(prose_words().cues.stem.sub("", folded(words))).text for words in (name, other))
    return one in two or two in one


def without_claims(readings: Iterable[Reading]) -> Iterator[Reading]:
    """The readings of an evaluator's report without the scores that the applicant gave itself, where it states its own."""
    found = tuple(readings)
    claims = {one for one in found if one.indicator == _SCORE and prose_words().cues.claimed.search(one.label.quote)}
    others = any(one.indicator == _SCORE and one not in claims for one in found)
    return (one for one in found if not (others and one in claims))


def _reading(view: View, sentence: Sentence, text: str, value: _Value) -> Reading | None:
    told, quantity = value.told, value.told.quantity
    indicator = told.mention.indicator
    canonical = _canonical(indicator, quantity, told.unit)
    if canonical.problem is not None and not _worth_telling(text, told, canonical.problem):
        return None
    if _is_scale(text, told):
        return None
    clause = text[clause_start(text, told.mention.start) : told.mention.start]
    return Reading(
        indicator=indicator.id,
        value=quantity.value,
        unit=told.unit,
        canonical_value=canonical.value,
        canonical_unit=canonical.unit,
        resolution=canonical.step,
        year=value.year,
        at=sentence.span(view, quantity.start, quantity.end),
        label=sentence.span(view, told.mention.start, told.mention.end),
        origin=Origin.PROSE,
        bound=quantity.bound,
        of=value.of,
        basis=told.said.basis or basis_in(clause) or basis_in(text[told.mention.start : told.mention.end]),
        problem=canonical.problem,
    )


def _canonical(indicator: Indicator, quantity: Quantity, unit: str) -> _Canonical:
    problem = quantity.problem
    if quantity.value is not None and problem is None:
        found = in_canonical(indicator, quantity.value, unit)
        if found is not None:
            step = None if quantity.resolution is None else quantity.resolution * found.factor
            return _Canonical(value=found.value, unit=found.unit, step=step, problem=None)
        problem = Problem.NO_UNIT if not unit else Problem.WRONG_DIMENSION if is_unit(unit) else Problem.UNKNOWN_UNIT
    return _Canonical(value=None, unit=indicator.canonical_unit, step=None, problem=problem)


def _worth_telling(text: str, told: Told, problem: Problem) -> bool:
    """Whether a value that cannot be used was surely meant as one: not a count or share that only follows a short name."""
    quantity = told.quantity
    counted = told.unit in quantity_words().counters or told.unit in SHARES or quantity_words().points.match(told.unit)
    if counted or told.mention.end - told.mention.start < 4:
        return False
    if problem in {Problem.WRONG_DIMENSION, Problem.UNKNOWN_UNIT}:
        return told.said.said
    behind = text[quantity.end : quantity.end + 1]
    return problem is not Problem.NO_UNIT or not behind.isalnum()


def _is_scale(text: str, told: Told) -> bool:
    """Whether 总分100分 says what can be reached."""
    name = text[told.mention.start : told.mention.end]
    return name.endswith("总分") and told.quantity.value == _WHOLE_SCORE and told.quantity.bound is Bound.EXACT
