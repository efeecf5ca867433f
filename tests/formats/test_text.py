"""Plain text, Markdown and HTML."""

from pathlib import Path

import pytest

from extractors.formats import read
from extractors.formats.structure import heading_level, mark_length, starts_item, width
from models.document import BlockType
from models.errors import Unreadable
from tests.formats.makers import cells, outline, said, sound

WRAPPED = (
    "\ufeff 关于开展示例评价工作的通知\r\n\r\n"
    "各有关单位：\r\n\r\n"
    "为落实示例规划，持续完善示例体系，推进示例领域的绿色发展，现将有关事项通知如下，请各单位认真组织，助\r\n\r\n"
    "⼒⼯业领域转型升级，并按照本通知的要求做好各项准备工作，确保申报材料真实、完整、准确，按期报送（联系\r\n\r\n"
    "电话见附件）。\r\n\r\n"
    "⼀、总体要求\r\n\r\n"
    "请各地区按照优中选优的原则组织申报，从严审核有关材料，不得弄虚作假；对于发现的问题，应当及时处理并上\r\n\r\n"
    "报有关部⻔。鼓励各地区结合实际开展试点，总结经验，形成可以复制和推广的做法，并在示例平台上予以公布宣\r\n\r\n"
    "传。\r\n\r\n"
    "（一）具有独立法人资格，近三年内未受到处罚，具有健全的管理制度，管理人员和技术人员的数量满足需要的；\r\n\r\n"
    "（二）其他条件。\r\n\r\n"
    "附件：1. 示例汇总表.doc\r\n\r\n"
    "      2. 示例自评价报告.doc\r\n\r\n"
    "      3. 示例第三方评价报告.doc\r\n\r\n"
)


def test_a_hard_wrapped_file_with_an_empty_line_after_each() -> None:
    document = sound(read(WRAPPED.encode(), "通知.txt"))
    assert document.text == WRAPPED.removeprefix("\ufeff")
    assert [(block.type.value, block.level, said(document, block)[:6]) for block in document.blocks] == [
        ("paragraph", 0, "关于开展示例"),
        ("paragraph", 0, "各有关单位："),
        ("paragraph", 0, "为落实示例规"),
        ("heading", 1, "⼀、总体要求"),
        ("paragraph", 0, "请各地区按照"),
        ("paragraph", 0, "（一）具有独"),
        ("paragraph", 0, "（二）其他条"),
        ("paragraph", 0, "附件：1. "),
        ("paragraph", 0, "2. 示例自"),
        ("paragraph", 0, "3. 示例第"),
    ]
    reading = document.reading()
    start = reading.text.index("助力工业领域")
    assert document.text[slice(*reading.back(start, start + 6))] == "助\r\n\r\n⼒⼯业领域"


def test_the_notice_itself(shared: Path) -> None:
    data = (shared / "notice-2022.txt").read_bytes()
    document = sound(read(data, "notice-2022.txt"))
    assert document.text == data.decode()
    reading = document.reading().text
    assert "推进工业绿色发展，助力工业领域碳达峰碳中和" in reading
    assert [level for level in (block.level for block in document.blocks) if level] == [1, 2, 2, 2, 2, 1, 1, 1]
    assert all(word in reading for word in ("部门", "工厂", "人民", "汽车"))
    assert not any("\u2e80" <= char <= "\u2fdf" for char in reading)


def test_lines_of_a_file_that_is_not_wrapped_are_paragraphs() -> None:
    text = "甲公司成立于二〇〇一年，主要生产示例产品，占地三百亩，现有员工五百人，年产值十亿元，利润一亿元。\n" * 2
    lines = text + "乙公司\n丙公司是一家示例企业\n"
    assert [words for _, words in outline(sound(read(lines.encode(), "a.txt")))] == lines.splitlines()


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("示例".encode("utf-8-sig"), "示例"),
        ("示例".encode("utf-16"), "示例"),
        (b"\xfe\xff" + "示例".encode("utf-16-be"), "示例"),
        ("示例㎡文件".encode("gb18030"), "示例㎡文件"),
        ("示例\r\n文件\r".encode(), "示例\r\n文件\r"),
    ],
)
def test_encodings(data: bytes, text: str) -> None:
    assert sound(read(data, "a.txt")).text == text


