"""The reading order of the runs of a page: that of its content, unless rows are plainly written in another order."""

from collections import Counter
from collections.abc import Iterator, Sequence

from extractors.formats.ofd_text import Run
from extractors.formats.pdf_frame import Rect

_SAME_ROW = 0.5
_MARGIN = 0.12
_SHARE = 0.1
_BUCKET = 4.0
_MOST_BUCKETS = 1000
_FOLD, _FOLD_GAP, _FOLD_SHARE = (0.4, 0.6), 0.03, 0.1
_COLUMN_ROWS = 3
_COLUMN_SHARE = 1 / 3


def in_order(own: Sequence[Run], under: Sequence[Run], size: tuple[float, float]) -> list[Run]:
    """The runs of a page and of the template under it, as they are read; whole runs move, never single characters.

    A spread, a broad page with a gap down its middle, reads as two pages.
    """
    middle = _fold([run.box for run in (*under, *own)], size)
    if middle is None:
        return _side_in_order(own, under, size[1])
    return [
        run
        for left in (True, False)
        for run in _side_in_order(
            [run for run in own if (run.box.x0 < middle) is left],
            [run for run in under if (run.box.x0 < middle) is left],
            size[1],
        )
    ]


def _fold(boxes: Sequence[Rect], size: tuple[float, float]) -> float | None:
    """Where a broad page has an upright gap between much text to the left and right of it."""
    width, height = size
    if width <= height:
        return None
    low, high = _FOLD[0] * width, _FOLD[1] * width
    edge, gap, middle = low, _FOLD_GAP * width, None
    for box in sorted(box for box in boxes if box.x1 > low and box.x0 < high):
        if box.x0 - edge > gap:
            gap, middle = box.x0 - edge, (box.x0 + edge) / 2
        edge = max(edge, box.x1)
    if high - edge > gap:
        middle = (high + edge) / 2
    if middle is None:
        return None
    left, all_of_it = (sum(box.x1 - box.x0 for box in some) for some in ([b for b in boxes if b.x1 <= middle], boxes))
    return middle if min(left, all_of_it - left) >= _FOLD_SHARE * all_of_it else None


def _side_in_order(own: Sequence[Run], under: Sequence[Run], height: float) -> list[Run]:
    """The content order (columns need it), unless it is plainly not that of reading.

    That is so where a template's words belong between those of the page, many runs stand above earlier ones in their
    column, or runs go back up to fill in rows.
    """
    runs = [*under, *own]
    boxes = [run.head for run in runs]
    body = [box for box in boxes if _is_body(box, height)]
    mixed = bool(own) and any(_is_body(box, height) for box in boxes[: len(under)])
    if mixed or _backward(body) > max(1, _SHARE * len(body)) or any(_fills_in(part) for part in _upward(body)):
        return [runs[index] for row in _rows(boxes) for index in row]
    return runs


def _is_body(box: Rect, height: float) -> bool:
    return box.bottom > _MARGIN * height and box.top < (1 - _MARGIN) * height


def _backward(boxes: Sequence[Rect]) -> int:
    """How many boxes stand above an earlier one in their column."""
    lowest: dict[int, float] = {}
    count = 0
    for box in boxes:
        first = int(box.x0 // _BUCKET)
        columns = range(first, min(int(box.x1 // _BUCKET), first + _MOST_BUCKETS) + 1)
        middle = (box.top + box.bottom) / 2
        count += any(middle < lowest.get(column, middle) for column in columns)
        for column in columns:
            lowest[column] = max(lowest.get(column, box.top), box.top)
    return count


def _upward(boxes: Sequence[Rect]) -> Iterator[list[Rect]]:
    """The boxes after each place where the content goes back up the page, up to the next such place."""
    part: list[Rect] = []
    before: Rect | None = None
    went_up = False
    for box in boxes:
        if before is not None and box.bottom <= before.top:
            if went_up:
                yield part
            part, went_up = [], True
        part.append(box)
        before = box
    if went_up:
        yield part


def _fills_in(boxes: Sequence[Rect]) -> bool:
    """Whether boxes are no column, since hardly two rows of them begin at one place."""
    starts = [min(boxes[index].x0 for index in row) for row in _rows(boxes)]
    if len(starts) < _COLUMN_ROWS:
        return False
    often = max(Counter(round(start / _BUCKET) for start in starts).values())
    return often < 2 or often < _COLUMN_SHARE * len(starts)


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
