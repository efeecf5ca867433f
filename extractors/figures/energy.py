"""The energy that products and processes take by unit, from tables and prose, with what their limits depend on."""

import re
from collections.abc import Iterator
from functools import cache

from corpus.reference.energy import (
    Measured,
    Range,
    conditions,
    is_known,
    known_at_end,
    known_in,
    known_within,
    measures_in,
    targets,
    variable_in,
    variables,
    words,
)
from extractors.figures.energy_labels import NAMING, named_before, per_product
from extractors.figures.energy_tables import in_tables
from extractors.figures.numbers import Quantity, quantities_in
from extractors.view import Leaf, View
from models.energy import EnergyIntensity, EnergyUse, Product, Trait

_SENTENCE = re.compile(r"[^。；;！!？?\n]+")
_COMMA = re.compile(r"[，,]")
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?:\s*年度?|(?=\s*[、,，~～至到—\-]\s*20\d{2}))")
_YEARS = re.compile(r"(?<!\d)(20\d{2})\s*年?\s*[~～至到—\-]+\s*(20\d{2})\s*年")
_LISTED = re.compile(r"分别|依次")
_LONGEST_GAP, _LONGEST_LABEL = 24, 40
_LONGEST_LIST = 80


def energy_in(view: View) -> EnergyUse:
    """Every value of energy by unit and the products that limits know; conditions are looked for where there is a value."""
    stated = {(one.at.start, one.at.end): one for one in (*_in_prose(view), *in_tables(view))}
    listed = list(_products(view)) or list(_made(view))
    products = tuple({targets(one.name): one for one in reversed(listed)}.values())
    if not stated and not products:
        return EnergyUse()
    ordered = tuple(stated[place] for place in sorted(stated))
    traits = {(one.name, one.low, one.high): one for one in _traits(view)} if stated else {}
    return EnergyUse(stated=ordered, traits=tuple(traits.values()), products=products[::-1])


def _in_prose(view: View) -> Iterator[EnergyIntensity]:
    for leaf in view.leaves:
        if NAMING.search(leaf.text) is None:
            continue
        before = ""
        for sentence in _SENTENCE.finditer(leaf.text):
            yield from _in_sentence(view, leaf, sentence, before)
            before = sentence.group()


def _in_sentence(view: View, leaf: Leaf, sentence: re.Match[str], before: str) -> Iterator[EnergyIntensity]:
    text = sentence.group()
    named = measures_in(text)
    found = quantities_in(text) if named else ()
    told = 0
    for index, one in enumerate(named):
        limit = named[index + 1].start if index + 1 < len(named) else len(text)
        lead = _COMMA.split(text[: one.start])[-1]
        if words().foreign.search(lead) or words().denied.search(text[one.start : limit]):
            continue
        first, end = _of(text, one), one.end
        for quantity, year in _values(text, one, [q for q in found if one.end <= q.start < limit]):
            of = known_at_end(text[end : quantity.start].rstrip(" 为:：是约")) or first
            near = text[told : _near_end(text, quantity.end, limit)]
            told = end = quantity.end
            yield EnergyIntensity(
                measure=one.measure,
                of=of,
                value=quantity.value,
                unit=quantity.unit,
                year=year or _last_year(text[: one.start]) or _last_year(before),
                at=view.span(leaf, sentence.start() + quantity.start, sentence.start() + quantity.end),
                label=view.span(leaf, sentence.start() + _label_start(text, one, of), sentence.start() + one.end),
                near=near,
                bound=quantity.bound,
                resolution=quantity.resolution,
                recovered=words().recovered.search(text[max(0, one.start - 6) : quantity.start]) is not None,
                problem=quantity.problem,
            )


def _near_end(text: str, end: int, limit: int) -> int:
    """Where the words about a value end: with the sentence, or before those that lead to the next quantity."""
    comma = max(text.rfind("，", end, limit), text.rfind(",", end, limit))
    return limit if limit == len(text) else max(comma, end)


def _of(text: str, one: Measured) -> str:
    """The product that a quantity's label or its sentence names: one that is known, before the quantity."""
    own = named_before(text[: one.start], text[one.start : one.end])
    if own or one.of:
        return own if own and (is_known(own) or not one.of) else one.of
    told = known_within(text[: one.start])
    return told[0] if len(told) == 1 else ""


def _label_start(text: str, one: Measured, of: str) -> int:
    """Where the words begin that name the quantity: with its product where that stands shortly before."""
    found = text.rfind(of, max(0, one.start - _LONGEST_LABEL), one.start) if of else -1
    return found if found >= 0 and not _COMMA.search(text, found, one.start) else one.start


