"""Which lines of a document's pages are running headers, footers, page numbers and watermarks set level."""

import re
from collections import defaultdict
from collections.abc import Sequence

from extractors.formats.pdf_lines import TextLine
from extractors.formats.pdf_page import PageContent
from models.document import BlockType

_ZONE = 0.15
_SAME_Y = 3.0
_SHARE = 0.5
_LEAST_PAGES = 3
_STAMP = 40
"""The most characters of a watermark."""
_ROMAN = re.compile(r"[\s\-–—·.]*(?:[ivxlcIVXLC]{1,6}|[Ⅰ-ⅿ]{1,3})[\s\-–—·.]*$")
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[\s\-–—―·.]*(?:\d{1,4}|[ivxlcIVXLC]{1,6}|[Ⅰ-ⅿ]{1,3}|第?\s*\d{1,4}\s*(?:页|/)\s*[，,/]?\s*(?:共\s*)?\d{0,4}\s*页?)[\s\-–—―·.]*$"
)

Margins = dict[tuple[int, int], BlockType]
"""(number of the page, index of the line) → header, footer or watermark."""


def find_margins(pages: Sequence[PageContent]) -> Margins:
    """Lines near the top or bottom that stand at one height with one text (digits aside) on over half of the pages.

    Left and right pages count by themselves too. A bare page number at the edge needs no repetition. A short line in the
    middle that stands at one and the same place on over half of the pages is a watermark.
    """
    found: Margins = {}
    groups: dict[tuple[BlockType, str], list[tuple[float, int, int]]] = defaultdict(list)
    for page in pages:
        for at, line in enumerate(page.lines):
            kind = _zone(page, line, _ZONE)
            if kind is not None:
                groups[kind, _masked(line.text)].append((_distance(page, line), page.n, at))
                if _PAGE_NUMBER.match(line.text) and _is_outermost(page, line):
                    found[page.n, at] = kind
            elif len(line.text) <= _STAMP:
                groups[BlockType.WATERMARK, f"{line.text} {line.x0:.0f}"].append((line.top, page.n, at))
    for (kind, _), places in groups.items():
        for run in _same_height(sorted(places)):
            if _is_running([n for _, n, _ in run], len(pages)):
                found.update(((n, at), kind) for _, n, at in run)
    return found


def _zone(page: PageContent, line: TextLine, share: float) -> BlockType | None:
    if line.bottom < share * page.height:
        return BlockType.HEADER
    return BlockType.FOOTER if line.top > (1 - share) * page.height else None


def _is_outermost(page: PageContent, line: TextLine) -> bool:
    """Whether no line stands nearer to the edge of the page."""
    low, high = min(one.top for one in page.lines), max(one.bottom for one in page.lines)
    return line.top <= low or line.bottom >= high


def _distance(page: PageContent, line: TextLine) -> float:
    """From the nearer edge of the page, so that pages of different height compare."""
    middle = (line.top + line.bottom) / 2
    return min(middle, page.height - middle)


def _masked(text: str) -> str:
    return "#" if _ROMAN.match(text) else re.sub(r"\s", "", _DIGITS.sub("#", text))


def _same_height(places: list[tuple[float, int, int]]) -> list[list[tuple[float, int, int]]]:
    runs: list[list[tuple[float, int, int]]] = []
    for place in places:
        if runs and place[0] - runs[-1][0][0] <= 2 * _SAME_Y:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _is_running(numbers: list[int], count: int) -> bool:
    pages = set(numbers)
    if len(pages) < _LEAST_PAGES:
        return False
    even = sum(1 for n in pages if n % 2 == 0)
    halves = ((len(pages), count), (even, count // 2), (len(pages) - even, count - count // 2))
    return any(part >= _LEAST_PAGES and part > _SHARE * whole for part, whole in halves)
