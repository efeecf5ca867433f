"""The figures of a submission held against each other: what agrees, what differs with a reason, what differs without."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from itertools import combinations, product
from typing import NamedTuple

from corpus.reference.alternatives import ENERGY, factor_groups
from corpus.reference.comparing import comparing_words
from corpus.reference.indicators import indicators
from models.folding import match_key
from models.readings import Origin, Problem, Reading
from models.round import FiledReport
from models.vocabulary import DocumentKind
from scanner.figures.board import Placed
from scanner.figures.explaining import ELECTRICITY, Attempt, Pair, Reason, attempts
from scanner.figures.following import Settled, following
from scanner.figures.hints import Hint, hints, recognition_explains
from scanner.figures.precision import Sameness, comparable
from scanner.figures.voices import SPEAKING, Thing, Voice, thing_of, voice_of, voices

_MANY = 3
"""So many values of one thing in one paper are values of different things, whatever their labels say."""
_TRIED = 4
_TOGETHER = 2
_FAR = Decimal(2)
_FAR_IN_PROSE = Decimal("1.5")
"""Values of one paper (in prose: of two) so far apart may be of a part and of the whole, unless they look like a slip."""
_SHOWS = Decimal("1.1")
"""So many times more at least is what counts electricity by coal, wherever electricity is a tenth of the energy."""
_UNREAD = frozenset(
    {
        Problem.UNKNOWN_UNIT,
        Problem.WRONG_DIMENSION,
        Problem.NO_UNIT,
        Problem.TWO_VALUES,
        Problem.IMPOSSIBLE_YEAR,
        Problem.NOT_A_NUMBER,
    }
)


class Relation(StrEnum):
    """What two values come to.

    One; two with a reason; perhaps one that recognition misread; two whose reason cannot be tried for want of data;
    perhaps values of other things, or of another year than a list without years; two without any reason.
    """

    AGREES = "agrees"
    EXPLAINED = "explained"
    RECOGNITION = "recognition"
    UNTRIED = "untried"
    UNLIKE = "unlike"
    UNDATED = "undated"
    DIFFERS = "differs"


class Outcome(NamedTuple):
    """What a thing comes to in one year between two voices, or inside one paper (``both`` are the same then)."""

    relation: Relation
    pair: Pair
    tried: tuple[Attempt, ...] = ()
    hints: tuple[Hint, ...] = ()

    @property
    def inside(self) -> bool:
        """Whether one paper contradicts itself."""
        return self.pair.both[0] is self.pair.both[1]

    @property
    def recognised(self) -> bool:
        """Whether one of the values was read from a scan."""
        return any(reading.at.confidence is not None for reading in self.pair.readings)


class Comparison(NamedTuple):
    """All outcomes, and the places that name an indicator and give no value that could be compared."""

    outcomes: tuple[Outcome, ...]
    unread: tuple[Placed, ...]

    def of(self, *relations: Relation) -> tuple[Outcome, ...]:
        """The outcomes of some relations."""
        return tuple(one for one in self.outcomes if one.relation in relations)

    def things(self, first: DocumentKind, second: DocumentKind) -> tuple[Thing, ...]:
        """What was compared between two kinds of papers."""
        found = (one.pair for one in self.outcomes if one.relation is not Relation.UNLIKE)
        return tuple(dict.fromkeys(pair.thing for pair in found if {v.kind for v in pair.both} == {first, second}))


def compare(own: Iterable[FiledReport], elsewhere: Iterable[FiledReport] = ()) -> Comparison:
    """Every figure of a submission's papers against the same figure of the others, of papers elsewhere, of the same paper."""
    reports = tuple(filed for filed in own if filed.report.kind in SPEAKING)
    outcomes: list[Outcome] = []
    ours, theirs = voices(reports), voices(elsewhere)
    for both in (*combinations(ours, 2), *product(ours, theirs)):
        outcomes += _between(both, _across(both))
    for filed in reports:
        voice = voice_of(filed)
        outcomes += _between((voice, voice), _inside(voice))
    return Comparison(tuple(outcomes), tuple(_unread(reports)))


class _Slot(NamedTuple):
    """The values of a thing in a year that should be one: of the first voice, of the second."""

    thing: Thing
    year: int | None
    first: tuple[Placed, ...]
    second: tuple[Placed, ...]


def _across(both: tuple[Voice, Voice]) -> Iterator[_Slot]:
    """What both voices state; without a year on one side, all of the other's years stand against it."""
    first, second = both
    for thing in first.said:
        if thing not in second.said or (_is_judged(thing) and first.kind is not second.kind):
            continue
        years = first.years(thing), second.years(thing)
        for year in sorted(years[0] & years[1]):
            yield _Slot(thing, year, first.of(thing, year), second.of(thing, year))
        if not years[0]:
            yield _Slot(thing, None, first.of(thing, None), second.said[thing])
        elif not years[1]:
            yield _Slot(thing, None, first.said[thing], second.of(thing, None))


