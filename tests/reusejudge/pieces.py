"""Documents made of pieces whose origin is known, and their layout as plain text with the way back."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

Span = tuple[int, int]
_NO_BREAK_BEFORE = "，。；：、）》”"


class Piece(NamedTuple):
    """Text of one origin; ``plant`` numbers a planted copy, ``end`` closes the line."""

    text: str
    zone: str
    plant: int | None = None
    end: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a text file looks; a width or page of 0 means none."""

    width: int = 0
    page: int = 0
    indent: str = ""
    newline: str = "\n"
    blank: bool = False
    header: str = ""
    markdown: bool = False


class Laid(NamedTuple):
    """The text, where each zone lies in it (in order, without gaps of more than breaks) and where the plants are."""

    text: str
    zones: tuple[tuple[int, int, str], ...]
    plants: dict[int, Span]

    def zone_at(self, span: Span) -> dict[str, int]:
        """Zone → its characters inside a span."""
        found: dict[str, int] = {}
        for start, end, zone in self.zones:
            shared = min(end, span[1]) - max(start, span[0])
            if shared > 0:
                found[zone] = found.get(zone, 0) + shared
        return found


@dataclass
class _Sheet:
    layout: Layout
    out: list[str] = field(default_factory=list)
    size: int = 0
    column: int = 0
    rows: int = 0
    pages: int = 1

    def put(self, text: str) -> None:
        self.out.append(text)
        self.size += len(text)

    def feed(self) -> None:
        """A line break, and at the end of a page its foot and the next page's head."""
        self.put(self.layout.newline)
        self.column = 0
        self.rows += 1
        if self.layout.page and self.rows >= self.layout.page:
            line = self.layout.newline
            self.put(f"{line}第 {self.pages} 页{line}{line}{self.layout.header}{line}{line}")
            self.rows, self.pages = 0, self.pages + 1


def lay(pieces: Iterable[Piece], layout: Layout) -> Laid:
    """The file's text."""
    sheet = _Sheet(layout)
    zones: list[tuple[int, int, str]] = []
    plants: dict[int, Span] = {}
    for piece in pieces:
        start = _write(sheet, piece)
        zones.append((start, sheet.size, piece.zone))
        if piece.plant is not None:
            first = plants.get(piece.plant, (start, 0))[0]
            plants[piece.plant] = (first, sheet.size)
        if piece.end:
            sheet.feed()
            if layout.blank and piece.zone != "table":
                sheet.feed()
    return Laid("".join(sheet.out), tuple(zones), plants)


def _before(layout: Layout, piece: Piece) -> str:
    """What a line begins with."""
    if layout.markdown:
        return {"heading": "## ", "table": "| "}.get(piece.zone, "")
    return "" if piece.zone in {"heading", "table"} else layout.indent


def _write(sheet: _Sheet, piece: Piece) -> int:
    """Puts a piece; returns where its first character stands."""
    if sheet.column == 0:
        before = _before(sheet.layout, piece)
        sheet.put(before)
        sheet.column = len(before)
    width = 0 if piece.zone == "table" else sheet.layout.width
    start: int | None = None
    for char in piece.text:
        if char == "\n":
            sheet.feed()
            continue
        if width and sheet.column >= width and char not in _NO_BREAK_BEFORE:
            sheet.feed()
        start = sheet.size if start is None else start
        sheet.put(" | " if char == "\t" and sheet.layout.markdown else char)
        sheet.column += 1
    return sheet.size if start is None else start
