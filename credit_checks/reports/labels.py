"""Labels in a report's compact text: known ones, and unknown ones where the print leaves no doubt."""

import re
from typing import NamedTuple

from credit_checks.reports.compact import Compact

_UNKNOWN = re.compile(r"([一-龥][一-龥A-Za-z、/()]{1,29}):")
_BULLETS = "•·●◆■"
_LONGEST = 30
_CLEARLY = 4
"""So many times more often one form of the colon must stand behind labels before the other is taken for prose."""


class Label(NamedTuple):
    """A label: its words without the colon, and where it begins and its value begins."""

    name: str
    start: int
    end: int


class Style(NamedTuple):
    """How a report writes its labels: the colons that count ("" if labels have none)."""

    colons: str


def style_of(held: Compact, known: re.Pattern[str], start: int, end: int) -> Style:
    """The colons of labels at the beginning of lines; a form that is rare beside the other is prose."""
    found = {":": 0, "：": 0}
    for place in held.within(start, end):
        match = known.match(held.text, place, end) if place in held.starts else None
        if match is not None and match.end() < len(held.text) and held.text[match.end()] == ":":
            found[held.words[match.end()]] += 1
    most = max(found.values())
    return Style("".join(colon for colon, count in found.items() if count and count * _CLEARLY > most))


def find_labels(held: Compact, known: re.Pattern[str], start: int, end: int, style: Style) -> list[Label]:
    """The labels between two offsets, in their order, none inside another."""
    found: list[Label] = []
    reached = start
    for edge in held.within(start, end):
        if edge < reached:
            continue
        place = edge + (held.text[edge] in _BULLETS)
        label = _known(held, known, place, end, style) or _unknown(held, known, place, end)
        if label is not None:
            found.append(label)
            reached = label.end
    return found


def _known(held: Compact, known: re.Pattern[str], place: int, end: int, style: Style) -> Label | None:
    match = known.match(held.text, place, end)
    if match is None:
        return None
    stop, cell = match.end(), held.cells.get(place)
    if stop < len(held.text) and held.text[stop] == ":":
        is_label = cell == stop + 1 or held.words[stop] in style.colons or not style.colons
        return Label(match.group(), place, stop + 1) if is_label else None
    is_bare = not style.colons and place in held.starts and held.is_edge(stop)
    return Label(match.group(), place, stop) if cell == stop or is_bare else None


def _unknown(held: Compact, known: re.Pattern[str], place: int, end: int) -> Label | None:
    """A cell that ends with a colon or stands in a column of labels; words with a half-width colon before a paragraph."""
    if place in held.heads and held.cells[place] - place <= _LONGEST:
        return Label(held.text[place : held.cells[place]].removesuffix(":"), place, held.cells[place])
    match = _UNKNOWN.match(held.text, place, end)
    if match is None or place not in held.blocks:
        return None
    inner = [one for one in held.within(place + 1, match.end()) if one in held.starts]
    if any(one in held.blocks or known.match(held.text, one) for one in inner):
        return None
    cell = held.cells.get(place)
    sure = cell == match.end() if cell is not None else held.words[match.end() - 1] == ":"
    return Label(match.group(1), place, match.end()) if sure else None
