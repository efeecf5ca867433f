"""The page of what was read: every word stays a word, tables keep their spans, and what was not read says so."""

import base64
import hashlib
import io
import re
from pathlib import Path

import pytest

import scanner.exports
from models.document import Block, BlockType, Cell, Document, FileFacts, Line, Method, Page, Picture
from scanner.exports.extraction import Extract, write_extraction
from scanner.exports.extraction_places import regions
from scanner.exports.extraction_view import Laid, drawn_lines
from scanner.exports.extraction_words import WORDS
from tests.exports.small import IMG
from tests.exports.test_page import Page as Seen
from tests.formats.makers import pdf, written

TEMPLATES = Path(scanner.exports.__file__).parent / "templates"
SCRIPT = (TEMPLATES / "extraction.js").read_text(encoding="utf-8")
STYLE = "".join((TEMPLATES / name).read_text(encoding="utf-8") for name in ("base.css", "extraction.css"))
HOSTILE = "</script><script>alert(1)</script>\u2028" + IMG


def line(text: str, start: int, page: int, top: float, confidence: float | None = None) -> Line:
    """A line whose characters are ten points wide, from x = 50."""
    xs = tuple(50.0 + 10 * i for i in range(len(text) + 1))
    return Line(start=start, end=start + len(text), page=page, top=top, bottom=top + 12, xs=xs, confidence=confidence)


def document() -> Document:
    """Three pages: a heading and a hostile paragraph that goes on over the page; a table with spans; an unread page."""
    pieces = ["一、标题", HOSTILE, "续行", "甲", "乙丙", "丁", "", "戊", "认错的字", "删"]
    starts, text = [], ""
    for piece in pieces:
        starts.append(len(text))
        text += piece + "\n"
    ends = [start + len(piece) for start, piece in zip(starts, pieces, strict=True)]
    places = ((0, 1, 60, None), (1, 1, 90, None), (2, 2, 40, None), (3, 2, 100, None), (4, 2, 100, None),
              (5, 2, 120, None), (7, 2, 140, None), (8, 2, 300, 0.42))  # fmt: skip
    lines = tuple(line(pieces[i], starts[i], page, top, sure) for i, page, top, sure in places)

    def cell(piece: int, row: int, col: int, rowspan: int = 1, colspan: int = 1) -> Cell:
        return Cell(row=row, col=col, start=starts[piece], end=ends[piece], rowspan=rowspan, colspan=colspan)

    table = (cell(3, 0, 0, rowspan=2), cell(4, 0, 1, colspan=2), cell(5, 1, 1), cell(6, 1, 2), cell(7, 2, 0))
    return Document(
        sha256="ab" * 32,
        format="pdf",
        method=Method.MIXED,
        text=text,
        blocks=(
            Block(type=BlockType.HEADING, start=starts[0], end=ends[0], page=1, level=1),
            Block(type=BlockType.PARAGRAPH, start=starts[1], end=ends[2], page=1),
            Block(type=BlockType.TABLE, start=starts[3], end=ends[7], page=2, cells=table),
            Block(type=BlockType.PARAGRAPH, start=starts[8], end=ends[8], page=2),
            Block(type=BlockType.DELETED, start=starts[9], end=ends[9], author=f"王{IMG}"),
        ),
        pages=(
            Page(n=1, width=595, height=842),
            Page(n=2, width=595, height=842, confidence=0.9),
            Page(n=3, width=595, height=842, text=False),
        ),
        lines=lines,
        file=FileFacts(
            author=IMG,
            links=("http://example.cn/a", f"javascript:{IMG}"),
            macros=True,
            pictures=(Picture(place="word/media/1.png", sha256="cd" * 32, width=3, height=4),),
        ),
        warnings=(f"odd {IMG}",),
    )


def written_page(*extracts: Extract, pages: frozenset[int] | None = None, name: str = "a.pdf") -> bytes:
    stream = io.BytesIO()
    write_extraction(name, extracts, pages, stream)
    return stream.getvalue()


