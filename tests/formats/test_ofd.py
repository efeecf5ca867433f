"""OFD: places of characters, reading order, templates, tables, watermarks; real files read as they look."""

from pathlib import Path

import pytest

from extractors.formats import read
from models.document import BlockType, Document
from models.errors import Unreadable
from tests.formats.makers import cells, outline, sound
from tests.formats.ofd_maker import Doc, line, obj, ofd, page, text

MM = 72 / 25.4
HELLO = text(20, 30, "示例报告Ab1")


def opened(data: bytes) -> Document:
    return sound(read(data, "a.ofd"))


def words(document: Document) -> list[str]:
    return [said for _, said in outline(document)]


def place(document: Document, start: int, end: int) -> tuple[int, ...]:
    """The only rectangle of a part of the text in tenths of a millimetre."""
    (box,) = document.boxes(start, end)
    return tuple(round(value / MM * 10) for value in (box.x0, box.top, box.x1, box.bottom))


def test_text_and_its_place() -> None:
    document = opened(ofd(HELLO))
    assert (document.text, document.format) == ("示例报告Ab1", "ofd")
    assert (document.pages[0].width, document.pages[0].height) == (595.28, 841.89)
    assert place(document, 2, 4) == (280, 265, 360, 305)
    assert place(document, 4, 7) == (360, 265, 420, 305)
    assert document.span(0, 2).quote == "示例"


@pytest.mark.parametrize(
    ("delta", "at"),
    [
        ('DeltaX="4 4 4"', [200, 240, 280, 320]),
        ('DeltaX="g 2 5 8"', [200, 250, 300, 380]),
        ('DeltaX="8,g 9999999999 5"', [200, 280, 330, 380]),
        ('DeltaX="5"', [200, 250, 300, 350]),
        ('DeltaX="5 5 5 5 5 5"', [200, 250, 300, 350]),
        ('DeltaX="g x 5"', [200, 240, 280, 320]),
        ('DeltaX="nan 5 5"', [200, 240, 280, 320]),
        ('DeltaX="1e308 5 5"', [200, 240, 280, 320]),
        ("", [200, 240, 280, 320]),
    ],
)
def test_distances_of_characters(delta: str, at: list[int]) -> None:
    code = f'<ofd:TextCode X="0" Y="4" {delta}>绿色工厂</ofd:TextCode>'
    document = opened(ofd(obj("TextObject", (20, 26, 50, 8), code, 'Size="4"')))
    text = document.text.replace(" ", "")
    assert text == "绿色工厂"
    assert [place(document, i, i + 1)[0] for i, c in enumerate(document.text) if c != " "] == at


@pytest.mark.parametrize(
    ("ctm", "box"),
    [
        ("1 0 0 1 10 5", (300, 315, 340, 355)),
        ("2 0 0 2 0 0", (200, 270, 280, 350)),
        ("1 0 0 -1 0 8", (200, 295, 240, 335)),
        ("0 1 -1 0 40 0", (555, 260, 595, 300)),
    ],
)
def test_a_matrix_moves_stretches_and_turns(ctm: str, box: tuple[int, ...]) -> None:
    thing = text(20, 30, "绿", attributes=f'CTM="{ctm}"')
    assert place(opened(ofd(thing)), 0, 1) == box


def test_a_stretched_and_an_upright_text() -> None:
    narrow = text(20, 30, "绿色", attributes='HScale="0.5"', delta='DeltaX="2"')
    upright = text(20, 50, "购买方", delta='DeltaY="4 4"')
    document = opened(ofd(narrow + upright))
    assert words(document) == ["绿色", "购买方"]
    assert place(document, 0, 2) == (200, 265, 240, 305)
    assert place(document, 3, 6) == (200, 465, 240, 585)


def test_several_codes_and_glyphs_that_stand_for_two_characters() -> None:
    codes = (
        '<ofd:TextCode X="0" Y="4" DeltaX="4">第一</ofd:TextCode><ofd:TextCode X="8">\n  段\n</ofd:TextCode>'
        '<ofd:CGTransform CodePosition="1" CodeCount="2" GlyphCount="1"><ofd:Glyphs>9</ofd:Glyphs></ofd:CGTransform>'
        '<ofd:TextCode X="0" Y="12" DeltaX="2 2">afib\u00a4</ofd:TextCode>'
    )
    document = opened(ofd(obj("TextObject", (20, 26, 50, 20), codes, 'Size="4"')))
    assert words(document) == ["第一段", "afib\ufffd"]
    at = document.text.index("b")
    assert place(document, at, at + 1)[0] == 240
    assert document.warnings == ("pages 1 have a font whose characters cannot be told (garbled text)",)