def _values(text: str, one: Measured, own: list[Quantity]) -> Iterator[tuple[Quantity, int | None]]:
    """The subject's own values of a quantity, each with the year that is said of it."""
    if own and _LISTED.search(text[one.end : own[0].start]):
        yield from _listed(text, one, own)
        return
    end = one.end
    for quantity in own:
        gap = text[end : quantity.start]
        end = quantity.end
        if len(gap) > _LONGEST_GAP:
            return
        foreign = words().foreign.search(gap) or words().change.search(gap)
        if not foreign and per_product(one, quantity.unit):
            yield quantity, _last_year(gap)


def _listed(text: str, one: Measured, own: list[Quantity]) -> Iterator[tuple[Quantity, int | None]]:
    """「2019、2020、2021年……分别为103、101、99kgce/t」: a value for each year, all in the unit that stands behind."""
    values = []
    end = own[0].start
    for quantity in own:
        if quantity.start - end > 2:
            break
        values.append(quantity)
        end = quantity.end
    years = _years(text[: own[0].start])
    unit = values[-1].unit
    if len(years) == len(values) and per_product(one, unit):
        yield from ((value.but(unit=value.unit or unit), year) for value, year in zip(values, years, strict=True))


def _years(text: str) -> list[int]:
    span = _YEARS.search(text)
    if span is not None:
        return list(range(int(span[1]), int(span[2]) + 1))
    return [int(match[1]) for match in _YEAR.finditer(text)]


def _last_year(text: str) -> int | None:
    years = _years(text)
    return years[-1] if years else None


def _products(view: View) -> Iterator[Product]:
    """The products that limits know, where a report names its own: a field, or a list in prose."""
    for order, leaf in enumerate(view.leaves):
        if "产品" not in leaf.text:
            continue
        for match in words().main_products.finditer(leaf.text):
            rest = _SENTENCE.match(leaf.text, match.end())
            told, place = (rest.group(), leaf) if rest is not None else ("", leaf)
            if not told.strip(" :：") and match.end() >= len(leaf.text.rstrip(" :：")) and match.start() <= 2:
                beside = view.leaves[order + 1] if order + 1 < len(view.leaves) else None
                told, place = (beside.text, beside) if beside is not None else ("", leaf)
            names = known_in(told.lstrip(" :：")[:_LONGEST_LIST])
            yield from _named(view, place, names, match.end() if place is leaf else 0)


def _made(view: View) -> Iterator[Product]:
    """The products that limits know, where a report says what it makes or states an output of."""
    for leaf in view.leaves:
        for match in words().made.finditer(leaf.text) if "生产" in leaf.text or "制造" in leaf.text else ():
            clause = re.match(r"[^，。；,;]*", leaf.text[match.end() :])
            yield from _named(view, leaf, known_within(clause.group()) if clause is not None else (), match.end())
        for match in words().output.finditer(leaf.text) if "产量" in leaf.text else ():
            name = known_at_end(leaf.text[: match.start()])
            yield from _named(view, leaf, (name,) if name else (), max(0, match.start() - _LONGEST_LABEL))


def _named(view: View, leaf: Leaf, names: tuple[str, ...], start: int) -> Iterator[Product]:
    for name in names:
        at = leaf.text.find(name, start)
        if at >= 0:
            yield Product(name=name, at=view.span(leaf, at, at + len(name)))


def _traits(view: View) -> Iterator[Trait]:
    """The conditions that hold of the whole report, each place where one is said of the subject's own plant."""
    for leaf in view.leaves:
        for sentence in _SENTENCE.finditer(leaf.text):
            text = sentence.group()
            if words().not_own.search(text):
                continue
            for name, found, start, end in _said(text):
                at = view.span(leaf, sentence.start() + start, sentence.start() + end)
                yield Trait(name=name, at=at, **found._asdict())


def _said(text: str) -> Iterator[tuple[str, Range, int, int]]:
    if _wide().search(text):
        for token, one in conditions().items():
            if one.wide and (match := one.words.search(text)):
                yield token, Range(None, None), match.start(), match.end()
    if any(char.isdigit() for char in text):
        for variable in variables():
            for found, start, end in variable_in(text, variable):
                yield variable.names[0], found, start, end


@cache
def _wide() -> re.Pattern[str]:
    return re.compile("|".join(one.words.pattern for one in conditions().values() if one.wide), re.IGNORECASE)
