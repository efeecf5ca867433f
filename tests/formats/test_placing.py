"""Laid-out pages aligned to what was read, on pages made by hand: every line stands where its characters are."""

import random
from collections.abc import Iterable, Sequence

import pytest

from extractors.formats.building import Builder, CellWords, Words
from extractors.formats.pdf_chars import Char
from extractors.formats.pdf_drawn import DrawnPage
from extractors.placing import placed
from models.document import BlockType, Cell, Document
from tests.formats.makers import sound

WIDE, HIGH = 600.0, 800.0


def page(n: int, *rows: tuple[float, float, str]) -> DrawnPage:
    """A page of rows (x, top, words), every character 10 points wide and high, blanks drawn as nothing."""
    chars = [
        Char(x + 10 * at, top, x + 10 * at + 10, top + 10, char)
        for x, top, words in rows
        for at, char in enumerate(words)
        if not char.isspace()
    ]
    return DrawnPage(n, WIDE, HIGH, chars)


def written(*blocks: tuple[BlockType, str] | str | Sequence[Sequence[str]]) -> Document:
    """A document of paragraphs, blocks of other types, and tables of rows of cells."""
    builder = Builder()
    for block in blocks:
        if isinstance(block, str):
            builder.add(BlockType.PARAGRAPH, block)
        elif isinstance(block, tuple) and isinstance(block[0], BlockType):
            builder.add(block[0], str(block[1]))
        else:
            builder.add_table(
                CellWords(row, col, Words(words)) for row, cells in enumerate(block) for col, words in enumerate(cells)
            )
    return builder.document(b"", "docx")


def places(document: Document) -> list[tuple[str, int, float, float]]:
    """Words, page, left and top of every line."""
    return [(document.text[line.start : line.end], line.page, line.xs[0], line.top) for line in document.lines]


def test_lines_blanks_and_pages_of_blocks() -> None:
    document = sound(
        placed(
            written("第一段 很长很长的文字", "第二段"),
            [page(1, (50, 300, "第一段 很长很")), page(2, (50, 100, "长的文字"), (50, 120, "第二段"))],
        )
    )
    assert places(document) == [("第一段 很长很", 1, 50, 300), ("长的文字", 2, 50, 100), ("第二段", 2, 50, 120)]
    assert list(document.lines[0].xs) == [50, 60, 70, 80, 90, 100, 110, 120]
    assert [block.page for block in document.blocks] == [1, 2]
    assert [(one.n, one.width, one.height, one.text) for one in document.pages] == [
        (1, 600, 800, True),
        (2, 600, 800, True),
    ]
    assert document.warnings == ()


def test_running_headers_are_no_part_of_the_text_they_interrupt() -> None:
    """The words of the header begin as the text goes on."""
    header = (50.0, 20.0, "能耗材料公司")
    document = placed(
        written("单位产品综合能耗低于限额", (BlockType.HEADER, "能耗材料公司"), (BlockType.FOOTER, "第 3 页")),
        [
            page(1, header, (50, 100, "单位产品综合"), (50, 780, "第1页")),
            page(2, header, (50, 100, "能耗低于限额"), (50, 780, "第2页")),
            page(3, header, (50, 780, "第3页")),
        ],
    )
    assert places(sound(document)) == [
        ("单位产品综合", 1, 50, 100),
        ("能耗低于限额", 2, 50, 100),
        ("能耗材料公司", 1, 50, 20),
        ("第 3 页", 3, 50, 780),
    ]
    assert [block.page for block in document.blocks] == [1, 1, 3]


def test_a_title_of_the_words_of_the_header_is_none() -> None:
    pages = [page(n, (50, 20, "示例公司报告"), *([(50, 90, "示例公司报告")] if n == 1 else [])) for n in (1, 2, 3)]
    document = placed(written("示例公司报告", (BlockType.HEADER, "示例公司报告")), pages)
    assert places(document) == [("示例公司报告", 1, 50, 90), ("示例公司报告", 1, 50, 20)]


