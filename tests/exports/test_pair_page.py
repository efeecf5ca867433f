"""Two documents on one page: passages linked both ways, words that stay words, and what was not read says so."""

import base64
import hashlib
import re
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import scanner.exports
from corpus.reference.independence import weights
from corpus.reference.signal_words import signal_words
from models.document import Block, BlockType, Cell, Document, Line, Method
from models.finding import Absence, Computation, Message, Passage
from models.signals import Assessment, Contribution, Family, FileFact, Level, Signal, Strength
from scanner.cli import SCANNED, SOME_UNREAD, USAGE, main
from scanner.exports.pair_differences import Run, differing
from scanner.exports.pair_texts import Marked, Piece, parts
from scanner.exports.pair_words import VIEWER, WORDS
from scanner.exports.pairs import Pair, ReadSide, kind_lines, pair_html, passage_views
from scanner.results.rows import ExclusionRow, ReuseInputRow
from scanner.reuse import PassageKind, SharedPassage, Why
from tests.exports.small import IMG
from tests.exports.test_page import Page as Seen
from tests.exports.test_page import variables_are_readable

TEMPLATES = Path(scanner.exports.__file__).parent / "templates"
SCRIPT = "".join((TEMPLATES / name).read_text(encoding="utf-8") for name in ("viewer.js", "pair.js"))
STYLE = "".join((TEMPLATES / name).read_text(encoding="utf-8") for name in ("base.css", "viewer.css", "pair.css"))
HOSTILE = f"改造{IMG}</script>"
COPIED = "真空炉换下井式炉，油烟没有了"


def document(*pieces: str, pages: tuple[int, ...] = (), sha256: str = "ab" * 32) -> Document:
    """A heading, then paragraphs, one a line; the page of each block where given."""
    blocks, at = [], 0
    for i, piece in enumerate(pieces):
        kind = BlockType.PARAGRAPH if i else BlockType.HEADING
        page = pages[i] if pages else None
        blocks.append(Block(type=kind, start=at, end=at + len(piece), page=page, level=0 if i else 1))
        at += len(piece) + 1
    return Document(
        sha256=sha256, format="docx", method=Method.TEXT, text="\n".join(pieces) + "\n", blocks=tuple(blocks)
    )


A = document("一、自评价", f"车间{COPIED}，工人满意。", HOSTILE, "应当依法设立。", pages=(1, 1, 2, 2))
B = document("评价报告", "应当依法设立。", f"该厂{COPIED}。", pages=(1, 3, 3), sha256="cd" * 32)


def shared(words: str, kind: PassageKind, why: Why, similarity: int = 1000, elsewhere: int = 0) -> SharedPassage:
    """A passage where both texts hold ``words``."""
    a, b = A.text.index(words), B.text.index(words)
    return SharedPassage(
        a=(a, a + len(words)),
        b=(b, b + len(words)),
        kind=kind,
        why=why,
        similarity=similarity,
        identical=len(words) - 3,
        near=2,
        reworded=1,
        elsewhere=elsewhere,
    )


def assessment() -> Assessment:
    def weigh(name: str, family: Family, strength: Strength, counted: str) -> Contribution:
        row = weights()[name]
        return Contribution(
            signal=name,
            family=family,
            strength=strength,
            weight=row.weight,
            counted=Decimal(counted),
            reason=row.reason,
        )

    return Assessment(
        level=Level.SUSPECTED,
        score=Decimal(7),
        contributions=(
            weigh("copied_text", Family.REUSE, Strength.MEDIUM, "3"),
            weigh("own_by_evaluator", Family.AUTHORSHIP, Strength.STRONG, "4"),
            weigh("same_company", Family.AUTHORSHIP, Strength.MEDIUM, "0"),
        ),
        unchecked=(Family.PICTURES,),
    )


def signs() -> tuple[Signal, ...]:
    def said(zh: str) -> Message:
        return Message(zh=zh, en=f"en {zh}")

    at = A.span(A.text.index("真空炉"), A.text.index("真空炉") + 3)
    return (
        Signal(
            name="same_company",
            strength=Strength.MEDIUM,
            message=said("单位相同"),
            own=(FileFact(path="自.docx", field="company", values=(IMG,)),),
            more=(
                Absence(sought="问题清单", paths=("三.docx",)),
                Computation(inputs={"甲": "1"}, formula="甲", result="1"),
            ),
        ),
        Signal(
            name="copied_text", strength=Strength.MEDIUM, message=said("复制"), own=(Passage(path="自.docx", at=at),)
        ),
        Signal(
            name="own_by_evaluator",
            strength=Strength.STRONG,
            message=said("署名"),
            own=(FileFact(path="自.docx", field="rsids", values=tuple(f"{i:08X}" for i in range(20))),),
        ),
    )


