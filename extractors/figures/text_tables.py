"""Tables that plain text sets as lines of words apart by tabs, bars or wide gaps, as cells like those of any table."""

import re
from collections.abc import Iterator, Sequence

from corpus.reference.units import is_unit
from extractors.figures.values import is_figure
from extractors.view import Leaf, View
from models.document import BlockType, Cell

_TAB = re.compile(r"\t")
_BAR = re.compile(r"[|│┃]")
_GAP = re.compile(r"(?:\s{2,}|\t)")
_PLAIN = frozenset({"txt", "md"})
_FEWEST_ROWS, _FEWEST_BY_GAP = 2, 3
_DASH = re.compile(r"[-—–－/\\]+")
_RULE = re.compile(r"^[\s|│┃+─━—\-=:┼├┤┌┐└┘┬┴]{3,}$")

Piece = tuple[int, int]
"""A half-open range of a leaf's text that is a cell."""


def tabulated(view: View) -> View:
    """The view with every run of such lines in the place of a table; the same view if there are none."""
    leaves: list[Leaf] = []
    run: list[tuple[Leaf, list[Piece]]] = []
    changed = False
    for leaf in (*_printed(view), None):
        pieces = _pieces(leaf) if leaf is not None and leaf.cell is None else []
        if leaf is not None and leaf.cell is None and _RULE.match(leaf.text):
            continue
        if leaf is not None and len(pieces) > 1:
            run.append((leaf, pieces))
            continue
        cells = list(_cells(run)) if _is_table(run) else []
        changed = changed or bool(cells)
        leaves += cells or [one for one, _ in run]
        run = []
        if leaf is not None:
            leaves.append(leaf)
    return View(view.document, view.reading, tuple(leaves)) if changed else view


def _printed(view: View) -> Iterator[Leaf]:
    """The leaves, with the lines of a paragraph of plain text apart again where they look like rows."""
    for leaf in view.leaves:
        cuts = _breaks(view, leaf) if view.document.format in _PLAIN and leaf.cell is None else []
        lines = [(start, end) for start, end in zip([0, *cuts], [*cuts, len(leaf.text)], strict=True)]
        if len(lines) > 1 and all(len(_GAP.findall(leaf.text[start:end].strip())) > 1 for start, end in lines):
            for start, end in lines:
                yield Leaf(leaf.block, leaf.type, None, (leaf.start, leaf.reading_start + start), leaf.text[start:end])
        else:
            yield leaf


def _breaks(view: View, leaf: Leaf) -> list[int]:
    """Where lines of the file begin inside a leaf."""
    if not _GAP.search(leaf.text):
        return []
    origin = view.reading.origin[leaf.reading_start : leaf.reading_start + len(leaf.text)]
    text = view.document.text
    return [
        at
        for at in range(1, len(origin))
        if origin[at] - origin[at - 1] > 1 and "\n" in text[origin[at - 1] : origin[at]]
    ]


def _pieces(leaf: Leaf) -> list[Piece]:
    text = leaf.text
    mark = _TAB if "\t" in text.strip() else _BAR if len(_BAR.findall(text)) > 1 else _GAP
    cuts = [match.span() for match in mark.finditer(text)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    found = [_trimmed(text, start, end) for start, end in zip(starts, ends, strict=True)]
    if mark is not _TAB:
        found = [piece for piece in found if piece[0] < piece[1]]
    return found


def _trimmed(text: str, start: int, end: int) -> Piece:
    words = text[start:end]
    inner = words.strip()
    begin = start + (len(words) - len(words.lstrip()) if inner else 0)
    return begin, begin + len(inner)


def _is_table(run: Sequence[tuple[Leaf, list[Piece]]]) -> bool:
    """Whether lines are rows: by tabs or bars two of them, by gaps three of three cells or more that hold no labels."""
    if len(run) < _FEWEST_ROWS:
        return False
    if all("\t" in leaf.text or _BAR.search(leaf.text) for leaf, _ in run):
        return True
    plain = not any("：" in leaf.text or ":" in leaf.text for leaf, _ in run)
    return plain and len(run) >= _FEWEST_BY_GAP and all(len(pieces) >= _FEWEST_BY_GAP for _, pieces in run)


def _cells(run: Sequence[tuple[Leaf, list[Piece]]]) -> Iterator[Leaf]:
    """The cells of lines; a line with fewer cells than the widest leaves out cells that are merged, at its begin or end."""
    width = max(len(pieces) for _, pieces in run)
    kinds = _kinds(run, width)
    for number, (leaf, pieces) in enumerate(run):
        first, last = number == 0, len(pieces) - 1
        missing = width - len(pieces)
        words = [leaf.text[slice(*piece)] for piece in pieces]
        below = number == 1 and len(run[0][1]) < width and not any(map(is_figure, words))
        shift = missing if below else 0 if first else _shift(words, kinds, missing)
        for index, (start, end) in enumerate(pieces):
            span = 1 + (missing if first and index == last else 0)
            cell = Cell(row=number, col=index + shift, start=0, end=0, colspan=span)
            place = leaf.start, leaf.reading_start + start
            yield Leaf(-1 - run[0][0].block, BlockType.TABLE, cell, place, leaf.text[start:end])


def _sort(text: str) -> str:
    """What a cell holds: a number, a unit, words, or nothing that tells."""
    if not text or _DASH.fullmatch(text):
        return ""
    return "number" if is_figure(text) else "unit" if is_unit(text) else "words"


def _kinds(run: Sequence[tuple[Leaf, list[Piece]]], width: int) -> list[frozenset[str]]:
    """What the full lines hold in each column."""
    full = [[_sort(leaf.text[slice(*piece)]) for piece in pieces] for leaf, pieces in run[1:] if len(pieces) == width]
    return [frozenset(row[col] for row in full if row[col]) for col in range(width)]


def _shift(texts: Sequence[str], kinds: Sequence[frozenset[str]], missing: int) -> int:
    """By how many columns a short line begins later: where what it holds fits the full lines best."""
    held = [_sort(text) for text in texts]

    def fit(shift: int) -> int:
        return sum(one in kinds[shift + index] for index, one in enumerate(held) if one)

    return max(range(missing, -1, -1), key=fit)
