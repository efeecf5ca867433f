"""PDF: places, coordinates of turned and cropped pages, paragraphs, running lines, watermarks, pages without text."""

import math
from collections.abc import Callable

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from extractors.formats import page_count, read
from extractors.formats.pdf_chars import Char
from extractors.formats.pdf_facts import iso_date
from extractors.formats.pdf_lines import read_lines
from models.document import BlockType, Document
from tests.formats.makers import A4, SONG, cells, outline, pdf, said, sound, written

Draw = Callable[[Canvas], None]


def opened(*pages: Draw) -> Document:
    return sound(read(pdf(*pages), "a.pdf"))


def ruled(canvas: Canvas, xs: list[float], tops: list[float]) -> None:
    """A full grid of lines."""
    for x in xs:
        canvas.line(x, A4[1] - tops[0], x, A4[1] - tops[-1])
    for top in tops:
        canvas.line(xs[0], A4[1] - top, xs[-1], A4[1] - top)


def test_text_and_its_place() -> None:
    document = opened(written((72, 100, "示例报告Ab1")))
    assert document.text == "示例报告Ab1"
    assert (document.pages[0].width, document.pages[0].height) == (595.28, 841.89)
    (box,) = document.boxes(2, 4)
    assert (box.page, round(box.x0), round(box.x1)) == (1, 96, 120)
    assert 86 < box.top < 92
    assert 100 < box.bottom < 105
    span = document.span(0, 2)
    assert (span.page, span.quote) == (1, "示例")


def turned(angle: int) -> Draw:
    """The same words at the top left of the page as displayed, whatever way it is turned (reportlab turns the sheet)."""
    width, height = A4

    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(angle)
        canvas.saveState()
        if angle == 90:
            canvas.transform(0, 1, -1, 0, height, 0)
        elif angle == 180:
            canvas.transform(-1, 0, 0, -1, width, height)
        elif angle == 270:
            canvas.transform(0, -1, 1, 0, 0, width)
        canvas.drawString(72, height - 100, "转过的页")
        canvas.drawString(72, height - 140, "第二行")
        canvas.restoreState()

    return draw


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_a_turned_page_reads_as_displayed(angle: int) -> None:
    document = opened(turned(angle))
    assert [words for _, words in outline(document)] == ["转过的页", "第二行"]
    assert (document.pages[0].width, document.pages[0].height) == A4
    first, second = document.boxes(0, 4)[0], document.boxes(5, 8)[0]
    assert (round(first.x0), round(first.x1)) == (72, 120)
    assert 86 < first.top < 92
    assert 100 < first.bottom < 105
    assert round(second.top - first.top) == 40


