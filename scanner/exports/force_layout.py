"""Places for the nodes of a graph, the same on every machine: sums, products and square roots in a fixed order only."""

from collections.abc import Iterator, Sequence
from math import isqrt, sqrt
from typing import Final, NamedTuple

Link = tuple[int, int]
Point = tuple[int, int]

_ROUNDS: Final = 150
_SPACE: Final = 130
"""A component of n nodes takes a square of so much times the root of n; names stand under the nodes."""
_GAP: Final = 120
_UNDER: Final = 70
_WIDTH: Final = 1150


def placed(components: Sequence[tuple[int, Sequence[Link]]]) -> list[list[Point]]:
    """Points of each component, given by its number of nodes and its links, the largest first.

    They stand in rows, of which the first component makes the height, and smaller ones in columns under each other.
    """
    shelf, found = Shelf(), []
    for count, links in components:
        points = list(_fitted(spread(count, links), isqrt(_SPACE * _SPACE * count)))
        x, y = shelf.place(max(left for left, _ in points), max(top for _, top in points))
        found.append([(x + left, y + top) for left, top in points])
    return found


class Room(NamedTuple):
    """How wide a row may be, and what stays free beside and under a component."""

    width: int = _WIDTH
    gap: int = _GAP
    under: int = _UNDER


class Shelf:
    """Where the next component goes: under the last one, beside it, or in a new row."""

    def __init__(self, room: Room | None = None) -> None:
        self._room = Room() if room is None else room
        self._top = self._height = 0
        self._left = self._width = self._used = 0

    def place(self, width: int, height: int) -> Point:
        """The top left of so much room."""
        if self._width and width <= self._width and self._used + height <= self._height:
            at = self._left, self._top + self._used
        else:
            self._left += self._width + self._room.gap if self._width else 0
            if self._left + width > self._room.width and self._left:
                self._left, self._top, self._height = 0, self._top + self._height + self._room.under, 0
            self._width, self._used = width, 0
            at = self._left, self._top
        self._used += height + self._room.under
        self._height = max(self._height, self._used - self._room.under)
        return at


def _fitted(points: Sequence[tuple[float, float]], side: int) -> Iterator[Point]:
    """The points in a square, their shape kept."""
    left, top = min(x for x, _ in points), min(y for _, y in points)
    wide = max(max(x for x, _ in points) - left, max(y for _, y in points) - top) or 1.0
    for x, y in points:
        yield round((x - left) / wide * side), round((y - top) / wide * side)


def spread(count: int, links: Sequence[Link]) -> list[tuple[float, float]]:
    """Fruchterman and Reingold's forces: all push each other away, links pull; the steps grow smaller."""
    if count == 2:
        return [(0.0, 0.0), (1.0, 0.0)]
    xs, ys = _start(count)
    for turn in range(_ROUNDS):
        dx, dy = _pushed(xs, ys)
        for a, b in links:
            x, y = xs[a] - xs[b], ys[a] - ys[b]
            pull = sqrt(x * x + y * y)
            dx[a], dy[a] = dx[a] - x * pull, dy[a] - y * pull
            dx[b], dy[b] = dx[b] + x * pull, dy[b] + y * pull
        most = 0.4 * (_ROUNDS - turn) / _ROUNDS
        for i in range(count):
            force = sqrt(dx[i] * dx[i] + dy[i] * dy[i]) or 1.0
            step = min(force, most) / force
            xs[i], ys[i] = xs[i] + dx[i] * step, ys[i] + dy[i] * step
    return list(zip(xs, ys, strict=True))


def _start(count: int) -> tuple[list[float], list[float]]:
    """Scattered by the golden ratio and the root of two, so that no two begin at one place."""
    size = sqrt(count)
    xs = [size * ((i * 0.6180339887498949) % 1.0) for i in range(1, count + 1)]
    ys = [size * ((i * 0.4142135623730951) % 1.0) for i in range(1, count + 1)]
    return xs, ys


def _pushed(xs: Sequence[float], ys: Sequence[float]) -> tuple[list[float], list[float]]:
    count = len(xs)
    dx, dy = [0.0] * count, [0.0] * count
    for i in range(count):
        for j in range(i):
            x, y = xs[i] - xs[j], ys[i] - ys[j]
            near = max(x * x + y * y, 1e-6)
            dx[i], dy[i] = dx[i] + x / near, dy[i] + y / near
            dx[j], dy[j] = dx[j] - x / near, dy[j] - y / near
    return dx, dy
