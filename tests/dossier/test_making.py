"""What stands in a dossier, and when none is written."""

import base64
import hashlib
import io
import json
import re
import shutil
import xml.etree.ElementTree as ET
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner
from docx.oxml.ns import qn
from PIL import Image

from corpus.rulesets import load
from models.errors import BadOptions, BadOutput, BadRound
from scanner.cli import main
from scanner.dossier.checking import is_inside
from scanner.dossier.making import Asked, make
from tests.dossier.conftest import Made
from tests.dossier.made_run import (
    CLIENT,
    EVALUATOR,
    HOSTILE,
    NAME,
    OTHER,
    REPORT,
    SELF,
    UNREAD,
    WORDS,
    lines,
    page,
    seal_run,
    sha,
    write_run,
)
from tests.dossier.test_verify import members

CHAPTERS = (
    "一、摘要",
    "二、基本情况",
    "三、各条款结论",
    "四、线索",
    "五、独立性",
    "六、有利于当事方的情况",
    "七、未能核查的事项",
    "八、方法与局限",
    "九、当事方陈述与申辩",
    "十、核查意见",
    "附录一　页面图像",
    "附录二　所引文件与版本",
)
PICTURES = ("data:image/png;base64,", "data:image/svg+xml;base64,")
GREY = "55605A"
"""The colour of the English, which stands small below or behind the Chinese."""


