"""What a report states with its own arithmetic, calculated again; a table that is not understood accuses nobody."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from enum import Enum
from string import ascii_letters
from typing import NamedTuple

from corpus.reference.units import convert
from models.ledgers import Ledger, LedgerKind, Part, Term
from scanner.figures.adding import MOST_ASIDE, made_of, plain_parts, total_of
from scanner.figures.intervals import Interval, expression

_ONE = Decimal(1)
_PERCENT = frozenset({"%", "％"})
_TENS = range(-9, 10)
_MONTHS = 12
_FEWEST_BEARING_OUT = 2
_MISREAD = 3


class Wrong(NamedTuple):
    """A ledger whose result does not come out; ``computed`` is what its terms come to, in the unit of the result."""

    ledger: Ledger
    computed: Interval


class _Outcome(Enum):
    HOLDS = "holds"
    FAILS = "fails"
    OPEN = "open"


class _Tried(NamedTuple):
    ledger: Ledger
    outcome: _Outcome
    computed: Interval | None


class Checked(NamedTuple):
    """The ledgers of one report that come out, and those that do not although their table is understood."""

    held: tuple[Ledger, ...]
    wrong: tuple[Wrong, ...]


def checked_ledgers(ledgers: Iterable[Ledger]) -> Checked:
    """Every result once, by place; what comes out in one way is right."""
    tried = [_tried(ledger) for ledger in ledgers]
    right = {_place(one.ledger) for one in tried if one.outcome is _Outcome.HOLDS}
    groups: dict[str, list[_Tried]] = defaultdict(list)
    for one in tried:
        groups[one.ledger.group].append(one)
    found: dict[tuple[int, int], list[tuple[int, Decimal, Wrong]]] = defaultdict(list)
    for group in groups.values():
        holding = sum(one.outcome is _Outcome.HOLDS for one in group)
        failing = [one for one in group if one.outcome is _Outcome.FAILS and _place(one.ledger) not in right]
        places = len({_place(one.ledger) for one in failing})
        for one in failing:
            if one.computed is not None and _is_understood(one.ledger, holding, places):
                ranked = (-holding, _distance(one.ledger, one.computed), Wrong(one.ledger, one.computed))
                found[_place(one.ledger)].append(ranked)
    held = {_place(one.ledger): one.ledger for one in tried if one.outcome is _Outcome.HOLDS}
    return Checked(
        held=tuple(ledger for _, ledger in sorted(held.items())),
        wrong=tuple(min(ranked, key=lambda one: one[:2])[2] for _, ranked in sorted(found.items())),
    )


def _distance(ledger: Ledger, computed: Interval) -> Decimal:
    """How far a result is from what its terms come to: of two ways to read a total the nearer one is shown."""
    return min(abs(ledger.result.value - computed.low), abs(ledger.result.value - computed.high))


def _place(ledger: Ledger) -> tuple[int, int]:
    return ledger.result.at.start, ledger.result.at.end


def _is_understood(ledger: Ledger, holding: int, failing: int) -> bool:
    """Whether the table is what its words say: certain unless much of it fails; otherwise borne out by most of it."""
    if ledger.certain:
        return failing < _MISREAD or holding > failing
    return holding >= _FEWEST_BEARING_OUT and holding > failing


def _tried(ledger: Ledger) -> _Tried:
    if ledger.kind is LedgerKind.SUM:
        if made_of(ledger) is not None:
            return _Tried(ledger, _Outcome.HOLDS, None)
        if sum(term.part is Part.ASIDE for term in ledger.terms) > MOST_ASIDE:
            return _Tried(ledger, _Outcome.OPEN, None)
        return _Tried(ledger, _Outcome.FAILS, total_of(plain_parts(ledger)))
    try:
        values = tuple(_values(ledger))
    except (ZeroDivisionError, InvalidOperation, KeyError, ValueError):
        return _Tried(ledger, _Outcome.OPEN, None)
    stated = Interval.printed(ledger.result.value, ledger.result.resolution)
    if any(value.meets(stated) for value in values):
        return _Tried(ledger, _Outcome.HOLDS, None)
    return _Tried(ledger, _Outcome.FAILS, min(values, key=lambda value: _distance(ledger, value)))


def _values(ledger: Ledger) -> Iterator[Interval]:
    """Every value that the result may honestly have, the plainest first."""
    if ledger.kind is LedgerKind.WEIGHTED:
        total = _weighted(ledger.terms)
        yield from (total, total.scaled(Decimal("0.01")))
    elif ledger.kind is LedgerKind.AVERAGE:
        total = total_of((term, 1) for term in ledger.terms)
        counts = {len(ledger.terms), len(ledger.terms) + ledger.gaps, _MONTHS}
        yield from (total.scaled(_ONE / count) for count in sorted(counts))
    else:
        value = expression(ledger.formula).value(_names(ledger))
        yield from (value.scaled(factor) for factor in _factors(ledger))


def _weighted(terms: tuple[Term, ...]) -> Interval:
    total = Interval.exactly(Decimal(0))
    for weight, score in zip(terms[::2], terms[1::2], strict=True):
        total = total.combined("+", _around(weight).combined("*", _around(score)))
    return total


def _around(term: Term) -> Interval:
    return Interval.around(term.value, term.resolution)


def _names(ledger: Ledger) -> dict[str, Interval]:
    """The terms by small letters; by capitals as factors known exactly, if the formula is more than a sum."""
    only_sum = not {"*", "/"} & set(ledger.formula)
    found = {letter: _around(term) for letter, term in zip(ascii_letters, ledger.terms, strict=False)}
    capitals = zip(ascii_letters[26:], ledger.terms, strict=False)
    return found | {letter: _around(term) if only_sum else Interval.exactly(term.value) for letter, term in capitals}


def _factors(ledger: Ledger) -> Iterator[Decimal]:
    """What the units may put between the formula and the printed result: one factor where all are known."""
    if ledger.kind is LedgerKind.WORDED and _PERCENT & {ledger.result.unit, *(term.unit for term in ledger.terms)}:
        yield from (Decimal(100), _ONE, Decimal("0.01"))
        return
    known = _unit_factor(ledger)
    if known is not None:
        yield known
    elif not ledger.scaled:
        yield _ONE
    else:
        yield from sorted((_ONE.scaleb(ten) for ten in _TENS), key=lambda factor: abs(factor.adjusted()))


def _unit_factor(ledger: Ledger) -> Decimal | None:
    """What one unit of a/b or a*b comes to in the unit of the result; None if a unit is not known."""
    if len(ledger.terms) != 2:
        return None
    first, second, result = ledger.terms[0].unit, ledger.terms[1].unit, ledger.result.unit
    if not (first and second and result):
        return None
    if ledger.formula == "a/b":
        made, wanted = f"{first}/{second}", result
    elif ledger.formula == "a*b":
        made, wanted = second, f"{result}/{first}"
    else:
        return None
    converted = convert(_ONE, made, wanted)
    return converted.factor if converted is not None else None
