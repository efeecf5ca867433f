"""Columns of prose: cut at the gap where the content of a page writes across both, and the right edge of each told."""

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
_PITCH, _INDENT = 1.4, 2.6


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
    for block in _blocks([(lines[at], gap) for at, gap in gaps.items()]):
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
    if sum(1 for line, gap in run if min(gap.start, len(line.text) - gap.end) >= _LONG) >= _LEAST:
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


def with_bounds(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines, those that stand beside others with the right edge of their column: how far its lines reach."""
    ordered = sorted(range(len(lines)), key=lambda at: lines[at].top)
    beside = {at for one, at in pairwise(ordered) if _overlap(lines[one], lines[at]) for at in (one, at)}
    if len(beside) < 2 * _LEAST:
        return list(lines)
    found = list(lines)
    for column in _columns([at for at in ordered if at in beside], lines):
        edge = max(lines[at].x1 for at in column)
        for at in column:
            found[at] = lines[at]._replace(bound=edge)
    return found


def _overlap(one: TextLine, other: TextLine) -> bool:
    """Whether two lines stand at one height, apart from each other."""
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    return high > 0.5 * min(one.bottom - one.top, other.bottom - other.top) and (one.x1 < other.x0 or other.x1 < one.x0)


def _columns(ordered: Sequence[int], lines: Sequence[TextLine]) -> Iterator[list[int]]:
    """Lines below each other that begin at about the same place, as many as make a column."""
    open_columns: list[list[int]] = []
    for at in ordered:
        line = lines[at]
        for column in open_columns:
            above = lines[column[-1]]
            if line.top - above.bottom < 2 * line.em and abs(line.x0 - above.x0) < _INDENT * line.em:
                column.append(at)
                break
        else:
            open_columns.append([at])
    yield from (column for column in open_columns if len(column) >= _LEAST)
