"""The rows of laid-out pages, and which of them are running headers and footers whose words are known."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from extractors.formats.pdf_chars import Char
from extractors.formats.pdf_drawn import DrawnPage
from models.radicals import SIMPLIFIED, UNIFIED

_SAME_ROW: Final = 0.5
_ZONE: Final = 0.2
_SAME_Y: Final = 3.0
_INVISIBLE: Final = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_ALIKE: Final = {radical: SIMPLIFIED.get(char, char) for radical, char in UNIFIED.items()} | {
    "\u2010": "-",
    "\u2011": "-",
    "\u2212": "-",
    "\u00b7": "\ue000",
    "\u2022": "\ue000",
}
_SIGN: Final = "\ue000"
_SIGNS: Final = frozenset({"So", "Co", "Cn"})
"""Categories of Unicode: pictures, private use, not assigned."""
_DIGITS: Final = re.compile(r"\d+")


class Row(NamedTuple):
    """Characters that follow each other on one height of a page, from left to right.

    ``edge`` is how far it is from the nearer end of its page, below 0 at the foot, None in the middle.
    """

    page: int
    chars: tuple[Char, ...]
    edge: float | None = None

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(char.text for char in self.chars)


def rows_of(page: DrawnPage) -> Iterator[Row]:
    """The rows of a page in content order; what another font helps out with is drawn after the rest of its row."""
    row: list[Char] = []
    top = bottom = 0.0
    for char in page.chars:
        if char.text in _INVISIBLE:
            continue
        overlap = min(bottom, char.bottom) - max(top, char.top)
        if row and overlap < _SAME_ROW * min(char.bottom - char.top, bottom - top):
            yield _row(page, row)
            row = []
        top, bottom = (min(top, char.top), max(bottom, char.bottom)) if row else (char.top, char.bottom)
        row.append(char)
    if row:
        yield _row(page, row)


def _row(page: DrawnPage, chars: Iterable[Char]) -> Row:
    ordered = tuple(sorted(chars, key=lambda char: char.x0))
    top, bottom = min(char.top for char in ordered), max(char.bottom for char in ordered)
    edge = None
    if bottom < _ZONE * page.height:
        edge = top
    elif top > (1 - _ZONE) * page.height:
        edge = bottom - page.height
    return Row(page.n, ordered, edge)


@lru_cache(maxsize=65536)
def folded(char: str) -> str:
    """A character as it is compared, one or several: what fonts draw with the same glyphs is alike, and so are all signs.

    Symbol fonts put bullets and tick boxes anywhere in the private use area.
    """
    one = unicodedata.normalize("NFKC", _ALIKE.get(char, char)).lower()
    return _SIGN if unicodedata.category(one[0]) in _SIGNS else one


@lru_cache(maxsize=65536)
def is_blank(char: str) -> bool:
    """Whether nothing is drawn for a character."""
    return char.isspace() or char in _INVISIBLE


def masked(text: str) -> str:
    """What is visible of a text, page numbers aside."""
    return _DIGITS.sub("#", "".join(folded(char) for char in text if not is_blank(char)))


def part_margins(rows: Sequence[Row], running: Iterable[str]) -> tuple[Mapping[str, list[Row]], list[Row]]:
    """The rows that show each running header or footer, by its masked text, and the rows that show none.

    A header stands at one height on all pages and nearest to the edge, which tells it from a title of the same words.
    """
    known = frozenset(running)
    found: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        if row.edge is not None and (text := masked(row.text)) in known:
            found[text].append(index)
    for text, places in found.items():
        usual = _usual([_edge(rows[index]) for index in places])
        found[text] = [index for index in places if abs(_edge(rows[index]) - usual) <= _SAME_Y]
    aside = {index for places in found.values() for index in places}
    shown = {text: [rows[index] for index in places] for text, places in found.items()}
    return shown, [row for index, row in enumerate(rows) if index not in aside]


def _edge(row: Row) -> float:
    return row.edge if row.edge is not None else 0.0


def _usual(edges: Sequence[float]) -> float:
    """The value that most have, of several the nearest to the edge."""
    return min(edges, key=lambda one: (-sum(1 for other in edges if abs(one - other) <= _SAME_Y), abs(one)))
