"""One page that shows what was read from a file beside the pictures of its pages, asking nothing of anybody."""

import base64
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from extractors.formats.rendering import Sheet
from extractors.picturing import Pictures, pictures_of
from models.document import BlockType, Document
from models.errors import Unreadable
from scanner.exports.extraction_facts import FactView, file_facts
from scanner.exports.extraction_view import Glyphs, Laid, SheetView, drawn_lines
from scanner.exports.extraction_words import WORDS
from scanner.exports.templating import dress, environment
from scanner.exports.words import Word

PICTURE_BYTES: Final = 64 << 20
"""Pictures of one page of ours weigh no more together; later sheets are drawn from their words."""


class Extract(NamedTuple):
    """A file and what came of it: its document and kind, or the reason why there is none.

    ``location`` is where its bytes are, None where they cannot be had.
    """

    path: str
    sha256: str
    location: Path | None
    document: Document | None = None
    kind: str = ""
    reason: str = ""


class Shown(NamedTuple):
    """A sheet as the page shows it; ``picture`` is a data address, ``lines`` stand in for it, ``lack`` says why."""

    n: int | None
    width: float = 0.0
    height: float = 0.0
    read: bool = True
    confidence: float | None = None
    view: SheetView = SheetView(None, (), (), ())
    picture: str | None = None
    lack: Word | None = None
    lines: tuple[Glyphs, ...] = ()


def write_extraction(name: str, extracts: Sequence[Extract], pages: Collection[int] | None, out: BinaryIO) -> None:
    """Writes the page of all ``extracts``, sheet by sheet; of documents with pages only ``pages``, None for all."""
    purse = _Purse(PICTURE_BYTES)
    files = [_FileView(extract, pages, purse) for extract in extracts]
    documents = [extract.document for extract in extracts if extract.document is not None]
    counts = Counter(block.type for document in documents for block in document.blocks)
    template = environment(WORDS).get_template("extraction.html")
    parts = template.generate(
        name=name,
        version=version("lvjian"),
        files=files,
        types=[(kind, counts[kind]) for kind in BlockType if counts[kind]],
        recognised=any(page.confidence is not None for document in documents for page in document.pages),
        pictured=any(file.document is None or file.document.pages for file in files),
        **dress(("base.css", "extraction.css"), "extraction.js", pictures="data:")._asdict(),
    )
    out.writelines(part.encode("utf-8", "backslashreplace") for part in parts)


class _Purse:
    """What pictures may still weigh."""

    def __init__(self, size: int) -> None:
        self._left = size

    def address(self, sheet: Sheet) -> str | None:
        """The picture as a data address; None if it is too much."""
        text = f"data:image/{sheet.format};base64,{base64.b64encode(sheet.data).decode()}"
        if len(text) > self._left:
            return None
        self._left -= len(text)
        return text


class _FileView:
    """A file of the page; its sheets are drawn when the template asks for them."""

    def __init__(self, extract: Extract, chosen: Collection[int] | None, purse: _Purse) -> None:
        self._extract = extract
        self._chosen = chosen
        self._purse = purse
        self.path, self.sha256, self.document = extract.path, extract.sha256, extract.document
        self.kind, self.reason = extract.kind, extract.reason

    @cached_property
    def pages(self) -> tuple[int, ...]:
        """The numbers of the pages that are shown."""
        pages = self.document.pages if self.document is not None else ()
        return tuple(page.n for page in pages if self._chosen is None or page.n in self._chosen)

    @cached_property
    def unread_pages(self) -> tuple[int, ...]:
        """The numbers of all pages that gave no text."""
        return tuple(page.n for page in self.document.pages if not page.text) if self.document is not None else ()

    @cached_property
    def facts(self) -> tuple[FactView, ...]:
        """What the file says of itself."""
        return tuple(file_facts(self.document.file)) if self.document is not None else ()

    def sheets(self) -> Iterator[Shown]:
        """Every sheet with its picture."""
        if self._extract.location is None:
            return
        with pictures_of(self._extract.location, self.path) as pictures:
            if self.document is None:
                yield from self._unread(pictures)
                return
            for view in Laid(self.document, self.pages).sheets():
                yield self._shown(self.document, view, pictures)

    def _shown(self, document: Document, view: SheetView, pictures: Pictures | None) -> Shown:
        page = view.page
        if page is None:
            return Shown(None, view=view)
        shown = Shown(page.n, page.width, page.height, page.text, page.confidence, view)
        if pictures is None:
            return shown._replace(lines=tuple(drawn_lines(document, page.n)))
        try:
            sheet = pictures.page(page.n)
        except Unreadable as error:
            reason = {"reason": str(error)}
            lack = Word(*(text.format(**reason) for text in WORDS["x.no_image_reason"]))
            return shown._replace(lack=lack, lines=tuple(drawn_lines(document, page.n)))
        picture = self._purse.address(sheet)
        if picture is None:
            return shown._replace(lack=WORDS["x.too_large"], lines=tuple(drawn_lines(document, page.n)))
        return shown._replace(picture=picture)

    def _unread(self, pictures: Pictures | None) -> Iterator[Shown]:
        """The pages of a file that could not be read, as far as they can be seen."""
        if pictures is None:
            return
        with suppress(Unreadable):
            count = pictures.page(1).pages
            for n in range(1, count + 1) if self._chosen is None else sorted(self._chosen):
                sheet = pictures.page(n)
                picture = self._purse.address(sheet)
                if picture is None:
                    return
                yield Shown(n, sheet.width, sheet.height, read=False, picture=picture)
