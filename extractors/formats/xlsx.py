"""Workbooks (OOXML): one heading and one table per sheet, values as they are shown, formulas by their stored result."""

import io
import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from extractors.formats.building import Builder, CellWords, Words
from extractors.formats.means import Means
from extractors.formats.ooxml import (
    Package,
    attribute,
    child,
    local,
    main_part,
    miss_lost,
    refuse_doctype,
    unread_parts,
    whole,
)
from extractors.formats.xlsx_facts import facts
from extractors.formats.xlsx_values import builtin, shown
from models.document import BlockType, Document
from models.errors import Unreadable

_WORKBOOK = "xl/workbook.xml"
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_TRUE = frozenset({"1", "true", "on"})


class _Sheet(NamedTuple):
    name: str
    hidden: bool
    part: str


class _Book(NamedTuple):
    """What the cells of all sheets refer to: shared texts, number formats by style, whether days count from 1904."""

    texts: list[str]
    formats: list[str]
    mac: bool


def read(data: bytes, means: Means) -> Document:
    """The document of a workbook; rows and columns of its cells are those of the sheet, 0-based; empty cells are left out.

    Raises:
        Unreadable: the workbook part is damaged, missing, over a limit or has a DOCTYPE, or no sheet can be read. Another
            part that is, is named in ``unread``; of a sheet what stands before the damage is given.
    """
    builder = Builder()
    with Package(data, means.limits) as package:
        main = main_part(package, _WORKBOOK)
        root = package.xml(main)
        book = _book(package, main, root)
        for sheet in _sheets(package, main, root):
            reader = _SheetReader(book, sheet.part, means.limits.cells)
            try:
                reader.read(package.read(sheet.part))
            except Unreadable as error:
                package.lost[sheet.part] = error.what
            builder.add(BlockType.HEADING, sheet.name, level=1)
            builder.add_table(reader.cells())
            builder.warnings.extend(_warnings(sheet, reader.unsaved))
        if package.lost and not any(block.cells for block in builder.blocks):
            raise Unreadable(*next(iter(package.lost.items())))
        miss_lost(package, builder)
        file = facts(package, root)
        builder.warnings.extend(unread_parts(package, builder.unread))
        return builder.document(data, "xlsx", file=file)


def _warnings(sheet: _Sheet, unsaved: int) -> Iterator[str]:
    if sheet.hidden:
        yield f"sheet {sheet.name} is hidden"
    if unsaved:
        yield f"sheet {sheet.name}: {unsaved} formulas have no stored result"


def _sheets(package: Package, main: str, root: etree._Element) -> Iterator[_Sheet]:
    relations = package.relations(main)
    for element in root.iter("{*}sheet"):
        kind, part = relations.get(attribute(element, "id"), ("", ""))
        if kind == "worksheet":
            hidden = element.get("state", "visible") != "visible"
            yield _Sheet(element.get("name", ""), hidden, part)


def _book(package: Package, main: str, root: etree._Element) -> _Book:
    parts = dict(package.relations(main).values())
    properties = child(root, "workbookPr")
    mac = properties is not None and properties.get("date1904", "0") in _TRUE
    shared = parts.get("sharedStrings")
    texts = package.named_xml(shared) if shared is not None else None
    styles = package.optional_xml(parts.get("styles"))
    return _Book([_text(one) for one in texts] if texts is not None else [], _formats(styles), mac)


def _text(element: etree._Element) -> str:
    """The words of a text, in all its runs; readings printed above characters (rPh) are no part of it."""
    return "".join(one.text or "" for one in element.iter("{*}t") if local(_parent(one)) != "rPh")


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    return parent if parent is not None else element


def _formats(styles: etree._Element | None) -> list[str]:
    """Number format code by cell style."""
    if styles is None:
        return []
    own: Mapping[str, str] = {one.get("numFmtId", ""): one.get("formatCode", "") for one in styles.iter("{*}numFmt")}
    formats = child(styles, "cellXfs")
    found = []
    for style in formats if formats is not None else ():
        number = style.get("numFmtId", "0")
        found.append(own.get(number) or builtin(whole(number, 0)))
    return found