def extract(tmp_path: Path, found: Document | None = None) -> Extract:
    path = tmp_path / "a.ofd"
    path.write_bytes(b"not a picture")
    return Extract("a.ofd", "ab" * 32, path, found or document(), "other")


@pytest.fixture
def content(tmp_path: Path) -> bytes:
    return written_page(extract(tmp_path), name=f"a{IMG}.pdf")


@pytest.fixture
def page(content: bytes) -> Seen:
    return Seen(content)


def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    assert written_page(extract(tmp_path)) == written_page(extract(tmp_path))


def test_words_of_a_file_are_never_elements(page: Seen) -> None:
    assert page.all("img") == []
    assert len(page.all("script")) == 1
    assert page.raw["script"] == [SCRIPT]
    assert not any(name.startswith("on") or name == "style" for _, attributes in page.elements for name in attributes)
    assert "".join(page.texts).count(IMG) >= 6


def test_the_page_asks_nothing_of_anybody(page: Seen) -> None:
    targets = [
        value or ""
        for _, attributes in page.elements
        for name, value in attributes.items()
        if name in {"href", "src", "action", "xlink:href", "srcset", "data", "formaction", "poster"}
    ]
    assert targets
    assert [target for target in targets if not target.startswith(("#", "data:image/"))] == []
    assert not page.all("link")
    assert re.search(r"url\(|@import", STYLE) is None
    assert re.search(r"fetch\(|XMLHttpRequest|WebSocket|import\(|EventSource|sendBeacon", SCRIPT) is None
    assert re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", SCRIPT) is None