def test_words_apart_without_a_space() -> None:
    code = '<ofd:TextCode X="0" Y="4" DeltaX="2 5 4 4 2 2 2">GB标准2022</ofd:TextCode>'
    spaced = text(20, 50, "letter", delta='DeltaX="g 5 3.2"')
    document = opened(ofd(obj("TextObject", (20, 26, 50, 8), code, 'Size="4"') + spaced))
    assert words(document) == ["GB 标准2022", "letter"]


def test_composites_blocks_and_hidden_objects() -> None:
    unit = f'<ofd:CompositeGraphicUnit ID="7" Width="9" Height="9"><ofd:Content>{text(1, 6, "单元")}</ofd:Content>'
    res = f"<ofd:Res><ofd:CompositeGraphicUnits>{unit}</ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"
    use = obj("CompositeObject", (20, 26, 20, 20), "", 'ResourceID="7" CTM="2 0 0 2 0 0"')
    none = obj("CompositeObject", (20, 26, 20, 20), "", 'ResourceID="8"')
    block = f"<ofd:PageBlock><ofd:PageBlock>{text(20, 60, '块')}</ofd:PageBlock></ofd:PageBlock>"
    hidden = text(20, 80, "看不见", attributes='Visible="false"')
    data = ofd(
        Doc([use + none + block + hidden], common="<ofd:DocumentRes>Res.xml</ofd:DocumentRes>"),
        parts={"Doc_0/Res.xml": res},
    )
    document = opened(data)
    assert words(document) == ["单元", "块"]
    assert place(document, 0, 2) == (220, 310, 380, 390)
    assert document.warnings == ("1 objects whose place or content is missing are left out",)


def test_a_unit_inside_itself_ends() -> None:
    inner = obj("CompositeObject", (0, 0, 9, 9), "", 'ResourceID="7"')
    unit = f'<ofd:CompositeGraphicUnit ID="7"><ofd:Content>{inner * 9}</ofd:Content></ofd:CompositeGraphicUnit>'
    res = f"<ofd:Res><ofd:CompositeGraphicUnits>{unit}</ofd:CompositeGraphicUnits></ofd:Res>"
    data = ofd(Doc([HELLO + inner], common="<ofd:PublicRes>R.xml</ofd:PublicRes>"), parts={"Doc_0/R.xml": res})
    with pytest.raises(Unreadable, match=r"^Doc_0/Pages/Page_0/Content.xml: more than 200000 objects on one page$"):
        read(data, "a.ofd")


def test_the_area_of_a_page() -> None:
    area = "<ofd:Area><ofd:PhysicalBox>10 20 100 50</ofd:PhysicalBox></ofd:Area>"
    document = opened(ofd(Doc([HELLO + text(150, 30, "外")], heads=[area])))
    assert (document.text, document.warnings) == (
        "示例报告Ab1",
        ("1 characters outside the visible pages are left out",),
    )
    assert (document.pages[0].width, document.pages[0].height) == (283.46, 141.73)
    assert place(document, 0, 1) == (100, 65, 140, 105)


def test_a_form_and_its_template_read_row_by_row() -> None:
    labels = page(text(20, 60, "名称：") + text(20, 70, "地址：") + text(20, 80, "电话："))
    template = '<ofd:Template TemplateID="5" ZOrder="Background"/>'
    common = '<ofd:TemplatePage ID="5" BaseLoc="Tpls/Content.xml"/>'
    values = text(32, 80, "0000") + text(32, 70, "示例路1号") + text(32, 60, "示例公司")
    data = ofd(
        Doc([values, HELLO], common=common, heads=[template, template]), parts={"Doc_0/Tpls/Content.xml": labels}
    )
    first = "名称：示例公司\n地址：示例路1号\n电话：0000\n"
    assert opened(data).text.startswith(first)
    assert opened(data).text[len(first) :] == "示例报告Ab1\n名称：\n地址：\n电话："


