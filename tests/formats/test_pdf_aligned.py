"""Tables that are not fully drawn, and tables over page breaks; and what looks like such a table but is none."""

from collections.abc import Callable, Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.formats import read
from models.document import BlockType, Document
from tests.formats.makers import A4, cells, outline, pdf, sound, written

Draw = Callable[[Canvas], None]
Row = Sequence[str]
XS = (80.0, 220.0, 380.0)
HEADING = ("指标", "单位", "数值")
BODY = [("综合能耗", "tce", "1,203.5"), ("取水量", "m³", "48,211"), ("固体废物产生量", "t", "96.2")]


def opened(*pages: Draw) -> Document:
    return sound(read(pdf(*pages), "a.pdf"))


def rows(
    content: Sequence[Row], top: float, xs: Sequence[float] = XS, pitch: float = 20
) -> list[tuple[float, float, str]]:
    return [
        (x, top + number * pitch, text)
        for number, row in enumerate(content)
        for x, text in zip(xs, row, strict=False)
        if text
    ]


def page(lines: Sequence[tuple[float, float, str]], rules: Sequence[tuple[float, float, float]] = ()) -> Draw:
    """Lines of text, and level rulings as (top, left end, right end)."""

    def draw(canvas: Canvas) -> None:
        written(*lines)(canvas)
        for top, x0, x1 in rules:
            canvas.line(x0, A4[1] - top, x1, A4[1] - top)

    return draw


def tables(document: Document) -> list[str]:
    return [words for kind, words in outline(document) if kind == "table"]


WHOLE = "指标 | 单位 | 数值 / 综合能耗 | tce | 1,203.5 / 取水量 | m³ | 48,211 / 固体废物产生量 | t | 96.2"
THREE_LINES = ((184, 70, 480), (205, 70, 480), (266, 70, 480))


def test_a_three_line_table() -> None:
    document = opened(page(rows([HEADING, *BODY], 200), THREE_LINES))
    assert outline(document) == [("table", WHOLE)]


def test_a_table_of_columns_alone() -> None:
    above, below = (
        (72, 160, "各项指标如下，均为统计期内的数据，统计口径见附件，数据来源为能源台账和"),
        (72, 320, "以上数据经核实。"),
    )
    document = opened(page([above, *rows([HEADING, *BODY], 200), below]))
    assert [kind for kind, _ in outline(document)] == ["paragraph", "table", "paragraph"]
    assert tables(document) == [WHOLE]


def test_sides_that_are_not_drawn() -> None:
    def draw(canvas: Canvas) -> None:
        page(rows([HEADING, *BODY], 200), [(184 + 20 * number, 70, 480) for number in range(5)])(canvas)
        for x in (210, 370):
            canvas.line(x, A4[1] - 184, x, A4[1] - 264)

    assert tables(opened(draw)) == [WHOLE]


def test_a_heading_over_two_columns_is_underlined() -> None:
    content = [("指标", "2021年", ""), ("", "目标", "实际"), ("能耗", "10.5", "10.1"), ("水耗", "3.2", "3.3")]
    rules = ((184, 70, 480), (205, 215, 480), (225, 70, 480), (266, 70, 480))
    document = opened(page(rows(content, 200), rules))
    assert cells(document)[:5] == [
        (0, 0, 2, 1, "指标"),
        (0, 1, 1, 2, "2021年"),
        (1, 1, 1, 1, "目标"),
        (1, 2, 1, 1, "实际"),
        (2, 0, 1, 1, "能耗"),
    ]


def test_wrapped_cells_between_rulings() -> None:
    lines = [
        *rows([HEADING], 200),
        (80, 222, "单位产品综合能耗"),
        (80, 236, "（等价值）"),
        (220, 229, "kgce/t"),
        (380, 229, "105.2"),
        *rows([("取水量", "m³", "48,211")], 255),
    ]
    rules = [(top, 70, 480) for top in (184, 206, 241, 262)]
    assert tables(opened(page(lines, rules))) == [
        "指标 | 单位 | 数值 / 单位产品综合能耗\n（等价值） | kgce/t | 105.2 / 取水量 | m³ | 48,211"
    ]


