"""Image objects of pdfium as pictures to look at."""

import ctypes
import io
from typing import Any, Final

import pypdfium2.raw as pdfium
from PIL import Image

from extractors.formats.pictures import grey

_LARGEST: Final = 40_000_000
"""Pixels of a picture that has to be decoded whole to be looked at."""
_BAND: Final = 64
_FORMATS: Final = {
    pdfium.FPDFBitmap_Gray: ("L", "L"),
    pdfium.FPDFBitmap_BGR: ("RGB", "BGR"),
    pdfium.FPDFBitmap_BGRx: ("RGB", "BGRX"),
    pdfium.FPDFBitmap_BGRA: ("RGBA", "BGRA"),
}


def size_of(thing: Any) -> tuple[int, int]:  # noqa: ANN401 - a raw handle of pdfium
    """Width and height in pixels."""
    width, height = ctypes.c_uint(), ctypes.c_uint()
    pdfium.FPDFImageObj_GetImagePixelSize(thing, ctypes.byref(width), ctypes.byref(height))
    return width.value, height.value


def opened(thing: Any, data: bytes, pixels: tuple[int, int]) -> Image.Image | None:  # noqa: ANN401 - a raw handle
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
