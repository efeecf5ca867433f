"""Style A's lines: runs of characters broken to a width."""

import re
from typing import Final

from tests.papergen.model import Run, plain, runs
from tests.roundgen.writers.fonts import Face

SMALLER: Final = 0.62
"""The size of raised and lowered characters, as a part of the line's."""
_TOKEN: Final = re.compile(r"[!-~\xa1-\xff]+|.", re.DOTALL)
_NO_START: Final = frozenset("，。；：、！？）》”』」】％%)];:,.‰³²₂")

Line = list[Run]


def width(face: Face, line: Line) -> float:
    """Of a line, in em."""
    return sum(face.measure(run.text) * (SMALLER if run.rise else 1) for run in line)


def wrap(face: Face, text: str, limit: float, first: float = 0.0) -> list[Line]:
    """Lines no wider than `limit` em, the first one shorter by `first`."""
    lines: list[Line] = []
    line: Line = []
    used = first
    for run in runs(text):
        for found in _TOKEN.finditer(run.text):
            for token in _pieces(face, found[0], limit):
                wide = face.measure(token) * (SMALLER if run.rise else 1)
                if line and used + wide > limit and not run.rise:
                    line, over = _opened(line, token)
                    lines.append(line)
                    line, used = over, width(face, over)
                _append(line, Run(token, run.rise))
                used += wide
    return [*lines, line]


def _opened(line: Line, token: str) -> tuple[Line, Line]:
    """The full line and how the next one opens: with the last character where a stop would open it."""
    *others, last = line
    if token[0] not in _NO_START or last.rise or len(last.text) < 2:
        return line, []
    return [*others, Run(last.text[:-1], 0)], [Run(last.text[-1], 0)]


def _pieces(face: Face, token: str, limit: float) -> list[str]:
    """The token, cut where it is wider than a whole line."""
    wide = face.measure(token)
    if wide <= limit:
        return [token]
    size = max(1, int(len(token) * limit / wide))
    return [token[at : at + size] for at in range(0, len(token), size)]


def _append(line: Line, run: Run) -> None:
    if line and line[-1].rise == run.rise:
        line[-1] = Run(line[-1].text + run.text, run.rise)
    else:
        line.append(run)


def single(text: str) -> Line:
    """A text on one line."""
    return runs(text)


def bare(line: Line) -> str:
    """The characters of a line."""
    return plain("".join(run.text for run in line))
