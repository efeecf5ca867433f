"""Draws one page of a file into the folder of kept pictures; a program of its own, so that the web process loads no parser.

``python -m scanner.service.review.drawing SOURCE NAME FOLDER PAGE`` writes ``PAGE.webp`` and ``PAGE.json`` (size in points and
number of pages, or the reason why there is no picture).
"""

import io
import os
import sys
from pathlib import Path
from typing import Final

import msgspec
from PIL import Image

from extractors.formats import LIMITS, sniff
from extractors.formats.rendering import DRAWN
from extractors.paging import pdf_of
from extractors.picturing import Pictures
from models.base import Model
from models.errors import Unreadable

QUALITY: Final = 80
PDF: Final = "pages.pdf"


class Drawn(Model):
    """What PAGE.json says; sizes in points. With a ``reason`` there is no picture."""

    width: float = 0
    height: float = 0
    pages: int = 0
    reason: str = ""


def main(source: Path, name: str, folder: Path, page: int) -> None:
    """Draws the page; what it needed of LibreOffice is kept beside the pictures."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        pictures = _pictures(source, name, folder)
        sheet = pictures.page(page) if pictures is not None else None
    except Unreadable as error:
        sheet, reason = None, str(error)
    else:
        reason = "" if sheet is not None else "nothing here shows the pages of such a file"
    if sheet is None:
        _keep(folder / f"{page}.json", msgspec.json.encode(Drawn(reason=reason)))
        return
    picture = io.BytesIO()
    Image.open(io.BytesIO(sheet.data)).convert("RGB").save(picture, "WEBP", quality=QUALITY)
    _keep(folder / f"{page}.webp", picture.getvalue())
    drawn = Drawn(width=sheet.width, height=sheet.height, pages=sheet.pages)
    _keep(folder / f"{page}.json", msgspec.json.encode(drawn))


def _pictures(source: Path, name: str, folder: Path) -> Pictures | None:
    made = folder / PDF
    if made.is_file():
        return Pictures(made)
    if source.stat().st_size > LIMITS.max_bytes:
        return None
    if sniff(source.read_bytes(), name) in DRAWN:
        return Pictures(source)
    pdf = pdf_of(source, name)
    if pdf is None:
        return None
    _keep(made, pdf)
    return Pictures(made)


def _keep(path: Path, data: bytes) -> None:
    """Whole or not at all; two that draw the same page do not meet."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    part.write_bytes(data)
    part.replace(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))
