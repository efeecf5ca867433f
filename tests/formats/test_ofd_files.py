"""OFD: how parts are found, what files say of themselves, seals, pictures, and bad input."""

import io
from collections.abc import Mapping

import pytest
from PIL import Image

from extractors.formats import LIMITS, Means, page_count, read
from extractors.formats.means import Seen
from extractors.formats.pdf_lines import TextLine
from models.document import Document
from models.errors import Unreadable
from tests.formats.makers import outline, raw_zip, said, sound
from tests.formats.ofd_maker import Doc, obj, ofd, renamed, seal, text

HELLO = text(20, 30, "示例报告Ab1")


def opened(data: bytes, means: Means = Means()) -> Document:  # noqa: B008  # a frozen value
    return sound(read(data, "a.ofd", means))


def test_several_documents_go_on_counting_pages() -> None:
    data = ofd(Doc([HELLO, text(20, 30, "第二页")]), Doc([text(20, 30, "第二份")]))
    document = opened(data)
    assert [(block.page, said(document, block)) for block in document.blocks] == [
        (1, "示例报告Ab1"),
        (2, "第二页"),
        (3, "第二份"),
    ]
    assert page_count(data, "a.ofd") == 3
    assert page_count(data[:60], "a.ofd") == 1


@pytest.mark.parametrize(
    ("names", "root"),
    [
        ({}, "Doc_0/Document.xml"),
        ({}, "/Doc_0/Document.xml"),
        ({}, "\\Doc_0\\Document.xml"),
        ({}, "./x/../doc_0/DOCUMENT.xml"),
        ({"Doc_0/Document.xml": "Doc_0\\Document.xml"}, "Doc_0/Document.xml"),
        ({"Doc_0/Document.xml": "/DOC_0/document.XML", "OFD.xml": "ofd.xml"}, "Doc_0/Document.xml"),
        ({"Doc_0/Pages/Page_0/Content.xml": "Doc_0\\pages\\page_0\\content.xml"}, " Doc_0/Document.xml\n"),
        (
            {"Doc_0/Document.xml": "文档/正文.xml", "Doc_0/Pages/Page_0/Content.xml": "文档/Pages/Page_0/Content.xml"},
            "文档/正文.xml",
        ),
        ({"Doc_0/Document.xml": "Other/Document.xml"}, "Other/Document.xml"),
    ],
)
def test_parts_are_found_however_they_are_named(names: Mapping[str, str], root: str) -> None:
    own = ofd(
        HELLO, parts={"OFD.xml": f"<ofd:OFD><ofd:DocBody><ofd:DocRoot>{root}</ofd:DocRoot></ofd:DocBody></ofd:OFD>"}
    )
    if names.get("Doc_0/Document.xml") == "Other/Document.xml":
        names = {**names, "Doc_0/Pages/Page_0/Content.xml": "Pages/Page_0/Content.xml"}
    assert opened(renamed(own, names)).text == "示例报告Ab1"


@pytest.mark.parametrize("ns", ["http://www.ofdspec.org", "urn:other", ""])
def test_the_namespace_does_not_matter(ns: str) -> None:
    assert opened(ofd(HELLO, ns=ns)).text == "示例报告Ab1"


def test_what_the_file_says_of_itself() -> None:
    info = (
        "<ofd:DocID>abc</ofd:DocID><ofd:Title>示例报告</ofd:Title><ofd:Author>甲</ofd:Author>"
        "<ofd:Creator>示例 Writer</ofd:Creator><ofd:CreatorVersion>1.2</ofd:CreatorVersion>"
        "<ofd:CreationDate>2022-9-3</ofd:CreationDate><ofd:ModDate>2022/10/03 16:02:18</ofd:ModDate>"
        "<ofd:Keywords><ofd:Keyword>绿色</ofd:Keyword><ofd:Keyword>工厂</ofd:Keyword></ofd:Keywords>"
        '<ofd:CustomDatas><ofd:CustomData Name="producer">p</ofd:CustomData></ofd:CustomDatas>'
    )
    data = ofd(
        Doc([HELLO], info=info, more="<ofd:Attachments>Attachs/A.xml</ofd:Attachments>"),
        Doc([HELLO], info="<ofd:DocID>def</ofd:DocID><ofd:Title>另一份</ofd:Title>"),
        parts={
            "Doc_0/Attachs/A.xml": '<ofd:Attachments><ofd:Attachment Name="发票"><ofd:FileLoc>x/invoice.xml</ofd:FileLoc>'
            "</ofd:Attachment></ofd:Attachments>"
        },
    )
    document = opened(data)
    facts = document.file
    assert (facts.title, facts.author, facts.application) == ("示例报告", "甲", "示例 Writer 1.2")
    assert (facts.created, facts.modified) == ("2022-09-03", "2022-10-03T16:02:18")
    assert (facts.ids, facts.custom) == (("abc", "def"), {"Keywords": "绿色, 工厂", "producer": "p"})
    assert facts.embedded == ("发票.xml",)
    assert document.warnings == ("1 embedded files are not read",)