def _inside(voice: Voice) -> Iterator[_Slot]:
    """What one paper states of a thing and year more than once; without a year only what does not change with it."""
    for thing, held in voice.said.items():
        if _unit_of(thing) in comparing_words().many_valued_units:
            continue
        for year in sorted(voice.years(thing)):
            lasting = thing[0] in comparing_words().lasting
            own = tuple(one for one in held if one.reading.year == year or (lasting and one.reading.year is None))
            yield _Slot(thing, year, own, own)
        if thing[0] in comparing_words().lasting and not voice.years(thing):
            yield _Slot(thing, None, held, held)


def _is_judged(thing: Thing) -> bool:
    return _unit_of(thing) in comparing_words().judged_units


def _unit_of(thing: Thing) -> str:
    known = indicators().get(thing[0])
    return known.canonical_unit if known is not None else ""


def _between(both: tuple[Voice, Voice], slots: Iterable[_Slot]) -> list[Outcome]:
    """The outcomes of slots; values computed from others come after those, whose reasons may be theirs."""
    found = [outcome for slot in slots if (outcome := _outcome(both, slot)) is not None]
    agreeing = {one.pair.thing: _labels(one.pair) for one in found if one.relation is Relation.AGREES}
    found = [_chosen_once(one, agreeing) for one in found]
    settled: dict[tuple[Thing, int | None], tuple[Pair, Attempt]] = {}
    for one in found:
        why = next((attempt for attempt in one.tried if attempt.fits), None)
        if one.relation is Relation.EXPLAINED and why is not None:
            settled[one.pair.thing, one.pair.year] = one.pair, why
    return [_untried(_followed(one, settled), agreeing) for one in found]


def _chosen_once(outcome: Outcome, agreeing: Mapping[Thing, frozenset[str]]) -> Outcome:
    """Without a reason where it would hold for all years, while the same papers agree on other years.

    Such are the meanings of the same labels, and two other factors together: that both change in one year and bring about
    any difference is nothing to go by.
    """
    pair, groups = outcome.pair, factor_groups()
    used = {one.reason for one in outcome.tried if one.fits}
    factors = len(used) >= _TOGETHER and all(one in groups and groups[one].target == ENERGY for one in used)
    meanings = used == {Reason.LABEL} and agreeing.get(pair.thing) == _labels(pair) and pair.year is not None
    if outcome.relation is not Relation.EXPLAINED or pair.thing not in agreeing or not (factors or meanings):
        return outcome
    tried = tuple(one._replace(fits=False, terms=()) if one.fits else one for one in outcome.tried)
    looks = hints((pair.a, pair.b), pair.compared, pair.both, pair.thing)
    return outcome._replace(relation=Relation.DIFFERS, tried=tried, hints=looks)


def _labels(pair: Pair) -> frozenset[str]:
    return frozenset(match_key(reading.label.quote).text for reading in pair.readings)


def _untried(outcome: Outcome, agreeing: Iterable[Thing]) -> Outcome:
    """Open where only the amount is missing by which other factors would explain it: not if other years agree.

    Nor if it looks like a slip, nor if no choice of factors makes so much. One paper goes by one choice of factors, but for
    electricity, which it may count both ways under names that differ.
    """
    if outcome.relation is not Relation.DIFFERS or outcome.hints or outcome.pair.thing in agreeing:
        return outcome
    apart, groups = _apart(outcome.pair), factor_groups()
    for one in outcome.tried:
        if one.fits is None and one.reason in groups and not (outcome.inside and _is_one_choice(outcome, one.reason)):
            least = _SHOWS if one.reason == ELECTRICITY else Decimal(1)
            if least <= apart <= groups[one.reason].largest_ratio:
                return outcome._replace(relation=Relation.UNTRIED)
    return outcome


def _is_one_choice(outcome: Outcome, group: str) -> bool:
    """Whether two values of one paper go by the same factor of a group: 当量 and 等价 only if words and bases are equal."""
    one, other = outcome.pair.readings
    if group != ELECTRICITY:
        return one.basis is other.basis
    return one.basis is other.basis and len(_labels(outcome.pair)) == 1


def _followed(outcome: Outcome, settled: Settled) -> Outcome:
    if outcome.relation not in {Relation.DIFFERS, Relation.RECOGNITION}:
        return outcome
    more = tuple(following(outcome.pair, settled))
    fits = any(attempt.fits for attempt in more)
    relation = Relation.EXPLAINED if fits else outcome.relation
    return outcome._replace(relation=relation, tried=(*outcome.tried, *more), hints=() if fits else outcome.hints)


def _outcome(both: tuple[Voice, Voice], slot: _Slot) -> Outcome | None:
    """What a slot comes to; None if it holds nothing to compare or nobody can tell what its values are of."""
    inside = both[0] is both[1]
    pairs = tuple(_pairs(both, slot))
    if inside:
        pairs = tuple(pair for pair in pairs if pair.compared.sameness is None)
        return _judged(_nearest(pairs), inside=True) if pairs and not _unclear(slot.first) else None
    agreeing = [pair for pair in pairs if pair.compared.sameness is not None and pair.a.reading.year is not None]
    agreeing = agreeing or [pair for pair in pairs if pair.compared.sameness is not None]
    if agreeing:
        best = min(agreeing, key=lambda pair: list(Sameness).index(pair.compared.sameness or Sameness.ABOUT))
        return Outcome(Relation.AGREES, best)
    if not pairs or _unclear(slot.first) or _unclear(slot.second):
        return None
    outcomes = [_judged((pair,), inside=False) for pair in _nearest(pairs)]
    return min(outcomes, key=lambda one: list(Relation).index(one.relation))


