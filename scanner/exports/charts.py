"""The geometry of the bars; each stands in a table row beside its numbers, the alternative for who cannot see it."""

from collections.abc import Mapping, Sequence

from models.base import Model

WIDTH = 300.0
"""Length of a full bar in user units."""
THIN = 5.0
"""The thinnest piece of a bar, with the gap before the next."""
GAP = 1.0


class Segment(Model):
    """A piece of a bar; ``kind`` names its colour class."""

    kind: str
    count: int
    x: float
    width: float


class Bar(Model):
    """One row of a chart; ``cap`` is the place of a limit line, if the chart has one."""

    segments: tuple[Segment, ...]
    total: int
    cap: float | None = None


def stacked(counts: Mapping[str, int], full: float) -> Bar:
    """A bar whose pieces follow ``counts`` in its order; ``full`` is the count that fills the width.

    No piece is too thin to be seen: what small ones gain, the widest gives.
    """
    widths = {kind: max(THIN, WIDTH * count / full) for kind, count in counts.items() if count}
    if widths:
        gained = sum(widths.values()) - WIDTH * sum(counts.values()) / full
        widest = max(widths, key=lambda kind: widths[kind])
        widths[widest] = max(THIN, widths[widest] - gained)
    segments = []
    x = 0.0
    for kind, width in widths.items():
        segments.append(Segment(kind=kind, count=counts[kind], x=round(x, 2), width=round(width - GAP, 2)))
        x += width
    return Bar(segments=tuple(segments), total=sum(counts.values()))


def stacked_all(rows: Sequence[Mapping[str, int]]) -> tuple[Bar, ...]:
    """Bars on one scale: the longest fills the width."""
    full = max((sum(row.values()) for row in rows), default=0)
    return tuple(stacked(row, full) for row in rows)


def capped(rows: Sequence[Mapping[str, int]], cap: int) -> tuple[Bar, ...]:
    """Bars on one scale with a limit line at ``cap``, which is always inside the chart."""
    full = max([cap * 1.15, *(float(sum(row.values())) for row in rows)])
    line = round(WIDTH * cap / full, 2) if full else 0.0
    return tuple(stacked(row, full).but(cap=line) for row in rows)
