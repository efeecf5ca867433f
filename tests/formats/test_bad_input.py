"""Files that cannot be read: each is refused with its place and reason, by content and not by name."""

import io
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from extractors.formats import LIMITS, READERS, Means, page_count, read, sniff
from extractors.isolation import read_isolated
from models.errors import Unreadable
from tests.formats.makers import cells, docx, p, pdf, sound, tbl, written, zipped
from tests.formats.pdf_makers import assembled, line, pages, stream
from tests.formats.test_xlsx import SHEET, package

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 32
PDF = pdf(written((72, 100, "示例报告")))
DOCX = docx(p("示例报告"))


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"", "a.pdf", "empty"),
        (b"\x15" + b"\0" * 161, "卷/~$报告.docx", "lockfile"),
        (b"\n" + PDF, "a", "pdf"),
        (DOCX, "a.zip", "docx"),
        (DOCX[:200], "a.docx", "zip"),
        (zipped({"WORD\\document.xml": ""}), "a", "docx"),
        (zipped({"xl/workbook.xml": ""}), "a", "xlsx"),
        (zipped({"xl/workbook.bin": ""}), "a", "xlsb"),
        (zipped({"ppt/presentation.xml": ""}), "a", "pptx"),
        (zipped({"OFD.xml": ""}), "a.zip", "ofd"),
        (zipped({"甲.txt": ""}), "a.docx", "zip"),
        (zipped({}), "a", "zip"),
        (OLE, "a.wps", "ole"),
        (b"7z\xbc\xaf\x27\x1c\0\0", "a", "7z"),
        (b"Rar!\x1a\x07\x01\0", "a", "rar"),
        (PNG, "a.pdf", "png"),
        (b"\xff\xd8\xff\xe0", "a", "jpg"),
        (b"II*\0", "a", "tiff"),
        (b"BM\x3a\0\0\0\0\0\0\0" + b"\0" * 20, "a", "bmp"),
        (b"RIFF\0\0\0\0WEBP", "a", "webp"),
        (b"{\\rtf1 a}", "a.doc", "rtf"),
        (b"<!-- a --><HTML><body>", "a.xls", "html"),
        (b"<table><tr><td>1", "a.htm", "html"),
        (b"<p>", "a.md", "md"),
        (b'<?xml version="1.0"?><w:wordDocument>', "a.doc", "xml"),
        ("示例".encode("gb18030"), "a", "txt"),
        ("示例".encode("utf-16"), "a", "txt"),
        (b"\0\x01\x02\x03", "a.txt", "unknown"),
    ],
)
def test_what_a_file_is(data: bytes, name: str, kind: str) -> None:
    assert sniff(data, name) == kind


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "a.pdf", "whole file: empty, 0 bytes"),
        (b"\x15" * 162, "~$a.docx", "whole file: the lock file of a document that was open"),
        (b"plain words", "a.pdf", "whole file: plain text, but the extension .pdf promises pdf"),
        (b"plain words", "a.wps", "whole file: plain text, but the extension .wps promises docx or ole"),
        (PNG, "a.pdf", "whole file: a picture; needs OCR (extra [ocr]) (the extension .pdf promises pdf)"),
        (OLE, "a.doc", "whole file: needs LibreOffice"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "whole file: password-protected"),
        (zipped({"a.txt": "x"}), "a.zip", "whole file: an archive, not a document"),
        (zipped({"OFD.xml": ""}), "a.ofd", "OFD.xml: broken XML: "),
        (b" \n\t", "a.txt", "whole file: no text in it"),
        (b"\0\1\2", "a.bin", "whole file: content of no known format"),
        (
            b"<?xml?><a/>",
            "a.doc",
            "whole file: XML of no document format that is read (the extension .doc promises ole)",
        ),
        (PDF[: len(PDF) // 2], "a.pdf", "whole file: pdfium cannot open it: not in PDF format or corrupted"),
        (DOCX[:-30], "a.docx", "zip directory: the package is damaged or cut off"),
        (pdf(lambda _: None), "a.pdf", "pages 1-1: no text layer; needs OCR (extra [ocr])"),
    ],
)
def test_why_a_file_is_not_read(data: bytes, name: str, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(data, name)
    assert str(caught.value).startswith(reason)


def test_a_locked_pdf() -> None:
    data = pdf(written((72, 100, "秘密")), encrypt=StandardEncryption("user", "owner"))
    with pytest.raises(Unreadable, match=r"^whole file: pdfium cannot open it: password-protected$"):
        read(data, "a.pdf")
    assert page_count(data, "a.pdf") == 1


def test_a_pdf_with_an_owner_password_is_read() -> None:
    data = pdf(written((72, 100, "示例")), encrypt=StandardEncryption("", "owner", canCopy=0))
    document = sound(read(data, "a.pdf"))
    assert (document.text, document.file.encrypted) == ("示例", True)
    assert not read(PDF, "a.pdf").file.encrypted


@pytest.mark.parametrize(
    ("data", "name", "format_", "warning"),
    [
        (DOCX, "a.wps", "docx", None),
        (DOCX, "a.doc", "docx", "read as docx: the extension .doc promises ole"),
        (PDF, "a.docx", "pdf", "read as pdf: the extension .docx promises docx"),
        (b"<html><body>words</body></html>", "a.xls", "html", "read as html: the extension .xls promises ole"),
        (b"<html><body>words</body></html>", "a.txt", "html", None),
        (b"words", "a.html", "txt", None),
        (b"words", "a", "txt", None),
    ],
)
def test_a_wrong_extension_is_read_by_content(data: bytes, name: str, format_: str, warning: str | None) -> None:
    document = sound(read(data, name))
    assert document.format == format_
    assert list(document.warnings) == ([warning] if warning else [])


@pytest.mark.parametrize(
    ("data", "name", "changed", "reason"),
    [
        (b"12345", "a.txt", {"max_bytes": 4}, "whole file: 5 bytes, more than the limit of 4 (max_bytes)"),
        (
            pdf(*[written((72, 100, "示例"))] * 3),
            "a.pdf",
            {"pages": 2},
            "page 3: 3 pages, more than the limit of 2 (pages)",
        ),
        (docx(p("零" * 100_000)), "a.docx", {"ratio_from": 1000}, "word/document.xml: unpacks to more than 100 times"),
        (
            docx(p("零" * 100)),
            "a.docx",
            {"uncompressed": 500},
            "word/document.xml: the package unpacks to over 500 bytes",
        ),
        (DOCX, "a.docx", {"entries": 3}, "zip directory: 4 entries, more than the limit of 3"),
    ],
)
def test_limits_say_which(data: bytes, name: str, changed: dict[str, int], reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(data, name, Means(LIMITS.but(**changed)))
    assert str(caught.value).startswith(reason)


def test_a_bomb_costs_nothing() -> None:
    data = docx("<w:p/>" * 30_000_000)
    assert len(data) < 1_000_000
    with pytest.raises(Unreadable, match=r"^word/document.xml: unpacks to more than 100 times its size \(ratio\)$"):
        read(data, "a.docx")


def test_every_reader_is_there() -> None:
    for kind, module in READERS.items():
        path = Path(*module.split(".")).with_suffix(".py")
        assert (Path(__file__).parents[2] / path).is_file(), kind


def test_damaged_members_name_their_part() -> None:
    at = DOCX.index(b"word/document.xml") + 30
    broken = DOCX[:at] + bytes(255 - byte for byte in DOCX[at : at + 8]) + DOCX[at + 8 :]
    with pytest.raises(Unreadable, match=r"^word/document.xml: damaged: "):
        read(broken, "a.docx")
    assert io.BytesIO(broken).read(2) == b"PK"


def many_pages(count: int) -> bytes:
    """A PDF of so many pages that share one object."""
    objects = pages([stream(line("Words"))])
    objects[2] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b"10 0 R " * count, count)
    return assembled(objects)


def test_twenty_thousand_pages_are_refused_before_they_are_read() -> None:
    data = many_pages(20_000)
    with pytest.raises(Unreadable, match=r"^page 2001: 20000 pages, more than the limit of 2000 \(pages\)$"):
        read(data, "a.pdf")
    assert page_count(data, "a.pdf") == 20_000


def forms(depth: int, width: int) -> bytes:
    """A PDF whose page draws a form that draws others, each so many times, down to one that draws itself."""
    objects = pages([stream(line("Words") + b" /X20 Do")])
    objects[10] = objects[10].replace(b">> /Contents", b"/XObject << /X20 20 0 R >> >> /Contents")
    for level in range(20, 20 + depth):
        inner = min(level + 1, 19 + depth)
        entries = b"/Type /XObject /Subtype /Form /BBox [0 0 300 200] /Resources << /XObject << /X%d %d 0 R >> >>"
        objects[level] = stream(b"/X%d Do " % inner * width, entries % (inner, inner))
    return assembled(objects)


def test_a_form_that_draws_itself() -> None:
    assert sound(read(forms(1, 1), "a.pdf")).text == "Words"


@pytest.mark.slow
@pytest.mark.parametrize("data", [forms(1, 2), forms(12, 12)])
def test_forms_without_end_cost_their_time_only(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(data)
    with pytest.raises(Unreadable, match=r"^parser: (?:took longer|used more) than 2 s and 0 s per page"):
        read_isolated(path, "a.pdf", LIMITS.but(seconds=2, seconds_per_page=0))


@pytest.mark.parametrize("box", [b"[0 0 1e9 1e9]", b"[0 0 0 0]", b"[300 200 0 0]", b"[0 0 nan x]", b"[-1e30 0 1e30 1]"])
def test_pages_of_odd_dimensions(box: bytes) -> None:
    objects = pages([stream(line("Words"))])
    objects[10] = objects[10].replace(b"[0 0 300 200]", box)
    try:
        document = sound(read(assembled(objects), "a.pdf"))
    except Unreadable as refused:
        assert refused.where == "pages 1-1"  # noqa: PT017 - either is right
    else:
        assert document.text == "Words"


@pytest.mark.parametrize("depth", [200, 5000, 100_000])
def test_nested_elements_end_or_are_refused(depth: int) -> None:
    inner = p("深处")
    spans = docx(
        "<w:p>" + "<w:smartTag>" * depth + "<w:r><w:t>深处</w:t></w:r>" + "</w:smartTag>" * depth + "</w:p>" + inner
    )
    tables = docx("<w:tbl><w:tr><w:tc>" * (depth // 3) + inner + "</w:tc></w:tr></w:tbl>" * (depth // 3) + inner)
    page = ("<html><body>" + "<div>" * depth + "深处").encode()
    grid = ("<html><body>" + "<table><tr><td>" * depth + "深处").encode()
    for data, name in ((spans, "a.docx"), (tables, "a.docx"), (page, "a.html"), (grid, "a.html")):
        try:
            assert "深处" in sound(read(data, name, Means(LIMITS.but(ratio=10**6)))).text
        except Unreadable as refused:
            assert refused.where in {"word/document.xml", "line 1"}  # noqa: PT017
            assert "depth" in refused.what  # noqa: PT017


@pytest.mark.parametrize(
    "body",
    [
        tbl([f"@<w:gridSpan w:val='{10**9}'/>@甲"]),
        f"<w:tbl><w:tr><w:trPr><w:gridBefore w:val='{10**9}'/></w:trPr><w:tc>{p('甲')}</w:tc></w:tr></w:tbl>",
        f"<w:p><w:pPr><w:numPr><w:ilvl w:val='{10**9}'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>",
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='x'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>",
    ],
)
def test_giant_spans_in_word_files(body: str) -> None:
    assert sound(read(docx(body), "a.docx")).text == "甲"


def test_giant_spans_in_pages_and_sheets() -> None:
    page = "<html><body><table><tr><td rowspan=999999999 colspan=999999999>甲<td rowspan=x>乙</table>".encode()
    assert sound(read(page, "a.html")).text == "甲\t乙"
    numbers = SHEET.replace(
        "<c><v>7</v></c>", "<c><v>1e999</v></c><c><v>nan</v></c>" + f'<c s="{"9" * 5000}"><v>8</v></c>'
    )
    assert [one[-1] for one in cells(sound(read(package(numbers), "a.xlsx")))[-3:]] == ["1e999", "nan", "8"]
    merged = SHEET.replace("</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')
    assert sound(read(package(merged), "a.xlsx")).text == "表\n甲"
    far = SHEET.replace("<c><v>7", '<c r="XFD1048576"><v>7')
    assert cells(sound(read(package(far), "a.xlsx")))[-1] == (1048575, 16383, 1, 1, "7")