def pair() -> Pair:
    return Pair(
        a=ReadSide(path="自.docx", name="自.docx", document=A, kind="self_evaluation"),
        b=ReadSide(path="三.docx", name="三.docx", document=B, kind="third_party_evaluation"),
        shared=(
            shared("应当依法设立", PassageKind.BOILERPLATE, Why.QUOTED),
            shared(COPIED, PassageKind.COPIED, Why.NOT_ELSEWHERE, similarity=937),
            shared("井式炉", PassageKind.SHARED_FACT, Why.FACTS, elsewhere=2),
        ),
        signals=signs(),
        assessment=assessment(),
        problems=(f"坏.pdf {IMG}",),
        options=options(),
    )


def options() -> ReuseInputRow:
    excluded = ExclusionRow(
        source="options.toml", sha256="ef" * 32, chars=90, begins=f"套话{IMG}", reason="通用", by="王"
    )
    return ReuseInputRow(
        sha256="12" * 32, options={"gram": 5}, weights={"voice": "4"}, levels={"strong": "6"}, copied={"some": 200},
        exclusions=(excluded,),
    )  # fmt: skip


@pytest.fixture(scope="module")
def content() -> bytes:
    return pair_html(pair())


@pytest.fixture(scope="module")
def page(content: bytes) -> Seen:
    return Seen(content)


@pytest.fixture(scope="module")
def text(page: Seen) -> str:
    return re.sub(r"\s+", " ", "".join(page.texts))


def test_the_same_pair_gives_the_same_bytes(content: bytes) -> None:
    assert pair_html(pair()) == content


def test_words_of_a_document_are_never_elements(page: Seen) -> None:
    assert page.all("img") == []
    assert len(page.all("script")) == 2
    assert page.raw["script"][-1] == SCRIPT
    assert not any(name.startswith("on") or name == "style" for _, attributes in page.elements for name in attributes)
    assert "".join(page.texts).count(IMG) >= 3


def test_the_page_asks_nothing_of_anybody(page: Seen, content: bytes) -> None:
    named = {"href", "src", "action", "xlink:href", "srcset", "data", "formaction", "poster"}
    targets = [value or "" for _, held in page.elements for name, value in held.items() if name in named]
    assert targets
    assert [target for target in targets if not target.startswith("#")] == []
    assert not page.all("link")
    assert b"http:" not in content
    assert b"https:" not in content
    assert re.search(r"url\(|@import", STYLE) is None
    assert re.search(r"fetch\(|XMLHttpRequest|WebSocket|import\(|EventSource|sendBeacon", SCRIPT) is None
    assert (
        re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|srcdoc", SCRIPT) is None
    )


def test_the_policy_allows_exactly_our_style_and_script(page: Seen) -> None:
    policy = next(meta["content"] or "" for meta in page.all("meta") if "http-equiv" in meta)
    style, script = (
        base64.b64encode(hashlib.sha256(page.raw[name][-1].encode()).digest()).decode() for name in ("style", "script")
    )
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_passages_are_linked_both_ways(page: Seen) -> None:
    links = {held["id"]: held["href"] for held in page.all("a") if held.get("class") == "no"}
    assert links == {"a1": "#b1", "b1": "#a1", "a2": "#b2", "b2": "#a2", "a3": "#b3", "b3": "#a3"}
    ids = [held["id"] for _, held in page.elements if held.get("id")]
    assert len(ids) == len(set(ids))


def test_passages_are_numbered_in_the_order_of_a_by_kind() -> None:
    views = passage_views(pair())
    assert [(view.number, view.tag) for view in views] == [(1, "C1"), (2, "F1"), (3, "B1")]
    copied = views[0]
    assert (
        copied.a.page,
        copied.b.page,
        "".join(run.text for run in copied.a.words),
        copied.percent,
        copied.chars,
    ) == (
        1,
        3,
        COPIED,
        93,
        len(COPIED),
    )
    assert [(line.letter, line.passages, line.a, line.b) for line in kind_lines(views)] == [
        ("C", 1, len(COPIED), len(COPIED)),
        ("F", 1, 3, 3),
        ("B", 1, 6, 6),
    ]


def test_the_words_under_a_passage_are_its_own(content: bytes) -> None:
    html = content.decode()
    for side in "ab":
        pane = html[html.index(f'data-side="{side}"') :]
        pane = pane[: pane.index("</section>")] if side == "b" else pane[: pane.index('data-side="b"')]
        found = re.findall(r'<mark class="([^"]*)" data-p="([^"]*)">(.*?)</mark>', pane)
        of_copied = "".join(re.sub(r"<a .*?</a>", "", words) for _, numbers, words in found if "1" in numbers.split())
        assert of_copied == COPIED
        assert {kinds.strip() for kinds, numbers, _ in found if numbers == "1 2"} == {"k-copied k-shared_fact"}


