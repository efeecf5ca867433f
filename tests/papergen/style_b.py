"""Style B: WordprocessingML laid out by LibreOffice; justified serif text, its own margins, tabs, borders and fields."""

import io
import zipfile
from typing import Final

from tests.papergen.model import (
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
from tests.papergen.office import convert
from tests.papergen.placing import pages_of
from tests.papergen.style_b_words import MEASURE, page_break, paragraph, run, tab, table

_W: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PAGE: Final = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1600" w:right="1633" w:bottom="1440" w:left="1633" w:header="800" w:footer="760" w:gutter="0"/>'
)
_FURTHER: Final = '<w:headerReference w:type="default" r:id="rId2"/><w:footerReference w:type="default" r:id="rId3"/>'
_CONTINUOUS: Final = '<w:type w:val="continuous"/>'
_STOPS: Final = {
    Decoy.CONTENTS: f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{MEASURE}"/></w:tabs>',
    Decoy.SIGNATURES: '<w:tabs><w:tab w:val="left" w:pos="3100"/><w:tab w:val="left" w:pos="6000"/></w:tabs>',
    Decoy.STOPS: '<w:tabs><w:tab w:val="left" w:pos="2400"/></w:tabs>',
    Decoy.FORMULA: f'<w:tabs><w:tab w:val="right" w:pos="{MEASURE}"/></w:tabs>',
    Decoy.REFERENCES: '<w:ind w:left="480" w:hanging="480"/>',
    Decoy.ADDRESS: '<w:ind w:left="840"/>',
    Decoy.COVER: '<w:spacing w:before="700"/><w:jc w:val="center"/>',
}
_CENTER, _RIGHT, _BOTH = (f'<w:jc w:val="{side}"/>' for side in ("center", "right", "both"))
_SMALL: Final = '<w:sz w:val="16"/>'
# style, size in half points, space before
_HEADINGS: Final = {1: ("Heading1", 30, 240), 2: ("Heading2", 26, 180), 3: ("Heading3", 22, 120)}


def render(paper: Paper) -> Rendered:
    """The paper laid out by LibreOffice (it must be installed); the style has no watermark.

    Raises:
        FileNotFoundError: soffice is not there, or made no PDF.
    """
    data = convert([package(paper)], "docx", "pdf")[0]
    return Rendered(data=data, pages=pages_of(paper, data), watermark=False)


def package(paper: Paper) -> bytes:
    """The paper as a DOCX."""
    sections = f"{''.join(map(_element, paper.elements))}<w:sectPr>{_CONTINUOUS}{_PAGE}</w:sectPr>"
    headed = sections.replace("<w:sectPr>", f"<w:sectPr>{_FURTHER}")
    document = f"<w:document {_W}><w:body>{headed}</w:body></w:document>"
    foot = "".join(_fields(paper.foot))
    members = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations((("rId1", "officeDocument", "word/document.xml"),)),
        "word/_rels/document.xml.rels": _relations(
            (("rId1", "styles", "styles.xml"), ("rId2", "header", "header1.xml"), ("rId3", "footer", "footer1.xml"))
        ),
        "word/document.xml": document,
        "word/styles.xml": _styles(),
        "word/header1.xml": f"<w:hdr {_W}>{paragraph(run(paper.head, _SMALL), _CENTER)}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {_W}>{paragraph(foot, _RIGHT)}</w:ftr>",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(zipfile.ZipInfo(name), '<?xml version="1.0" encoding="UTF-8"?>' + text)
    return buffer.getvalue()


def _fields(foot: str) -> list[str]:
    parts = foot.replace("{all}", "\0NUMPAGES\0").replace("{n}", "\0PAGE\0").split("\0")
    return [
        f'<w:fldSimple w:instr=" {part} "><w:r><w:rPr>{_SMALL}</w:rPr><w:t>1</w:t></w:r></w:fldSimple>'
        if part in {"PAGE", "NUMPAGES"}
        else run(part, _SMALL)
        for part in parts
        if part
    ]


def _types() -> str:
    parts = {"document": "document.main", "styles": "styles", "header1": "header", "footer1": "footer"}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in parts.items()
    )
    default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return (
        f'<Types xmlns="{space}">{default}<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(rows: tuple[tuple[str, str, str], ...]) -> str:
    parts = "".join(f'<Relationship Id="{i}" Type="{_RELATION}/{kind}" Target="{to}"/>' for i, kind, to in rows)
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{parts}</Relationships>'
    )


