"""Pages as pictures, to lay what was read over them: pages of a PDF, frames of a picture file; runs in a limited child."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, cast

import msgspec
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageOps

from extractors import parser_server
from extractors.formats.limits import Limits
from extractors.formats.pdf_page import load_page
from extractors.formats.sniffing import sniff
from models.base import Model
from models.errors import Unreadable

DPI: Final = 120
POINTS_PER_INCH: Final = 72
PIXELS: Final = 4_000_000
"""No picture of a page has more pixels; larger pages are drawn coarser."""

_COLOURS: Final = 64
_JPEG_QUALITY: Final = 70
_SCREEN: Final = 96.0


class Sheet(Model):
    """A page as a picture: its bytes and their format, the size of the page in points, and how many pages there are."""

    data: bytes
    format: str
    width: float
    height: float
    pages: int


def render(argument: bytes, limits: Limits) -> bytes:
    """A :class:`Sheet`, encoded, for (path, 1-based number of the page), encoded, in ``argument``.

    Raises:
        Unreadable: no such page, too many pixels, damaged, or nothing that has pictures of its pages.
    """
    path, n = msgspec.msgpack.decode(argument, type=tuple[str, int])
    parser_server.allow(limits, 1)
    data = Path(path).read_bytes()
    draw = DRAWN.get(sniff(data, ""))
    if draw is None:
        raise Unreadable("whole file", "has no pictures of its pages")
    return msgspec.msgpack.encode(draw(data, n, limits))


def _pdf_page(data: bytes, n: int, limits: Limits) -> Sheet:  # noqa: ARG001  # as _frame
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Unreadable("whole file", f"pdfium cannot open it: {error}") from error
    with document:
        count = len(document)
        raw = load_page(document.raw, n) if 0 < n <= count else None
        if not raw:
            raise Unreadable(f"page {n}", f"cannot be drawn; the file has {count} pages")
        size = pdfium.FPDF_GetPageWidthF(raw), pdfium.FPDF_GetPageHeightF(raw)
        picture = _drawn(raw, size)
        pdfium.FPDF_ClosePage(raw)
    return _sheet(picture, size, count)


def _drawn(page: Any, size: tuple[float, float]) -> Image.Image:  # noqa: ANN401 - a raw handle of pdfium
    """A page on white, of the size of its crop box and turned as displayed."""
    scale = min(DPI / POINTS_PER_INCH, (PIXELS / max(1.0, size[0] * size[1])) ** 0.5)
    width, height = (max(1, round(side * scale)) for side in size)
    bitmap = pypdfium2.PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_BGR)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_ANNOT)
    return cast("Image.Image", bitmap.to_pil()).convert("RGB")


def _frame(data: bytes, n: int, limits: Limits) -> Sheet:
    """Frame ``n`` of a picture file, upright as its camera held it."""
    Image.MAX_IMAGE_PIXELS = None  # our own limit is asked before anything is decoded
    try:
        with Image.open(io.BytesIO(data)) as opened:
            count = getattr(opened, "n_frames", 1)
            opened.seek(n - 1)
            if opened.width * opened.height > limits.pixels:
                raise Unreadable(f"page {n}", f"more than the limit of {limits.pixels} pixels (pixels)")
            dots = opened.info.get("dpi", (_SCREEN, _SCREEN))[0]
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, EOFError, SyntaxError, ValueError) as error:
        raise Unreadable(f"page {n}", f"the picture cannot be decoded: {error}") from error
    per_dot = POINTS_PER_INCH / float(dots or _SCREEN)
    size = picture.width * per_dot, picture.height * per_dot
    share = (PIXELS / (picture.width * picture.height)) ** 0.5
    if share < 1:
        picture = picture.resize((max(1, int(picture.width * share)), max(1, int(picture.height * share))))
    return _sheet(picture, size, count)


def _sheet(picture: Image.Image, size: tuple[float, float], count: int) -> Sheet:
    """The picture as PNG with few colours or as JPEG, whichever is smaller: text is the one, a photograph the other."""
    png, jpeg = io.BytesIO(), io.BytesIO()
    picture.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE).save(png, "PNG")
    picture.save(jpeg, "JPEG", quality=_JPEG_QUALITY)
    kind, data = min(("png", png.getvalue()), ("jpeg", jpeg.getvalue()), key=lambda one: len(one[1]))
    return Sheet(data=data, format=kind, width=size[0], height=size[1], pages=count)


DRAWN: Final[dict[str, Callable[[bytes, int, Limits], Sheet]]] = {
    "pdf": _pdf_page,
    **dict.fromkeys(("png", "jpg", "tiff", "bmp", "gif", "webp"), _frame),
}
"""What ``sniff`` calls the files that show their pages themselves."""
