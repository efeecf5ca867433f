"""A picture of a page → its lines and tables: turned upright, levelled, red ink told apart, tables by their rulings."""

import re
from typing import NamedTuple

import numpy as np
from PIL import Image

from extractors.formats.means import Seen
from extractors.formats.ocr import Ocr
from extractors.formats.ocr_engine import Engine, Grey, Read
from extractors.formats.ocr_lines import lines_of, piece_of
from extractors.formats.ocr_paper import Paper, is_red, levelled, paper_of, red_lines, stacked, touch, turned
from extractors.formats.ocr_rulings import Wiped, find_ruled
from extractors.formats.ocr_tables import Filled, Placed, placed, tables_of, unframed
from extractors.formats.pdf_frame import Rect, Turn
from extractors.formats.pdf_page import Ruled, arranged

_LONGEST_SIDE = 3400
_SURE = 0.95
_LEAST_SURE = 0.5
_LEAST_SURE_FEW = 0.7
_FEW = 2
_SPARSE = 0.3
_DOUBTFUL = 0.8
_SAMPLES = 5
_TALL = 1.8
_EM = 11.0
_DASH = re.compile(r"(?<=[0-9A-Za-z])一(?=[0-9])")
_NARROW = re.compile(r"(?<=[\u4e00-\u9fff])[,:;?!()]|[,:;?!(](?=[\u4e00-\u9fff])")
_GROUPS = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{3})+(?=\.\d{1,2}(?![\d.]))")
_PAIR = re.compile(r"（([^()（）]*)\)|\(([^()（）]*)）")
_WIDE = str.maketrans(",:;?!()", "，：；？！（）")


class _Sheet(NamedTuple):
    """A page as it is read: ``unit`` pixels to the point, the rulings found on it, and the places to be read."""

    paper: Paper
    ruled: Wiped
    unit: float
    tilt: float
    places: list[Placed]


class _Found(NamedTuple):
    """What was read on a sheet, each piece with its cell; how many could not be made out, and how many are as good as empty."""

    pieces: list[Filled]
    lost: int
    hollow: int

    @property
    def doubtful(self) -> bool:
        """Whether most of what is there makes no sense, as when it stands on its head."""
        confidence = [piece.confidence for piece, _ in self.pieces] + [0.0] * (self.lost + self.hollow)
        return bool(confidence) and sum(confidence) < _DOUBTFUL * len(confidence)