class _Seen(HTMLParser):
    """The elements and the words of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def seen(data: bytes) -> _Seen:
    parser = _Seen()
    parser.feed(data.decode())
    return parser


def paper(data: bytes, *, english: bool = False) -> str:
    """The Chinese words of a Word file in order, without its contents; ``english`` for these."""
    body = docx.Document(io.BytesIO(data)).element.body
    runs = (run for run in body.iter(qn("w:r")) if run.getparent().tag != qn("w:hyperlink"))
    grey = {run: run.find(f"{qn('w:rPr')}/{qn('w:color')}[@{qn('w:val')}='{GREY}']") is not None for run in runs}
    return "".join(
        text.text or "" for run, is_grey in grey.items() if is_grey is english for text in run.iter(qn("w:t"))
    )


def chapter_of(words: str, number: int) -> str:
    """The words of the chapter of this number, counted from nought."""
    return words[words.index(CHAPTERS[number]) : words.index(CHAPTERS[number + 1])]


def test_the_members_are_ours(made: Made) -> None:
    digest = sha(page())
    assert sorted(members(made.packed.data)) == [
        "dossier.docx",
        "dossier.html",
        "figures/network.svg",
        "figures/shares.svg",
        "findings.xlsx",
        "manifest.json",
        "pages/0001.png",
        "pages/0002.png",
        "records/documents.jsonl",
        "records/evaluators.jsonl",
        "records/findings.jsonl",
        "records/manifest.json",
        "records/readings.jsonl",
        "records/receipts/a/1.0a1b.html",
        "records/receipts/a/1.json",
        "records/records.jsonl",
        "records/reuse.jsonl",
        "records/run.json",
        "records/submissions.jsonl",
        f"records/texts/{digest}.txt",
        "verify.py",
    ]


def test_the_manifest_names_every_original_and_part(made: Made) -> None:
    held = members(made.packed.data)
    manifest = json.loads(held["manifest.json"])
    assert hashlib.sha256(held["manifest.json"]).hexdigest() == made.packed.code
    assert manifest["originals"] == {
        REPORT: {"sha256": sha(page()), "standing": "same"},
        SELF: {"sha256": sha(page()), "standing": "same"},
        UNREAD: {"sha256": "2" * 64, "standing": "missing"},
    }
    assert set(manifest["parts"]) | set(manifest["sealed"]) | {"manifest.json"} == set(held)


def test_the_network_is_a_drawing_of_words_alone(made: Made) -> None:
    held = members(made.packed.data)
    figure = held["figures/network.svg"]
    drawn = ET.fromstring(figure.decode())  # noqa: S314 - our own
    kinds = {node.tag.rpartition("}")[2] for node in drawn.iter()}
    assert kinds == {"svg", "style", "g", "line", "title", "circle", "text", "rect", "path"}, (
        "no link, script or picture"
    )
    words = "".join(drawn.itertext())
    assert NAME in words
    assert HOSTILE.replace("\x07", "\ufffd") in words
    assert "!" in [node.text for node in drawn.iter() if node.get("class") == "mark"]
    assert base64.b64encode(figure) in held["dossier.html"]
    paper = docx.Document(io.BytesIO(held["dossier.docx"]))
    assert "图见 dossier.html 或 figures/network.svg" in "".join(each.text for each in paper.paragraphs)


def test_the_page_needs_nothing_and_no_word_of_a_file_is_an_element(made: Made) -> None:
    got = seen(members(made.packed.data)["dossier.html"])
    names = {name for name, _ in got.elements}
    assert not names & {"script", "link", "iframe", "form", "object"}
    assert all(about["src"].startswith(PICTURES) for name, about in got.elements if name == "img")  # type: ignore[union-attr]
    assert not [about for _, about in got.elements if any(key.startswith("on") for key in about)]
    assert HOSTILE in "".join(got.words)
    assert {about["href"] for name, about in got.elements if name == "a"} == {
        "#p1",
        "#p2",
        *(f"#c{number}" for number in range(1, len(CHAPTERS) + 1)),
    }


def test_both_have_the_chapters_the_words_and_the_code(made: Made) -> None:
    held = members(made.packed.data)
    page_words, paper_words = "".join(seen(held["dossier.html"]).words), paper(held["dossier.docx"])
    for words in (page_words, paper_words):
        places = [words.rindex(chapter) for chapter in CHAPTERS]
        assert places == sorted(places)
        for told in (NAME, WORDS, f"《{SELF}》第1页", "2021-05-20", f"{UNREAD}口令", "线索，非结论", "附录二"):
            assert told in words, told
    assert f"LVJIAN-CODE {made.packed.code}".encode() in held["dossier.html"].split(b"<title>")[0]
    file = docx.Document(io.BytesIO(held["dossier.docx"]))
    feet = (file.sections[0].first_page_footer, file.sections[0].footer)
    assert [foot.paragraphs[0].text for foot in feet] == [f"核验码 LVJIAN-CODE {made.packed.code}"] * 2


def test_what_could_not_be_checked_is_never_shown_as_fine(made: Made) -> None:
    words = paper(members(made.packed.data)["dossier.docx"])
    chapter = chapter_of(words, 6)
    for told in ("3.4a-legal-person", "1.2c-tax", UNREAD, "blacklist.csv", "未在线查询", f"原件《{UNREAD}》：未找到"):
        assert told in chapter, told


@pytest.mark.parametrize(
    ("chapter", "told"),
    [
        (
            0,
            (
                "线索（不符合 / 存疑）1 / 1",
                "列入黑名单。",
                f"1{NAME}3.3-blacklist",
                "一致 2，与扫描时不同 0，未找到 1，未核对 0",
                "注意：有 1 份原件在扫描之后被改动或未找到",
                "线索见第四部分，有利情况见第六部分，未查清的见第七部分",
            ),
        ),
        (1, ("名称与代码印在一处。", "电话相同，未合并。", "可能是同一机构，程序未合并，须由人确认")),
        (
            1,
            (
                "岚维丙咨询有限公司控股材料中发现，待确认3",
                f"《{SELF}》第2页的名单：共1人",
                "卫一鸣高级工程师高级环境未注明",
            ),
        ),
        (
            3,
            (
                "条款原文（通知 3.3-blacklist）",
                "名录记录",
                "2021-05-20",
                "1.2g-dishonest-debtor",
                "不是对评价机构的指称",
            ),
        ),
        (3, (f"{WORDS}{WORDS}", "相同文字对照（首处）")),
        (
            4,
            (
                "有复制的文字1/2（9–91%）1/20.25样本少",
                "同一日在相距很远的两地。",
                "另有 1 处，两侧文字均已列于第四部分或下列对照，不再重复",
            ),
        ),
        (5, ("3.4c-staff 中级职称以上专职人员不少于10人", f"{NAME}：3.4c-staff须核对。", "有复制的文字3")),
        (7, ("不说明谁写给谁", "不是全部批次", "扫描时没有：文字识别", "绝不视同符合")),
        (8, ("未答复不等于承认", "送达日期、方式", f"1{NAME}：3.3-blacklist", "2", "法定代表人（签字）")),
        (9, ("程序不作结论", "□ 成立", "□ 不予提请", "核查人（两人以上，签字）")),
        (10, (f"图1　《{SELF}》第1页（线索2）", f"图2　《{REPORT}》第1页（线索2）")),
    ],
)
def test_what_stands_in_a_chapter(made: Made, chapter: int, told: tuple[str, ...]) -> None:
    words = paper(members(made.packed.data)["dossier.docx"])
    held = chapter_of(words, chapter)
    assert [one for one in told if one not in held] == []


def test_passages_are_boxed_where_the_finding_says(made: Made) -> None:
    red = (0xC8, 0x10, 0x2E)
    held = members(made.packed.data)
    boxed, plain = (Image.open(io.BytesIO(held[f"pages/000{n}.png"])).convert("RGB") for n in (1, 2))
    at = (round(185 * boxed.width / 595.28), round(90 * boxed.height / 841.89) - 2)
    assert boxed.getpixel(at) == red
    assert red not in {colour for _, colour in plain.getcolors(1 << 24) or []}


def test_no_cell_of_the_workbook_is_a_formula(made: Made) -> None:
    book = openpyxl.load_workbook(io.BytesIO(members(made.packed.data)["findings.xlsx"]))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"n", "s"}
    assert {row.value for row in book.worksheets[0]["D"]} >= {"评价机构", "申报"}


def test_same_run_same_bytes(made: Made, tmp_path: Path) -> None:
    again = make(Asked(run=made.run, name=f" {EVALUATOR} ", source=made.round), tmp_path)
    assert again.data == made.packed.data


def test_without_the_round_the_pictures_are_missing_and_that_is_said(made: Made, tmp_path: Path) -> None:
    held = members(make(Asked(run=made.run, name=EVALUATOR), tmp_path).data)
    assert not [name for name in held if name.startswith("pages/")]
    assert "未提供批次材料（--round）" in paper(held["dossier.docx"])
    assert json.loads(held["manifest.json"])["originals"][SELF]["standing"] == "unchecked"


def test_a_changed_original_is_said_and_not_shown(made: Made, tmp_path: Path) -> None:
    source = tmp_path / "round"
    shutil.copytree(made.round, source)
    (source / SELF).write_bytes(page() + b" ")
    held = members(make(Asked(run=made.run, name=EVALUATOR, source=source), tmp_path / "work").data)
    assert [name for name in held if name.startswith("pages/")] == ["pages/0001.png"]
    assert f"{SELF} 第1页没有图像：原件与扫描时不同" in paper(held["dossier.docx"])


def test_a_round_that_is_an_archive(made: Made, tmp_path: Path) -> None:
    file = tmp_path / "round.zip"
    with zipfile.ZipFile(file, "w") as archive:
        for path in made.round.rglob("*"):
            archive.write(path, f"批次/{path.relative_to(made.round).as_posix()}")
    held = members(make(Asked(run=made.run, name=EVALUATOR, source=file), tmp_path / "work").data)
    assert sum(1 for name in held if name.startswith("pages/")) == 2


def test_of_one_submission(made: Made, tmp_path: Path) -> None:
    held = members(make(Asked(run=made.run, submission=OTHER), tmp_path).data)
    words = paper(held["dossier.docx"])
    assert "申报材料核查卷宗（线索，非结论）" in words
    assert HOSTILE.replace("\x07", "") not in words
    assert [json.loads(row)["subject"]["id"] for row in held["records/findings.jsonl"].splitlines()] == [OTHER]
    assert (
        make(Asked(run=made.run, submission="乙园区"), tmp_path).data
        == make(Asked(run=made.run, submission=OTHER), tmp_path).data
    )


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Asked(run=Path(), name="深圳（岚维）认证检测"), "运行目录中没有；相近的有"),
        (
            Asked(run=Path(), name="深圳(岚维)认证检测有限公司"),
            "不止一个，请用编号 / more than one, give an id: 深圳(岚维)认证",
        ),
        (Asked(run=Path()), "请给出其中一个"),
        (Asked(run=Path(), name=NAME, submission=CLIENT), "请给出其中一个"),
        (Asked(run=Path(), name=EVALUATOR, ruleset="2023"), "不是扫描所用的规则集"),
    ],
)
def test_who_is_meant_must_be_clear(made: Made, tmp_path: Path, asked: Asked, said: str) -> None:
    with pytest.raises(BadOptions, match=re.escape(said)):
        make(asked.but(run=made.run), tmp_path)


def test_a_round_that_is_not_there(made: Made, tmp_path: Path) -> None:
    with pytest.raises(BadRound, match="no such folder"):
        make(Asked(run=made.run, name=EVALUATOR, source=tmp_path / "none"), tmp_path)


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    run = tmp_path / "run"
    write_run(run, load("2022").sha256)
    return run


def test_a_run_that_was_changed_is_refused_with_the_file(changed: Path, tmp_path: Path) -> None:
    asked = Asked(run=changed, name=EVALUATOR)
    (changed / "extra.txt").write_text("x")
    with pytest.raises(BadOutput, match=r"extra\.txt: 扫描之后多出"):
        make(asked, tmp_path)
    (changed / "extra.txt").unlink()
    (changed / "reuse.jsonl").write_bytes(b"\n")
    with pytest.raises(BadOutput, match=r"reuse\.jsonl: 扫描之后被改动"):
        make(asked, tmp_path)
    (changed / "reuse.jsonl").unlink()
    with pytest.raises(BadOutput, match=r"reuse\.jsonl: 扫描之后缺失"):
        make(asked, tmp_path)
    (changed / "manifest.json").unlink()
    with pytest.raises(BadOutput, match="没有 manifest"):
        make(asked, tmp_path)


def test_a_file_outside_the_run_and_the_round_is_not_read(changed: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.pdf"
    secret.write_bytes(page())
    row = json.loads((changed / "documents.jsonl").read_text(encoding="utf-8").splitlines()[0])
    rows = [{**row, "path": "../secret.pdf", "sha256": f"../../{secret.name}"}]
    (changed / "documents.jsonl").write_bytes(lines(rows))
    found = (changed / "findings.jsonl").read_text(encoding="utf-8").replace(REPORT, "../secret.pdf")
    (changed / "findings.jsonl").write_text(found, encoding="utf-8")
    seal_run(changed)
    source = tmp_path / "round"
    source.mkdir()
    held = members(make(Asked(run=changed, name=EVALUATOR, source=source), tmp_path / "work").data)
    assert not [name for name in held if name.startswith("pages/") or "secret" in name or ".." in name]
    assert json.loads(held["manifest.json"])["originals"]["../secret.pdf"]["standing"] == "missing"


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("a/b.txt", True),
        ("../a", False),
        ("a/../b", False),
        ("/a", False),
        ("a\\b", False),
        ("C:a", False),
        ("", False),
    ],
)
def test_names_stay_inside(name: str, inside: bool) -> None:
    assert is_inside(name) is inside


def test_the_commands(made: Made, tmp_path: Path) -> None:
    file = tmp_path / "卷宗.zip"
    asked = ["evaluator", EVALUATOR, "--run", str(made.run), "--dossier", str(file), "--round", str(made.round)]
    wrote = CliRunner().invoke(main, asked)
    assert (wrote.exit_code, made.packed.code in wrote.output) == (0, True)
    assert CliRunner().invoke(main, ["verify", str(file), "--code", made.packed.code]).exit_code == 0
    file.write_bytes(made.packed.data.replace(b"2021-05-20", b"2021-05-21"))
    found = CliRunner().invoke(main, ["verify", str(file)])
    assert (found.exit_code, "records/findings.jsonl：已改动" in found.output) == (1, True)
    refused = CliRunner().invoke(main, ["evaluator", "无此机构", "--run", str(made.run), "--dossier", str(file)])
    assert (refused.exit_code, "相近的有" in refused.output) == (2, True)
    inside = CliRunner().invoke(
        main, ["evaluator", EVALUATOR, "--run", str(made.run), "--dossier", str(made.run / "a.zip")]
    )
    assert (inside.exit_code, "不能写进运行目录" in inside.output) == (2, True)


def test_without_a_dossier_the_profile_is_shown(made: Made) -> None:
    shown = CliRunner().invoke(main, ["evaluator", EVALUATOR, "--run", str(made.run)])
    assert shown.exit_code == 0, shown.output
    assert shown.output.splitlines()[:2] == [
        f"{NAME}  {EVALUATOR}",
        "线索，非结论：须由人核实并听取机构意见 / leads, no conclusions: a person checks, the evaluator is heard",
    ]
    refused = CliRunner().invoke(main, ["evaluator", "--submission", CLIENT, "--run", str(made.run)])
    assert refused.exit_code == 2
    assert "--dossier" in refused.output