def test_bytes_of_no_text_encoding() -> None:
    with pytest.raises(Unreadable, match=r"^byte 6: neither UTF-8 nor gb18030 text$"):
        read("示例".encode() + b"\xff\xff", "a.txt")


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("第三章 评价指标", 1),
        ("第二节 一般规定", 2),
        ("⼀、基本情况", 1),
        ("（四）绿色供应链管理企业", 2),
        ("附录A 计算方法", 1),
        ("3.2 能源低碳化", 2),
        ("3.2.1 能源", 3),
        ("1 概述", 1),
        ("B.10 工业用水重复利用率", 2),
        ("2. 产品", 3),
        ("2. 年度概要", 3),
        ("3.2 年度目标", 2),
        ("3.2 人员", 2),
        ("1.35 吨", 0),
        ("3.5 万元", 0),
        ("3 年", 0),
        ("36.5%", 0),
        ("3.1", 0),
        ("2022年10月31日", 0),
        ("一、总则……………………3", 0),
        ("一、请按照要求报送材料。", 0),
        ("第十条 申请人应当提交材料", 0),
        ("附件：1. 汇总表", 0),
    ],
)
def test_heading_levels(line: str, level: int) -> None:
    assert heading_level(line) == level


@pytest.mark.parametrize(
    ("line", "previous", "starts"),
    [
        ("（二）其他", "上一行没有句号", True),
        ("⼆、其他", "上一行", True),
        ("1.35 吨标准煤", "单位产品能耗为", False),
        ("2. 主要产品", "完成第一项。", True),
        ("☑国家级", "级别", True),
        ("注：示例", "表格", True),
        ("继续的文字", "上一行。", False),
    ],
)
def test_what_starts_an_item(line: str, previous: str, starts: bool) -> None:
    assert starts_item(line, previous) is starts


def test_widths_and_marks() -> None:
    assert width("绿色abc，") == 9
    assert mark_length("（一） 总则") == 4
    assert mark_length("总则") == 0


def test_markdown() -> None:
    text = (
        "# 一级标题 #\n\n第一段的文字\n接着的文字\n- 列表甲\n- 列表乙\n\n"
        "| 指标 | 数值 |\n|---|:-:|\n| 能耗 | 1.5 \\| 2 |\n|水耗||\n\n"
        "<table><tr><td rowspan=2>甲</td><td>乙</td></tr><tr><td> 丙 </td></tr></table>\n\n---\n\n## 附则\n"
    )
    document = sound(read(text.encode(), "报告.md"))
    assert document.text == text
    assert document.format == "md"
    assert outline(document) == [
        ("heading", "一级标题"),
        ("paragraph", "第一段的文字"),
        ("paragraph", "接着的文字"),
        ("paragraph", "- 列表甲"),
        ("paragraph", "- 列表乙"),
        ("table", "指标 | 数值 / 能耗 | 1.5 \\| 2 / 水耗 | "),
        ("table", "甲 | 乙 / 丙"),
        ("heading", "附则"),
    ]
    assert cells(document, 1) == [(0, 0, 2, 1, "甲"), (0, 1, 1, 1, "乙"), (1, 1, 1, 1, "丙")]
    assert [block.level for block in document.blocks if block.type is BlockType.HEADING] == [1, 2]


def test_html() -> None:
    page = (
        '<!doctype html><html><head><meta charset="gb2312"><title>示例 年报</title><style>p{}</style></head><body>'
        "<h1>示例公司</h1><script>alert(1)</script><p>第一 段<b>加粗</b><br>电话：0000</p><div>一、概况</div>"
        '<table><tr><th colspan="2">指标</th></tr><tr><td rowspan="9">能耗</td><td>1.5<br>吨</td></tr>'
        "<tr><td>2</td></tr></table><table><tr><td>版面</td><td><table><tr><td>甲</td><td>乙</td></tr></table>"
        "</td></tr></table></body></html>"
    )
    document = sound(read(page.encode("gb18030"), "年报.html"))
    assert document.file.title == "示例 年报"
    assert outline(document) == [
        ("heading", "示例公司"),
        ("paragraph", "第一 段加粗"),
        ("paragraph", "电话：0000"),
        ("heading", "一、概况"),
        ("table", "指标 / 能耗 | 1.5\n吨 / 2"),
        ("paragraph", "版面"),
        ("table", "甲 | 乙"),
    ]
    assert cells(document) == [
        (0, 0, 1, 2, "指标"),
        (1, 0, 2, 1, "能耗"),
        (1, 1, 1, 1, "1.5\n吨"),
        (2, 1, 1, 1, "2"),
    ]


def test_the_caption_of_a_table_stands_before_it() -> None:
    page = "<table><caption>表1 <b>经济</b>指标</caption><tr><td>产值</td><td>12</td></tr></table><p>其后</p>"
    document = sound(read(page.encode(), "a.html"))
    assert [(block.type, document.text[block.start : block.end]) for block in document.blocks] == [
        (BlockType.PARAGRAPH, "表1 经济指标"),
        (BlockType.TABLE, "产值\t12"),
        (BlockType.PARAGRAPH, "其后"),
    ]


def test_html_that_is_nested_too_deeply() -> None:
    page = "<html><body>示例\n" + "<div>" * 50_000 + "示例" + "</div>" * 50_000
    with pytest.raises(Unreadable, match=r"^line 2: cannot be read to the end: Excessive depth"):
        read(page.encode(), "a.html")