@pytest.mark.parametrize("file", ["Seal.esl", "SignedValue.dat"])
def test_seals_are_noted(file: str) -> None:
    signature = (
        '<ofd:Signature><ofd:SignedInfo><ofd:Provider ProviderName="签章软件" Company="示例公司"/>'
        "<ofd:SignatureDateTime>20221001020304.5Z</ofd:SignatureDateTime>"
        "<ofd:Seal><ofd:BaseLoc>Seal.esl</ofd:BaseLoc></ofd:Seal>"
        '<ofd:StampAnnot ID="1" PageRef="2" Boundary="0 0 9 9"/></ofd:SignedInfo>'
        "<ofd:SignedValue>SignedValue.dat</ofd:SignedValue></ofd:Signature>"
    )
    data = ofd(
        Doc([HELLO, HELLO], entry="<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures>"),
        parts={
            "Doc_0/Signs/Signatures.xml": '<ofd:Signatures><ofd:Signature ID="1" BaseLoc="S/Signature.xml"/>'
            '<ofd:Signature ID="2" BaseLoc="none.xml"/></ofd:Signatures>',
            "Doc_0/Signs/S/Signature.xml": signature,
            f"Doc_0/Signs/S/{file}": seal("示例专用章") + b"\x30",
        },
    )
    document = opened(data)
    assert document.file.seals == ("示例专用章; 签章软件; 示例公司; 2022-10-01T02:03:04Z; page 2",)
    assert document.warnings == (
        "a signature cannot be read: Doc_0/Signs/none.xml: the part is missing",
        "1 seals or signatures are noted, not verified",
    )


