"""Word files: order, numbering, merged cells, boxes, tick boxes, tracked changes, file facts."""

import io
import random
import zipfile

import docx as python_docx
import pytest

from extractors.formats import read
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


def test_cells_before_after_and_across() -> None:
    restart, go_on, two = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    rows = (
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc><w:tcPr>{two}{restart}</w:tcPr>{p("甲")}</w:tc></w:tr>'
        f'<w:tr><w:trPr><w:gridAfter w:val="1"/></w:trPr><w:tc>{p("乙")}</w:tc>'
        f"<w:tc><w:tcPr>{go_on}</w:tcPr>{p('')}</w:tc></w:tr>"
        f"<w:tr><w:tc>{p('丙')}</w:tc><w:tc><w:tcPr>{two}{go_on}</w:tcPr>{p('')}</w:tc></w:tr>"
    )
    assert cells(opened(f"<w:tbl>{rows}</w:tbl>")) == [
        (0, 1, 1, 2, "甲"),
        (1, 0, 1, 1, "乙"),
        (1, 1, 1, 1, ""),
        (2, 0, 1, 1, "丙"),
        (2, 1, 1, 2, ""),
    ]


@pytest.mark.parametrize("seed", range(5))
def test_merged_cells_of_python_docx_are_exact(seed: int) -> None:
    choose = random.Random(seed)  # noqa: S311  # tables that can be made again
    rows, cols = choose.randint(3, 8), choose.randint(2, 6)
    made = python_docx.Document()
    table = made.add_table(rows, cols)
    free = {(row, col) for row in range(rows) for col in range(cols)}
    wanted = []
    for row, col in sorted(free):
        if (row, col) not in free:
            continue
        height, width = choose.randint(1, 3), choose.randint(1, 3)
        area = {(row + r, col + c) for r in range(height) for c in range(width)}
        if not area <= free:
            area, height, width = {(row, col)}, 1, 1
        free -= area
        words = f"{row}行{col}列"
        table.cell(row, col).merge(table.cell(row + height - 1, col + width - 1)).text = words
        wanted.append((row, col, height, width, words))
    stream = io.BytesIO()
    made.save(stream)
    assert cells(sound(read(stream.getvalue(), "a.docx"))) == wanted


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


def authored(document: Document) -> list[tuple[str, str, str | None]]:
    return [
        (kind, words, block.author) for (kind, words), block in zip(outline(document), document.blocks, strict=True)
    ]


def test_who_deleted_what() -> None:
    def deleted(author: str, text: str, tag: str = "del") -> str:
        return f'<w:{tag} w:author="{author}"><w:r><w:delText>{text}</w:delText></w:r></w:{tag}>'

    row = f'<w:tr><w:trPr><w:del w:author="王五"/></w:trPr><w:tc>{p("旧行")}</w:tc></w:tr>'
    cell = f'<w:tr><w:tc><w:tcPr><w:cellDel w:author="赵六"/></w:tcPr>{p("旧格")}</w:tc><w:tc>{p("新格")}</w:tc></w:tr>'
    body = (
        f"<w:p>{deleted('张三', '甲')}{deleted('张三', '乙')}<w:r><w:t>留下</w:t></w:r>{deleted('李四', '丙')}</w:p>"
        f"<w:p>{deleted('张三', '搬走的话', 'moveFrom')}<w:r><w:t>原处</w:t></w:r></w:p>"
        f'<w:p><w:moveTo w:author="张三"><w:r><w:t>搬走的话</w:t></w:r></w:moveTo></w:p><w:tbl>{row}{cell}</w:tbl>'
    )
    assert authored(opened(body)) == [
        ("paragraph", "留下", None),
        ("deleted", "甲乙", "张三"),
        ("deleted", "丙", "李四"),
        ("paragraph", "原处", None),
        ("deleted", "搬走的话", "张三"),
        ("paragraph", "搬走的话", None),
        ("table", "新格", None),
        ("deleted", "旧行", "王五"),
        ("deleted", "旧格", "赵六"),
    ]


def test_paragraphs_whose_end_was_deleted_are_one() -> None:
    mark = '<w:rPr><w:del w:author="张三"/></w:rPr>'
    body = p("本企业", mark) + p("严格执行") + p("前文", mark) + tbl(["甲"]) + p("", mark) + p("后文") + p("文末", mark)
    assert outline(opened(body)) == [
        ("paragraph", "本企业严格执行"),
        ("paragraph", "前文"),
        ("table", "甲"),
        ("paragraph", "后文"),
        ("paragraph", "文末"),
    ]


