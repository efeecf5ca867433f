"""The pictures on the pages of a PDF, by the bytes of their streams as stored."""

import ctypes
import io
from typing import Any, Final

import pypdfium2.raw as pdfium
from PIL import Image

from extractors.formats.limits import Limits
from extractors.formats.pictures import Pictures, grey
from models.document import Picture

_LARGEST: Final = 40_000_000
"""Pixels of a picture that has to be decoded whole to be looked at."""
_BAND: Final = 64
_FORMATS: Final = {
    pdfium.FPDFBitmap_Gray: ("L", "L"),
    pdfium.FPDFBitmap_BGR: ("RGB", "BGR"),
    pdfium.FPDFBitmap_BGRx: ("RGB", "BGRX"),
    pdfium.FPDFBitmap_BGRA: ("RGBA", "BGRA"),
}


class PagePictures:
    """Collects pictures page by page, each content once."""

    def __init__(self, limits: Limits) -> None:
        self._pictures = Pictures(limits)
        self._page = 0

    @property
    def found(self) -> tuple[Picture, ...]:
        """The pictures in the order in which they were met."""
        return self._pictures.found

    def begin(self, n: int) -> None:
        """What follows stands on page ``n`` (1-based)."""
        self._page = n

    def add(self, thing: Any) -> None:  # noqa: ANN401 - a raw handle of pdfium
        """Take in an image object."""
        size = pdfium.FPDFImageObj_GetImageDataRaw(thing, None, 0)
        if not size:
            return
        buffer = (ctypes.c_ubyte * size)()
        pdfium.FPDFImageObj_GetImageDataRaw(thing, buffer, size)
        data, pixels = bytes(buffer), _size(thing)
        self._pictures.add_decoded(f"page {self._page}", data, pixels, lambda: _opened(thing, data, pixels))


def _size(thing: Any) -> tuple[int, int]:  # noqa: ANN401 - a raw handle of pdfium
    width, height = ctypes.c_uint(), ctypes.c_uint()
    pdfium.FPDFImageObj_GetImagePixelSize(thing, ctypes.byref(width), ctypes.byref(height))
    return width.value, height.value


def _opened(thing: Any, data: bytes, pixels: tuple[int, int]) -> Image.Image | None:  # noqa: ANN401 - a raw handle
    """A picture to look at: a JPEG by its bytes, others as pdfium decodes them."""
    if data.startswith(b"\xff\xd8\xff"):
        return Image.open(io.BytesIO(data), formats=("JPEG",))
    bitmap = pdfium.FPDFImageObj_GetBitmap(thing) if pixels[0] * pixels[1] <= _LARGEST else None
    if not bitmap:
        return None
    try:
        return _grey(bitmap)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def _grey(bitmap: Any) -> Image.Image:  # noqa: ANN401 - a raw handle of pdfium
    """A bitmap in grey, taken over in bands: a page-sized picture in colour takes more memory than all else."""
    mode, raw = _FORMATS[pdfium.FPDFBitmap_GetFormat(bitmap)]
    width, height = pdfium.FPDFBitmap_GetWidth(bitmap), pdfium.FPDFBitmap_GetHeight(bitmap)
    stride, at = pdfium.FPDFBitmap_GetStride(bitmap), pdfium.FPDFBitmap_GetBuffer(bitmap)
    address = ctypes.cast(at, ctypes.c_void_p).value or 0
    whole = Image.new("L", (width, height))
    for top in range(0, height, _BAND):
        rows = min(_BAND, height - top)
        band = ctypes.string_at(address + top * stride, rows * stride)
        whole.paste(grey(Image.frombytes(mode, (width, rows), band, "raw", raw, stride)), (0, top))
    return whole
