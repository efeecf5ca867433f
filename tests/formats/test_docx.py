"""Word files: order, numbering, merged cells, boxes, tick boxes, tracked changes, file facts."""

import io
import zipfile

import docx as python_docx
import pytest

from extractors.formats import read
from extractors.formats.docx_numbering import chinese
from models.document import BlockType, Document
from models.errors import Unreadable
from tests.formats.makers import MC, W14, W, cells, docx, outline, p, sound, tbl, zipped

ROOTS = {"header": "hdr", "footer": "ftr"}


def opened(body: str, **parts: str) -> Document:
    """The document of a body; further parts by their stem, given as the content of their root element."""
    whole = {}
    for name, text in parts.items():
        root = ROOTS.get(name.rstrip("0123456789"), name)
        whole[f"{name}.xml"] = f'<w:{root} xmlns:w="{W}">{text}</w:{root}>'
    return sound(read(docx(body, whole), "a.docx"))


def with_parts(data: bytes, parts: dict[str, str]) -> bytes:
    """A package with some parts exchanged or added."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        old = {name: archive.read(name) for name in archive.namelist()}
    return zipped(old | {name: text.encode() for name, text in parts.items()})


def test_paragraphs_tables_and_boxes_in_order() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{p('框内的字')}</w:txbxContent></w:pict></w:r>"
    twice = (
        f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>'
        "</mc:AlternateContent>"
    )
    body = (
        p("一、概述")
        + f"<w:p><w:r><w:t>带框</w:t></w:r>{twice}</w:p>"
        + tbl(["甲", "乙"])
        + f"<w:sdt><w:sdtContent>{p('控件里的段落')}</w:sdtContent></w:sdt>"
        + "<w:p><w:r><w:t>第一行</w:t><w:br/><w:t>第二行</w:t><w:tab/><w:t>后面</w:t></w:r></w:p>"
    )
    assert outline(opened(body)) == [
        ("heading", "一、概述"),
        ("paragraph", "带框"),
        ("textbox", "框内的字"),
        ("table", "甲 | 乙"),
        ("paragraph", "控件里的段落"),
        ("paragraph", "第一行"),
        ("paragraph", "第二行\t后面"),
    ]


def test_merged_cells_and_a_table_in_a_cell() -> None:
    restart, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    inner = tbl(["内甲", "内乙"], ["内丙", "内丁"])
    body = tbl(
        [f"@{restart}@能耗", '@<w:gridSpan w:val="2"/>@数值', "备注"],
        [f"@{go_on}@", "2021", "2022", inner + p("附注")],
        [f"@{go_on}@", "1.5", "", ""],
        ["水耗", "2", "3", ""],
    )
    document = opened(body)
    assert cells(document) == [
        (0, 0, 3, 1, "能耗"),
        (0, 1, 1, 2, "数值"),
        (0, 3, 1, 1, "备注"),
        (1, 1, 1, 1, "2021"),
        (1, 2, 1, 1, "2022"),
        (1, 3, 1, 1, "内甲\t内乙\n内丙\t内丁\n附注"),
        (2, 1, 1, 1, "1.5"),
        (2, 2, 1, 1, ""),
        (2, 3, 1, 1, ""),
        (3, 0, 1, 1, "水耗"),
        (3, 1, 1, 1, "2"),
        (3, 2, 1, 1, "3"),
        (3, 3, 1, 1, ""),
    ]


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="(%3)"/></w:lvl>'
    "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf06c"/>'
    '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    "</w:lvlOverride></w:num>"
)


def numbered(text: str, num: int, level: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def test_numbers_that_word_counts() -> None:
    body = (
        numbered("总体要求", 1) + numbered("范围", 1, 1) + numbered("对象", 1, 1) + numbered("工作", 1)
        + numbered("进度", 1, 1) + numbered("细目", 1, 2) + numbered("细目", 1, 2) + numbered("要点", 2)
        + numbered("", 1) + numbered("重新", 3) + numbered("不编号", 0)
    )  # fmt: skip
    assert [words for _, words in outline(opened(body, numbering=NUMBERING))] == [
        "一、总体要求", "1.1 范围", "1.2 对象", "二、工作", "2.1 进度", "(III) 细目", "(IV) 细目", "● 要点", "一、重新", "不编号",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (103, "一百零三"), (110, "一百一十"), (1010, "一千零一十")],
)
def test_chinese_numbers(number: int, text: str) -> None:
    assert chinese(number) == text


def test_headings_by_style_and_outline() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="我的标题"/><w:basedOn w:val="a"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="正文样式"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="z"><w:name w:val="Title"/></w:style>'
    )
    body = "".join(p(text, f'<w:pStyle w:val="{style}"/>') for style, text in zip("abctz", "甲乙丙丁戊", strict=True))
    body += (
        p("己", '<w:outlineLvl w:val="0"/>')
        + p("庚", '<w:outlineLvl w:val="9"/>')
        + p("一、目录行\t3", '<w:pStyle w:val="t"/>')
    )
    assert [block.level for block in opened(body, styles=styles).blocks] == [2, 2, 3, 0, 1, 1, 0, 0]


@pytest.mark.parametrize(
    ("paragraph", "level"),
    [
        ("center b 32 基本信息表", 1),
        ("center b 32 本表一式三份。", 0),
        ("center b 24 表1 能源消费量", 0),
        ("center - 32 基本信息表", 0),
        ("left b 32 基本信息表", 0),
    ],
)
def test_a_heading_that_is_only_drawn(paragraph: str, level: int) -> None:
    side, weight, size, text = paragraph.split(" ", 3)
    styles = '<w:style w:type="paragraph" w:default="1" w:styleId="n"><w:rPr><w:sz w:val="24"/></w:rPr></w:style>'
    look = f'<w:rPr>{"<w:b/>" * (weight == "b")}<w:sz w:val="{size}"/></w:rPr>'
    drawn = f'<w:p><w:pPr><w:jc w:val="{side}"/></w:pPr><w:r>{look}<w:t>{text}</w:t></w:r></w:p>'
    assert opened(drawn, styles=styles).blocks[0].level == level


def test_tick_boxes() -> None:
    def control(state: int) -> str:
        return (
            f'<w:sdt><w:sdtPr><w14:checkbox xmlns:w14="{W14}"><w14:checked w14:val="{state}"/></w14:checkbox></w:sdtPr>'
            "<w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>"
        )

    def legacy(inner: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>{inner}</w:checkBox></w:ffData></w:fldChar></w:r>'

    def sign(font: str, code: str) -> str:
        return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'

    def word(text: str) -> str:
        return f"<w:r><w:t>{text}</w:t></w:r>"

    in_font = '<w:r><w:rPr><w:rFonts w:ascii="Wingdings 2"/></w:rPr><w:t>R£</w:t></w:r>'
    body = f"<w:p>{control(1)}{word('国家级')}{control(0)}{word('省级')}</w:p>"
    checked, unchecked = '<w:default w:val="0"/><w:checked/>', '<w:default w:val="0"/>'
    body += f"<w:p>{legacy(checked)}{word('是')}{legacy(unchecked)}{word('否')}</w:p>"
    body += f"<w:p>{sign('Wingdings 2', 'F052')}{word('甲')}{sign('Wingdings 2', '00A3')}{word('乙')}</w:p>"
    body += f"<w:p>{sign('Wingdings', 'F0FE')}{word('甲')}{sign('Wingdings', 'F06F')}{word('乙')}</w:p>"
    body += f"<w:p>{in_font}{sign('Symbol', 'F0B3')}{word('5')}</w:p>"
    assert [words for _, words in outline(opened(body))] == ["☑国家级☐省级", "☑是☐否", "☑甲☐乙", "☑甲☐乙", "☑☐≥5"]


def test_tracked_changes_are_told_apart() -> None:
    body = (
        '<w:p><w:r><w:t>能耗为</w:t></w:r><w:ins w:author="张三"><w:r><w:t>1.2</w:t></w:r></w:ins>'
        '<w:del w:author="李四"><w:r><w:delText>1.8</w:delText></w:r></w:del><w:r><w:t>吨</w:t></w:r></w:p>'
    )
    document = opened(body + p("后文"))
    assert outline(document) == [("paragraph", "能耗为1.2吨"), ("deleted", "1.8"), ("paragraph", "后文")]
    assert document.warnings == ("tracked changes by 张三、李四: 1 insertions, 1 deletions",)


def test_a_deleted_row_and_hidden_text() -> None:
    deleted = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('旧')}</w:tc><w:tc>{p('行')}</w:tc></w:tr>"
    kept = f"<w:tr><w:tc>{p('新')}</w:tc><w:tc>{p('行')}</w:tc></w:tr>"
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r><w:r><w:t>看得见</w:t></w:r></w:p>"
    document = opened(f"<w:tbl>{deleted}{kept}</w:tbl>{hidden}")
    assert outline(document) == [("table", "新 | 行"), ("deleted", "旧\t行"), ("paragraph", "看得见")]
    assert "1 runs of hidden text are left out" in document.warnings


def test_headers_footers_and_notes_come_once_and_last() -> None:
    document = opened(
        p("正文"),
        header1=p("示例公司"),
        header2=p("示例公司"),
        footer1=p("第 1 页"),
        footnotes='<w:footnote w:type="separator"><w:p/></w:footnote><w:footnote w:id="1">'
        + p("脚注")
        + "</w:footnote>",
    )
    assert outline(document) == [
        ("paragraph", "正文"),
        ("header", "示例公司"),
        ("footer", "第 1 页"),
        ("footnote", "脚注"),
    ]
    assert [block.type for block in document.blocks][1:] == [BlockType.HEADER, BlockType.FOOTER, BlockType.FOOTNOTE]


def test_fields_show_their_result_and_formulas_their_words() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE \\* MERGEFORMAT</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    math = (
        '<m:oMath xmlns:m="urn:m"><m:f><m:num><m:r><m:t>E</m:t></m:r></m:num><m:den><m:r><m:t>P</m:t></m:r></m:den></m:f>'
        "</m:oMath>"
    )
    body = f"<w:p>{field}<w:r><w:noBreakHyphen/></w:r><w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>{math}</w:p>"
    assert outline(opened(body)) == [("paragraph", "7-链接E/P")]


def test_file_facts() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="urn:c" xmlns:dc="urn:d" xmlns:dcterms="urn:t"><dc:title>报告</dc:title>'
        "<dc:creator>甲</dc:creator><cp:lastModifiedBy>乙</cp:lastModifiedBy>"
        "<dcterms:created>2022-09-16T10:10:10Z</dcterms:created><dcterms:modified>2022-10-01T00:00:00Z</dcterms:modified>"
        "</cp:coreProperties>"
    )
    app = (
        '<Properties xmlns="urn:a"><Company>示例公司</Company><Application>WPS Office</Application>'
        "<Template>Normal</Template></Properties>"
    )
    custom = '<Properties xmlns="urn:a"><property name="KSOProductBuildVer"><v>2052-11.1</v></property></Properties>'
    settings = (
        f'<w:settings xmlns:w="{W}"><w:rsids><w:rsidRoot w:val="00AA"/><w:rsid w:val="00BB"/><w:rsid w:val="00AA"/>'
        "</w:rsids></w:settings>"
    )
    data = docx(p("正文"), {"settings.xml": settings})
    named = {"docProps/core.xml": core, "docProps/app.xml": app, "docProps/custom.xml": custom}
    facts = sound(read(with_parts(data, named | {"word/vbaProject.bin": "x"}), "a.docx")).file
    assert (facts.title, facts.author, facts.last_modified_by, facts.company) == ("报告", "甲", "乙", "示例公司")
    assert (facts.application, facts.template, facts.producer) == ("WPS Office", "Normal", "KSO 2052-11.1")
    assert (facts.created, facts.modified) == ("2022-09-16T10:10:10Z", "2022-10-01T00:00:00Z")
    assert (facts.rsid_root, facts.rsids, facts.macros) == ("00AA", ("00AA", "00BB"), True)


def test_a_file_of_python_docx() -> None:
    made = python_docx.Document()
    made.add_heading("总则", 1)
    made.add_paragraph("第一项", style="List Number")
    made.add_paragraph("第二项", style="List Number")
    table = made.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(1, 1)).text = "合并"
    table.cell(0, 2).text = "右上"
    stream = io.BytesIO()
    made.save(stream)
    document = sound(read(stream.getvalue(), "a.docx"))
    assert outline(document)[:3] == [("heading", "总则"), ("paragraph", "1. 第一项"), ("paragraph", "2. 第二项")]
    assert cells(document) == [(0, 0, 2, 2, "合并"), (0, 2, 1, 1, "右上"), (1, 2, 1, 1, "")]


def test_pictures_and_embedded_files_are_counted() -> None:
    data = with_parts(docx(p("正文")), {"word/media/a.png": "x", "word/media/b.png": "x", "word/embeddings/c.bin": "x"})
    assert sound(read(data, "a.docx")).warnings == (
        "2 pictures are not read (need OCR)",
        "1 embedded files are not read",
    )


def test_a_document_of_pictures_only() -> None:
    with pytest.raises(Unreadable, match=r"^word/document.xml: no text; 1 pictures \(needs OCR \(extra \[ocr\]\)\)$"):
        read(with_parts(docx("<w:p/>"), {"word/media/image1.png": "x"}), "a.docx")


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"word/document.xml": "<a/>"}, "word/document.xml: no document body"),
        ({"word/document.xml": "<a>"}, "word/document.xml: broken XML"),
        (
            {"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'},
            "word/document.xml: XML with a DOCTYPE is refused",
        ),
        ({"word/document.xml": "<a>" * 1000}, "word/document.xml: broken XML: Excessive depth"),
    ],
)
def test_parts_that_cannot_be_read(parts: dict[str, str], reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(with_parts(docx(p("正文")), parts), "a.docx")
    assert str(caught.value).startswith(reason)


def test_a_doctype_in_utf_16_is_seen() -> None:
    part = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a><a/>'.encode("utf-16")
    with pytest.raises(Unreadable, match="DOCTYPE"):
        read(zipped({"word/document.xml": part}), "a.docx")
