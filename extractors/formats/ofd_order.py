"""The reading order of the runs of a page: that of its content, unless rows are plainly written in another order."""

from collections.abc import Sequence

from extractors.formats.ofd_text import Run
from extractors.formats.pdf_frame import Rect

_SAME_ROW = 0.5
_MARGIN = 0.12
_SHARE = 0.1
_BUCKET = 4.0


def in_order(own: Sequence[Run], under: Sequence[Run], height: float) -> list[Run]:
    """The runs of a page and of the template under it, as they are read; whole runs move, never single characters.

    The content order is kept (columns need it) unless a template's words belong between those of the page, or many runs
    stand above earlier ones in their column.
    """
    runs = [*under, *own]
    boxes = [run.box for run in runs]
    mixed = bool(own) and any(_is_body(box, height) for box in boxes[: len(under)])
    if not mixed and _backward(boxes, height) <= max(1, _SHARE * len(runs)):
        return runs
    return [runs[index] for row in _rows(boxes) for index in row]


def _is_body(box: Rect, height: float) -> bool:
    return box.bottom > _MARGIN * height and box.top < (1 - _MARGIN) * height


def _backward(boxes: Sequence[Rect], height: float) -> int:
    """How many runs of the body stand above an earlier one in their column."""
    lowest: dict[int, float] = {}
    count = 0
    for box in boxes:
        if not _is_body(box, height):
            continue
        columns = range(int(box.x0 // _BUCKET), min(int(box.x1 // _BUCKET), int(box.x0 // _BUCKET) + 500) + 1)
        middle = (box.top + box.bottom) / 2
        count += any(middle < lowest.get(column, middle) for column in columns)
        for column in columns:
            lowest[column] = max(lowest.get(column, box.top), box.top)
    return count


def _rows(boxes: Sequence[Rect]) -> list[list[int]]:
    """The numbers of boxes by rows from top to bottom, each from left to right."""
    rows: list[list[int]] = []
    top = bottom = 0.0
    for index in sorted(range(len(boxes)), key=lambda one: (boxes[one].top + boxes[one].bottom, boxes[one].x0)):
        box = boxes[index]
        overlap = min(bottom, box.bottom) - max(top, box.top)
        if rows and overlap > _SAME_ROW * min(box.bottom - box.top, bottom - top):
            rows[-1].append(index)
        else:
            rows.append([index])
            top, bottom = box.top, box.bottom
    return [sorted(row, key=lambda one: boxes[one].x0) for row in rows]
