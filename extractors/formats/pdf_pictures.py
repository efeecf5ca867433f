"""The pictures on the pages of a PDF, by the bytes of their streams as stored."""

import ctypes
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

from extractors.formats.limits import Limits
from models.document import Picture

if TYPE_CHECKING:
    from extractors.formats.pictures import Pictures


class PagePictures:
    """Collects pictures page by page, each content once."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._pictures: Pictures | None = None
        self._page = 0

    @property
    def found(self) -> tuple[Picture, ...]:
        """The pictures in the order in which they were met."""
        return self._pictures.found if self._pictures is not None else ()

    def begin(self, n: int) -> None:
        """What follows stands on page ``n`` (1-based)."""
        self._page = n

    def add(self, thing: Any) -> None:  # noqa: ANN401 - a raw handle of pdfium
        """Take in an image object."""
        from extractors.formats import pdf_bitmaps, pictures  # noqa: PLC0415  # decoders that most files do without

        size = pdfium.FPDFImageObj_GetImageDataRaw(thing, None, 0)
        if not size:
            return
        if self._pictures is None:
            self._pictures = pictures.Pictures(self._limits)
        buffer = (ctypes.c_ubyte * size)()
        pdfium.FPDFImageObj_GetImageDataRaw(thing, buffer, size)
        data, pixels = bytes(buffer), pdf_bitmaps.size_of(thing)
        self._pictures.add_decoded(f"page {self._page}", data, pixels, lambda: pdf_bitmaps.opened(thing, data, pixels))