def test_what_was_filled_in_late_goes_into_its_row() -> None:
    lines = "".join(
        text(20, 50 + 10 * n, label) for n, label in enumerate(("企业名称为", "地址", "电话号", "备注栏目"))
    )
    late = text(50, 50, "示例公司") + text(32, 60, "示例路1号") + text(40, 70, "0000") + text(45, 80, "无")
    text_of = opened(ofd(lines + late)).text
    assert [row.replace(" ", "") for row in text_of.split("\n")] == [
        "企业名称为示例公司",
        "地址示例路1号",
        "电话号0000",
        "备注栏目无",
    ]


def test_columns_keep_their_order_even_if_the_title_is_written_last() -> None:
    def column(x: float, letter: str) -> str:
        return "".join(text(x, 60 + 6 * n, f"{letter}{n}" + "文" * 14) for n in range(8))

    title = text(60, 45, "写在最后的大标题占满两栏", size=8)
    document = opened(ofd(column(20, "左") + column(110, "右") + title))
    order = [document.text.index(word) for word in ("写在最后", "左0", "左7", "右0", "右7")]
    assert order == sorted(order)


def test_a_spread_reads_page_by_page() -> None:
    area = "<ofd:Area><ofd:PhysicalBox>0 0 297 210</ofd:PhysicalBox></ofd:Area>"
    mixed = "".join(text(20, y, f"左{y}") + text(170, y, f"右{y}") for y in (50, 60, 70))
    text_of = opened(ofd(Doc([mixed], heads=[area]))).text
    assert text_of.split("\n") == ["左50", "左60", "左70", "右50", "右60", "右70"]


def test_letters_drawn_twice_to_look_bold_are_one() -> None:
    assert opened(ofd(text(20, 30, "粗体") + text(20.2, 30, "粗体") + text(28, 30, "体"))).text == "粗体体"


def test_a_ruled_table_with_spans() -> None:
    levels = line(20, 40, 110, 40) + line(50, 50, 110, 50) + line(20, 60, 110, 60)
    uprights = "".join(line(x, 40, x, 60) for x in (20, 50, 110)) + line(80, 50, 80, 60)
    content = [text(25, 47, "指标"), text(55, 47, "2022年综合能耗"), text(55, 57, "100"), text(85, 57, "吨标准煤")]
    document = opened(ofd(levels + uprights + "".join(content) + text(20, 80, "表后")))
    assert cells(document) == [
        (0, 0, 2, 1, "指标"),
        (0, 1, 1, 2, "2022年综合能耗"),
        (1, 1, 1, 1, "100"),
        (1, 2, 1, 1, "吨标准煤"),
    ]
    assert words(document)[-1] == "表后"