class Sight:
    """The eye; one per process, since loading its networks takes a third of a second."""

    def __init__(self, ocr: Ocr) -> None:
        self._engine = Engine(ocr.finder, ocr.reader)

    def __call__(self, picture: Image.Image, n: int, size: tuple[float, float]) -> Seen:
        """What stands in the picture of page ``n``, ``size`` points large."""
        shown = picture.convert("RGB")
        shown.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE), Image.Resampling.LANCZOS)
        paper = paper_of(np.asarray(shown, dtype=np.uint8))
        quarters, sheet = 0, self._sheet(paper, size[0])
        if _lies(sheet):
            quarters, sheet = 1, self._sheet(turned(paper, 1), size[1])
            if self._is_upside_down(sheet):
                quarters, sheet = 3, self._sheet(turned(paper, 3), size[1])
        found = self._read(sheet)
        if found.doubtful and not quarters and self._is_upside_down(sheet):
            quarters, sheet = 2, self._sheet(turned(paper, 2), size[0])
            found = self._read(sheet)
        turn = Turn(quarters, *size, sheet.tilt) if quarters or sheet.tilt else None
        return _laid_out(sheet, found, n, turn)

    def _sheet(self, paper: Paper, width: float) -> _Sheet:
        """The paper of a page so many points wide made ready, and the places where something is written."""
        level, tilt = levelled(paper)
        unit = level.ink.shape[1] / width
        ruled = find_ruled(level.ink, unit)
        boxes = [box for box in self._engine.find(ruled.blank) if not is_red(level, box)]
        places = placed(boxes, ruled.tables, ruled.blank, unit)
        if level.red is not None:
            lines = red_lines(level.red, _EM * unit)
            places += [Placed(line, None) for line in lines if not any(touch(line, place.box) for place in places)]
        return _Sheet(level, ruled, unit, tilt, places)

    def _read(self, sheet: _Sheet) -> _Found:
        pieces, lost, hollow = [], 0, 0
        for place in sheet.places:
            for box in _single_lines(sheet, place.box):
                read = self._best(sheet, box)
                if len(read.text) < _SPARSE * (box.x1 - box.x0) / (box.bottom - box.top) - 1:
                    hollow += 1
                elif read.confidence >= (_LEAST_SURE_FEW if len(read.text) <= _FEW else _LEAST_SURE) and read.text:
                    pieces.append((piece_of(read, box, sheet.unit), place.cell))
                elif len(read.text) > _FEW:
                    lost += 1
        return _Found(pieces, lost, hollow)

    def _best(self, sheet: _Sheet, box: Rect) -> Read:
        """What stands in a rectangle; where it is touched by red ink also as it is with it, if that is more certain."""
        read = self._engine.read(_cut(sheet.ruled.blank, box))
        red = sheet.paper.red
        if red is not None and read.confidence < _SURE and _cut(red, box).any():
            other = self._engine.read(_cut(sheet.paper.full, box))
            read = max(read, other, key=lambda one: one.confidence)
        return read._replace(text=_set(read.text))

    def _is_upside_down(self, sheet: _Sheet) -> bool:
        """Whether the longest lines make more sense when turned by half."""
        longest = sorted(sheet.places, key=lambda place: place.box.x0 - place.box.x1)[:_SAMPLES]
        lines = [_cut(sheet.ruled.blank, place.box) for place in longest]
        upright = sum(self._engine.read(line).confidence for line in lines)
        return sum(self._engine.read(np.ascontiguousarray(np.rot90(line, 2))).confidence for line in lines) > upright


def _laid_out(sheet: _Sheet, found: _Found, n: int, turn: Turn | None) -> Seen:
    """What was read, as lines and tables of page ``n``."""
    height, width = (side / sheet.unit for side in sheet.paper.ink.shape)
    tables, pieces = unframed(sheet.ruled.tables, found.pieces, (width, height))
    lines = lines_of([piece for piece, cell in pieces if cell is None], turn)
    ruled = Ruled(sheet.ruled.rulings, tables, tables_of(tables, pieces, n, turn))
    return Seen(*arranged(lines, ruled, n, height), turn, found.lost)


def _set(text: str) -> str:
    """The text with signs as they are set beside ideographs: the networks cannot tell narrow from wide ones.

    Of several points in a number only the last can be one: 573.098.2 is 573,098.2.
    """
    text = _GROUPS.sub(lambda groups: groups.group().replace(".", ","), text)
    wide = _NARROW.sub(lambda sign: sign.group().translate(_WIDE), _DASH.sub("—", text))
    return _PAIR.sub(lambda pair: f"（{pair[1] if pair[1] is not None else pair[2]}）", wide)


def _lies(sheet: _Sheet) -> bool:
    """Whether most of what is written runs up or down."""
    tall = sum(_area(place.box) for place in sheet.places if _is_tall(place.box))
    return tall > 0.5 * sum(_area(place.box) for place in sheet.places)


def _is_tall(box: Rect) -> bool:
    return box.bottom - box.top > _TALL * (box.x1 - box.x0)


def _area(box: Rect) -> float:
    return (box.bottom - box.top) * (box.x1 - box.x0)


def _single_lines(sheet: _Sheet, box: Rect) -> list[Rect]:
    """The rectangle itself, or one for each character where they stand one below the other."""
    return stacked(sheet.ruled.blank, box) if _is_tall(box) else [box]


def _cut(layer: Grey, box: Rect) -> Grey:
    top, left = max(0, int(box.top)), max(0, int(box.x0))
    return layer[top : max(top, int(box.bottom)) + 1, left : max(left, int(box.x1)) + 1]