def test_repeated_header_rows_and_a_row_cut_by_the_page() -> None:
    table = [["序号", "名称"], ["1", "第一个很长很长的单元格"], ["2", "第二个"]]
    document = placed(
        written(table),
        [
            page(1, (50, 700, "序号"), (150, 700, "名称"), (50, 720, "1"), (150, 720, "第一个很长")),
            page(
                2,
                (50, 100, "序号"),
                (150, 100, "名称"),
                (150, 120, "很长的单元格"),
                (50, 140, "2"),
                (150, 140, "第二个"),
            ),
        ],
    )
    assert places(sound(document)) == [
        ("序号", 1, 50, 700),
        ("名称", 1, 150, 700),
        ("1", 1, 50, 720),
        ("第一个很长", 1, 150, 720),
        ("很长的单元格", 2, 150, 120),
        ("2", 2, 50, 140),
        ("第二个", 2, 150, 140),
    ]


def test_boxes_and_notes_stand_where_they_are_drawn() -> None:
    document = placed(
        written(
            "正文第一段带注", (BlockType.TEXTBOX, "框内的字"), "正文第二段也不短", (BlockType.FOOTNOTE, "脚注一条")
        ),
        [
            page(1, (50, 100, "正文第一段带注1"), (50, 700, "1 脚注一条")),
            page(2, (50, 100, "正文第二段也不短"), (300, 90, "框内的字")),
        ],
    )
    assert places(sound(document)) == [
        ("正文第一段带注", 1, 50, 100),
        ("框内的字", 2, 300, 90),
        ("正文第二段也不短", 2, 50, 100),
        ("脚注一条", 1, 70, 700),
    ]


@pytest.mark.parametrize(
    ("read", "drawn", "found"),
    [
        ("☑国家级☐省级名单", "\uf052国家级\uf0a3省级名单", ["☑国家级☐省级名单"]),
        ("● 要点很多很多", "\uf0b7 要点很多很多", ["● 要点很多很多"]),
        ("绿⼾能源⼯厂标准", "绿户能源工厂标准", ["绿⼾能源⼯厂标准"]),
        ("ﬁnal Report", "final REPORT", ["ﬁnal Report"]),
        ("排放10³m³每年", "排放10³m³每年", ["排放10³m³每年"]),
        ("一、总体要求说明", "1.总体要求说明", ["总体要求说明"]),
        ("2022年9月16日之前完成", "2026年1月1日之前完成", ["202", "日之前完成"]),
        ("全无关系", "别的文字", []),
    ],
)
def test_only_what_is_the_same_has_a_line(read: str, drawn: str, found: list[str]) -> None:
    document = sound(placed(written(read), [page(1, (50, 100, drawn))]))
    assert [words for words, *_ in places(document)] == found


def test_what_another_font_draws_after_its_row_stands_in_it() -> None:
    row = page(1, (50, 100, "是"), (70, 100, "否合计"), (60, 100, "□"))
    assert places(placed(written("是□否合计"), [row])) == [("是□否合计", 1, 50, 100)]


def test_what_is_not_found_has_the_page_of_both_its_neighbours_or_none() -> None:
    document = placed(
        written("前面的一段话", "看不见", "后面的一段话", "也看不见", "最后的一段话"),
        [page(1, (50, 100, "前面的一段话"), (50, 120, "后面的一段话")), page(2, (50, 100, "最后的一段话"))],
    )
    assert [block.page for block in document.blocks] == [1, 1, 1, None, 2]
    assert [document.page_at(block.start) for block in document.blocks] == [1, 1, 1, None, 2]
    assert document.warnings == ("72% of the characters are found on the pages as LibreOffice lays them out",)


def test_pages_of_pictures_are_not_read() -> None:
    scan = DrawnPage(2, WIDE, HIGH, [], pictured=True)
    document = placed(written("文字在第一页上"), [page(1, (50, 100, "文字在第一页上")), scan])
    assert [one.text for one in document.pages] == [True, False]
    assert document.warnings == ("pages 2 hold no text but pictures (need OCR)",)


