"""Two columns of prose whose lines the content of a page writes across: cut at the gap between them, left column first."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from extractors.formats.pdf_lines import TextLine

_SPACE = re.compile(r"\s+")
_GAP = 1.0
_LONG = 8
_LEAST = 3
_PITCH = 1.4


class _Gap(NamedTuple):
    """A wide gap of a line: from where to where it reaches in its text, and on the page."""

    start: int
    end: int
    x0: float
    x1: float


class _Block(NamedTuple):
    """Lines over two columns: where the gap between these lies, from where to where it reaches, how far its lines stand."""

    gutter: float
    top: float
    bottom: float
    pitch: float


def columns_apart(lines: Sequence[TextLine]) -> Sequence[TextLine]:
    """The lines of a page with every block of two columns in reading order."""
    gaps = {at: gap for at, line in enumerate(lines) if line.tabular and (gap := _widest(line)) is not None}
    strong = [at for at, gap in gaps.items() if min(gap.start, len(lines[at].text) - gap.end) >= _LONG]
    for block in _blocks([(lines[at], gaps[at]) for at in strong]):
        lines = _laid_out(lines, block)
    return lines


def _widest(line: TextLine) -> _Gap | None:
    """The widest gap inside a line, if it is wide enough to part columns."""
    found = [_Gap(*m.span(), line.xs[m.start()], line.xs[m.end()]) for m in _SPACE.finditer(line.text)]
    gap = max(found, key=lambda one: one.x1 - one.x0, default=None)
    return gap if gap is not None and gap.x1 - gap.x0 >= _GAP * line.em else None


def _blocks(across: Sequence[tuple[TextLine, _Gap]]) -> Iterator[_Block]:
    """Runs of lines close below each other whose gaps share a place."""
    run: list[tuple[TextLine, _Gap]] = []
    for line, gap in sorted(across, key=lambda one: one[0].top):
        if run and not (line.top - run[-1][0].bottom < 2 * line.em and _shared([*run, (line, gap)])):
            yield from _block(run)
            run = []
        run.append((line, gap))
    yield from _block(run)


def _shared(run: Sequence[tuple[TextLine, _Gap]]) -> bool:
    return max(gap.x0 for _, gap in run) < min(gap.x1 for _, gap in run)


def _block(run: Sequence[tuple[TextLine, _Gap]]) -> Iterator[_Block]:
    if len(run) >= _LEAST:
        gutter = (max(gap.x0 for _, gap in run) + min(gap.x1 for _, gap in run)) / 2
        pitch = median(below.top - above.top for (above, _), (below, _) in pairwise(run))
        yield _Block(gutter, run[0][0].top, run[-1][0].bottom, pitch)


def _laid_out(lines: Sequence[TextLine], block: _Block) -> list[TextLine]:
    left: list[TextLine] = []
    right: list[TextLine] = []
    taken: set[int] = set()
    top, bottom = block.top, block.bottom
    for at in sorted(range(len(lines)), key=lambda one: lines[one].top):
        line = lines[at]
        parts = _sides(line, block.gutter)
        if parts is None or line.bottom < top or line.bottom > bottom + _PITCH * block.pitch:
            continue
        taken.add(at)
        bottom = max(bottom, line.bottom)
        for part in parts:
            (left if part.x1 <= block.gutter else right).append(part)
    first = min(taken)
    kept = [(at, line) for at, line in enumerate(lines) if at not in taken]
    before = [line for at, line in kept if at < first]
    return [*before, *left, *right, *(line for at, line in kept if at > first)]


def _sides(line: TextLine, gutter: float) -> list[TextLine] | None:
    """A line cut at the gutter, or whole if it stands on one side of it; None if it reaches across."""
    if line.x1 <= gutter or line.x0 >= gutter:
        return [line]
    for space in _SPACE.finditer(line.text):
        start, end = space.span()
        if line.xs[start] <= gutter <= line.xs[end]:
            return [line.part(0, start), line.part(end, len(line.text))]
    return None
