"""What an evaluator's clients show against those of all other evaluators of the round, as shares with their intervals.

A share alone is no verdict: few clients give wide intervals, and of many comparisons some come out small by chance.
"""

from corpus.reference.signal_words import signal_words
from models.cases import Pattern
from scanner.evaluators.counting import fisher, wilson
from scanner.results.evaluator_parts import PatternRow, ShareRow
from scanner.results.evidence_rows import MessageRow

FEW = 5
"""Below so many clients on either side no share tells anything."""


def pattern_row(pattern: Pattern) -> PatternRow:
    """A sign as a share of both sides, and how likely the difference is by chance."""
    own, others = (pattern.shown, pattern.clients), (pattern.others_shown, pattern.others_clients)
    words = signal_words(pattern.signal)
    small = min(pattern.clients, pattern.others_clients) < FEW
    p_value = float(fisher(own, others)) if pattern.clients and pattern.others_clients else None
    return PatternRow(
        signal=pattern.signal,
        name=MessageRow(zh=words.zh, en=words.en),
        own=_share(*own),
        others=_share(*others),
        p_value=round(p_value, 6) if p_value is not None else None,
        small=small,
        note=_note(small=small, p_value=p_value),
    )


def _share(shown: int, clients: int) -> ShareRow:
    if not clients:
        return ShareRow(shown=shown, clients=clients, rate=None, low=None, high=None)
    low, high = wilson(shown, clients)
    return ShareRow(
        shown=shown, clients=clients, rate=round(shown / clients, 4), low=round(low, 4), high=round(high, 4)
    )


def _note(*, small: bool, p_value: float | None) -> MessageRow:
    if p_value is None:
        return MessageRow(
            zh="没有其他机构的申报单位可比，不能据以判断。",
            en="No clients of others to compare with: it tells nothing.",
        )
    if small:
        return MessageRow(
            zh=f"数量太少（一方不足{FEW}家），不能据以判断。",
            en=f"Too few (fewer than {FEW} on one side): it tells nothing.",
        )
    return MessageRow(
        zh="同时比较多项迹象时，偶然也会出现小的p值；仅凭比例不作判定。",
        en="Of many comparisons some p-values are small by chance; no verdict follows from a share.",
    )
