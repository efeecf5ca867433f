"""Totals held against their parts: which parts a total may be made of, tried one after the other."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import product

from models.ledgers import Ledger, Part, Term
from scanner.figures.intervals import Interval

MOST_ASIDE = 6
"""With more terms that may count or not, a total says nothing."""
_MOST_WHICH = 4
Signed = tuple[tuple[Term, int], ...]


def made_of(ledger: Ledger) -> Signed | None:
    """The parts, with their signs, that make up a total within rounding; None if no reading of the table does."""
    stated = Interval.printed(ledger.result.value, ledger.result.resolution)
    return next((signed for signed in _readings(ledger) if total_of(signed).meets(stated)), None)


def plain_parts(ledger: Ledger) -> Signed:
    """The parts by the words of the table alone: subtotals stand for what they sum up, 其中 is no part."""
    return next(_readings(ledger), tuple((term, 1) for term in ledger.terms))


def total_of(signed: Iterable[tuple[Term, int]]) -> Interval:
    """The sum of rounded parts: each adds half a step to what is not known."""
    total = Interval.exactly(Decimal(0))
    for term, sign in signed:
        total = total.combined("+" if sign > 0 else "-", Interval.around(term.value, term.resolution))
    return total


def _readings(ledger: Ledger) -> Iterator[Signed]:
    """All honest readings, the plainest first."""
    for chosen in _choices(ledger):
        aside = [term for term in chosen if term.part is Part.ASIDE][:MOST_ASIDE]
        for signs in product((1, 0, -1), repeat=len(aside)):
            signed = {id(term): sign for term, sign in zip(aside, signs, strict=True)}
            found = tuple((term, signed.get(id(term), 1)) for term in chosen if signed.get(id(term), 1))
            if len(found) > 1 or (found and found[0][0].part in {Part.SUBTOTAL, Part.TOTAL}):
                yield found


def _choices(ledger: Ledger) -> Iterator[list[Term]]:
    """Which terms count: behind the last total before or all, details or subtotals, tops of a numbering or all of it."""
    terms = ledger.terms
    last = max((index for index, term in enumerate(terms) if term.part is Part.TOTAL), default=-1)
    spans = [list(terms[last + 1 :])] if last >= 0 else []
    for span in (*spans, list(terms)):
        own = [term for term in span if term.part is not Part.OF_WHICH]
        yield from filter(None, _of_span(own, span))
    if ledger.partial:
        own = [term for term in terms if term.part is not Part.OF_WHICH]
        for whole in ([term for term in own if term.part not in {Part.SUBTOTAL, Part.TOTAL}], _collapsed(own)):
            yield from (whole[start:] for start in range(1, len(whole) - 1))


def _of_span(own: list[Term], span: list[Term]) -> Iterator[list[Term]]:
    details = [term for term in own if term.part in {Part.PART, Part.ASIDE}]
    yield details
    yield _collapsed(own)
    yield [term for term in own if term.part in {Part.SUBTOTAL, Part.TOTAL}]
    levels = sorted({term.level for term in details if term.level})
    for level in levels:
        yield [term for term in details if term.level == level]
        yield [term for term in details if term.level in {0, level}]
    yield _without_details(details, forward=True)
    yield _without_details(details, forward=False)
    yield _once(details)
    yield [term for term in span if term.part not in {Part.SUBTOTAL, Part.TOTAL}]
    yield from _without_which(span)


def _once(details: list[Term]) -> list[Term]:
    """Values that repeat from row to row once: a merged cell may have been written into every row that it covers."""
    return [term for index, term in enumerate(details) if index == 0 or term.value != details[index - 1].value]


def _collapsed(own: list[Term]) -> list[Term]:
    """Subtotals in the place of the details above them, with the details behind the last."""
    found: list[Term] = []
    open_details: list[Term] = []
    for term in own:
        if term.part in {Part.SUBTOTAL, Part.TOTAL}:
            found.append(term)
            open_details = []
        else:
            open_details.append(term)
    return found + open_details


def _without_details(details: list[Term], *, forward: bool) -> list[Term]:
    """Terms that are the sum of two or more behind (or before) them stand for these, although no word says so."""
    ordered = details if forward else details[::-1]
    found, at = [], 0
    while at < len(ordered):
        found.append(ordered[at])
        at += 1 + _covered(ordered[at], ordered[at + 1 :])
    return found if forward else found[::-1]


def _covered(head: Term, behind: Sequence[Term]) -> int:
    """How many of the next terms sum up to one; 0 if none do."""
    stated = Interval.printed(head.value, head.resolution)
    total = Interval.exactly(Decimal(0))
    for count, term in enumerate(behind, 1):
        total = total.combined("+", Interval.around(term.value, term.resolution))
        if count > 1 and total.meets(stated) and total.low > 0:
            return count
    return 0


def _without_which(span: list[Term]) -> Iterator[list[Term]]:
    """An 其中 may go on over the next rows."""
    starts = [index for index, term in enumerate(span) if term.part is Part.OF_WHICH][:_MOST_WHICH]
    for start in starts:
        for end in range(start + 1, len(span) + 1):
            rest = span[:start] + span[end:]
            yield [term for term in rest if term.part not in {Part.SUBTOTAL, Part.TOTAL, Part.OF_WHICH}]
