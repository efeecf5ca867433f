"""Where a passage begins and ends: the best alignment beyond the last trace, then the sentence if it is near."""

import re
from bisect import bisect_left, bisect_right

import numpy as np
from rapidfuzz.distance import Levenshtein

from scanner.reuse.drafts import Draft
from scanner.reuse.options import ReuseOptions
from scanner.reuse.sayings import Zones
from scanner.reuse.stream import Stream
from scanner.reuse.zones import Zoned

_TAIL = re.compile(r"[”’）)」』]*[。｡；;！!？?.．，,、：:]?[”’）)」』]*")
_BACK = 3
_LEAST_EQUAL = 2


Bounds = list[int]
"""Places between codes where sentences end: sorted indexes of the code that comes next."""


def extended(one: Draft, a: Zoned, b: Zoned, options: ReuseOptions) -> Draft:
    """The draft with both ends drawn out as far as the texts go on alike."""
    chars_a, chars_b, reach = a.stream.chars, b.stream.chars, options.reach
    more_a, more_b = _alike(
        chars_a[one.a1 : one.a1 + _open(a.zones[one.a1 : one.a1 + reach])],
        chars_b[one.b1 : one.b1 + _open(b.zones[one.b1 : one.b1 + reach])],
    )
    before_a, before_b = (
        _open(zones[max(0, at - reach) : at][::-1]) for zones, at in ((a.zones, one.a0), (b.zones, one.b0))
    )
    less_a, less_b = _alike(
        chars_a[one.a0 - before_a : one.a0][::-1],
        chars_b[one.b0 - before_b : one.b0][::-1],
    )
    return Draft(one.a0 - less_a, one.a1 + more_a, one.b0 - less_b, one.b1 + more_b, one.runs)


def snapped(one: Draft, sides: tuple[Bounds, Bounds], options: ReuseOptions) -> Draft:
    """The draft drawn to the beginning and end of sentences where both sides have one near."""
    a, b = sides
    starts = _nearest(a, one.a0, options.snap, _BACK), _nearest(b, one.b0, options.snap, _BACK)
    ends = _nearest(a, one.a1, _BACK, options.snap), _nearest(b, one.b1, _BACK, options.snap)
    a0, b0 = (one.a0, one.b0) if starts[0] is None or starts[1] is None else (starts[0], starts[1])
    a1, b1 = (one.a1, one.b1) if ends[0] is None or ends[1] is None else (ends[0], ends[1])
    return Draft(a0, a1, b0, b1, one.runs)


def _nearest(places: Bounds, at: int, before: int, behind: int) -> int | None:
    """The nearest place from ``at - before`` to ``at + behind``."""
    near = places[bisect_left(places, at - before) : bisect_right(places, at + behind)]
    return min(near, key=lambda place: abs(place - at)) if near else None


def original(one: Draft, a: Stream, b: Stream) -> tuple[tuple[int, int], tuple[int, int]]:
    """The ranges in both original texts, with the mark behind the last word where both print one."""
    start_a, end_a = int(a.starts[one.a0]), int(a.ends[one.a1 - 1])
    start_b, end_b = int(b.starts[one.b0]), int(b.ends[one.b1 - 1])
    tail_a, tail_b = _tail(a.text, end_a), _tail(b.text, end_b)
    if tail_a and tail_b:
        end_a, end_b = end_a + tail_a, end_b + tail_b
    return (start_a, end_a), (start_b, end_b)


def _tail(text: str, at: int) -> int:
    match = _TAIL.match(text, at)
    return len(match.group()) if match else 0


def _open(ahead: Zones) -> int:
    """How many codes are novel before the first that is not."""
    closed = np.flatnonzero(ahead)
    return int(closed[0]) if len(closed) else len(ahead)


def _alike(a: str, b: str) -> tuple[int, int]:
    """How far into both strings they go on alike: the prefix of their alignment with the most equal less unequal."""
    best = score = 0
    reached = (0, 0)
    for step in Levenshtein.opcodes(a, b):
        length = max(step.src_end - step.src_start, step.dest_end - step.dest_start)
        score += length if step.tag == "equal" else -length
        if step.tag == "equal" and length >= _LEAST_EQUAL and score > best:
            best, reached = score, (step.src_end, step.dest_end)
    return reached
