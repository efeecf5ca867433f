"""DOCX: python-docx makes the package (styles, head, foot), the body is written into it as WordprocessingML."""

import io
import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from random import Random
from typing import Any, Final
from xml.sax.saxutils import escape

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from tests.roundgen.model import Block, Cell, Heading, PageBreak, Paragraph, Report, Style, Table
from tests.roundgen.streams import stream
from tests.roundgen.writers.archive import pack, unpack

_HEAD: Final = "@@HEAD@@"
_KEPT: Final = frozenset({"Normal", "Heading 1", "Heading 2", "Heading 3", "Title", "Header", "Footer", "Table Grid"})
_UNUSED: Final = ("word/stylesWithEffects.xml", "docProps/thumbnail.jpeg")
_SIZES: Final = {0: 32, 1: 32, 2: 28, 3: 24}
_PARAGRAPH: Final = {
    Style.BODY: ('<w:spacing w:line="360" w:lineRule="auto"/><w:ind w:firstLine="480"/>', ""),
    Style.TITLE: ('<w:spacing w:before="2400" w:after="1200"/><w:jc w:val="center"/>', '<w:b/><w:sz w:val="48"/>'),
    Style.COVER: ('<w:spacing w:before="400"/><w:jc w:val="center"/>', '<w:sz w:val="30"/>'),
    Style.CENTER: ('<w:jc w:val="center"/>', ""),
    Style.LINE: ('<w:spacing w:line="360" w:lineRule="auto"/>', ""),
    Style.SIGN: ('<w:spacing w:before="200"/><w:jc w:val="right"/>', ""),
    Style.NOTE: ("", '<w:sz w:val="18"/>'),
}


@lru_cache
def _skeleton() -> dict[str, bytes]:
    """Members of an empty document: Chinese fonts, A4, a head with a mark, a foot with the page number."""
    document: Any = docx.Document()
    for style in list(document.styles):
        if style.name in _KEPT and style.type == 1:
            style.font.name = "Times New Roman"
            style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
        elif style.name not in _KEPT and not style.element.get(qn("w:default")):
            style.delete()
    document.styles["Normal"].font.size = Pt(12)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.header.paragraphs[0].text = _HEAD
    field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    foot = section.footer.paragraphs[0]
    foot.add_run("第 ")
    foot._p.append(field)
    foot.add_run(" 页")
    buffer = io.BytesIO()
    document.save(buffer)
    return _pruned(unpack(buffer.getvalue()))