@pytest.mark.parametrize(
    ("angle", "box"),
    [(90, (187, 531, 200, 561)), (180, (407, 518, 437, 531)), (270, (394, 281, 407, 310))],
)
def test_text_set_turned_on_a_page(angle: int, box: tuple[int, int, int, int]) -> None:
    """A landscape table pasted into a portrait page, the running header left level."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(SONG, 12)
        canvas.drawString(72, 800, "页眉")
        canvas.translate(297, 421)
        canvas.rotate(angle)
        for row in range(3):
            canvas.drawString(-200, 100 - 20 * row, f"横向排版的第{row}行文字内容")
        for y in (-20, -40, -60):
            canvas.line(-200, y, 100, y)
        for x in (-200, -50, 100):
            canvas.line(x, -20, x, -60)
        for x, y, text in ((-195, -35, "甲"), (-45, -35, "12.5"), (-195, -55, "乙"), (-45, -55, "13")):
            canvas.drawString(x, y, text)

    document = opened(draw)
    texts = [words.replace("\n", "/") for kind, words in outline(document) if kind != "table"]
    assert texts == ["页眉", "/".join(f"横向排版的第{row}行文字内容" for row in range(3))]
    assert cells(document) == [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "12.5"), (1, 0, 1, 1, "乙"), (1, 1, 1, 1, "13")]
    at = document.text.index("第0行")
    assert tuple(round(edge) for edge in document.boxes(at, at + 3)[0][1:]) == box
    assert (round(document.pages[0].width), round(document.pages[0].height)) == (595, 842)


def test_a_cropped_page() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((50, 40, 550, 800))
        written((72, 100, "看得见"), (10, 100, "切"))(canvas)

    document = opened(draw)
    assert document.text == "看得见"
    assert (document.pages[0].width, document.pages[0].height) == (500, 760)
    (box,) = document.boxes(0, 3)
    assert round(box.x0) == 22
    assert 86 < box.top + A4[1] - 800 < 92
    assert document.warnings == ("1 characters outside the visible pages are left out",)


def test_letters_that_slope_are_no_watermark() -> None:
    """Fonts without an italic are sloped by the matrix of the text; the line stays level."""

    def draw(canvas: Canvas) -> None:
        canvas.transform(1, 0, 0.33, 1, 0, 0)
        canvas.drawString(72 - 0.33 * 700, 700, "参见附注五")

    assert outline(opened(draw)) == [("paragraph", "参见附注五")]


def test_a_level_watermark_is_told_by_its_place_on_every_page() -> None:
    stamp = (220, 420, "内部资料 请勿外传")
    pages = [written((72, 300 + 10 * n, "正文" + 4 * n * "之"), stamp) for n in range(4)]
    blocks = outline(opened(*pages))
    assert [words for kind, words in blocks if kind == "watermark"] == [stamp[2]] * 4
    assert [words for kind, words in blocks if kind == "paragraph"] == ["正文" + 4 * n * "之" for n in range(4)]


def test_content_out_of_order_is_read_as_the_page_shows_it() -> None:
    """A layout program may write the right column first, its lines from the foot up, and the title last."""
    left = [(72, 200 + 20 * row, f"左栏第{row}行的文字内容在这里") for row in range(6)]
    right = [(320, 200 + 20 * row, f"右栏第{row}行的文字内容在这里") for row in range(6)]
    title = (72, 150, "这一行横跨两栏是全页的标题文字长到右栏的上方为止")
    document = opened(written(*reversed(right), *reversed(left), title))
    texts = document.text.split("\n")
    assert texts == [title[2], *(text for _, _, text in left), *(text for _, _, text in right)]


def test_a_comma_of_a_tall_font_does_not_make_its_line_taller() -> None:
    chars = [Char(0, 10, 10, 21, "适"), Char(10, 5, 13, 28, ","), Char(20, 10, 30, 21, "用")]
    assert [(line.top, line.bottom) for line in read_lines(chars)] == [(10, 21)]
    large = [*chars, Char(30, 2, 54, 26, "大")]
    assert [(line.top, line.bottom) for line in read_lines(large)] == [(2, 26)]


LEFT, RIGHT, PITCH = 72.0, 516.0, 20.0
LONG = "示例企业建立了能源管理体系，按照要求开展能源计量，每月统计各工序的能耗并与上年同期比较分析，"


def lines(*texts: str, top: float = 100, indent: float = 0) -> list[tuple[float, float, str]]:
    """Lines below each other; one that begins with > is indented by two ems."""
    return [
        (LEFT + indent + 24 * text.startswith(">"), top + number * PITCH, text.lstrip(">"))
        for number, text in enumerate(texts)
    ]


def full(count: int, start: int = 0) -> str:
    return (LONG * 2)[start : start + count]


def test_lines_that_reach_the_margin_are_one_paragraph() -> None:
    page = written(
        *lines(
            ">" + full(35),
            full(37, 3),
            "完成。",
            ">" + full(35, 5),
            ">" + full(35, 7),
            full(37, 9),
            "（一）" + full(34, 2),
            full(37, 4),
            "短行",
            "又一短行",
        )
    )
    document = opened(page)
    assert [words.count("\n") for _, words in outline(document)] == [2, 0, 1, 2, 0]
    reading = document.reading().text
    assert full(35) + full(37, 3) + "完成。" in reading


def test_a_line_that_ends_early_before_what_stays_together_goes_on() -> None:
    page = written(
        *lines(
            ">" + full(35),
            full(37, 3),
            full(20, 1) + "为1.25kg/",
            "吨、1.18kg/吨。",
            ">" + full(32, 5) + "建",
            "（构）" + full(9, 7) + "。",
            ">" + full(28, 2) + "到此",
            full(9, 7) + "。",
        )
    )
    assert [words.count("\n") for _, words in outline(opened(page))] == [3, 1, 0, 0]


def test_a_paragraph_goes_on_over_the_page() -> None:
    running = [(260.0, 40.0, "示例公司报告"), (290.0, 810.0, "第 {} 页")]

    def page(number: int, *texts: str) -> Draw:
        return written(*[(x, y, text.format(number)) for x, y, text in running], *lines(*texts))

    document = opened(
        page(1, ">" + full(35), full(37)),
        page(2, full(37, 2), "到此为止。"),
        page(3, ">另一段。"),
    )
    assert outline(document) == [
        ("header", "示例公司报告"),
        ("paragraph", "\n".join([full(35), full(37), full(37, 2), "到此为止。"])),
        ("footer", "第 1 页"),
        ("header", "示例公司报告"),
        ("footer", "第 2 页"),
        ("header", "示例公司报告"),
        ("paragraph", "另一段。"),
        ("footer", "第 3 页"),
    ]
    at = document.text.index("到此")
    assert document.page_at(at) == 2
    assert [box.page for box in document.boxes(document.blocks[1].start, at)] == [1, 1, 2]


def test_running_lines_of_left_and_right_pages() -> None:
    pages = [
        written((72, 40, ("示例公司", "自评价报告")[number % 2]), (72, 300, f"正文{number}")) for number in range(6)
    ]
    kinds = {kind for kind, words in outline(opened(*pages)) if not words.startswith("正文")}
    assert kinds == {"header"}


def test_two_columns_keep_the_order_of_the_content() -> None:
    left = [(60.0, 100 + 20.0 * n, "左栏第一二三四五六七八九十" + str(n)) for n in range(6)]
    right = [(330.0, 100 + 20.0 * n, "右栏第一二三四五六七八九十" + str(n)) for n in range(6)]
    text = opened(written(*left, *right)).text
    assert [text.index(words) for _, _, words in left + right] == sorted(
        text.index(words) for _, _, words in left + right
    )


def test_a_slanted_watermark_stays_out_of_text_and_cells() -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas, [72, 300, 500], [200, 240, 280])
        written((80, 225, "能耗"), (310, 225, "1.5"), (80, 265, "水耗"), (310, 265, "2"), (72, 150, "表一"))(canvas)
        canvas.saveState()
        canvas.translate(150, 500)
        canvas.rotate(45)
        canvas.setFont(SONG, 48)
        canvas.drawString(0, 0, "内部资料")
        canvas.restoreState()

    assert outline(opened(draw)) == [
        ("paragraph", "表一"),
        ("table", "能耗 | 1.5 / 水耗 | 2"),
        ("watermark", "内部资料"),
    ]


def test_superscripts_stay_in_their_line() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, A4[1] - 100)
        text.setFont(SONG, 12)
        text.textOut("排放浓度为5mg/m")
        text.setFont(SONG, 6)
        text.setRise(5)
        text.textOut("3")
        text.setFont(SONG, 12)
        text.setRise(0)
        text.textOut("以下")
        canvas.drawText(text)

    assert opened(draw).text == "排放浓度为5mg/m3以下"


def test_gaps_and_spaces() -> None:
    page = written(
        (72, 100, "法 定 代 表 人"), (72, 130, "电话"), (150, 130, "0000"), (72, 160, "LH-4 "), (104, 160, "x")
    )
    assert [words for _, words in outline(opened(page))] == ["法 定 代 表 人", "电话 0000", "LH-4 x"]


def test_letters_spaced_out_evenly_are_one_word() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, A4[1] - 100, "示例标准名称", charSpace=12)

    assert opened(draw).text == "示例标准名称"


def test_headings_by_number_and_by_size() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(SONG, 22)
        canvas.drawString(150, A4[1] - 80, "自评价报告")
        canvas.setFont(SONG, 12)
        written(*lines("一、概述", ">" + full(30) + "。", "1.1 基本情况", ">" + full(30) + "。", top=120))(canvas)

    assert [(block.type.value, block.level) for block in opened(draw).blocks] == [
        ("heading", 1),
        ("heading", 1),
        ("paragraph", 0),
        ("heading", 2),
        ("paragraph", 0),
    ]


def test_a_table_stands_between_the_lines_around_it() -> None:
    def draw(canvas: Canvas) -> None:
        written((72, 100, "表前"), (72, 300, "表后"), (80, 225, "甲"), (310, 225, "乙"))(canvas)
        ruled(canvas, [72, 300, 500], [200, 240])

    document = opened(draw)
    assert outline(document) == [("paragraph", "表前"), ("table", "甲 | 乙"), ("paragraph", "表后")]
    assert [block.page for block in document.blocks] == [1, 1, 1]


def test_cells_with_several_lines_and_spans() -> None:
    def draw(canvas: Canvas) -> None:
        for x0, top, x1, bottom in (
            (72, 200, 200, 280), (200, 200, 400, 240), (200, 240, 300, 280), (300, 240, 400, 280),
        ):  # fmt: skip
            canvas.rect(x0, A4[1] - bottom, x1 - x0, bottom - top)
        written((80, 225, "两行"), (80, 245, "的格"), (210, 225, "横跨"), (210, 265, "甲"), (310, 265, "乙"))(canvas)

    document = opened(draw)
    assert cells(document) == [
        (0, 0, 2, 1, "两行\n的格"),
        (0, 1, 1, 2, "横跨"),
        (1, 1, 1, 1, "甲"),
        (1, 2, 1, 1, "乙"),
    ]
    assert "两行的格" in document.reading().text


def filled(canvas: Canvas) -> None:
    """Borders as thin filled rectangles, as Word makes them."""
    for x in (72, 300, 500):
        canvas.rect(x, A4[1] - 240, 0.5, 40, stroke=0, fill=1)
    for top in (200, 240):
        canvas.rect(72, A4[1] - top, 428.5, 0.5, stroke=0, fill=1)


def in_form(canvas: Canvas) -> None:
    """Borders inside a form object that is drawn moved and scaled."""
    canvas.beginForm("grid")
    for x in (0, 114, 214):
        canvas.line(x, 0, x, 20)
    for y in (0, 20):
        canvas.line(0, y, 214, y)
    canvas.endForm()
    canvas.saveState()
    canvas.transform(2, 0, 0, 2, 72, A4[1] - 240)
    canvas.doForm("grid")
    canvas.restoreState()


def unpainted(canvas: Canvas) -> None:
    """Shapes that nobody sees: neither filled nor stroked, or white paper behind each line."""
    ruled(canvas, [72, 300, 500], [200, 240])
    canvas.rect(72, A4[1] - 220, 228, 20, stroke=0, fill=0)
    canvas.setFillGray(1)
    canvas.rect(80, A4[1] - 230, 100, 15, stroke=0, fill=1)
    canvas.setFillGray(0)


@pytest.mark.parametrize("draw", [filled, in_form, unpainted])
def test_borders_of_all_kinds(draw: Draw) -> None:
    def page(canvas: Canvas) -> None:
        draw(canvas)
        canvas.setFont(SONG, 12)
        written((80, 225, "甲"), (310, 225, "乙"))(canvas)

    assert cells(opened(page)) == [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")]


def test_white_borders_part_cells() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFillGray(0.8)
        canvas.rect(72, A4[1] - 240, 428, 40, stroke=0, fill=1)
        canvas.setStrokeGray(1)
        canvas.line(300, A4[1] - 200, 300, A4[1] - 240)
        canvas.setFillGray(0)
        written((80, 225, "甲"), (310, 225, "乙"))(canvas)

    assert cells(opened(page)) == [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")]


def picture(canvas: Canvas) -> None:
    canvas.drawInlineImage(_image(), 0, 0, *A4)


def _image() -> Image.Image:
    return Image.new("L", (8, 8), 200)


def test_pages_without_text_are_named() -> None:
    def labelled(canvas: Canvas) -> None:
        picture(canvas)
        canvas.drawString(280, 30, "- 3 -")

    document = opened(written((72, 100, "有字")), picture, labelled, lambda _: None, picture)
    assert [page.text for page in document.pages] == [True, False, False, True, False]
    assert not document.complete
    assert document.warnings == ("pages 2-3, 5 hold no text layer to read: needs OCR (extra [ocr])",)


def test_letters_drawn_as_curves_are_no_text() -> None:
    def curves(canvas: Canvas) -> None:
        for number in range(40):
            canvas.circle(100 + 10 * number, 400, 3)

    assert [page.text for page in opened(written((72, 100, "有字")), curves).pages] == [True, False]


def test_file_facts_and_pages() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setTitle("自评价报告")
        canvas.setAuthor("示例公司")
        canvas.setCreator("示例软件")
        written((72, 100, "字"))(canvas)

    data = pdf(draw, draw)
    facts = sound(read(data, "a.pdf")).file
    assert (facts.title, facts.author, facts.application) == ("自评价报告", "示例公司", "示例软件")
    assert facts.producer is not None
    assert facts.created == "2000-01-01T00:00:00+00:00"
    assert page_count(data, "a.pdf") == 2


@pytest.mark.parametrize(
    ("said_", "iso"),
    [
        ("D:20220916101010+08'00'", "2022-09-16T10:10:10+08:00"),
        ("D:20220916101010Z", "2022-09-16T10:10:10Z"),
        ("D:202209161010", "2022-09-16T10:10:00"),
        ("(D:20220916", "2022-09-16"),
        ("2022", "2022"),
        ("Fri Sep 16", "Fri Sep 16"),
        (None, None),
    ],
)
def test_dates(said_: str | None, iso: str | None) -> None:
    assert iso_date(said_) == iso


def test_form_fields_that_were_filled_in() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, A4[1] - 100, "Name:")
        canvas.acroForm.textfield(name="n", value="Example Ltd", x=120, y=A4[1] - 108, width=200, height=20)

    assert "Example Ltd" in opened(draw).text


def test_a_span_over_lines_has_a_box_for_each() -> None:
    document = opened(written(*lines(">" + full(35), full(37), full(37, 3), "完。")))
    (block,) = document.blocks
    assert block.type is BlockType.PARAGRAPH
    boxes = document.boxes(block.start, block.end)
    assert len(boxes) == 4
    assert [math.floor(box.x0) for box in boxes] == [96, 72, 72, 72]
    assert said(document, block).count("\n") == 3