def test_the_policy_allows_our_style_and_script_and_pictures_inside_the_page(page: Seen) -> None:
    policy = next(meta["content"] or "" for meta in page.all("meta") if "http-equiv" in meta)
    style, script = (
        base64.b64encode(hashlib.sha256(page.raw[name][0].encode()).digest()).decode() for name in ("style", "script")
    )
    assert policy == (
        f"default-src 'none'; img-src data:; style-src 'sha256-{style}'; script-src 'sha256-{script}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_every_link_of_a_block_leads_to_its_counterpart(page: Seen) -> None:
    ids = [attributes["id"] for _, attributes in page.elements if attributes.get("id")]
    assert len(ids) == len(set(ids))
    targets = {(attributes.get("href") or "")[1:] for attributes in page.all("a")}
    assert targets <= {*ids, ""}
    assert {"f1b0", "f1r0", "f1b2", "f1r2"} <= targets


def test_blocks_carry_their_offsets(page: Seen) -> None:
    text = document().text
    blocks = {
        int(attributes["data-b"] or 0): (int(attributes["data-s"] or 0), int(attributes["data-e"] or 0))
        for attributes in page.all("div")
        if "data-s" in attributes
    }
    assert [text[start:end] for start, end in (blocks[0], blocks[4])] == ["一、标题", "删"]
    tds = {attributes["data-c"]: attributes for attributes in page.all("td") if "data-c" in attributes}
    assert text[int(tds["1"]["data-s"] or 0) : int(tds["1"]["data-e"] or 0)] == "乙丙"


def test_a_table_is_redrawn_with_its_spans_and_holes(page: Seen) -> None:
    shape = [
        (td.get("data-c"), td.get("rowspan", "1"), td.get("colspan", "1"), td.get("class")) for td in page.all("td")
    ]
    assert shape == [
        ("0", "2", "1", None),
        ("1", "1", "2", None),
        ("2", "1", "1", None),
        ("3", "1", "1", None),
        ("4", "1", "1", None),
        (None, "1", "1", "hole"),
        (None, "1", "1", "hole"),
    ]
    assert len(page.all("tr")) == 3


def test_areas_stand_on_the_words() -> None:
    found = document()
    (first, second) = regions(found, 1, found.blocks[1])
    assert (first.page, second.page) == (1, 2)
    assert second.areas == ((50.0, 40.0, 20.0, 12.0, None),)
    (table,) = regions(found, 2, found.blocks[2])
    assert table.areas == ((50.0, 100.0, 20.0, 52.0, None),)
    assert [area.cell for area in table.cells] == [0, 1, 2, 4]
    assert table.cells[1] == (50.0, 100.0, 20.0, 12.0, 1)


def test_lines_of_two_columns_are_two_areas() -> None:
    text = "左一\n左二\n右一"
    lines = [line("左一", 0, 1, 700), line("左二", 3, 1, 715), line("右一", 6, 1, 100)]
    shifted = lines[2].but(xs=(300.0, 310.0, 320.0))
    found = document().but(
        text=text, lines=(*lines[:2], shifted), blocks=(Block(type=BlockType.PARAGRAPH, start=0, end=8, page=1),)
    )
    (region,) = regions(found, 0, found.blocks[0])
    assert region.areas == ((50.0, 700.0, 20.0, 27.0, None), (300.0, 100.0, 20.0, 12.0, None))


def test_lines_that_read_down_the_page_are_one_area() -> None:
    lines = tuple(
        Line(start=at, end=at + 2, page=1, top=left, bottom=left + 12, xs=(50, 60, 70), upright=True)
        for at, left in ((0, 400), (3, 385))
    )
    found = document().but(
        text="左一\n左二", lines=lines, blocks=(Block(type=BlockType.PARAGRAPH, start=0, end=5, page=1),)
    )
    (region,) = regions(found, 0, found.blocks[0])
    assert region.areas == ((385.0, 50.0, 27.0, 20.0, None),)


def test_unread_pages_are_never_shown_as_fine(content: bytes) -> None:
    text = content.decode()
    section = text[text.index('id="f1p3"') :]
    assert "未读" in section
    assert "凡依赖本页的判定均为“未核实”" in section
    assert 'class="sheet unread"' in text
    assert "空白页" not in section
    assert '<a href="#f1p3">3</a>' in text
    assert "3 ⚠ 未读" in text


def test_a_page_with_text_and_no_block_is_called_blank(tmp_path: Path) -> None:
    found = document()
    blank = found.but(pages=(*found.pages[:2], Page(n=3, width=595, height=842)))
    assert "空白页" in written_page(extract(tmp_path, blank)).decode()


def test_doubtful_words_are_marked_and_their_confidence_told(content: bytes) -> None:
    text = content.decode()
    assert "<mark>认错的字</mark>" in text
    assert "识别置信度最低 0.42" in text
    assert "平均置信度 0.90" in text
    assert 'class="r t-paragraph low"' in text
    assert 'id="doubtful"' in text


def test_a_tracked_deletion_names_its_author_and_follows_the_block_before(tmp_path: Path) -> None:
    sheets = list(Laid(document(), [1, 2, 3]).sheets())
    assert [[view.number for view in sheet.blocks] for sheet in sheets] == [[0, 1], [2, 3, 4], []]
    assert [sheet.carried for sheet in sheets] == [(), (1,), ()]
    assert "删除者：王&lt;img" in written_page(extract(tmp_path)).decode()


def test_chosen_pages_hold_what_reaches_into_them(tmp_path: Path) -> None:
    (sheet,) = Laid(document(), [2]).sheets()
    assert [view.number for view in sheet.blocks] == [1, 2, 3, 4]
    assert sheet.blocks[0].elsewhere == (1,)
    text = written_page(extract(tmp_path), pages=frozenset({2})).decode()
    assert "3 页，此处显示 1 页" in text
    assert 'id="f1p1"' not in text
    assert "所选页都不在此文件内（共 3 页）" in written_page(extract(tmp_path), pages=frozenset({9})).decode()


def test_without_a_picture_the_words_are_set_where_they_were_read(content: bytes) -> None:
    text = content.decode()
    assert "示意" in text
    assert 'x="50.0 60.0 70.0 80.0"' in text
    (glyphs, *_) = drawn_lines(document().but(text="𠮷" + document().text[1:]), 1)
    assert glyphs.x.startswith("50.0 50.0 60.0")


@pytest.mark.parametrize(
    ("upright", "xs", "place"),
    [
        (False, (10, 20, 30), ("10.0 20.0", "108.0", 0)),
        (False, (30, 20, 10), ("30.0 20.0", "102.0", 180)),
        (True, (10, 20, 30), ("102.0", "10.0 20.0", 90)),
        (True, (30, 20, 10), ("108.0", "30.0 20.0", -90)),
    ],
)
def test_turned_lines_are_set_turned(upright: bool, xs: tuple[float, ...], place: tuple[str, str, int]) -> None:
    turned = Line(start=0, end=2, page=1, top=100, bottom=110, xs=xs, upright=upright)
    (glyphs,) = drawn_lines(document().but(lines=(turned,)), 1)
    assert (glyphs.x, glyphs.y, glyphs.turn) == place


def test_a_pdf_shows_its_page(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(written((72, 100, "Report")), written((72, 100, "Two"))))
    text = written_page(extract(tmp_path)._replace(path="a.pdf", location=path)).decode()
    assert text.count("data:image/png;base64,") == 2
    assert "页面图像无法绘制：page 3: cannot be drawn; the file has 2 pages" in text


def test_pictures_have_a_limit_and_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.exports.extraction.PICTURE_BYTES", 100)
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(written((72, 100, "Report"))))
    text = written_page(extract(tmp_path)._replace(path="a.pdf", location=path)).decode()
    assert "data:image" not in text
    assert "图像总量已到上限" in text


