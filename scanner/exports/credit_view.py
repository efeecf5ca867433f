"""The round's overview of credit sources: of how many submissions each was asked, with which outcome."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from corpus.reference.credit_sought import Sought, sought
from models.base import Model
from models.vocabulary import SubjectKind
from scanner.exports.charts import Bar, stacked
from scanner.exports.credit import (
    NOT_NEEDED,
    OUTCOMES,
    SIGNS,
    UNASKED,
    Asked,
    Standing,
    answers_by_subject,
    needs_of,
    rank_of,
    standings,
)
from scanner.exports.credit_words import credit_word, kind_word
from scanner.exports.links import fragment
from scanner.exports.words import Word
from scanner.results.reader import Run

SEPARATOR: Final = "~"
"""Between outcome, kind and source in the address of the page; the page's script splits at it."""

Answers = Iterable[Asked]


class CreditLine(Model):
    """A kind of record at a source: submissions per outcome letter, and why what is unknown is."""

    kind: Word
    source: str
    clauses: tuple[str, ...]
    counts: Mapping[str, int]
    bar: Bar
    links: Mapping[str, str]
    whys: tuple[tuple[Word, int], ...]


class CreditOverview(Model):
    """The lines that the clauses need, and those of other sources that were asked all the same.

    ``unasked`` counts the submissions that lack at least one; ``nothing``: nobody was asked anything.
    """

    total: int
    unasked: int
    nothing: bool
    href: str
    lines: tuple[CreditLine, ...]
    others: tuple[CreditLine, ...]


def outcomes() -> tuple[tuple[str, str, str], ...]:
    """Letter, name and sign of every outcome, in the order of the columns."""
    return tuple((letter, name, SIGNS[letter]) for letter, name in OUTCOMES.items())


def credit_overview(run: Run) -> CreditOverview:
    """Counts every submission once per line; evaluators are not counted."""
    held = answers_by_subject(run.records)
    of_each = [held.get((SubjectKind.SUBMISSION, row.id), ()) for row in run.submissions]
    known = [standings(answers, needs_of(row.verdicts)) for answers, row in zip(of_each, run.submissions, strict=True)]
    others = _others(of_each)
    return CreditOverview(
        total=len(of_each),
        unasked=sum(1 for each in known if any(one.letter == UNASKED for one in each)),
        nothing=not others and all(one.letter in {UNASKED, NOT_NEEDED} for each in known for one in each),
        href=fragment(credit=OUTCOMES[UNASKED]),
        lines=tuple(_line(pair, [each[place] for each in known]) for place, pair in enumerate(sought())),
        others=others,
    )


def _line(pair: Sought, known: list[Standing]) -> CreditLine:
    counted = Counter(one.letter for one in known)
    whys = Counter(str(why) for one in known for why in one.whys)
    counts = {letter: counted[letter] for letter in OUTCOMES}
    address = {letter: SEPARATOR.join((name, pair.kind, pair.source.name)) for letter, name in OUTCOMES.items()}
    return CreditLine(
        kind=kind_word(pair.kind),
        source=pair.source.name,
        clauses=pair.clauses,
        counts=counts,
        bar=stacked(counts, len(known)),
        links={letter: fragment(credit=text) for letter, text in address.items()},
        whys=_reasons(whys),
    )


def _reasons(whys: Counter[str]) -> tuple[tuple[Word, int], ...]:
    ordered = sorted(whys.items(), key=lambda item: (-item[1], item[0]))
    return tuple((credit_word("credit_why", why), count) for why, count in ordered)


def _others(of_each: list[tuple[Asked, ...]]) -> tuple[CreditLine, ...]:
    """What else was asked: of every submission the answer that says most."""
    letters: dict[tuple[str, str], Counter[str]] = {}
    for answers in of_each:
        mine: dict[tuple[str, str], set[str]] = {}
        for answer in answers:
            if not answer.pairs:
                mine.setdefault((answer.kind, answer.source), set()).add(answer.letter)
        for key, found in mine.items():
            letters.setdefault(key, Counter())[next(letter for letter in OUTCOMES if letter in found)] += 1
    ordered = sorted(letters, key=lambda key: rank_of(*key))
    return tuple(_other(kind, source, letters[kind, source], len(of_each)) for kind, source in ordered)


def _other(kind: str, source: str, counted: Counter[str], total: int) -> CreditLine:
    counts = {letter: counted[letter] for letter in OUTCOMES}
    counts[UNASKED] += total - sum(counts.values())
    return CreditLine(
        kind=kind_word(kind), source=source, clauses=(), counts=counts, bar=stacked(counts, total), links={}, whys=()
    )
