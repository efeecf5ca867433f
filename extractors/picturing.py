"""The pages of a file as pictures, each drawn in a limited child: a page that cannot be drawn costs its picture only."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from extractors.formats import LIMITS, Limits, sniff
from extractors.formats.rendering import DRAWN, Sheet, render
from extractors.isolation import run_isolated
from extractors.paging import pdf_of


class Pictures:
    """Draws pages of the file at ``path``, which is of a kind that shows its pages."""

    def __init__(self, path: Path, limits: Limits = LIMITS) -> None:
        self._path = str(path.absolute())
        self._limits = limits

    def page(self, n: int) -> Sheet:
        """Page ``n`` (1-based).

        Raises:
            Unreadable: there is no such page, or it cannot be drawn.
        """
        argument = msgspec.msgpack.encode((self._path, n))
        return msgspec.msgpack.decode(run_isolated(render, argument, self._limits), type=Sheet)


@contextmanager
def pictures_of(path: Path, name: str) -> Iterator[Pictures | None]:
    """The pictures of a file's pages, through a PDF where the file has none itself; None where there are none."""
    try:
        kind = sniff(path.read_bytes(), name) if path.stat().st_size <= LIMITS.max_bytes else "unknown"
    except OSError:
        kind = "unknown"
    if kind in DRAWN:
        yield Pictures(path)
        return
    made = pdf_of(path, name)
    if made is None:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="lvjian-") as folder:
        drawn = Path(folder) / "pages.pdf"
        drawn.write_bytes(made)
        yield Pictures(drawn)
