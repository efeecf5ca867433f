"""Where bodies and applicants of a network stand: each evaluator amid its clients, whose names stand in two columns.

Whole numbers that follow from the network alone; clusters never overlap.
"""

from collections.abc import Mapping, Sequence
from math import isqrt
from typing import Final, NamedTuple

from scanner.exports.force_layout import Point, Room, Shelf, spread
from scanner.exports.network import CLIENTS_OF_ONE, Body, Client, Network

WIDTH: Final = 1160
ROW: Final = 18
"""From one applicant's name to the next."""
NAMES: Final = 130
"""Room for an applicant's name, ten characters, and its circle."""
HEAD: Final = 32
"""Room for an evaluator's name above its clients."""
FOOT: Final = 12
MORE: Final = 16
"""Room for the number of clients that are not drawn."""
_ROOM: Final = Room(WIDTH, 44, 26)
_NEAR: Final = 42
"""From an evaluator to its clients' circles, if they are few."""
_GAP: Final = 70
_PAIR_GAP: Final = 150
_ROUNDS: Final = 400


class Size(NamedTuple):
    """Of a cluster: how far its circles stand out, and what it needs to each side, above and below its centre."""

    radius: int
    half: int
    up: int
    down: int


class Dot(NamedTuple):
    """An applicant of a drawn body; ``left`` if its name stands to the left."""

    client: Client
    x: int
    y: int
    left: bool


class Hub(NamedTuple):
    """A body with the dots around it, ``tall`` above and below it; ``more`` clients are not drawn."""

    body: Body
    x: int
    y: int
    tall: int
    dots: tuple[Dot, ...]
    more: int


class Line(NamedTuple):
    """A tie between two hubs; ``number`` is that of the tie in the network."""

    number: int
    a: Point
    b: Point


class Again(NamedTuple):
    """An applicant that another hub evaluates too, or is affiliated with: from that hub to where it is drawn."""

    name: str
    a: Point
    b: Point


class Drawing(NamedTuple):
    """All that is drawn."""

    width: int
    height: int
    hubs: tuple[Hub, ...]
    lines: tuple[Line, ...]
    again: tuple[Again, ...]


def drawing(found: Network) -> Drawing:
    """The places of a network; groups stand beside and under each other."""
    shelf, hubs, boxes = Shelf(_ROOM), list[Hub](), list[Point]()
    owner = _owners(found)
    for group in found.groups:
        held = [_own(body, owner) for body in group]
        spare = 1 if len(group) > 1 else 0
        sizes = [_size(body, own, spare) for body, own in zip(group, held, strict=True)]
        centres = _spread_out(sizes, _links(group, found))
        placed = list(zip(sizes, centres, strict=True))
        left, top = min(x - one.half for one, (x, _) in placed), min(y - one.up for one, (_, y) in placed)
        right, bottom = max(x + one.half for one, (x, _) in placed), max(y + one.down for one, (_, y) in placed)
        x0, y0 = shelf.place(right - left, bottom - top)
        boxes.append((x0 + right - left, y0 + bottom - top))
        for body, own, (size, (x, y)) in zip(group, held, placed, strict=True):
            hubs.append(_hub(body, size, (x0 + x - left, y0 + y - top), (own, spare)))
    extent = max((x for x, _ in boxes), default=0), max((y for _, y in boxes), default=0)
    return _with_lines(found, hubs, extent)


def _owners(found: Network) -> dict[str, tuple[str, Client]]:
    """Who draws an applicant, the first body that has it, and its submissions for all of them with the worst verdict."""
    owner: dict[str, tuple[str, Client]] = {}
    for body in found.drawn:
        for client in body.clients[:CLIENTS_OF_ONE]:
            first, seen = owner.get(client.key, (body.id, client))
            owner[client.key] = first, seen if seen is client else _together(seen, client)
    return owner


def _together(one: Client, other: Client) -> Client:
    verdicts = [each.verdict for each in (one, other) if each.verdict is not None]
    worst = min(verdicts, key=lambda verdict: verdict.rank, default=None)
    return one._replace(verdict=worst, submissions=(*one.submissions, *other.submissions))


def _own(body: Body, owner: Mapping[str, tuple[str, Client]]) -> list[Client]:
    held = (owner[client.key] for client in body.clients[:CLIENTS_OF_ONE])
    return [client for first, client in held if first == body.id]


def _size(body: Body, clients: Sequence[Client], spare: int) -> Size:
    """With ``spare`` the row of the evaluator itself is left free, for the lines to others."""
    tall = _tall(len(clients), spare)
    more = MORE if len(body.clients) > CLIENTS_OF_ONE else 0
    return Size(max(_NEAR, tall), max(_NEAR, tall) + NAMES, max(tall, 14) + HEAD, max(tall, 14) + FOOT + more)


