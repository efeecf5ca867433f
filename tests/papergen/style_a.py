"""Style A: ReportLab, drawn by a page layout of its own; one embedded TrueType font, hard lines, ragged right."""

from collections.abc import Callable
from random import Random
from typing import Final

from tests.papergen import style_a_table as setting
from tests.papergen import words
from tests.papergen.model import (
    Align,
    Beside,
    Columns,
    Decoy,
    Element,
    Heading,
    Lines,
    PageBreak,
    Pair,
    Paper,
    Paragraph,
    Rendered,
    Table,
)
from tests.papergen.style_a_lines import Line, single, width, wrap
from tests.papergen.style_a_page import BOTTOM, LEFT, MEASURE, TOP, Page, Text, draw
from tests.roundgen.writers.fonts import Face, face

_HEADINGS: Final = {1: (16.0, 30.0), 2: (14.0, 26.0), 3: (12.0, 22.0)}
_SIZE, _LEADING = 11.5, 19.0
_GUTTER: Final = 24.0


class Galley:
    """Sets elements one below the other and turns the page when it is full."""

    def __init__(self, typeface: Face, rng: Random) -> None:
        """An empty first page."""
        self.face = typeface
        self.rng = rng
        self.pages = [Page()]
        self.y = TOP
        self.begun = 1

    @property
    def page(self) -> Page:
        """The page being set."""
        return self.pages[-1]

    def turn(self) -> None:
        """A new page."""
        self.pages.append(Page())
        self.y = TOP

    def room(self, height: float) -> None:
        """Turns the page unless so much is left."""
        if self.y - height < BOTTOM and self.y < TOP:
            self.turn()

    def put(self, lines: list[Line], size: float, leading: float, align: Align = Align.LEFT, indent: float = 0) -> None:
        """Lines below the last ones; the first is indented."""
        for number, line in enumerate(lines):
            self.room(leading)
            if number == 0:
                self.begun = len(self.pages)
            spare = MEASURE - width(self.face, line) * size
            x = LEFT + {Align.LEFT: indent * (number == 0), Align.CENTER: spare / 2, Align.RIGHT: spare}[align]
            self.page.texts.append(Text(x, self.y - leading + (leading - size) / 2 + 1.5, size, line))
            self.y -= leading

    def heading(self, one: Heading) -> None:
        """Never the last line of a page; chapters are centred."""
        size, leading = _HEADINGS[one.level]
        self.room(leading + 3 * _LEADING)
        self.y -= 8 if self.y < TOP else 0
        align = Align.CENTER if one.level == 1 else Align.LEFT
        self.put(wrap(self.face, one.text, MEASURE / size), size, leading, align)

    def paragraph(self, one: Paragraph) -> None:
        """Indented by two characters, list items too."""
        lines = wrap(self.face, one.text, MEASURE / _SIZE, 2.0)
        self.put(lines, _SIZE, _LEADING, indent=2 * _SIZE)

    def columns(self, one: Columns) -> None:
        """Two columns of equal length on one page; mixed ones are drawn line by line."""
        size, leading = 10.0, 16.0
        measure = (MEASURE - _GUTTER) / 2
        lines: list[tuple[float, Line]] = []
        for text in one.paragraphs:
            wrapped = wrap(self.face, text, measure / size, 2.0)
            lines += [(2 * size if number == 0 else 0.0, line) for number, line in enumerate(wrapped)]
        half = -(-len(lines) // 2)
        self.room(half * leading + 12)
        self.y -= 6
        self.begun = len(self.pages)
        placed = [
            Text(
                LEFT + indent + (number // half) * (measure + _GUTTER),
                self.y - (number % half + 1) * leading + 4,
                size,
                line,
            )
            for number, (indent, line) in enumerate(lines)
        ]
        self.page.texts += sorted(placed, key=lambda text: -text.y) if one.mixed else placed
        self.y -= half * leading + 6

    def lines(self, one: Lines) -> None:
        """Decoys, each in its manner."""
        self.begun = len(self.pages)
        _DECOYS[one.decoy](self, one)

    def table(self, one: Table) -> None:
        """With its caption and notes; long ones run on over pages."""
        made = setting.measure(one, self.face, self._look())
        title = 18.0 * bool(one.caption) + 15.0 * bool(one.unit)
        self.room(title + (sum(made.heights[:4]) if one.long else sum(made.heights)) + 6)
        self._title(one)
        begun = len(self.pages)
        left = LEFT + (MEASURE - made.edges[-1]) / 2
        self._rows(made, left)
        if one.note:
            self.put(wrap(self.face, one.note, MEASURE / 9), 9, 14)
        self.y -= 8
        self.begun = begun

    def _title(self, one: Table) -> None:
        if one.caption:
            self.y -= 4
            self.put([single(one.caption)], 10.5, 18, Align.CENTER)
        if one.unit:
            self.put([single(one.unit)], 9, 15, Align.RIGHT)

    def _look(self) -> setting.Look:
        draws = [self.rng.random() for _ in range(3)]
        return setting.Look(filled=draws[0] < 0.4, shaded=draws[1] < 0.25, papered=draws[2] < 0.12)

    def _rows(self, made: setting.Set, left: float) -> None:
        """All rows, cut where pages end."""
        table = made.table
        waiting = made.slices(0, table.rows)
        while waiting:
            taken, waiting = self._taken(made, waiting)
            if taken:
                self.y = setting.draw(self.page, made, (left, self.y), taken)
            if waiting:
                self.turn()
                if table.continued:
                    self.put(
                        [single(f"续{table.caption.split(' ')[0]} {table.caption.split(' ')[1]}")],
                        10.5,
                        18,
                        Align.CENTER,
                    )
                if table.repeated:
                    self.y = setting.draw(self.page, made, (left, self.y), made.slices(0, table.head))

    def _taken(
        self, made: setting.Set, waiting: list[setting.Slice]
    ) -> tuple[list[setting.Slice], list[setting.Slice]]:
        """The rows that fit on this page, the last one perhaps in part, and what is left."""
        room = self.y - BOTTOM
        taken: list[setting.Slice] = []
        for index, part in enumerate(waiting):
            if part.height <= room:
                taken.append(part)
                room -= part.height
                continue
            count = setting.fitting(made, part, room)
            if made.table.splits and count >= 2:
                cut = part.first + count
                taken.append(part._replace(height=room, last=cut))
                left = part.height - count * made.leading
                return taken, [part._replace(height=left, first=cut), *waiting[index + 1 :]]
            return taken, waiting[index:]
        return taken, []

    def pair(self, one: Pair) -> None:
        """Two tables side by side."""
        sets = [setting.measure(table, self.face, self._look()) for table in (one.left, one.right)]
        self.room(22 + max(sum(made.heights) for made in sets))
        self.y -= 4
        self.put([single(one.caption)], 10.5, 18, Align.CENTER)
        self.begun = len(self.pages)
        lefts = (LEFT, LEFT + MEASURE - sets[1].edges[-1])
        ends = [
            setting.draw(self.page, made, (left, self.y), made.slices(0, made.table.rows))
            for made, left in zip(sets, lefts, strict=True)
        ]
        self.y = min(ends) - 10

    def beside(self, one: Beside) -> None:
        """A table and text at its right, both beginning at one height."""
        made = setting.measure(one.table, self.face, self._look())
        start = made.edges[-1] + 18
        lines = wrap(self.face, one.text, (MEASURE - start) / _SIZE)
        self.room(max(sum(made.heights), len(lines) * _LEADING) + 10)
        self.y -= 5
        self.begun = len(self.pages)
        end = setting.draw(self.page, made, (LEFT, self.y), made.slices(0, one.table.rows))
        y = self.y
        for line in lines:
            y -= _LEADING
            self.page.texts.append(Text(LEFT + start, y + 5, _SIZE, line))
        self.y = min(end, y) - 8

    def add(self, one: Element) -> int:
        """Any element; answers the page on which it begins."""
        self.begun = len(self.pages)
        match one:
            case Heading():
                self.heading(one)
            case Paragraph():
                self.paragraph(one)
            case Columns():
                self.columns(one)
            case Table():
                self.table(one)
            case Pair():
                self.pair(one)
            case Beside():
                self.beside(one)
            case Lines():
                self.lines(one)
            case PageBreak():
                self.turn()
        return self.begun


def _contents(galley: Galley, one: Lines) -> None:
    for title, page in one.lines:
        right = galley.face.measure(page) * _SIZE
        free = MEASURE - galley.face.measure(title) * _SIZE - right - 8
        dots = "." * int(free / (galley.face.measure(".") * _SIZE))
        galley.room(_LEADING)
        y = galley.y - _LEADING + 5
        galley.page.texts.append(Text(LEFT, y, _SIZE, single(title + dots)))
        galley.page.texts.append(Text(LEFT + MEASURE - right, y, _SIZE, single(page)))
        galley.y -= _LEADING


def _at_stops(*stops: float) -> Callable[[Galley, Lines], None]:
    """Parts of lines at parts of the measure."""

    def put(galley: Galley, one: Lines) -> None:
        galley.room(len(one.lines) * _LEADING + 12)
        galley.y -= 6
        galley.begun = len(galley.pages)
        for parts in one.lines:
            y = galley.y - _LEADING + 5
            for stop, part in zip(stops, parts, strict=False):
                galley.page.texts.append(Text(LEFT + stop * MEASURE, y, _SIZE, single(part)))
            galley.y -= _LEADING
        galley.y -= 6

    return put


def _formula(galley: Galley, one: Lines) -> None:
    for *parts, number in one.lines:
        galley.room(_LEADING + 8)
        galley.begun = len(galley.pages)
        y = galley.y - _LEADING
        line = single(" ".join(parts))
        at = LEFT + (MEASURE - width(galley.face, line) * 12) / 2
        right = LEFT + MEASURE - galley.face.measure(number) * _SIZE
        galley.page.texts += [Text(at, y, 12, line), Text(right, y, _SIZE, single(number))]
        galley.y -= _LEADING + 8


def _references(galley: Galley, one: Lines) -> None:
    for number, book in one.lines:
        lines = wrap(galley.face, book, MEASURE / 10 - 2.5)
        galley.room(len(lines) * 15)
        galley.page.texts.append(Text(LEFT, galley.y - 12, 10, single(number)))
        for line in lines:
            galley.page.texts.append(Text(LEFT + 25, galley.y - 12, 10, line))
            galley.y -= 15
    galley.y -= 6


def _cover(galley: Galley, one: Lines) -> None:
    galley.y -= 150
    for index, (line,) in enumerate(one.lines):
        size = 14.0 if index else 24.0
        galley.put(wrap(galley.face, line, MEASURE / size), size, 2.4 * size, Align.CENTER)


_DECOYS: Final[dict[Decoy, Callable[[Galley, Lines], None]]] = {
    Decoy.CONTENTS: _contents,
    Decoy.SIGNATURES: _at_stops(0.04, 0.38, 0.72),
    Decoy.ADDRESS: _at_stops(0.05),
    Decoy.STOPS: _at_stops(0.05, 0.27),
    Decoy.FORMULA: _formula,
    Decoy.REFERENCES: _references,
    Decoy.COVER: _cover,
}


def render(paper: Paper) -> Rendered:
    """The paper as a PDF; equal papers give equal bytes on one machine."""
    galley = Galley(face(), words.numbered(paper.seed, "style a"))
    pages = tuple(galley.add(element) for element in paper.elements)
    return Rendered(data=draw(galley.pages, paper, galley.face), pages=pages)
