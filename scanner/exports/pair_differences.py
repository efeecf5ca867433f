"""Which words of a shared passage are not the same on both sides."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from rapidfuzz.distance import Indel

LEAST_ALIKE: Final = 0.5
"""Quotes that are less alike stand in another order, and marks would only confuse."""


class Run(NamedTuple):
    """Characters in a row that stand on the other side as well, or do not."""

    text: str
    differs: bool


def differing(a: str, b: str, *, cut: bool = False) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Both quotes, cut where they part and meet again; of quotes that were ``cut`` nobody knows how they end."""
    if Indel.normalized_similarity(a, b) < LEAST_ALIKE:
        return (Run(a, differs=False),), (Run(b, differs=False),)
    steps = [(one.tag, a[one.src_start : one.src_end], b[one.dest_start : one.dest_end]) for one in Indel.opcodes(a, b)]
    known = len(steps) - 1 if cut else len(steps)
    told = [(i < known and tag != "equal", own, other) for i, (tag, own, other) in enumerate(steps)]
    return (
        tuple(_runs((differs, own) for differs, own, _ in told)),
        tuple(_runs((differs, other) for differs, _, other in told)),
    )


def _runs(steps: Iterable[tuple[bool, str]]) -> Iterator[Run]:
    """A space or line break more or less is no difference that a person should look at."""
    for differs, text in steps:
        if text:
            yield Run(text, differs=differs and bool(text.strip()))
