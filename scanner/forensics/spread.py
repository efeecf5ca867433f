"""Whether applicants that share words have anything in common but their evaluator: a group, a region, a trade.

A region's authority or a trade's association may hand out a sample. It would show among other evaluators' clients there as
well; where few of these are known, nobody can tell, and the sample is supposed.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from models.vocabulary import DocumentKind
from scanner.forensics.filings import Filing

_FEWEST_OTHERS: Final = 3
_DIVISION: Final = 2
"""Digits of a code of GB/T 4754 that tell the division (大类)."""

_Trait = tuple[str, str]


class Spread:
    """The regions and trades of all applications of a round, by evaluator."""

    def __init__(self, filings: Iterable[Filing]) -> None:
        self._held: dict[_Trait, Counter[str]] = defaultdict(Counter)
        for one in filings:
            for trait in (_region(one), _trade(one)):
                if trait is not None:
                    self._held[trait][one.holder] += 1

    def strangers(self, filings: Iterable[Filing]) -> tuple[Filing, ...]:
        """One of each group, as they come; none where a region or a trade may be what they have in common."""
        chosen: list[Filing] = []
        for one in filings:
            if not any(one.applicant == other.applicant or one.kin.related(other.kin) for other in chosen):
                chosen.append(one)
        return () if any(self._may_explain(chosen, trait) for trait in (_region, _trade)) else tuple(chosen)

    def _may_explain(self, filings: Sequence[Filing], trait: Callable[[Filing], _Trait | None]) -> bool:
        """Whether all are of one region (or trade), of which other evaluators have next to no clients."""
        traits = {found for one in filings if (found := trait(one)) is not None}
        if len(traits) != 1:
            return not traits and trait is _region
        held, own = self._held[traits.pop()], {one.holder for one in filings}
        return sum(count for holder, count in held.items() if holder not in own) < _FEWEST_OTHERS


def _region(filing: Filing) -> _Trait | None:
    """Region within the category: factories and parks have samples of their own."""
    region = filing.submission.region
    return (f"{filing.submission.category} region", region.code) if region is not None else None


def _trade(filing: Filing) -> _Trait | None:
    """The division that the self-evaluation states first."""
    reports = (one.report for one in filing.own if one.report.kind is DocumentKind.SELF_EVALUATION)
    codes = (code for report in reports for stated in report.industries for code in stated.codes)
    code = next(codes, None)
    return (f"{filing.submission.category} trade", code[:_DIVISION]) if code is not None else None