def test_comments_with_their_authors_come_last() -> None:
    comments = f'<w:comment w:id="0" w:author="赵阳">{p("数据有误")}{p("请核实")}</w:comment>'
    comments += f'<w:comment w:id="1">{p("同意")}</w:comment>'
    document = opened(p("正文"), comments=comments, endnotes=f'<w:endnote w:id="1">{p("尾注")}</w:endnote>')
    assert authored(document) == [
        ("paragraph", "正文", None),
        ("footnote", "尾注", None),
        ("comment", "数据有误\n请核实", "赵阳"),
        ("comment", "同意", None),
    ]
    assert document.warnings == ()


def test_headers_come_as_the_sections_use_them() -> None:
    def section(*references: tuple[str, str]) -> str:
        held = "".join(f'<w:headerReference w:type="{kind}" r:id="{name}"/>' for kind, name in references)
        return f'<w:sectPr xmlns:r="urn:r">{held}</w:sectPr>'

    names = ("header1", "header2", "header3", "header10", "header11")  # related as r0, r1 … in this order
    body = p("一", section(("even", "r3"), ("default", "r4"))) + p("二") + section(("default", "r0"), ("first", "r1"))
    document = opened(body, **{name: p(f"页眉{name[6:]}") for name in names})
    assert [words for kind, words in outline(document) if kind == "header"] == [
        "页眉11", "页眉10", "页眉2", "页眉1", "页眉3",
    ]  # fmt: skip


def test_drawn_words_beside_the_text() -> None:
    art = '<w:r><w:pict><v:shape xmlns:v="urn:v"><v:textpath string="{}"/></v:shape></w:pict></w:r>'
    chart = '<w:r><w:drawing><dgm:relIds xmlns:dgm="urn:g" xmlns:r="urn:r" r:dm="r1"/></w:drawing></w:r>'
    points = "".join(f"<pt><t><a:p><a:r><a:t>{words}</a:t></a:r></a:p></t></pt>" for words in ("总经理", "能源部", ""))
    document = sound(
        read(
            docx(
                f"<w:p><w:r><w:t>组织机构</w:t></w:r>{chart}{art.format('艺术字')}</w:p>",
                {
                    "header1.xml": f'<w:hdr xmlns:w="{W}"><w:p>{art.format("机密")}</w:p></w:hdr>',
                    "diagramData1.xml": f'<dataModel xmlns:a="urn:a">{points}</dataModel>',
                },
            ),
            "a.docx",
        )
    )
    assert outline(document) == [
        ("paragraph", "组织机构"),
        ("textbox", "艺术字"),
        ("textbox", "总经理"),
        ("textbox", "能源部"),
        ("watermark", "机密"),
    ]


def test_a_box_in_a_footer_is_part_of_it() -> None:
    box = f"<w:p><w:r><w:pict><w:txbxContent>{p('第 2 页')}</w:txbxContent></w:pict></w:r></w:p>"
    assert outline(opened(p("正文"), footer1=box, footer2=box)) == [("paragraph", "正文"), ("footer", "第 2 页")]


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


def test_a_field_in_the_code_of_a_field_does_not_show() -> None:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{mark}"/></w:r>' for mark in ("begin", "separate", "end"))
    inner = f"{begin}<w:r><w:instrText>PAGE</w:instrText></w:r>{separate}<w:r><w:t>3</w:t></w:r>{end}"
    code, result = (
        f"<w:r><w:instrText>IF</w:instrText></w:r>{inner}<w:r><w:t>码</w:t></w:r>",
        "<w:r><w:t>甲</w:t></w:r>",
    )
    outer = f"{begin}{code}{separate}{result}{end}"
    begun = f"{begin}<w:r><w:t>丙</w:t></w:r>"
    body = f"<w:p><w:r><w:t>前</w:t></w:r>{outer}<w:r><w:t>后</w:t></w:r></w:p><w:p>{end}<w:r><w:t>乙</w:t></w:r>{begun}</w:p>"
    assert outline(opened(body)) == [("paragraph", "前甲后"), ("paragraph", "乙丙")]


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
