"""Ranges of characters of one text: put together, taken from each other, counted. All half-open."""

from collections.abc import Iterable, Iterator, Sequence

Span = tuple[int, int]


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same characters in ranges that neither meet nor overlap, in order."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        elif end > start:
            found.append((start, end))
    return found


def without(spans: Sequence[Span], others: Sequence[Span]) -> list[Span]:
    """What of the ones is in none of the others; both merged."""
    return list(_without(spans, others))


def _without(spans: Sequence[Span], others: Sequence[Span]) -> Iterator[Span]:
    first = 0
    for begin, end in spans:
        start = begin
        while first < len(others) and others[first][1] <= start:
            first += 1
        for other in others[first:]:
            if other[0] >= end:
                break
            if other[0] > start:
                yield start, other[0]
            start = max(start, other[1])
        if start < end:
            yield start, end


def length(spans: Iterable[Span]) -> int:
    """Characters of merged ranges."""
    return sum(end - start for start, end in spans)