def test_borders_of_boxes_rule_tables_and_white_grounds_do_not() -> None:
    def box(x: float, y: float, attributes: str = "", inner: str = "") -> str:
        data = "<ofd:AbbreviatedData>M 0 0 L 30 0 L 30 10 L 0 10 C</ofd:AbbreviatedData>"
        return obj("PathObject", (x, y, 30, 10), data + inner, attributes)

    content = text(22, 46, "甲") + text(52, 46, "乙")
    assert cells(opened(ofd(box(20, 40) + box(50, 40) + content))) == [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")]
    white = 'Stroke="false" Fill="true"', '<ofd:FillColor Value="#FF 255 255"/>'
    document = opened(ofd(box(20, 40, *white) + box(50, 40, *white) + content))
    assert not any(block.type is BlockType.TABLE for block in document.blocks)


def test_running_headers_and_page_numbers() -> None:
    def one(n: int) -> str:
        return text(90, 15, "示例集团") + text(20, 100, f"（{'一二三四'[n]}）正文。") + text(100, 285, f"- {n + 1} -")

    document = opened(ofd(Doc([one(n) for n in range(4)])))
    assert [kind for kind, _ in outline(document)] == ["header", "paragraph", "footer"] * 4


def test_watermarks_and_stamps() -> None:
    leaning = text(60, 100, "机密资料", attributes='CTM="0.7 -0.7 0.7 0.7 0 0"')
    note = '<ofd:Annot ID="1" Type="{}" {}><ofd:Appearance Boundary="20 200 60 20">{}</ofd:Appearance></ofd:Annot>'
    notes = "".join(
        (
            note.format("Watermark", "", text(0, 4, "内部使用") + text(30, 4, "内部使用")),
            note.format("Stamp", "", text(0, 4, "已受理")),
            note.format("Stamp", 'Visible="false"', text(0, 20, "隐藏")),
        )
    )
    data = ofd(
        Doc([HELLO + leaning], more="<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>"),
        parts={
            "Doc_0/Annots/Annotations.xml": '<ofd:Annotations><ofd:Page PageID="1"><ofd:FileLoc>P/A.xml</ofd:FileLoc>'
            '</ofd:Page><ofd:Page PageID="1"><ofd:FileLoc>none.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>',
            "Doc_0/Annots/P/A.xml": f"<ofd:PageAnnot>{notes}</ofd:PageAnnot>",
        },
    )
    document = opened(data)
    assert outline(document) == [
        ("paragraph", "示例报告Ab1"),
        ("paragraph", "已受理"),
        ("watermark", "机密资料\n内部使用"),
    ]
    assert place(document, 8, 11) == (200, 2005, 320, 2045)
    assert document.warnings == ("annotations cannot be read: Doc_0/Annots/none.xml: the part is missing",)


@pytest.fixture(scope="session")
def samples(shared: Path) -> Path:
    return shared / "data" / "ofd"


def sample(folder: Path, name: str) -> Document:
    return opened((folder / f"{name}.ofd").read_bytes())


def test_a_letter_reads_as_it_looks(samples: Path) -> None:
    document = sample(samples, "n_批复测试")
    assert outline(document)[:4] == [
        ("heading", "测试符路桥区卫生局文件"),
        ("paragraph", "路卫发〔2011〕76号"),
        ("heading", "关于同意张阿三同志辞职的批复"),
        ("paragraph", "区中医院："),
    ]
    assert [said for kind, said in outline(document) if kind == "footer"] == ["— 1 —", "— 2 —"]
    assert document.file.seals[0].startswith("某某省人力资源和社会测试章; ")
    at = document.text.index("张阿三，男")
    assert place(document, at, at + 3)[0] == 391


def test_an_invoice_is_a_table(samples: Path) -> None:
    document = sample(samples, "no_page_container")
    found = {(row, col): said for row, col, _, _, said in cells(document)}
    assert found[0, 0] == "购\n买\n方"
    assert "纳税人识别号：91310108342080987A" in found[0, 1]
    assert document.file.embedded == ("original_invoice.xml",)


def test_paths_and_rows_of_a_form(samples: Path) -> None:
    text_of = sample(samples, "path_unstd").text
    assert "根据《中华人民共和国刑事诉讼法》第 测试数据FLTK\n条之规定，决定对 测试数据ajmc\n立案侦查。" in text_of
    assert "案件名称测试数据AJMC\n案件编号测试数据AJBH\n" in text_of


@pytest.mark.parametrize(
    ("name", "begins", "ends", "pages"),
    [
        ("hello_拿来主义", "拿来主义\n鲁迅\n中国一向是所谓“闭关主义”", "文艺不能自成为新文艺。", 2),
        ("政府函", "关于加快南货场铁路涵洞下穿建设的函\n蚌山区政府：", "此函。\n2023年7月12日", 1),
        ("doc1File_3878chars", "1、一日不见兮，思之如狂。――《凤求凰·琴歌》\n2、", "", 11),
        ("watermark_记念刘和珍君", "拿来主义\n鲁迅\n一\n中华民国十五年三月二十五日，就是国立\n", "", 6),
        ("SESV4SignDoc", "你好呀，OFD Reader&Writer！", "", 1),
        ("chineseDir", "你好呀，OFD Reader&Writer！", "", 1),
        ("split_paragraph", "报告：\n“超长文档“裁切测试\n第一段：", "", 2),
    ],
)
def test_real_files(samples: Path, name: str, begins: str, ends: str, pages: int) -> None:
    document = sample(samples, name)
    assert document.text.startswith(begins)
    assert document.text.endswith(ends)
    assert len(document.pages) == pages
    assert document.complete
