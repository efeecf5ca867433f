"""Chapters of a report found by their headings: from a heading to the next one of the same numbering."""

import re

from corpus.templates import without_number
from extractors.view import Leaf, View
from models.document import BlockType

_LONGEST_HEADING = 40
_LONGEST_NEXT = 60
_CONTENTS = re.compile(r"[.．…·]{3,}\s*\d*\s*$|\t\s*\d+\s*$")
_PAGE = re.compile(r"\s*\d*$")
_NOTE = re.compile(r"\s+|[（(].*[）)]$")
_ANNEX = re.compile(r"^附[件录表]\s*[\d一二三四五六七八九十\-－—.]*\s*[:：、.]?\s*")
_DIGITS = "一二三四五六七八九"
_HAN = ("", *_DIGITS, "十", *(f"十{digit}" for digit in _DIGITS), "二十")
_NUMBERED = re.compile(
    r"^\s*(?:第(?P<chapter>[一二三四五六七八九十]{1,3})[章部节]|(?P<han>[一二三四五六七八九十]{1,3})[、.．]"
    r"|(?P<arabic>\d{1,2})(?:[、.．](?!\d)|\s|(?=[\u4e00-\u9fff])))"
)


def chapters(view: View, title: re.Pattern[str]) -> tuple[tuple[int, range], ...]:
    """Every chapter whose heading, without number, fits: the order of its heading and the orders of its leaves.

    Lines of a table of contents are none: those with a page number, and those that come again further down.
    """
    found = [order for order, leaf in enumerate(view.leaves) if _is_heading(leaf, title)]
    last = {_bare(view.leaves[order]): order for order in found}
    return tuple((order, range(order + 1, _end(view, order))) for order in sorted(last.values()))


def _is_heading(leaf: Leaf, title: re.Pattern[str]) -> bool:
    short = leaf.cell is None and len(leaf.compact) <= _LONGEST_HEADING
    return short and not _CONTENTS.search(leaf.text) and title.search(_bare(leaf)) is not None


def _bare(leaf: Leaf) -> str:
    """A heading without number, annex and bracketed note."""
    return _NOTE.sub("", _PAGE.sub("", without_number(_ANNEX.sub("", leaf.text))))


def _end(view: View, order: int) -> int:
    """Where the chapter of a heading ends: at the next number, else at the next heading of its level or above."""
    leaf = view.leaves[order]
    number = _NUMBERED.match(leaf.text)
    later = range(order + 1, len(view.leaves))
    if number is not None and number.lastgroup is not None:
        kind, wanted = number.lastgroup, _next(number.group(number.lastgroup))
        return next((at for at in later if _number(view.leaves[at], kind) == wanted), len(view.leaves))
    level = _level(view, leaf)
    return next((at for at in later if level and 0 < _level(view, view.leaves[at]) <= level), len(view.leaves))


def _number(leaf: Leaf, kind: str) -> str | None:
    """The number of a short line; an Arabic one may also be that of a list's item, so it must be a heading."""
    short = leaf.cell is None and len(leaf.compact) <= _LONGEST_NEXT
    heads = short and (kind == "han" or leaf.type is BlockType.HEADING)
    found = _NUMBERED.match(leaf.text) if heads else None
    return found.group(kind) if found is not None else None


def _next(number: str) -> str:
    if number.isascii():
        return str(int(number) + 1)
    return _HAN[_HAN.index(number) + 1] if number in _HAN[:-1] else ""


def _level(view: View, leaf: Leaf) -> int:
    block = view.document.blocks[leaf.block]
    return block.level if block.type is BlockType.HEADING else 0
