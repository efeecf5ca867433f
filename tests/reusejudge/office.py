"""Word files with a chosen past: revision ids, names, companies, pictures, written part by part."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from random import Random
from xml.sax.saxutils import escape

import docx
from PIL import Image, ImageDraw, ImageFilter

from tests.reusejudge.pieces import Piece
from tests.roundgen.writers.archive import pack, unpack

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_DRAW = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MOMENT = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """Where a file comes from; ``root`` empty: written by a program that knows no revision ids."""

    root: str = ""
    sessions: tuple[str, ...] = ()
    author: str = ""
    modified_by: str = ""
    company: str = ""
    application: str = "Microsoft Office Word"
    version: str = "16.0000"
    template: str = "Normal.dotm"
    created: str = "2022-05-09T01:30:00Z"
    modified: str = "2022-09-20T08:12:00Z"
    wps: str = ""
    reviser: str = ""
    pictures: tuple[bytes, ...] = field(default=(), repr=False)


def marks(rng: Random, count: int) -> tuple[str, ...]:
    """Revision ids as Word draws them: 24 bits."""
    return tuple(f"00{rng.randrange(16**6):06X}" for _ in range(count))


def lines_of(pieces: Iterable[Piece]) -> Iterator[tuple[str, str]]:
    """(text, zone) of each line of a draft."""
    text, zone = "", ""
    for piece in pieces:
        text, zone = text + piece.text.replace("\n", ""), zone or piece.zone
        if piece.end:
            yield text, zone
            text, zone = "", ""
    if text:
        yield text, zone


def word(pieces: Iterable[Piece], past: Past, rng: Random) -> bytes:
    """A .docx."""
    body = "".join(_blocks(list(lines_of(pieces)), past, rng)) + "".join(_picture(n) for n in range(len(past.pictures)))
    section = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    members = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(
            (f"{_OFFICE}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{_OFFICE}/extended-properties", "docProps/app.xml"),
        ),
        "word/document.xml": f"{_HEAD}<w:document {_W} {_R} {_DRAW}><w:body>{body}{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(
            (f"{_OFFICE}/settings", "settings.xml"),
            *((f"{_OFFICE}/image", f"media/image{n + 1}.jpeg") for n in range(len(past.pictures))),
        ),
        "word/settings.xml": _settings(past),
        "docProps/core.xml": _core(past),
        "docProps/app.xml": _app(past),
    }
    if past.wps:
        members["docProps/custom.xml"] = _custom(past)
        members["_rels/.rels"] = members["_rels/.rels"].replace(
            "</Relationships>",
            f'<Relationship Id="rId9" Type="{_OFFICE}/custom-properties" Target="docProps/custom.xml"/></Relationships>',
        )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(zipfile.ZipInfo(name, _MOMENT), text.encode())
        for number, picture in enumerate(past.pictures, 1):
            archive.writestr(zipfile.ZipInfo(f"word/media/image{number}.jpeg", _MOMENT), picture)
    return packed.getvalue()


def library(pieces: Iterable[Piece]) -> bytes:
    """A .docx as python-docx makes it, with its defaults."""
    document = docx.Document()
    for text, zone in lines_of(pieces):
        if zone == "heading":
            document.add_heading(text, 2)
        else:
            document.add_paragraph(text)
    packed = io.BytesIO()
    document.save(packed)
    return pack(unpack(packed.getvalue()))  # times of today


def picture(rng: Random, quality: int = 88) -> bytes:
    """A photograph of nothing: blurred shapes."""
    width, height = rng.randint(300, 420), rng.randint(220, 300)
    image = Image.new("RGB", (width, height), tuple(rng.randrange(256) for _ in range(3)))
    draw = ImageDraw.Draw(image)
    for _ in range(40):
        x, y = rng.randrange(width), rng.randrange(height)
        box = (x, y, x + rng.randint(8, 140), y + rng.randint(8, 110))
        shape = draw.ellipse if rng.random() < 0.5 else draw.rectangle
        shape(box, fill=tuple(rng.randrange(256) for _ in range(3)))
    packed = io.BytesIO()
    image.filter(ImageFilter.GaussianBlur(1.2)).save(packed, "JPEG", quality=quality)
    return packed.getvalue()


def recompressed(data: bytes, quality: int = 60, scale: float = 0.8) -> bytes:
    """The same picture, smaller and packed again."""
    image = Image.open(io.BytesIO(data))
    packed = io.BytesIO()
    image.resize((round(image.width * scale), round(image.height * scale))).save(packed, "JPEG", quality=quality)
    return packed.getvalue()


def _blocks(lines: list[tuple[str, str]], past: Past, rng: Random) -> Iterator[str]:
    """Paragraphs, and tables of the lines with tabs that follow each other."""
    rows: list[str] = []
    for text, zone in lines:
        if "\t" in text:
            cells = "".join(f"<w:tc><w:p>{_runs(cell, past, rng)}</w:p></w:tc>" for cell in text.split("\t"))
            rows.append(f"<w:tr>{cells}</w:tr>")
            continue
        if rows:
            yield f"<w:tbl>{''.join(rows)}</w:tbl><w:p/>"
            rows = []
        bold = "<w:rPr><w:b/></w:rPr>" if zone == "heading" else ""
        yield f"<w:p>{_runs(text, past, rng, bold)}</w:p>"
    if rows:
        yield f"<w:tbl>{''.join(rows)}</w:tbl><w:p/>"


def _runs(text: str, past: Past, rng: Random, look: str = "") -> str:
    cut = rng.randrange(5, len(text) - 5) if len(text) > 40 else 0
    whole = "".join(
        f'<w:r{_mark(past, rng)}>{look}<w:t xml:space="preserve">{escape(part)}</w:t></w:r>'
        for part in (text[:cut], text[cut:])
        if part
    )
    if past.reviser and rng.random() < 0.1:
        number = rng.randrange(1, 9999)
        return f'<w:ins w:id="{number}" w:author="{past.reviser}" w:date="2022-08-19T09:00:00Z">{whole}</w:ins>'
    return whole


def _mark(past: Past, rng: Random) -> str:
    return f' w:rsidR="{rng.choice(past.sessions)}"' if past.sessions else ""


def _picture(number: int) -> str:
    return (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="3600000" cy="2600000"/>'
        f'<wp:docPr id="{number + 1}" name="Picture {number + 1}"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number + 1}" name="image{number + 1}.jpeg"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="rId{number + 2}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="3600000" cy="2600000"/></a:xfrm><a:prstGeom prst="rect"/>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def _types() -> str:
    main = "application/vnd.openxmlformats-officedocument"
    parts = (
        ("/word/document.xml", f"{main}.wordprocessingml.document.main+xml"),
        ("/word/settings.xml", f"{main}.wordprocessingml.settings+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("/docProps/app.xml", f"{main}.extended-properties+xml"),
        ("/docProps/custom.xml", f"{main}.custom-properties+xml"),
    )
    overrides = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in parts)
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/>'
        f"{overrides}</Types>"
    )


def _relations(*targets: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _settings(past: Past) -> str:
    listed = "".join(f'<w:rsid w:val="{mark}"/>' for mark in sorted({past.root, *past.sessions} - {""}))
    rsids = f'<w:rsids><w:rsidRoot w:val="{past.root}"/>{listed}</w:rsids>' if past.root else ""
    return f'{_HEAD}<w:settings {_W}><w:defaultTabStop w:val="420"/>{rsids}</w:settings>'


def _core(past: Past) -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:creator>{escape(past.author)}</dc:creator><cp:lastModifiedBy>{escape(past.modified_by)}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{past.created}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{past.modified}</dcterms:modified></cp:coreProperties>'
    )


def _app(past: Past) -> str:
    company = f"<Company>{escape(past.company)}</Company>" if past.company else ""
    return (
        f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Template>{past.template}</Template><Application>{past.application}</Application>{company}"
        f"<AppVersion>{past.version}</AppVersion></Properties>"
    )


def _custom(past: Past) -> str:
    return (
        f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="KSOProductBuildVer">'
        f"<vt:lpwstr>{past.wps}</vt:lpwstr></property></Properties>"
    )
