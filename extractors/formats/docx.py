"""Word documents (OOXML): the body in order with numbering, merged cells, text boxes and tracked changes told apart."""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from extractors.formats.building import Builder, CellWords, Words
from extractors.formats.docx_facts import facts
from extractors.formats.docx_flow import continues, count, flow, inside
from extractors.formats.docx_looks import looks_like_heading, text_size
from extractors.formats.docx_numbering import Numbering
from extractors.formats.docx_parts import beside, diagram, notes, related
from extractors.formats.docx_pictures import read_pictures
from extractors.formats.docx_styles import Styles
from extractors.formats.docx_text import Inline
from extractors.formats.means import Means
from extractors.formats.ooxml import Package, attribute, child, local, main_part, miss_lost, unread_parts, whole
from extractors.formats.pdf_page import PageContent
from extractors.formats.seeing import method_of, page_of
from extractors.formats.structure import heading_level
from models.document import BlockType, Document
from models.errors import Unreadable

_MAIN = "word/document.xml"


def read(data: bytes, means: Means) -> Document:
    """The document of a DOCX; it has no pages unless it holds no text but pictures, which are recognised.

    Raises:
        Unreadable: the main part is damaged, missing, over a limit or has a DOCTYPE; a document without any text.
            Another part that is, is named in ``unread`` and leaves the others readable.
    """
    with Package(data, means.limits) as package:
        reader = _Reader(package, main_part(package, _MAIN))
        reader.body()
        reader.margins()
        if not reader.builder.blocks:
            reader.pages = read_pictures(package, reader.part, means, reader.builder)
        miss_lost(package, reader.builder)
        parts = {kind: related(package, reader.part, kind) for kind in ("settings", "comments", "people")}
        file = facts(package, parts, reader.roots)
        reader.builder.warnings.extend(unread_parts(package, reader.builder.unread))
        pages = [page_of(page) for page in reader.pages]
        return reader.builder.document(data, "docx", pages, file).but(method=method_of(reader.pages))


class _Beside(NamedTuple):
    """What stands beside a block, and who deleted it if somebody did."""

    kind: BlockType
    text: str
    author: str | None = None


class _Drawn(NamedTuple):
    """What text boxes and WordArt are: those of a header belong to it, and WordArt there is a watermark."""

    box: BlockType
    art: BlockType


