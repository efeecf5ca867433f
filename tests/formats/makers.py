"""Makes small files of every format, and says what must hold of whatever was read."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from xml.sax.saxutils import escape

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from models.document import Block, BlockType, Document

SONG = "STSong-Light"
A4 = (595.28, 841.89)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def sound(document: Document) -> Document:
    """The document, after checking what must hold of any."""
    end = 0
    for block in document.blocks:
        assert end <= block.start <= block.end <= len(document.text)
        end = block.end
        at = block.start
        for cell in block.cells:
            assert at <= cell.start <= cell.end <= block.end
            at = cell.end
        places = [
            (cell.row + r, cell.col + c)
            for cell in block.cells
            for r in range(cell.rowspan)
            for c in range(cell.colspan)
        ]
        assert len(places) == len(set(places))
        assert bool(block.cells) is (block.type is BlockType.TABLE)
        span = document.span(block.start, block.end)
        assert span.holds(document.text)
    end = 0
    for line in document.lines:
        assert end <= line.start <= line.end <= len(document.text)
        assert len(line.xs) == line.end - line.start + 1
        end = line.end
    document.text.encode("utf-8")
    return document


def said(document: Document, block: Block) -> str:
    """The words of a block."""
    return document.text[block.start : block.end]


def outline(document: Document) -> list[tuple[str, str]]:
    """Type and words of every block; tables as rows of cells apart by | and /."""
    return [(block.type.value, _words(document, block)) for block in document.blocks]


def _words(document: Document, block: Block) -> str:
    if not block.cells:
        return said(document, block)
    rows: dict[int, list[str]] = {}
    for cell in block.cells:
        rows.setdefault(cell.row, []).append(document.text[cell.start : cell.end])
    return " / ".join(" | ".join(row) for row in rows.values())


def cells(document: Document, table: int = 0) -> list[tuple[int, int, int, int, str]]:
    """Row, column, rowspan, colspan and words of the cells of a table."""
    tables = [block for block in document.blocks if block.type is BlockType.TABLE]
    return [
        (cell.row, cell.col, cell.rowspan, cell.colspan, document.text[cell.start : cell.end])
        for cell in tables[table].cells
    ]


def zipped(parts: Mapping[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip with these members, of the same time always."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, compression)
    return stream.getvalue()


def raw_zip(name: bytes, content: bytes, *, flags: int = 0, extra: bytes = b"") -> bytes:
    """A zip of one stored member whose name is given as bytes, as an old Chinese packer writes it."""
    crc = zlib.crc32(content)
    common = struct.pack("<HHHHHIIIHH", 20, flags, 0, 0, 0x21, crc, len(content), len(content), len(name), len(extra))
    header = b"PK\x03\x04" + common + name + extra + content
    central = b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name + extra
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(header), 0)
    return header + central + end


def docx(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """A Word file with this body (WordprocessingML) and further parts under word/, related by the stem of their name."""
    extra = dict(parts or {})
    names = [name for name in extra if "/" not in name]
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{name.rstrip("0123456789.xml")}" Target="{name}"/>'
        for number, name in enumerate(names)
    )
    document = f'<w:document xmlns:w="{W}" xmlns:w14="{W14}" xmlns:mc="{MC}"><w:body>{body}</w:body></w:document>'
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{_TYPES}"/>',
            "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r" Type="{_OFFICE}/officeDocument" '
            f'Target="word/document.xml"/></Relationships>',
            "word/document.xml": document,
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>',
        }
        | {(f"word/{name}" if "/" not in name else name): text for name, text in extra.items()}
    )


def p(text: str, properties: str = "") -> str:
    """A paragraph of WordprocessingML."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def tbl(*rows: Iterable[str]) -> str:
    """A table of WordprocessingML; a cell is its content, or ``properties>content`` behind a ``@``."""
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(map(_tc, row))}</w:tr>" for row in rows) + "</w:tbl>"


def _tc(cell: str) -> str:
    properties, _, content = cell[1:].partition("@") if cell.startswith("@") else ("", "", cell)
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def pdf(*pages: Callable[[Canvas], None], encrypt: StandardEncryption | None = None) -> bytes:
    """A PDF in A4; every page is drawn by a function, 12 pt Song set before, no fonts embedded."""
    if SONG not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(SONG))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, encrypt=encrypt, invariant=True)
    for draw in pages:
        canvas.setFont(SONG, 12)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def written(*lines: tuple[float, float, str]) -> Callable[[Canvas], None]:
    """A page with these lines at (x, distance from the top of their baseline)."""

    def draw(canvas: Canvas) -> None:
        for x, top, text in lines:
            canvas.drawString(x, A4[1] - top, text)

    return draw
