"""What a PDF says of itself, each fact at its value, in files written object by object."""

import hashlib
import io
from pathlib import Path

import pytest
import reportlab
from PIL import Image

from extractors.formats import LIMITS, Means, read
from extractors.formats.pdf_syntax import Syntax, string_after
from models.document import Document, FileFacts, Picture
from models.errors import Unreadable
from tests.formats.makers import sound
from tests.formats.pdf_makers import assembled, line, pages, stream

ONE = [stream(line("Words"))]


def opened(
    catalog: bytes = b"",
    more: dict[int, bytes] | None = None,
    trailer: bytes = b"",
    contents: list[bytes] | None = None,
) -> Document:
    return sound(read(assembled(pages(contents or ONE, catalog, more), b"/Root 1 0 R " + trailer), "a.pdf"))


def test_properties_and_identifiers() -> None:
    title = b"\xfe\xff" + "报告".encode("utf-16-be")
    info = (
        b"<< /Title <" + title.hex().encode() + b"> /Author (Wang) /Company (ACME) /Creator (Word) /Producer (Lib 1)"
        b" /Keywords (a, b) /Subject (s) /CreationDate (D:20220916101010+08'00') /ModDate (D:20221001) >>"
    )
    document = opened(more={90: info}, trailer=b"/Info 90 0 R /ID [<00FF10> <AB>]")
    assert document.file == FileFacts(
        title="报告",
        author="Wang",
        company="ACME",
        application="Word",
        producer="Lib 1",
        created="2022-09-16T10:10:10+08:00",
        modified="2022-10-01",
        ids=("00ff10", "ab"),
        custom={"core:keywords": "a, b", "core:subject": "s"},
    )
    assert document.warnings == ()


def test_a_file_that_says_nothing() -> None:
    assert opened().file == FileFacts()


XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description xmpMM:DocumentID="uuid:1111-aaaa">'
    b"<xmpMM:InstanceID>uuid:2222-bbbb</xmpMM:InstanceID><xmpMM:OriginalDocumentID>xmp.did:3333</xmpMM:OriginalDocumentID>"
    b'<rdf:li stEvt:action="saved" stEvt:softwareAgent="Tool 2"/><rdf:li stEvt:softwareAgent="Tool 1"/>'
    b"</rdf:Description></x:xmpmeta>"
)


@pytest.mark.parametrize("packed", [True, False])
def test_metadata_packets(packed: bool) -> None:
    packet = stream(XMP, b"/Type /Metadata /Subtype /XML", packed=packed)
    facts = opened(b"/Metadata 90 0 R", {90: packet}, b"/ID [<0A> <0A>]").file
    assert facts.ids == ("0a", "uuid:1111-aaaa", "uuid:2222-bbbb", "xmp.did:3333")
    assert facts.custom == {"xmp:softwareAgent": "Tool 1; Tool 2"}


def test_the_metadata_of_a_picture_is_not_the_documents() -> None:
    assert opened(more={90: stream(XMP, b"/Type /Metadata /Subtype /XML")}).file.ids == ()


@pytest.mark.parametrize(
    ("catalog", "more", "scripts", "links"),
    [
        (b"/OpenAction << /S /JavaScript /JS (app.alert) >>", {}, ("JavaScript (on opening)",), ()),
        (b"/OpenAction 90 0 R", {90: b"<< /S /Java#53cript /JS (x) >>"}, ("JavaScript (on opening)",), ()),
        (
            b"/OpenAction 90 0 R",
            {
                90: b"<< /S /URI /URI (http://example.com/a\\(1\\)) /Next 91 0 R >>",
                91: b"<< /S /Launch /F (calc.exe) >>",
            },
            ("Launch calc.exe (on opening)",),
            ("calc.exe", "http://example.com/a(1)"),
        ),
        (b"/AA << /WC 90 0 R >>", {90: b"<< /S /JavaScript /JS (x) >>"}, ("JavaScript",), ()),
        (b"/OpenAction [10 0 R /Fit]", {}, (), ()),
        (b"", {90: b"<< /Type /Action /S /URI /URI (http://example.com) >>"}, (), ()),
        (b"", {90: b"<< /S /SubmitForm /F (http://example.com/form) >>"}, ("SubmitForm",), ()),
        (b"/AcroForm << /XFA [(a) 91 0 R] /Fields [] >>", {91: stream(b"<x/>")}, ("XFA form",), ()),
        (b"/OpenAction 90 0 R", {90: b"<< /S /Launch /Next 90 0 R >>"}, ("Launch (on opening)",), None),
        (
            b"/Names << /JavaScript << /Names [(start) << /S /JavaScript /JS (app.alert\\(1\\)) >>] >> >>",
            {},
            ("JavaScript", "JavaScript start (on opening)"),
            (),
        ),
    ],
)
def test_actions(
    catalog: bytes, more: dict[int, bytes], scripts: tuple[str, ...], links: tuple[str, ...] | None
) -> None:
    facts = opened(catalog, more).file
    assert facts.scripts == scripts
    assert facts.links == (("Launch without a readable target",) if links is None else links)
    assert facts.macros is any(script.startswith("JavaScript") for script in scripts)


