"""How near what was read comes to what was written."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from models.document import BlockType, Document
from models.folding import reading_form
from tests.scans.sheet import CellTruth

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_LEAST_DIGITS = 4


class Score(NamedTuple):
    """Counts that add up over pages: characters wrong of all; numbers and cells found, wanted and given."""

    wrong: int = 0
    chars: int = 0
    numbers_right: int = 0
    numbers: int = 0
    cells_right: int = 0
    cells_wanted: int = 0
    cells_given: int = 0

    def plus(self, other: "Score") -> "Score":
        """Both together."""
        return Score(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def error(self) -> float:
        """Share of characters that are wrong."""
        return self.wrong / max(1, self.chars)

    @property
    def right_numbers(self) -> float:
        """Share of the numbers of four digits and more that were read exactly."""
        return self.numbers_right / max(1, self.numbers)

    @property
    def cell_f1(self) -> float:
        """Of cells with their place, reach and words."""
        return 2 * self.cells_right / max(1, self.cells_wanted + self.cells_given)


def score(truth: Sequence[str | list[CellTruth]], document: Document) -> Score:
    """What was read of a page against what was written on it; spaces do not count, nor the width of signs."""
    wanted, given = _plain(_written(truth)), _plain(document.text)
    numbers, seen = _numbers(_written(truth)), _numbers(document.reading().text)
    cells, found = _cells(truth), _cells_of(document)
    return Score(
        Levenshtein.distance(wanted, given),
        len(wanted),
        (numbers & seen).total(),
        numbers.total(),
        (cells & found).total(),
        cells.total(),
        found.total(),
    )


def _written(truth: Iterable[str | list[CellTruth]]) -> str:
    return "\n".join(one if isinstance(one, str) else "\t".join(cell.text for cell in _ordered(one)) for one in truth)


def _ordered(cells: list[CellTruth]) -> list[CellTruth]:
    return sorted(cells, key=lambda cell: (cell.row, cell.col))


def _plain(text: str) -> str:
    return re.sub(r"\s", "", reading_form(text, [(0, len(text))]).text)


def _numbers(text: str) -> Counter[str]:
    found = (match.group() for match in _NUMBER.finditer(text))
    return Counter(one for one in found if sum(char.isdigit() for char in one) >= _LEAST_DIGITS)


def _cells(truth: Iterable[str | list[CellTruth]]) -> Counter[tuple[int, int, int, int, int, str]]:
    tables = [one for one in truth if not isinstance(one, str)]
    return Counter(
        (number, cell.row, cell.col, cell.rowspan, cell.colspan, _plain(cell.text))
        for number, table in enumerate(tables)
        for cell in table
    )


def _cells_of(document: Document) -> Counter[tuple[int, int, int, int, int, str]]:
    tables = [block for block in document.blocks if block.type is BlockType.TABLE]
    return Counter(
        (number, cell.row, cell.col, cell.rowspan, cell.colspan, _plain(document.text[cell.start : cell.end]))
        for number, table in enumerate(tables)
        for cell in table.cells
    )
