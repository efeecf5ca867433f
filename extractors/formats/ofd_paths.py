"""Path objects of an OFD page → the lines and borders that they draw (GB/T 33190, clause 9)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from extractors.formats.matrix import Matrix, apply
from extractors.formats.ofd_text import number
from extractors.formats.ooxml import attribute, child
from extractors.formats.pdf_frame import Rect
from extractors.formats.rulings import along, is_thin, side

_MOST_POINTS = 5000
_OPERANDS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_TOKEN = re.compile(r"[A-Za-z]|[-+.\d][-+.\deE]*")
_WHITE = 250
_LETTER = (1.5, 80.0)
_LETTER_POINTS = 12

Point = tuple[float, float]


class Outline:
    """What one path draws: its polylines on the page as displayed, in points, curves by their ends."""

    def __init__(self, thing: etree._Element, matrix: Matrix) -> None:
        """Raises ValueError if an operand is no number."""
        self.lines: list[list[Point]] = [
            [apply(matrix, x, y) for x, y in line] for line in _polylines(_text(thing, "AbbreviatedData"))
        ]
        self.stroked = attribute(thing, "Stroke", "true") != "false"
        self.filled = attribute(thing, "Fill") == "true"
        self.blank = not self.stroked and _is_white(child(thing, "FillColor"))

    @property
    def box(self) -> Rect | None:
        """The rectangle around it; None if it draws nothing."""
        points = [point for line in self.lines for point in line]
        if not points or not (self.stroked or self.filled):
            return None
        xs, ys = zip(*points, strict=True)
        return Rect(min(xs), min(ys), max(xs), max(ys))

    def rulings(self) -> Iterator[Rect]:
        """The level and upright lines it consists of: one for a thin shape, else its sides."""
        box = self.box
        if box is None or self.blank:
            return
        if is_thin(box):
            yield from along(box)
            return
        for line in self.lines:
            for one, other in pairwise(line):
                yield from side(one, other)

    def like_a_letter(self) -> bool:
        """Whether it is filled, of many points and about as large as a letter."""
        box = self.box
        if box is None or not self.filled or sum(map(len, self.lines)) < _LETTER_POINTS:
            return False
        low, high = _LETTER
        return low < box.x1 - box.x0 < high and low < box.bottom - box.top < high


def _text(thing: etree._Element, name: str) -> str:
    found = child(thing, name)
    return (found.text or "") if found is not None else ""


def _polylines(data: str) -> list[list[Point]]:
    """The ends of the segments of every part of a path, in its own space; a closed part ends where it begins."""
    lines: list[list[Point]] = []
    count = 0
    for operator, operands in _operations(data):
        count += 1
        if count > _MOST_POINTS:
            break
        if operator == "C":
            if lines:
                lines[-1].append(lines[-1][0])
            continue
        x, y = operands[-2:]
        if operator in "SM" or not lines:
            lines.append([(x, y)])
        else:
            lines[-1].append((x, y))
    return lines


def _operations(data: str) -> Iterator[tuple[str, list[float]]]:
    """Every operator with its operands; an operator may be left out when it repeats."""
    operator, operands = "", list[float]()
    for token in _TOKEN.findall(data):
        if token in _OPERANDS:
            operator, operands = token, []
            if not _OPERANDS[operator]:
                yield operator, []
        elif operator:
            operands.append(number(token))
            if len(operands) == _OPERANDS[operator]:
                yield operator, operands
                operands = []


def _is_white(color: etree._Element | None) -> bool:
    """Whether a colour is plain white, grey or RGB."""
    said = attribute(color, "Value").split() if color is not None else []
    try:
        values = [int(one[1:], 16) if one.startswith("#") else float(one) for one in said]
    except ValueError:
        return False
    return len(values) in {1, 3} and min(values) >= _WHITE