def drawn(width: int, height: int, form: str = "PNG") -> bytes:
    stream = io.BytesIO()
    shown = Image.new("RGB", (width, height), "white")
    shown.paste((0, 0, 0), (0, 0, width // 2, height // 2))
    shown.save(stream, form)
    return stream.getvalue()


MEDIA = (
    '<ofd:Res BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="7" Type="Image"><ofd:MediaFile>scan.png'
    "</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>"
)
SCAN = obj("ImageObject", (10, 20, 190, 260), "", 'ResourceID="7" CTM="190 0 0 260 0 0"')


def scanned(*pages: str, image: bytes) -> bytes:
    return ofd(
        Doc(pages, common="<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"),
        parts={"Doc_0/DocumentRes.xml": MEDIA, "Doc_0/Res/scan.png": image},
    )


def test_a_page_that_is_a_picture_goes_to_the_eye() -> None:
    looked: list[tuple[int, tuple[int, int], list[tuple[int, ...]]]] = []

    def eye(picture: Image.Image, n: int, size: tuple[float, float]) -> Seen:
        corners = [
            picture.getpixel((round(x / 210 * picture.width), round(y / 297 * picture.height)))
            for x, y in ((5, 10), (20, 30), (190, 270))
        ]
        looked.append((n, (round(size[0]), round(size[1])), corners))  # type: ignore[arg-type]
        line_seen = TextLine("看见的字", (72, 84, 96, 108, 120), 100, 112, 72, 120, 12, tabular=False, confidence=0.9)
        return Seen([line_seen], [])

    document = opened(scanned(HELLO, SCAN, image=drawn(380, 520)), Means(eye=eye))
    white, black = (255, 255, 255), (0, 0, 0)
    assert looked == [(2, (595, 842), [white, black, white])]
    assert [words for _, words in outline(document)] == ["示例报告Ab1", "看见的字"]
    assert [one.text for one in document.pages] == [True, True]
    assert document.confidence(8, 9) == 0.9


def test_a_picture_without_an_eye_is_an_unread_page() -> None:
    document = opened(scanned(HELLO, SCAN, image=drawn(380, 520)))
    assert [one.text for one in document.pages] == [True, False]
    assert document.warnings == ("pages 2 hold no text layer to read: needs OCR (extra [ocr])",)
    with pytest.raises(Unreadable, match=r"^pages 1-1: no text layer; needs OCR \(extra \[ocr\]\)$"):
        read(scanned(SCAN, image=drawn(380, 520)), "a.ofd")


@pytest.mark.parametrize(
    ("image", "reason"),
    [
        (b"JB2", "a picture that cannot be decoded: cannot identify image file"),
        (drawn(380, 520)[:200], "a picture that cannot be decoded: "),
        (drawn(380, 530), "380 x 530 pixels, more than 200000 (pixels)"),
    ],
)
def test_a_picture_that_cannot_be_shown(image: bytes, reason: str) -> None:
    means = Means(LIMITS.but(pixels=200_000), lambda picture, n, size: None)  # noqa: ARG005  # an eye that is not asked
    document = opened(scanned(HELLO, SCAN, image=image), means)
    assert document.warnings[0].startswith(f"page 2: Doc_0/Res/scan.png: {reason}")
    assert not document.pages[1].text


def test_letters_drawn_as_curves_are_said_to_be_unread() -> None:
    data = (
        "<ofd:AbbreviatedData>M 0 0 " + "L 4 1 Q 5 5 6 6 B 1 1 2 2 1 6 A 1 1 0 0 1 3 3 " * 4 + "C</ofd:AbbreviatedData>"
    )
    curves = "".join(obj("PathObject", (20 + 8 * n, 20, 7, 7), data, 'Fill="true" Stroke="false"') for n in range(5))
    document = opened(ofd(HELLO + curves))
    assert document.warnings == ("pages 1 show shapes like letters drawn as curves, which are not read",)
    with pytest.raises(Unreadable, match=r"^pages 1-1: no text layer; needs OCR \(extra \[ocr\]\)$"):
        read(ofd(curves * 7), "a.ofd")


@pytest.mark.parametrize(
    ("parts", "without", "warning"),
    [
        ({}, ["Doc_0/Pages/Page_1/Content.xml"], "the part is missing"),
        ({"Doc_0/Pages/Page_1/Content.xml": b"<ofd:Page>"}, [], "broken XML: "),
        ({"Doc_0/Pages/Page_1/Content.xml": b""}, [], "broken XML: "),
        ({"Doc_0/Pages/Page_1/Content.xml": b"<!DOCTYPE a><a/>"}, [], "XML with a DOCTYPE is refused"),
        ({"Doc_0/Pages/Page_1/Content.xml": b"<a>" + b" " * 2_000_000}, [], "unpacks to more than 100 times its size"),
    ],
)
def test_a_page_that_cannot_be_opened_is_unread(
    parts: dict[str, str | bytes], without: list[str], warning: str
) -> None:
    document = opened(ofd(Doc([HELLO] * 3), parts=parts, without=without))
    assert [one.text for one in document.pages] == [True, False, True]
    assert document.warnings[0].startswith(f"page 2 is not read: Doc_0/Pages/Page_1/Content.xml: {warning}")


def test_what_has_no_place_is_said_to_be_missing() -> None:
    bad = obj("TextObject", (20, 26, 50, 8), "<ofd:TextCode>丢</ofd:TextCode>", 'Size="nan"')
    template = '<ofd:Template TemplateID="5"/>'
    document = opened(ofd(Doc([HELLO + bad + '<ofd:TextObject Boundary="1 2"/>'], heads=[template])))
    assert document.warnings == (
        "Doc_0/Pages/Page_0/Content.xml: names a template that there is not",
        "2 objects whose place or content is missing are left out",
    )


@pytest.mark.parametrize(
    ("data", "limits", "reason"),
    [
        (ofd(Doc([HELLO] * 3)), {"pages": 2}, "page 3: 3 pages, more than the limit of 2 (pages)"),
        (ofd(HELLO), {"entries": 2}, "zip directory: 3 entries, more than the limit of 2"),
        (ofd(HELLO), {"uncompressed": 500}, "Doc_0/Pages/Page_0/Content.xml: the package unpacks to over 500 bytes"),
        (ofd(HELLO)[:-20], {}, "zip directory: the package is damaged or cut off"),
        (ofd(HELLO, without=["Doc_0/Document.xml"]), {}, "Doc_0/Document.xml: the part is missing"),
        (ofd(HELLO, parts={"OFD.xml": "<ofd:OFD/>"}), {}, "OFD.xml: no document in it (DocBody)"),
        (ofd(HELLO, parts={"OFD.xml": "<ofd:OFD><ofd:DocBody/></ofd:OFD>"}), {}, "OFD.xml: a document without a place"),
        (ofd(Doc([])), {}, "whole file: no pages"),
        (ofd(""), {}, "pages 1-1: no text on them"),
        (ofd(HELLO, without=["Doc_0/Pages/Page_0/Content.xml"]), {}, "Doc_0/Pages/Page_0/Content.xml: the part is"),
        (ofd(HELLO, parts={"Doc_0/Document.xml": b"<a>" * 300}), {}, "Doc_0/Document.xml: broken XML: "),
        (raw_zip(b"OFD.xml", b"", flags=1), {}, "OFD.xml: password-protected"),
    ],
)
def test_why_a_file_is_not_read(data: bytes, limits: dict[str, int], reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(data, "a.ofd", Means(LIMITS.but(**limits)))
    assert str(caught.value).startswith(reason)


def test_too_many_characters_on_a_page() -> None:
    page = text(20, 30, "字" * 60_000, delta='DeltaX="4"') * 9
    with pytest.raises(Unreadable, match=r"^Doc_0/Pages/Page_0/Content.xml: more than 500000 characters on one page$"):
        read(ofd(page), "a.ofd", Means(LIMITS.but(ratio=10_000)))


def test_one_bad_document_of_two() -> None:
    document = opened(ofd(HELLO, text(20, 30, "第二份"), without=["Doc_0/Document.xml"]))
    assert (document.text, document.warnings) == ("第二份", ("Doc_0/Document.xml: the part is missing",))


def test_the_same_bytes_give_the_same_document() -> None:
    data = ofd(Doc([HELLO * 2, HELLO], info="<ofd:DocID>a</ofd:DocID>"))
    assert opened(data) == opened(data)
