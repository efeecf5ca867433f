"""The picture of a page with the words boxed: kept once drawn, drawn in a process of its own where somebody asks for it."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

import msgspec
from django.conf import settings

from models.base import Model
from scanner.results.rows import PassageRow
from scanner.service.review.evidence import Piece
from scanner.service.rounds.models import Document
from scanner.service.uploads.store import original

AT_ONCE: Final = 2
SECONDS: Final = 120
AGAIN_SECONDS: Final = 3600
"""A page that could not be drawn is tried again after so long."""
_room = threading.BoundedSemaphore(AT_ONCE)


class Size(Model):
    """What is kept beside a picture: the page's size in points, how many pages there are, or why there is no picture."""

    width: float = 0
    height: float = 0
    pages: int = 0
    reason: str = ""


class Frame(NamedTuple):
    """A box around words, in points of the page; ``chosen`` are those of the passage that is looked at."""

    x: float
    y: float
    width: float
    height: float
    number: int
    chosen: bool


class Figure(NamedTuple):
    """A page: ``state`` is drawn, wanted (not drawn yet), failed, missing (the file is not here) or pageless."""

    document: Document
    page: int
    state: str
    size: Size = Size()
    frames: tuple[Frame, ...] = ()
    others: tuple[int, ...] = ()


class Wish(NamedTuple):
    """Which page of a passage is wanted, 0 for the one it begins on; whether it is drawn now if it is not kept yet."""

    page: int = 0
    draws: bool = False


def figure_of(document: Document, passage: PassageRow, pieces: Iterable[Piece], wish: Wish) -> Figure:
    """A page of a passage, which may run over several; ``others`` are those."""
    if passage.page is None:
        return Figure(document, 0, "pageless")
    pages = {passage.page} | {int(box[0]) for box in passage.boxes}
    page = wish.page if wish.page in pages else passage.page
    size = kept(document, page)
    if size is None and original(document.sha256) is None:
        return Figure(document, page, "missing")
    if size is None and wish.draws:
        size = draw(document, page)
    if size is None:
        return Figure(document, page, "wanted")
    if size.reason:
        return Figure(document, page, "failed", size)
    return Figure(
        document, page, "drawn", size, tuple(_frames((document, page), passage, pieces)), tuple(sorted(pages - {page}))
    )


def _frames(at: tuple[Document, int], passage: PassageRow, pieces: Iterable[Piece]) -> Iterable[Frame]:
    document, page = at
    for piece in pieces:
        if piece.passage is None or piece.passage.path != document.path:
            continue
        for box in piece.passage.boxes:
            if int(box[0]) == page:
                _, x0, top, x1, bottom = box
                chosen = piece.passage == passage
                yield Frame(x0 - 1, top - 1, max(2, x1 - x0 + 2), max(2, bottom - top + 2), piece.number + 1, chosen)


def picture_at(document: Document, page: int) -> Path:
    """Where the picture of a page is kept."""
    return _folder(document) / f"{page}.webp"


def kept(document: Document, page: int) -> Size | None:
    """What is known of a page that was drawn before; None if nothing is, or the failure is old."""
    path = _folder(document) / f"{page}.json"
    try:
        size = msgspec.json.decode(path.read_bytes(), type=Size)
        old = time.time() - path.stat().st_mtime > AGAIN_SECONDS
    except (OSError, msgspec.MsgspecError):
        return None
    return None if size.reason and old else size


def draw(document: Document, page: int) -> Size | None:
    """Draws a page now, or waits for room to; None if that took too long or the file is not here."""
    location = original(document.sha256)
    if location is None:
        return None
    command = [sys.executable, "-P", "-m", "scanner.service.review.drawing"]
    arguments = [str(location), Path(document.path).name, str(_folder(document)), str(page)]
    with _room:
        size = kept(document, page)
        if size is not None:
            return size
        child = subprocess.Popen(  # noqa: S603 - our own module, no shell
            [*command, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            cwd=Path(__file__).parents[3],
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
        )
        try:
            child.wait(SECONDS)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()
    return kept(document, page)


def _folder(document: Document) -> Path:
    return Path(settings.CONFIGURATION.data) / "pages" / document.sha256
