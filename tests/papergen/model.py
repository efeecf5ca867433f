"""What a generated report is made of, before any style sets it; styles render these elements and nothing else.

Raised and lowered characters are written ``m^{3}`` and ``CO_{2}``; `plain` gives what a reader should read of them.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

_MARK: Final = re.compile(r"([\^_])\{([^}]*)\}")


class Run(NamedTuple):
    """Characters of one height: 1 raised, -1 lowered, 0 on the line."""

    text: str
    rise: int


def runs(text: str) -> list[Run]:
    """The text cut where characters are raised or lowered."""
    found: list[Run] = []
    at = 0
    for mark in _MARK.finditer(text):
        found += [Run(text[at : mark.start()], 0), Run(mark[2], 1 if mark[1] == "^" else -1)]
        at = mark.end()
    return [run for run in (*found, Run(text[at:], 0)) if run.text]


def plain(text: str) -> str:
    """The characters in the order in which they are read."""
    return _MARK.sub(r"\2", text)


class Kind(StrEnum):
    """Kinds of tables; those named ``…_open`` have no vertical rulings."""

    RULED = "ruled"
    MERGED = "merged"
    WRAPPED = "wrapped"
    SPARSE = "sparse"
    UNITS = "units"
    KEY_VALUE = "key_value"
    SMALL = "small"
    WIDE = "wide"
    SIDE = "side"
    BESIDE = "beside"
    LONG_HEAD = "long_head"
    LONG_BARE = "long_bare"
    LONG_SPLIT = "long_split"
    CONTINUED = "continued"
    BORDERLESS = "borderless"
    THREE_LINE = "three_line"
    HALF_RULED = "half_ruled"
    MERGED_OPEN = "merged_open"
    WRAPPED_OPEN = "wrapped_open"
    SPARSE_OPEN = "sparse_open"
    WIDE_OPEN = "wide_open"
    LONG_OPEN = "long_open"


class Ruling(StrEnum):
    """Which lines a table has."""

    GRID = "grid"
    NONE = "none"
    THREE = "three lines"
    ROWS = "a line under every row"


class Align(StrEnum):
    """How a column stands."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell with its place in the grid; its text may be empty."""

    row: int
    col: int
    text: str
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; ``widths`` are in em, ``share`` is the part of the text's width that it takes.

    ``unit`` is a line at the right above it, ``note`` one below. ``repeated``: the head stands again after a page
    break; ``continued``: so does the caption, as 续表; ``splits``: rows may break over pages.
    """

    kind: Kind
    ruling: Ruling
    cells: tuple[Cell, ...]
    widths: tuple[float, ...]
    aligns: tuple[Align, ...]
    head: int = 1
    share: float = 1.0
    caption: str = ""
    unit: str = ""
    note: str = ""
    repeated: bool = False
    continued: bool = False
    splits: bool = False

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return max(cell.row + cell.rowspan for cell in self.cells)

    @property
    def long(self) -> bool:
        """Whether it may begin on one page and end on another."""
        return self.kind in {Kind.LONG_HEAD, Kind.LONG_BARE, Kind.LONG_SPLIT, Kind.CONTINUED, Kind.LONG_OPEN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading with its number; level 1 to 3."""

    level: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text, indented by two characters; ``item``: an item of a list with its mark."""

    text: str
    item: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Paragraphs in two columns; ``mixed``: a style may draw them line by line across both, as layout programs do."""

    paragraphs: tuple[str, ...]
    mixed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two small tables, one beside the other."""

    left: Table
    right: Table
    caption: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A narrow table at the left and running text at its right."""

    table: Table
    text: str


class Decoy(StrEnum):
    """What looks like a table and is none."""

    CONTENTS = "contents"
    SIGNATURES = "signatures"
    ADDRESS = "address"
    STOPS = "stops"
    FORMULA = "formula"
    REFERENCES = "references"
    COVER = "cover"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Lines that are set as they are; the parts of a line stand at tab stops (in contents: leader dots between)."""

    decoy: Decoy
    lines: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    """A new page."""


Element = Heading | Paragraph | Columns | Table | Pair | Beside | Lines | PageBreak


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A whole report; ``foot`` holds ``{n}`` and, in some houses, ``{all}``."""

    seed: int
    title: str
    head: str
    foot: str
    watermark: str
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A PDF and, for every element, the page (1-based) on which it begins; None where the style cannot tell.

    ``watermark``: whether the style prints the paper's watermark as text.
    """

    data: bytes
    pages: tuple[int | None, ...]
    watermark: bool = True