def test_what_runs_when_a_page_comes_into_view() -> None:
    objects = pages(ONE, more={90: b"<< /S /GoToR /F (\\\\\\\\server\\\\share\\\\a.pdf) >>"})
    objects[10] = objects[10].replace(b">> /Contents", b">> /AA << /C 91 0 R /O 90 0 R >> /Contents")
    document = read(assembled(objects), "a.pdf")
    assert document.file.links == ("\\\\server\\share\\a.pdf",)
    assert document.warnings == ("links that opening the file would follow (not followed): \\\\server\\share\\a.pdf",)


def test_actions_inside_object_streams() -> None:
    inner = b"<< /S /JavaScript /JS (x) >>"
    packed = stream(b"90 0 " + inner, b"/Type /ObjStm /N 1 /First 5")
    assert opened(b"/OpenAction 90 0 R", {80: packed}).file.scripts == ("JavaScript (on opening)",)


def test_words_about_actions_are_no_actions() -> None:
    assert opened(contents=[stream(line("/S /JavaScript /Launch"), packed=False)]).file.scripts == ()


def test_embedded_files() -> None:
    file = b"<< /Type /Filespec /F (a.xls) /UF <FEFF6C476603> /EF << /F 92 0 R >> >>"
    names = b"/Names << /EmbeddedFiles << /Names [(one) 91 0 R] >> >>"
    more = {91: file, 92: stream(b"data", b"/Type /EmbeddedFile"), 93: file.replace(b"<FEFF6C476603>", b"(b.exe)")}
    document = opened(names, more)
    assert document.file.embedded == ("b.exe", "汇昃")
    assert document.warnings == ("2 embedded files are not read",)


def certificate(*names: str) -> bytes:
    return b"0\x80" + b"".join(
        b"\x06\x03\x55\x04\x03\x0c" + bytes([len(name.encode())]) + name.encode() for name in names
    )


def test_signatures() -> None:
    content = certificate("示例认证中心", "示例公司", "示例公司").hex().encode()
    signature = (
        b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 1 2 3] /Reason (approved)"
        b" /M (D:20220916101010Z) /Contents <" + content + b"> >>"
    )
    field = b"<< /FT /Sig /T (s) /V 91 0 R >>"
    facts = opened(b"/AcroForm << /Fields [90 0 R] /SigFlags 3 >>", {90: field, 91: signature}).file
    assert facts.seals == ("adbe.pkcs7.detached; 2022-09-16T10:10:10Z; approved; 示例认证中心, 示例公司",)


def checks(size: tuple[int, int] = (64, 64)) -> Image.Image:
    """A picture of stripes that get darker to the right."""
    image = Image.new("L", size)
    image.putdata([255 - 3 * (index % size[0]) for index in range(size[0] * size[1])])
    return image


def with_picture(entries: bytes, data: bytes, count: int = 1) -> bytes:
    content = stream(line("Words") + b" q 60 0 0 60 20 20 cm /I1 Do Q")
    objects = pages([content] * count)
    for index in range(count):
        place = 10 + 2 * index
        objects[place] = objects[place].replace(b">> /Contents", b"/XObject << /I1 90 0 R >> >> /Contents")
    head = b"<< /Type /XObject /Subtype /Image /ColorSpace /DeviceGray /BitsPerComponent 8 /Length %d %s >>"
    objects[90] = head % (len(data), entries) + b"\nstream\n" + data + b"\nendstream"
    return assembled(objects)


def test_pictures_by_their_stored_bytes_once() -> None:
    stored = io.BytesIO()
    checks().save(stored, "JPEG", quality=95)
    data = stored.getvalue()
    entries = b"/Width 64 /Height 64 /Filter /DCTDecode"
    for count in (1, 3):
        facts = read(with_picture(entries, data, count), "a.pdf").file
        look = "ffffffffffffffff"
        expected = Picture(place="page 1", sha256=hashlib.sha256(data).hexdigest(), width=64, height=64, look=look)
        assert facts.pictures == (expected,)


def test_pictures_that_pdfium_decodes() -> None:
    raw = checks().tobytes()
    (picture,) = read(with_picture(b"/Width 64 /Height 64", raw), "a.pdf").file.pictures
    assert (picture.sha256, picture.look) == (hashlib.sha256(raw).hexdigest(), "f" * 16)
    (small,) = read(with_picture(b"/Width 64 /Height 64", raw), "a.pdf", Means(LIMITS.but(pixels=4095))).file.pictures
    assert (small.width, small.height, small.look) == (64, 64, None)


