"""A page of a PDF as a picture that is large enough to be read by OCR."""

import ctypes
import math
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

from extractors.formats.limits import Limits

if TYPE_CHECKING:
    from PIL.Image import Image

_SCALE = 200 / 72
_LONGEST = 3400


def drawn(page: Any, size: tuple[float, float], limits: Limits) -> "Image":  # noqa: ANN401 - a raw handle of pdfium
    """A page, ``size`` points large, as a picture: 200 dots to the inch, fewer where it is too large for that."""
    from PIL import Image  # noqa: PLC0415  # a page drawn as a picture is rare

    scale = min(_SCALE, _LONGEST / max(size), math.sqrt(limits.pixels / (size[0] * size[1])))
    width, height = (max(1, round(side * scale)) for side in size)
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGRx, None, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_ANNOT)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        values = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
        return Image.frombuffer("RGB", (width, height), values, "raw", "BGRX", stride, 1)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