def _pairs(both: tuple[Voice, Voice], slot: _Slot) -> Iterator[Pair]:
    first, second = _distinct(slot.first), _distinct(slot.second)
    for a, b in combinations(first, 2) if both[0] is both[1] else product(first, second):
        compared = comparable(a.reading, b.reading)
        if compared is not None:
            yield Pair(a, b, compared, slot.year, slot.thing, both)


def _distinct(placed: Iterable[Placed]) -> tuple[Placed, ...]:
    """One of all that state the same value in the same words, those of tables first."""
    found: dict[tuple[object, ...], Placed] = {}
    for one in sorted(placed, key=lambda one: one.reading.origin is Origin.PROSE):
        reading = one.reading
        found.setdefault((reading.year, reading.value, reading.unit, reading.scope, reading.basis, reading.bound), one)
    return tuple(found.values())


def _nearest(pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
    """The pairs to judge: tables before prose, what is not recognised first, then the nearest values."""
    return tuple(sorted(pairs, key=_rank)[:_TRIED])


def _rank(pair: Pair) -> tuple[int, int, Decimal, int, int]:
    readings = pair.readings
    return (
        sum(reading.origin is Origin.PROSE for reading in readings),
        sum(reading.at.confidence is not None for reading in readings),
        abs(pair.compared.difference),
        pair.a.reading.at.start,
        pair.b.reading.at.start,
    )


def _judged(pairs: tuple[Pair, ...], *, inside: bool) -> Outcome:
    """The best that a reason makes of the pairs."""
    outcomes = [_one(pair, inside=inside) for pair in pairs]
    return min(outcomes, key=lambda one: list(Relation).index(one.relation))


def _one(pair: Pair, *, inside: bool) -> Outcome:
    tried = attempts(pair)
    if any(attempt.fits for attempt in tried if attempt.reason != Reason.PRECISION):
        return Outcome(Relation.EXPLAINED, pair, tried)
    looks = hints((pair.a, pair.b), pair.compared, pair.both, pair.thing)
    outcome = Outcome(Relation.DIFFERS, pair, tried, looks)
    if outcome.recognised and recognition_explains(pair.compared):
        return outcome._replace(relation=Relation.RECOGNITION)
    if _is_undated(pair):
        return outcome._replace(relation=Relation.UNDATED)
    prose = any(reading.origin is Origin.PROSE for reading in pair.readings)
    far = _FAR_IN_PROSE if inside and prose else _FAR
    if not looks and (inside or prose) and _apart(pair) > far:
        return outcome._replace(relation=Relation.UNLIKE)
    return outcome


def _is_undated(pair: Pair) -> bool:
    """Whether annex 1 gives a value without a year, which may be that of the day, of what changes with the years."""
    listed = any(voice.kind is DocumentKind.SUMMARY_TABLE for voice in pair.both)
    return listed and pair.year is None and pair.thing[0] not in comparing_words().lasting


def _apart(pair: Pair) -> Decimal:
    """How many times the smaller value the larger one is."""
    small, large = sorted((abs(pair.compared.a.value), abs(pair.compared.b.value)))
    return large / small if small else Decimal("Infinity")


def _unclear(placed: Iterable[Placed]) -> bool:
    """Whether one paper's values in one year are not of one thing: many of them, or several behind one label."""
    for by_year in _by_year(placed):
        distinct: list[Placed] = []
        for one in by_year:
            if all(_differ(one.reading, other.reading) for other in distinct):
                distinct.append(one)
        labels = {(one.filed.path, one.reading.label.start) for one in distinct}
        if len(distinct) >= _MANY or len(labels) < len(distinct):
            return True
    return False


def _by_year(placed: Iterable[Placed]) -> Iterator[tuple[Placed, ...]]:
    held = tuple(one for one in placed if one.reading.exact)
    for year in sorted({one.reading.year or 0 for one in held}):
        yield tuple(one for one in held if (one.reading.year or 0) == year)


def _differ(a: Reading, b: Reading) -> bool:
    compared = comparable(a, b)
    return compared is not None and compared.sameness is None


def _unread(reports: Iterable[FiledReport]) -> Iterator[Placed]:
    """Places whose value could not be understood, unless the paper gives the same value in a place that could."""
    for filed in reports:
        readings = filed.report.readings
        known = {(thing_of(one), one.year) for one in readings if one.exact}
        seen = set()
        for one in readings:
            topic = thing_of(one), one.year
            if one.problem in _UNREAD and topic not in known and topic not in seen:
                seen.add(topic)
                yield Placed(filed, one)