NONE = {
    "lines for signatures": rows(
        [("编制：", "审核：", "批准："), ("日期：", "日期：", "日期："), ("电话：", "电话：", "电话：")], 200
    ),
    "a list": [
        line
        for number in range(5)
        for line in ((80, 200 + 20 * number, f"（{number + 1}）"), (130, 200 + 20 * number, "建立能源管理制度"))
    ],
    "two columns of prose": [
        (x, 200 + 18 * number, "企业按照能源管理体系要求开展计量和统计") for x in (72, 320) for number in range(8)
    ],
    "a table of contents": [
        line
        for number in range(5)
        for line in (
            (80, 200 + 20 * number, f"{number + 1}  企业概况" + "." * 40),
            (480, 200 + 20 * number, str(number + 3)),
        )
    ],
    "a box to tick and a unit": rows([("√适用", "□不适用", ""), ("", "单位：元", "币种：人民币")], 200),
}


@pytest.mark.parametrize("lines", NONE.values(), ids=NONE)
def test_what_is_no_table(lines: list[tuple[float, float, str]]) -> None:
    assert tables(opened(page(lines))) == []


def drawn(lines: Sequence[tuple[float, float, str]], count: int, top: float, xs: Sequence[float]) -> Draw:
    """Lines of text in a full grid of ``count`` rows, each 20 points high."""

    def draw(canvas: Canvas) -> None:
        page(lines, [(top + 20 * number, xs[0], xs[-1]) for number in range(count + 1)])(canvas)
        for x in xs:
            canvas.line(x, A4[1] - top, x, A4[1] - top - 20 * count)

    return draw


def grid(content: Sequence[Row], top: float, xs: Sequence[float] = (70, 210, 370, 480)) -> Draw:
    return drawn(rows(content, top + 15), len(content), top, xs)


def together(*draws: Draw) -> Draw:
    def draw(canvas: Canvas) -> None:
        for one in draws:
            one(canvas)

    return draw


def test_a_table_over_a_page_break_is_one_and_its_heading_stands_once() -> None:
    header = [(250.0, 40.0, "示例厂自评价报告")]
    document = opened(
        together(page(header), grid([HEADING, *BODY[:2]], 700)),
        together(page(header), grid([HEADING, *BODY[2:]], 80)),
        together(page(header), page([(72, 100, "表后的文字。")])),
    )
    assert tables(document) == [WHOLE]
    at = document.text.index("固体废物产生量")
    assert (document.page_at(at), document.boxes(at, at + 4)[0].page) == (2, 2)
    assert [kind for kind, _ in outline(document)].count("header") == 3


def test_a_table_with_other_columns_is_another() -> None:
    document = opened(grid([HEADING, *BODY], 700), grid([HEADING, *BODY], 80, (70, 200, 300, 480)))
    assert len(tables(document)) == 2


def test_words_between_part_tables_but_a_note_that_it_goes_on_does_not() -> None:
    first, second = grid([HEADING, *BODY[:2]], 700), grid([HEADING, *BODY[2:]], 80)
    assert len(tables(opened(first, together(page([(72, 70, "表2 水耗情况")]), second)))) == 2
    joined = opened(first, together(page([(72, 70, "续表1（续）")]), second))
    assert [kind for kind, _ in outline(joined)] == ["table", "paragraph"]


def test_a_row_that_the_break_has_cut_is_whole_again() -> None:
    edges = (70, 150, 400, 480)
    full = "对空压机组实施变频改造并回收余热用于"
    lines = [
        (76, 735, "项目"),
        (156, 735, "内容"),
        (406, 735, "状态"),
        (76, 755, "节能改造"),
        (180, 755, full),
        (406, 755, "完成"),
    ]
    rest = [(156, 95, "职工浴室供水。"), (76, 115, "照明"), (156, 115, "更换灯具。"), (406, 115, "完成")]
    document = opened(drawn(lines, 2, 720, edges), drawn(rest, 2, 80, edges))
    assert cells(document)[3:7] == [
        (1, 0, 1, 1, "节能改造"),
        (1, 1, 1, 1, f"{full}\n职工浴室供水。"),
        (1, 2, 1, 1, "完成"),
        (2, 0, 1, 1, "照明"),
    ]


def test_a_double_frame_around_the_page_is_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        for inset in (40, 46):
            canvas.rect(inset, inset, A4[0] - 2 * inset, A4[1] - 2 * inset)
        written((72, 100, "一、企业概况"), (72, 130, "示例厂成立于二〇〇三年。"))(canvas)

    assert outline(opened(draw)) == [("heading", "一、企业概况"), ("paragraph", "示例厂成立于二〇〇三年。")]


def test_a_blank_page_or_block_type_is_not_lost() -> None:
    document = opened(grid([HEADING, *BODY], 700), page([(72, 100, "文字")]), grid([HEADING, *BODY], 80))
    kinds = [block.type for block in document.blocks]
    assert kinds == [BlockType.TABLE, BlockType.PARAGRAPH, BlockType.TABLE]