class _Reader:
    """Walks one document; ``_later`` holds what stands beside the current block and follows it.

    ``roots`` are the root elements of the parts that were read.
    """

    def __init__(self, package: Package, part: str) -> None:
        self.part = part
        self.pages: list[PageContent] = []
        self.builder = Builder()
        self.roots: list[etree._Element] = []
        self._package = package
        styles, numbering = (related(package, part, kind) for kind in ("styles", "numbering"))
        look = package.optional_xml(styles[0] if styles else None)
        self._styles = Styles(look)
        self._text_size = text_size(look)
        self._numbering = Numbering(package.named_xml(numbering[0]) if numbering else None)
        self._later: list[_Beside] = []
        self._hidden = 0
        self._drawn = _Drawn(BlockType.TEXTBOX, BlockType.TEXTBOX)
        self._held = ""

    def body(self) -> None:
        """The body, in order."""
        root = self._package.xml(self.part)
        self.roots.append(root)
        body = child(root, "body")
        if body is None:
            raise Unreadable(self.part, "no document body")
        for element in flow(body):
            if local(element) == "tbl":
                self._release()
                self.builder.add_table(self._cells(element))
            else:
                self._paragraph(element)
            self._flush()
        self._release()
        self._warn(root)

    def margins(self) -> None:
        """Headers, footers, notes and comments after the body, each text once."""
        seen: set[_Beside] = set()
        for kind, part in beside(self._package, self.part, self.roots[0]):
            root = self._package.named_xml(part)
            if root is None:
                continue
            self.roots.append(root)
            self._drawn = _Drawn(kind, BlockType.WATERMARK)
            for note in notes(root):
                text = "\n".join(text.strip() for text in self._texts(note) if text.strip())
                found = [_Beside(kind, text, attribute(note, "author") or None), *self._later]
                self._later.clear()
                for one in found:
                    if one not in seen:
                        seen.add(one)
                        self.builder.add(one.kind, one.text, author=one.author)
        if self._hidden:
            self.builder.warnings.append(f"{self._hidden} runs of hidden text are left out")

    def _release(self) -> None:
        """Adds what waits for a paragraph to be joined to and gets none."""
        text, self._held = self._held, ""
        self.builder.add(BlockType.PARAGRAPH, text.strip())

    def _paragraph(self, element: etree._Element) -> None:
        """Adds a paragraph; one whose end was deleted is joined to the next."""
        properties = child(element, "pPr")
        text, self._held = self._held + self._text(element), ""
        if child(properties, "rPr", "del") is not None:
            self._held = text
            return
        level = self._styles.level(properties)
        if not level and not self._styles.is_contents(properties):
            level = heading_level(text) or int(looks_like_heading(element, text, self._text_size))
        kind = BlockType.HEADING if level else BlockType.PARAGRAPH
        for line in text.split("\n"):
            self.builder.add(kind, line.strip(), level=level)

    def _text(self, paragraph: etree._Element) -> str:
        """The words of a paragraph behind its number; text boxes and deletions go to what follows."""
        inline = Inline()
        inline.collect(paragraph)
        self._hidden += inline.hidden
        self._later.extend(_Beside(BlockType.DELETED, words, author) for author, words in inline.deleted)
        number = self._number(paragraph) if inline.text.strip() else ""
        for box in inline.boxes:
            self._later.extend(_Beside(self._drawn.box, text) for text in self._texts(box))
        self._later.extend(_Beside(self._drawn.art, text) for text in inline.art)
        for name in inline.diagrams:
            self._later.extend(_Beside(self._drawn.box, text) for text in diagram(self._package, self.part, name))
        return number + inline.text if not number else number + inline.text.lstrip()

    def _number(self, paragraph: etree._Element) -> str:
        properties = child(paragraph, "pPr")
        style = self._styles.of(properties)
        inherited = self._styles.list_of(style)
        own_num, own_level = child(properties, "numPr", "numId"), child(properties, "numPr", "ilvl")
        if own_num is None and inherited is None:
            return ""
        num = attribute(own_num, "val") if own_num is not None else inherited[0] if inherited else ""
        level = whole(attribute(own_level, "val"), 0) if own_level is not None else None
        if level is None and own_num is None and inherited:
            level = inherited[1]
        if level is None:
            level = self._numbering.level_of_style(num, style or "")
        linked = self._numbering.linked_style(num)
        through = self._styles.list_of(linked) if linked else None
        return self._numbering.next(through[0] if through else num, level)

    def _texts(self, container: etree._Element) -> Iterator[str]:
        """The paragraphs of a cell, box or note; a table inside gives one text per row, its cells apart by tabs."""
        for element in flow(container):
            if local(element) == "tbl":
                yield from self._rows(element)
            else:
                yield self._text(element)

    def _rows(self, table: etree._Element) -> Iterator[str]:
        rows: dict[int, list[str]] = {}
        for cell in self._cells(table):
            rows.setdefault(cell.row, []).append(cell.words.text)
        for row in sorted(rows):
            yield "\t".join(rows[row])

    def _cells(self, table: etree._Element) -> list[CellWords]:
        cells: list[CellWords] = []
        above: dict[int, int] = {}
        row = 0
        for element in inside(table, "tr"):
            properties = child(element, "trPr")
            deleted = child(properties, "del")
            if deleted is not None:
                self._delete("\t".join(map(self._cell_text, inside(element, "tc"))), deleted)
                continue
            above = self._row(element, row, above, cells)
            row += 1
        return cells

    def _row(self, element: etree._Element, row: int, above: dict[int, int], cells: list[CellWords]) -> dict[int, int]:
        """Add the cells of a row; gives column → index of the cell that a cell below may continue."""
        open_cells: dict[int, int] = {}
        col = count(child(element, "trPr", "gridBefore"), 0)
        for one in inside(element, "tc"):
            properties = child(one, "tcPr")
            span = count(child(properties, "gridSpan"), 1)
            deleted = child(properties, "cellDel")
            if deleted is not None:
                self._delete(self._cell_text(one), deleted)
            elif continues(child(properties, "vMerge")) and col in above and cells[above[col]].colspan == span:
                index = above[col]
                cells[index] = cells[index]._replace(rowspan=row - cells[index].row + 1)
                open_cells[col] = index
            elif continues(child(properties, "hMerge")) and cells and cells[-1].row == row:
                cells[-1] = cells[-1]._replace(colspan=cells[-1].colspan + span)
            else:
                open_cells[col] = len(cells)
                cells.append(CellWords(row, col, Words(self._cell_text(one)), 1, span))
            col += span
        return open_cells

    def _delete(self, text: str, change: etree._Element) -> None:
        self._later.append(_Beside(BlockType.DELETED, text, attribute(change, "author") or None))

    def _cell_text(self, cell: etree._Element) -> str:
        return "\n".join(text.strip() for text in self._texts(cell)).strip()

    def _flush(self) -> None:
        while self._later:
            waiting, self._later = self._later, []
            for one in waiting:
                for line in one.text.split("\n"):
                    self.builder.add(one.kind, line.strip(), author=one.author)

    def _warn(self, root: etree._Element) -> None:
        changes = [(local(one), attribute(one, "author")) for one in root.iter("{*}ins", "{*}del")]
        inserted, deleted = (sum(1 for name, _ in changes if name == kind) for kind in ("ins", "del"))
        if changes:
            authors = "、".join(sorted({author for _, author in changes if author}))
            by = f" by {authors}" if authors else ""
            self.builder.warnings.append(f"tracked changes{by}: {inserted} insertions, {deleted} deletions")
        chunks = sum(1 for _ in root.iter("{*}altChunk"))
        if chunks:
            self.builder.warnings.append(f"{chunks} embedded documents (altChunk) are not read")
