"""The evaluators of a round in the order in which an investigator looks at them, with what the order rests on.

First those for which a review is recommended, then by what accuses them: verdicts before shares, shares before size.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from models.vocabulary import Category, SubjectKind, Verdict
from scanner.evaluators.counting import fisher, wilson
from scanner.evaluators.patterns import FEW
from scanner.exports.labels import evaluator_index, evaluator_labels
from scanner.exports.links import fragment
from scanner.exports.words import CODES, SYMBOLS, Word
from scanner.results.evaluator_parts import ReasonRow
from scanner.results.reader import Run
from scanner.results.rows import EvaluatorRow

INDEPENDENCE: Final = "3.2-independence"
LINKS_SHOWN: Final = 3
"""Findings that a reason of the table links to; the opened evaluator has all of them."""
_COUNTED: Final = (Category.FACTORY, Category.PARK, Category.SUPPLY_CHAIN)


class Suspected(NamedTuple):
    """How many of the compared clients are suspected under 3.2, and how likely the others' share makes that by chance.

    ``p_value`` is Fisher's, two-sided; None where no other evaluator's clients were compared.
    """

    shown: int
    compared: int
    low: float
    high: float
    p_value: float | None
    arrow: str
    small: bool

    @property
    def rate(self) -> str:
        """The share in percent."""
        return f"{100 * self.shown / self.compared:.1f}%"

    @property
    def interval(self) -> str:
        """Wilson's 95 % interval in percent."""
        return f"{100 * self.low:.0f}–{100 * self.high:.0f}%"

    @property
    def p_text(self) -> str:
        """The p-value with four places."""
        if self.p_value is None:
            return "–"
        return f"{self.p_value:.4f}" if self.p_value >= 0.0001 else "< 0.0001"


class Reason(NamedTuple):
    """Why a review is recommended: the verdict's letter and symbol, and where the findings stand on the page."""

    words: Word
    clause: str
    code: str
    symbol: str
    links: tuple[str, ...]
    more: int


class Ranked(NamedTuple):
    """One evaluator: its place, its position in the run, and what its line shows beyond its row.

    ``concerned``: clients that 3.2 is about, compared or not.
    """

    number: int
    at: int
    label: str
    row: EvaluatorRow
    categories: tuple[tuple[Category, int], ...]
    suspected: Suspected | None
    concerned: int
    reasons: tuple[Reason, ...]

    @property
    def variants(self) -> tuple[str, ...]:
        """Other names that are taken to be this body's."""
        return tuple(sorted(set(self.row.names) - {self.row.name}))


def ranking(run: Run) -> tuple[Ranked, ...]:
    """All evaluators of a run, the one to look at first at the head; every order is total, so the same run ranks the same."""
    labels, shares, places = evaluator_labels(run), _shares(run.evaluators), _places(run)
    concerned = _concerned(run)
    order = sorted(range(len(run.evaluators)), key=lambda i: _strength(run.evaluators[i], shares[i]))
    return tuple(
        Ranked(
            number=number,
            at=i,
            label=labels[i],
            row=run.evaluators[i],
            categories=_categories(run.evaluators[i]),
            suspected=shares[i],
            concerned=concerned[i],
            reasons=tuple(_reasons(run.evaluators[i].review.reasons, places)),
        )
        for number, i in enumerate(order, 1)
    )


def _strength(row: EvaluatorRow, share: Suspected | None) -> tuple[bool | int | float | str, ...]:
    """The sort key of the investigator's order."""
    reasons = [_rank(one.verdict) for one in row.review.reasons]
    verdicts = [verdict.rank for verdict in row.verdicts.values()]
    return (
        not row.review.recommended,
        min(reasons, default=len(Verdict)),
        -reasons.count(Verdict.VIOLATED.rank),
        -len(reasons),
        min(verdicts, default=len(Verdict)),
        -len(row.review.notices),
        -(share.low if share is not None else 0.0),
        -row.projects_with_affiliates,
        row.name,
        row.id,
    )


def _rank(verdict: Verdict | None) -> int:
    return len(Verdict) if verdict is None else verdict.rank


def _categories(row: EvaluatorRow) -> tuple[tuple[Category, int], ...]:
    """Projects by category, design products last; empty in runs that do not tell them."""
    if row.profile is None:
        return ()
    counted = tuple((one, row.profile.by_category.get(one, 0)) for one in _COUNTED)
    return (*counted, (Category.PRODUCT, row.profile.design_products))


def _shares(rows: Sequence[EvaluatorRow]) -> list[Suspected | None]:
    compared = [(row.independence.suspected, row.independence.clients) for row in rows]
    known = [(shown, of) for shown, of in compared if shown is not None and of]
    shown_by_all, all_clients = sum(shown for shown, _ in known), sum(of for _, of in known)
    found: list[Suspected | None] = []
    for shown, of in compared:
        if shown is None or not of:
            found.append(None)
        else:
            found.append(_suspected((shown, of), (shown_by_all - shown, all_clients - of)))
    return found


def _suspected(own: tuple[int, int], others: tuple[int, int]) -> Suspected:
    (shown, of), (elsewhere, rest) = own, others
    low, high = wilson(shown, of)
    return Suspected(
        shown=shown,
        compared=of,
        low=low,
        high=high,
        p_value=float(fisher(own, others)) if rest else None,
        arrow=_arrow(shown * rest, elsewhere * of),
        small=min(of, rest) < FEW,
    )


def _concerned(run: Run) -> Counter[int]:
    index = evaluator_index(run)
    found: Counter[int] = Counter()
    for row in run.submissions:
        if (
            row.evaluator is not None
            and row.verdicts.get(INDEPENDENCE, Verdict.NOT_APPLICABLE) != Verdict.NOT_APPLICABLE
        ):
            found[index.get(row.evaluator.uscc or "", index.get(row.evaluator.name, -1))] += 1
    return found


def _arrow(own: int, others: int) -> str:
    """Whether the own share is above or below that of the others; products of whole numbers, so nothing is rounded."""
    if own == others:
        return ""
    return "↑" if own > others else "↓"


def _places(run: Run) -> Mapping[str, str]:
    """Finding → what the page opens to show it: a submission's id, or an evaluator by its label."""
    labels = dict(zip((row.id for row in run.evaluators), evaluator_labels(run), strict=True))
    places = {}
    for row in run.findings:
        if row.subject.kind is SubjectKind.SUBMISSION:
            places[row.id] = row.subject.id
        elif row.subject.kind is SubjectKind.EVALUATOR and row.subject.id in labels:
            places[row.id] = f"evaluator:{labels[row.subject.id]}"
    return places


def _reasons(rows: Sequence[ReasonRow], places: Mapping[str, str]) -> Iterator[Reason]:
    for one in rows:
        links = [fragment(open=places[each], at=each) for each in one.findings if each in places]
        code, symbol = ("", "") if one.verdict is None else (CODES[one.verdict], SYMBOLS[one.verdict])
        yield Reason(
            Word(one.zh, one.en), one.clause, code, symbol, tuple(links[:LINKS_SHOWN]), max(0, len(links) - LINKS_SHOWN)
        )
