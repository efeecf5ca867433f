"""Where the lines and sentences of a text end."""

import numpy as np

from scanner.reuse.stream import Ints

_BREAKS = np.array([ord(char) for char in "\n\r\f"], dtype=np.int64)
_CLOSING = np.array([ord(char) for char in "。｡；;！!？?"], dtype=np.int64)
_SHORT_LINE = 0.7
_USUAL = 0.8


def line_spans(points: Ints) -> Ints:
    """Half-open ranges of the lines that are not empty, one a row; ``points`` are the code points of the text."""
    breaks = np.flatnonzero(_is_one_of(points, _BREAKS))
    starts, ends = np.append(0, breaks + 1), np.append(breaks, len(points))
    held = ends > starts
    return np.column_stack((starts[held], ends[held]))


def sentence_ends(points: Ints, lines: Ints) -> Ints:
    """Offsets behind the last word of each sentence, sorted, 0 and the text's end among them.

    A line that is clearly shorter than most ends a sentence too: it is a heading, or the last of a paragraph.
    """
    lengths = lines[:, 1] - lines[:, 0]
    usual = float(np.quantile(lengths, _USUAL)) if len(lengths) else 0.0
    short = lines[lengths < usual * _SHORT_LINE, 1]
    closed = np.flatnonzero(_is_one_of(points, _CLOSING))
    empty = np.flatnonzero((points[:-1] == _BREAKS[0]) & (points[1:] == _BREAKS[0]))
    return np.unique(np.concatenate(([0, len(points)], short, closed, empty)))


def _is_one_of(points: Ints, chars: Ints) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    found = np.zeros(len(points), dtype=bool)
    for char in chars.tolist():
        found |= points == char
    return found