def test_pages_are_marked_where_they_turn(text: str) -> None:
    marks = re.findall(r"第 (\d) 页Page \1", text)
    assert marks == ["1", "2", "1", "3"]


def test_the_level_and_every_sign_with_its_weight_are_shown(text: str) -> None:
    for words in (
        "存疑", "得分 7", "自评价文件出自评价机构", "同类已计更重者", "“真空炉”", "另有 8 个",
        "未见Not found 问题清单", "计算Computed 甲 = 1 甲 → 1",
        "未能查看的迹象类别", "图片", "未提供背景材料", "93%", "相同 11 字，相近 2 字，改写 1 字", "另见于2家机构的报告",
    ):  # fmt: skip
        assert words in text, words
    order = [text.index(name) for name in ("own_by_evaluator", "copied_text", "same_company")]
    assert order == sorted(order), "what counts most first"


def test_the_options_and_what_a_person_excluded_are_shown(text: str) -> None:
    for words in (
        "比对参数",
        f"“套话{IMG}……”",
        "通用",
        "使用了自定的参数文件",
        "gram 5",
        "voice 4",
        "strong 6",
        "some 200",
    ):
        assert words in text, words


def test_an_unread_file_says_so_and_nothing_is_judged() -> None:
    broken = pair().but(
        b=ReadSide(path="坏.pdf", name="坏.pdf", document=None, reason=f"口令 {IMG}"),
        shared=(),
        signals=(),
        assessment=None,
    )
    page = Seen(pair_html(broken))
    text = re.sub(r"\s+", " ", "".join(page.texts))
    for words in ("未核实", "文件 B 没有读到", f"坏.pdf：口令 {IMG}", "未作判断。", "未计分", "一、自评价"):
        assert words in text, words
    assert "未见迹象" not in text
    assert "没有发现" not in text
    assert page.all("img") == []


def test_pieces_are_cut_where_passages_begin_and_end_in_cells_too() -> None:
    text = "甲乙丙\n丁戊\n"
    table = Block(
        type=BlockType.TABLE,
        start=0,
        end=6,
        cells=(Cell(row=0, col=0, start=0, end=3, rowspan=2), Cell(row=1, col=1, start=4, end=6)),
    )
    found = Document(sha256="00", format="docx", method=Method.TEXT, text=text, blocks=(table,))
    (part,) = parts(found, [Marked(1, "copied", 1, 5), Marked(2, "boilerplate", 2, 3)])
    assert [[box.pieces for box in row] for row in part.rows] == [
        [
            (
                Piece("甲"),
                Piece("乙", (1,), ("copied",), (1,)),
                Piece("丙", (1, 2), ("boilerplate", "copied"), (2,)),
            ),
            None,
        ],
        [(Piece("丁", (1,), ("copied",)), Piece("戊"))],
    ]


@given(
    st.lists(st.text("甲乙 a\n", min_size=1, max_size=9), min_size=1, max_size=6),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 60)), max_size=6),
)
def test_no_word_is_lost_whatever_passages_lie_over_it(pieces: list[str], ranges: list[tuple[int, int]]) -> None:
    found = document(*pieces)
    kinds = list(PassageKind)
    marked = [
        Marked(i, kinds[i % 3], start, min(start + length, len(found.text)))
        for i, (start, length) in enumerate(ranges, 1)
        if start < len(found.text)
    ]
    shown = list(parts(found, marked))
    assert ["".join(piece.text for piece in part.pieces) for part in shown] == pieces
    begun = [number for part in shown for piece in part.pieces for number in piece.begins]
    assert len(begun) == len(set(begun))
    for one in marked:
        inside = {at for part in shown for at in range(part.start, part.end) if one.start <= at < one.end}
        assert (one.number in begun) is bool(inside)
        said = "".join(piece.text for part in shown for piece in part.pieces if one.number in piece.passages)
        assert said == "".join(found.text[at] for at in sorted(inside))


def test_lines_of_a_page_go_on_without_a_space_and_pages_turn_inside_a_paragraph() -> None:
    text = "各自独立\n核算 GB\nT 标准\n"
    edges = ((0, 5, 1), (5, 11, 1), (11, 16, 2))
    lines = tuple(
        Line(start=start, end=end - 1, page=page, top=1, bottom=2, xs=tuple(map(float, range(end - start))))
        for start, end, page in edges
    )
    block = Block(type=BlockType.PARAGRAPH, start=0, end=15, page=1)
    found = Document(sha256="00", format="pdf", method=Method.TEXT, text=text, blocks=(block,), lines=lines)
    (part,) = parts(found, ())
    assert (part.page, [(piece.text, piece.page) for piece in part.pieces]) == (
        1,
        [("各自独立核算 GB\n", None), ("T 标准", 2)],
    )


