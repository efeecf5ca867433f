"""The reading order of the runs of a page: that of its content, unless rows are plainly written in another order."""

from collections import Counter
from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from extractors.formats.ofd_text import Run
from extractors.formats.pdf_frame import Rect

_SAME_ROW = 0.5
_MARGIN = 0.12
_BUCKET = 4.0
_MOST_BUCKETS = 300
_MOST_PIECES = 1000
_FEW = 0.1
_LEAST_COLUMN, _LONG = 6, 8.0
_TOUCHING = 1.0
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
    """The content order if it goes down the page, once or column by column; else that of rows.

    A page of columns with something written late keeps its columns; what is late goes before what stands below it.
    """
    runs = [*under, *own]
    boxes = [run.head for run in runs]
    parts = _parts(boxes)
    if own and any(_is_body(box, height) for box in boxes[: len(under)]):
        groups = _rows(boxes)
    elif len(parts) == 1:
        return runs
    else:
        late = _late(boxes, height)
        fills = any(_fills_in(_of(part, boxes), height) for part in parts[1:])
        if not (late or fills):
            return runs
        few = late <= _FEW * len(boxes) and not fills
        groups = _downward(boxes) if few or _are_columns(parts, boxes) else _rows(boxes)
    return [runs[index] for group in groups for index in group]


def _of(part: Sequence[int], boxes: Sequence[Rect]) -> list[Rect]:
    return [boxes[index] for index in part]


def _late(boxes: Sequence[Rect], height: float) -> int:
    """How many boxes in the body of a page stand above an earlier one in their column."""
    body = [box for box in boxes if _is_body(box, height)]
    lowest: dict[int, float] = {}
    count = 0
    for box in body:
        first = int(box.x0 // _BUCKET)
        columns = range(first, min(int(box.x1 // _BUCKET), first + _MOST_BUCKETS) + 1)
        middle = (box.top + box.bottom) / 2
        count += any(middle < lowest.get(column, middle) for column in columns)
        for column in columns:
            lowest[column] = max(lowest.get(column, box.top), box.top)
    return count


def _are_columns(parts: Sequence[Sequence[int]], boxes: Sequence[Rect]) -> bool:
    """Whether most of the content comes in parts of many rows, of which many are long and end at one right margin."""
    full = 0
    for part in parts:
        rows = [_around(_of([part[index] for index in row], boxes)) for row in _rows(_of(part, boxes))]
        long = [row.x1 for row in rows if row.x1 - row.x0 >= _LONG * (row.bottom - row.top)]
        often = max(Counter(round(end / _BUCKET) for end in long).values(), default=0)
        if len(rows) >= _LEAST_COLUMN and often >= _COLUMN_SHARE * len(rows):
            full += len(part)
    return full > len(boxes) / 2


def _downward(boxes: Sequence[Rect]) -> list[list[int]]:
    """The numbers of boxes, none after one that stands below it in its column, else in their order.

    A box counts as early as the earliest of those below it, so that what was written late stays together.
    """
    pieces = _pieces(boxes)
    bands = [_around(_of(piece, boxes)) for piece in pieces]
    if len(bands) > _MOST_PIECES:
        return _rows(boxes)
    below = [[lower for lower, band in enumerate(bands) if _is_below(band, one)] for one in bands]
    waiting = Counter(lower for some in below for lower in some)
    first = list(range(len(pieces)))
    for number in sorted(first, key=lambda one: -bands[one].bottom):
        first[number] = min([number, *(first[lower] for lower in below[number])])
    ready = [(first[number], number) for number in range(len(pieces)) if not waiting[number]]
    heapify(ready)
    found = []
    while ready:
        _, number = heappop(ready)
        found.append(pieces[number])
        for lower in below[number]:
            waiting[lower] -= 1
            if not waiting[lower]:
                heappush(ready, (first[lower], lower))
    return found + [piece for number, piece in enumerate(pieces) if waiting[number]]


def _pieces(boxes: Sequence[Rect]) -> list[list[int]]:
    """The numbers of boxes, those that follow each other closely in a row together."""
    pieces: list[list[int]] = []
    for index, box in enumerate(boxes):
        before = boxes[index - 1] if index else box
        height = min(box.bottom - box.top, before.bottom - before.top)
        together = min(box.bottom, before.bottom) - max(box.top, before.top) > _SAME_ROW * height
        if index and together and -height < box.x0 - before.x1 < height:
            pieces[-1].append(index)
        else:
            pieces.append([index])
    return pieces


def _around(boxes: Sequence[Rect]) -> Rect:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Rect(min(lefts), min(tops), max(rights), max(bottoms))


def _is_body(box: Rect, height: float) -> bool:
    return box.bottom > _MARGIN * height and box.top < (1 - _MARGIN) * height


def _is_below(box: Rect, other: Rect) -> bool:
    """Whether a box stands below another in its column."""
    below = (box.top + box.bottom) / 2 >= other.bottom
    return below and min(box.x1, other.x1) - max(box.x0, other.x0) > _TOUCHING


def _parts(boxes: Sequence[Rect]) -> list[list[int]]:
    """The numbers of boxes, cut where the content goes back up the page."""
    parts: list[list[int]] = []
    for index, box in enumerate(boxes):
        if not parts or box.bottom <= boxes[index - 1].top:
            parts.append([])
        parts[-1].append(index)
    return parts


def _fills_in(boxes: Sequence[Rect], height: float) -> bool:
    """Whether boxes in the body of a page are no column, since hardly two rows of them begin at one place."""
    body = [box for box in boxes if _is_body(box, height)]
    starts = [min(body[index].x0 for index in row) for row in _rows(body)]
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
