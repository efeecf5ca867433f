"""Whether a value computed from others differs only because they do: per product, per output, per area."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from itertools import chain
from typing import NamedTuple

from corpus.reference.alternatives import factor_groups
from corpus.reference.indicators import indicators
from corpus.reference.units import convert
from scanner.figures.explaining import ELECTRICITY, Attempt, Pair, Reason, carriers_of, is_used
from scanner.figures.factors import Amounts, Term, terms_of
from scanner.figures.precision import Number, number_of
from scanner.figures.voices import Thing

_ID = re.compile(r"[a-z][a-z0-9_]*")
_ROUNDED_AT_MOST = Decimal("0.01")
"""Inputs rounded more coarsely than this do not excuse what is computed from them."""
_LEAST_SHARE = Decimal("0.25")
"""What explains a total must show in a part of it at least so much."""
_SPARE = Decimal("0.0005")
Settled = Mapping[tuple[Thing, int | None], tuple[Pair, Attempt]]
"""What differs and was explained, between the same two voices."""


class Range(NamedTuple):
    """All that a ratio may be."""

    low: Decimal
    high: Decimal

    def meets(self, other: "Range") -> bool:
        """Whether both hold a ratio."""
        return self.low <= other.high * (1 + _SPARE) and other.low <= self.high * (1 + _SPARE)

    @property
    def inverse(self) -> "Range":
        """All that one divided by it may be."""
        return Range(1 / self.high, 1 / self.low)


class Inputs(NamedTuple):
    """What a value is computed from: above and below the line."""

    over: tuple[str, ...]
    under: tuple[str, ...]


@cache
def inputs_of(indicator: str) -> Inputs:
    """The indicators in a formula of the catalogue, those behind the first "/" below the line."""
    known = indicators().get(indicator)
    over, _, under = (known.formula if known is not None else "").partition("/")
    ids = indicators()
    return Inputs(*(tuple(one for one in _ID.findall(part) if one in ids) for part in (over, under)))


def ratio(first: Number, second: Number) -> Range | None:
    """What the second may be of the first, as printed; None where one of them may be nil."""
    if first.value <= first.slack or second.value <= second.slack:
        return None
    low, high = second.value - second.slack, second.value + second.slack
    return Range(low / (first.value + first.slack), high / (first.value - first.slack))


def following(pair: Pair, settled: Settled) -> Iterator[Attempt]:
    """That the value follows from others: from what differs with a reason, from other factors, from rounded inputs."""
    inputs = inputs_of(pair.thing[0])
    found = ratio(pair.compared.a, pair.compared.b)
    if found is None or not (inputs.over or inputs.under):
        return
    yield _from_settled(pair, found, inputs, settled)
    yield from _from_totals(pair, found, inputs)
    yield _from_rounding(pair, inputs)


def _from_settled(pair: Pair, found: Range, inputs: Inputs, settled: Settled) -> Attempt:
    """An input differs by the same ratio and for a good reason; or its papers use other factors in general."""
    for indicator, above in _signed(inputs):
        for of in dict.fromkeys((pair.thing[1], "")):
            known = settled.get(((indicator, of), pair.year))
            if known is not None:
                base, why = known
                own = ratio(base.compared.a, base.compared.b)
                if own is not None and found.meets(own if above else own.inverse):
                    return Attempt(Reason.FOLLOWS, fits=True, by=(base.a, base.b), terms=why.terms)
    for indicator, above in _signed(inputs):
        for (thing, _), (base, why) in settled.items():
            if thing[0] == indicator and _within(found if above else found.inverse, why, base):
                return Attempt(Reason.FOLLOWS, fits=True, by=(base.a, base.b), terms=why.terms)
    return Attempt(Reason.FOLLOWS, fits=False)


def _within(found: Range, why: Attempt, base: Pair) -> bool:
    """Whether a share of what explains a total is enough: other products use more or less of the carrier."""
    if not why.terms and why.reason != Reason.STATED_BASIS:
        return False
    groups = [term.group for term in why.terms] or [ELECTRICITY]
    most = Decimal(1)
    for group in groups:
        most *= factor_groups()[group].largest_ratio
    own = ratio(base.compared.a, base.compared.b)
    if own is None:
        return False
    if base.compared.difference < 0:
        found, own = found.inverse, own.inverse
    return found.meets(Range(1 + (own.low - 1) * _LEAST_SHARE, most))


def _signed(inputs: Inputs) -> Iterator[tuple[str, bool]]:
    yield from ((one, True) for one in inputs.over)
    yield from ((one, False) for one in inputs.under)


def _from_totals(pair: Pair, found: Range, inputs: Inputs) -> Iterator[Attempt]:
    """Another factor in the total that the value is computed from, as the total and its carrier are stated anywhere."""
    for indicator, above in _signed(inputs):
        totals = tuple(_totals(pair, indicator))
        for group in (one for one in factor_groups().values() if one.target == indicator):
            if not is_used(pair, group):
                continue
            amounts = Amounts(group, carriers_of(pair, group.carrier))
            wanted = found if above else found.inverse
            terms = [one for one in terms_of(pair.readings, amounts) if _explains(one, totals, wanted)]
            tried = bool(totals and amounts.carriers)
            by = tuple(one.carrier for one in terms[:1]) or amounts.carriers[:1]
            yield Attempt(group.name, fits=bool(terms) if tried else None, by=by, terms=tuple(terms[:1]))


def _explains(term: Term, totals: Iterable[Decimal], found: Range) -> bool:
    """Whether a total with the first choice and the same with the second are in the ratio found."""
    for total in totals:
        low, high = sorted((total + term.low, total + term.high))
        if low > 0 and found.meets(Range(low / total, high / total)):
            return True
        low, high = sorted((total - term.low, total - term.high))
        if low > 0 and found.meets(Range(total / high, total / low)):
            return True
    return False


def _totals(pair: Pair, indicator: str) -> Iterator[Decimal]:
    """What the papers state of the total, or the value times the output that they state."""
    stated = [number_of(placed.reading) for placed in carriers_of(pair, indicator)]
    yield from dict.fromkeys(number.value for number in stated if number is not None and number.value > 0)
    for placed in carriers_of(pair, "product_output"):
        for reading in pair.readings:
            above, _, below = reading.canonical_unit.partition("/")
            output = placed.reading.canonical_value
            if reading.canonical_value and output and below and below == placed.reading.canonical_unit:
                total = convert(reading.canonical_value * output, above, indicators()[indicator].canonical_unit)
                if total is not None:
                    yield total.value


def _from_rounding(pair: Pair, inputs: Inputs) -> Attempt:
    """The inputs are printed so coarsely that computing with them explains it."""
    coarse, by = Decimal(0), []
    for indicator in chain(inputs.over, inputs.under):
        known = [(number_of(placed.reading), placed) for placed in carriers_of(pair, indicator)]
        shares = [(one.slack / one.value, placed) for one, placed in known if one is not None and one.value > 0]
        if shares:
            share, placed = max(shares, key=lambda share: share[0])
            coarse += share
            by.append(placed)
    gap = max(abs(pair.compared.difference) - pair.compared.a.slack - pair.compared.b.slack, Decimal(0))
    fits = coarse <= _ROUNDED_AT_MOST and gap <= coarse * min(pair.compared.a.value, pair.compared.b.value)
    return Attempt(Reason.ROUNDED_INPUTS, fits=fits, by=tuple(by))
