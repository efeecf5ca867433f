"""What pdfplumber reads: the oracle beside our own reader."""

import io
import logging
from collections.abc import Iterator
from typing import Any

import pdfplumber

from tests.papergen.model import Cell

logging.getLogger("pdfminer").setLevel(logging.ERROR)


def seen(thing: dict[str, Any]) -> bool:
    """Whether pdfplumber may use an object: upright text, and no white paper behind it (it is no border)."""
    if thing["object_type"] == "char":
        return bool(abs(thing["matrix"][1]) < 1e-3)
    if (
        thing["object_type"] not in {"rect", "curve"}
        or thing.get("stroke")
        or min(thing["width"], thing["height"]) <= 3
    ):
        return True
    color = thing.get("non_stroking_color")
    parts = color if isinstance(color, list | tuple) else (color,)
    return not all(isinstance(part, int | float) for part in parts) or min(parts) < 250 / 255 or len(parts) == 4


def _pages(data: bytes) -> Iterator[Any]:
    with pdfplumber.open(io.BytesIO(data)) as opened:
        for page in opened.pages:
            yield page.filter(seen)
            page.close()


def text(data: bytes) -> list[str]:
    """The text of every page."""
    return [page.extract_text() for page in _pages(data)]


def grids(data: bytes) -> list[list[Cell]]:
    """The tables of all pages, in order, with the spans that their cells have."""
    return [_grid(table) for page in _pages(data) for table in page.find_tables()]


def _grid(table: Any) -> list[Cell]:  # noqa: ANN401  # pdfplumber is untyped
    lefts = sorted({cell[0] for cell in table.cells})
    tops = sorted({cell[1] for cell in table.cells})
    found: list[Cell] = []
    for row, texts in zip(table.rows, table.extract(), strict=True):
        for box, words in zip(row.cells, texts, strict=True):
            if box is not None:
                x0, top, x1, bottom = box
                col, line = lefts.index(x0), tops.index(top)
                spans = sum(x < x1 for x in lefts) - col, sum(y < bottom for y in tops) - line
                found.append(Cell(row=line, col=col, text=words or "", colspan=spans[0], rowspan=spans[1]))
    return found