def _tall(clients: int, spare: int) -> int:
    """How far the outermost circle of a side is above or below the centre."""
    return max((abs(_down(n, (clients + 1) // 2, spare)) for n in range((clients + 1) // 2)), default=0)


def _down(number: int, rows: int, spare: int) -> int:
    """Where a row of a side stands, from the centre down."""
    if not spare:
        return (2 * number - rows + 1) * ROW // 2
    above = rows // 2
    return (number - above) * ROW if number < above else (number - above + 1) * ROW


def _links(group: Sequence[Body], found: Network) -> list[tuple[int, int]]:
    at = {body.id: i for i, body in enumerate(group)}
    links = {(at[tie.a], at[tie.b]) for tie in found.ties if tie.a in at and tie.b in at}
    holders = {body.id: i for i, body in enumerate(group) if not body.rank}
    for i, body in enumerate(group):
        for client in body.clients:
            first = holders.setdefault(client.key, i)
            if first != i:
                links.add((first, i))
    return sorted(links)


def _spread_out(sizes: Sequence[Size], links: Sequence[tuple[int, int]]) -> list[Point]:
    """The centres of clusters: a pair side by side, more where forces bring them, then apart until none overlap."""
    if len(sizes) == 1:
        return [(0, 0)]
    if len(sizes) == 2:
        return [(0, 0), (sizes[0].half + sizes[1].half + _PAIR_GAP, 0)]
    points = spread(len(sizes), links)
    left, top = min(x for x, _ in points), min(y for _, y in points)
    wide = max(*(x - left for x, _ in points), *(y - top for _, y in points)) or 1.0
    side = isqrt(2 * max(one.half for one in sizes) * max(one.up + one.down for one in sizes) * len(sizes))
    return _apart([(round((x - left) / wide * side), round((y - top) / wide * side)) for x, y in points], sizes)


def _apart(points: list[Point], sizes: Sequence[Size]) -> list[Point]:
    """Moves what overlaps, a little at a time and the lower one down or the right one right, whichever is nearer."""
    places = list(points)
    for _ in range(_ROUNDS):
        moved = False
        for i in range(len(places)):
            for j in range(i):
                moved |= _part(places, sizes, *sorted((i, j), key=lambda n: (places[n][1], places[n][0], n)))
        if not moved:
            break
    return places


def _part(places: list[Point], sizes: Sequence[Size], upper: int, lower: int) -> bool:
    (ax, ay), (bx, by) = places[upper], places[lower]
    across = sizes[upper].half + sizes[lower].half + _GAP - abs(ax - bx)
    down = sizes[upper].down + sizes[lower].up + _GAP // 2 - (by - ay)
    if across <= 0 or down <= 0:
        return False
    if down <= across:
        places[lower] = (bx, by + down)
    elif bx >= ax:
        places[lower] = (bx + across, by)
    else:
        places[upper] = (ax + across, ay)
    return True


def _hub(body: Body, size: Size, centre: Point, held: tuple[Sequence[Client], int]) -> Hub:
    clients, spare = held
    rows = (len(clients) + 1) // 2
    downs = [_down(i % rows, rows, spare) for i in range(len(clients))]
    dots = [
        _dot(client, centre, (size.radius, down), left=i < rows)
        for i, (client, down) in enumerate(zip(clients, downs, strict=True))
    ]
    return Hub(body, *centre, max(map(abs, downs), default=0), tuple(dots), max(0, len(body.clients) - CLIENTS_OF_ONE))


def _dot(client: Client, centre: Point, at: tuple[int, int], *, left: bool) -> Dot:
    """On the circle, or on a narrower one where it is the outermost."""
    radius, down = at
    out = max(_NEAR // 2, isqrt(max(0, radius * radius - down * down)))
    return Dot(client, centre[0] + (-out if left else out), centre[1] + down, left)


def _with_lines(found: Network, hubs: Sequence[Hub], extent: Point) -> Drawing:
    at = {hub.body.id: (hub.x, hub.y) for hub in hubs}
    lines = [Line(number, at[tie.a], at[tie.b]) for number, tie in enumerate(found.ties) if tie.a in at and tie.b in at]
    dots = {dot.client.key: (hub.body.id, dot) for hub in hubs for dot in hub.dots}
    again = []
    for hub in hubs:
        shared = [client.key for client in hub.body.clients if client.key in dots] + [hub.body.id]
        for key in shared:
            if key in dots and dots[key][0] != hub.body.id:
                dot = dots[key][1]
                again.append(Again(dot.client.name, (hub.x, hub.y), (dot.x, dot.y)))
    return Drawing(*extent, tuple(hubs), tuple(lines), tuple(again))
