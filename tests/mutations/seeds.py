"""The files that are mutated: small ones written here, and members of the demo round as the program's users see them."""

import base64
import io
import struct
import zipfile
from collections.abc import Iterator
from importlib.resources import files

from PIL import Image

import corpus.demo
from corpus.demo import ROUND
from tests.formats.makers import W, docx, p, pdf, tbl, written, zipped
from tests.formats.ole_makers import (
    code_page,
    document_summary,
    formula,
    long_string,
    ole,
    string_table,
    summary,
    text,
    wide,
    word_stream,
    workbook_start,
)
from tests.formats.pdf_makers import assembled, line, pages, stream
from tests.formats.test_pdf_tables import report
from tests.formats.test_xlsx import SHEET, package

_EACH = 3
"""Members of the demo round of one kind."""
_SEVEN_ZIP = base64.b85decode(
    "H+sCUCma9-MVOAkc>n+a000006aWAK00000f!4js5MmgXkx}2uOjR7YHbyY;0RUtH1O@;B2@nbap+!z<00#>J00JZi@dp7CQxDJgR<2M{XNvW"
    "1rU~^giD)4q0T=-Q3=j+e2nqplP1xN400jXN4FF*PE&y}@cmQ+&000yU0RZrE9R+53-2oK_0RSL?fPnx202c-j0SRdU2MYlJ0U;p)7z||q00"
)


def seeds() -> dict[str, bytes]:
    """Name → bytes, in a fixed order; the extension of a name is that of its content."""
    own: dict[str, bytes] = {
        "tables.pdf": report(),
        "words.pdf": pdf(written((72, 100, "示例报告")), written((72, 100, "第二页"))),
        "active.pdf": _active_pdf(),
        "parts.docx": _docx(),
        "cells.xlsx": package(SHEET),
        "page.html": b"<html><head><meta charset=utf-8><body><table><tr><td rowspan=2>1<td>2</table><p>words</html>",
        "notes.txt": "一、总则\r\n示例文字。\r\n".encode("gb18030") * 20,
        "notes.md": "# 一、总则\n\n|甲|乙|\n|-|-|\n|1|2|\n".encode() * 10,
        "old.doc": _doc(),
        "old.xls": _xls(),
        "old.rtf": rb"{\rtf1\ansi\ansicpg936{\info{\author \'cd\'f5}}{\*\rsidtbl \rsid12}{\field{\*\fldinst DATE}}words}",
        "picture.png": _picture("PNG"),
        "picture.jpg": _picture("JPEG"),
        "words.ofd": _ofd(),
        "nested.zip": zipped({"甲.txt": "一", "乙/丙.docx": _docx(), "丁.zip": zipped({"戊.txt": "二"})}),
        "locked.7z": _SEVEN_ZIP,
    }
    return own | dict(_members_of_the_demo())


def _members_of_the_demo() -> Iterator[tuple[str, bytes]]:
    """The smallest files of every kind."""
    with zipfile.ZipFile(io.BytesIO(files(corpus.demo).joinpath(ROUND).read_bytes())) as archive:
        for suffix in (".pdf", ".docx", ".xlsx", ".html", ".md", ".doc", ".zip"):
            found = sorted(
                (info for info in archive.infolist() if info.filename.endswith(suffix)),
                key=lambda info: (info.file_size, info.filename),
            )
            for number, info in enumerate(found[-_EACH:], 1):
                yield f"demo{number}{suffix}", archive.read(info)


def _active_pdf() -> bytes:
    file = b"<< /Type /Filespec /F (a.xls) /EF << /F 92 0 R >> >>"
    more = {
        90: b"<< /S /JavaScript /JS (app.alert) >>",
        91: file,
        92: stream(b"data", b"/Type /EmbeddedFile"),
        93: stream(b"94 0 << /S /Launch /F (calc.exe) >>", b"/Type /ObjStm /N 1 /First 5"),
    }
    names = b"/OpenAction 90 0 R /Names << /EmbeddedFiles << /Names [(one) 91 0 R] >> >>"
    return assembled(
        pages([stream(line("First")), stream(line("Second"))], names, more), b"/Root 1 0 R /ID [<0A> <0B>]"
    )


