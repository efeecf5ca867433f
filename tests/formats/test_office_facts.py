"""What Office files say of themselves, each fact at its value, and what is left when a part beside the body is damaged."""

import base64
import hashlib
import io
import zipfile
from collections.abc import Mapping

import pytest
from PIL import Image

from extractors.formats import LIMITS, Limits, Means, read
from models.document import Document, FileFacts, Picture
from models.errors import Unreadable
from tests.formats.makers import W, docx, outline, p, sound, tbl, zipped
from tests.formats.test_xlsx import SHEET, package

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_parts(data: bytes, parts: Mapping[str, str | bytes]) -> bytes:
    """A package with some parts exchanged or added."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        old: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    return zipped(old | dict(parts))


def word(body: str, beside: dict[str, str] | None = None, parts: dict[str, str | bytes] | None = None) -> Document:
    return sound(read(with_parts(docx(body, beside), parts or {}), "a.docx"))


def outside(*targets: tuple[str, str]) -> str:
    """A part of relations to these kinds and targets outside."""
    rows = "".join(
        f'<Relationship Id="o{number}" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
        for number, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{RELATIONS}">{rows}</Relationships>'


CORE = (
    '<cp:coreProperties xmlns:cp="urn:c" xmlns:dc="urn:d" xmlns:dcterms="urn:t"><dc:title>报告</dc:title>'
    "<dc:creator>王静</dc:creator><cp:lastModifiedBy>赵阳</cp:lastModifiedBy><cp:revision>7</cp:revision>"
    "<cp:keywords>绿色, 工厂</cp:keywords><cp:lastPrinted>2022-09-20T08:00:00Z</cp:lastPrinted>"
    "<dcterms:created>2022-09-16T10:10:10Z</dcterms:created><dcterms:modified>2022-10-01T00:00:00Z</dcterms:modified>"
    "</cp:coreProperties>"
)
APP = (
    '<Properties xmlns="urn:a"><Company>示例公司</Company><Manager>李主任</Manager><Application>WPS Office</Application>'
    "<AppVersion>12.0</AppVersion><Template>报告.dotx</Template><TotalTime>63</TotalTime><Pages>12</Pages>"
    "<DocSecurity>0</DocSecurity><SharedDoc>false</SharedDoc><TitlesOfParts><vector>x</vector></TitlesOfParts></Properties>"
)
CUSTOM = (
    '<Properties xmlns="urn:a"><property name="KSOProductBuildVer"><lpwstr>2052-11.1.0.12165</lpwstr></property>'
    '<property name="ICV"><lpwstr>0F3A_43</lpwstr></property>'
    '<property name="KSOSaveFontToCloudKey"><lpwstr>123_cloud</lpwstr></property></Properties>'
)
NAMED: dict[str, str | bytes] = {"docProps/core.xml": CORE, "docProps/app.xml": APP, "docProps/custom.xml": CUSTOM}
SAID = FileFacts(
    title="报告",
    author="王静",
    last_modified_by="赵阳",
    company="示例公司",
    manager="李主任",
    application="WPS Office 12.0",
    producer="KSO 2052-11.1.0.12165",
    template="报告.dotx",
    created="2022-09-16T10:10:10Z",
    modified="2022-10-01T00:00:00Z",
    custom={
        "KSOProductBuildVer": "2052-11.1.0.12165",
        "ICV": "0F3A_43",
        "KSOSaveFontToCloudKey": "123_cloud",
        "core:revision": "7",
        "core:keywords": "绿色, 工厂",
        "core:lastPrinted": "2022-09-20T08:00:00Z",
        "app:TotalTime": "63",
        "app:Pages": "12",
    },
)


def test_properties_of_word_files_and_workbooks() -> None:
    assert word(p("正文"), parts=NAMED).file == SAID
    assert sound(read(with_parts(package(SHEET), NAMED), "a.xlsx")).file == SAID
    assert word(p("正文")).file == FileFacts()


def test_identifiers_of_word_files() -> None:
    machine = base64.b64encode(b'{"hdid":"0f3a0f3a"}').decode()
    settings = (
        f'<w:settings xmlns:w="{W}" xmlns:w14="urn:14" xmlns:w15="urn:15"><w:docVars>'
        f'<w:docVar w:name="commondata" w:val="{machine}"/><w:docVar w:name="批次" w:val="7"/></w:docVars>'
        '<w:rsids><w:rsidRoot w:val="00AA0001"/><w:rsid w:val="00BB0002"/><w:rsid w:val="00AA0001"/></w:rsids>'
        '<w14:docId w14:val="24062060"/><w15:docId w15:val="{09FF28AA-AF61-4422-A7AE-E0B023200609}"/></w:settings>'
    )
    facts = word(p("正文"), {"settings.xml": settings}).file
    assert (facts.rsid_root, facts.rsids) == ("00AA0001", ("00AA0001", "00BB0002"))
    assert facts.ids == ("24062060", "{09FF28AA-AF61-4422-A7AE-E0B023200609}", "hdid:0f3a0f3a")
    assert facts.custom == {"docVar:commondata": machine, "docVar:批次": "7"}


@pytest.mark.parametrize(
    "value", ["", "!!", base64.b64encode(b"[1]").decode(), base64.b64encode(b'{"hdid":1}').decode()]
)
def test_a_machine_that_is_not_named(value: str) -> None:
    variable = f'<w:docVars><w:docVar w:name="commondata" w:val="{value}"/></w:docVars>'
    assert word(p("正文"), {"settings.xml": f'<w:settings xmlns:w="{W}">{variable}</w:settings>'}).file.ids == ()


def test_who_revised_a_word_file() -> None:
    inserted = '<w:ins w:author="王静"><w:r><w:t>增</w:t></w:r></w:ins><w:r><w:rPr><w:rPrChange w:author="李四"/></w:rPr></w:r>'
    comments = f'<w:comments xmlns:w="{W}"><w:comment w:id="0" w:author="赵阳">{p("批注")}</w:comment></w:comments>'
    footer = (
        f'<w:ftr xmlns:w="{W}"><w:p><w:del w:author="张三"><w:r><w:delText>删</w:delText></w:r></w:del></w:p></w:ftr>'
    )
    document = word(f"<w:p>{inserted}</w:p>", {"comments.xml": comments, "footer1.xml": footer})
    assert document.file.revisers == ("张三", "李四", "王静", "赵阳")


def picture(form: str) -> bytes:
    stream = io.BytesIO()
    image = Image.new("L", (64, 64))
    image.putdata([255 - 3 * (index % 64) for index in range(64 * 64)])
    image.save(stream, form)
    return stream.getvalue()


def test_pictures_of_a_package() -> None:
    png, jpg = picture("PNG"), picture("JPEG")
    media: dict[str, str | bytes] = {
        "word/media/image1.png": png,
        "word/media/image2.emf": b"\x01\0\0\0 metafile",
        "word/media/image3.png": png,
        "docProps/thumbnail.jpeg": jpg,
    }
    document = word(p("正文"), parts=media)
    assert document.file.pictures == (
        Picture(place="docProps/thumbnail.jpeg", sha256=digest(jpg), width=64, height=64, look="f" * 16),
        Picture(place="word/media/image1.png", sha256=digest(png), width=64, height=64, look="f" * 16),
        Picture(place="word/media/image2.emf", sha256=digest(b"\x01\0\0\0 metafile")),
    )
    bounded = read(with_parts(docx(p("正文")), media), "a.docx", Means(LIMITS.but(pixels=64 * 64)))
    assert [one.look for one in bounded.file.pictures] == ["f" * 16, None, None]


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_what_would_run_or_be_fetched_in_a_word_file() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO '
    )
    field += 'cmd "/c calc"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    pulled = '<w:fldSimple w:instr=" INCLUDEPICTURE  &quot;http://example.com/p.png&quot; \\d"/>'
    document = word(
        f"<w:p>{field}</w:p><w:p>{pulled}</w:p>" + p("正文"),
        parts={
            "word/vbaProject.bin": "x",
            "word/activeX/activeX1.xml": "<a/>",
            "word/activeX/activeX1.bin": "x",
            "word/embeddings/oleObject1.bin": "x",
            "word/_rels/settings.xml.rels": outside(("attachedTemplate", "http://example.com/t.dotm")),
            "word/_rels/header1.xml.rels": outside(
                ("image", "\\\\server\\a.png"), ("hyperlink", "http://example.com/x")
            ),
        },
    )
    assert document.file.macros
    assert document.file.scripts == ('DDEAUTO cmd "/c calc"', "word/activeX/activeX1.xml", "word/vbaProject.bin")
    links = ("\\\\server\\a.png", "http://example.com/p.png", "http://example.com/t.dotm")
    assert document.file.links == links
    assert document.file.embedded == ("word/embeddings/oleObject1.bin",)
    assert document.warnings == (
        'macros or scripts (not run): DDEAUTO cmd "/c calc", word/activeX/activeX1.xml, word/vbaProject.bin',
        f"links that opening the file would follow (not followed): {', '.join(links)}",
        "1 embedded files are not read",
    )


def test_a_template_on_the_authors_own_disk_is_a_fact_but_no_warning() -> None:
    template = "file:///C:\\Templates\\%E6%8A%A5%E5%91%8A.dot"
    document = word(p("正文"), parts={"word/_rels/settings.xml.rels": outside(("attachedTemplate", template))})
    assert (document.file.links, document.warnings) == ((template,), ())


def test_a_chunk_of_another_format() -> None:
    chunk = f'<Relationships xmlns="{RELATIONS}"><Relationship Id="c" Type="{OFFICE}/aFChunk" Target="a.html"/></Relationships>'
    document = word(p("正文") + '<w:altChunk r:id="c" xmlns:r="urn:r"/>', parts={"word/_rels/document.xml.rels": chunk})
    assert document.file.embedded == ("word/a.html",)
    assert document.warnings[0] == "1 embedded documents (altChunk) are not read"


def test_what_a_workbook_says_beside() -> None:
    book = (
        '<workbook xmlns="urn:x" xmlns:r="urn:i" xmlns:a="urn:a" xmlns:v="urn:v">'
        '<a:absPath url="D:\\上报\\"/><v:revisionPtr documentId="8_{0F3A}"/>'
        '<sheets><sheet name="表" r:id="s"/></sheets></workbook>'
    )
    link = '<externalLink xmlns="urn:x"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
    comments = '<comments xmlns="urn:x"><authors><author>王静</author></authors><commentList/></comments>'
    persons = '<personList xmlns="urn:x"><person displayName="赵阳" id="1"/></personList>'
    document = sound(
        read(
            with_parts(
                package(SHEET),
                {
                    "xl/workbook.xml": book,
                    "xl/externalLinks/externalLink1.xml": link,
                    "xl/externalLinks/_rels/externalLink1.xml.rels": outside(
                        ("externalLinkPath", "http://example.com/b.xlsx")
                    ),
                    "xl/comments1.xml": comments,
                    "xl/persons/person.xml": persons,
                    "xl/macrosheets/sheet1.xml": "<a/>",
                    "xl/media/image1.png": "x",
                },
            ),
            "a.xlsx",
        )
    )
    facts = document.file
    assert (facts.ids, facts.custom) == (("8_{0F3A}",), {"xl:absPath": "D:\\上报\\"})
    assert facts.revisers == ("王静", "赵阳")
    assert facts.scripts == ("DDE cmd|/c calc", "xl/macrosheets/sheet1.xml")
    assert facts.links == ("http://example.com/b.xlsx",)
    assert [one.place for one in facts.pictures] == ["xl/media/image1.png"]
    assert facts.macros


HEADER = f'<w:hdr xmlns:w="{W}">{p("页眉")}</w:hdr>'
NOTES = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="1">{p("脚注")}</w:footnote></w:footnotes>'


@pytest.mark.parametrize(
    ("part", "content", "warning", "complete"),
    [
        ("word/header1.xml", "<w:hdr", "word/header1.xml: broken XML: ", False),
        ("word/footnotes.xml", "<!DOCTYPE a><a/>", "word/footnotes.xml: XML with a DOCTYPE is refused", False),
        ("word/numbering.xml", "<a", "word/numbering.xml: broken XML: ", False),
        ("word/styles.xml", "<a", "word/styles.xml: broken XML: ", False),
        ("word/_rels/document.xml.rels", "<a", "word/_rels/document.xml.rels: broken XML: ", False),
        ("docProps/core.xml", "<a", "docProps/core.xml: broken XML: ", True),
        ("docProps/app.xml", "<!doctype a><a/>", "docProps/app.xml: XML with a DOCTYPE is refused", True),
        ("word/settings.xml", "<a", "word/settings.xml: broken XML: ", True),
    ],
)
def test_a_damaged_part_leaves_the_body(part: str, content: str, warning: str, complete: bool) -> None:
    beside = {
        "header1.xml": HEADER,
        "footnotes.xml": NOTES,
        "numbering.xml": "<a/>",
        "styles.xml": "<a/>",
        "settings.xml": "<a/>",
    }
    document = word(p("一、总则") + tbl(["甲"]), beside, {part: content})
    assert outline(document)[:2] == [("heading", "一、总则"), ("table", "甲")]
    assert document.complete is complete
    assert document.unread == (() if complete else (part,))
    (said,) = document.warnings
    assert said.startswith(warning)


@pytest.mark.parametrize("part", ["word/header1.xml", "word/footnotes.xml", "word/numbering.xml"])
def test_a_part_that_is_named_and_missing(part: str) -> None:
    data = docx(p("正文"), {"header1.xml": HEADER, "footnotes.xml": NOTES, "numbering.xml": "<a/>"})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        left: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist() if name != part}
    document = sound(read(zipped(left), "a.docx"))
    assert document.text.startswith("正文")
    assert (document.unread, document.warnings) == ((part,), (f"{part}: the part is missing",))


def test_a_sheet_that_is_named_and_missing() -> None:
    relations = TWO_RELATIONS.replace("bad.xml", "gone.xml")
    parts = {"xl/workbook.xml": TWO, "xl/_rels/workbook.xml.rels": relations}
    document = sound(read(with_parts(package(SHEET), parts), "a.xlsx"))
    assert (document.unread, document.warnings) == (("xl/gone.xml",), ("xl/gone.xml: the part is missing",))


def test_parts_over_a_limit_leave_the_body_too() -> None:
    data = docx(p("正文"), {"header1.xml": HEADER, "footer1.xml": HEADER.replace("页眉", "零" * 100_000)})
    document = sound(read(data, "a.docx", Means(LIMITS.but(ratio_from=10_000))))
    assert document.text == "正文\n页眉"
    assert document.unread == ("word/footer1.xml",)
    assert document.warnings == ("word/footer1.xml: unpacks to more than 100 times its size (ratio)",)


TWO = '<workbook xmlns="urn:x" xmlns:r="urn:i"><sheets><sheet name="好" r:id="s"/><sheet name="坏" r:id="b"/></sheets></workbook>'
TWO_RELATIONS = (
    '<Relationships xmlns="urn:r"><Relationship Id="s" Type="urn/worksheet" Target="sheet.xml"/>'
    '<Relationship Id="t" Type="urn/sharedStrings" Target="t.xml"/>'
    '<Relationship Id="b" Type="urn/worksheet" Target="bad.xml"/></Relationships>'
)


def two_sheets(bad: str, limits: Limits = LIMITS, **parts: str) -> Document:
    changed = {"xl/workbook.xml": TWO, "xl/_rels/workbook.xml.rels": TWO_RELATIONS, "xl/bad.xml": bad}
    renamed = {f"xl/{name}.xml": content for name, content in parts.items()}
    return sound(read(with_parts(package(SHEET), changed | renamed), "a.xlsx", Means(limits)))


def test_a_damaged_sheet_leaves_the_others_and_its_own_first_rows() -> None:
    document = two_sheets(SHEET.partition("<row><c><v>7")[0])
    assert outline(document) == [
        ("heading", "好"),
        ("table", "甲 | 共 | 文 | #DIV/0! | x / 7"),
        ("heading", "坏"),
        ("table", "甲 | 共 | 文 | #DIV/0! | x"),
    ]
    assert document.unread == ("xl/bad.xml",)
    assert document.warnings[0].startswith("xl/bad.xml: broken XML: ")


def test_a_sheet_with_too_many_cells_is_cut_off_there() -> None:
    document = two_sheets(SHEET, LIMITS.but(cells=7))
    assert not document.unread
    document = two_sheets(SHEET.replace("</row><row>", "<c><v>8</v></c></row><row>"), LIMITS.but(cells=7))
    assert document.unread == ("xl/bad.xml",)
    assert document.warnings == ("xl/bad.xml: more than 7 cells (cells)",)


def test_without_the_shared_texts_a_workbook_is_incomplete() -> None:
    document = two_sheets(SHEET, t="<sst")
    assert document.unread == ("xl/t.xml",)
    assert "共" not in document.text


def test_a_package_with_a_part_twice() -> None:
    stream = io.BytesIO(docx(p("先")))
    body = f'<w:document xmlns:w="{W}"><w:body>{p("后")}</w:body></w:document>'
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("word/document.xml", body)
    document = sound(read(stream.getvalue(), "a.docx"))
    assert document.text == "后"
    assert document.warnings == ("word/document.xml: stands in the package more than once; the last one is read",)


def test_a_body_that_is_locked_is_refused() -> None:
    data = bytearray(docx(p("正文")))
    name = b"word/document.xml"
    data[data.rindex(name) - 38] |= 1
    with pytest.raises(Unreadable, match=r"^word/document.xml: password-protected$"):
        read(bytes(data), "a.docx")
