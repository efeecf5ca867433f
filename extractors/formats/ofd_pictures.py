"""The pictures on an OFD page put together as one, for an eye to read."""

import io
import struct
import warnings
import zlib
from collections.abc import Sequence

from PIL import Image

from extractors.formats.limits import Limits
from extractors.formats.matrix import Matrix
from extractors.formats.ofd_content import Shown
from extractors.formats.ofd_package import OfdPackage
from models.errors import Unreadable

_FORMATS = ("PNG", "JPEG", "BMP", "TIFF", "GIF")
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, struct.error, zlib.error, Image.DecompressionBombError)
_LEAST_SCALE, _MOST_SCALE = 1.0, 400 / 72
_FLAT = 1e-9


def page_picture(package: OfdPackage, shown: Sequence[Shown], size: tuple[float, float], limits: Limits) -> Image.Image:
    """The page, ``size`` points large, with its pictures on white ground, as fine as the finest of them up to 400 dpi.

    Raises:
        Unreadable: a picture is missing, damaged, too large, or of a kind that Pillow does not read.
    """
    opened = [(_opened(package.read(one.part), one.part, limits), one) for one in shown]
    fineness = max((picture.width / max(1.0, one.box.x1 - one.box.x0) for picture, one in opened), default=1.0)
    scale = min(max(fineness, _LEAST_SCALE), _MOST_SCALE, (limits.pixels / max(1.0, size[0] * size[1])) ** 0.5)
    page = Image.new("RGB", (max(1, round(size[0] * scale)), max(1, round(size[1] * scale))), "white")
    for picture, one in opened:
        back = _inverse(one.matrix, scale, picture.size)
        if back is not None:
            placed = picture.transform(page.size, Image.Transform.AFFINE, back, Image.Resampling.BICUBIC)
            page.paste(placed, mask=placed.getchannel("A"))
    return page


def _opened(data: bytes, part: str, limits: Limits) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data), formats=_FORMATS)
        if picture.width * picture.height > limits.pixels:
            raise Unreadable(part, f"{picture.width} x {picture.height} pixels, more than {limits.pixels} (pixels)")
        return picture.convert("RGBA")
    except _BROKEN as error:
        raise Unreadable(part, f"a picture that cannot be decoded: {error}") from error


def _inverse(matrix: Matrix, scale: float, size: tuple[int, int]) -> tuple[float, ...] | None:
    """From pixels of the page to those of a picture of this size; None if the picture is squeezed to nothing."""
    a, b, c, d, e, f = (value * scale for value in matrix)
    whole = a * d - b * c
    if abs(whole) < _FLAT:
        return None
    width, height = size
    across = (d / whole * width, -c / whole * width, (c * f - d * e) / whole * width)
    return (*across, -b / whole * height, a / whole * height, (b * e - a * f) / whole * height)
