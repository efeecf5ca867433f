"""Where the sentences of a text end."""

import numpy as np

from scanner.reuse.lines import Lines
from scanner.reuse.signs import Signs
from scanner.reuse.stream import Flags, Ints

_CLOSING = Signs("。｡；;！!？?")
_TAB, _FEED, _RETURN = ord("\t"), ord("\n"), ord("\r")
_SPACES = Signs(" \u3000\u00a0")
_SHORT_LINE = 0.7
_USUAL = 0.8


def sentence_ends(points: Ints, lines: Lines) -> Ints:
    """Offsets behind the last word of each sentence, sorted, 0 and the text's end among them.

    A line that is clearly shorter than most ends a sentence too: it is a heading, or the last of a paragraph. So does
    one before an empty or an indented line, and a row of a table stands by itself.
    """
    lengths = lines.lengths
    usual = int(np.sort(lengths)[int(_USUAL * (len(lengths) - 1))]) if len(lengths) else 0
    ending = lengths < usual * _SHORT_LINE
    ending[:-1] |= _emptiness(points, lines) | _indented(points, lines)[1:]
    rows = _rows(points, lines)
    found = np.zeros(len(points) + 1, dtype=bool)
    found[:-1] = _CLOSING.at(points)
    for places in ([0, len(points)], lines.ends[ending], lines.starts[rows], lines.ends[rows]):
        found[places] = True
    return np.flatnonzero(found)


def _indented(points: Ints, lines: Lines) -> Flags:
    """Which lines begin a paragraph by a space; none if most lines have one."""
    found = _SPACES.at(points[lines.starts])
    return found if int(found.sum()) * 2 <= len(found) else np.zeros(len(found), dtype=bool)


def _rows(points: Ints, lines: Lines) -> Flags:
    """Which lines have tabs between words."""
    tabs = np.flatnonzero(points == _TAB)
    return np.searchsorted(tabs, lines.ends) > np.searchsorted(tabs, lines.starts)


def _emptiness(points: Ints, lines: Lines) -> Flags:
    """Whether an empty line follows each line but the last."""
    feeds = np.flatnonzero(points == _FEED)
    breaks = feeds if len(feeds) else np.flatnonzero(points == _RETURN)
    counts = np.searchsorted(breaks, lines.starts[1:]) - np.searchsorted(breaks, lines.ends[:-1])
    return counts > 1