def test_a_file_that_was_not_read_shows_its_pages_and_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(lambda canvas: canvas.rect(50, 50, 100, 100, fill=1), lambda _: None))
    unread = Extract("a.pdf", "cd" * 32, path, reason=f"pages 1-2: no text layer {IMG}")
    text = written_page(unread).decode()
    assert "这个文件没有读到任何内容，不得视为没有问题" in text
    assert text.count('class="sheet unread"') == 2
    assert text.count("data:image/png;base64,") == 2
    assert "<img" not in text
    gone = written_page(unread, Extract("b.docx", "ef" * 32, None, reason="password-protected")).decode()
    assert gone.count("不得视为没有问题") == 2
    assert 'href="#f2"' in gone


def test_text_without_pages_stands_alone(tmp_path: Path) -> None:
    found = document().but(pages=(), lines=())
    text = written_page(extract(tmp_path, found)).decode()
    assert "<svg" not in text
    assert text.count('class="sheet bare"') == 1
    assert "本文件没有可对照的页面图像" in text


def test_a_large_table_is_cut_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.exports.extraction_view.CELLS_SHOWN", 4)
    assert "此处省略其余 1 行" in written_page(extract(tmp_path)).decode()


def test_facts_of_the_file_are_shown_as_words(page: Seen) -> None:
    text = re.sub(r"\s+", " ", " ".join(page.texts))
    for words in (
        "http://example.cn/a",
        "javascript:",
        "word/media/1.png · 3 × 4 · sha256 cdcdcdcdcdcdcdcd",
        "含宏或脚本",
    ):
        assert words in text


def test_every_word_is_in_the_catalogue_and_every_entry_is_used() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in sorted(TEMPLATES.glob("extraction*.html")))
    asked = set(re.findall(r"""\b(?:t|word)\(["']([a-z_.]+)["']\s*[,)]""", sources))
    assert asked - set(WORDS) == set()
    python = (TEMPLATES.parent / "extraction.py").read_text(encoding="utf-8")
    open_ended = ("kind.", "method.", "block.", "fact.")
    assert [key for key in WORDS if not key.startswith(open_ended) and f'"{key}"' not in sources + python] == []
    assert {key.removeprefix("block.") for key in WORDS if key.startswith("block.")} == set(BlockType)
    assert {key.removeprefix("fact.") for key in WORDS if key.startswith("fact.")} == set(FileFacts.__struct_fields__)


def test_every_type_of_block_has_its_colour_and_can_be_hidden() -> None:
    for kind in BlockType:
        assert f".t-{kind} {{ --c:" in STYLE
        assert f'html[data-hide~="{kind}"] :is(.r, .b).t-{kind}' in STYLE


def test_both_languages_name_the_same_numbers() -> None:
    holes = re.compile(r"\{(\w+)\}")
    assert [
        key for key, word in WORDS.items() if sorted(holes.findall(word.zh)) != sorted(holes.findall(word.en))
    ] == []
