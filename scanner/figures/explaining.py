"""The honest reasons why two papers state different values of one thing, each tried and named."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from corpus.reference.alternatives import FactorGroup, factor_groups
from corpus.reference.comparing import AmbiguousLabel, LabelPair, comparing_words
from models.folding import match_key
from models.ledgers import NoteKind
from models.readings import Basis, Reading
from scanner.figures.board import Placed
from scanner.figures.factors import Amounts, Term, fitting
from scanner.figures.precision import Compared, Number, comparable
from scanner.figures.voices import Thing, Voice, scope_of

ELECTRICITY = "electricity_energy"
"""The group of 当量 and 等价."""
_HUNDRED, _TWICE = Decimal(100), Decimal(2)


class Reason(StrEnum):
    """Honest reasons; the groups of factors have the names of their table beside these."""

    PRECISION = "precision"
    BOUNDARY = "boundary"
    LABEL = "label"
    STATED_BASIS = "stated_basis"
    FOLLOWS = "follows"
    ROUNDED_INPUTS = "rounded_inputs"
    DOUBLED_FLOORS = "doubled_floors"


class Attempt(NamedTuple):
    """A reason tried: whether it fits, None where what it takes is not stated; what it rests on, in words and readings."""

    reason: str
    fits: bool | None
    why_zh: str = ""
    why_en: str = ""
    by: tuple[Placed, ...] = ()
    terms: tuple[Term, ...] = ()


class Pair(NamedTuple):
    """Two values to explain, in one unit, of one thing and year, by two voices."""

    a: Placed
    b: Placed
    compared: Compared
    year: int | None
    thing: Thing
    both: tuple[Voice, Voice]

    @property
    def readings(self) -> tuple[Reading, Reading]:
        """The two readings."""
        return self.a.reading, self.b.reading


def attempts(pair: Pair) -> tuple[Attempt, ...]:
    """Every reason that can be tried on the values themselves, and on what else the two papers state of the year."""
    return (
        Attempt(Reason.PRECISION, fits=pair.compared.sameness is not None),
        _boundary(pair),
        *_labels(pair),
        *_doubled_floors(pair),
        *_stated_basis(pair),
        *_factors(pair),
    )


def _boundary(pair: Pair) -> Attempt:
    one, other = map(scope_of, pair.readings)
    words = "/".join(reading.scope or "—" for reading in pair.readings) if one != other else ""
    return Attempt(Reason.BOUNDARY, fits=one != other, why_zh=words, why_en=words)


def _labels(pair: Pair) -> Iterator[Attempt]:
    """Labels of the same indicator that do not quite mean the same, the smaller value under the narrower one."""
    one, other = (match_key(reading.label.quote).text for reading in pair.readings)
    first, second = pair.compared.a.value, pair.compared.b.value
    words = comparing_words()
    for rule in words.labels:
        if rule.indicator == pair.thing[0]:
            ordered = [(one, other, first, second), (other, one, second, first)]
            yield from (_label(rule, small, large) for a, b, small, large in ordered if _narrows(rule, a, b))
    for known in words.ambiguous:
        if known.indicator == pair.thing[0]:
            yield from _meant(known, pair)


def _narrows(rule: LabelPair, one: str, other: str) -> bool:
    narrow, wide = map(_folded, (rule.narrower, rule.wider))
    return _any(narrow, one) and not _any(narrow, other) and (not wide or _any(wide, other))


def _label(rule: LabelPair, narrow: Decimal, wide: Decimal) -> Attempt:
    fits = narrow <= wide and narrow * _HUNDRED >= wide * rule.least
    return Attempt(Reason.LABEL, fits=fits, why_zh=rule.why_zh, why_en=rule.why_en)


def _meant(known: AmbiguousLabel, pair: Pair) -> Iterator[Attempt]:
    """A value under an ambiguous label that equals what a paper states of the other indicator it may mean."""
    for placed in (pair.a, pair.b):
        label = match_key(placed.reading.label.quote).text
        for voice in pair.both if _any(_folded(known.words), label) else ():
            for indicator in known.means:
                for other in voice.said.get((indicator, ""), ()):
                    compared = comparable(placed.reading, other.reading)
                    if compared is not None and compared.sameness is not None:
                        yield Attempt(Reason.LABEL, fits=True, why_zh=known.why_zh, why_en=known.why_en, by=(other,))
                        return


def _folded(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(match_key(word).text for word in words)


def _any(words: Iterable[str], text: str) -> bool:
    return any(word in text for word in words)


def _doubled_floors(pair: Pair) -> Iterator[Attempt]:
    """A report says that floors above 8 m count twice: areas and ratios up to twice the others'."""
    noted = any(
        note.kind is NoteKind.DOUBLED_FLOORS for placed in (pair.a, pair.b) for note in placed.filed.report.notes
    )
    if noted and pair.thing[0] in comparing_words().doubled:
        small, large = sorted((pair.compared.a.value, pair.compared.b.value))
        yield Attempt(Reason.DOUBLED_FLOORS, fits=0 < small <= large <= small * _TWICE)


def _stated_basis(pair: Pair) -> Iterator[Attempt]:
    """The papers say themselves that one counts electricity by its heat and the other by coal."""
    first, second = (reading.basis for reading in pair.readings)
    if first is not None and second is not None and first is not second:
        equal, equivalent = pair.compared.a.value, pair.compared.b.value
        if first is Basis.EQUIVALENT:
            equal, equivalent = equivalent, equal
        yield Attempt(
            Reason.STATED_BASIS, fits=equal <= equivalent <= equal * factor_groups()[ELECTRICITY].largest_ratio
        )


def _factors(pair: Pair) -> Iterator[Attempt]:
    """Other factors for what the papers state to have been used in the year, each alone or two together."""
    groups = [group for group in factor_groups().values() if group.target == pair.thing[0]]
    amounts = [Amounts(group, carriers_of(pair, group.carrier)) for group in groups]
    compared = pair.compared
    gap = Number(compared.difference, (compared.a.slack + compared.b.slack) * 2)
    found = fitting(pair.readings, gap, amounts) if not compared.as_printed else None
    used = {term.group for term in found or ()}
    for one in amounts:
        if not is_used(pair, one.group):
            continue
        terms = tuple(term for term in found or () if term.group == one.group.name)
        fits = one.group.name in used if one.carriers else None
        by = tuple(term.carrier for term in terms) or one.carriers[:1]
        yield Attempt(one.group.name, fits=fits, by=by, terms=terms)


def is_used(pair: Pair, group: FactorGroup) -> bool:
    """Whether a paper states any amount of a carrier in any year; everybody uses electricity, stated or not."""
    ids = (group.carrier, *comparing_words().also_carried_by.get(group.carrier, ()))
    return group.carrier == "electricity" or any(thing[0] in ids for voice in pair.both for thing in voice.said)


def carriers_of(pair: Pair, carrier: str) -> tuple[Placed, ...]:
    """What the two papers state of a carrier in the year, of the same thing or of the whole."""
    years = {pair.year, pair.a.reading.year, pair.b.reading.year}
    ids = (carrier, *comparing_words().also_carried_by.get(carrier, ()))
    things = dict.fromkeys((one, of) for one in ids for of in (pair.thing[1], ""))
    return tuple(
        placed
        for voice in pair.both
        for thing in things
        for placed in voice.said.get(thing, ())
        if placed.reading.year in years and placed.reading.exact
    )
