"""Pictures inside files, so that alike ones are found: sha256 of their bytes as stored, size, and how they look.

The look is a difference hash: the picture on white in grey, averaged to 9 × 8 fields; each of the 64 bits, row by row,
the highest first, says whether a field is brighter than the one to its right. It survives scaling, recompression and
another format: a few bits change. A picture of less than 8 pixels a side or without any contrast has no look: it would be
like every other one of its kind.
"""

import hashlib
import io
import struct
import warnings
import zlib
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from PIL import Image

from extractors.formats.limits import MOST, Limits
from models.document import Picture

_FORMATS: Final = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
"""Windows metafiles are programs that draw; they are not run."""
_COLUMNS, _ROWS = 8, 8
_LEAST: Final = 8
_CONTRAST: Final = 8
_DRAFT: Final = 256
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, AttributeError, OverflowError)
_UNDECODED: Final = (*_BROKEN, struct.error, zlib.error, ArithmeticError)

Image.MAX_IMAGE_PIXELS = None  # our own limit (pixels) is asked before anything is decoded


class Pictures:
    """Collects the pictures of one file, each content once, at its first place.

    All that is decoded counts against ``limits.pixels``; what goes beyond has no look.
    """

    def __init__(self, limits: Limits) -> None:
        self._left = limits.pixels
        self._found: dict[str, Picture] = {}

    @property
    def found(self) -> tuple[Picture, ...]:
        """The pictures in the order in which they were met."""
        return tuple(self._found.values())

    def add(self, place: str, data: bytes) -> None:
        """Take in a picture file."""
        self.add_decoded(place, data, (0, 0), lambda: Image.open(io.BytesIO(data), formats=_FORMATS))

    def add_decoded(
        self, place: str, data: bytes, size: tuple[int, int], opened: Callable[[], Image.Image | None]
    ) -> None:
        """Take in a picture by its stored bytes; ``opened`` gives it to look at, ``size`` holds where it cannot."""
        sha256 = hashlib.sha256(data).hexdigest()
        if sha256 in self._found or len(self._found) >= MOST:
            return
        look = None
        with (
            suppress(*_UNDECODED),
            warnings.catch_warnings(action="ignore"),
        ):  # Pillow warns of damage that it can do with
            image = opened() if size[0] * size[1] <= self._left else None
            if image is not None:
                size = image.size
                look = self._look(image)
        self._found[sha256] = Picture(place=place, sha256=sha256, width=size[0], height=size[1], look=look)

    def _look(self, image: Image.Image) -> str | None:
        image.draft("L", (_DRAFT, _DRAFT))  # a JPEG is decoded at an eighth where that is enough
        cost = image.size[0] * image.size[1]
        if cost > self._left:
            return None
        self._left -= cost
        return look_of(image)


def grey(image: Image.Image) -> Image.Image:
    """A picture in grey, on white where it is transparent."""
    if image.has_transparency_data:
        image = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    return image.convert("L")


def look_of(image: Image.Image) -> str | None:
    """The difference hash of a picture, 16 hex digits; None for one that is too small or too even to tell."""
    if min(image.size) < _LEAST:
        return None
    shown = grey(image)
    low, high = shown.getextrema()
    if not isinstance(low, int | float) or not isinstance(high, int | float) or high - low < _CONTRAST:
        return None
    fields = shown.resize((_COLUMNS + 1, _ROWS), Image.Resampling.BOX).tobytes()
    value = 0
    for row in range(_ROWS):
        for column in range(_COLUMNS):
            at = row * (_COLUMNS + 1) + column
            value = value << 1 | (fields[at] > fields[at + 1])
    return f"{value:016x}"
