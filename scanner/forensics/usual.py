"""Weak signs that are usual in a round: what many clients of other evaluators show as well tells nothing of this one.

Only weak signs: that others are reached through their evaluators too excuses nobody.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from corpus.reference.independence import Scale, independence, shipped_scale
from models.finding import Message
from models.signals import Contribution, Independence, Level, Signal, Strength
from scanner.forensics.assessing import weighed

_PER_MILLE = 1000


class _Elsewhere(NamedTuple):
    """How many clients of other evaluators show a sign, of how many."""

    shown: int
    clients: int

    @property
    def usual(self) -> bool:
        limits = independence().usual
        return self.clients >= limits.clients and self.shown * _PER_MILLE >= limits.share * self.clients


def without_usual(
    assessed: Mapping[str, Independence], evaluators: Mapping[str, str], scale: Scale | None
) -> dict[str, Independence]:
    """Every submission weighed again without the weak signs that are usual among the clients of other evaluators."""
    shown: dict[str, Counter[str]] = defaultdict(Counter)
    clients: Counter[str] = Counter()
    for submission, one in assessed.items():
        if one.assessment.level is not Level.UNVERIFIED:
            clients[evaluators[submission]] += 1
            shown[evaluators[submission]].update({sign.name for sign in one.signals})
    everywhere = sum(shown.values(), Counter[str]())
    return {
        submission: _weighed(
            one,
            {
                sign.name: _Elsewhere(
                    everywhere[sign.name] - shown[evaluators[submission]][sign.name],
                    clients.total() - clients[evaluators[submission]],
                )
                for sign in one.signals
                if sign.strength is Strength.WEAK
            },
            scale or shipped_scale(),
        )
        for submission, one in assessed.items()
    }


def _weighed(one: Independence, elsewhere: Mapping[str, _Elsewhere], scale: Scale) -> Independence:
    usual = {name: found for name, found in elsewhere.items() if found.usual}
    if not usual:
        return one
    telling = [sign for sign in one.signals if sign.name not in usual]
    assessment = weighed(telling, one.assessment.unchecked, scale)
    contributions = (*assessment.contributions, *_uncounted(usual, scale))
    return one.but(
        assessment=assessment.but(contributions=contributions),
        signals=tuple(_said(sign, usual[sign.name]) if sign.name in usual else sign for sign in one.signals),
    )


def _uncounted(usual: Mapping[str, _Elsewhere], scale: Scale) -> Iterator[Contribution]:
    for name, found in sorted(usual.items()):
        row = scale.weights[name]
        yield Contribution(
            signal=name,
            family=row.family,
            strength=row.strength,
            weight=row.weight,
            counted=Decimal(0),
            reason=f"usual in this round: {found.shown} of {found.clients} clients of other evaluators show it",
        )


def _said(sign: Signal, found: _Elsewhere) -> Signal:
    zh = f"{sign.message.zh.rstrip('。')}（其他机构的{found.clients}家申报单位中{found.shown}家也是如此，不计分）。"
    en = f"{sign.message.en.rstrip('.')} ({found.shown} of {found.clients} clients of others too: not counted)."
    return sign.but(message=Message(zh=zh, en=en))