def test_what_differs_is_marked_but_not_spaces() -> None:
    a, b = differing("改用三台 电炉，粉尘降低", "改用两台电炉，粉尘大幅降低")
    assert [run.text for run in a if run.differs] == ["三"]
    assert [run.text for run in b if run.differs] == ["两", "大幅"]
    assert "".join(run.text for run in a) == "改用三台 电炉，粉尘降低"
    assert differing("甲乙丙丁", "戊己庚辛") == ((Run("甲乙丙丁", False),), (Run("戊己庚辛", False),))


def test_every_word_is_in_the_catalogue_and_every_entry_is_used() -> None:
    names = ("pair.html", "pair_macros.html", "reuse_options.html", "viewer.js", "pair.js")
    templates = "".join((TEMPLATES / name).read_text(encoding="utf-8") for name in names)
    python = "".join(
        path.read_text(encoding="utf-8") for path in TEMPLATES.parent.glob("pair*.py") if path.stem != "pair_words"
    )
    asked = set(re.findall(r"""\b(?:t|word)\(["']([a-z_.]+)["']\s*[,)]""", templates)) | set(
        re.findall(r'clues\([a-z.]+, "([a-z_.]+)"', templates)
    )
    assert asked - set(WORDS) == set()
    closed = ("kind.", "fact.", "level.", "level_text.", "strength.", "family.", "reuse.", "why.")
    unused = [key for key in WORDS if not key.startswith(closed) and f'"{key}"' not in templates + python]
    assert unused == []
    said = set(re.findall(r'\bt\("([a-z_.]+)"', (TEMPLATES / "viewer.js").read_text(encoding="utf-8")))
    assert said <= set(VIEWER)
    wanted = [*(f"level.{one}" for one in Level), *(f"level_text.{one}" for one in Level)]
    wanted += [*(f"family.{one}" for one in Family), *(f"strength.{one}" for one in Strength)]
    wanted += [*(f"reuse.{one}" for one in PassageKind), *(f"why.{one}" for one in Why)]
    assert set(wanted) - set(WORDS) == set()


def test_both_languages_name_the_same_numbers() -> None:
    holes = re.compile(r"\{(\w+)\}")
    assert [key for key, one in WORDS.items() if sorted(holes.findall(one.zh)) != sorted(holes.findall(one.en))] == []


def test_every_sign_has_a_name_and_a_reason_in_chinese() -> None:
    assert [name for name in weights() if signal_words(name).zh == name or not signal_words(name).reason_zh] == []
    assert signal_words("of tomorrow").zh == "of tomorrow"


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_contrast_is_wcag_aa(scheme: int) -> None:
    assert variables_are_readable(STYLE, scheme) == {}


OWN = f"绿色工厂自评价报告\n单位名称：青禾齿轮有限公司\n{COPIED}，夏天车间里也不再闷热，工人都说这笔钱花得值，明年再换两台。\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    own, other = tmp_path / "自评价.txt", tmp_path / "第三方.txt"
    own.write_text(OWN, encoding="utf8")
    other.write_text(OWN.replace("自评价", "第三方评价").replace("青禾", "青禾"), encoding="utf8")
    return own, other


def test_the_command_writes_the_page(files: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "对照.html"
    result = CliRunner().invoke(main, ["compare", *map(str, files), "--html", str(out)])
    assert result.exit_code == SCANNED, result.output
    assert result.stdout.endswith(f"{out}\n")
    assert "未提供背景材料" in out.read_text(encoding="utf8")
    assert list(tmp_path.glob("*.part")) == []


def test_the_command_shows_a_file_that_cannot_be_read(files: tuple[Path, Path], tmp_path: Path) -> None:
    broken, out = tmp_path / "坏.pdf", tmp_path / "对照.html"
    broken.write_bytes(b"%PDF-1.7\nnothing")
    result = CliRunner().invoke(main, ["compare", str(files[0]), str(broken), "--html", str(out)])
    assert result.exit_code == SOME_UNREAD
    assert "文件 B 没有读到" in out.read_text(encoding="utf8")


@pytest.mark.parametrize("wrong", ["json too", "over a file", "no folder"])
def test_the_command_refuses(files: tuple[Path, Path], tmp_path: Path, wrong: str) -> None:
    out = {"json too": tmp_path / "x.html", "over a file": files[0], "no folder": tmp_path / "no" / "x.html"}[wrong]
    arguments = ["compare", *map(str, files), "--html", str(out), *(["--json"] if wrong == "json too" else [])]
    assert CliRunner().invoke(main, arguments).exit_code == USAGE
    assert files[0].read_text(encoding="utf8") == OWN