class _SheetReader:
    """Reads the cells of one sheet as a stream; ``unsaved`` counts formulas without a stored result."""

    def __init__(self, book: _Book, part: str, most: int) -> None:
        self.unsaved = 0
        self._book = book
        self._part = part
        self._most = most
        self._values: dict[tuple[int, int], str] = {}
        self._merges: dict[tuple[int, int], tuple[int, int]] = {}
        self._count = 0
        self._next = (0, 0)

    def read(self, data: bytes) -> None:
        """Take in a sheet part."""
        refuse_doctype(data, self._part)
        events = etree.iterparse(
            io.BytesIO(data), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            for _, element in events:
                name = local(element)
                if name == "c":
                    self._cell(element)
                elif name == "row":
                    self._next = (self._next[0] + 1, 0)
                    element.clear()
                elif name == "mergeCell":
                    self._merge(element.get("ref", ""))
        except etree.XMLSyntaxError as error:
            raise Unreadable(self._part, f"broken XML: {error}") from error

    def cells(self) -> Iterator[CellWords]:
        """The cells that hold something; of merged ones the first, reaching no further than the last row and column."""
        covered = self._covered()
        rows = max((row for row, _ in self._values), default=0) + 1
        cols = max((col for _, col in self._values), default=0) + 1
        for (row, col), value in self._values.items():
            if (row, col) not in covered:
                down, across = self._merges.get((row, col), (1, 1))
                down, across = min(down, rows - row), min(across, cols - col)
                yield CellWords(row, col, Words(value), *((down, across) if down * across <= self._most else (1, 1)))

    def _covered(self) -> set[tuple[int, int]]:
        """The cells with a value that lie under the first cell of a merged range."""
        columns: dict[int, list[int]] = defaultdict(list)
        for row, col in self._values:
            columns[row].append(col)
        rows = sorted(columns)
        covered: set[tuple[int, int]] = set()
        for (top, left), (down, across) in self._merges.items():
            for row in rows[bisect_left(rows, top) : bisect_left(rows, top + down)]:
                covered.update((row, col) for col in columns[row] if left <= col < left + across)
            covered.discard((top, left))
        return covered

    def _cell(self, element: etree._Element) -> None:
        self._count += 1
        if self._count > self._most:
            raise Unreadable(self._part, f"more than {self._most} cells (cells)")
        place = _place(element.get("r", "")) or self._next
        self._next = (place[0], place[1] + 1)
        value = self._value(element)
        if value.strip():
            self._values[place] = value.strip()

    def _value(self, element: etree._Element) -> str:
        kind = element.get("t", "n")
        stored = child(element, "v")
        if kind == "inlineStr":
            return _text(element)
        if stored is None or stored.text is None:
            self.unsaved += child(element, "f") is not None
            return ""
        if kind == "n":
            return self._number(stored.text, element.get("s", "0"))
        if kind == "s":
            index = whole(stored.text, -1)
            return self._book.texts[index] if 0 <= index < len(self._book.texts) else ""
        if kind == "b":
            return "TRUE" if stored.text.strip() in _TRUE else "FALSE"
        return stored.text

    def _number(self, text: str, style: str) -> str:
        index = whole(style, 0)
        formats = self._book.formats
        code = formats[index] if index < len(formats) else "General"
        if code == "General" and text.lstrip("-").isdecimal():
            return text
        try:
            value = float(text)
        except ValueError:
            return text
        if not math.isfinite(value):
            return text
        return shown(value, code, mac=self._book.mac)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        start, end = _place(first), _place(last)
        if start and end and start <= end and start[1] <= end[1]:
            self._merges[start] = (end[0] - start[0] + 1, end[1] - start[1] + 1)


def _place(reference: str) -> tuple[int, int] | None:
    """A1 → (0, 0)."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    col = 0
    for letter in match.group(1):
        col = col * 26 + ord(letter) - 64
    return int(match.group(2)) - 1, col - 1
