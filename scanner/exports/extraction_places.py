"""Where blocks stand on their pages: line by line as the document knows it → the areas that a person sees as one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from models.document import Block, BlockType, Box, Document

LOW: Final = 0.8
"""Below this confidence recognised text is marked as doubtful."""
_GAP: Final = 1.5
"""Lines of one area stand no further apart than so many heights of a line."""


class Area(NamedTuple):
    """A rectangle of a page in points, origin at the top left; ``cell`` is the number of a cell in its block."""

    x: float
    top: float
    width: float
    height: float
    cell: int | None = None


class Region(NamedTuple):
    """The areas of block number ``block`` on page ``page``, and the cells of a table there; ``low``: doubtful words."""

    block: int
    page: int
    type: BlockType
    areas: tuple[Area, ...]
    cells: tuple[Area, ...]
    low: bool


def regions(document: Document, number: int, block: Block) -> list[Region]:
    """One for each page that the block stands on, in order."""
    tabular = block.type is BlockType.TABLE
    cells = list(_cells(document, block))
    found = []
    for page, boxes in _by_page(document.boxes(block.start, block.end)).items():
        joined = [_union(boxes)] if tabular else _joined(boxes)
        areas = tuple(_area(box) for box in joined)
        inside = tuple(area for on, area in cells if on == page)
        found.append(Region(number, page, block.type, areas, inside, _is_low(document, block, page)))
    return found


def _is_low(document: Document, block: Block, page: int) -> bool:
    certain = (line.confidence for line in document.touched(block.start, block.end) if line.page == page)
    return min((value for value in certain if value is not None), default=1.0) < LOW


def _cells(document: Document, block: Block) -> Iterator[tuple[int, Area]]:
    """Page and area of every cell with words."""
    for number, cell in enumerate(block.cells):
        for page, boxes in _by_page(document.boxes(cell.start, cell.end)).items():
            yield page, _area(_union(boxes), number)


def _by_page(boxes: Iterable[Box]) -> dict[int, list[Box]]:
    pages: dict[int, list[Box]] = defaultdict(list)
    for box in boxes:
        pages[box.page].append(box)
    return dict(sorted(pages.items()))


def _joined(boxes: Sequence[Box]) -> list[Box]:
    """Lines that follow each other in one column as one rectangle."""
    areas: list[Box] = []
    last: Box | None = None
    for box in boxes:
        if last is not None and _goes_on(last, areas[-1], box):
            areas[-1] = _union((areas[-1], box))
        else:
            areas.append(box)
        last = box
    return areas


def _goes_on(last: Box, area: Box, box: Box) -> bool:
    """Whether a line lies beside the one before it, in the column of their area."""
    if _is_tall(last) and _is_tall(box):
        last, area, box = _flipped(last), _flipped(area), _flipped(box)
    height = max(last.bottom - last.top, box.bottom - box.top)
    gap = max(box.top - last.bottom, last.top - box.bottom)
    return gap <= _GAP * height and box.x0 < area.x1 and box.x1 > area.x0


def _is_tall(box: Box) -> bool:
    return box.bottom - box.top > box.x1 - box.x0


def _flipped(box: Box) -> Box:
    """The same with left and top exchanged."""
    return Box(box.page, box.top, box.x0, box.bottom, box.x1)


def _union(boxes: Sequence[Box]) -> Box:
    return Box(
        boxes[0].page,
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )


def _area(box: Box, cell: int | None = None) -> Area:
    return Area(round(box.x0, 1), round(box.top, 1), round(box.x1 - box.x0, 1), round(box.bottom - box.top, 1), cell)