def _styles() -> str:
    fonts = '<w:rFonts w:ascii="Nimbus Roman" w:hAnsi="Nimbus Roman" w:eastAsia="Noto Serif CJK SC"/>'
    bold = '<w:rFonts w:ascii="Nimbus Sans" w:hAnsi="Nimbus Sans" w:eastAsia="Noto Sans CJK SC"/><w:b/>'
    default = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="21"/><w:lang w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
        "</w:docDefaults>"
    )
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="heading {level}"/><w:basedOn w:val="Normal"/>'
        f'<w:pPr><w:keepNext/><w:spacing w:before="{before}" w:after="80"/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f'<w:rPr>{bold}<w:sz w:val="{size}"/></w:rPr></w:style>'
        for level, (name, size, before) in _HEADINGS.items()
    )
    return f"<w:styles {_W}>{default}{normal}{headings}</w:styles>"


def _element(one: Element) -> str:
    if isinstance(one, Heading):
        return paragraph(run(one.text), style=f"Heading{one.level}")
    if isinstance(one, Paragraph):
        indent = '<w:ind w:left="420" w:hanging="210"/>' if one.item else '<w:ind w:firstLine="420"/>'
        return paragraph(run(one.text), f'<w:spacing w:line="340" w:lineRule="exact"/>{indent}{_BOTH}')
    if isinstance(one, Lines):
        return "".join(_line(one.decoy, parts) for parts in one.lines)
    return page_break() if isinstance(one, PageBreak) else _framed(one)


def _framed(one: Columns | Table | Pair | Beside) -> str:
    if isinstance(one, Columns):
        return _columns(one)
    if isinstance(one, Table):
        return _captioned(one)
    if isinstance(one, Pair):
        halves = [table(half, MEASURE) for half in (one.left, one.right)]
        return _caption(one.caption) + _layout(halves, (MEASURE // 2, MEASURE - MEASURE // 2))
    return _layout([table(one.table, MEASURE), paragraph(run(one.text), _BOTH)], (MEASURE // 2, MEASURE // 2))


def _columns(one: Columns) -> str:
    """In a section of its own, between the sections before and after it."""
    before = paragraph("", f"<w:sectPr>{_CONTINUOUS}{_PAGE}</w:sectPr>")
    texts = [
        paragraph(run(text, '<w:sz w:val="19"/>'), '<w:ind w:firstLine="380"/><w:jc w:val="both"/>')
        for text in one.paragraphs
    ]
    columns = f'<w:sectPr>{_CONTINUOUS}{_PAGE}<w:cols w:num="2" w:space="560"/></w:sectPr>'
    return before + "".join(texts) + paragraph("", columns)


def _captioned(one: Table) -> str:
    unit = paragraph(run(one.unit, _SMALL), '<w:keepNext/><w:jc w:val="right"/>') if one.unit else ""
    note = paragraph(run(one.note, _SMALL)) if one.note else paragraph("")
    return (_caption(one.caption) if one.caption else "") + unit + table(one) + note


def _caption(text: str) -> str:
    return paragraph(
        run(text, '<w:b/><w:sz w:val="19"/>'),
        '<w:keepNext/><w:spacing w:before="120" w:after="40"/><w:jc w:val="center"/>',
    )


def _layout(parts: list[str], widths: tuple[int, int]) -> str:
    """Side by side in a frame without borders."""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{part}{paragraph("") if "<w:tbl>" in part else ""}</w:tc>'
        for part, width in zip(parts, widths, strict=True)
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
    row = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
    return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{row}</w:tbl>{paragraph('')}"


def _line(decoy: Decoy, parts: tuple[str, ...]) -> str:
    if decoy is Decoy.FORMULA:
        *formula, number = parts
        return paragraph(run(" ".join(formula)) + tab() + run(number), _STOPS[decoy])
    joint = run(" ") if decoy is Decoy.REFERENCES else tab()
    size = '<w:sz w:val="32"/>' if decoy is Decoy.COVER else ""
    return paragraph(joint.join(run(part, size) for part in parts), _STOPS[decoy])
