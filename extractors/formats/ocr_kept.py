"""Recognised pages kept by what they look like: the same certificate in fifteen files is recognised once.

Nothing is written here: a reader looks into a folder of kept pages and hands back what it recognised anew.
"""

import contextlib
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from extractors.formats.building import CellWords
from extractors.formats.means import Eye, Seen
from extractors.formats.ocr import find_ocr
from extractors.formats.page_tables import PageTable
from extractors.formats.pdf_frame import Turn
from extractors.formats.pdf_lines import TextLine
from models.base import Model

if TYPE_CHECKING:
    from PIL.Image import Image

_Kept = tuple[list[TextLine], list[PageTable], Turn | None, int]


class Recognition(Model):
    """How pictures of pages are read: by an OCR (its version), None for none; ``kept``: a folder of recognised pages."""

    ocr: str | None = None
    kept: str | None = None


def recognition_here() -> Recognition:
    """By the OCR of this machine, if it has one; nothing is kept."""
    ocr = find_ocr()
    return Recognition(ocr=ocr.version if ocr is not None else None)


class Remembering:
    """An eye that knows pages again; ``new`` holds those it had not seen before, encoded, by the name to keep them under."""

    def __init__(self, eye: Eye, folder: Path | None) -> None:
        self.new: dict[str, bytes] = {}
        self._eye = eye
        self._folder = folder

    def __call__(self, picture: "Image", n: int, size: tuple[float, float]) -> Seen | None:
        """What stands in the picture of page ``n``."""
        name = _name(picture, size)
        data = self.new.get(name) or self._kept(name)
        if data is not None:
            return _numbered(Seen(*msgspec.msgpack.decode(data, type=_Kept)), n)
        seen = self._eye(picture, n, size)
        if seen is not None:
            self.new[name] = msgspec.msgpack.encode(tuple(seen))
        return seen

    def _kept(self, name: str) -> bytes | None:
        if self._folder is not None:
            with contextlib.suppress(FileNotFoundError):
                return place_of(self._folder, name).read_bytes()
        return None


def place_of(folder: Path, name: str) -> Path:
    """Where a recognised page is kept."""
    return folder / name[:2] / name


def _name(picture: "Image", size: tuple[float, float]) -> str:
    """The sha256 of the pixels, with the size of the page, which its places depend on."""
    digest = hashlib.sha256(f"{picture.mode} {picture.size} {size[0]:.2f} {size[1]:.2f}".encode())
    digest.update(picture.tobytes())
    return digest.hexdigest()


def _numbered(seen: Seen, n: int) -> Seen:
    """What was seen, on page ``n``."""
    tables = [table._replace(cells=tuple(_cell(cell, n) for cell in table.cells)) for table in seen.tables]
    return seen._replace(tables=tables)


def _cell(cell: CellWords, n: int) -> CellWords:
    lines = tuple(line.but(page=n) for line in cell.words.lines)
    return cell._replace(words=cell.words._replace(lines=lines))
