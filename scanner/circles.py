"""Relations that lead back to where they began: A holds B, B holds C, C holds A."""

from collections import deque
from collections.abc import Iterable, Mapping

_SHORTEST = 3
"""Two bodies that name each other are one relation told from both sides."""


def circle(relations: Mapping[str, Iterable[str]], among: Iterable[str]) -> tuple[str, ...]:
    """The shortest circle of three or more among some bodies, its first repeated at its end; () where there is none.

    ``relations`` lead from each body to those that it is stated to be related to. Of circles that are equally long the
    one whose first body is ``among`` first.
    """
    among = tuple(dict.fromkeys(among))
    found = (_back_to(one, relations, frozenset(among)) for one in among)
    return min((one for one in found if one), key=len, default=())


def _back_to(start: str, relations: Mapping[str, Iterable[str]], among: frozenset[str]) -> tuple[str, ...]:
    """The shortest way from a body back to itself over at least two others, each of them once."""
    queue: deque[tuple[str, ...]] = deque([(start,)])
    seen: set[tuple[str, bool]] = {(start, True)}
    while queue:
        way = queue.popleft()
        for other in sorted(relations.get(way[-1], ())):
            if other == start and len(way) >= _SHORTEST:
                return (*way, start)
            mark = (other, len(way) < _SHORTEST - 1)
            if other in among and other not in way and mark not in seen:
                seen.add(mark)
                queue.append((*way, other))
    return ()