def _docx() -> bytes:
    root = f'xmlns:w="{W}"'
    settings = (
        f'<w:settings {root}><w:rsids><w:rsidRoot w:val="00AA0001"/><w:rsid w:val="00BB0002"/></w:rsids></w:settings>'
    )
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    numbering = (
        f'<w:numbering {root}><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    level = '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
    style = f'<w:style w:styleId="1" w:type="paragraph"><w:name w:val="heading 1"/>{level}</w:style>'
    beside = {
        "settings.xml": settings,
        "numbering.xml": numbering,
        "styles.xml": f"<w:styles {root}>{style}</w:styles>",
        "header1.xml": f"<w:hdr {root}>{p('页眉')}</w:hdr>",
        "footnotes.xml": f'<w:footnotes {root}><w:footnote w:id="1">{p("脚注")}</w:footnote></w:footnotes>',
        "comments.xml": f'<w:comments {root}><w:comment w:id="0" w:author="王静">{p("批注")}</w:comment></w:comments>',
    }
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    merged = '@<w:gridSpan w:val="2"/>@合并', '@<w:vMerge w:val="restart"/>@竖'
    deleted = (
        '<w:p><w:del w:author="赵阳"><w:r><w:delText>删</w:delText></w:r></w:del><w:sdt><w:sdtContent/></w:sdt></w:p>'
    )
    body = p("总则", '<w:pStyle w:val="1"/>') + p("正文", numbered) + tbl(merged, ["甲", "乙", "丙"]) + deleted
    return docx(body, beside)


def _doc() -> bytes:
    changes, comments = string_table("Unknown", "王静"), long_string("赵阳")
    fields = struct.pack("<7I", *range(7)) + bytes(
        (0x13, 0x1F, 0x14, 0xFF, 0x15, 0x80, 0x13, 0x21, 0x15, 0x80, 0x13, 0x1D)
    )
    table = fields + changes + comments
    places = {51: (len(fields), len(changes)), 36: (len(fields) + len(changes), len(comments))}
    return ole(
        {
            "WordDocument": word_stream(field_table=(0, len(fields)), tables=places),
            "0Table": table,
            "\x05SummaryInformation": summary({1: code_page(936), 4: text("王静".encode("gbk")), 8: wide("赵阳")}),
            "\x05DocumentSummaryInformation": document_summary({1: code_page(936)}, {"ICV": "0F3A"}),
        }
    )


def _xls() -> bytes:
    return ole(
        {"Workbook": workbook_start() + formula(0, 0, struct.pack("<d", 1.5)) + formula(1, 0, bytes(6) + b"\xff\xff")}
    )


def _picture(form: str) -> bytes:
    out = io.BytesIO()
    image = Image.new("L", (60, 40))
    image.putdata([index * 7919 % 256 for index in range(60 * 40)])
    image.save(out, form)
    return out.getvalue()


def _ofd() -> bytes:
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    body = "<ofd:DocBody><ofd:DocInfo><ofd:DocID>0f3a</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
    letters = '<ofd:TextCode X="0" Y="5" DeltaX="g 3 5">示例报告</ofd:TextCode>'
    thing = f'<ofd:TextObject ID="5" Boundary="20 20 100 10" Font="1" Size="5">{letters}</ofd:TextObject>'
    return zipped(
        {
            "OFD.xml": f"<ofd:OFD {space}>{body}</ofd:DocBody></ofd:OFD>",
            "Doc_0/Document.xml": f"<ofd:Document {space}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
            "</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>"
            '<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>',
            "Doc_0/Pages/Page_0/Content.xml": f'<ofd:Page {space}><ofd:Content><ofd:Layer ID="2">{thing}</ofd:Layer>'
            "</ofd:Content></ofd:Page>",
        }
    )
