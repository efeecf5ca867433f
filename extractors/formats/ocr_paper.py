"""A scanned page made ready for reading: red ink told from the rest, turned upright, levelled."""

from itertools import pairwise
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from extractors.formats.ocr_engine import Grey
from extractors.formats.pdf_frame import Rect

_RED = 50
_RED_SHARE = 0.0003
_FAINT = 20
_ROUND = 2.0
_FLAT = 3.0
_BLACK = 80
_LEAST_BLACK = 0.03
_SMALL = 900
_LEAST_SIDE = 5
_CONTRAST = 60
_STEEPEST = 3.0
_LEAST_TILT = 0.1
_FIRST_STEP, _LAST_STEP = 0.25, 0.05


class Paper(NamedTuple):
    """A page: ``ink`` without what is printed in red, ``full`` with it; ``red`` marks it, None where there is none."""

    ink: Grey
    full: Grey
    red: Grey | None


class Levelled(NamedTuple):
    """A page with level lines, by how many degrees it had been turned clockwise before."""

    paper: Paper
    tilt: float


def paper_of(picture: npt.NDArray[np.uint8]) -> Paper:
    """A picture (RGB) as paper; in red light a seal is lighter than in any other, and is lightened to be as the paper."""
    full = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    bright = np.ascontiguousarray(picture[:, :, 0])
    reddish = cv2.blur(cv2.subtract(bright, cv2.max(picture[:, :, 1], picture[:, :, 2])), (3, 3))
    red = np.asarray(reddish > _RED, dtype=np.uint8)
    if cv2.countNonZero(red) < _RED_SHARE * red.size:
        return Paper(full, full, None)
    near = cv2.dilate(red, np.ones((5, 5), np.uint8)) > 0
    light = float(np.median(bright))
    seal = max(1.0, float(np.percentile(bright[red > 0], _FAINT)))
    ink = bright.copy()
    ink[near] = np.clip(bright[near] * (light / min(seal, light)), 0, light).astype(np.uint8)
    return Paper(ink, full, red)


def turned(paper: Paper, quarters: int) -> Paper:
    """The paper turned clockwise by so many quarters."""
    return Paper(*(None if layer is None else np.ascontiguousarray(np.rot90(layer, -quarters)) for layer in paper))  # type: ignore[arg-type]  # only red may be None


def levelled(paper: Paper) -> Levelled:
    """The paper with level lines; as it is where it leans by next to nothing."""
    tilt = tilt_of(paper.ink)
    if abs(tilt) < _LEAST_TILT:
        return Levelled(paper, 0.0)
    ink = _rotated(paper.ink, tilt, 255)
    full = ink if paper.full is paper.ink else _rotated(paper.full, tilt, 255)
    red = None if paper.red is None else _rotated(paper.red, tilt, 0)
    return Levelled(Paper(ink, full, red), tilt)


def tilt_of(grey: Grey) -> float:
    """By how many degrees the lines of a page run down to the right; the angle at which they part most sharply."""
    scale = min(1.0, _SMALL / max(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    dark = np.asarray(
        cv2.adaptiveThreshold(small, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 20), dtype=np.uint8
    )
    best, reach, step = 0.0, _STEEPEST, _FIRST_STEP
    while step >= _LAST_STEP:
        count = round(reach / step)
        angles = [best + step * i for i in range(-count, count + 1)]
        best = max(angles, key=lambda angle: (_sharpness(dark, angle), -abs(angle)))
        reach, step = step, step / 5
    return best if _sharpness(dark, best) > _sharpness(dark, 0.0) else 0.0


def red_lines(red: Grey, em: float) -> list[Rect]:
    """Where level lines may be written in red; what is about as high as wide is a seal, and what is thin a ruling."""
    seals = [box for box in _patches(red, (1.5 * em, 1.5 * em)) if _is_seal(box, em)]
    lines = [box for box in _patches(red, (1.5 * em, 3)) if _is_line(box, em)]
    return [box for box in lines if not any(touch(box, seal) for seal in seals)]


def is_red(paper: Paper, box: Rect) -> bool:
    """Whether what stands in a rectangle is printed in red alone: next to no other ink is left of it."""
    if paper.red is None:
        return False
    rows, columns = slice(int(box.top), int(box.bottom) + 1), slice(int(box.x0), int(box.x1) + 1)
    if not paper.red[rows, columns].any():
        return False
    part = paper.ink[rows, columns]
    dark = part < float(np.percentile(part, 90)) - _BLACK
    return int(dark.sum()) < _LEAST_BLACK * part.size


def _patches(red: Grey, reach: tuple[float, float]) -> list[Rect]:
    """The rectangles around what is red, gaps up to ``reach`` (across, down) closed."""
    across, down = (max(1, round(side)) for side in reach)
    joined = cv2.morphologyEx(red, cv2.MORPH_CLOSE, np.ones((down, across), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    return [Rect(x, y, x + w, y + h) for x, y, w, h, _ in stats[1:count].tolist()]


def _is_seal(box: Rect, em: float) -> bool:
    width, height = box.x1 - box.x0, box.bottom - box.top
    return min(width, height) > 4 * em and max(width, height) < _ROUND * min(width, height)


def _is_line(box: Rect, em: float) -> bool:
    width, height = box.x1 - box.x0, box.bottom - box.top
    return 0.6 * em < height < 5 * em and width > _FLAT * height


def touch(one: Rect, other: Rect) -> bool:
    """Whether two rectangles share some place."""
    return one.x0 < other.x1 and other.x0 < one.x1 and one.top < other.bottom and other.top < one.bottom


def _sharpness(dark: npt.NDArray[np.uint8], angle: float) -> float:
    rows = cv2.reduce(_rotated(dark, angle, 0, cv2.INTER_NEAREST), 1, cv2.REDUCE_SUM, dtype=cv2.CV_32F).ravel()
    return float(np.square(np.diff(rows)).sum())


def _rotated(layer: npt.NDArray[np.uint8], tilt: float, empty: int, how: int = cv2.INTER_CUBIC) -> Grey:
    """Turned back by ``tilt`` degrees about its middle, its size kept."""
    height, width = layer.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), tilt, 1.0)
    return np.asarray(
        cv2.warpAffine(layer, matrix, (width, height), flags=how, borderMode=cv2.BORDER_CONSTANT, borderValue=empty),
        dtype=np.uint8,
    )


def stacked(ink: Grey, box: Rect) -> list[Rect]:
    """A rectangle around characters one below the other, cut where rows without ink part them."""
    x0, top, x1, bottom = (round(side) for side in box)
    part = cv2.medianBlur(np.ascontiguousarray(ink[max(0, top) : bottom, max(0, x0) : x1]), 3)
    if min(part.shape) < _LEAST_SIDE:
        return []
    light = float(np.percentile(part, 90)) - _CONTRAST
    dark = np.asarray((np.asarray(part) < light).any(axis=1), dtype=np.int8)
    edges = [0, *(np.flatnonzero(np.diff(dark)) + 1).tolist(), len(dark)]
    runs = [(begin, end) for begin, end in pairwise(edges) if dark[begin]]
    found: list[tuple[int, int]] = []
    for begin, end in runs:
        if found and end - found[-1][0] <= x1 - x0:
            found[-1] = (found[-1][0], end)
        else:
            found.append((begin, end))
    return [Rect(x0, top + begin - 2, x1, top + end + 2) for begin, end in found]
