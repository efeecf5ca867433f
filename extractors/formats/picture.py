"""Pictures of pages (PNG, JPEG, TIFF, BMP, GIF, WebP), read by OCR; every frame of a TIFF is a page."""

import io
import struct
import warnings as python_warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PIL import Image, ImageOps

from extractors.formats.building import Builder
from extractors.formats.limits import Limits
from extractors.formats.means import NEEDS_OCR, Means, blind
from extractors.formats.page_warnings import page_warnings
from extractors.formats.pdf_layout import lay_out
from extractors.formats.pdf_page import PageContent
from extractors.formats.seeing import content_of, method_of, page_of, sane_size
from models.document import Document, FileFacts
from models.errors import Unreadable

_BROKEN: Final = (OSError, SyntaxError, ValueError, TypeError, EOFError, IndexError, struct.error)
"""What Pillow raises on damaged pictures."""
_DEFAULT_DPI: Final = 0.0
_SOFTWARE, _CHANGED, _DETAILS, _TAKEN = 0x0131, 0x0132, 0x8769, 0x9003


def read(data: bytes, means: Means) -> Document:
    """The document of a picture; a frame that is damaged is named in its warnings and has ``text`` false.

    Raises:
        Unreadable: damaged, over a limit, nothing recognised in it, or no OCR on this machine.
    """
    if means.eye is blind:
        raise Unreadable("whole file", f"a picture; {NEEDS_OCR}")
    builder = Builder()
    contents = contents_of(data, means, builder.warnings, 1)
    if not any(page.lines or page.tables for page in contents):
        raise Unreadable("whole file", "; ".join(("no text recognised in the picture", *builder.warnings)))
    lay_out(contents, builder)
    builder.warnings.extend(page_warnings(contents))
    with _opened(data, means.limits) as image:
        document = builder.document(data, "picture", [page_of(content) for content in contents], _facts(image))
    return document.but(method=method_of(contents))


def contents_of(data: bytes, means: Means, warnings: list[str], first: int) -> list[PageContent]:
    """What is seen in a picture file, its frames as pages from number ``first``; what is wrong goes to ``warnings``.

    Raises:
        Unreadable: damaged as a whole, or over a limit.
    """
    with _opened(data, means.limits) as image:
        count = _frames(image, means.limits, warnings)
        return [_page(image, index, first + index, means, warnings) for index in range(count)]


@contextmanager
def _opened(data: bytes, limits: Limits) -> Iterator[Image.Image]:
    """The picture, not decoded yet."""
    with python_warnings.catch_warnings():
        python_warnings.simplefilter("ignore")
        try:
            image = Image.open(io.BytesIO(data))
        except Image.DecompressionBombError as error:
            raise Unreadable("whole file", f"more than the limit of {limits.pixels} pixels (pixels)") from error
        except _BROKEN as error:
            raise Unreadable("whole file", f"damaged picture: {_words(error)}") from error
        with image:
            yield image


def _frames(image: Image.Image, limits: Limits, said: list[str]) -> int:
    """How many frames are pages: all of a TIFF, else the first."""
    try:
        count = int(getattr(image, "n_frames", 1))
    except _BROKEN as error:
        said.append(f"only its first frame can be found: {_words(error)}")
        return 1
    if image.format != "TIFF":
        if count > 1:
            said.append(f"{count - 1} further frames are not read")
        return 1
    if count > limits.pages:
        raise Unreadable(f"page {limits.pages + 1}", f"{count} pages, more than the limit of {limits.pages} (pages)")
    return count


def _page(image: Image.Image, index: int, n: int, means: Means, said: list[str]) -> PageContent:
    """What is seen in a frame, which is page ``n``."""
    size = sane_size(*image.size, _DEFAULT_DPI)
    try:
        frame = _frame(image, index, n, means.limits)
        size = sane_size(*frame.size, _dots(image))
        return content_of(means.eye(frame, n, size), n, size)
    except Unreadable as error:
        said.append(str(error))
    except _BROKEN as error:
        said.append(f"page {n}: damaged picture: {_words(error)}")
    return content_of(None, n, size)


def _frame(image: Image.Image, index: int, n: int, limits: Limits) -> Image.Image:
    """A frame as it is meant to be looked at, on white."""
    if index:
        image.seek(index)
    width, height = image.size
    if width * height > limits.pixels:
        raise Unreadable(f"page {n}", f"{width} × {height}, more than the limit of {limits.pixels} pixels (pixels)")
    frame = ImageOps.exif_transpose(image)
    if frame.mode.startswith("I"):
        return frame.convert("I").point(lambda value: value / 256).convert("L").convert("RGB")
    if frame.mode in {"RGBA", "LA", "PA"} or "transparency" in frame.info:
        clear = frame.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear).convert("RGB")
    return frame.convert("RGB")


def _dots(image: Image.Image) -> float:
    """Dots per inch as the picture says; 0 where it says nothing of use."""
    said = image.info.get("dpi", (0, 0))
    try:
        return float(round(max(said)))
    except _BROKEN:
        return _DEFAULT_DPI


def _facts(image: Image.Image) -> FileFacts:
    try:
        exif = image.getexif()
        taken = exif.get_ifd(_DETAILS).get(_TAKEN) or exif.get(_CHANGED)
        software = exif.get(_SOFTWARE)
    except _BROKEN:
        return FileFacts()
    return FileFacts(application=_said(software), created=_said(taken))


def _said(value: object) -> str | None:
    return value.strip("\0 ") or None if isinstance(value, str) else None


def _words(error: BaseException) -> str:
    return str(error).split("<")[0].strip() or type(error).__name__