def test_a_picture_of_giant_dimensions_is_not_decoded() -> None:
    (picture,) = read(with_picture(b"/Width 60000 /Height 60000", b"\0" * 100), "a.pdf").file.pictures
    assert (picture.width, picture.height, picture.look) == (60000, 60000, None)


def test_a_damaged_picture_has_no_look() -> None:
    data = b"\xff\xd8\xff\xe0 no picture"
    (picture,) = read(with_picture(b"/Width 64 /Height 64 /Filter /DCTDecode", data), "a.pdf").file.pictures
    assert (picture.sha256, picture.look) == (hashlib.sha256(data).hexdigest(), None)


def test_fonts_embedded_as_subsets(shared_font: bytes) -> None:
    descriptor = b"<< /Type /FontDescriptor /FontName /ABCDEF+Made /Flags 32 /FontBBox [0 0 1 1] /ItalicAngle 0 "
    descriptor += b"/Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 /FontFile2 92 0 R >>"
    font = b"<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+Made /FirstChar 65 /LastChar 65 /Widths [600] "
    font += b"/FontDescriptor 91 0 R /Encoding /WinAnsiEncoding >>"
    more = {4: font, 91: descriptor, 92: stream(shared_font, b"/Length1 %d" % len(shared_font))}
    contents = [stream(b"BT /F1 12 Tf 20 100 Td (A) Tj ET")]
    assert opened(more=more, contents=contents).file.fonts == ("ABCDEF+Made",)
    spaced = {number: body.replace(b"ABCDEF+Made", b"ABCDEF+Made#20Bold") for number, body in more.items()}
    assert opened(more=spaced, contents=contents).file.fonts == ("ABCDEF+Made Bold",)
    whole = {number: body.replace(b"ABCDEF+Made", b"Made") for number, body in more.items()}
    assert opened(more=whole, contents=contents).file.fonts == ()
    assert opened().file.fonts == ()


@pytest.fixture(scope="module")
def shared_font() -> bytes:
    """A TrueType font that comes with ReportLab."""
    return (Path(reportlab.__file__).parent / "fonts" / "Vera.ttf").read_bytes()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (b"/F (a\\\\b\\(c\\)(d)\\n\\101) /X", "a\\b(c)(d)\nA"),
        (b"/F <FEFF7EFF>", "绿"),
        (b"/F (\xc2\xcc\xc9\xab)", "绿色"),
        (b"/F <zz>", None),
        (b"/G (x)", None),
        (b"/F (open", "open"),
    ],
)
def test_strings(text: bytes, value: str | None) -> None:
    assert string_after(text, "F") == value


def test_of_several_versions_of_an_object_the_last_counts() -> None:
    syntax = Syntax(b"5 0 obj << /A 1 >> endobj 5 0 obj << /A 2 >> endobj", LIMITS)
    assert syntax.text(5).split() == [b"<<", b"/A", b"2", b">>", b"endobj"]


def broken(body: bytes) -> bytes:
    """A stream object whose compressed bytes are damaged in the middle."""
    at = body.index(b"stream\n") + 7 + 30
    return body[:at] + bytes(255 - byte for byte in body[at : at + 20]) + body[at + 20 :]


LONG = stream(b"\n".join(line(f"Line {n} of {n * 7919 % 1000}", 20 + n) for n in range(60)))


def test_a_page_with_damaged_content_is_named() -> None:
    document = opened(contents=[stream(line("First")), broken(LONG), stream(line("Third"))])
    assert document.unread == ("page 2",)
    assert not document.complete
    assert document.warnings == ("page 2: damaged; only what could be unpacked of it is given",)
    assert {"First", "Third"} <= set(document.text.split())


def test_a_page_that_cannot_be_loaded_is_named() -> None:
    objects = pages([stream(line("First")), stream(line("Second"))]) | {12: b"null"}
    document = sound(read(assembled(objects), "a.pdf"))
    assert (document.text, document.complete) == ("First", False)
    assert [page.text for page in document.pages] == [True, False]
    assert document.warnings == ("pages 2 cannot be loaded (damaged)",)


def test_when_nothing_of_the_content_is_left() -> None:
    garbage = b"<< /Filter /FlateDecode /Length 40 >>\nstream\n" + b"\xff" * 40 + b"\nendstream"
    with pytest.raises(Unreadable, match=r"^page 1: its content is damaged and gives no text$"):
        read(assembled(pages([garbage])), "a.pdf")


def test_undamaged_content_in_arrays_is_complete() -> None:
    objects = pages(ONE, more={20: b"[11 0 R 21 0 R]", 21: stream(line("More", 80))})
    objects[10] = objects[10].replace(b"/Contents 11 0 R", b"/Contents 20 0 R")
    document = sound(read(assembled(objects), "a.pdf"))
    assert (document.complete, document.text) == (True, "Words\nMore")
    objects[21] = broken(LONG)
    assert read(assembled(objects), "a.pdf").unread == ("page 1",)
