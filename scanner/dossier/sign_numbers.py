"""Numbers of signs as people write them."""

from collections.abc import Iterable


def ranges(numbers: Iterable[int]) -> str:
    """Rising numbers, runs of them as a span: 1、3–5."""
    spans: list[list[int]] = []
    for number in sorted(set(numbers)):
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return "、".join(str(first) if first == last else f"{first}–{last}" for first, last in spans)
