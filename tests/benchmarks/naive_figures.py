"""A plain reader of figures as a script would have it: pdfplumber's tables, and regular expressions over the text."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from tests.benchmarks import plumber
from tests.figuregen.measure import Found
from tests.figuregen.words import LABELS
from tests.papergen.model import Cell

_NUMBER: Final = re.compile(r"(?<![\d.])-?\d[\d,]*(?:\.\d+)?")
_YEAR: Final = re.compile(r"(20\d\d)")
_UNIT: Final = re.compile(r"[（(]([^（()）]+)[)）]\s*$")
_AFTER: Final = re.compile(
    r"^\s*([A-Za-z%㎡²³₂°/0-9]+|[千万亿]?(?:元|吨标准煤|吨|平方米|立方米|千瓦时|度|亩|公顷|人|分)(?:/\S+)?)"
)
_NAMES: Final = sorted(
    ((name, one) for one, both in LABELS.items() for pool in both for name in pool), key=lambda pair: -len(pair[0])
)


def naive(data: bytes) -> list[Found]:
    """Readings of a PDF."""
    found = [reading for grid in plumber.grids(data) for reading in _table(grid)]
    return found + list(_prose("".join(plumber.text(data)).replace("\n", "")))


def _table(grid: list[Cell]) -> Iterator[Found]:
    """Rows with a name in one of the first three cells, years in the head, the unit in a column or behind the name."""
    lines: dict[int, dict[int, str]] = {}
    for cell in grid:
        lines.setdefault(cell.row, {})[cell.col] = cell.text.replace("\n", "")
    head = next(iter(lines.values()), {})
    years = {col: int(hit[1]) for col, text in head.items() if (hit := _YEAR.search(text))}
    column = next((col for col, text in head.items() if "单位" in text), None)
    for line in list(lines.values())[1:]:
        label = next((text for col, text in sorted(line.items()) if col < 3 and _named(text)), "")
        unit = line.get(column, "") if column is not None else (hit[1] if (hit := _UNIT.search(label)) else "")
        for col, year in years.items():
            number = _NUMBER.search(line.get(col, ""))
            if label and number:
                yield _found(_named(label), number[0], unit, year)


def _named(text: str) -> str:
    return next((one for name, one in _NAMES if name in text), "")


def _prose(text: str) -> Iterator[Found]:
    """In a sentence: the last year before a name, the first number behind it and the unit behind that."""
    for sentence in re.split(r"[。；\n]", text):
        for name, one in _NAMES:
            at = sentence.find(name)
            number = _NUMBER.search(sentence, at + len(name)) if at >= 0 else None
            if number is None:
                continue
            years = _YEAR.findall(sentence[:at])
            unit = _AFTER.search(sentence[number.end() :])
            yield _found(one, number[0], unit[1] if unit else "", int(years[-1]) if years else None)
            break


def _found(indicator: str, number: str, unit: str, year: int | None) -> Found:
    value = Decimal(number.replace(",", ""))
    return Found(indicator, value, unit, year, value)