def _pruned(members: dict[str, bytes]) -> dict[str, bytes]:
    """Without the parts of the library's template that no office program writes today."""
    kept = {name: data for name, data in members.items() if name not in _UNUSED}
    for name in ("[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"):
        text = kept[name].decode()
        for unused in _UNUSED:
            tail = re.escape(unused.rsplit("/", 1)[1])
            text = re.sub(rf"<(?:Override|Relationship)\b[^>]*{tail}[^>]*/>", "", text)
        kept[name] = text.encode()
    return kept


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    """Writes blocks; long paragraphs are cut into runs with the author's revision ids, as office programs do."""

    rng: Random
    revisions: tuple[str, ...]
    heading_styles: bool

    def runs(self, text: str, look: str = "") -> str:
        """One or two runs; a line feed is a break."""
        cut = self.rng.randrange(8, len(text) - 4) if len(text) > 60 else 0
        parts = [text[:cut], text[cut:]] if cut else [text]
        return "".join(self._run(part, look) for part in parts)

    def _run(self, text: str, look: str) -> str:
        mark = self.rng.choice(self.revisions)
        inner = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
        properties = f"<w:rPr>{look}</w:rPr>" if look else ""
        return f'<w:r w:rsidR="{mark}">{properties}{inner}</w:r>'

    def block(self, block: Block) -> str:
        """Any block."""
        if isinstance(block, Heading):
            return self._heading(block)
        if isinstance(block, Paragraph):
            layout, look = _PARAGRAPH[block.style]
            return f"<w:p><w:pPr>{layout}</w:pPr>{self.runs(block.text, look)}</w:p>"
        if isinstance(block, PageBreak):
            return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        return self._table(block)

    def _heading(self, block: Heading) -> str:
        if self.heading_styles and block.level:
            style = f'<w:pStyle w:val="Heading{block.level}"/>'
            return f"<w:p><w:pPr>{style}</w:pPr>{self.runs(block.text)}</w:p>"
        centred = '<w:jc w:val="center"/>' if block.level == 0 else ""
        look = f'<w:b/><w:sz w:val="{_SIZES[block.level]}"/>'
        return (
            f'<w:p><w:pPr><w:spacing w:before="200" w:after="100"/>{centred}</w:pPr>{self.runs(block.text, look)}</w:p>'
        )

    def _table(self, table: Table) -> str:
        caption = (
            f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{self.runs(table.caption, "<w:b/>")}</w:p>'
            if table.caption
            else ""
        )
        columns = [round(share * 9000) for share in table.widths]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
        rows = "".join(self._rows(table, columns))
        style = '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="9000" w:type="dxa"/></w:tblPr>'
        return f"{caption}<w:tbl>{style}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl><w:p/>"

    def _rows(self, table: Table, columns: list[int]) -> list[str]:
        """Rows with a continued cell wherever a tall cell from above covers the place."""
        open_cells: dict[int, tuple[int, int]] = {}
        result: list[str] = []
        for number, row in enumerate(table.rows):
            cells = list(row)
            column, parts = 0, []
            while column < len(columns):
                if column in open_cells:
                    left, span = open_cells.pop(column)
                    parts.append(
                        self._cell(Cell(text="", colspan=span), sum(columns[column : column + span]), "continue")
                    )
                    if left > 1:
                        open_cells[column] = (left - 1, span)
                    column += span
                    continue
                cell = cells.pop(0)
                merge = "restart" if cell.rowspan > 1 else ""
                parts.append(self._cell(cell, sum(columns[column : column + cell.colspan]), merge))
                if cell.rowspan > 1:
                    open_cells[column] = (cell.rowspan - 1, cell.colspan)
                column += cell.colspan
            repeat = "<w:trPr><w:tblHeader/></w:trPr>" if number < table.header_rows else ""
            result.append(f"<w:tr>{repeat}{''.join(parts)}</w:tr>")
        return result

    def _cell(self, cell: Cell, width: int, merge: str) -> str:
        span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
        tall = f'<w:vMerge w:val="{merge}"/>' if merge == "restart" else ("<w:vMerge/>" if merge else "")
        look = '<w:b/><w:sz w:val="21"/>' if cell.header else '<w:sz w:val="21"/>'
        content = self.runs(cell.text, look) if cell.text else ""
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{tall}</w:tcPr><w:p>{content}</w:p></w:tc>'


def render(report: Report) -> bytes:
    """The report as a package with fixed times and the properties of its origin."""
    rng = stream(0, report.title, report.origin.author, report.origin.company, report.origin.created)
    revisions = tuple(f"00{rng.randrange(16**6):06X}" for _ in range(6))
    writer = _Body(rng=rng, revisions=revisions, heading_styles=report.heading_styles)
    body = "".join(map(writer.block, report.blocks))
    members = dict(_skeleton())
    document = members["word/document.xml"].decode()
    start, end = document.index("<w:body>") + len("<w:body>"), document.rindex("<w:sectPr")
    members["word/document.xml"] = (document[:start] + body + document[end:]).encode()
    header = next(name for name in members if _HEAD.encode() in members[name])
    members[header] = members[header].replace(_HEAD.encode(), escape(report.running_head).encode())
    members["docProps/core.xml"] = _core(report)
    members["docProps/app.xml"] = _app(report)
    members["word/settings.xml"] = _settings(members["word/settings.xml"].decode(), revisions)
    return pack(members)


def _settings(text: str, revisions: tuple[str, ...]) -> bytes:
    marks = f'<w:rsidRoot w:val="{revisions[0]}"/>' + "".join(f'<w:rsid w:val="{mark}"/>' for mark in revisions)
    return re.sub(r"(?s)<w:rsids>.*</w:rsids>", f"<w:rsids>{marks}</w:rsids>", text).encode()


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _core(report: Report) -> bytes:
    origin = report.origin
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(report.title)}</dc:title><dc:creator>{escape(origin.author)}</dc:creator>"
        f"<cp:lastModifiedBy>{escape(origin.modified_by)}</cp:lastModifiedBy><cp:revision>7</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{_stamp(origin.created)}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{_stamp(origin.modified)}</dcterms:modified>'
        "</cp:coreProperties>"
    ).encode()


def _app(report: Report) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>{escape(report.origin.application)}</Application>"
        f"<Company>{escape(report.origin.company)}</Company></Properties>"
    ).encode()