class _Layout:
    """Lays out a document as a word processor may, and remembers which character of the text it drew where."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311  # a layout that can be had again
        self.truth: dict[tuple[int, float, float], int] = {}
        self.pages: list[list[Char]] = [[]]
        self.top = 60.0

    def draw(self, x: float, top: float, words: str, at: int | None, n: int | None = None) -> None:
        n = n if n is not None else len(self.pages)
        for index, char in enumerate(words):
            if not char.isspace():
                place = (n, x + 10 * index, top)
                self.pages[n - 1].append(Char(place[1], top, place[1] + 10, top + 10, char))
                if at is not None:
                    self.truth[place] = at + index

    def next_row(self, header: str) -> float:
        self.top += 14
        if self.top > 700:
            self.draw(50, 770, f"第{len(self.pages)}页", None)
            self.pages.append([])
            self.top = 60.0
            self.draw(50, 20, header, None)
        return self.top

    def drawn(self) -> list[DrawnPage]:
        return [DrawnPage(n, WIDE, HIGH, chars) for n, chars in enumerate(self.pages, 1)]


def _laid_out(document: Document, layout: _Layout, header: str, heading: str) -> None:
    for block in document.blocks:
        words = document.text[block.start : block.end]
        if block.type is BlockType.TEXTBOX:
            layout.draw(400, layout.top + 3, words, block.start)
        elif block.type is BlockType.PARAGRAPH:
            for at in range(0, len(words), 30):
                layout.draw(50, layout.next_row(header), words[at : at + 30], block.start + at)
        elif block.cells:
            _table(document, block.cells, layout, (header, heading))


def _table(document: Document, cells: Iterable[Cell], layout: _Layout, running: tuple[str, str]) -> None:
    """Cell by cell, and what a page has no room for on the next one, below the header row once more."""
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    for row in rows.values():
        parts = range(max(1, *(-(-(cell.end - cell.start) // 8) for cell in row)))
        tops: list[tuple[int, float]] = []
        for _ in parts:
            n, top = len(layout.pages), layout.next_row(running[0])
            if len(layout.pages) > n:
                layout.draw(50, top, running[1], None)
                top = layout.next_row(running[0])
            tops.append((len(layout.pages), top))
        for n in sorted({n for n, _ in tops}):
            for col, cell in enumerate(row):
                for part in (part for part in parts if tops[part][0] == n):
                    at = cell.start + 8 * part
                    layout.draw(50 + 100 * col, tops[part][1], document.text[at : min(at + 8, cell.end)], at, n)


def _random_document(choose: random.Random) -> Document:
    letters = "能耗公司报告绿色工厂一二三0123456789.—"[: choose.choice((8, 16, 26))]

    def words(most: int) -> str:
        return "".join(choose.choice(letters) for _ in range(choose.randint(1, most)))

    blocks: list[tuple[BlockType, str] | str | Sequence[Sequence[str]]] = []
    for _ in range(choose.randint(5, 40)):
        kind = choose.random()
        if kind < 0.6:
            blocks.append(words(120))
        elif kind < 0.7:
            blocks.append((BlockType.TEXTBOX, words(15)))
        else:
            blocks.append(
                [["能耗", "公司", "报告"], *([words(3), words(12), words(20)] for _ in range(choose.randint(2, 25)))]
            )
    return written(*blocks, (BlockType.HEADER, "能耗公司"), (BlockType.FOOTER, "第 1 页"))


@pytest.mark.parametrize("seed", range(8))
def test_hardly_a_character_is_placed_where_another_stands(seed: int) -> None:
    """In texts of a few letters even long runs occur twice, and a header row is told from its repetition by order only."""
    layout = _Layout(seed)
    document = _random_document(layout.random)
    _laid_out(document, layout, "能耗公司", "能耗公司报告")
    found = sound(placed(document, layout.drawn()))
    body = [line for line in found.lines if line.start < found.blocks[-2].start]
    pairs = [
        (at, layout.truth.get((line.page, line.xs[index], line.top)))
        for line in body
        for index, at in enumerate(range(line.start, line.end))
    ]
    assert sum(1 for at, truth in pairs if at != truth) <= 0.003 * len(pairs)
    assert len(pairs) > 0.97 * sum(1 for char in document.text if not char.isspace())
