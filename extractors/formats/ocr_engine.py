"""The two networks of PP-OCR, whose files lie in rapidocr's wheel: where writing stands, and what a line of it says.

They are run by onnxruntime itself, by one thread: the same picture gives the same words every time, and N processes use
N cores. Nothing is ever fetched: rapidocr's own code, which would fetch a model that is missing, is not even imported.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import numpy as np
import numpy.typing as npt
import onnxruntime as ort  # type: ignore[import-untyped]

from extractors.formats.pdf_frame import Rect

Grey = npt.NDArray[np.uint8]
"""A picture in shades of grey, height × width, dark on light."""

_HEIGHT = 48
_NARROWEST = 160
_WIDEST = 3200
_STEP = 32
_IS_TEXT = 0.3
_SURE_BOX = 0.5
_GROWTH = 1.6
_LEAST = 3
_LONGEST_SIDE = 1472
_SHORTEST_SIDE = 736


class Read(NamedTuple):
    """What a line says, where the middle of each character stands (pixels from its left), and how certain that is."""

    text: str
    middles: tuple[float, ...]
    confidence: float


class Engine:
    """Both networks, loaded; ``models`` are the files of the one that finds and the one that reads."""

    def __init__(self, finder: Path, reader: Path) -> None:
        cv2.setNumThreads(1)
        self._finder = _session(finder)
        self._reader = _session(reader)
        written = self._reader.get_modelmeta().custom_metadata_map["character"]
        self._characters = ["", *written.splitlines(), " "]

    def find(self, page: Grey) -> list[Rect]:
        """The rectangles (pixels) around level pieces of writing."""
        height, width = page.shape
        scale = min(1.0, _LONGEST_SIDE / max(height, width))
        scale = max(scale, min(_SHORTEST_SIDE / min(height, width), _LONGEST_SIDE / max(height, width)))
        small = _resized(page, _multiple(width * scale), _multiple(height * scale))
        (found,) = self._finder.run(None, {self._finder.get_inputs()[0].name: _planes(small)})
        chances = found[0, 0]
        boxes = _boxes(chances)
        across, down = width / small.shape[1], height / small.shape[0]
        return [
            Rect(
                max(0.0, box.x0 * across),
                max(0.0, box.top * down),
                min(float(width), box.x1 * across),
                min(float(height), box.bottom * down),
            )
            for box in boxes
        ]

    def read(self, line: Grey) -> Read:
        """What one line of writing says."""
        height, width = line.shape
        wide = max(1, min(_WIDEST, round(width * _HEIGHT / height)))
        field = np.full((_HEIGHT, max(_NARROWEST, -(-wide // _STEP) * _STEP)), 127.5, dtype=np.float32)
        field[:, :wide] = _resized(line, wide, _HEIGHT)
        (chances,) = self._reader.run(None, {self._reader.get_inputs()[0].name: _planes(field)})
        return self._decoded(chances[0], field.shape[1] * width / wide)

    def _decoded(self, chances: npt.NDArray[np.float32], width: float) -> Read:
        """The likeliest sign of each step, repetitions and blanks left out."""
        best = chances.argmax(axis=1)
        starts = [i for i, sign in enumerate(best) if sign and (i == 0 or sign != best[i - 1])]
        starts = _trimmed(starts, [self._characters[best[i]] for i in starts])
        text = "".join(self._characters[best[i]] for i in starts)
        step = width / len(best)
        middles = tuple((_end_of_run(best, i) + i) / 2 * step for i in starts)
        certain = [float(chances[i : _end_of_run(best, i), best[i]].max()) for i in starts]
        return Read(text, middles, sum(certain) / len(certain) if certain else 0.0)


def _trimmed(starts: list[int], signs: list[str]) -> list[int]:
    """The places of signs without those of spaces before the first and behind the last."""
    shown = [i for i, sign in enumerate(signs) if sign.strip()]
    return starts[shown[0] : shown[-1] + 1] if shown else []


def _end_of_run(signs: npt.NDArray[np.int64], start: int) -> int:
    end = start + 1
    while end < len(signs) and signs[end] == signs[start]:
        end += 1
    return end


def _session(model: Path) -> Any:  # noqa: ANN401 - onnxruntime has no types
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 4
    return ort.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])


def _planes(picture: npt.NDArray[Any]) -> npt.NDArray[np.float32]:
    """A grey picture as the networks want it: three planes of -1 to 1."""
    values = picture.astype(np.float32) / 127.5 - 1
    return np.ascontiguousarray(np.broadcast_to(values, (1, 3, *values.shape)))


def _resized(picture: Grey, width: int, height: int) -> Grey:
    shrinks = width * height < picture.shape[0] * picture.shape[1]
    how = cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(picture, (width, height), interpolation=how), dtype=np.uint8)


def _multiple(value: float) -> int:
    return max(_STEP, round(value / _STEP) * _STEP)


def _boxes(chances: npt.NDArray[np.float32]) -> Sequence[Rect]:
    """Rectangles around the places that are likely writing, grown by as much as the network shrinks them."""
    mask = cv2.dilate((chances > _IS_TEXT).astype(np.uint8), np.ones((2, 2), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    found = []
    for label in range(1, count):
        x, y, width, height, _ = (int(value) for value in stats[label])
        if min(width, height) < _LEAST:
            continue
        part = chances[y : y + height, x : x + width]
        if float(part[labels[y : y + height, x : x + width] == label].mean()) < _SURE_BOX:
            continue
        grown = width * height * _GROWTH / (2 * (width + height))
        found.append(Rect(x - grown, y - grown, x + width + grown, y + height + grown))
    return found
